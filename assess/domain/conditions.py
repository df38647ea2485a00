"""The closed set of conditions that content may use, judged with three values: true, false, unknown.

A comparison with something that is not stated is unknown, except `empty` and `not_empty`. `all` is false as soon as
one part is false and true when all are; `any` the other way round. Who asks decides what unknown means: a rule fires
on true only, a control is asked unless its condition is false.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Literal, Protocol

from assess.domain.record import dataclass
from assess.domain.vocabulary import Level, Record, State

Value = str | bool | Decimal | tuple[str, ...]
Row = Mapping[str, object]
Constant = bool | str | tuple[str, ...]
Operator = Literal[
    "eq",
    "ne",
    "in",
    "not_in",
    "lt",
    "lte",
    "gt",
    "gte",
    "contains",
    "not_contains",
    "empty",
    "not_empty",
    "shorter_than",
    "lower_level",
    "higher_level",
    "better_than",
]


@dataclass(frozen=True, slots=True)
class Compare(Record):
    """`item` compared with a constant `value` or with another item `ref`."""

    item: str
    op: Operator
    value: Constant | None = None
    ref: str | None = None


@dataclass(frozen=True, slots=True)
class All(Record):
    """True when every part is."""

    all: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class AnyOf(Record):
    """True when at least one part is."""

    any: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Unless(Record):
    """True when its part is false."""

    unless: "Condition"


@dataclass(frozen=True, slots=True)
class AnyRow(Record):
    """True when a row of the table satisfies `where`; the row's fields are `row.x`."""

    any_row: str
    where: "Condition"


@dataclass(frozen=True, slots=True)
class NoRow(Record):
    """True when no row of the table satisfies `where`."""

    no_row: str
    where: "Condition"


@dataclass(frozen=True, slots=True)
class AnyQuestion(Record):
    """True when a classification question satisfies it; fields `q.answer`, `q.motivation`."""

    any_question: "Condition"


@dataclass(frozen=True, slots=True)
class AnyAspect(Record):
    """True when an aspect satisfies it; fields `a.calculated`, `a.chosen`, `a.institution`, `a.override.*`."""

    any_aspect: "Condition"


@dataclass(frozen=True, slots=True)
class AnyControl(Record):
    """True when an asked control satisfies it; fields `c.status`, `c.judged`, `c.show_conditional`, `c.show_true`."""

    any_control: "Condition"


OfGroup = AnyQuestion | AnyAspect | AnyControl
Condition = Compare | All | AnyOf | Unless | AnyRow | NoRow | AnyQuestion | AnyAspect | AnyControl


class Known(Protocol):
    """What conditions can ask about; None means not stated."""

    def value(self, reference: str) -> Value | None:
        """The value a reference such as `B1`, `F.export`, `C.B-HER-01.rto_hours` names."""
        ...

    def rows(self, table: str) -> Sequence[Row]:
        """The rows of a table: `P.F.subprocessors`, or `questions`, `aspects`, `controls`."""
        ...


@dataclass(frozen=True, slots=True)
class Reason:
    """One comparison that was made: what was compared, with what, and how it came out."""

    item: str
    op: Operator
    found: Value | None
    expected: Value | None
    outcome: bool | None


def holds(condition: Condition, known: Known) -> bool | None:
    """True, false, or None for unknown."""
    return _JUDGES[type(condition)](condition, known)


def reasons(condition: Condition, known: Known) -> tuple[Reason, ...]:
    """Every comparison of a condition with its outcome, in the order of the content; rows and groups count as one."""
    match condition:
        case Compare():
            return (_reason(condition, known),)
        case All(all=parts) | AnyOf(any=parts):
            return tuple(reason for part in parts for reason in reasons(part, known))
        case Unless(unless=part):
            return reasons(part, known)
        case _:
            outcome = holds(condition, known)
            return (Reason(_group_name(condition), "not_empty", None, None, outcome),)


def satisfying(condition: OfGroup, known: Known) -> list[Row]:
    """The rows that make a condition about a group of items true, in their order."""
    return [row for row, outcome in _by_row(known, *_group(condition)) if outcome]


def references(condition: Condition) -> tuple[str, ...]:
    """Every item and table that a condition names, in order."""
    match condition:
        case Compare(item=item, ref=ref):
            return (item,) if ref is None else (item, ref)
        case All(all=parts) | AnyOf(any=parts):
            return tuple(name for part in parts for name in references(part))
        case AnyRow(any_row=table, where=where) | NoRow(no_row=table, where=where):
            return (table, *references(where))
        case Unless(unless=part) | AnyQuestion(any_question=part) | AnyAspect(any_aspect=part):
            return references(part)
    return references(condition.any_control)


class _WithRow:
    """What is known, plus the fields of one row at a time under its prefix."""

    def __init__(self, known: Known, prefix: str) -> None:
        self._known, self._prefix = known, prefix
        self.row: Row = {}

    def value(self, reference: str) -> Value | None:
        head, _, name = reference.partition(".")
        if head != self._prefix:
            return self._known.value(reference)
        found = self.row.get(name)
        return found if isinstance(found, (str, bool, Decimal, tuple)) else None

    def rows(self, table: str) -> Sequence[Row]:
        return self._known.rows(table)


def _every(condition: All, known: Known) -> bool | None:
    unknown = False
    for part in condition.all:
        outcome = _JUDGES[type(part)](part, known)
        if outcome is False:
            return False
        unknown = unknown or outcome is None
    return None if unknown else True


