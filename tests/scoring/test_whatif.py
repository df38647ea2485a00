"""Other levels: what comes, what goes, what is worth more or less, and what decides the verdict."""

from decimal import Decimal

import pytest

from assess.domain.answers import Answer
from assess.domain.conditions import AnyAspect, Compare
from assess.domain.fields import Field
from assess.domain.vocabulary import Aspect, Grade, Level, State, Verdict
from assess.scoring.results import Scores
from assess.scoring.whatif import LevelChange, WhatIf, what_if
from tests.scoring import real
from tests.scoring.build import (
    HIGH,
    LOW,
    MEDIUM,
    MOMENT,
    assessment,
    category,
    content,
    plain_controls,
    requirement,
    rule,
    says,
    text,
)

HOURS = Field(
    id="hours",
    type="number",
    label=text("uren"),
    compare="<=",
    threshold={LOW: "48", MEDIUM: "8", HIGH: "1"},
)
CONTROLS = category(
    "V-AAA",
    requirement("V-AAA-01", 20, fields=(HOURS,)),
    requirement("V-AAA-02", requirement={MEDIUM: text("m")}),
    requirement("V-AAA-03", requirement={HIGH: text("h")}, must=(HIGH,)),
    requirement("V-AAA-04", requirement={HIGH: text("h")}),
)
WORLD = content([*plain_controls()[:2], CONTROLS])
ANSWERS: dict[str, Answer] = {
    **{f"{a}-AAA-{n:02}": says(State.COMPLIES, Grade.WERKING) for a in ("B", "I", "V") for n in (1, 2, 3, 4)},
    "V-AAA-01": says(State.COMPLIES, Grade.WERKING, measured={"hours": Decimal(8)}),
    "V-AAA-03": says(State.NOT_MET),
    "AR-01": says(State.COMPLIES, Grade.WERKING),
    "AR-02": says(State.COMPLIES, Grade.WERKING),
}


def changed(level: Level) -> WhatIf:
    return what_if(WORLD, assessment(ANSWERS), MOMENT, {Aspect.V: level})


def test_a_higher_level_adds_controls_and_says_which_are_met() -> None:
    found = changed(HIGH)
    assert found.levels == (LevelChange(Aspect.V, MEDIUM, HIGH),)
    assert (found.added, found.dropped, found.met) == (("V-AAA-03", "V-AAA-04"), ("V-AAA-02",), ("V-AAA-04",))
    assert (found.worse, found.better) == (("V-AAA-01",), ())


def test_the_verdict_falls_and_what_decides_is_named() -> None:
    found = changed(HIGH)
    assert (found.before.verdict, found.after.verdict) == (Verdict.MEETS, Verdict.NOT_MET)
    assert found.decisive == ("V-AAA-03",)


def test_a_lower_level_drops_controls_and_changes_nothing_else() -> None:
    found = changed(LOW)
    assert (found.added, found.dropped, found.met, found.decisive) == ((), ("V-AAA-02",), (), ())
    assert found.after.verdict is Verdict.MEETS


def test_back_again_what_decided_is_the_same() -> None:
    answers = {**ANSWERS, **{f"V{number}": Answer(value="high") for number in range(1, 6)}}
    found = what_if(WORLD, assessment(answers), MOMENT, {Aspect.V: MEDIUM})
    assert (found.before.verdict, found.after.verdict) == (Verdict.NOT_MET, Verdict.MEETS)
    assert (found.better, found.decisive) == (("V-AAA-01",), ("V-AAA-03",))


def test_the_same_level_changes_nothing() -> None:
    found = changed(MEDIUM)
    assert (found.levels, found.added, found.dropped, found.decisive) == ((), (), (), ())
    assert found.before.controls == found.after.controls


@pytest.mark.parametrize("level", [LOW, HIGH])
def test_the_level_of_confidentiality_is_also_that_of_the_access_questions(level: Level) -> None:
    scores: Scores = changed(level).after
    assert {result.level for result in scores.access.items} == {level}


def test_a_level_that_is_only_tried_is_no_deviation_without_a_reason() -> None:
    chosen = Compare("a.chosen", "ne", ref="a.calculated")
    world = content([*plain_controls()[:2], CONTROLS], rules=[rule("XR-17", AnyAspect(chosen))])
    assert what_if(world, assessment(ANSWERS), MOMENT, {Aspect.V: LOW}).after.consistency == ()


def test_trying_other_levels_on_the_shipped_content_raises_no_contradiction_about_them() -> None:
    found = what_if(real.content(), assessment(), MOMENT, {Aspect.B: HIGH, Aspect.I: LOW})
    assert "XR-17" not in {each.rule.id for each in found.after.consistency}
