"""Plain data become records by their annotations, exactly, with pydantic as a second opinion on what ships."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from assess.content import yamltree
from assess.content.kinds import RECORDS
from assess.content.places import Places
from assess.content.shape import FAILED, Reader
from assess.domain.conditions import AnyRow, Compare, Condition
from assess.domain.register import RoleGroup
from assess.domain.vocabulary import Level, LocalText, Text

SHIPPED = sorted((Path(__file__).parents[2] / "questionnaires").glob("*.yaml"))


@dataclass(frozen=True, slots=True)
class Sample:
    name: str
    count: int = 0
    share: Decimal | None = None
    day: date | None = None
    sure: bool = False
    leans: Level | Literal["depends"] | None = None
    marks: Literal[20, 10, 5] = 5
    pair: tuple[Decimal, int] | None = None
    words: tuple[str, ...] = ()
    limits: Mapping[Level, str | bool | tuple[str, ...]] = field(default_factory=dict)


def read(shape: object, value: object, *, null_is_absent: bool = False) -> tuple[object, list[str]]:
    reader = Reader(Places("file"), null_is_absent=null_is_absent)
    made = reader.read(shape, value)
    return made, [f"{problem.origin.place} {problem.key}" for problem in reader.problems]


def with_whole_weights(value: object) -> object:
    """Pydantic takes no text for a choice among numbers."""
    if isinstance(value, list):
        return [with_whole_weights(each) for each in value]
    if isinstance(value, dict):
        return {name: int(each) if name == "weight" else with_whole_weights(each) for name, each in value.items()}
    return value


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_pydantic_makes_the_same_of_a_shipped_file(path: Path) -> None:
    tree, problems = yamltree.parse(path.read_bytes(), path.name)
    assert tree is not None
    assert problems == []
    plain = yamltree.plain(tree)
    assert isinstance(plain, dict)
    meta = plain["meta"]
    assert isinstance(meta, dict)
    record = {kind: record for kind, record in RECORDS.items() if kind == meta["kind"]}.popitem()[1]
    made, problems_of_shape = read(record, plain)
    assert problems_of_shape == []
    assert made == TypeAdapter(record).validate_python(with_whole_weights(plain))


def test_text_becomes_what_the_annotation_says() -> None:
    plain = {
        "name": "x",
        "count": "8",
        "share": "0.50",
        "day": "2026-06-01",
        "sure": True,
        "leans": "depends",
        "marks": "20",
        "pair": ["90", "1"],
        "words": ["a", "b"],
        "limits": {"low": "8", "medium": True, "high": ["a"]},
    }
    expected = Sample(
        name="x",
        count=8,
        share=Decimal("0.50"),
        day=date(2026, 6, 1),
        sure=True,
        leans="depends",
        marks=20,
        pair=(Decimal(90), 1),
        words=("a", "b"),
        limits={Level.LOW: "8", Level.MEDIUM: True, Level.HIGH: ("a",)},
    )
    assert read(Sample, plain) == (expected, [])


def test_numbers_of_json_are_taken_as_they_are() -> None:
    made, problems = read(Sample, {"name": 5, "count": 8, "share": Decimal("0.5"), "marks": 10})
    assert (made, problems) == (Sample(name="5", count=8, share=Decimal("0.5"), marks=10), [])


@pytest.mark.parametrize("text", ["1_000", " 8", "+8", "08", "8.0", "8e1", "-1", "", "٨", "9" * 16])
def test_only_plain_digits_are_a_whole_number(text: str) -> None:
    assert read(Sample, {"name": "x", "count": text}) == (Sample(name="x"), ["/count content.value.whole"])


@pytest.mark.parametrize("value", ["yes", "on", "1", "true", 1, None])
def test_only_true_and_false_are_true_or_false(value: object) -> None:
    assert read(Sample, {"name": "x", "sure": value})[0] == Sample(name="x")


@pytest.mark.parametrize("text", ["2026-6-1", "20260601", "2026-W01-1", "2026-02-30", "1700006400", "2026-06-01T00:00"])
def test_only_days_that_exist_are_a_date(text: str) -> None:
    assert read(Sample, {"name": "x", "day": text})[1] == ["/day content.value.date"]


def test_a_fault_costs_only_the_part_that_holds_it() -> None:
    made, problems = read(tuple[Sample, ...], [{"name": "a"}, {"nam": "b"}, {"name": "c", "count": "x"}])
    assert made == (Sample(name="a"), Sample(name="c"))
    assert problems == ["/1/nam content.field.unknown_near", "/1 content.field.missing", "/2/count content.value.whole"]


def test_what_could_not_be_read_in_full_is_known() -> None:
    reader = Reader(Places("file"))
    made = reader.read(tuple[RoleGroup, ...], [{"id": "R1"}, {"id": "R2", "title": "x", "nda": "?"}])
    assert isinstance(made, tuple)
    assert reader.lost == {"R1"}
    assert {id(made[0])} == reader.incomplete
    assert reader.spots[id(made[0])].path == (1,)


def test_null_is_nothing_unless_it_counts_as_not_given() -> None:
    assert read(Sample, {"name": "x", "count": None}) == (Sample(name="x"), ["/count content.value.nothing"])
    assert read(Sample, {"name": "x", "count": None}, null_is_absent=True) == (Sample(name="x"), [])
    assert read(Sample, {"name": None}, null_is_absent=True) == (FAILED, ["/name content.value.nothing"])
    assert read(str | int, None) == (FAILED, [" content.value.nothing".replace(" ", "/ ")])


def test_a_text_is_one_string_or_both_languages() -> None:
    assert read(LocalText, "x") == ("x", [])
    assert read(LocalText, {"nl": "x", "en": "y"}) == (Text("x", "y"), [])
    assert read(LocalText, ["x"])[1] == ["/ content.value.text"]


def test_a_word_comes_before_any_text() -> None:
    assert read(Level | str, "low") == (Level.LOW, [])
    assert read(Level | str, "lower") == ("lower", [])


def test_what_has_no_place_of_its_own_stands_where_its_surroundings_do() -> None:
    places = Places("file", {(): (1, 1), ("a",): (2, 3)}, {("a",): (2, 1)})
    assert str(places.value(("a", 0, "b"))) == "file:2:3"
    assert str(places.key(("a", 0))) == "file:2:3"
    assert str(places.key(("a",))) == "file:2:1"
    assert str(Places("file").value(("a/b", 0))) == "file:/a~1b/0"


def test_text_is_stored_clean() -> None:
    made, _ = read(str, "e\u0301\r\nx")
    assert made == "\u00e9\nx"


def test_the_key_that_is_there_says_which_condition_it_is() -> None:
    plain = {"any_row": "P.F.x", "where": {"item": "row.y", "op": "eq", "value": "5"}}
    assert read(Condition, plain) == (AnyRow("P.F.x", Compare("row.y", "eq", "5")), [])


def test_a_fault_deep_in_a_condition_is_told_once() -> None:
    # Trying every form at every depth would take minutes, and find it millions of times.
    condition: dict[str, object] = {"item": "a", "op": "??"}
    for _ in range(17):
        condition = {"any_row": "t", "where": condition}
    _, problems = read(Condition, condition)
    assert problems == ["/where" * 17 + "/op content.value.word"]


PLAIN = st.recursive(
    st.none() | st.booleans() | st.text(max_size=8) | st.integers() | st.decimals(allow_nan=False),
    lambda inside: (
        st.lists(inside, max_size=4)
        | st.dictionaries(st.sampled_from(["name", "count", "item", "all", "op", "nl", "en", "id"]), inside, max_size=4)
    ),
    max_leaves=12,
)


@given(PLAIN)
def test_whatever_comes_is_a_record_or_a_problem(value: object) -> None:
    for shape in (Sample, Condition, RoleGroup, LocalText):
        made, problems = read(shape, value)
        assert (made is FAILED) <= bool(problems)
