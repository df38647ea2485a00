"""What answers and facts claim about the matrix, and the rows that deny it (for MX-X03)."""

from collections.abc import Callable, Collection, Iterator, Mapping

from assess.domain.answers import Answer
from assess.domain.register import Mfa, RoleGroup
from assess.domain.vocabulary import State
from assess.scoring.checks.completeness import COPIES
from assess.scoring.checks.privilege import CONSENT, approves_itself
from assess.scoring.matrix_view import PEOPLE, MatrixView, whole
from assess.scoring.rights import Right

Claim = Callable[[MatrixView, Answer], list[str]]
"""The rows that deny an answer, by id."""

Existing = Callable[[MatrixView], list[str]]
"""The rows that show that something exists, by id."""

_EVERYBODY = 100
_HELPING = frozenset(("support", "training"))


def _administrators_sign_in(view: MatrixView, answer: Answer) -> list[str]:
    """AR-06: all who administer, emergency accounts too, use a second factor, of the stated strength at least."""
    share = whole(answer.measured.get("beheeraccounts_met_mfa"))
    everybody = share == _EVERYBODY or (share is None and answer.value == State.COMPLIES)
    tier1 = [right for right in view.rights if right.tier1]
    denying = ("none", *_WEAKER.get(str(answer.measured.get("sterkte")), ())) if everybody else ()
    return [right.id for right in tier1 if any(_signs_in_with(role, denying) for role in right.roles)]


def _shared_accounts(view: MatrixView, answer: Answer) -> list[str]:
    """AR-09: so many accounts are shared, and no more."""
    stated = whole(answer.measured.get("gedeelde_accounts"))
    sharing = [group for group in view.groups if group.customer and (group.role.auth.shared_accounts or 0) > 0]
    total = sum(group.role.auth.shared_accounts or 0 for group in sharing)
    return [group.id for group in sharing] if stated is not None and total > stated else []


def _permission_needed(view: MatrixView, answer: Answer) -> list[str]:
    """AR-21: support sees a pupil after permission (b), enforced by the system (c), or not at all (d)."""
    denies = _DENY_PERMISSION.get(str(answer.value))
    return [right.id for right in _helping(view) if denies is not None and denies(right)]


def _nobody_authorises_himself(view: MatrixView, answer: Answer) -> list[str]:
    """AR-27: nobody can give themselves access (c)."""
    return [right.id for right in view.rights if answer.value == "c" and approves_itself(right)]


CLAIMS: Mapping[str, Claim] = {
    "AR-06": _administrators_sign_in,
    "AR-09": _shared_accounts,
    "AR-21": _permission_needed,
    "AR-27": _nobody_authorises_himself,
}
"""By question: the rows that deny its answer. AR-07 follows from the matrix itself, so nothing can deny it."""


def _kinds(right: Right) -> list[str | None]:
    return [each.enforcement for each in right.grant.conditions if each.type in CONSENT]


def _without_permission(right: Right) -> bool:
    return right.grant.standing == "permanent" and not _kinds(right)


def _not_enforced(right: Right) -> bool:
    kinds = _kinds(right)
    return _without_permission(right) or bool(kinds and not {"technical", None}.intersection(kinds))


_DENY_PERMISSION: Mapping[str, Callable[[Right], bool]] = {
    "b": _without_permission,
    "c": _not_enforced,
    "d": lambda _: True,
}
_WEAKER: Mapping[str, tuple[Mfa, ...]] = {
    "strong": ("weak",),
    "phishing_resistant": ("weak", "strong"),
}


def _signs_in_with(role: RoleGroup, factors: Collection[str]) -> bool:
    return role.kind in PEOPLE and role.auth.mfa in factors


def _helping(view: MatrixView) -> Iterator[Right]:
    return (right for right in view.rights if right.customer and not right.duties.isdisjoint(_HELPING))


def _doing(action: str) -> Existing:
    return lambda view: [right.id for right in view.rights if action in (right.grant.actions or ())]


def _in_system(kind: str) -> Existing:
    return lambda view: [right.id for right in view.rights if right.system.kind == kind]


FACTS: Mapping[str, Existing] = {
    "F.school_login": lambda view: [group.id for group in view.groups if group.school],
    "F.individual_support": lambda view: [right.id for right in _helping(view)],
    "F.impersonation": _doing("impersonate"),
    "F.export": _doing("export"),
    "F.integrations": lambda view: [group.id for group in view.groups if group.role.kind in ("service", "ai_agent")],
    "F.subprocessors": lambda view: [group.id for group in view.groups if group.role.side == "subprocessor"],
    "F.special_possible": lambda view: [
        right.id for right in view.rights if not view.article9.isdisjoint(right.grant.categories)
    ],
    "F.testdata": lambda view: [right.id for right in view.rights if right.system.env != "prod"],
    **{fact: _in_system(kind) for fact, kind in COPIES.items()},
}
"""By fact: the rows that show that what it denies exists."""
