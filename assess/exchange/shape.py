"""Does a record hold what its fields say? A pack is made by strangers, and replay trusts the types of what it is given.

Read off the annotations of the records themselves, so that a new field is checked without a line here.
"""

import types
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from operator import attrgetter
from typing import Any, Literal, Union, cast, get_args, get_origin, get_type_hints

Fits = Callable[[object], bool]


def fits(hint: Any, value: object) -> bool:  # noqa: ANN401 - a type, known while running only
    """True when all of a value is of its type."""
    return _fits(hint)(value)


def misfit(hint: Any, value: object, path: str = "") -> str | None:  # noqa: ANN401 - a type, known while running only
    """The first place in a value that is not of its type, as `/answers/B1/why`; None when all of it is."""
    if _fits(hint)(value):
        return None
    for name, part, inner in _parts(hint, value):
        found = misfit(part, inner, f"{path}/{name}")
        if found is not None:
            return found
    return path or "/"


@cache
def _fits(hint: Any) -> Fits:  # noqa: ANN401 - see above
    """What says whether a value is of a type; made once a type, as thousands of values are asked."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return _fits_union(inner)
    if origin is Literal:
        return lambda value: value in inner
    if origin is tuple:
        item = _fits(inner[0])
        return lambda value: isinstance(value, tuple) and all(map(item, value))
    if isinstance(origin, type) and issubclass(origin, Mapping):
        item = _fits(inner[1])
        return lambda value: isinstance(value, (dict, Mapping)) and all(map(item, value.values()))
    return _fits_record(hint) if is_dataclass(hint) else _fits_plain(hint)


def _fits_union(choices: tuple[Any, ...]) -> Fits:
    """Plain types are asked for together, and first: most values are of these."""
    plain = tuple(each for each in choices if isinstance(each, type) and each is not int and not is_dataclass(each))
    others = tuple(_fits(each) for each in choices if each not in plain)
    return lambda value: isinstance(value, plain) or any(ask(value) for ask in others)


def _fits_record(record: Any) -> Fits:  # noqa: ANN401 - see above
    names, hints = zip(*_hints(record).items(), strict=True)
    stated = attrgetter(*names, names[0])  # one more, as of a single name it would be no tuple

    @cache
    def left(kinds: tuple[type, ...]) -> list[tuple[int, Fits]]:
        """Which fields of values of these types have still to be looked at, and how."""
        pairs = enumerate(zip(hints, kinds[:-1], strict=True))
        return [(number, _fits(hint)) for number, (hint, kind) in pairs if not _settled(hint, kind)]

    def fits_all(value: object) -> bool:
        if type(value) is not record:
            return False
        said = stated(value)
        return all(ask(said[number]) for number, ask in left(tuple(map(type, said))))

    return fits_all


def _settled(hint: Any, kind: type) -> bool:  # noqa: ANN401 - see above
    """True when every value of a type fits, so that no more than its type need be asked."""
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        return any(_settled(each, kind) for each in get_args(hint))
    return origin is None and not is_dataclass(hint) and _fits_type(hint, kind)


def _fits_plain(hint: Any) -> Fits:  # noqa: ANN401 - see above
    return lambda value: _fits_type(hint, type(value))


def _fits_type(hint: Any, kind: type) -> bool:  # noqa: ANN401 - see above
    """True when a value of a type is one of a plain type; a truth value is no whole number."""
    if hint in (object, Any):
        return True
    return kind is int if hint is int else issubclass(kind, type(None) if hint is None else hint)


def _parts(hint: Any, value: object) -> Iterable[tuple[object, Any, object]]:  # noqa: ANN401 - see above
    """The parts of a value of the right kind, each with its name and its type."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin is tuple and isinstance(value, tuple):
        return [(number, inner[0], each) for number, each in enumerate(value)]
    if isinstance(origin, type) and issubclass(origin, Mapping) and isinstance(value, Mapping):
        return [(name, inner[1], each) for name, each in value.items()]
    if is_dataclass(hint) and type(value) is hint:
        return [(name, each, getattr(value, name)) for name, each in _hints(cast("type", hint)).items()]
    return []


@cache
def _hints(record: type) -> dict[str, Any]:
    hints = get_type_hints(record)
    return {each.name: hints[each.name] for each in fields(record)}
