"""Members of a pack that hold JSON: strict, and in the one form that is signed."""

from collections.abc import Mapping
from typing import cast

from assess.domain.json import JsonObject, canonical, encoded
from assess.domain.problems import Origin, Problem
from assess.files.strictjson import parse


def document(data: bytes, origin: Origin) -> tuple[JsonObject | None, Problem | None]:
    """The object in a member, or the first thing that is wrong with it; any other spelling of it is refused."""
    name = origin.file if origin.place is None else f"{origin.file}:{origin.place}"
    value, problems = parse(data, name)
    if problems:
        return None, problems[0]
    if not isinstance(value, Mapping):
        return None, Problem(origin, "exchange.json.object")
    stated = cast("JsonObject", value)
    return (stated, None) if _is_canonical(stated, data) else (None, Problem(origin, "exchange.json.canonical"))


def _is_canonical(value: JsonObject, data: bytes) -> bool:
    """True when these are the canonical bytes of the value; strict JSON has but fractions and names that may not be."""
    try:
        return (encoded(value) if data.isascii() else canonical(value)) == data
    except (TypeError, ValueError, RecursionError):
        return False
