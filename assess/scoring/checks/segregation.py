"""Duties that do not rest with one person (MX-S). Each function is one conflict, put to each role group.

Judged are a role group's own duties together with those of the groups whose members may be the same people (its
`overlap`). A conflict that one of those groups has by itself is reported there, not here again. Role groups of the
school and those that state to have no access without stating duties are left out. Duties that nobody stated, and no
template gives, leave it open whether there is a conflict. Norms: ISO 27002 5.3; BIO 9.2.2.2; CAIQ IAM-04, IAM-09,
IAM-10.2; NIST AC-5; SOC 2 CC6.3.
"""

from collections.abc import Callable, Iterable, Iterator

from assess.scoring.checks.outcome import Outcome, judged
from assess.scoring.checks.privilege import ADMIN
from assess.scoring.hands import Held
from assess.scoring.matrix_view import MatrixView
from assess.scoring.rights import Right

_LOG = "admin_log"


Conflict = Callable[[Held], bool | None]
"""True for a conflict, None when it depends on a blank, False for none."""


def request_and_approve(view: MatrixView) -> Iterator[Outcome]:
    """MX-S01: who asks for a right also approves it."""
    return _judge(view, _both("request", "approve"))


def approve_and_provision(view: MatrixView) -> Iterator[Outcome]:
    """MX-S02: who approves a right also grants it; asked while the matrix has a right of tier 1."""
    if any(right.tier1 for right in view.rights):
        yield from _judge(view, _both("approve", "provision"))


def provision_and_review(view: MatrixView) -> Iterator[Outcome]:
    """MX-S03: who grants rights also reviews them."""
    return _judge(view, _both("provision", "review"))


def develop_and_deploy(view: MatrixView) -> Iterator[Outcome]:
    """MX-S04: who develops also deploys, with standing access to school data in production."""

    def conflict(held: Held) -> bool | None:
        both = held.duties.issuperset(("develop", "deploy"))
        return both and _some(_is(right.grant.standing, "permanent") for right in _live(held))

    return _judge(view, conflict)


def administer_and_log(view: MatrixView) -> Iterator[Outcome]:
    """MX-S05: who administers anything else also administers the log, and can erase the own trail; never excepted."""

    def conflict(held: Held) -> bool:
        return _LOG in held.duties and any(duty.startswith(ADMIN) and duty != _LOG for duty in held.duties)

    return _judge(view, conflict)


def database_and_keys(view: MatrixView) -> Iterator[Outcome]:
    """MX-S06: who administers the database also holds the keys that protect it (CCM IAM-09)."""
    return _judge(view, _both("admin_db", "admin_key"))


def backup_and_delete(view: MatrixView) -> Iterator[Outcome]:
    """MX-S07: who administers backups may also delete school data in production, and so the data with its copies."""

    def conflict(held: Held) -> bool | None:
        outside = (right for right in _live(held) if right.system.kind != "backup")
        return "admin_backup" in held.duties and _some(_may(right, "delete") for right in outside)

    return _judge(view, conflict)


def support_and_grant(view: MatrixView) -> Iterator[Outcome]:
    """MX-S08: support may also grant rights, and so widen its own; never excepted."""

    def conflict(held: Held) -> bool | None:
        return "support" in held.duties and _some(_may(right, "grant") for right in held.rights if not right.school)

    return _judge(view, conflict)


def export_and_approve(view: MatrixView) -> Iterator[Outcome]:
    """MX-S09: who may export also approves exports, where it is stated who approves them."""

    def conflict(held: Held) -> bool:
        exports = (right for right in held.rights if "export" in right.acts)
        return any(right.grant.approval.export_by_role in held.ids for right in exports)

    return _judge(view, conflict)


def analysis_and_key(view: MatrixView) -> Iterator[Outcome]:
    """MX-S10: who analyses also holds the key that leads from pseudonyms to persons, of whatever right."""
    keys = {right.grant.anonymisation.key_holder_role for right in view.rights}

    def conflict(held: Held) -> bool | None:
        own = (right.grant for right in held.rights if right.grant.form == "pseudonymised")
        unknown = any(grant.anonymisation.key_holder_role is None for grant in own)
        holds = True if not keys.isdisjoint(held.ids) else None if unknown else False
        return "analysis" in held.duties and holds

    return _judge(view, conflict)


def _live(held: Held) -> Iterator[Right]:
    return (right for right in held.rights if right.customer and right.system.env == "prod")


def _is(stated: str | None, word: str) -> bool | None:
    return None if stated is None else stated == word


def _may(right: Right, action: str) -> bool | None:
    return None if right.grant.actions is None else action in right.acts


def _some(outcomes: Iterable[bool | None]) -> bool | None:
    found = set(outcomes)
    return True if True in found else None if None in found else False


def _both(*duties: str) -> Conflict:
    return lambda held: held.duties.issuperset(duties)


def _judge(view: MatrixView, conflict: Conflict) -> Iterator[Outcome]:
    """Each role group outside the school, together with those it overlaps."""
    for hands in view.hands:
        held, found = hands.all, conflict(hands.all)
        if found and hands.others:
            own = conflict(hands.own)
            if own or any(conflict(each) for each in hands.others):
                held, found = hands.own, own
        blank = not found and (hands.unknown or found is None)
        yield judged(hands.own.ids[0], bad=found is True, blank=blank, roles=held.ids)
