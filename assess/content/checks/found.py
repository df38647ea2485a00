"""What a check finds, before it is known where in a file that stands; and what the program itself knows."""

from collections.abc import Mapping
from dataclasses import field, is_dataclass
from functools import cache
from typing import cast, get_args

from assess.content.annotations import shapes
from assess.content.places import Path
from assess.domain.problems import Severity
from assess.domain.record import dataclass
from assess.domain.vocabulary import Text


@dataclass(frozen=True, slots=True)
class Found:
    """Something wrong with a record, in the value at `within` (seen from the record).

    `key` and `parameters` are those of a problem. Where `beside` is given, the sentence also gets its place, as
    `first`. With `named` the place is the name of the value, not the value.
    """

    record: object
    within: Path
    key: str
    parameters: Mapping[str, object] = field(default_factory=dict)
    severity: Severity = "error"
    beside: object = None
    named: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """What the program has functions for; content may name nothing else. None means: not looked at.

    `rules` are aggregation rules, `checks` the ids of matrix checks, `derived` the names behind `derived.`,
    `parameters` the keys of the parameters that checks ask for.
    """

    rules: frozenset[str] | None = None
    checks: frozenset[str] | None = None
    derived: frozenset[str] | None = None
    parameters: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A record inside another, and the name of the field (in a table also of the entry) that holds it."""

    record: object
    holder: object
    name: str


def parts(record: object) -> list[Part]:
    """The records inside a record, texts left out, each before those inside it, in the order of the file."""
    found: list[Part] = []
    _collect(record, found)
    return found


def _collect(record: object, found: list[Part]) -> None:
    for name in _holding(cast("type", type(record))):
        _inside(getattr(record, name), record, name, found)


def _inside(value: object, holder: object, name: str, found: list[Part]) -> None:
    if isinstance(value, tuple):
        for item in value:
            _inside(item, holder, name, found)
    elif isinstance(value, dict):
        for key, item in value.items():
            _inside(item, holder, f"{name}.{key}", found)
    elif is_dataclass(value):
        found.append(Part(value, holder, name))
        _collect(value, found)


@cache
def _holding(record: type) -> tuple[str, ...]:
    """The fields of a record in which there can be records that are no text."""
    return tuple(name for name, shape in shapes(record).items() if _may_hold(shape))


def _may_hold(shape: object) -> bool:
    return (is_dataclass(shape) and shape is not Text) or any(_may_hold(each) for each in get_args(shape))
