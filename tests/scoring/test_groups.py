"""Sums, verdicts and what stands beside them: held to the worked examples of the policy."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.domain.answers import Answer
from assess.domain.assessment import Assessment
from assess.domain.conditions import Compare
from assess.domain.questionnaire import Requirement
from assess.domain.vocabulary import Aspect, Grade, Level, Light, State, Verdict
from assess.scoring.engine import score, score_reviewed
from assess.scoring.results import GroupResult, ItemResult, Reviewed, Scores, percentage
from assess.scoring.sums import sum_up
from tests.scoring.build import (
    HIGH,
    LEVELS,
    MEDIUM,
    MOMENT,
    assessment,
    category,
    content,
    levels,
    plain_controls,
    planned_soon,
    policy,
    requirement,
    rule,
    says,
    scored,
)
from tests.scoring.real import vectors

F = Fraction
EXAMPLES = vectors("policy")["categories"]


def exact(text: str) -> Fraction:
    over, under = text.split("/")
    return F(Decimal(over)) / F(Decimal(under))


def item_of(control: Mapping[str, Any]) -> Requirement:
    return requirement(control["id"], control["weight"], must=LEVELS if control["must"] else ())


def answer_of(control: Mapping[str, Any]) -> Answer | None:
    if control["state"] is None:
        return None
    say = planned_soon if control.get("plan") else says
    return say(State(control["state"]), Grade(control["grade"]))


def example(vector: Mapping[str, Any]) -> tuple[GroupResult, GroupResult]:
    """The category of a worked example, and the aspect that it makes up."""
    world = content([category("I-BAK", *map(item_of, vector["controls"]))])
    given_answers = {control["id"]: answer_of(control) for control in vector["controls"]}
    answers = {**levels(I=Level(vector["level"])), **{k: v for k, v in given_answers.items() if v is not None}}
    scores = score(world, assessment(answers), MOMENT, submitted=vector["submitted"])
    return scores.controls.categories[0], scores.controls.aspects[Aspect.I]


@pytest.mark.parametrize("vector", EXAMPLES, ids=[each["id"] for each in EXAMPLES])
def test_the_worked_examples_come_out_exactly(vector: Mapping[str, Any]) -> None:
    found, aspect = example(vector)
    expected = vector["expected"]
    for name in ("declared", "assured", "coverage", "on_answered", "worst_case", "best_case"):
        if name in expected:
            assert getattr(found, name) == exact(expected[name]), name
            assert percentage(getattr(found, name)) == expected[f"{name}_percent"], name
    assert list(found.musts_failed) == expected["musts_failed"]
    assert list(found.musts_at_risk) == expected["musts_at_risk"]
    assert found.light == expected["light"]
    if "maturity" in expected:
        assert found.maturity == expected["maturity"]
    if "gap" in expected:
        assert found.gap is expected["gap"]
        assert found.declared is not None
        assert found.assured is not None
        assert (found.declared - found.assured) * 100 == expected["gap_points"]
    if "risk" in expected:
        assert found.risk is not None
        risk = {name: getattr(found.risk, name) for name in ("likelihood", "impact", "risk")}
        assert {**risk, "band": found.risk.band.id} == expected["risk"]
    if "verdict" in expected:
        assert aspect.verdict == expected["verdict"]
    if "limited_by" in expected:
        assert list(aspect.limited_by) == expected["limited_by"]


def test_the_example_of_theme_t8_comes_out_exactly() -> None:
    """At Hoog: 9 of 10 events with a plan, a review twice as rare as asked, a request in time, logs kept and safe."""
    theme = category(
        "T8",
        requirement("AR-32", 20, must=(HIGH,)),
        requirement("AR-33", 20, must=(HIGH,)),
        requirement("AR-34", 20, must=LEVELS),
        requirement("AR-35", 10),
    )
    answers = {
        **levels(V=HIGH),
        "AR-32": planned_soon(State.PARTLY, Grade.OPZET),
        "AR-33": says(State.NOT_MET),
        "AR-34": says(State.COMPLIES, Grade.BESTAAN),
        "AR-35": says(State.COMPLIES, Grade.OPZET),
    }
    scores = score(content(access=[theme]), assessment(answers), MOMENT)
    found = scores.access.themes[0]
    assert (found.declared, found.assured) == (F(40, 70), F(31, 70))
    assert (percentage(found.declared), percentage(found.assured)) == (57, 44)
    assert found.musts_failed == ("AR-33",)
    assert scores.access.total.verdict is Verdict.NOT_MET
    assert scores.access.total.limited_by == ("AR-33",)


# ------------------------------------------------------------------------------------------------------ measures


def test_without_items_there_is_no_score() -> None:
    found = scored(world=content([category("V-AAA"), *plain_controls()[:2]])).controls.categories[0]
    measures = (found.declared, found.assured, found.coverage, found.on_answered, found.best_case, found.risk)
    assert measures == (None,) * 6
    assert (found.light, found.verdict, found.maturity, found.gap) == (Light.GREY, Verdict.UNDETERMINED, None, False)


_SHARES = st.fractions(0, 1, max_denominator=60)


_WEIGHTS: tuple[Literal[5, 10, 20], ...] = (5, 10, 20)
_ITEM = st.tuples(st.sampled_from(_WEIGHTS), _SHARES, _SHARES, st.booleans())


@given(st.lists(_ITEM), st.decimals(0, 100, places=2))
def test_the_sums_in_whole_numbers_are_the_sums(
    items: list[tuple[Literal[5, 10, 20], Fraction, Fraction, bool]], limit: Decimal
) -> None:
    results = [
        ItemResult(
            item=requirement(f"I-BAK-{number:02}", weight),
            category="I-BAK",
            aspect=Aspect.I,
            level=MEDIUM,
            applies=True,
            effective=State.PARTLY if stated else None,
            credit=credit if stated else F(0),
            factor=factor,
        )
        for number, (weight, credit, factor, stated) in enumerate(items, 1)
    ]
    sums = sum_up(results)
    points = sum((weight * credit for weight, credit, _, stated in items if stated), F(0))
    assured = sum((weight * credit * factor for weight, credit, factor, stated in items if stated), F(0))
    whole = sum(weight for weight, *_ in items)
    said = sum(weight for weight, _, _, stated in items if stated)
    assert (sums.points, sums.points_assured) == (points, assured)
    shares = [part / whole if whole else None for part in (points, assured, F(said))]
    assert [sums.declared, sums.assured, sums.coverage] == shares
    reached = [share is not None and share * 100 >= F(limit) for share in shares[1:]]
    assert [sums.assures(limit), sums.covers(limit)] == reached
    assert sums.apart(limit) is (whole > 0 and (points - assured) * 100 >= F(limit) * whole)
    lacking = [weight - (weight * credit * factor if stated else 0) for weight, credit, factor, stated in items]
    assert [F(sums.lacking(result), sums.unit) for result in results] == lacking


def test_the_totals_add_up() -> None:
    answers = {f"{aspect}-AAA-01": says(State.COMPLIES, Grade.OPZET) for aspect in Aspect}
    found = scored(answers).controls
    assert (found.total.weight, found.total.points, found.total.points_assured) == (105, F(60), F(42))
    assert found.total.id == "controls"
    assert found.total.level is None
    assert sum(group.weight for group in found.categories) == 105
    assert [found.aspects[aspect].weight for aspect in Aspect] == [35, 35, 35]


# ------------------------------------------------------------------------------------------------------ verdicts


def everything(state: State = State.COMPLIES, grade: Grade = Grade.WERKING) -> dict[str, Answer]:
    """All controls and questions of the small world, in one state."""
    items = [f"{aspect}-AAA-{number:02}" for aspect in Aspect for number in (1, 2, 3)]
    return dict.fromkeys([*items, "AR-01", "AR-02"], says(state, grade))


def aspect_v(scores: Scores) -> tuple[Verdict, tuple[str, ...]]:
    found = scores.controls.aspects[Aspect.V]
    return found.verdict, found.limited_by


def test_everything_shown_meets_and_nothing_limits() -> None:
    scores = scored(everything())
    assert (scores.verdict, scores.limited_by) == (Verdict.MEETS, ())
    assert scores.controls.total.light is Light.GREEN
    assert scores.access.total.light is Light.GREEN


@pytest.mark.parametrize(
    ("answers", "verdict", "limited_by"),
    [
        ({"V-AAA-01": says(State.NOT_MET)}, Verdict.NOT_MET, ("V-AAA-01",)),
        ({"V-AAA-01": planned_soon(State.PARTLY, Grade.WERKING)}, Verdict.LARGELY, ("V-AAA-01",)),
        ({"V-AAA-01": says(State.PARTLY, Grade.WERKING)}, Verdict.PARTLY, ("V-AAA-01",)),
        ({"V-AAA-02": says(State.NOT_MET)}, Verdict.LARGELY, ("V-AAA",)),
        ({"V-AAA-02": says(State.UNKNOWN), "V-AAA-03": says(State.NOT_MET)}, Verdict.NOT_MET, ("V-AAA-02",)),
        ({"V-AAA-01": says(State.COMPLIES), "V-AAA-02": says(State.NOT_MET)}, Verdict.NOT_MET, ("V-AAA",)),
        ({"V-AAA-03": says(State.UNKNOWN)}, Verdict.PARTLY, ("V-AAA-03",)),
        (
            {"V-AAA-01": says(State.UNKNOWN)},
            Verdict.UNDETERMINED,
            ("V-AAA-01",),
        ),
    ],
)
def test_what_limits_an_aspect_is_named(
    answers: dict[str, Answer], verdict: Verdict, limited_by: tuple[str, ...]
) -> None:
    scores = scored({**everything(), **answers})
    found = scores.controls.aspects[Aspect.V]
    assert found.verdict is verdict
    assert found.limited_by[: len(limited_by)] == limited_by
    assert (scores.verdict, scores.limited_by) == (verdict, found.limited_by)
    assert scores.controls.total.verdict is verdict


def test_a_low_category_keeps_an_aspect_from_meeting() -> None:
    weak = category("V-BBB", requirement("V-BBB-01", 5))
    strong = category("V-AAA", *(requirement(f"V-AAA-{number:02}", 20) for number in range(1, 10)))
    answers = {f"V-AAA-{number:02}": says(State.COMPLIES, Grade.WERKING) for number in range(1, 10)}
    found = scored({**answers, "V-BBB-01": says(State.COMPLIES)}, content([strong, weak]))
    assert aspect_v(found) == (Verdict.LARGELY, ("V-BBB",))


def test_without_a_level_controls_have_no_verdict_and_access_is_judged_as_it_is_asked() -> None:
    answered = {name: answer for name, answer in assessment(everything()).answers.items() if not name.startswith("V")}
    controls = {name: answer for name, answer in everything().items() if name.startswith("V-")}
    no_level = {"V1": Answer(value="hoog")}
    scores = score(content(), Assessment(id="open", answers={**answered, **controls, **no_level}), MOMENT)
    assert aspect_v(scores) == (Verdict.UNDETERMINED, ("V1", "V2", "V3", "V4", "V5"))
    assert scores.controls.aspects[Aspect.V].bars == ()
    assert scores.controls.aspects[Aspect.B].verdict is Verdict.MEETS
    assert scores.access.total.verdict is Verdict.MEETS
    assert scores.verdict is Verdict.UNDETERMINED


def test_an_accepted_exception_lifts_the_gate_to_partly() -> None:
    controls = [category("V-AAA", requirement("V-AAA-01", 5, must=LEVELS), requirement("V-AAA-02", 20))]
    world = content([*controls, *plain_controls()[:2]])
    stated = assessment({**everything(), "V-AAA-01": says(State.NOT_MET)})
    assert aspect_v(score(world, stated, MOMENT))[0] is Verdict.NOT_MET
    excepted = score_reviewed(world, stated, MOMENT, Reviewed(exceptions={"V-AAA-01": date(2026, 12, 31)}))
    assert aspect_v(excepted) == (Verdict.PARTLY, ("V-AAA-01",))
    assert excepted.controls.categories[0].light is Light.ORANGE
    assert excepted.reviewed.exceptions == {"V-AAA-01": date(2026, 12, 31)}


# ------------------------------------------------------------------------------------------------ contradictions

FACT = Compare("F.export", "eq", value=True)


@pytest.mark.parametrize(
    ("jump", "limited"),
    [
        (("V-AAA-02", "P.A.name"), [Aspect.V]),
        (("I3", "F.export"), [Aspect.I]),
        (("P.A.name",), list(Aspect)),
        (("AR-01", "I3"), [Aspect.I]),
    ],
)
def test_an_open_contradiction_keeps_the_aspects_that_it_names_from_meeting(
    jump: tuple[str, ...], limited: list[Aspect]
) -> None:
    world = content(rules=[rule("XR-90", FACT, jump=jump)])
    scores = scored(everything(), world, facts={"F.export": True})
    found = [aspect for aspect in Aspect if scores.controls.aspects[aspect].limited_by == ("XR-90",)]
    assert found == limited
    assert (scores.verdict, scores.limited_by) == (Verdict.LARGELY, ("XR-90",))


def test_a_contradiction_about_access_questions_only_counts_against_no_aspect() -> None:
    world = content(rules=[rule("XR-90", FACT, jump=("AR-01", "P.A.name"))])
    found = scored(everything(), world, facts={"F.export": True})
    assert {found.controls.aspects[aspect].verdict for aspect in Aspect} == {Verdict.MEETS}
    assert found.access.total.light is Light.ORANGE


def test_a_contradiction_makes_its_category_and_aspect_orange_and_the_risk_higher() -> None:
    world = content(rules=[rule("XR-90", FACT, jump=("V-AAA-02",))])
    with_it = scored(everything(), world, facts={"F.export": True}).controls
    without = scored(everything(), world).controls
    assert [group.light for group in with_it.categories] == [Light.GREEN, Light.GREEN, Light.ORANGE]
    assert with_it.aspects[Aspect.V].light is Light.ORANGE
    risks = [group.categories[2].risk for group in (without, with_it)]
    assert [risk.likelihood for risk in risks if risk] == [1, 2]


def test_a_warning_or_an_explained_error_limits_nothing() -> None:
    explained = Answer(value="explained", why="het feit geldt voor een ander product")
    world = content(rules=[rule("XR-90", FACT, jump=("V1",)), rule("XR-91", FACT, "warning", ("V1",))])
    scores = scored({**everything(), "XR-90": explained}, world, facts={"F.export": True})
    assert [(each.rule.id, each.explained) for each in scores.consistency] == [("XR-90", True), ("XR-91", False)]
    assert scores.verdict is Verdict.MEETS


# -------------------------------------------------------------------------------------- lights, risk, maturity


@pytest.mark.parametrize(
    ("answers", "light"),
    [
        ({}, Light.GREEN),
        ({"V-AAA-01": planned_soon(State.PARTLY, Grade.WERKING)}, Light.ORANGE),
        ({"V-AAA-03": says(State.UNKNOWN)}, Light.ORANGE),
        ({"V-AAA-01": says(State.NOT_MET)}, Light.RED),
        ({"V-AAA-02": says(State.NOT_MET), "V-AAA-03": says(State.NOT_MET)}, Light.ORANGE),
        ({"V-AAA-01": says(State.UNKNOWN)}, Light.GREY),
    ],
)
def test_the_light_of_a_group(answers: dict[str, Answer], light: Light) -> None:
    assert scored({**everything(), **answers}).controls.categories[2].light is light


def test_one_red_control_of_the_heaviest_weight_is_enough_for_orange() -> None:
    items = [requirement(f"V-AAA-{number:02}", 20) for number in range(1, 9)]
    answers = {item.id: says(State.COMPLIES, Grade.WERKING) for item in items}
    red = {"V-AAA-01": says(State.NOT_MET)}
    found = scored({**answers, **red}, content([category("V-AAA", *items)])).controls.categories[0]
    assert found.assured == F(7, 8)
    assert found.light is Light.ORANGE


@pytest.mark.parametrize(
    ("grade", "state", "level", "expected"),
    [
        (Grade.WERKING, State.COMPLIES, MEDIUM, (1, 3, 3, "low", 15)),
        (Grade.BESTAAN, State.COMPLIES, MEDIUM, (2, 3, 6, "medium", 15)),
        (Grade.OPZET, State.COMPLIES, HIGH, (3, 5, 15, "high", 25)),
        (Grade.NONE, State.COMPLIES, HIGH, (4, 5, 20, "very_high", 25)),
        (Grade.NONE, State.NOT_MET, Level.LOW, (5, 2, 10, "high", 10)),
    ],
)
def test_residual_risk_is_likelihood_times_impact(
    grade: Grade, state: State, level: Level, expected: tuple[int, int, int, str, int]
) -> None:
    world = content([category("V-AAA", requirement("V-AAA-02"))])
    risk = scored({**levels(V=level), "V-AAA-02": says(state, grade)}, world).controls.categories[0].risk
    assert risk is not None
    assert (risk.likelihood, risk.impact, risk.risk, risk.band.id, risk.inherent) == expected


def test_a_must_at_risk_raises_the_likelihood_and_a_failed_one_more() -> None:
    def likelihood(answer: Answer) -> int:
        items = [requirement("V-AAA-01", 5, must=LEVELS), *(requirement(f"V-AAA-{n:02}", 20) for n in range(2, 9))]
        answers = {item.id: says(State.COMPLIES, Grade.WERKING) for item in items}
        found = scored({**answers, "V-AAA-01": answer}, content([category("V-AAA", *items)]))
        risk = found.controls.categories[0].risk
        assert risk is not None
        return risk.likelihood

    assert likelihood(says(State.COMPLIES, Grade.WERKING)) == 1
    assert likelihood(says(State.ALTERNATIVE, Grade.WERKING)) == 2
    assert likelihood(says(State.NOT_MET)) == 3


@pytest.mark.parametrize(
    ("heavy", "light", "expected"),
    [
        ([Grade.BESTAAN, Grade.OPZET], [], 2),
        ([Grade.OPZET], [Grade.WERKING], 3),
        ([Grade.OPZET], [Grade.BESTAAN], 2),
        ([Grade.WERKING], [Grade.WERKING], 4),
        ([], [Grade.BESTAAN, Grade.OPZET], 2),
    ],
)
def test_maturity_is_that_of_the_weakest_heavy_item_raised_by_a_much_better_rest(
    heavy: list[Grade], light: list[Grade], expected: int
) -> None:
    items = [requirement(f"V-AAA-{number:02}", 20) for number in range(len(heavy))]
    items += [requirement(f"V-BBB-{number:02}", 5) for number in range(len(light))]
    graded = zip(items, [*heavy, *light], strict=True)
    answers = {item.id: says(State.COMPLIES, grade) for item, grade in graded}
    assert scored(answers, content([category("V-AAA", *items)])).controls.categories[0].maturity == expected


@pytest.mark.parametrize(
    ("level", "must", "target"), [(Level.LOW, LEVELS, 2), (MEDIUM, LEVELS, 3), (HIGH, (), 3), (HIGH, LEVELS, 4)]
)
def test_the_maturity_asked_is_higher_for_musts_at_the_highest_level(
    level: Level, must: tuple[Level, ...], target: int
) -> None:
    world = content([category("V-AAA", requirement("V-AAA-01", must=must))])
    assert scored(levels(V=level), world).controls.categories[0].maturity_target == target


def test_declared_far_above_assured_is_a_message() -> None:
    assert scored(everything(grade=Grade.NONE)).controls.aspects[Aspect.V].gap
    assert not scored(everything(grade=Grade.BESTAAN)).controls.aspects[Aspect.V].gap
    milder = content(policy=policy(gap_points=Decimal(51)))
    assert not scored(everything(grade=Grade.NONE), milder).controls.aspects[Aspect.V].gap
