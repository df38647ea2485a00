"""The text of strangers made safe for each place it is written to: cells, pages, CSV, HTML.

Everything here reveals first (see `assess.domain.text`), then does what the place asks for. A reader sees the same
characters on every side.
"""

import re
from collections.abc import Container
from html import escape
from typing import NamedTuple

from assess.domain.text import mark, reveal, show, stacks

CELL_LIMIT = 32_767
"""UTF-16 units of one cell (Excel); openpyxl cuts off the rest without a word."""

CELL_LINE_LIMIT = 253
"""Line ends of one cell (Excel)."""

PARAGRAPH_LIMIT = 1_500
"""Characters of one line of a page before it is set; a longer one, without a line end, comes in pieces."""

# A program that opens the file takes these, also behind white space, as the start of a formula.
_FORMULA = re.compile("\\s*[=+\\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n]")
# These as well have a meaning to a spreadsheet when somebody edits the cell.
_ENTRY = re.compile("['|%#]")

# Excel takes `_x0041_` in a cell as `A`; the underscore itself is `_x005F_` (ECMA-376, ST_Xstring).
_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


class CellText(NamedTuple):
    """What goes into a cell, and whether the cell must be marked as entered with an apostrophe."""

    text: str
    quoted: bool


def cell(text: str) -> CellText:
    """The text of one workbook cell; the same text always gives the same cell."""
    revealed = reveal(text)
    quoted = _FORMULA.match(revealed) is not None or _ENTRY.match(revealed) is not None
    return CellText(_ESCAPED.sub("_x005F_", revealed), quoted)


def pieces_for_cell(text: str, units: int = CELL_LIMIT, ends: int = CELL_LINE_LIMIT) -> list[str]:
    """A text in pieces that each fit one cell, together the revealed text; one piece when it fits.

    With fewer UTF-16 units or line ends in a piece, it also fits what a row can show.
    """
    rest, pieces = reveal(text), []
    lines = re.compile(f"(?:[^\n]*+\n){{{ends}}}")
    while (end := _fitting(rest, units, lines)) < len(rest):
        pieces.append(rest[:end])
        rest = rest[end:]
    return [*pieces, rest]


def page_lines(text: str, drawable: Container[int]) -> list[str]:
    """The lines of a text for a page, none longer than PARAGRAPH_LIMIT characters.

    A character whose code point is not in `drawable` (what the font holds) gives its mark.
    """
    shown = show(text)
    # Controls are marks by now, and every font holds ASCII.
    missing = {} if shown.isascii() else {ord(each): mark(each) for each in set(shown) if ord(each) not in drawable}
    missing.pop(ord("\n"), None)
    lines = (shown.translate(missing) if missing else shown).split("\n")
    return lines if len(shown) <= PARAGRAPH_LIMIT else [piece for line in lines for piece in _pieces(line)]


def csv_field(text: str) -> str:
    """A field for a CSV writer: an apostrophe goes before what a spreadsheet would take as a formula (OWASP)."""
    revealed = reveal(text)
    return "'" + revealed if _FORMULA.match(revealed) else revealed


def html(text: str) -> str:
    """Text for an HTML element or a quoted attribute; line ends stay, for `white-space: pre-wrap`."""
    return escape(reveal(text))


def _units(text: str) -> int:
    return len(text) + sum(each > "\uffff" for each in text)


def _fitting(text: str, units: int, lines: re.Pattern[str]) -> int:
    found = lines.match(text)
    end = min(len(text), units, found.end() if found else units)
    while (over := _units(cell(text[:end]).text) - units) > 0:
        # Half of it, as a character seldom costs more than two units.
        end -= (over + 1) // 2
    return end if end == len(text) else _break(text, end)


def _pieces(line: str) -> list[str]:
    pieces = []
    while len(line) > PARAGRAPH_LIMIT:
        end = _break(line, PARAGRAPH_LIMIT)
        pieces.append(line[:end])
        line = line[end:]
    return [*pieces, line]


def _break(text: str, end: int) -> int:
    """Where to end a piece of at most `end` characters: after a space, line end or mark near it, else between signs."""
    near = end - 100
    signs = max(text.rfind(sign, near, end) for sign in " \n\u27e9")
    between = (each for each in range(end, near, -1) if not stacks(text[each - 1]) and not stacks(text[each]))
    return signs + 1 or next(between, end)
