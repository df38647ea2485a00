"""Plain data into records by the records' own annotations: every problem with its place, and none hides the next.

What is wrong with one part costs that part only: a list loses the item, a record the optional field, so that the rest
can still be looked at. Why this is not left to pydantic: docs/adr/0002-content.md.
"""

import types
from collections.abc import Callable, Iterable, Mapping
from dataclasses import is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final, Literal, Union, cast, get_args, get_origin

from assess.content import scalars
from assess.content.annotations import is_enum, needed, shapes, words
from assess.content.nearest import unknown_field, unknown_word
from assess.content.places import Path, Places
from assess.content.spoken import described, listed, text_of
from assess.domain.conditions import Condition
from assess.domain.problems import Origin, Problem
from assess.domain.record import dataclass
from assess.domain.vocabulary import Text

FAILED: Final = object()
"""Stands for a value that could not be read; what is wrong with it is among the problems."""

LANGUAGE_FIELDS = ("nl", "en")


@dataclass(frozen=True, slots=True)
class Spot:
    """A record that was read and where it stands; kept with the record, so that its identity stays its own."""

    record: object
    path: Path
    places: Places


class Reader:
    """Reads the values of one file.

    `spots` tells by `id(record)` where each record stands. `incomplete` holds the ids of records in which something
    was left out because of a problem, `lost` the names of records that could not be made. With `null_is_absent` a
    field that is null counts as not given, where it has a default.
    """

    def __init__(self, places: Places, *, null_is_absent: bool = False) -> None:
        """Nothing read yet."""
        self.problems: list[Problem] = []
        self.spots: dict[int, Spot] = {}
        self.incomplete: set[int] = set()
        self.lost: set[str] = set()
        self.places = places
        self._null_is_absent = null_is_absent

    def read(self, shape: object, value: object, path: Path = ()) -> object:
        """The value in the shape of an annotation, or FAILED."""
        kind = _kind(shape)
        if value is None and kind is not _union:
            return self.note(path, "content.value.nothing")
        return kind(self, shape, value, path)

    def note(self, path: Path, key: str, **parameters: object) -> object:
        """Remembers a problem with a value; gives FAILED."""
        return self._note(self.places.value(path), key, parameters)

    def note_name(self, path: Path, key: str, **parameters: object) -> object:
        """Remembers a problem with the name of a value; gives FAILED."""
        return self._note(self.places.key(path), key, parameters)

    def _note(self, origin: Origin, key: str, parameters: dict[str, object]) -> object:
        self.problems.append(Problem(origin, key, parameters))
        return FAILED

    def keep(self, record: object, path: Path, *, whole: bool) -> object:
        """Remembers where a record stands; gives the record."""
        self.spots[id(record)] = Spot(record, path, self.places)
        if not whole:
            self.incomplete.add(id(record))
        return record

    def wanted(self, value: Mapping[str, object], name: str, *, needed: bool) -> bool:
        """True when a field is there to be read."""
        return name in value and not (value[name] is None and self._null_is_absent and not needed)


def _record(reader: Reader, shape: type, value: object, path: Path) -> object:
    if not isinstance(value, dict):
        return reader.note(path, "content.text.both" if shape is Text else "content.value.fields")
    problems_before = len(reader.problems)
    _refuse_unknown(reader, shape, value, path)
    made: dict[str, Any] = {}
    for name, hint in shapes(shape).items():
        if reader.wanted(value, name, needed=name in needed(shape)):
            made[name] = reader.read(hint, value[name], (*path, name))
        elif name in needed(shape):
            made[name] = _missing(reader, shape, name, path)
    made = {name: each for name, each in made.items() if each is not FAILED}
    if not needed(shape) <= made.keys():
        reader.lost.update(str(value[name]) for name in ("id", "key") if name in value)
        return FAILED
    if shape is Text:
        _refuse_blank(reader, made, path)
    return reader.keep(shape(**made), path, whole=len(reader.problems) == problems_before)


def _refuse_unknown(reader: Reader, shape: type, value: Mapping[str, object], path: Path) -> None:
    for name in value:
        if name not in shapes(shape):
            unknown_name(reader, name, shapes(shape), (*path, name))


def unknown_name(reader: Reader, name: str, known: Iterable[str], path: Path) -> None:
    """Notes a field that does not exist here."""
    key, parameters = unknown_field(name, known)
    reader.note_name(path, key, **parameters)


def _missing(reader: Reader, shape: type, name: str, path: Path) -> object:
    if shape is Text:
        return reader.note(path, "content.text.missing", language=name)
    return reader.note(path, "content.field.missing", name=name)


def _refuse_blank(reader: Reader, made: Mapping[str, str], path: Path) -> None:
    for name in LANGUAGE_FIELDS:
        if not made[name].strip():
            reader.note((*path, name), "content.text.empty", language=name)


