"""Strict JSON (RFC 8259 and 7493): what one reader would take otherwise than the next is refused.

The standard library takes repeated names (the last wins), NaN, 1e999 and lone surrogates; pydantic's own JSON reader
does so too, even in strict mode. Here they are problems, all shown at once, each with its line and column or, when it
is inside a readable file, with its JSON pointer (RFC 6901). Limits hold before anything is built.
"""

import json
import re
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from decimal import Decimal, InvalidOperation
from itertools import accumulate, islice
from typing import Any

from assess.domain.json import SAFE_INTEGER
from assess.domain.problems import Origin, Problem
from assess.domain.record import dataclass
from assess.domain.text import STORED_LIMIT, controls
from assess.files.source import PROBLEM_LIMIT, capped, decode, origin_at, short

SIZE_LIMIT = 25_000_000
"""Bytes of one file: so that every answer may hold the longest text that can be stored."""

DEPTH_LIMIT = 32
"""Objects and lists within each other; the outermost is the first."""

PART_LIMIT = 1_000_000
"""Brackets and commas outside texts: what is built stays within some 200 MB."""

DIGIT_LIMIT = 50
"""Characters of one number."""

DECIMAL_LIMIT = 30
"""Digits behind the point of one number."""

# A path is its outer path and one step, so that walking costs no copying: (((), "answers"), "B1").
_Path = tuple[()] | tuple["_Path", str | int]

Value = None | bool | int | Decimal | str | list["Value"] | dict[str, "Value"]

# All but brackets and commas. Possessive, so that a text without an end is walked through once.
_FLESH = re.compile(r'"(?:[^"\\]++|\\.)*+"?|[^"\[\]{},]++', re.DOTALL)
_STEP = {"[": 1, "{": 1, "]": -1, "}": -1, ",": 0}
_FRAME = bytes.maketrans(b"{}", b"[]")
_FLESHY = bytes(each for each in range(256) if each not in b'[]{},"')
"""Of what stands outside texts only brackets, all of one kind, and commas: that is the frame."""

_CONTROLS = bytes(each for each in (*range(32), 127) if each != ord("\n"))
_HARMLESS = (rb"\\", rb"\"", rb"\n")
"""Escapes of what may stand in a text, the backslash first."""

# A part of the standard library's sentence and the key of ours.
_SYNTAX = (
    ("Extra data", "reading.json.extra"),
    ("Unterminated string", "reading.json.open_quote"),
    ("Invalid control character", "reading.json.control"),
    ("Invalid \\", "reading.json.escape"),
    ("property name", "reading.json.name"),
    ("':' delimiter", "reading.json.colon"),
    ("',' delimiter", "reading.json.comma"),
    ("Expecting value", "reading.json.value"),
)


@dataclass(frozen=True, slots=True)
class _Refused:
    """Stands in the tree where something was refused, until the walk that knows the pointer finds it."""

    key: str
    parameters: dict[str, object]
    value: "Value | _Refused" = None


class _RefusedError(Exception):
    """Something was refused; what and where, the slower reading says."""


def parse(data: bytes, file: str) -> tuple[Value, list[Problem]]:
    """The value of a JSON file, or None and all that is wrong with it; `file` is the name that problems carry.

    Whole numbers are int within ±(2^53 - 1), others exact Decimals. Texts are as they stand, not yet normalised: a
    digest or signature over them must still hold.
    """
    source = decode(data, file, SIZE_LIMIT)
    if isinstance(source, Problem):
        return None, [source]
    if _is_plain(source):
        with suppress(_RefusedError, json.JSONDecodeError):
            return json.loads(source, **_EXACT), []
    return _judged(source, file)


def _judged(source: str, file: str) -> tuple[Value, list[Problem]]:
    """The same in full: everything is looked at, and all that is wrong is told."""
    over = _over_limits(source)
    if over is not None:
        return None, [Problem(Origin(file), *over)]
    try:
        value = json.loads(source, **_HOOKS)
    except json.JSONDecodeError as error:
        return None, [_syntax_problem(error, source, file)]
    refused: list[tuple[_Path, _Refused]] = []
    _collect(value, (), refused)
    problems = [
        Problem(Origin(file, place=_pointer(path)), each.key, each.parameters)
        for path, each in refused[: PROBLEM_LIMIT + 1]
    ]
    return (None, capped(problems, file)) if problems else (value, [])


def quick(data: bytes, file: str) -> Value | None:
    """The value of plain JSON without a look at names that stand twice, of which the last counts; None says nothing.

    For who then compares the bytes with those that the value is written as: so that also shows.
    """
    source = decode(data, file, SIZE_LIMIT)
    if isinstance(source, str) and _is_plain(source):
        with suppress(_RefusedError, json.JSONDecodeError):
            value: Value = json.loads(source, **_SINGLE)
            return value
    return None


