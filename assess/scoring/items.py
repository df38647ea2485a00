"""Each requirement judged: whether it counts, what its answer amounts to, what that earns, what becomes of a must."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from assess.domain.answers import Answer
from assess.domain.conditions import Reason, reasons
from assess.domain.questionnaire import Category, Requirement
from assess.domain.vocabulary import Aspect, Grade, Level, Light, State
from assess.scoring.classification import characters
from assess.scoring.days import amsterdam_day
from assess.scoring.prepared import Prepared
from assess.scoring.rates import Credit
from assess.scoring.results import Exclusion, ItemResult
from assess.scoring.states import Case, Standing, capped, overruled, standing

_BLANK = Answer()
_GRADES = {grade: rank for rank, grade in enumerate(Grade)}


class _Asked(NamedTuple):
    """One requirement at its level, whether it is asked, and its answer."""

    item: Requirement
    category: str
    aspect: Aspect | None
    level: Level
    condition: bool | None
    reasons: tuple[Reason, ...]
    answer: Answer | None

    @property
    def exclusion(self) -> Exclusion | None:
        if self.level not in self.item.requirement:
            return "level"
        return "condition" if self.condition is False else None


class _Backing(NamedTuple):
    """What stands behind an answer: its day, whether that is too long ago, its plan and its evidence."""

    confirmed_on: date | None = None
    expired: bool = False
    plan_counts: bool = False
    grade: Grade = Grade.NONE


def judge_categories(
    case: Case, categories: Iterable[Category], before: Prepared | None = None
) -> tuple[ItemResult, ...]:
    """Every requirement of some categories, in order, as heavy as whoever looks takes it.

    What a change since `before` has no bearing on is taken from there.
    """
    own = case.reviewed.importance
    before = before if before is not None and before.like(case) else None
    results = []
    for category in categories:
        for stated in category.items:
            item = own[stated.id].put(stated) if stated.id in own else stated
            still = before and before.result_for(case, category, item)
            results.append(still or judge_item(case, category, item))
    return tuple(results)


def judge_item(case: Case, category: Category, item: Requirement) -> ItemResult:
    """One requirement judged at its level: that of its aspect, for access rights that of V."""
    level = case.known.level(category.aspect)
    asked = _Asked(
        item=item,
        category=category.id,
        aspect=category.aspect,
        level=level,
        condition=case.known.condition(item),
        reasons=reasons(item.show, case.known) if item.show and level in item.requirement else (),
        answer=case.assessment.answers.get(item.id),
    )
    if asked.exclusion is not None:
        return _left_out(asked, asked.exclusion)
    backing = _Backing() if asked.answer is None else _backing(case, asked, asked.answer)
    found = standing(case, item, level, asked.answer or _BLANK, plan_counts=backing.plan_counts)
    counted = case.reviewed.states.get(item.id)
    if counted is not None:
        backing, found = backing._replace(expired=False), overruled(found, counted)
    return _result(case, asked, backing, found)


def as_if(case: Case, result: ItemResult, grade: Grade) -> ItemResult:
    """The result as it would be if the item complied, with evidence of at least this grade.

    What open findings on the matrix do not allow stays out of reach.
    """
    asked = _Asked(
        result.item,
        result.category,
        result.aspect,
        result.level,
        result.condition,
        result.reasons,
        result.answer or _BLANK,
    )
    better = max(grade, result.grade, key=_GRADES.__getitem__)
    found = capped(case, result.item, Standing(chosen=State.COMPLIES, effective=State.COMPLIES))
    return _result(case, asked, _Backing(case.today, plan_counts=result.plan_counts, grade=better), found)


def _left_out(asked: _Asked, exclusion: Exclusion) -> ItemResult:
    return ItemResult(
        item=asked.item,
        category=asked.category,
        aspect=asked.aspect,
        level=asked.level,
        applies=False,
        exclusion=exclusion,
        reasons=asked.reasons,
        condition=asked.condition,
        answer=asked.answer,
        light=Light.NONE,
    )


def _backing(case: Case, asked: _Asked, answer: Answer) -> _Backing:
    touch = case.assessment.touched.get(asked.item.id)
    confirmed_on = None if touch is None else amsterdam_day(touch.at)
    most = asked.item.max_age_days.get(asked.level)
    return _Backing(
        confirmed_on=confirmed_on,
        expired=confirmed_on is not None and most is not None and (case.today - confirmed_on).days > most,
        plan_counts=_plan_counts(case, answer),
        grade=_grade(case, answer),
    )


def _plan_counts(case: Case, answer: Answer) -> bool:
    """A plan counts with action, owner and a date from today to the limit of the policy; a date gone by does not."""
    if answer.due is None or not answer.owner.strip() or not characters(answer.plan):
        return False
    return 0 <= (answer.due - case.today).days <= case.policy.credits.plan_max_days


def _grade(case: Case, answer: Answer) -> Grade:
    """The evidence grade that counts: once all linked evidence has expired or is gone, at most that of the policy."""
    least = case.policy.expired_evidence_counts_as
    if not answer.evidence or _GRADES[answer.grade] <= _GRADES[least]:
        return answer.grade
    linked = (case.assessment.evidence.get(name) for name in answer.evidence)
    valid = any(each is not None and (each.expires is None or each.expires >= case.today) for each in linked)
    return answer.grade if valid else least


def _result(case: Case, asked: _Asked, backing: _Backing, found: Standing) -> ItemResult:
    """Everything put together."""
    earned = _earn(case, asked, backing, found)
    return ItemResult(
        item=asked.item,
        category=asked.category,
        aspect=asked.aspect,
        level=asked.level,
        applies=not earned.set_aside,
        exclusion="not_applicable" if earned.set_aside else None,
        reasons=asked.reasons,
        condition=asked.condition,
        answer=asked.answer,
        chosen=found.chosen,
        judged=found.judged,
        effective=earned.state,
        fields=found.fields,
        expired=backing.expired,
        confirmed_on=backing.confirmed_on,
        contradicted=found.contradicted and not backing.expired,
        capped_by=found.capped_by,
        plan_counts=backing.plan_counts,
        credit=earned.credit.value,
        factor=case.rates.factor[backing.grade],
        must=earned.must,
        must_failed=earned.failed,
        must_at_risk=earned.must and not earned.failed and earned.incomplete,
        light=_light(case, asked.level, backing, earned),
        maturity=_maturity(earned, backing.grade),
        grade=backing.grade,
        excepted_until=_excepted_until(case, asked.item.id) if earned.failed else None,
    )


class _Earned(NamedTuple):
    """What an answer comes to: the state that counts, its credit, and what it does to a must.

    `taken_as` is the state that an alternative is taken for: complied with once it is accepted, partly until then.
    """

    state: State | None
    taken_as: State | None
    set_aside: bool
    credit: Credit
    must: bool
    failed: bool

    @property
    def incomplete(self) -> bool:
        return self.taken_as is State.PARTLY

    @property
    def open(self) -> bool:
        return self.state in _OPEN


_OPEN = (None, State.UNKNOWN)


def _earn(case: Case, asked: _Asked, backing: _Backing, found: Standing) -> _Earned:
    """An expired answer counts as not stated. A must fails on not met, on only planned, and once submitted on open."""
    state = None if backing.expired else found.effective
    taken_as, credit = state, case.rates.credit.get((state, backing.plan_counts), case.rates.nothing)
    if state is State.ALTERNATIVE:
        accepted = case.reviewed.alternatives.get(asked.item.id)
        taken_as, credit = _TAKEN_AS[accepted], case.rates.alternative[accepted]
    set_aside = found.set_aside and not backing.expired
    must = asked.level in asked.item.must and not set_aside
    failing = taken_as in (State.NOT_MET, State.PLANNED) or (case.submitted and state in _OPEN)
    return _Earned(state, taken_as, set_aside, credit, must, must and failing)


_TAKEN_AS: Mapping[bool | None, State] = {True: State.COMPLIES, False: State.NOT_MET, None: State.PARTLY}


def _excepted_until(case: Case, item: str) -> date | None:
    until = case.reviewed.exceptions.get(item)
    return until if until is not None and until >= case.today else None


def _light(case: Case, level: Level, backing: _Backing, earned: _Earned) -> Light:
    """Grey for open in a draft or expired; red for little credit or a failed must; green with enough evidence."""
    if earned.set_aside:
        return Light.NONE
    if backing.expired or (earned.open and not case.submitted):
        return Light.GREY
    if earned.failed or earned.credit.little:
        return Light.RED
    least = case.policy.lights.green_evidence[level]
    enough = _GRADES[backing.grade] >= _GRADES[least]
    return Light.GREEN if earned.credit.full and enough else Light.ORANGE


_MATURITY: Mapping[State | None, Mapping[Grade, int]] = {
    State.COMPLIES: {Grade.OPZET: 2, Grade.BESTAAN: 3, Grade.WERKING: 4},
    State.PARTLY: {Grade.BESTAAN: 2, Grade.WERKING: 2},
}
"""By state and evidence; everything else is 1. Step 5 needs a measured improvement, which no answer states."""


def _maturity(earned: _Earned, grade: Grade) -> int:
    return _MATURITY.get(earned.taken_as, {}).get(grade, 1)
