"""Laying out text in the columns of a terminal: nothing is cut, what does not fit goes on below."""

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import zip_longest

GAP = "  "
NARROWEST = 10
"""No column is made narrower than this to let a table fit; a terminal that is narrower still breaks lines itself."""


def width(text: str) -> int:
    """How many columns a text takes on a terminal."""
    return len(text) if text.isascii() else sum(map(_columns, text))


def table(rows: Sequence[Sequence[str]], room: int | None) -> Iterator[str]:
    """Rows in columns as wide as their widest cell, or narrower so that they fit in `room`; yields the lines."""
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    if room is not None:
        widths = _fitted(widths, room)
    for row in rows:
        cells = (wrapped(cell, wide) for cell, wide in zip(row, widths, strict=True))
        for parts in zip_longest(*cells, fillvalue=""):
            padded = (part + " " * (wide - width(part)) for part, wide in zip(parts, widths, strict=True))
            yield GAP.join(padded).rstrip()


def paragraph(text: str, room: int | None, hanging: int = 2) -> Iterator[str]:
    """One line of text; in `room` columns it goes on below, indented a little more than it started."""
    if room is None or width(text) <= room:
        yield text
        return
    indent = len(text) - len(text.lstrip(" "))
    space = max(room - indent - hanging, NARROWEST)
    first, *rest = wrapped(text.lstrip(" "), space)
    yield " " * indent + first
    yield from (" " * (indent + hanging) + line for line in rest)


def wrapped(text: str, room: int) -> list[str]:
    """A text in lines of at most `room` columns, broken between words where that can be."""
    if width(text) <= room:
        return [text]
    lines, line = [], ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if width(longer) > room:
            lines += [line] if line else []
            *full, longer = _pieces(word, room)
            lines += full
        line = longer
    return [*lines, line]


def _fitted(widths: Sequence[int], room: int) -> list[int]:
    """Widths with the widest made narrower until the whole fits, or none can be."""
    fitted = list(widths)
    over = sum(fitted) + len(GAP) * (len(fitted) - 1) - room
    while over > 0 and max(fitted) > NARROWEST:
        fitted[fitted.index(max(fitted))] -= 1
        over -= 1
    return fitted


def _pieces(word: str, room: int) -> list[str]:
    pieces, used = [""], 0
    for character in word:
        wide = _columns(character)
        if used + wide > room:
            pieces.append("")
            used = 0
        pieces[-1] += character
        used += wide
    return pieces


def _columns(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
