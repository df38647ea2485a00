"""What to improve: the order of the first steps, and a small set that provably reaches a verdict."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assess.domain.answers import Answer
from assess.domain.assessment import Assessment
from assess.domain.conditions import Compare
from assess.domain.questionnaire import Cap, Content
from assess.domain.vocabulary import Grade, Severity, State, Verdict
from assess.scoring.engine import score
from assess.scoring.improve import Plan, best_improvements, reach
from tests.scoring.build import (
    LEVELS,
    MOMENT,
    PutMatrix,
    assessment,
    category,
    content,
    finding,
    matrix,
    plain_controls,
    planned_soon,
    requirement,
    rule,
    says,
    scored,
)

ITEMS = [*(f"{aspect}-AAA-{number:02}" for aspect in "BIV" for number in (1, 2, 3)), "AR-01", "AR-02"]
BEST = dict.fromkeys(ITEMS, says(State.COMPLIES, Grade.WERKING))


def with_improvements(plan: Plan, stated: Assessment) -> Assessment:
    """The assessment as it is once everything in the plan has been done."""
    done = {each.item: says(State.COMPLIES, each.to) for each in plan.improvements}
    return replace(stated, answers={**stated.answers, **done})


def plan_for(
    answers: Mapping[str, Answer], verdict: Verdict = Verdict.MEETS, world: Content | None = None
) -> tuple[Plan, Assessment, Content]:
    stated, content_ = assessment(answers), world or content()
    return reach(content_, stated, MOMENT, verdict), stated, content_


# ----------------------------------------------------------------------------------------------- the first steps


def test_the_first_steps_are_failed_musts_then_musts_at_risk_then_weight_and_gain() -> None:
    answers = {
        **BEST,
        "B-AAA-01": planned_soon(State.PARTLY, Grade.WERKING),
        "V-AAA-01": says(State.NOT_MET),
        "I-AAA-02": says(State.COMPLIES),
        "I-AAA-01": says(State.COMPLIES, Grade.BESTAAN),
        "V-AAA-03": says(State.NOT_MET),
    }
    scores = scored(answers)
    found = best_improvements(scores, content())
    assert [step.item for step in found] == ["V-AAA-01", "B-AAA-01", "I-AAA-01", "I-AAA-02", "V-AAA-03"]
    assert [step.item for step in best_improvements(scores, content(), 2)] == ["V-AAA-01", "B-AAA-01"]


@pytest.mark.parametrize(
    ("answer", "to", "gain"),
    [
        (says(State.NOT_MET), Grade.OPZET, Fraction(7, 2)),
        (says(State.COMPLIES), Grade.OPZET, Fraction(1)),
        (says(State.COMPLIES, Grade.BESTAAN), Grade.WERKING, Fraction(3, 4)),
        (says(State.PARTLY, Grade.WERKING), Grade.WERKING, Fraction(15, 4)),
    ],
)
def test_the_gain_is_that_of_complying_with_one_grade_more(answer: Answer, to: Grade, gain: Fraction) -> None:
    (step,) = best_improvements(scored({**BEST, "V-AAA-03": answer}), content())
    assert (step.item, step.state, step.to, step.gain) == ("V-AAA-03", State(str(answer.value)), to, gain)


def test_of_equal_steps_the_one_in_the_riskier_category_comes_first() -> None:
    bad = category("V-BBB", requirement("V-BBB-01", 20), requirement("V-BBB-02"))
    good = category("V-AAA", requirement("V-AAA-01", 20), requirement("V-AAA-02"))
    shown = says(State.COMPLIES, Grade.WERKING)
    answers = {"V-AAA-01": shown, "V-AAA-02": says(State.NOT_MET), "V-BBB-02": says(State.NOT_MET), "V-BBB-01": shown}
    answers["V-BBB-01"] = says(State.COMPLIES, Grade.OPZET)
    scores = scored({**answers, "AR-01": shown, "AR-02": shown}, content([good, bad]))
    assert [step.item for step in best_improvements(scores, content())] == ["V-BBB-01", "V-BBB-02", "V-AAA-02"]


def test_where_everything_is_shown_there_is_nothing_to_improve() -> None:
    assert best_improvements(scored(BEST), content()) == ()


# ----------------------------------------------------------------------------------------------- the way there


def test_what_is_reached_already_needs_nothing() -> None:
    plan, _, _ = plan_for(BEST)
    assert (plan.improvements, plan.reached, plan.blocked_by) == ((), True, ())
    assert plan.after.controls == plan.before.controls


def test_one_failed_must_is_the_only_improvement_needed() -> None:
    plan, stated, world = plan_for({**BEST, "V-AAA-01": says(State.NOT_MET)})
    assert [(each.item, each.to, each.cost) for each in plan.improvements] == [("V-AAA-01", Grade.BESTAAN, 1)]
    assert plan.improvements[0].gain == 17
    assert plan.reached
    assert score(world, with_improvements(plan, stated), MOMENT).verdict is Verdict.MEETS


def test_an_empty_assessment_needs_every_item_to_meet() -> None:
    plan, stated, world = plan_for({})
    assert sorted(each.item for each in plan.improvements) == sorted(ITEMS)
    assert {each.to for each in plan.improvements} == {Grade.BESTAAN}
    assert plan.reached
    assert score(world, with_improvements(plan, stated), MOMENT).verdict is Verdict.MEETS


def test_a_milder_verdict_needs_fewer_improvements() -> None:
    partly, _, _ = plan_for({}, Verdict.PARTLY)
    meets, _, _ = plan_for({}, Verdict.MEETS)
    assert 0 < len(partly.improvements) < len(meets.improvements)
    assert partly.after.verdict is Verdict.PARTLY


def test_a_must_that_may_stay_at_risk_with_a_plan_is_left_out_again() -> None:
    controls = category("V-AAA", requirement("V-AAA-01", 5, must=LEVELS), requirement("V-AAA-02", 20))
    answers = {**BEST, "V-AAA-01": planned_soon(State.PARTLY, Grade.WERKING), "V-AAA-02": says(State.NOT_MET)}
    plan, _, _ = plan_for(answers, Verdict.LARGELY, content([*plain_controls()[:2], controls]))
    assert [each.item for each in plan.improvements] == ["V-AAA-02"]
    assert plan.after.verdict is Verdict.LARGELY


def test_a_failed_must_needs_no_evidence_of_operation_when_another_category_does(with_matrix: PutMatrix) -> None:
    with_matrix(matrix(finding("MX-A01", Severity.LOW)))
    strong = category("V-AAA", *(requirement(f"V-AAA-{n:02}", 20, must=LEVELS if n == 1 else ()) for n in range(1, 6)))
    stuck = requirement("V-BBB-02", 10, caps=(Cap(("MX-A01",), State.PARTLY),))
    world = content([*plain_controls()[:2], strong, category("V-BBB", requirement("V-BBB-01", 10), stuck)])
    answers = {
        **BEST,
        **{f"V-AAA-{number:02}": says(State.COMPLIES, Grade.WERKING) for number in range(2, 6)},
        "V-AAA-01": says(State.NOT_MET),
        "V-BBB-01": says(State.COMPLIES, Grade.BESTAAN),
        "V-BBB-02": planned_soon(State.PARTLY, Grade.WERKING),
    }
    plan, _, _ = plan_for(answers, Verdict.MEETS, world)
    assert plan.reached
    assert [(each.item, each.to, each.cost) for each in plan.improvements] == [
        ("V-AAA-01", Grade.BESTAAN, 1),
        ("V-BBB-01", Grade.WERKING, 2),
    ]


def test_operation_costs_two(with_matrix: PutMatrix) -> None:
    with_matrix(matrix(finding("MX-A01", Severity.LOW)))
    stuck = requirement("V-AAA-01", 5, caps=(Cap(("MX-A01",), State.PARTLY),))
    heavy = (requirement(f"V-AAA-{number:02}", 20) for number in (2, 3))
    world = content([*plain_controls()[:2], category("V-AAA", stuck, *heavy)])
    answers = {
        **BEST,
        "V-AAA-01": planned_soon(State.PARTLY, Grade.WERKING),
        "V-AAA-02": says(State.NOT_MET),
        "V-AAA-03": says(State.COMPLIES, Grade.OPZET),
    }
    plan, stated, _ = plan_for(answers, Verdict.MEETS, world)
    assert plan.reached
    assert [(each.item, each.to, each.cost) for each in plan.improvements] == [
        ("V-AAA-02", Grade.WERKING, 2),
        ("V-AAA-03", Grade.BESTAAN, 1),
    ]
    assert score(world, with_improvements(plan, stated), MOMENT).verdict is Verdict.MEETS


def test_what_answers_cannot_repair_is_named_and_the_rest_is_still_planned() -> None:
    world = content(rules=[rule("XR-90", Compare("F.export", "eq", value=True), jump=("V1",))])
    stated = assessment({**BEST, "V-AAA-01": says(State.NOT_MET)}, facts={"F.export": True})
    plan = reach(world, stated, MOMENT, Verdict.MEETS)
    assert (plan.reached, plan.blocked_by) == (False, ("XR-90",))
    assert [each.item for each in plan.improvements] == ["V-AAA-01"]
    assert plan.after.verdict is Verdict.LARGELY


def test_a_finding_on_the_matrix_blocks_and_an_item_that_follows_from_it_is_no_improvement(
    with_matrix: PutMatrix,
) -> None:
    with_matrix(matrix(finding("MX-A01", Severity.CRITICAL)))
    question = requirement("AR-01", 20, must=LEVELS, answer="matrix", from_matrix=("MX-A01",))
    world = content(access=[category("T1", question, requirement("AR-02"))])
    plan, _, _ = plan_for({**BEST, "AR-02": says(State.NOT_MET)}, Verdict.LARGELY, world)
    assert not plan.reached
    assert set(plan.blocked_by) >= {"AR-01", "MX-A01"}
    assert plan.improvements == ()


def test_an_open_classification_blocks() -> None:
    world = content()
    plan = reach(world, Assessment(id="leeg", answers=BEST), MOMENT, Verdict.PARTLY)
    assert not plan.reached
    assert plan.blocked_by[:5] == ("B1", "B2", "B3", "B4", "B5")
    assert plan.improvements == ()


STATES = [State.NOT_MET, State.PLANNED, State.PARTLY, State.COMPLIES, None]


@settings(max_examples=15)
@given(
    st.fixed_dictionaries({name: st.tuples(st.sampled_from(STATES), st.sampled_from(Grade)) for name in ITEMS}),
    st.sampled_from([Verdict.PARTLY, Verdict.LARGELY, Verdict.MEETS]),
)
def test_a_plan_reaches_its_verdict_and_nothing_in_it_can_be_left_out(
    stated_states: Mapping[str, tuple[State | None, Grade]], verdict: Verdict
) -> None:
    answers = {name: says(state, grade) for name, (state, grade) in stated_states.items() if state is not None}
    plan, stated, world = plan_for(answers, verdict)
    assert plan.reached
    assert plan.blocked_by == ()
    assert score(world, with_improvements(plan, stated), MOMENT, submitted=True).verdict.rank >= verdict.rank
    for each in plan.improvements:
        fewer = tuple(other for other in plan.improvements if other is not each)
        without = with_improvements(replace(plan, improvements=fewer), stated)
        assert score(world, without, MOMENT, submitted=True).verdict.rank < verdict.rank
