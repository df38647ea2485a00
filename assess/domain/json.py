"""The JSON values that events and packs are made of, and their canonical bytes.

Only text, booleans, null and whole numbers within ±(2^53 - 1) are allowed, with ASCII keys: for these the
compact sorted form of the standard library is the canonical form of RFC 8785. Measured decimals travel as text.
"""

import json
from collections.abc import Mapping, Sequence

JsonValue = None | bool | int | str | Sequence["JsonValue"] | Mapping[str, "JsonValue"]
JsonObject = Mapping[str, JsonValue]

SAFE_INTEGER = 2**53 - 1


def canonical(value: JsonValue) -> bytes:
    """The canonical UTF-8 bytes of a value (RFC 8785).

    Raises ValueError for what has no single canonical form here: floats, large integers, lone surrogates,
    keys outside ASCII.
    """
    _check(value)
    return encoded(value)


def encoded(value: JsonValue) -> bytes:
    """The same, without looking for what has no canonical form: for values of which that is known."""
    return _ENCODE(value).encode("utf-8")


_ENCODE = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, check_circular=False).encode
"""Made once: the function of the standard library makes an encoder each time that it is asked for this form."""


def _check(value: JsonValue) -> None:
    # The most frequent first, and `dict` before the abstract Mapping: asking that is ten times as slow.
    if isinstance(value, str):
        return
    if isinstance(value, int):
        if abs(value) > SAFE_INTEGER:
            raise ValueError(f"integer too large: {value}")
    elif isinstance(value, (dict, Mapping)):
        _check_members(value)
    elif isinstance(value, (list, tuple)):
        for item in value:
            _check(item)
    elif value is not None:
        raise ValueError(f"no canonical form: {type(value).__name__}")


def _check_members(value: JsonObject) -> None:
    for key, item in value.items():
        if not key.isascii():
            raise ValueError(f"key outside ASCII: {key!r}")
        if type(item) is not str:
            _check(item)
