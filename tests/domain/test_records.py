"""Records travel as JSON and come back the same."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.domain.answers import Answer
from assess.domain.records import decode, encode, encode_record, plain
from assess.domain.register import Anonymisation, Bound, Grant, RoleGroup
from assess.domain.vocabulary import Aspect, Grade, Level, Record, Text


@dataclass(frozen=True, slots=True)
class _Sample(Record):
    """One field of each shape."""

    name: str
    levels: Mapping[Level, int] = field(default_factory=dict)
    factor: Decimal = Decimal(1)
    either: str | Text = ""
    limit: Decimal | None = None


GRANT = Grant(
    id="G1",
    role="R1",
    categories=("DC-01", "*"),
    actions=("view", "export"),
    conditions=(Bound("consent_school", "technical"), Bound("four_eyes")),
    justification=Text("nodig", "needed"),
    anonymisation=Anonymisation(min_cell=10, last_reid_test=date(2026, 1, 2)),
    valid_until=date(2027, 1, 1),
    ended=False,
)


def test_a_grant_comes_back_the_same() -> None:
    assert decode(Grant, encode_record(GRANT)) == GRANT


def test_what_has_its_default_is_left_out() -> None:
    assert encode_record(RoleGroup(id="R1", title="Helpdesk")) == {"id": "R1", "title": "Helpdesk"}


def test_every_shape_of_field_comes_back() -> None:
    sample = _Sample("x", {Level.HIGH: 3}, Decimal("0.85"), Text("ja", "yes"), Decimal(7))
    encoded = encode_record(sample)
    assert encoded == {
        "name": "x",
        "levels": {"high": 3},
        "factor": {"decimal": "0.85"},
        "either": {"nl": "ja", "en": "yes"},
        "limit": 7,
    }
    assert decode(_Sample, encoded) == sample
    assert decode(_Sample, {"name": "y", "either": "one", "limit": None}) == _Sample("y", {}, Decimal(1), "one")


def test_an_answer_keeps_its_grade_and_date() -> None:
    answer = Answer(value="partly", grade=Grade.BESTAAN, due=date(2026, 9, 1))
    assert decode(Answer, encode_record(answer)) == answer


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3))
def test_decimals_stay_exact(number: Decimal) -> None:
    assert plain(encode(number)) == number


def test_free_values_come_back_as_plain_values() -> None:
    value = ({"name": "X", "eea": True, "none": None, "months": Decimal("1.5")}, "text", Aspect.V)
    assert plain(encode(value)) == ({"name": "X", "eea": True, "none": None, "months": Decimal("1.5")}, "text", "V")


def test_what_has_no_such_shape_is_refused() -> None:
    with pytest.raises(TypeError):
        decode(Grant, ["G1"])  # type: ignore[arg-type]
    with pytest.raises(KeyError):
        decode(Grant, {"id": "G1", "role": "R1", "colour": "red"})