def _list(reader: Reader, shape: object, value: object, path: Path) -> object:
    if not isinstance(value, list):
        return reader.note(path, "content.value.list")
    hints = get_args(shape)
    if hints[-1] is Ellipsis:
        items = [reader.read(hints[0], item, (*path, index)) for index, item in enumerate(value)]
        return tuple(item for item in items if item is not FAILED)
    if len(value) != len(hints):
        return reader.note(path, "content.value.length", length=len(hints))
    pairs = enumerate(zip(hints, value, strict=True))
    items = [reader.read(hint, item, (*path, index)) for index, (hint, item) in pairs]
    return FAILED if FAILED in items else tuple(items)


def _mapping(reader: Reader, shape: object, value: object, path: Path) -> object:
    if not isinstance(value, dict):
        return reader.note(path, "content.value.fields")
    key_shape, item_shape = get_args(shape)
    allowed = words(key_shape)
    made: dict[object, object] = {}
    for name, item in value.items():
        if allowed and name not in allowed:
            unknown_name(reader, name, allowed, (*path, name))
            continue
        read = reader.read(item_shape, item, (*path, name))
        if read is not FAILED:
            made[allowed.get(name, name)] = read
    return made


def _union(reader: Reader, shape: object, value: object, path: Path) -> object:
    choices = [choice for choice in get_args(shape) if choice is not types.NoneType]
    if value is None:
        return None if len(choices) < len(get_args(shape)) else reader.note(path, "content.value.nothing")
    fitting = [choice for choice in choices if _fits(choice, value)]
    if len(fitting) > 1:
        choose = _one_of_records if isinstance(value, dict) else _one_of_texts
        return choose(reader, fitting, value, path)
    if not fitting and shape == Condition:
        return reader.note(path, "content.condition.shape", known=listed(_first_fields(choices)))
    return reader.read((fitting or choices)[0], value, path)


def _one_of_records(reader: Reader, choices: list[object], value: Any, path: Path) -> object:  # noqa: ANN401 - a mapping
    """The record whose first field is there: that field says which one it is."""
    firsts = _first_fields(choices)
    found = [choice for first, choice in firsts.items() if first in value]
    if not found:
        return reader.note(path, "content.condition.shape", known=listed(firsts))
    return reader.read(found[0], value, path)


def _first_fields(choices: list[object]) -> dict[str, object]:
    return {next(iter(shapes(cast("type", choice)))): choice for choice in choices}


def _one_of_texts(reader: Reader, choices: list[object], value: Any, path: Path) -> object:  # noqa: ANN401 - a scalar
    allowed = {text: word for choice in choices for text, word in words(choice).items()}
    others = [choice for choice in choices if not words(choice)]
    if others and value not in allowed:
        return reader.read(others[0], value, path)
    return _among(reader, allowed, value, path)


def _word(reader: Reader, shape: object, value: object, path: Path) -> object:
    return _among(reader, words(shape), value, path)


def _among(reader: Reader, allowed: Mapping[str, object], value: object, path: Path) -> object:
    text = text_of(value)
    if text is None:
        return reader.note(path, "content.value.text")
    if text in allowed:
        return allowed[text]
    key, parameters = unknown_word(text, allowed)
    return reader.note(path, key, **parameters)


def _boolean(reader: Reader, _shape: object, value: object, path: Path) -> object:
    return value if isinstance(value, bool) else reader.note(path, "content.value.boolean")


def _text(reader: Reader, _shape: object, value: object, path: Path) -> object:
    text = text_of(value)
    return reader.note(path, "content.value.text") if text is None else text


def _scalar(parse: Callable[[str], object | None], key: str) -> "_Kind":
    def read(reader: Reader, _shape: object, value: object, path: Path) -> object:
        text = text_of(value)
        parsed = None if text is None else parse(text)
        return reader.note(path, key, text=described(value)) if parsed is None else parsed

    return read


_Kind = Callable[[Reader, Any, object, Path], object]

_SCALARS: dict[object, _Kind] = {
    str: _text,
    bool: _boolean,
    int: _scalar(scalars.whole, "content.value.whole"),
    Decimal: _scalar(scalars.number, "content.value.number"),
    date: _scalar(scalars.day, "content.value.date"),
}

_ORIGINS: dict[object, _Kind] = {
    Union: _union,
    types.UnionType: _union,
    Literal: _word,
    tuple: _list,
    Mapping: _mapping,
}


def _kind(shape: object) -> _Kind:
    origin = get_origin(shape)
    if origin is not None:
        return _ORIGINS[origin]
    if is_dataclass(shape):
        return _record
    return _word if is_enum(shape) else _SCALARS[shape]


def _fits(shape: object, value: object) -> bool:
    """True when a value is of the outer form that a shape is written in."""
    if isinstance(value, dict):
        return is_dataclass(shape) or get_origin(shape) is Mapping
    if isinstance(value, list):
        return get_origin(shape) is tuple
    if isinstance(value, bool):
        return shape is bool
    return bool(words(shape)) or shape in (str, int, Decimal, date)
