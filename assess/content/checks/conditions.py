"""Conditions: they compare what exists with what it can be, and do not ask each other round in a circle."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from assess.content import scalars
from assess.content.checks.found import Found, parts
from assess.content.checks.names import (
    JUDGED,
    ROWS,
    Columns,
    Names,
    Values,
    answer_values,
    field_values,
)
from assess.content.nearest import unknown_id
from assess.content.spoken import listed
from assess.domain.conditions import (
    All,
    AnyAspect,
    AnyControl,
    AnyOf,
    AnyQuestion,
    AnyRow,
    Compare,
    Condition,
    Constant,
    NoRow,
    Unless,
    references,
)
from assess.domain.questionnaire import Content, Entry, Requirement, Rule
from assess.domain.record import dataclass

_NUMBERS = ("lt", "lte", "gt", "gte")
_LISTS = ("in", "not_in")
_ALONE = ("empty", "not_empty")

_TYPES: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(_NUMBERS, frozenset({"number"})),
    **dict.fromkeys(("lower_level", "higher_level"), frozenset({"level"})),
    **dict.fromkeys(("contains", "not_contains"), frozenset({"multi"})),
    "better_than": frozenset({"state"}),
    "shorter_than": frozenset({"text"}),
}
"""What an operator can be used on; an operator that is not named here goes with everything."""


@dataclass(frozen=True, slots=True)
class _Scope:
    """What a condition may name where it stands: everywhere the same names, and inside a group the row's fields."""

    names: Names
    rows: Mapping[str, Columns]

    def values(self, reference: str) -> Values | None:
        """What a reference can be, or None when there is no such thing."""
        head, _, rest = reference.partition(".")
        if head in self.rows:
            return self.rows[head].get(rest)
        return self.names.values(reference) or self.rows.get("", {}).get(reference)

    def with_row(self, prefix: str, columns: Columns) -> "_Scope":
        """The scope inside a group."""
        return _Scope(self.names, {**self.rows, prefix: columns})

    def known(self) -> Iterator[str]:
        """Every name that could have been meant."""
        yield from self.names.references
        yield from (f"derived.{name}" for name in self.names.derived or ())
        for prefix, columns in self.rows.items():
            yield from (f"{prefix}.{name}".removeprefix(".") for name in columns)


def check_conditions(content: Content, names: Names) -> Iterator[Found]:
    """Every condition of the six files: what it names exists, and its constants can occur."""
    for record in (content.controls, content.access, content.profile, content.rules):
        for part in parts(record):
            match part.record:
                case Requirement() as item:
                    yield from _requirement(item, names)
                case Entry(required_when=condition) | Rule(when=condition) if condition is not None:
                    yield from _condition(condition, _Scope(names, {}))


def _requirement(item: Requirement, names: Names) -> Iterator[Found]:
    if item.show is not None:
        yield from _condition(item.show, _Scope(names, {}))
        yield from _too_early(item)
    own = {"answer": answer_values(item), **{f"measured.{each.id}": field_values(each) for each in item.fields}}
    for each in item.fields:
        if each.when is not None:
            yield from _condition(each.when, _Scope(names, {"": own}))


def _too_early(item: Requirement) -> Iterator[Found]:
    """Whether an item is asked is decided before any item is judged."""
    for record in (item.show, *(part.record for part in parts(item.show))):
        match record:
            case Compare(item=reference) if reference.startswith("C.") and reference.rpartition(".")[2] in JUDGED:
                yield Found(record, ("item",), "content.condition.early", {"item": reference})
            case AnyControl():
                yield Found(record, (), "content.condition.early", {"item": "any_control"})


def _condition(condition: Condition, scope: _Scope) -> Iterator[Found]:
    match condition:
        case Compare():
            yield from _compare(condition, scope)
        case All(all=several) | AnyOf(any=several):
            for each in several:
                yield from _condition(each, scope)
        case Unless(unless=part):
            yield from _condition(part, scope)
        case AnyRow(any_row=table, where=where) | NoRow(no_row=table, where=where):
            yield from _rows(condition, table, where, scope)
        case AnyQuestion(any_question=part):
            yield from _condition(part, scope.with_row("q", ROWS["q"]))
        case AnyAspect(any_aspect=part):
            yield from _condition(part, scope.with_row("a", ROWS["a"]))
        case AnyControl(any_control=part):
            yield from _condition(part, scope.with_row("c", ROWS["c"]))


