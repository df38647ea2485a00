"""How people and services sign in (MX-A). Each function is one check."""

from collections.abc import Iterable, Iterator, Mapping
from typing import get_args

from assess.domain.register import Mfa, RoleGroup, RoleKind, Secret
from assess.domain.vocabulary import Level, Severity
from assess.scoring.checks.outcome import Outcome, judged
from assess.scoring.exemptions import in_force
from assess.scoring.matrix_view import PEOPLE, REGISTER, MatrixView, written
from assess.scoring.rights import Right

REVIEW_WORKING_DAYS = 2
MOST_ACCOUNTS = 3

_DAILY: frozenset[RoleKind] = frozenset(("human",))
_STRENGTH: Mapping[Mfa, int] = {each: rank for rank, each in enumerate(get_args(Mfa))}
_STRONG_ENOUGH: Mapping[Level, Mfa] = {Level.LOW: "weak", Level.MEDIUM: "strong", Level.HIGH: "phishing_resistant"}
_NO_GROUP = {Level.LOW: Severity.LOW, Level.MEDIUM: Severity.MEDIUM, Level.HIGH: Severity.MEDIUM}


def special_without_mfa(view: MatrixView) -> Iterator[Outcome]:
    """MX-A01: people reach class B of others, at the supplier or at the school, without a second factor.

    Norm: BIO2 5.17.01; decisions of the AP on Haga and OLVG; CAIQ IAM-14.
    """
    for right in view.rights:
        if _special(right):
            yield _second_factor(right, _DAILY)


def administration_without_mfa(view: MatrixView) -> Iterator[Outcome]:
    """MX-A02: people administer (tier 1) without a second factor; left to MX-A01 where that fires on the right.

    Emergency accounts count as people; services sign in with a key (MX-A07). Norm: ROSA v3.0; BIO2 5.17.01.
    """
    for right in view.rights:
        if right.tier1 and _held_by(right, PEOPLE):
            outcome = _second_factor(right, PEOPLE)
            said = _special(right) and _second_factor(right, _DAILY).result != "pass"
            if not said:
                yield outcome


def school_data_without_mfa(view: MatrixView) -> Iterator[Outcome]:
    """MX-A03: people outside the school reach other school data, not to administer, without a second factor.

    Norm: BIO2 5.17.01.
    """
    for right in view.rights:
        if right.customer and not right.tier1 and right.worst != "B" and right.human:
            yield _second_factor(right, _DAILY)


def weak_factor(view: MatrixView) -> Iterator[Outcome]:
    """MX-A04: the second factor of an administrator is too weak for the level.

    Laag asks for any, Midden for a strong one, Hoog for one that resists phishing. Norm: ISO 27002 8.5.
    """
    least = _STRONG_ENOUGH[view.level]
    for right in view.rights:
        factors = [role.auth.mfa for role in right.roles if role.kind in PEOPLE]
        if right.tier1 and factors:
            weakest = min((factor for factor in factors if factor), key=_STRENGTH.__getitem__, default=None)
            weak = weakest is not None and _STRENGTH[weakest] < _STRENGTH[least]
            yield judged(right.id, bad=weak, blank=None in factors, value=weakest, limit=least)


def shared_accounts(view: MatrixView) -> Iterator[Outcome]:
    """MX-A05: people with access to school data share more accounts than there are exceptions in force for them.

    Norm: BIO2 5.16.02; CAIQ IAM-13.
    """
    for group in view.groups:
        if group.role.kind == "human" and group.customer:
            shared = group.role.auth.shared_accounts
            excepted = sum(
                each.check == "MX-A05" and each.object == group.id and in_force(each, view.today)
                for each in view.register.exemptions.values()
            )
            bad = shared is not None and shared > excepted
            yield judged(group.id, bad=bad, blank=shared is None, count=shared, limit=excepted)


def separate_account(view: MatrixView) -> Iterator[Outcome]:
    """MX-A06: people administer with the account of their daily work (ISO 27002 8.2; CIS 5.4)."""
    for right in view.rights:
        if right.tier1 and right.human:
            separate = [role.auth.separate_admin for role in right.roles if role.kind == "human"]
            yield judged(right.id, bad=False in separate, blank=None in separate)


def service_account(view: MatrixView) -> Iterator[Outcome]:
    """MX-A07: a service or agent has no owner or purpose, lets people sign in, or keeps its secret for too long.

    The function that owns the role group owns its account. Norm: CIS 5.5; CAIQ IAM-14.2, IAM-15.
    """
    for group in view.groups:
        if group.role.kind in ("service", "ai_agent"):
            secret = group.role.secret or Secret()
            owned = written(secret.owner) or written(group.role.owner_function)
            unsaid = None in (secret.interactive_login, secret.rotation_days)
            yield judged(
                group.id,
                bad=secret.interactive_login is True or view.over(secret.rotation_days, "secret"),
                blank=unsaid or not owned or not written(secret.purpose),
                value=secret.rotation_days,
                limit=view.limits["secret"],
            )


def emergency_access(view: MatrixView) -> Iterator[Outcome]:
    """MX-A08: emergency accounts give no alert, are in nobody's keeping, are more than three, or were not tested.

    The matrix as a whole fails, milder (low, medium, medium), when administration is on call and there is no
    emergency group to fall back on. Norm: ISO 27002 8.2; Kennisnet 3.2; Microsoft's advice for emergency accounts.
    """
    limit = view.limits["bg_test"]
    groups = [group.role for group in view.groups if group.role.kind == "break_glass"]
    for role in groups:
        kept = role.break_glass
        tested = view.past(kept.last_test) if kept else None
        many = kept is not None and kept.count is not None and kept.count > MOST_ACCOUNTS
        bad = many or (kept is not None and kept.alert_on_use is False) or view.older(tested, limit)
        open_parts = kept is None or None in (kept.alert_on_use, kept.count, tested) or not written(kept.custody)
        yield judged(role.id, bad=bad, blank=open_parts, limit=limit)
    if any(right.tier1 and right.grant.standing == "eligible" for right in view.rights):
        yield judged(REGISTER, bad=not groups, severity=_NO_GROUP[view.level], limit=limit)


def emergency_use(view: MatrixView) -> Iterator[Outcome]:
    """MX-A09: the use of an emergency account was not looked at within two working days.

    Stated are the uses that nobody looked at, or within how many days that happens. Norm: ISO 27002 8.2, 5.27.
    """
    for group in view.groups:
        if group.role.kind == "break_glass":
            kept = group.role.break_glass
            open_uses, days = (kept.unreviewed_uses, kept.use_review_days) if kept else (None, None)
            late = days is not None and days > REVIEW_WORKING_DAYS
            yield judged(
                group.id,
                bad=late or (open_uses or 0) > 0,
                blank=open_uses is None and days is None,
                limit=REVIEW_WORKING_DAYS,
            )


def _special(right: Right) -> bool:
    return right.ident and right.worst == "B" and right.grant.scope != "own" and right.human


def _held_by(right: Right, kinds: Iterable[RoleKind]) -> bool:
    return any(role.kind in kinds for role in right.roles)


def _second_factor(right: Right, kinds: Iterable[RoleKind]) -> Outcome:
    """Each role group that shares the right needs one: the weakest decides."""
    held: list[RoleGroup] = [role for role in right.roles if role.kind in kinds]
    factors = [role.auth.mfa for role in held]
    return judged(right.id, bad="none" in factors, blank=None in factors, roles=[role.id for role in held])
