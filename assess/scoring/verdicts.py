"""The gate: which verdict class a part reaches, and what keeps it from the next better one."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from assess.domain.record import dataclass
from assess.domain.vocabulary import Severity, Verdict
from assess.scoring.rates import Gate, ratio
from assess.scoring.results import Bar, BarName, GroupResult, ItemResult
from assess.scoring.sums import Sums

MOST_NAMED = 5
"""How many ids are named when no single thing but the score limits."""

_NOTHING, _FULL = Fraction(0), Fraction(1)

Faults = Mapping[tuple[BarName, str], tuple[str, ...]]
"""By a condition and how it is put: the ids that fall short of it."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A finding as it counts: how grave, in which theme, and what speaks for sparing it.

    `recent` and `planned` are only ever true of a high one: no other is spared for them.
    """

    check: str
    severity: Severity
    theme: str | None
    accepted: bool
    recent: bool
    planned: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What a verdict is about: `items` that apply, ids of open contradictions as `errors`, `findings` on the matrix.

    `groups` are its categories or themes, none when it is one itself. `findings` is None where the matrix has no part.
    """

    items: Sequence[ItemResult]
    sums: Sums
    groups: Sequence[GroupResult] = ()
    errors: tuple[str, ...] = ()
    findings: Sequence[Weighed] | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """A verdict with what limits it and the conditions that were put."""

    verdict: Verdict
    limited_by: tuple[str, ...]
    bars: tuple[Bar, ...]


def judge_part(part: Part, gates: Sequence[Gate], least_coverage: Decimal) -> Outcome:
    """The first class, from the best, of which every condition holds; below it, what the class above it lacks.

    Below so many per cent of coverage there is no verdict.
    """
    if not part.sums.covers(least_coverage):
        bar = _coverage(Verdict.UNDETERMINED, least_coverage, part)
        return Outcome(Verdict.UNDETERMINED, bar.by, (bar,))
    bars: list[Bar] = []
    limited_by: tuple[str, ...] = ()
    faults, weakest = _faults(part), _Weakest(part)
    for each in gates:
        asked = _bars(each, part, faults, weakest)
        bars += asked
        if not any(bar.by for bar in asked):
            return Outcome(each.asked.id, limited_by, tuple(bars))
        limited_by = _limits(asked)
    return Outcome(Verdict.NOT_MET, limited_by, tuple(bars))


def heaviest_open(items: Sequence[ItemResult]) -> tuple[str, ...]:
    """The heaviest items that are not answered."""
    missing = sorted((result for result in items if not result.answered), key=lambda result: -result.weight)
    return tuple(result.item.id for result in missing[:MOST_NAMED])


def _limits(bars: Sequence[Bar]) -> tuple[str, ...]:
    """What limits by name; only when nothing does, where the score falls short."""
    named = dict.fromkeys([name for bar in bars if bar.name not in _SCORES for name in bar.by])
    return tuple(named) or tuple(dict.fromkeys([name for bar in bars for name in bar.by]))[:MOST_NAMED]


_SCORES = ("assured", "category", "coverage")


def _faults(part: Part) -> Faults:
    """What may be counted against a part; of findings nothing where the matrix has no part."""
    failed = [result for result in part.items if result.must_failed]
    at_risk = [result for result in part.items if result.must_at_risk]
    found: Faults = {
        ("musts_failed", "none"): _ids(failed),
        ("musts_failed", "excepted"): _ids([each for each in failed if each.excepted_until is None]),
        ("musts_at_risk", "none"): _ids(at_risk),
        ("musts_at_risk", "with_plan"): _ids([each for each in at_risk if not each.plan_counts]),
        ("errors", "none"): part.errors,
    }
    return found if part.findings is None else {**found, **_found(part.findings)}


def _found(findings: Sequence[Weighed]) -> Faults:
    critical = [each for each in findings if each.severity is Severity.CRITICAL]
    high = [each for each in findings if each.severity is Severity.HIGH and not each.accepted]
    return {
        ("critical", "none"): _checks(critical),
        ("critical", "excepted"): _checks([each for each in critical if not each.accepted]),
        ("high", "recent"): _checks([each for each in high if not each.recent]),
        ("high", "with_plan"): _checks([each for each in high if not each.planned]),
    }


def _ids(results: Sequence[ItemResult]) -> tuple[str, ...]:
    return tuple([each.item.id for each in results])


def _checks(findings: Sequence[Weighed]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([each.check for each in findings]))


class _Weakest:
    """What lacks most points in a part, put in order once, by the first class that asks for it."""

    def __init__(self, part: Part) -> None:
        self._part = part

    @cached_property
    def _groups(self) -> Sequence[tuple[Fraction, str]]:
        scored = [each for each in self._part.groups if each.assured is not None]
        scored.sort(key=lambda each: each.points_assured - each.weight)
        return [(each.assured or _NOTHING, each.id) for each in scored]

    @cached_property
    def lowest(self) -> Fraction:
        """The lowest assured score among its categories."""
        return min([assured for assured, _ in self._groups], default=_FULL)

    def groups(self, needed: Fraction) -> tuple[str, ...]:
        """The categories below a limit that lack most."""
        if self.lowest >= needed:
            return ()
        return tuple([name for assured, name in self._groups if assured < needed][:MOST_NAMED])

    @cached_property
    def items(self) -> tuple[str, ...]:
        """The items that lack most."""
        ordered = sorted(self._part.items, key=self._part.sums.lacking, reverse=True)
        return _ids(ordered[:MOST_NAMED])


def _bars(gate: Gate, part: Part, faults: Faults, weakest: _Weakest) -> list[Bar]:
    """Every condition that a class puts, in the order in which they limit."""
    counted = [_counted(gate, each, faults[each]) for each in gate.counted if each in faults]
    return counted + list(_shares(gate, part, weakest))


def _counted(gate: Gate, put: tuple[BarName, str], by: tuple[str, ...]) -> Bar:
    return Bar(gate.asked.id, put[0], _NOTHING, Fraction(len(by)) if by else _NOTHING, by)


def _shares(gate: Gate, part: Part, weakest: _Weakest) -> Iterator[Bar]:
    """The limits that a class puts to shares: assured, of each category, and covered."""
    asked, sums = gate.asked, part.sums
    if asked.assured_min is not None:
        needed = ratio(asked.assured_min)
        by = () if sums.assures(asked.assured_min) else weakest.groups(needed) or weakest.items
        yield Bar(asked.id, "assured", needed, sums.assured or _NOTHING, by)
    if gate.category is not None:
        needed = ratio(gate.category)
        yield Bar(asked.id, "category", needed, weakest.lowest, weakest.groups(needed))
    if asked.coverage_min is not None:
        yield _coverage(asked.id, asked.coverage_min, part)


def _coverage(verdict: Verdict, least: Decimal, part: Part) -> Bar:
    by = () if part.sums.covers(least) else heaviest_open(part.items)
    return Bar(verdict, "coverage", ratio(least), part.sums.coverage or _NOTHING, by)
