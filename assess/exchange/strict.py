"""Members of a pack that hold JSON: strict, and in the one form that is signed."""

import re
from collections.abc import Mapping
from typing import cast

from assess.domain.json import JsonObject, canonical, encoded
from assess.domain.problems import Origin, Problem
from assess.files.strictjson import parse, quick

_NAMED_OTHERWISE = re.compile(rb'[\x80-\xff][^"]*":')
"""A name outside ASCII, or what might be one: then it is looked at in full."""


def document(data: bytes, origin: Origin) -> tuple[JsonObject | None, Problem | None]:
    """The object in a member, or the first thing that is wrong with it; any other spelling of it is refused."""
    name = origin.file if origin.place is None else f"{origin.file}:{origin.place}"
    found = quick(data, name)
    if isinstance(found, dict) and _is_canonical(cast("JsonObject", found), data):
        return cast("JsonObject", found), None
    value, problems = parse(data, name)
    if problems:
        return None, problems[0]
    if not isinstance(value, Mapping):
        return None, Problem(origin, "exchange.json.object")
    stated = cast("JsonObject", value)
    return (stated, None) if _is_canonical(stated, data) else (None, Problem(origin, "exchange.json.canonical"))


def _is_canonical(value: JsonObject, data: bytes) -> bool:
    """True when these are the canonical bytes of the value; strict JSON has but fractions and names that may not be."""
    in_ascii = data.isascii() or not _NAMED_OTHERWISE.search(data)
    try:
        return (encoded(value) if in_ascii else canonical(value)) == data
    except (TypeError, ValueError, RecursionError):
        return False
