"""Measured values: what a requirement asks to be stated as a number, date or choice, and the limit per level."""

from collections.abc import Mapping
from dataclasses import field
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from assess.domain.conditions import Condition, Value
from assess.domain.record import dataclass
from assess.domain.vocabulary import Basis, Level, Record, Text

FieldType = Literal["number", "percent", "date", "choice", "multi", "boolean", "text"]
Comparison = Literal["<=", ">=", "==", "age<=", "rank>=", "has_all", "count>="]
Margin = Literal["none", "downtime_double", "one_step", "one_missing"]


@dataclass(frozen=True, slots=True)
class Option(Record):
    """One choice of a field or item; options stand in order from weak to strong."""

    id: str
    label: Text


@dataclass(frozen=True, slots=True)
class Computed(Record):
    """A value that follows from two others of the same answer: their difference, or the first as a percentage."""

    op: Literal["difference", "share"]
    of: tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Field(Record):
    """One measured value of a requirement.

    `threshold` holds the limit per level as written in the content; a level that is not named has no limit, and the
    field is then not needed at that level. `limit` gives the typed limit. `must_have` names options that a multiple
    choice needs beside its count. `when` says in which case the field is asked at all, for instance only with
    option b; it may name the item's own values as `answer` and `measured.<field>`. `partly` takes the place of the
    policy's margin for this type.
    """

    id: str
    type: FieldType
    label: Text
    compare: Comparison | None = None
    unit: str | None = None
    threshold: Mapping[Level, str | bool | tuple[str, ...]] = field(default_factory=dict)
    must_have: Mapping[Level, tuple[str, ...]] = field(default_factory=dict)
    basis: Mapping[Level, Basis] = field(default_factory=dict)
    anchor: str = ""
    options: tuple[Option, ...] = ()
    decisive: bool = False
    partly: Margin | None = None
    partly_points: int | None = None
    partly_needs_plan: bool = False
    when: Condition | None = None
    computed: Computed | None = None

    def has_limit(self, level: Level) -> bool:
        """Whether it is asked at a level: it has a limit there, or options that must be chosen."""
        return level in self.threshold or level in self.must_have

    def limit(self, level: Level) -> Value | None:
        """The typed limit at a level: Decimal, option id, option ids, or true/false; None when there is none."""
        raw = self.threshold.get(level)
        if raw is None or isinstance(raw, (bool, tuple)):
            return raw
        return raw if self.compare == "rank>=" else _decimal(raw)


_decimal = lru_cache(maxsize=1024)(Decimal)
"""The same few limits are asked for with every answer."""
