"""A fillable workbook as data: its sheets, what stands in their rows, and which cells are to be filled in."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Literal

from assess.domain.record import dataclass
from assess.messages import Language

FORMAT = "assess-form"
"""What the first cell of the hidden sheet says; without it a workbook is not one of ours."""

VERSION = "1"

MARK = "assess:"
"""What the names of columns begin with in the hidden row that the reader goes by; titles are for people."""

KEY, BASE, SHOWN_ID = "key", "base", "id"
"""The columns that say which answer a row is, what it was when the form was written, and the id that people see."""

ROW_LIMIT, COLUMN_LIMIT = 5_000, 200
"""Rows with something in them on one sheet, and how far to the right anybody adds a column."""

CELL_LIMIT, CELL_LINE_LIMIT = 32_767, 253
"""UTF-16 units and line ends that one cell holds (Excel)."""

Kind = Literal["text", "list", "date", "number"]
Value = None | str | Decimal | date


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name for the reader, its title, and its width in characters; 0 hides it."""

    id: str
    title: str
    width: int


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell; with a kind it is to be filled in, with `words` from the list of that name."""

    value: Value = None
    kind: Kind | None = None
    words: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One row: a stable key, the digest of what was stated when the form was written, and a cell a column."""

    key: str
    base: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table on a sheet of its own; `note` says above it what it is."""

    title: str
    note: str
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """The whole workbook.

    `head` is what the reader needs to know (format, assessment, journal head, language), `guide` the instruction as
    pairs of a word and its explanation; `author` is the label beside the cell for the function of whoever fills in,
    `lists` the words of the drop-downs by name. `moment` (UTC, ISO 8601) is that of the state: no clock is read.
    `sentences` are those of the drop-downs and the page.
    """

    language: Language
    title: str
    creator: str
    moment: str
    head: Mapping[str, str]
    guide_title: str
    guide: tuple[tuple[str, str], ...]
    author: str
    lists: Mapping[str, tuple[str, ...]]
    sheets: tuple[Sheet, ...]
    sentences: Mapping[str, str]


def part_key(item: str, *parts: str) -> str:
    """The key of a row about a part of an answer: `B-HER-01#rto_hours`."""
    return "#".join((item, *parts))


def fits(text: str) -> bool:
    """True when a text stands in one cell as a whole."""
    units = len(text) + sum(each > "\uffff" for each in text)
    return units <= CELL_LIMIT - 100 and text.count("\n") <= CELL_LINE_LIMIT
