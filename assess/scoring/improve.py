"""What to improve first, and the smallest set of improvements that reaches a verdict.

An improvement is one item brought to "complies" (as far as open findings on the matrix allow), with evidence that it
exists; where that is not enough, with evidence that it works. The first costs one, the second two: it takes months of
figures to show.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from assess.domain.assessment import Assessment
from assess.domain.questionnaire import Content
from assess.domain.record import dataclass
from assess.domain.vocabulary import Aspect, Grade, State, Verdict
from assess.scoring.engine import Terms, conclude, prepare, score
from assess.scoring.items import as_if
from assess.scoring.prepared import Prepared
from assess.scoring.results import Bar, GroupResult, ItemResult, Scores

_GRADES = tuple(Grade)
_ACCESS = "access"


@dataclass(frozen=True, slots=True)
class Improvement:
    """One item to bring to "complies" with evidence of `to`; `gain` is what that adds in assured points."""

    item: str
    state: State | None
    grade: Grade
    to: Grade
    gain: Fraction
    cost: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The way to a verdict: what to improve, what comes out then, and what answers alone cannot repair.

    `before` is the outcome as it stands, `after` that of submitting with all improvements, computed anew; `reached`
    says whether it is the verdict asked for. `blocked_by` names what remains: contradictions, findings on the matrix,
    open classification questions.
    """

    target: Verdict
    before: Scores
    after: Scores
    improvements: tuple[Improvement, ...]
    reached: bool
    blocked_by: tuple[str, ...]


def best_improvements(scores: Scores, content: Content, n: int = 5) -> tuple[Improvement, ...]:
    """The `n` improvements to begin with: failed musts, musts at risk, weight, gain, residual risk."""
    risks = {
        group.id: group.risk.risk if group.risk else 0 for group in (*scores.controls.categories, *scores.access.themes)
    }
    found = [(result, _next_step(result, content)) for result in scores.items.values() if result.applies]
    useful = [(result, step) for result, step in found if step.gain > 0]
    useful.sort(key=lambda pair: _urgency(pair[0], pair[1], risks))
    return tuple(step for _, step in useful[:n])


def _urgency(result: ItemResult, step: Improvement, risks: Mapping[str, int]) -> tuple[bool, bool, int, Fraction, int]:
    return (
        not result.must_failed,
        not result.must_at_risk,
        -result.weight,
        -step.gain,
        -risks[result.category],
    )


def _next_step(result: ItemResult, content: Content) -> Improvement:
    """The item complying, with evidence one grade higher than now."""
    to = _GRADES[min(_GRADES.index(result.grade) + 1, len(_GRADES) - 1)]
    whole = result.weight * Fraction(content.policy.credits.complies) * Fraction(content.policy.evidence_factors[to])
    return Improvement(result.item.id, result.effective, result.grade, to, whole - result.points_assured)


def reach(content: Content, assessment: Assessment, moment: str, verdict: Verdict) -> Plan:
    """The smallest set of improvements found that reaches a verdict once it is submitted; raises as `score` does.

    Each aspect and the access rights are dealt with by themselves: failed musts first, then what gains most, as few
    as are needed; then every one is left out again that turns out not to be needed.
    """
    prepared = prepare(content, assessment, moment, Terms(submitted=True))
    now = conclude(prepared)
    chosen: dict[str, ItemResult] = {}
    blocked: list[str] = []
    for part in (*Aspect, _ACCESS):
        if _part(now, part).verdict.rank < verdict.rank:
            search = _Search(prepared, part, verdict)
            chosen |= search.smallest()
            blocked += search.blocked_by
    after = conclude(prepared, chosen)
    return Plan(
        target=verdict,
        before=score(content, assessment, moment),
        after=after,
        improvements=tuple(_improvement(prepared.stage.items[name], better) for name, better in chosen.items()),
        reached=after.verdict.rank >= verdict.rank,
        blocked_by=tuple(dict.fromkeys(blocked)),
    )


def _part(scores: Scores, part: str) -> GroupResult:
    return scores.access.total if part == _ACCESS else scores.controls.aspects[Aspect(part)]


