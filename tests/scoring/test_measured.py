"""Measured values: met at the limit, partly within the margin, missed beyond it, not stated when there is nothing."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.domain.answers import Answer
from assess.domain.conditions import All, AnyRow, Compare, Row, Value
from assess.domain.fields import Computed, Field
from assess.domain.vocabulary import Level, State
from assess.scoring.measured import Yardstick, judge_fields, judged_state
from assess.scoring.results import FieldResult
from tests.scoring.build import HIGH, LOW, MEDIUM, Anything, field, option_list, policy, requirement
from tests.scoring.real import requirement as real_requirement
from tests.scoring.real import vectors

TODAY = date(2026, 6, 1)
D = Decimal


class Facts:
    """What is known beside the item's own answer."""

    def value(self, reference: str) -> Value | None:
        return {"F.export": True}.get(reference)

    def rows(self, table: str) -> tuple[Row, ...]:
        return ({"table": table},)


def judge(
    *fields: Field,
    measured: Mapping[str, Any] | None = None,
    value: str | None = None,
    level: Level = MEDIUM,
    plan: bool = False,
) -> tuple[FieldResult, ...]:
    item = requirement("X-01", fields=fields)
    yardstick = Yardstick(policy().margins, level, TODAY, plan)
    return judge_fields(item, Answer(value=value, measured=measured or {}), Facts(), yardstick)


def outcome(each: Field, value: Anything, **changes: Anything) -> str:
    (result,) = judge(each, measured={each.id: value}, **changes)
    return result.outcome


@pytest.mark.parametrize("vector", vectors("policy")["measured"], ids=lambda each: f"{each['field']} {each['value']}")
def test_the_shipped_limits_judge_as_the_vectors_say(vector: dict[str, Any]) -> None:
    item = real_requirement(vector["control"])
    wanted = next(each for each in item.fields if each.id == vector["field"])
    raw = vector["value"]
    value = tuple(raw) if isinstance(raw, list) else D(raw) if wanted.type in ("number", "percent") else raw
    results = judge_fields(
        item,
        Answer(measured={wanted.id: value}),
        Facts(),
        Yardstick(policy().margins, MEDIUM, TODAY, plan_counts=False),
    )
    assert {each.field.id: each.outcome for each in results}[wanted.id] == vector["outcome"]


@pytest.mark.parametrize(
    ("each", "value", "expected"),
    [
        (field(), D("8"), "met"),
        (field(), D("12"), "partly"),
        (field(), D("12.01"), "missed"),
        (field(limit="0"), D("0"), "met"),
        (field(limit="0"), D("0.1"), "missed"),
        (field(partly="none"), D("8.1"), "missed"),
        (field(compare=">=", limit="30"), D("20"), "partly"),
        (field(compare=">=", limit="14"), D("9.34"), "partly"),
        (field(compare=">=", limit="14"), D("9.33"), "missed"),
        (field(compare=">=", limit="30", partly="none"), D("29"), "missed"),
        (field(kind="percent", compare=">=", limit="90"), D("85"), "partly"),
        (field(kind="percent", compare=">=", limit="90"), D("84.9"), "missed"),
        (field(kind="percent", compare="<=", limit="70"), D("75"), "partly"),
        (field(kind="percent", compare="<=", limit="70"), D("75.1"), "missed"),
        (field(kind="percent", compare=">=", limit="100", partly_points=20), D("80"), "partly"),
        (field(kind="percent", compare=">=", limit="99.5", partly="downtime_double"), D("99.0"), "partly"),
        (field(kind="percent", compare=">=", limit="99.5", partly="downtime_double"), D("98.99"), "missed"),
        (field(kind="percent", compare="==", limit="100"), D("95"), "partly"),
        (field(kind="percent", compare="==", limit="100", partly="none"), D("99"), "missed"),
        (field(compare="==", limit="0"), D("0"), "met"),
        (field(compare="==", limit="0"), D("1"), "missed"),
        (field(kind="boolean", compare="==", limit=True), True, "met"),
        (field(kind="boolean", compare="==", limit=True), False, "missed"),
        (field(kind="date", compare="age<=", limit="365"), "2025-06-01", "met"),
        (field(kind="date", compare="age<=", limit="365"), "2024-12-01", "partly"),
        (field(kind="date", compare="age<=", limit="365"), "2024-11-29", "missed"),
        (field(kind="date", compare="age<=", limit="365", partly="none"), "2025-05-31", "missed"),
        (field(kind="date", compare="age<=", limit="365"), "2026-06-01", "met"),
        (field(kind="text", compare=None, limit=True), "een lijst", "met"),
    ],
)
def test_a_value_is_met_partly_or_missed(each: Field, value: Anything, expected: str) -> None:
    assert outcome(each, value) == expected