def _some(condition: AnyOf, known: Known) -> bool | None:
    unknown = False
    for part in condition.any:
        outcome = _JUDGES[type(part)](part, known)
        if outcome:
            return True
        unknown = unknown or outcome is None
    return None if unknown else False


def _negate(outcome: bool | None) -> bool | None:  # noqa: FBT001 - a three-valued truth, not a switch
    return None if outcome is None else not outcome


def _some_row(known: Known, table: str, prefix: str, where: Condition) -> bool | None:
    unknown = False
    for _, outcome in _by_row(known, table, prefix, where):
        if outcome:
            return True
        unknown = unknown or outcome is None
    return None if unknown else False


def _by_row(known: Known, table: str, prefix: str, where: Condition) -> Iterator[tuple[Row, bool | None]]:
    """Every row of a table, called by a prefix in the condition, with how the condition comes out for it."""
    judge, seen = _JUDGES[type(where)], _WithRow(known, prefix)
    for row in known.rows(table):
        seen.row = row
        yield row, judge(where, seen)


def _some_of_group(condition: OfGroup, known: Known) -> bool | None:
    return _some_row(known, *_group(condition))


def _compare(condition: Compare, known: Known) -> bool | None:
    expected = condition.value if condition.ref is None else known.value(condition.ref)
    return compare(condition.op, known.value(condition.item), expected)


def _reason(condition: Compare, known: Known) -> Reason:
    found = known.value(condition.item)
    expected = condition.value if condition.ref is None else known.value(condition.ref)
    return Reason(condition.item, condition.op, found, expected, compare(condition.op, found, expected))


def compare(op: Operator, found: Value | None, expected: Value | None) -> bool | None:
    """One comparison; None when either side is not stated and the operator needs it."""
    judge = _OPERATORS.get(op)
    if judge is None:
        return _ALSO_OF_NOTHING[op](found, expected)
    if found is None or expected is None or is_empty(found) or is_empty(expected):
        return None
    return judge(found, expected)


def is_empty(value: object) -> bool:
    """True for what is not stated: nothing, an empty list, a text of only white space."""
    if isinstance(value, str):
        return not value or value.isspace()
    return value is None or (isinstance(value, tuple) and not value)


def _equal(found: Value, expected: Value) -> bool:
    if isinstance(found, Decimal) or isinstance(expected, Decimal):
        return _number(found) == _number(expected)
    return found == expected


def _number(value: Value) -> Decimal:
    return value if isinstance(value, Decimal) else Decimal(str(value))


def _rank(value: Value) -> int:
    return Level(str(value)).rank


_FAVOUR: Mapping[Value, int] = {
    state: rank
    for rank, state in enumerate((State.UNKNOWN, State.NOT_MET, State.PLANNED, State.PARTLY, State.COMPLIES))
}


def _better(found: Value, expected: Value) -> bool | None:
    this, that = _FAVOUR.get(found), _FAVOUR.get(expected)
    return None if this is None or that is None else this > that


def _among(found: Value, expected: Value) -> bool:
    if not isinstance(expected, tuple):
        return False
    return any(_equal(found, each) for each in expected) if isinstance(found, Decimal) else found in expected


def _holds_value(found: Value, expected: Value) -> bool:
    return isinstance(found, tuple) and str(expected) in found


_ALSO_OF_NOTHING: dict[str, Callable[[Value | None, Value | None], bool]] = {
    "empty": lambda found, _expected: is_empty(found),
    "not_empty": lambda found, _expected: not is_empty(found),
    "shorter_than": lambda found, expected: len(str(found or "").strip()) < int(str(expected)),
}

_OPERATORS: dict[str, Callable[[Value, Value], bool | None]] = {
    "eq": _equal,
    "ne": lambda found, expected: not _equal(found, expected),
    "in": _among,
    "not_in": lambda found, expected: not _among(found, expected),
    "lt": lambda found, expected: _number(found) < _number(expected),
    "lte": lambda found, expected: _number(found) <= _number(expected),
    "gt": lambda found, expected: _number(found) > _number(expected),
    "gte": lambda found, expected: _number(found) >= _number(expected),
    "contains": _holds_value,
    "not_contains": lambda found, expected: not _holds_value(found, expected),
    "lower_level": lambda found, expected: _rank(found) < _rank(expected),
    "higher_level": lambda found, expected: _rank(found) > _rank(expected),
    "better_than": _better,
}

_JUDGES: dict[type, Callable[..., bool | None]] = {
    Compare: _compare,
    All: _every,
    AnyOf: _some,
    Unless: lambda c, known: _negate(holds(c.unless, known)),
    AnyRow: lambda c, known: _some_row(known, c.any_row, "row", c.where),
    NoRow: lambda c, known: _negate(_some_row(known, c.no_row, "row", c.where)),
    AnyQuestion: _some_of_group,
    AnyAspect: _some_of_group,
    AnyControl: _some_of_group,
}


def _group(condition: OfGroup) -> tuple[str, str, Condition]:
    """The table of a group, what its rows are called in conditions, and the condition that they are held against."""
    match condition:
        case AnyQuestion(any_question=where):
            return "questions", "q", where
        case AnyAspect(any_aspect=where):
            return "aspects", "a", where
    return "controls", "c", condition.any_control


def _group_name(condition: Condition) -> str:
    match condition:
        case AnyRow(any_row=table) | NoRow(no_row=table):
            return table
        case _:
            return next(iter(references(condition)))
