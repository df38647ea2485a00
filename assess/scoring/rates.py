"""The numbers of the policy as exact fractions, made once for all items and groups of an assessment."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from assess.domain.policy import Policy, VerdictClass
from assess.domain.record import dataclass
from assess.domain.vocabulary import Grade, State
from assess.scoring.results import BarName


@dataclass(frozen=True, slots=True)
class Credit:
    """What an answer earns, and whether that is too little for anything but red, or all there is to earn."""

    value: Fraction
    little: bool
    full: bool


@dataclass(frozen=True, slots=True)
class Rates:
    """What a state earns, by whether it has a plan that counts, and the factor of each evidence grade."""

    credit: Mapping[tuple[State | None, bool], Credit]
    alternative: Mapping[bool | None, Credit]
    nothing: Credit
    factor: Mapping[Grade, Fraction]


@dataclass(frozen=True, slots=True)
class Gate:
    """One verdict class: what it counts and how strictly, and its limit for each category, in per cent, if any."""

    asked: VerdictClass
    counted: tuple[tuple[BarName, str], ...]
    category: Decimal | None


def rates_of(policy: Policy) -> Rates:
    """Credits and factors of a policy; an alternative earns by whether it was accepted, rejected or not looked at."""
    given = policy.credits
    both = {
        State.COMPLIES: (given.complies, given.complies),
        State.PARTLY: (given.partly, given.partly_with_plan),
        State.PLANNED: (given.planned, given.planned_with_plan),
        State.NOT_MET: (given.not_met, given.not_met),
    }
    credits_ = {(state, bool(plan)): each for state, pair in both.items() for plan, each in enumerate(pair)}
    alternatives = {None: given.alternative, True: given.alternative_accepted, False: Decimal(0)}
    return Rates(
        credit={key: _credit(policy, each) for key, each in credits_.items()},
        alternative={key: _credit(policy, each) for key, each in alternatives.items()},
        nothing=_credit(policy, Decimal(0)),
        factor={grade: Fraction(factor) for grade, factor in policy.evidence_factors.items()},
    )


def _credit(policy: Policy, value: Decimal) -> Credit:
    return Credit(Fraction(value), value < policy.lights.red_credit_below, value == 1)


def gates_of(classes: tuple[VerdictClass, ...], *, divided: bool) -> tuple[Gate, ...]:
    """Verdict classes, from best to worst; a category by itself has no categories below it to put a limit to."""
    return tuple([Gate(each, _counted(each), each.category_assured_min if divided else None) for each in classes])


def _counted(asked: VerdictClass) -> tuple[tuple[BarName, str], ...]:
    """The conditions about what falls short by number, in the order in which they limit."""
    put: tuple[tuple[BarName, str], ...] = (
        ("musts_failed", asked.musts_failed),
        ("musts_at_risk", asked.musts_at_risk),
        ("critical", asked.critical_findings),
        ("high", asked.high_findings),
        ("errors", asked.open_errors),
    )
    return tuple([(name, strictness) for name, strictness in put if strictness != "any"])


@lru_cache(maxsize=64)
def ratio(percentage: Decimal) -> Fraction:
    """Per cent as a share of one; the same few are asked for with every part."""
    return Fraction(percentage) / 100
