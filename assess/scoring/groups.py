"""Controls taken together: by category, by aspect, and all of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from assess.domain.questionnaire import Category, Content, Requirement
from assess.domain.record import dataclass
from assess.domain.vocabulary import Aspect, Level, Light, Text, Verdict
from assess.scoring.rates import Gate, gates_of
from assess.scoring.results import ClassificationResult, Contradiction, ControlsResult, GroupResult, ItemResult
from assess.scoring.risk import (
    NOTHING_BESIDE,
    Beside,
    Trouble,
    group_light,
    group_maturity,
    maturity_target,
    residual_risk,
)
from assess.scoring.states import Case
from assess.scoring.sums import Sums, sum_up, together
from assess.scoring.verdicts import MOST_NAMED, Outcome, Part, Weighed, judge_part

_LIGHT_OF_VERDICT = {
    Verdict.MEETS: Light.GREEN,
    Verdict.LARGELY: Light.ORANGE,
    Verdict.PARTLY: Light.ORANGE,
    Verdict.NOT_MET: Light.RED,
    Verdict.UNDETERMINED: Light.GREY,
}


@dataclass(frozen=True, slots=True)
class Judged:
    """Everything that groups are made of: judged items, and the contradictions that count against a verdict.

    `applicable` has, by category, the items that count, and `sums` what these come to.
    """

    content: Content
    case: Case
    classification: ClassificationResult
    items: tuple[ItemResult, ...]
    errors: tuple[Contradiction, ...]
    applicable: Mapping[str, Sequence[ItemResult]]
    sums: Mapping[str, Sums]

    def part(self, category: Category, findings: Sequence[Weighed] | None = None) -> Part:
        """The items of one category that count, with the contradictions that name any of it."""
        return Part(
            items=self.applicable.get(category.id, ()),
            sums=self.sums.get(category.id, _NO_SUMS),
            errors=tuple([each.rule.id for each in touching(self.errors, category.items)]),
            findings=findings,
        )

    def sums_of(self, categories: Iterable[Category]) -> Sums:
        """What the items of some categories come to together."""
        return together([self.sums[each.id] for each in categories if each.id in self.sums])


_NO_SUMS = sum_up(())


def applicable(items: Iterable[ItemResult]) -> Mapping[str, Sequence[ItemResult]]:
    """By category: the items that count."""
    found: dict[str, list[ItemResult]] = {}
    for result in items:
        if result.applies:
            found.setdefault(result.category, []).append(result)
    return found


def controls_result(judged: Judged) -> ControlsResult:
    """The controls by category and aspect; the verdict of all is the worst of the three, never an average."""
    content = judged.content
    gates = gates_of(content.policy.verdicts.controls, divided=False)
    categories = tuple(_control_category(judged, each, gates) for each in content.controls.categories)
    gates = gates_of(content.policy.verdicts.controls, divided=True)
    concerned = _concerned(judged)
    aspects = {aspect: _aspect(judged, aspect, categories, gates, concerned[aspect]) for aspect in Aspect}
    verdict, limited_by = worst(aspects.values())
    items = [result for result in judged.items if result.applies]
    part = Part(items=items, sums=judged.sums_of(content.controls.categories))
    total = group(judged, ("controls", content.controls.meta.title), part, None, Outcome(verdict, limited_by, ()))
    return ControlsResult(judged.items, categories, aspects, replace(total, light=_LIGHT_OF_VERDICT[verdict]))


def worst(groups: Iterable[GroupResult]) -> tuple[Verdict, tuple[str, ...]]:
    """The worst verdict among parts, with what limits the parts that have it."""
    parts = list(groups)
    verdict = min((part.verdict for part in parts), key=lambda each: each.rank)
    limits = (name for part in parts if part.verdict is verdict for name in part.limited_by)
    return verdict, tuple(dict.fromkeys(limits))


def category_result(
    judged: Judged, category: Category, part: Part, gates: Sequence[Gate], trouble: Trouble
) -> GroupResult:
    """One category or theme, with the verdict that it would have by itself, its risk and its maturity."""
    policy, level = judged.content.policy, judged.case.known.level(category.aspect)
    outcome = judge_part(part, gates, judged.content.policy.verdicts.undetermined_below)
    beside = Beside(
        group_maturity(part.items),
        maturity_target(policy.maturity, level, part.items),
        residual_risk(policy.risk, level, part.sums, trouble),
    )
    return group(judged, (category.id, category.title), part, level, outcome, beside=beside)


def touching(errors: Sequence[Contradiction], items: Iterable[Requirement]) -> Sequence[Contradiction]:
    """The contradictions that name one of some items."""
    if not errors:
        return ()
    names = {item.id for item in items}
    return [each for each in errors if not names.isdisjoint(each.items)]


def outcome_of(judged: Judged, part: Part, gates: Sequence[Gate], aspect: Aspect) -> Outcome:
    """The verdict of a part; without a level there is none, and what limits are the open questions."""
    if judged.classification.level(aspect) is None:
        return Outcome(Verdict.UNDETERMINED, _open_questions(judged, aspect), ())
    return judge_part(part, gates, judged.content.policy.verdicts.undetermined_below)


def group(
    judged: Judged,
    name: tuple[str, Text],
    part: Part,
    level: Level | None,
    outcome: Outcome,
    *,
    beside: Beside = NOTHING_BESIDE,
) -> GroupResult:
    """A group with its measures, its verdict, its light and what stands beside them."""
    sums, policy = part.sums, judged.content.policy
    return GroupResult(
        id=name[0],
        title=name[1],
        level=level,
        applicable=sums.applicable,
        answered=sums.answered,
        weight=sums.weight,
        weight_answered=sums.weight_answered,
        points=sums.points,
        points_assured=sums.points_assured,
        declared=sums.declared,
        assured=sums.assured,
        coverage=sums.coverage,
        musts_failed=tuple([result.item.id for result in part.items if result.must_failed]),
        musts_at_risk=tuple([result.item.id for result in part.items if result.must_at_risk]),
        verdict=outcome.verdict,
        limited_by=outcome.limited_by,
        light=group_light(policy.lights, part.items, sums, errors=bool(part.errors)),
        maturity=beside.maturity,
        maturity_target=beside.maturity_target,
        risk=beside.risk,
        gap=sums.apart(policy.gap_points),
        bars=outcome.bars,
    )


def _control_category(judged: Judged, category: Category, gates: Sequence[Gate]) -> GroupResult:
    part = judged.part(category)
    failed = any(result.must_failed and result.excepted_until is None for result in part.items)
    trouble = Trouble(some=bool(part.errors) or any(result.must_at_risk for result in part.items), grave=failed)
    return category_result(judged, category, part, gates, trouble)


def _aspect(
    judged: Judged,
    aspect: Aspect,
    categories: Sequence[GroupResult],
    gates: Sequence[Gate],
    errors: tuple[str, ...],
) -> GroupResult:
    content = judged.content
    own = [category for category in content.controls.categories if category.aspect is aspect]
    names = {category.id for category in own}
    title = next(each.title for each in content.classification.aspects if each.aspect is aspect)
    items = [result for result in judged.items if result.applies and result.aspect is aspect]
    part = Part(
        items=items,
        sums=judged.sums_of(own),
        groups=[category for category in categories if category.id in names],
        errors=errors,
    )
    outcome = outcome_of(judged, part, gates, aspect)
    return group(judged, (aspect.value, title), part, judged.classification.level(aspect), outcome)


def _concerned(judged: Judged) -> Mapping[Aspect, tuple[str, ...]]:
    """The contradictions that count against each aspect: those that name an item of it.

    One that names no item counts against all three; one that names access questions only, against none.
    """
    found: dict[Aspect, tuple[str, ...]] = dict.fromkeys(Aspect, ())
    if not judged.errors:
        return found
    aspects = dict(_aspect_of(judged.content))
    asked = {item.id for category in judged.content.access.categories for item in category.items}
    for error in judged.errors:
        named = {aspects[name] for name in error.items if name in aspects}
        for aspect in named or (() if asked.intersection(error.items) else tuple(Aspect)):
            found[aspect] += (error.rule.id,)
    return found


def _aspect_of(content: Content) -> Iterable[tuple[str, Aspect]]:
    for questions in content.classification.aspects:
        yield f"level.{questions.aspect.value}", questions.aspect
        yield from ((question.id, questions.aspect) for question in questions.questions)
    for category in content.controls.categories:
        yield from ((item.id, category.aspect) for item in category.items if category.aspect is not None)


def _open_questions(judged: Judged, aspect: Aspect) -> tuple[str, ...]:
    questions = next(each for each in judged.content.classification.aspects if each.aspect is aspect).questions
    answered = dict(judged.classification.aspects[aspect].answers)
    return tuple(question.id for question in questions if question.id not in answered)[:MOST_NAMED]
