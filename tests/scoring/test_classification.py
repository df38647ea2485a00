"""Levels from answers: four rules, provisional levels, and deviations that hold only within their limits."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.domain.answers import Answer, Deviation
from assess.domain.assessment import Touch
from assess.domain.vocabulary import Aspect, Level, Text
from assess.errors import CallError
from assess.scoring.classification import RULES, characters, classify
from assess.scoring.results import AspectLevel
from tests.scoring.build import HIGH, LEVELS, LOW, MEDIUM, Anything, assessment, classification, levels, touch
from tests.scoring.real import vectors

TODAY = date(2026, 6, 1)
REASON = "In overleg met de scholen besloten, omdat het anders ligt dan de vragen doen vermoeden."
VECTORS = vectors("aggregation")


def answers(given_levels: list[str | None], aspect: Aspect) -> dict[str, Answer]:
    return {
        f"{aspect}{number}": Answer(value=level, why="omdat het zo is in dit geval")
        for number, level in enumerate(given_levels, 1)
        if level is not None
    }


def level(
    given_answers: Mapping[str, Answer], aspect: Aspect, rule: str | None = None, **changes: Anything
) -> AspectLevel:
    stated = replace(assessment(), answers=given_answers, **changes)
    return classify(classification(), stated, TODAY, rule=rule).aspects[aspect]


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("vector", VECTORS, ids=[each["name"] for each in VECTORS])
def test_a_rule_makes_of_the_answers_what_the_vectors_say(vector: dict[str, Any], rule: str) -> None:
    aspect = Aspect.V if len(vector["answers"]) == 5 else Aspect.B
    found = level(answers(vector["answers"], aspect), aspect, rule)
    expected = vector["expected"][rule]
    assert found.computed == expected
    assert found.level == expected
    assert found.worst_case == vector.get("worst_case", vector["expected"])[rule]


def test_the_content_names_the_default_rule_and_the_call_another() -> None:
    found = classify(classification(), assessment(), TODAY)
    assert found.rule == "highest"
    assert classify(classification(default_rule="median"), assessment(), TODAY).rule == "median"


def test_a_rule_that_does_not_exist_is_refused_with_those_that_do() -> None:
    with pytest.raises(CallError) as raised:
        classify(classification(), assessment(), TODAY, rule="gemiddeld")
    assert "highest, mean-rounded-half-up, median, majority" in raised.value.text("nl")


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("highest", ("B3",)),
        ("mean-rounded-half-up", ("B1", "B2", "B3", "B4", "B5", "B6")),
        ("median", ("B2", "B4")),
        ("majority", ("B1", "B2", "B4", "B6")),
    ],
)
def test_the_questions_that_carry_the_result_are_named(rule: str, expected: tuple[str, ...]) -> None:
    found = level(answers(["medium", "medium", "high", "medium", "low", "medium"], Aspect.B), Aspect.B, rule)
    assert found.decided_by == expected


def test_of_an_odd_number_one_question_is_in_the_middle() -> None:
    found = level(answers(["high", "low", "medium", "low", "high"], Aspect.V), Aspect.V, "median")
    assert found.decided_by == ("V3",)


def test_without_a_level_nothing_decided_it() -> None:
    found = level({}, Aspect.I)
    assert (found.level, found.decided_by, found.answered, found.of) == (None, (), 0, 6)
    assert found.provisional


def test_a_value_that_is_no_level_counts_as_open() -> None:
    found = level({"V1": Answer(value="hoog"), **answers(["low"] * 5, Aspect.V), "V2": Answer(value="x")}, Aspect.V)
    assert (found.answered, found.level) == (4, LOW)


@given(st.lists(st.sampled_from(LEVELS), min_size=6, max_size=6), st.sampled_from(sorted(RULES)), st.data())
def test_a_higher_answer_never_lowers_a_level_of_the_monotone_rules(
    given_levels: list[Level], rule: str, data: st.DataObject
) -> None:
    position = data.draw(st.integers(0, 5))
    raised = [*given_levels]
    raised[position] = LEVELS[min(raised[position].rank + 1, 2)]
    before, after = RULES[rule](given_levels), RULES[rule](raised)
    assert after.rank >= before.rank or rule == "majority"


@given(st.permutations([LOW, LOW, MEDIUM, MEDIUM, HIGH, HIGH]), st.sampled_from(sorted(RULES)))
def test_the_order_of_answers_does_not_matter(given_levels: list[Level], rule: str) -> None:
    assert RULES[rule](given_levels) is RULES[rule](sorted(given_levels, key=lambda each: each.rank))


# --------------------------------------------------------------------------------------------------- deviations

UP = Deviation(level=HIGH, why=REASON)
DOWN = Deviation(level=LOW, why=REASON, valid_until=date(2027, 5, 31), risk_accepted_by="directeur")


def deviated(deviation: Deviation, touched: Mapping[str, Touch] | None = None) -> AspectLevel:
    """Aspect V, answered Midden before the deviation was recorded."""
    order = {"V1": touch(1), "level.V": touch(2)} if touched is None else touched
    return level(levels(), Aspect.V, touched=order, deviations={Aspect.V: deviation})


@pytest.mark.parametrize("deviation", [UP, DOWN], ids=["up", "down"])
def test_a_complete_deviation_is_in_force_beside_the_computed_level(deviation: Deviation) -> None:
    found = deviated(deviation)
    assert (found.level, found.computed, found.lapsed) == (deviation.level, MEDIUM, None)
    assert found.deviation is deviation


def test_a_reason_in_two_languages_counts_by_the_longer_one() -> None:
    assert deviated(replace(UP, why=Text("kort", REASON))).level is HIGH
    assert characters(Text(" kort ", "")) == 4


@pytest.mark.parametrize(
    ("deviation", "lapsed"),
    [
        (replace(UP, why="  omdat het moet  "), "scoring.lapsed.reason"),
        (replace(UP, valid_until=date(2026, 5, 31)), "scoring.lapsed.past"),
        (replace(DOWN, valid_until=date(2026, 5, 31)), "scoring.lapsed.past"),
        (replace(DOWN, valid_until=None), "scoring.lapsed.acceptance"),
        (replace(DOWN, risk_accepted_by=" "), "scoring.lapsed.acceptance"),
        (replace(DOWN, valid_until=date(2027, 6, 2)), "scoring.lapsed.too_long"),
    ],
)
def test_an_incomplete_deviation_lapses_and_the_computed_level_holds(deviation: Deviation, lapsed: str) -> None:
    found = deviated(deviation)
    assert (found.level, found.lapsed) == (MEDIUM, lapsed)


def test_a_year_counts_from_the_day_of_the_decision() -> None:
    decided = {"level.V": touch(2, "2026-01-01T12:00:00Z")}
    assert deviated(replace(DOWN, valid_until=date(2027, 1, 1)), touched=decided).lapsed is None
    assert deviated(replace(DOWN, valid_until=date(2027, 1, 2)), touched=decided).lapsed == "scoring.lapsed.too_long"
    assert deviated(replace(DOWN, valid_until=date(2027, 6, 1)), touched={}).lapsed is None


def test_a_deviation_on_its_last_day_still_holds() -> None:
    assert deviated(replace(DOWN, valid_until=TODAY)).level is LOW


def test_an_open_question_lapses_a_deviation() -> None:
    open_question = {name: answer for name, answer in levels().items() if name != "V3"}
    found = level(open_question, Aspect.V, deviations={Aspect.V: UP})
    assert (found.level, found.lapsed) == (MEDIUM, "scoring.lapsed.open")
    assert level({}, Aspect.V, deviations={Aspect.V: UP}).lapsed == "scoring.lapsed.open"


def test_an_answer_of_the_aspect_that_changes_afterwards_lapses_a_deviation() -> None:
    assert deviated(UP, touched={"level.V": touch(2), "V4": touch(3)}).lapsed == "scoring.lapsed.changed"
    assert deviated(UP, touched={"level.V": touch(2), "I4": touch(3)}).lapsed is None


def test_only_the_reason_for_a_level_that_is_also_computed_is_asked() -> None:
    assert deviated(Deviation(level=MEDIUM, why=REASON)).lapsed is None