WEAK_TO_STRONG = option_list("a", "b", "c", "d")
CHOICE = field(kind="choice", compare="rank>=", limit="c", options=WEAK_TO_STRONG)
ALL_OF = field(kind="multi", compare="has_all", limit=("a", "b", "c"), options=WEAK_TO_STRONG)
COUNT = field(
    kind="multi", compare="count>=", limit="3", options=WEAK_TO_STRONG, must_have=dict.fromkeys(Level, ("a", "b"))
)


@pytest.mark.parametrize(
    ("each", "value", "expected"),
    [
        (CHOICE, "d", "met"),
        (CHOICE, "c", "met"),
        (CHOICE, "b", "partly"),
        (CHOICE, "a", "missed"),
        (replace(CHOICE, partly="one_step"), "b", "partly"),
        (replace(CHOICE, partly="none"), "b", "missed"),
        (ALL_OF, ("c", "b", "a"), "met"),
        (ALL_OF, ("a", "b"), "partly"),
        (ALL_OF, ("a", "x"), "missed"),
        (ALL_OF, "a", "missed"),
        (replace(ALL_OF, partly="one_missing"), ("a", "b", "d"), "partly"),
        (replace(ALL_OF, partly="none"), ("a", "b"), "missed"),
        (COUNT, ("a", "b", "c"), "met"),
        (COUNT, ("a", "c", "d"), "partly"),
        (COUNT, ("a", "c"), "partly"),
        (COUNT, ("c", "d"), "missed"),
        (replace(COUNT, threshold={}), ("a", "b"), "met"),
        (replace(COUNT, must_have={}), ("c", "d"), "partly"),
    ],
)
def test_choices_are_judged_by_their_order_and_number(each: Field, value: Anything, expected: str) -> None:
    assert outcome(each, value) == expected


@pytest.mark.parametrize(
    ("each", "value"),
    [
        (field(), None),
        (field(), "acht"),
        (field(), D("NaN")),
        (field(), D("Infinity")),
        (field(compare=">="), True),
        (field(compare="=="), "acht"),
        (field(kind="boolean", compare="==", limit=True), "ja"),
        (field(kind="date", compare="age<=", limit="365"), "vorig jaar"),
        (field(kind="date", compare="age<=", limit="365"), D(3)),
        (field(kind="date", compare="age<=", limit="365"), "2026-06-02"),
        (CHOICE, "z"),
        (ALL_OF, ()),
        (field(kind="text", compare=None, limit=True), "  "),
    ],
)
def test_what_cannot_be_judged_is_not_stated(each: Field, value: Anything) -> None:
    assert outcome(each, value) == "not_stated"


def test_a_margin_that_needs_a_plan_is_none_without_it() -> None:
    each = field(kind="percent", compare=">=", limit="100", partly_needs_plan=True)
    assert outcome(each, D("96")) == "missed"
    assert outcome(each, D("96"), plan=True) == "partly"
    assert outcome(each, D("100")) == "met"


def test_a_field_without_a_limit_at_the_level_is_not_needed() -> None:
    each = replace(field(), threshold={HIGH: "1"})
    assert judge(each, measured={"hours": D(5)}, level=LOW) == ()
    (result,) = judge(each, measured={"hours": D(5)}, level=HIGH)
    assert (result.limit, result.outcome) == (D(1), "missed")


ONLY_WITH_B = Compare("answer", "eq", "b")


