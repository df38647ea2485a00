"""Records to JSON values and back: the one way in which answers, evidence and register rows travel in events.

A field that has its default value is left out, so that records can gain fields without changing what was recorded.
Whole numbers travel as JSON numbers, other decimals as `{"decimal": "12.5"}`, dates as ISO text.
"""

import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from assess.domain.json import SAFE_INTEGER, JsonObject, JsonValue

R = TypeVar("R")


def encode(value: object) -> JsonValue:
    """The JSON value of a record, a mapping, a tuple or a plain value."""
    if value is None or isinstance(value, (bool, int)):
        return value
    if isinstance(value, str):
        return str(value)
    if isinstance(value, Decimal):
        return _encode_number(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): encode(item) for key, item in value.items()}
    if isinstance(value, (tuple, list)):
        return [encode(item) for item in value]
    return encode_record(value)


def encode_record(record: object) -> dict[str, JsonValue]:
    """The JSON object of a frozen record, without the fields that have their default."""
    encoded: dict[str, JsonValue] = {}
    for each in fields(cast("Any", record)):
        value = getattr(record, each.name)
        if value != _default(each):
            encoded[each.name] = encode(value)
    return encoded


def decode(shape: type[R], value: JsonObject) -> R:
    """The record of a JSON object; raises ValueError, TypeError or KeyError when it does not have the shape."""
    return shape(**decoded(shape, value))


def plain(value: JsonValue) -> Any:  # noqa: ANN401 - str, bool, Decimal, tuple or dict, as the JSON says
    """A free value (a measured value, a profile entry): numbers as Decimal, lists as tuples, the rest as it is."""
    if isinstance(value, bool) or value is None or isinstance(value, str):
        return value
    if isinstance(value, int):
        return Decimal(value)
    if isinstance(value, Mapping):
        if set(value) == {"decimal"}:
            return Decimal(str(value["decimal"]))
        return {key: plain(item) for key, item in value.items()}
    return tuple(plain(item) for item in value)


def _encode_number(value: Decimal) -> JsonValue:
    if value == value.to_integral_value() and abs(value) <= SAFE_INTEGER:
        return int(value)
    return {"decimal": format(value, "f")}


def _default(each: "Field[Any]") -> object:
    if each.default is not MISSING:
        return each.default
    return each.default_factory() if each.default_factory is not MISSING else MISSING


Decoder = Callable[[Any], Any]


def decoded(shape: type, value: JsonObject) -> dict[str, Any]:
    """The fields of a record of that shape, by name; raises as `decode`."""
    if not isinstance(value, (dict, Mapping)):
        raise TypeError(f"{shape.__name__} is not made of {type(value).__name__}")
    decoders = _decoders(shape)
    return {str(name): decoders[name](item) for name, item in value.items()}


@cache
def _decoders(record: type) -> dict[str, Decoder]:
    hints = get_type_hints(record)
    return {each.name: _decoder(hints[each.name]) for each in fields(record)}


@cache
def _decoder(hint: Any) -> Decoder:  # noqa: ANN401 - a type, known while running only
    """What makes a value of a type out of JSON; made once a type, as a journal holds thousands of values."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return _union_decoder(inner)
    if origin is tuple:
        item = _decoder(inner[0])
        return lambda value: tuple(map(item, value))
    if isinstance(origin, type) and issubclass(origin, Mapping):
        key, item = map(_decoder, inner)
        return lambda value: {key(name): item(each) for name, each in value.items()}
    return _same if origin is Literal else _simple_decoder(hint)


def _simple_decoder(hint: Any) -> Decoder:  # noqa: ANN401 - see above
    if is_dataclass(hint):
        record = cast("type", hint)
        return lambda value: record(**decoded(record, value))
    if hint is date:
        return date.fromisoformat
    if hint is Decimal:
        return plain
    return hint if isinstance(hint, type) and issubclass(hint, StrEnum) else _same


def _union_decoder(choices: tuple[Any, ...]) -> Decoder:
    records: list[Any] = [choice for choice in choices if is_dataclass(choice)]
    others = [choice for choice in choices if choice not in (type(None), str) and choice not in records]
    other = plain if Decimal in choices else _decoder(others[0]) if others else _same
    record = _decoder(records[0]) if records else other

    def decode_one(value: Any) -> Any:  # noqa: ANN401 - any JSON
        if value is None:
            return None
        return record(value) if type(value) is not str and isinstance(value, Mapping) else other(value)

    return decode_one


def _same(value: Any) -> Any:  # noqa: ANN401 - any JSON
    return value
