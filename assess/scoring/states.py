"""What an answer amounts to: what is claimed, what measurements and the matrix allow, and the stricter of these."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from assess.domain.answers import Answer
from assess.domain.assessment import Assessment
from assess.domain.policy import Policy
from assess.domain.questionnaire import Requirement
from assess.domain.record import dataclass
from assess.domain.vocabulary import Level, Severity, State
from assess.scoring.classification import characters
from assess.scoring.known import Knowledge
from assess.scoring.measured import Yardstick, judge_fields, judged_state
from assess.scoring.rates import Rates
from assess.scoring.results import FieldResult, MatrixResult, Reviewed

_STATES = {state.value: state for state in State}
_GRAVITY = {severity: severity.rank for severity in Severity}
_STRICTNESS = {State.NOT_MET: 0, State.PLANNED: 1, State.PARTLY: 2, State.COMPLIES: 3}
"""Strictest first. The other states are not lowered by measurements: they say something else than how far it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One assessment at one moment, with everything that its items are judged by.

    `gravest` says per check of the matrix how grave its gravest open finding is.
    """

    policy: Policy
    rates: Rates
    assessment: Assessment
    matrix: MatrixResult
    gravest: Mapping[str, Severity]
    known: Knowledge
    today: date
    submitted: bool
    reviewed: Reviewed


class Standing(NamedTuple):
    """What one answer amounts to; `set_aside` for a valid "not applicable". The rest as in `ItemResult`."""

    chosen: State | None = None
    judged: State | None = None
    effective: State | None = None
    fields: tuple[FieldResult, ...] = ()
    capped_by: tuple[str, ...] = ()
    contradicted: bool = False
    set_aside: bool = False


def stricter(one: State, other: State) -> State:
    """The less favourable of two states; a state outside that order is left as it is."""
    this, that = _STRICTNESS.get(one), _STRICTNESS.get(other)
    return other if this is not None and that is not None and that < this else one


def standing(case: Case, item: Requirement, level: Level, answer: Answer, *, plan_counts: bool) -> Standing:
    """What an answer amounts to at a level, as long as it has not expired."""
    yardstick = Yardstick(case.policy.margins, level, case.today, plan_counts)
    fields = judge_fields(item, answer, case.known, yardstick)
    chosen = _STATES.get(answer.value or "")
    if chosen is State.NOT_APPLICABLE:
        return _not_applicable(case, item, answer, Standing(chosen=chosen, fields=fields))
    own = _OWN_CLAIMS[item.answer](case, item, level, answer)
    claim = chosen if item.answer == "status" else _claim(chosen, own)
    measured = judged_state(fields)
    judged = _judged(own, measured, fields)
    effective = None if claim is None else _effective(case, item, claim, measured, fields)
    return capped(case, item, Standing(chosen=chosen, judged=judged, effective=effective, fields=fields))


def _not_applicable(case: Case, item: Requirement, answer: Answer, so_far: Standing) -> Standing:
    """Against a condition that is true it counts as not met; without a reason of some length it is no answer."""
    if case.known.condition(item):
        return so_far._replace(effective=State.NOT_MET, contradicted=True)
    if characters(answer.why) < case.policy.not_applicable_reason_min_chars:
        return so_far
    return so_far._replace(set_aside=True)


def _claim(chosen: State | None, own: State | None) -> State | None:
    """What counts as said where options, values or the matrix answer: a state chosen beside them never betters them."""
    if own is None:
        return None if chosen in (State.COMPLIES, State.PARTLY) else chosen
    return own if chosen in (None, State.UNKNOWN) else stricter(chosen, own)


def _judged(own: State | None, measured: State | None, fields: Sequence[FieldResult]) -> State | None:
    """What there is to judge by: measured values, and what an option or the matrix comes to.

    Without the decisive value there is no judgement, unless the rest is not met anyway.
    """
    if fields and measured is None:
        return own if own is State.NOT_MET else None
    if own is None or measured is None:
        return own or measured
    return stricter(measured, own)


def _effective(
    case: Case, item: Requirement, claim: State, measured: State | None, fields: Sequence[FieldResult]
) -> State | None:
    """The stricter of claim and measurement.

    A decisive value that is not stated: in a draft at most partly, after submission as if nothing was stated.
    """
    if claim not in _STRICTNESS or claim is State.NOT_MET or not fields:
        return claim
    if measured is not None:
        return stricter(claim, measured)
    if case.submitted or (item.answer == "measured" and claim is State.COMPLIES):
        return None
    return stricter(claim, State.PARTLY)


def capped(case: Case, item: Requirement, so_far: Standing) -> Standing:
    """Open findings on the matrix may keep an answer from being better than partly."""
    for cap in item.caps:
        by = tuple(check for check in cap.checks if _open(case, check, cap.from_severity))
        if by and so_far.effective is not None and stricter(so_far.effective, cap.at_most) is not so_far.effective:
            named = so_far.capped_by + by
            so_far = so_far._replace(effective=stricter(so_far.effective, cap.at_most), capped_by=named)
    return so_far


def overruled(so_far: Standing, counted: State) -> Standing:
    """What an institution counts takes the place of what follows from the answer, of age, facts and findings too."""
    return so_far._replace(effective=counted, capped_by=(), contradicted=False, set_aside=False)


def _open(case: Case, check: str, from_severity: str) -> bool:
    gravest = case.gravest.get(check)
    return gravest is not None and gravest.rank >= Severity(from_severity).rank


def gravest_open(matrix: MatrixResult) -> Mapping[str, Severity]:
    """Per check with an open finding: how grave the gravest one is."""
    gravest: dict[str, Severity] = {}
    for found in matrix.findings:
        if found.accepted_until is None:
            so_far = gravest.get(found.check.id, found.severity)
            gravest[found.check.id] = max(so_far, found.severity, key=_GRAVITY.__getitem__)
    return gravest


def _nothing(_case: Case, _item: Requirement, _level: Level, _answer: Answer) -> State | None:
    return None


def _by_option(_case: Case, item: Requirement, level: Level, answer: Answer) -> State | None:
    """An option complies from the one asked at the level; below it there is no margin."""
    order = [option.id for option in item.options]
    if answer.value not in order:
        return None
    least = item.at_least.get(level)
    enough = least is None or order.index(answer.value) >= order.index(least)
    return State.COMPLIES if enough else State.NOT_MET


def _by_values(_case: Case, _item: Requirement, _level: Level, answer: Answer) -> State | None:
    return State.COMPLIES if answer.measured else None


def _by_matrix(case: Case, item: Requirement, _level: Level, _answer: Answer) -> State | None:
    """Not met with one failed object; unknown while something is not stated or the checks had nothing to judge."""
    checks = [each for each in case.matrix.checks if each.check.id in item.from_matrix and each.evaluated]
    states = {found.state for each in checks for found in each.findings if found.accepted_until is None}
    if "fail" in states:
        return State.NOT_MET
    return State.COMPLIES if checks and not states else None


_OWN_CLAIMS: Mapping[str, Callable[[Case, Requirement, Level, Answer], State | None]] = {
    "status": _nothing,
    "option": _by_option,
    "measured": _by_values,
    "matrix": _by_matrix,
}
"""What is claimed without a state being chosen, by the way in which an item is answered."""
