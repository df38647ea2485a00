"""Conditions have three values, and say what they compared."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

import pytest

from assess.domain.conditions import (
    All,
    AnyAspect,
    AnyControl,
    AnyOf,
    AnyQuestion,
    AnyRow,
    Compare,
    Condition,
    NoRow,
    Reason,
    Row,
    Unless,
    Value,
    compare,
    holds,
    is_empty,
    reasons,
    references,
)


@dataclass
class Facts:
    """What is known in a test."""

    values: Mapping[str, Value] = field(default_factory=dict)
    tables: Mapping[str, Sequence[Row]] = field(default_factory=dict)

    def value(self, reference: str) -> Value | None:
        return self.values.get(reference)

    def rows(self, table: str) -> Sequence[Row]:
        return self.tables.get(table, ())


YES, NO, MAYBE = Compare("yes", "eq", value=True), Compare("yes", "eq", value=False), Compare("nothing", "eq", "x")
KNOWN = Facts({"yes": True})


@pytest.mark.parametrize(
    ("condition", "outcome"),
    [
        (All((YES, YES)), True),
        (All((YES, MAYBE)), None),
        (All((MAYBE, NO)), False),
        (All(()), True),
        (AnyOf((NO, YES)), True),
        (AnyOf((NO, MAYBE)), None),
        (AnyOf((NO, NO)), False),
        (AnyOf(()), False),
        (Unless(YES), False),
        (Unless(NO), True),
        (Unless(MAYBE), None),
    ],
)
def test_parts_combine_with_three_values(condition: Condition, outcome: bool | None) -> None:  # noqa: FBT001 - expected
    assert holds(condition, KNOWN) is outcome


@pytest.mark.parametrize(
    ("op", "found", "expected", "outcome"),
    [
        ("eq", "medium", "medium", True),
        ("eq", Decimal(8), "8.0", True),
        ("eq", "8", Decimal(9), False),
        ("eq", None, "x", None),
        ("ne", "a", "b", True),
        ("ne", "a", None, None),
        ("ne", " ", "a", None),
        ("not_contains", (), "b", None),
        ("not_in", "a", (), None),
        ("in", "b", ("a", "b"), True),
        ("in", Decimal(2), ("1", "2"), True),
        ("in", "b", "b", False),
        ("not_in", "c", ("a", "b"), True),
        ("lt", Decimal(99), "100", True),
        ("lte", Decimal(100), "100", True),
        ("gt", Decimal("0.5"), "0", True),
        ("gte", Decimal(1), "2", False),
        ("contains", ("a", "b"), "b", True),
        ("contains", "ab", "b", False),
        ("not_contains", ("a",), "b", True),
        ("empty", None, None, True),
        ("empty", "  ", None, True),
        ("not_empty", (), None, False),
        ("not_empty", "x", None, True),
        ("shorter_than", " n.v.t. ", "20", True),
        ("shorter_than", None, "1", True),
        ("shorter_than", "x" * 20, "20", False),
        ("lower_level", "low", "medium", True),
        ("higher_level", "low", "medium", False),
        ("better_than", "complies", "partly", True),
        ("better_than", "not_met", "planned", False),
        ("better_than", "alternative", "partly", None),
    ],
)
def test_every_operator(op: str, found: Value | None, expected: Value | None, outcome: bool | None) -> None:  # noqa: FBT001 - expected
    assert compare(op, found, expected) is outcome  # type: ignore[arg-type]


def test_an_item_can_be_compared_with_another() -> None:
    known = Facts({"a": Decimal(10), "b": Decimal(20)})
    assert holds(Compare("a", "lt", ref="b"), known) is True
    assert holds(Compare("a", "lt", ref="c"), known) is None


def test_rows_are_asked_by_their_fields_and_see_what_is_known_outside() -> None:
    known = Facts({"yes": True}, {"t": [{"eea": True, "note": {"nl": "x"}}, {"eea": False}]})
    outside = Compare("row.eea", "eq", value=False)
    assert holds(AnyRow("t", outside), known) is True
    assert holds(NoRow("t", outside), known) is False
    assert holds(AnyRow("t", All((outside, YES))), known) is True
    assert holds(AnyRow("t", Compare("row.note", "eq", "x")), known) is None
    assert holds(AnyRow("t", AnyRow("t", outside)), known) is True
    assert holds(AnyRow("empty", outside), known) is False


@pytest.mark.parametrize(
    ("condition", "table"),
    [
        (AnyQuestion(Compare("q.answer", "eq", "low")), "questions"),
        (AnyAspect(Compare("a.chosen", "eq", "low")), "aspects"),
        (AnyControl(Compare("c.status", "eq", "low")), "controls"),
    ],
)
def test_groups_are_tables_of_their_own(condition: Condition, table: str) -> None:
    row = {"answer": "low", "chosen": "low", "status": "low"}
    assert holds(condition, Facts({}, {table: [row]})) is True
    assert holds(condition, Facts()) is False


def test_reasons_name_each_comparison_with_its_outcome() -> None:
    condition = AnyOf((All((YES, Unless(MAYBE))), AnyRow("t", NO)))
    assert reasons(condition, KNOWN) == (
        Reason("yes", "eq", found=True, expected=True, outcome=True),
        Reason("nothing", "eq", None, "x", None),
        Reason("t", "not_empty", None, None, outcome=False),
    )
    assert reasons(AnyControl(Compare("c.status", "eq", "low")), KNOWN)[0].item == "c.status"


def test_references_name_everything_in_order() -> None:
    condition = All(
        (
            Compare("a", "eq", ref="b"),
            AnyOf((Unless(YES), AnyRow("t", NO), NoRow("u", MAYBE))),
            AnyQuestion(YES),
            AnyAspect(YES),
            AnyControl(YES),
        )
    )
    assert references(condition) == ("a", "b", "yes", "t", "yes", "u", "nothing", "yes", "yes", "yes")


def test_what_counts_as_not_stated() -> None:
    assert [is_empty(value) for value in (None, (), "", " \n")] == [True] * 4
    assert [is_empty(value) for value in (False, Decimal(0), "0", ("a",))] == [False] * 4
