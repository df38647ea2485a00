"""The exposure number of a grant: how much harm it could do, for ordering findings, never for judging.

inherent = class x action x scope x form x people, from 0 to 200; residual is that times what holds it back. All
factors are this tool's own values. They are whole numbers here (tenths, halves, quarters), divided once at the end.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from assess.domain.register import Action, DataClass, Enforcement, Form, Mfa, Scope
from assess.domain.vocabulary import Severity
from assess.scoring.matrix_view import MatrixView
from assess.scoring.results import Exposure
from assess.scoring.rights import Right

_CLASS: Mapping[DataClass, int] = {"A": 0, "P": 1, "N": 2, "S": 6, "B": 10}
_ACTION: Mapping[Action, int] = {
    "view": 1,
    "create": 1,
    "derive": 1,
    "search": 2,
    "change": 2,
    "restore": 2,
    "export": 3,
    "disclose": 3,
    "delete": 3,
    "impersonate": 3,
    "grant": 4,
    "configure": 4,
}
_SCOPE: Mapping[Scope | None, int] = {
    "own": 1,
    "own_class": 2,
    "own_subject": 2,
    "single": 2,
    "school": 4,
    "multi": 6,
    "all": 8,
    None: 8,
}
_FORM: Mapping[Form | None, int] = {"anonymised": 0, "aggregated": 2, "pseudonymised": 5, "identifiable": 10, None: 10}
_PEOPLE = ((1, 4), (5, 5), (20, 6), (100, 8))
"""Up to so many people: quarters. More, or not stated: ten."""

_CROWD = 10
_INHERENT_PARTS = 2 * 2 * 10 * 4

_ENFORCED: Mapping[Enforcement | None, int] = {
    "technical": 50,
    "procedural": 80,
    "contractual": 90,
    "none": 100,
    None: 100,
}
_STANDING = {"eligible": 60, "conditional": 60, "emergency": 40}
_FACTOR: Mapping[Mfa | None, int] = {"phishing_resistant": 60, "strong": 70, "weak": 85, "none": 100, None: 100}
_LOG_REVIEWED, _LOGGED, _REVIEWED, _WHOLE = 70, 90, 80, 100

_RESIDUAL_PARTS = _INHERENT_PARTS * _WHOLE**5

_BANDS = ((60, Severity.CRITICAL), (20, Severity.HIGH), (5, Severity.MEDIUM))


def exposure(view: MatrixView, right: Right) -> Exposure:
    """Inherent and residual exposure of one right, each with its band."""
    whole = _inherent(right)
    inherent = Fraction(whole, _INHERENT_PARTS)
    residual = Fraction(whole * _held_back(view, right), _RESIDUAL_PARTS)
    return Exposure(right.id, inherent, band(inherent), residual, band(residual))


def band(number: Fraction) -> Severity:
    """Below 5 low, below 20 medium, below 60 high, from there critical."""
    over, under = number.as_integer_ratio()
    for lowest, severity in _BANDS:
        if over >= lowest * under:
            return severity
    return Severity.LOW


def exposed(view: MatrixView, exposures: Iterable[Exposure]) -> dict[str, int]:
    """By grant, role group, system, category and party: the highest residual exposure among its rights.

    As whole numbers of equal parts, which are quick to put in order.
    """
    rights = {right.id: right for right in view.rights}
    highest: dict[str, int] = {}
    for residual, name in sorted((_parts(each.residual), each.grant) for each in exposures):
        right = rights[name]
        names = (right.id, *right.role_ids, right.system.id, *right.cats, *_parties(view, right))
        highest.update(dict.fromkeys(names, residual))
    return highest


def _parts(residual: Fraction) -> int:
    over, under = residual.as_integer_ratio()
    return over * (_RESIDUAL_PARTS // under)


def _parties(view: MatrixView, right: Right) -> list[str]:
    return [party.name for role in right.roles if role.party and (party := view.party(role.party))]


def _inherent(right: Right) -> int:
    action = max([_ACTION[act] for act in right.acts], default=0)
    grant = right.grant
    return _CLASS[right.worst] * action * _SCOPE[grant.scope] * _FORM[grant.form] * _crowd(right.people)


def _crowd(people: int | None) -> int:
    if people is None:
        return _CROWD
    return next((quarters for most, quarters in _PEOPLE if people <= most), _CROWD)


def _held_back(view: MatrixView, right: Right) -> int:
    """The product of five per cents: standing, best enforced condition, second factor, log, review.

    Access that is not permanent counts as such only when something enforces its condition.
    """
    condition = min([_ENFORCED[each.enforcement] for each in right.grant.conditions], default=_WHOLE)
    standing = _STANDING.get(right.grant.standing or "", _WHOLE) if condition < _WHOLE else _WHOLE
    factor = max([_FACTOR[role.auth.mfa] for role in right.roles])
    return standing * condition * factor * _log(view, right) * _review(view, right)


def _log(view: MatrixView, right: Right) -> int:
    log = right.system.log
    if log.events is None or not right.acts.issubset(log.events):
        return _WHOLE
    last = view.past(log.last_review_on)
    return _LOGGED if last is None or view.older(last, view.limits["log_review"]) else _LOG_REVIEWED


def _review(view: MatrixView, right: Right) -> int:
    interval = view.interval(right)
    reviews = [view.reviewed(right, role) for role in right.roles]
    in_time = all(day is not None and not view.older(day, interval) for day in reviews)
    return _REVIEWED if in_time else _WHOLE