@pytest.mark.parametrize(
    ("when", "value", "needed"),
    [
        (ONLY_WITH_B, "b", True),
        (ONLY_WITH_B, "c", False),
        (ONLY_WITH_B, None, False),
        (Compare("measured.used", "eq", value=True), None, True),
        (Compare("measured.other", "not_empty"), None, False),
        (All((Compare("F.export", "eq", value=True), ONLY_WITH_B)), "b", True),
        (Compare("F.unknown", "eq", value=True), None, False),
    ],
)
def test_a_field_is_asked_only_in_its_case(when: Anything, value: str | None, *, needed: bool) -> None:
    results = judge(field(when=when), measured={"used": True}, value=value)
    assert bool(results) is needed


def test_a_condition_on_a_table_asks_what_is_known_beside_the_answer() -> None:
    each = field(when=AnyRow("P.F.subprocessors", Compare("row.table", "eq", "P.F.subprocessors")))
    assert len(judge(each)) == 1


SHARE = field("part", "percent", "<=", "25", computed=Computed("share", ("people", "staff")))
LEFT = field("left", "number", "==", "0", computed=Computed("difference", ("shared", "excepted")))


@pytest.mark.parametrize(
    ("each", "measured", "value", "expected"),
    [
        (SHARE, {"people": D(12), "staff": D(48)}, D(25), "met"),
        (SHARE, {"people": D(14), "staff": D(48)}, None, "partly"),
        (SHARE, {"people": D(20), "staff": D(48)}, None, "missed"),
        (SHARE, {"people": D(0), "staff": D(0)}, None, "not_stated"),
        (SHARE, {"people": D(12)}, None, "not_stated"),
        (SHARE, {"people": D("1E+400"), "staff": D(48)}, None, "not_stated"),
        (LEFT, {"shared": D(3), "excepted": D(3)}, D(0), "met"),
        (LEFT, {"shared": D(3), "excepted": D(1)}, D(2), "missed"),
    ],
)
def test_a_computed_value_follows_from_two_others(
    each: Field, measured: dict[str, Decimal], value: Decimal | None, expected: str
) -> None:
    (result,) = judge(each, measured=measured)
    assert result.outcome == expected
    assert value is None or result.value == value


def states(**outcomes: str) -> State | None:
    """The state of an item with fields that come out so; the first letter of the decisive one is a capital."""
    results = [
        FieldResult(field(name, decisive=name[0].isupper()), None, None, each)  # type: ignore[arg-type]
        for name, each in outcomes.items()
    ]
    return judged_state(results)


@pytest.mark.parametrize(
    ("outcomes", "expected"),
    [
        ({}, None),
        ({"A": "met", "b": "met"}, State.COMPLIES),
        ({"A": "met", "b": "missed"}, State.PARTLY),
        ({"A": "met", "b": "not_stated"}, State.PARTLY),
        ({"A": "partly", "b": "met"}, State.PARTLY),
        ({"b": "met", "A": "missed"}, State.NOT_MET),
        ({"b": "met", "A": "not_stated"}, None),
        ({"a": "missed", "b": "met"}, State.NOT_MET),
        ({"a": "met", "b": "missed"}, State.PARTLY),
    ],
)
def test_the_decisive_field_decides_and_the_first_stands_in_for_it(
    outcomes: dict[str, str], expected: State | None
) -> None:
    assert states(**outcomes) is expected


@given(st.decimals(0, 100, places=2), st.decimals(0, 100, places=2), st.sampled_from(["<=", ">="]))
def test_a_better_value_never_comes_out_worse(one: Decimal, other: Decimal, compare: str) -> None:
    order = ["missed", "partly", "met"]
    low, high = sorted((one, other))
    worse, better = (high, low) if compare == "<=" else (low, high)
    each = field(compare=compare, limit="50")
    assert order.index(outcome(each, better)) >= order.index(outcome(each, worse))


@given(st.sets(st.sampled_from("abcd")), st.sampled_from("abcd"), st.sampled_from([ALL_OF, COUNT]))
def test_one_more_option_never_comes_out_worse(chosen: set[str], more: str, each: Field) -> None:
    order = ["not_stated", "missed", "partly", "met"]
    before, after = outcome(each, tuple(sorted(chosen))), outcome(each, tuple(sorted({*chosen, more})))
    assert order.index(after) >= order.index(before)
