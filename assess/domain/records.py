"""Records to JSON values and back: the one way in which answers, evidence and register rows travel in events.

A field that has its default value is left out, so that records can gain fields without changing what was recorded.
Whole numbers travel as JSON numbers, other decimals as `{"decimal": "12.5"}`, dates as ISO text.
"""

import types
from collections.abc import Mapping
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
    return cast("R", _decode_record(shape, value))


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


@cache
def _shape(record: type) -> dict[str, Any]:
    hints = get_type_hints(record)
    return {each.name: hints[each.name] for each in fields(record)}


def _decode_record(shape: Any, value: object) -> object:  # noqa: ANN401 - a type, known while running only
    if not isinstance(value, Mapping):
        raise TypeError(f"{shape.__name__} is not made of {type(value).__name__}")
    hints = _shape(shape)
    return shape(**{str(name): _decode(hints[name], item) for name, item in value.items()})


def _decode(hint: Any, value: Any) -> Any:  # noqa: ANN401 - see above
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        return _decode_union(get_args(hint), value)
    if origin is tuple:
        return tuple(_decode(get_args(hint)[0], item) for item in value)
    if origin is not None and isinstance(origin, type) and issubclass(origin, Mapping):
        key, item = get_args(hint)
        return {_decode(key, name): _decode(item, each) for name, each in value.items()}
    return value if origin is Literal else _decode_simple(hint, value)


def _decode_simple(hint: Any, value: Any) -> Any:  # noqa: ANN401 - see above
    if is_dataclass(hint):
        return _decode_record(hint, value)
    if hint is date:
        return date.fromisoformat(value)
    if hint is Decimal:
        return plain(value)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return hint(value)
    return value


def _decode_union(choices: tuple[Any, ...], value: Any) -> Any:  # noqa: ANN401 - see above
    if value is None:
        return None
    records = [choice for choice in choices if is_dataclass(choice)]
    if records and isinstance(value, Mapping):
        return _decode_record(records[0], value)
    if Decimal in choices:
        return plain(value)
    others = [choice for choice in choices if choice not in (type(None), str) and choice not in records]
    return _decode(others[0], value) if others else value
