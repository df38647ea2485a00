"""The quick `dataclass` gives what the standard one gives."""

import copy
import dataclasses
import pickle
from dataclasses import FrozenInstanceError, field
from typing import Any

import pytest

from assess.domain.record import dataclass


class Base:
    """As the records of the content have one: without slots of its own to fill."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Quick(Base):
    name: str
    parts: tuple[str, ...] = ()
    table: dict[str, int] = field(default_factory=dict)

    @property
    def loud(self) -> str:
        return self.name.upper()


@dataclasses.dataclass(frozen=True, slots=True)
class Standard(Base):
    name: str
    parts: tuple[str, ...] = ()
    table: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ByName(Base):
    first: str = "a"
    second: str


@dataclass(frozen=True, slots=True)
class Other(Base):
    name: str
    parts: tuple[str, ...] = ()
    table: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Nothing(Base):
    pass


def test_the_same_calls_make_the_same_values() -> None:
    for arguments in (("a",), ("a", ("b",)), ("a", ("b",), {"c": 1})):
        assert dataclasses.astuple(Quick(*arguments)) == dataclasses.astuple(Standard(*arguments))
    assert ByName(second="b").first == "a"
    assert Quick(name="a").loud == "A"


def test_a_default_factory_makes_a_value_for_each() -> None:
    assert Quick("a").table is not Quick("a").table


@pytest.mark.parametrize("record", [Quick, Standard])
def test_a_missing_or_unknown_value_is_refused(record: type) -> None:
    with pytest.raises(TypeError, match="name"):
        record()
    with pytest.raises(TypeError, match="colour"):
        record("a", colour="red")


def test_a_field_without_a_default_does_not_follow_one_with_a_default() -> None:
    fields: list[Any] = [("first", str, dataclasses.field(default="a")), ("second", str)]
    wrong: Any = dataclass(frozen=True, slots=True)(dataclasses.make_dataclass("Wrong", fields, init=False))
    with pytest.raises(TypeError, match="without a default"):
        wrong("b", "c")


def test_a_field_that_goes_by_name_takes_no_position() -> None:
    with pytest.raises(TypeError):
        ByName("a", "b")  # type: ignore[call-arg]


def test_records_are_equal_when_class_and_values_are() -> None:
    assert Quick("a") == Quick("a")
    assert Quick("a") != Quick("b")
    others: list[object] = [Other("a"), Nothing(), ("a", (), {})]
    assert Quick("a") not in others
    assert Nothing() in others


def test_equal_records_have_one_hash() -> None:
    assert len({ByName(second="b"), ByName(second="b"), ByName(second="c")}) == 2
    assert hash(Nothing()) == hash(Nothing())


def test_a_record_shows_as_the_standard_one_does() -> None:
    assert repr(Quick("a", ("b",))) == repr(Standard("a", ("b",))).replace("Standard", "Quick")


def test_a_record_cannot_be_changed() -> None:
    record = Quick("a")
    for name in ("name", "colour"):
        with pytest.raises(FrozenInstanceError, match=name):
            setattr(record, name, "b")
        with pytest.raises(FrozenInstanceError, match=name):
            delattr(record, name)
    assert not hasattr(record, "__dict__")


def test_copies_and_pickles_are_equal() -> None:
    record = Quick("a", ("b",), {"c": 1})
    assert copy.copy(record) == copy.deepcopy(record) == pickle.loads(pickle.dumps(record)) == record  # noqa: S301 - just made
    assert dataclasses.replace(record, name="z") == Quick("z", ("b",), {"c": 1})
    assert dataclasses.asdict(record) == {"name": "a", "parts": ("b",), "table": {"c": 1}}


def test_positions_match_in_a_pattern() -> None:
    match Quick("a", ("b",)):
        case Quick(name, parts):
            assert (name, parts) == ("a", ("b",))


@pytest.mark.parametrize("settings", [{"frozen": False, "slots": True}, {"frozen": True, "slots": False}])
def test_another_kind_of_class_is_refused(settings: dict[str, bool]) -> None:
    with pytest.raises(TypeError, match="frozen and has slots"):
        dataclass(**settings)(Base)