def _improvement(now: ItemResult, better: ItemResult) -> Improvement:
    gain = better.points_assured - now.points_assured
    cost = 2 if better.grade is Grade.WERKING and now.grade is not Grade.WERKING else 1
    return Improvement(now.item.id, now.effective, now.grade, better.grade, gain, cost)


class _Search:
    """The search within one part: an aspect or the access rights."""

    def __init__(self, prepared: Prepared, part: str, target: Verdict) -> None:
        self._prepared, self._part, self._target = prepared, part, target
        self._steps = list(_steps(prepared, part))
        self._beyond = self._lacking(self._first(len(self._steps)))
        self.blocked_by = tuple(dict.fromkeys(name for names in self._beyond.values() for name in names))

    def smallest(self) -> dict[str, ItemResult]:
        """As few improvements as this way of searching finds; none when the part cannot be judged at all."""
        enough = self._fewest()
        chosen = self._first(enough)
        for name in reversed(list(chosen)):
            without = {other: result for other, result in chosen.items() if other != name}
            lower = as_if(self._prepared.case, self._prepared.stage.items[name], Grade.BESTAAN)
            cheaper = {**chosen, name: lower}
            if self._enough(without):
                chosen = without
            elif chosen[name].grade is not lower.grade and self._enough(cheaper):
                chosen = cheaper
        return chosen

    def _fewest(self) -> int:
        """How many steps, from the first, are enough: found by halving."""
        low, high = 0, len(self._steps)
        while low < high:
            middle = (low + high) // 2
            if self._enough(self._first(middle)):
                high = middle
            else:
                low = middle + 1
        return low

    def _first(self, count: int) -> dict[str, ItemResult]:
        return {result.item.id: result for result in self._steps[:count]}

    def _enough(self, chosen: Mapping[str, ItemResult]) -> bool:
        """Whether nothing lacks but what all improvements together cannot repair either."""
        lacking = self._lacking(chosen)
        return all(set(names) <= set(self._beyond.get(bar, ())) for bar, names in lacking.items())

    def _lacking(self, chosen: Mapping[str, ItemResult]) -> dict[str, tuple[str, ...]]:
        """What keeps the part from the target, by condition."""
        part = _part(conclude(self._prepared, chosen), self._part)
        if part.verdict.rank >= self._target.rank:
            return {}
        if part.verdict is Verdict.UNDETERMINED:
            return {"undetermined": part.limited_by}
        return {bar.name: bar.by for bar in part.bars if _asks(bar, self._target)}


def _asks(bar: Bar, target: Verdict) -> bool:
    return bar.verdict is target and bool(bar.by)


def _steps(prepared: Prepared, part: str) -> Iterator[ItemResult]:
    """The improvements in the order in which they are tried: existence shown for all, then operation."""
    open_ones = [result for result in prepared.stage.items.values() if _improvable(result, part)]
    for grade in (Grade.BESTAAN, Grade.WERKING):
        pairs = [(result, as_if(prepared.case, result, grade)) for result in open_ones]
        useful = [(now, better) for now, better in pairs if better.points_assured > now.points_assured]
        yield from _in_order(useful)


def _improvable(result: ItemResult, part: str) -> bool:
    """An item that counts in this part and that an answer can improve: not one that follows from the matrix."""
    belongs = result.aspect is None if part == _ACCESS else result.aspect == part
    return belongs and result.applies and result.item.answer != "matrix"


def _in_order(pairs: Sequence[tuple[ItemResult, ItemResult]]) -> Iterable[ItemResult]:
    """Failed musts, other musts that are not complete, then the largest gain."""
    ordered = sorted(pairs, key=lambda pair: pair[0].points_assured - pair[1].points_assured)
    ordered.sort(key=lambda pair: (not pair[0].must_failed, not _incomplete_must(pair[0])))
    return (better for _, better in ordered)


def _incomplete_must(result: ItemResult) -> bool:
    return result.must_at_risk or (result.must and not result.answered)
