"""Does the matrix say everything (MX-C)? Each function is one check; its docstring says when an object fails."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from assess.domain.register import Action, Environment
from assess.domain.vocabulary import Severity
from assess.scoring.checks.outcome import Outcome, judged
from assess.scoring.matrix_view import REGISTER, MatrixView
from assess.scoring.rights import ALL, Right

ADMINISTRATION = frozenset(("admin_db", "admin_infra", "admin_backup"))
SHORTEST_REASON = 25
MANY_GRANTS = 3
YEAR = 365

_SUPPLY = ("supplier", "subprocessor")
COPIES = {"F.backup": "backup", "F.tickets": "ticketing", "F.logstore": "logstore", "F.dwh": "dwh"}
_ELSEWHERE: tuple[Environment, ...] = ("acc", "test", "dev", "demo")


def orphan_category(view: MatrixView) -> Iterator[Outcome]:
    """MX-C01: no right of supplier or subprocessor names the category; `*` names none.

    Anonymised and aggregated rights count: they too say who does something with the category.
    Norm: agreement annex 2-I a; ISO 27002 5.15; Kennisnet ID.01.
    """
    supply = [right for right in view.rights if any(role.side in _SUPPLY for role in right.roles)]
    named = {category for right in supply for category in right.grant.categories}
    for category in view.annex:
        yield judged(category, bad=category not in named)


def unannounced_category(view: MatrixView) -> Iterator[Outcome]:
    """MX-C02: a right reaches a category that annex 1-D does not list; critical for class B.

    Annex 1-D is what the profile or the matrix names; while it names nothing there is nothing to compare with.
    Norm: agreement 5.2; GDPR 28(3), 30(2).
    """
    if not view.announced:
        return
    classes = {category.id: category.data_class for category in view.catalogue.data_categories}
    holders: defaultdict[str, list[str]] = defaultdict(list)
    for right in view.rights:
        for category in right.cats:
            holders[category].append(right.id)
    for category, grants in sorted(holders.items()):
        severity = Severity.CRITICAL if classes.get(category, "B") == "B" else None
        yield judged(category, bad=category not in view.announced, severity=severity, grants=grants)


def empty_role_group(view: MatrixView) -> Iterator[Outcome]:
    """MX-C03: a role group has no right, and does not state that it has no access (Kennisnet ID.01)."""
    for group in view.groups:
        yield judged(group.id, bad=False, blank=not group.rights and not group.role.no_access)


def headcount(view: MatrixView) -> Iterator[Outcome]:
    """MX-C04: the number of people is not stated, has no date, or is more than a year old.

    Put to groups of people outside the school that may have access; the school counts its own staff.
    Norm: ISO 27002 5.16; CAIQ IAM-03.
    """
    for group in view.groups:
        role = group.role
        if role.kind == "human" and not group.school and not role.no_access:
            counted_on = view.past(role.headcount_on)
            yield judged(
                group.id,
                bad=view.older(counted_on, YEAR),
                blank=role.headcount is None or counted_on is None,
                date=counted_on,
                limit=YEAR,
            )


def justification(view: MatrixView) -> Iterator[Outcome]:
    """MX-C05: no reason is given, it is shorter than 25 characters, or three rights with different actions share it.

    A reason in two languages is as long as the shorter one. Norm: agreement 6.4; ISO 27002 5.15.
    """
    reasons = {right.id: _reason(right) for right in view.rights}
    used = Counter(reasons.values())
    actions: defaultdict[str, set[frozenset[Action]]] = defaultdict(set)
    for right in view.rights:
        actions[reasons[right.id]].add(right.acts)
    for name, reason in reasons.items():
        copied = used[reason] >= MANY_GRANTS and len(actions[reason]) > 1
        bad = bool(reason) and (len(reason) < SHORTEST_REASON or copied)
        yield judged(name, bad=bad, blank=not reason, length=len(reason), limit=SHORTEST_REASON)


def _reason(right: Right) -> str:
    text = right.grant.justification or ""
    written = [text] if isinstance(text, str) else [text.nl, text.en]
    return min([" ".join(each.split()).casefold() for each in written], key=len)


def collective_right(view: MatrixView) -> Iterator[Outcome]:
    """MX-C06: a right is on all categories at once; or it names no categories, no actions or no system.

    Who does not administer works through the application: for them a blank system says enough. A right on one's own
    data may be on all of them. Norm: ISO 27002 8.3; BIO2 8.03.02.
    """
    for right in view.rights:
        grant = right.grant
        if grant.scope != "own":
            nowhere = grant.system is None and not right.duties.isdisjoint(ADMINISTRATION)
            blank = not grant.categories or grant.actions is None or nowhere
            yield judged(right.id, bad=ALL in grant.categories, blank=blank)


def invisible_administrator(view: MatrixView) -> Iterator[Outcome]:
    """MX-C07: no role group administers database, infrastructure or backup.

    Not stated while there are no role groups, or the duties of one are not stated. Norm: ISO 27002 8.2.
    """
    stated = [group.duties for group in view.groups]
    nobody = all(duties is None or duties.isdisjoint(ADMINISTRATION) for duties in stated)
    open_ = not stated or None in stated
    yield judged(REGISTER, bad=nobody and not open_, blank=nobody and open_)


def act_without_right(view: MatrixView) -> Iterator[Outcome]:
    """MX-C08: an act of annex 2-I b belongs to no right, or a right belongs to no act or to one that is not listed.

    Rights of the school are not acts of the processor. Norm: agreement annex 2-I b.
    """
    acts = view.register.acts
    mapped = {right.grant.act for right in view.rights}
    for act in acts:
        yield judged(act, bad=act not in mapped)
    for right in view.rights:
        if not right.school:
            act_of = right.grant.act
            yield judged(right.id, bad=act_of is not None and act_of not in acts, blank=act_of is None)


def school_roles(view: MatrixView) -> Iterator[Outcome]:
    """MX-C09: school users sign in, and the matrix has no role group of the school.

    Norm: Kennisnet ID.01; HECVAT APPL-01.
    """
    if view.fact("F.school_login") is True:
        yield judged(REGISTER, bad=not any(group.school for group in view.groups))


def forgotten_copies(view: MatrixView) -> Iterator[Outcome]:
    """MX-C10: backups, tickets, test data, a log store or a data warehouse exist, and no right names such a system.

    The object is the fact that says so; test data are in any system outside production. Norm: ISO 27002 8.3, 8.10.
    """
    kinds = {right.system.kind for right in view.rights}
    for fact, kind in COPIES.items():
        if view.fact(fact) is True:
            yield judged(fact, bad=kind not in kinds, kind=kind)
    if view.fact("F.testdata") is True:
        yield judged("F.testdata", bad=all(right.system.env == "prod" for right in view.rights), kind=_ELSEWHERE)
