"""The gate: which verdict class a part reaches, and what keeps it from the next better one."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from assess.domain.record import dataclass
from assess.domain.vocabulary import Severity, Verdict
from assess.scoring.rates import Gate
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


def judge_part(part: Part, gates: Sequence[Gate], least_coverage: Fraction) -> Outcome:
    """The first class, from the best, of which every condition holds; below it, what the class above it lacks."""
    coverage = part.sums.coverage
    if coverage is None or coverage < least_coverage:
        found = coverage or _NOTHING
        bar = Bar(Verdict.UNDETERMINED, "coverage", least_coverage, found, heaviest_open(part.items))
        return Outcome(Verdict.UNDETERMINED, bar.by, (bar,))
    bars: list[Bar] = []
    limited_by: tuple[str, ...] = ()
    faults = _faults(part)
    lowest = min([each.assured for each in part.groups if each.assured is not None], default=_FULL)
    for each in gates:
        asked = _bars(each, part, faults, lowest)
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
    named = dict.fromkeys(name for bar in bars if bar.name not in _SCORES for name in bar.by)
    scored = dict.fromkeys(name for bar in bars for name in bar.by)
    return tuple(named) or tuple(scored)[:MOST_NAMED]


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


def _bars(gate: Gate, part: Part, faults: Faults, lowest: Fraction) -> list[Bar]:
    """Every condition that a class puts, in the order in which they limit."""
    counted = [_counted(gate, each, faults[each]) for each in gate.counted if each in faults]
    measured = (_assured(gate, part), _category(gate, part, lowest), _coverage(gate, part))
    return counted + [bar for bar in measured if bar is not None]


def _counted(gate: Gate, put: tuple[BarName, str], by: tuple[str, ...]) -> Bar:
    return Bar(gate.asked.id, put[0], _NOTHING, Fraction(len(by)) if by else _NOTHING, by)


def _assured(gate: Gate, part: Part) -> Bar | None:
    if gate.assured is None:
        return None
    found = part.sums.assured or _NOTHING
    by = (_weakest_group(part, gate.assured) or _weakest_item(part)) if found < gate.assured else ()
    return Bar(gate.asked.id, "assured", gate.assured, found, by)


def _category(gate: Gate, part: Part, lowest: Fraction) -> Bar | None:
    if gate.category is None:
        return None
    by = _weakest_group(part, gate.category) if lowest < gate.category else ()
    return Bar(gate.asked.id, "category", gate.category, lowest, by)


def _coverage(gate: Gate, part: Part) -> Bar | None:
    if gate.coverage is None:
        return None
    found = part.sums.coverage or _NOTHING
    return Bar(
        gate.asked.id, "coverage", gate.coverage, found, heaviest_open(part.items) if found < gate.coverage else ()
    )


def _weakest_group(part: Part, needed: Fraction) -> tuple[str, ...]:
    """The categories below a limit that lack most points."""
    below = [group for group in part.groups if group.assured is not None and group.assured < needed]
    below.sort(key=lambda group: group.points_assured - group.weight)
    return tuple(group.id for group in below[:MOST_NAMED])


def _weakest_item(part: Part) -> tuple[str, ...]:
    """The items that lack most points."""
    ordered = sorted(part.items, key=part.sums.lacking, reverse=True)
    return tuple(result.item.id for result in ordered[:MOST_NAMED])