def _rows(condition: AnyRow | NoRow, table: str, where: Condition, scope: _Scope) -> Iterator[Found]:
    columns = scope.names.tables.get(table)
    if columns is not None:
        yield from _condition(where, scope.with_row("row", columns))
    elif not scope.names.has(table, ()):
        field = "any_row" if isinstance(condition, AnyRow) else "no_row"
        parameters: dict[str, object] = {"name": table, "known": listed(scope.names.tables)}
        yield Found(condition, (field,), "content.reference.among", parameters)


def _compare(condition: Compare, scope: _Scope) -> Iterator[Found]:
    given = [name for name in ("value", "ref") if getattr(condition, name) is not None]
    if condition.op in _ALONE and given:
        yield Found(condition, (given[0],), "content.condition.alone", {"op": condition.op})
    if condition.op not in _ALONE and len(given) != 1:
        yield Found(condition, (), "content.condition.other_side", {"op": condition.op})
    values = scope.values(condition.item)
    if values is None:
        yield from _dangling(condition, "item", condition.item, scope)
    elif values.type != "open" and values.type not in _TYPES.get(condition.op, {values.type}):
        parameters: dict[str, object] = {"op": condition.op, "item": condition.item, "type": values.type}
        yield Found(condition, ("op",), "content.condition.operator", parameters)
    elif condition.value is not None:
        yield from _constant(condition, condition.value, values)
    if condition.ref is not None and scope.values(condition.ref) is None:
        yield from _dangling(condition, "ref", condition.ref, scope)


def _dangling(condition: Compare, field: str, reference: str, scope: _Scope) -> Iterator[Found]:
    if not scope.names.has(reference, ()):
        yield Found(condition, (field,), *unknown_id(reference, scope.known()))


def _constant(condition: Compare, value: Constant, values: Values) -> Iterator[Found]:
    if (condition.op in _LISTS) != isinstance(value, tuple):
        key = "content.condition.list" if condition.op in _LISTS else "content.condition.single"
        yield Found(condition, ("value",), key, {"op": condition.op})
        return
    for index, constant in enumerate(value if isinstance(value, tuple) else (value,)):
        problem = _misfit(condition.op, constant, values)
        if problem is not None:
            within = ("value", index) if isinstance(value, tuple) else ("value",)
            yield Found(condition, within, *problem)


def _misfit(op: str, constant: bool | str, values: Values) -> tuple[str, dict[str, object]] | None:  # noqa: FBT001 - a constant of the content
    text = str(constant).lower() if isinstance(constant, bool) else constant
    if op == "shorter_than":
        return None if scalars.whole(text) is not None else ("content.value.whole", {"text": text})
    if values.takes(constant):
        return None
    if values.words:
        return "content.value.word", {"text": text, "known": listed(sorted(values.words))}
    return _EXPECTED[values.type], {"text": text}


_EXPECTED = {"number": "content.value.number", "boolean": "content.value.boolean", "text": "content.value.text"}


# ------------------------------------------------------------------------------------------------------------ circles


def check_circles(content: Content) -> Iterator[Found]:
    """Show conditions that ask each other: A is asked by B's answer, and B by A's."""
    items = {
        item.id: item
        for catalogue in (content.controls, content.access)
        for category in catalogue.categories
        for item in category.items
    }
    asks = {name: _asked(item, items) for name, item in items.items()}
    told: set[str] = set()
    for name, item in items.items():
        circle = _circle(name, asks.__getitem__)
        if circle and told.isdisjoint(circle):
            told.update(circle)
            yield Found(item, ("show",), "content.condition.circle", {"circle": " > ".join([*circle, name])})


def _asked(item: Requirement, items: Iterable[str]) -> tuple[str, ...]:
    named = references(item.show) if item.show is not None else ()
    middle = (reference.split(".")[1] for reference in named if reference.startswith(("C.", "AR.")))
    return tuple(name for name in middle if name in items)


def _circle(start: str, asks: Callable[[str], Iterable[str]]) -> list[str]:
    """The way from an item back to itself, by the conditions it depends on; empty when there is none."""
    came_from: dict[str, str] = {}
    waiting = [start]
    while waiting:
        here = waiting.pop()
        for there in asks(here):
            if there == start:
                return _way(start, here, came_from)
            if there not in came_from:
                came_from[there] = here
                waiting.append(there)
    return []


def _way(start: str, last: str, came_from: Mapping[str, str]) -> list[str]:
    way = [last]
    while way[-1] != start:
        way.append(came_from[way[-1]])
    return way[::-1]