def _is_plain(source: str) -> bool:
    """True when nothing in a source can be over a limit and no text in it holds a control; False says nothing.

    By a few passes of the standard library over all of it, which is far quicker than looking at each text. A source
    that is no JSON behind some place is told true up to there: its brackets count, whatever stands behind.
    """
    data = source.encode()
    for escape in _HARMLESS if b"\\" in data else ():
        data = data.replace(escape, b".")
    if b"\\" in data or not _is_seen(source, data) or data.count(b'"') > 4 * PART_LIMIT:
        return False
    half = STORED_LIMIT // 2
    if any(data.find(b'"', at, at + half) < 0 for at in range(0, len(data) - half, half)):
        return False
    quoted = data.translate(_FRAME, _FLESHY).replace(b'""', b"")  # two that meet leave inside what is inside
    frame = b"".join(quoted.split(b'"')[::2])  # every second piece is a text
    if len(frame) > PART_LIMIT:
        return False
    frame = frame.replace(b",", b"")
    for _ in range(DEPTH_LIMIT):
        frame = frame.replace(b"[]", b"")  # the innermost of each
    return not frame


def _is_seen(source: str, data: bytes) -> bool:
    """True when all of a source can be seen, line ends apart."""
    if source.isascii():
        return len(data.translate(None, _CONTROLS)) == len(data)
    return source.replace("\n", " ").isprintable()


def _over_limits(source: str) -> tuple[str, dict[str, object]] | None:
    skeleton = _FLESH.sub("", source)
    if len(skeleton) > PART_LIMIT:
        return "reading.file.parts", {"limit": PART_LIMIT}
    if max(accumulate(map(_STEP.__getitem__, skeleton)), default=0) > DEPTH_LIMIT:
        return "reading.file.deep", {"limit": DEPTH_LIMIT}
    return None


def _syntax_problem(error: json.JSONDecodeError, source: str, file: str) -> Problem:
    # At a comma too many Python 3.13 and later stop at the comma, earlier ones at the bracket behind it.
    at_comma = source[error.pos : error.pos + 1] == ","
    comma = error.pos if at_comma else len(source[: error.pos].rstrip()) - 1
    if source[comma : comma + 1] == "," and source[comma + 1 :].lstrip().startswith(("]", "}")):
        return Problem(origin_at(file, source, comma), "reading.json.trailing")
    key = next((ours for theirs, ours in _SYNTAX if theirs in error.msg), "reading.json.syntax")
    return Problem(Origin(file, error.lineno, error.colno), key)


def _pairs(pairs: list[tuple[str, Value]]) -> Value | _Refused:
    last = dict(pairs)
    if len(last) == len(pairs):
        return last
    value: Value | _Refused = last
    times = Counter(name for name, _ in pairs)
    for name in last:
        if times[name] > 1:
            value = _Refused("reading.json.repeated", {"name": short(name)}, value)
    return value


def _integer(digits: str) -> Value | _Refused:
    # The length first: int() is slow, or refuses, on thousands of digits.
    if len(digits) <= DIGIT_LIMIT and abs(number := int(digits)) <= SAFE_INTEGER:
        return number
    return _Refused("reading.json.number", {"number": short(digits), "limit": SAFE_INTEGER})


def _decimal(digits: str) -> Value | _Refused:
    refused = _Refused("reading.json.number", {"number": short(digits), "limit": SAFE_INTEGER})
    if len(digits) > DIGIT_LIMIT:
        return refused
    try:
        number = Decimal(digits)
    except InvalidOperation:
        return refused
    within = -SAFE_INTEGER <= number <= SAFE_INTEGER and int(number.as_tuple().exponent) >= -DECIMAL_LIMIT
    return number if within else refused


def _constant(name: str) -> _Refused:
    return _Refused("reading.json.constant", {"name": name})


_HOOKS: dict[str, Any] = {
    "object_pairs_hook": _pairs,
    "parse_int": _integer,
    "parse_float": _decimal,
    "parse_constant": _constant,
}


def _exact(hook: Callable[[Any], object]) -> Callable[[Any], object]:
    """The same hook, which gives up at the first thing that is refused."""

    def read(said: object) -> object:
        found = hook(said)
        if found.__class__ is _Refused:
            raise _RefusedError
        return found

    return read


_EXACT: dict[str, Any] = {name: _exact(hook) for name, hook in _HOOKS.items()}
_SINGLE: dict[str, Any] = {name: hook for name, hook in _EXACT.items() if name != "object_pairs_hook"}


def _collect(value: Value | _Refused, path: _Path, found: list[tuple[_Path, _Refused]]) -> None:
    while isinstance(value, _Refused):
        found.append((path, value))
        value = value.value
    if isinstance(value, str):
        _check_text(value, path, found)
    elif isinstance(value, dict):
        for name, item in value.items():
            _check_text(name, path, found)
            _collect(item, (path, name), found)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            _collect(item, (path, index), found)


def _check_text(text: str, path: _Path, found: list[tuple[_Path, _Refused]]) -> None:
    if text.isprintable() and len(text) <= STORED_LIMIT:
        return
    if len(text) > STORED_LIMIT:
        found.append((path, _Refused("reading.text.long", {"length": len(text), "limit": STORED_LIMIT})))
    found.extend((path, _Refused("reading.control", {"code": code})) for _, code in islice(controls(text), 1))


def _pointer(path: _Path) -> str:
    if not path:
        return ""
    outer, step = path
    return f"{_pointer(outer)}/{str(step).replace('~', '~0').replace('/', '~1')}"
