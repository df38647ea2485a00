"""The cells of a sheet as they were filled in: found all at once, made into values when they are looked at."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Literal, NamedTuple

from assess.domain.text import clean
from assess.exchange.form.layout import CELL_LIMIT as LONGEST_TEXT
from assess.exchange.form.layout import COLUMN_LIMIT, ROW_LIMIT
from assess.exchange.form.numberformats import Meaning
from assess.exchange.form.package import Package
from assess.exchange.form.plainxml import plain_text, plain_value
from assess.exchange.form.usual import Cell, usual_rows, usual_texts
from assess.exchange.form.xml import column_of, letters, unescaped

Oddity = Literal["formula", "error", "broken", "long"]

CELL_LIMIT = 200_000
"""Rows and cells of one sheet, also empty ones, and texts in the table that cells share."""

TEXT_LIMIT = 8 * LONGEST_TEXT
"""Characters of one text with its escapes, before anything is done with it."""

_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_LONGEST_NUMBER = 40
_DIGITS = 7

# As offices write a cell: its place, style and type, then a value or a text. What is written otherwise is in `more`
# (attributes in another order) and in the last group (any other content). Possessive: nothing in it could match less.
_ATTRIBUTES = r'((?:\s[^<>"]*"[^"<]*")*)\s*'
_CELL = re.compile(
    rf"<(?:(row)(?=[\s/>]){_ATTRIBUTES}/?>"
    r'|c(?: r="([A-Z]{1,3})[0-9]{1,7}")?+(?: s="([0-9]{1,6})")?+(?: t="([A-Za-z]++)")?+(?=[\s/>])'
    rf"{_ATTRIBUTES}(?:/>|>(?:<v>([^<]*+)</v></c>|<is><t(?:\s[^<>]*+)?+>([^<]*+)</t></is></c>|(.*?)</c>)))",
    re.DOTALL,
)
_TAG = re.compile(r"<(?:row|c)[\s/>]")
_ATTRIBUTE = re.compile(r'\s([^\s<>"=]+)\s*=\s*"([^"<]*)"')
# Not one that ends at once: nothing would end the search for its end.
_SPOKEN = re.compile(r"<rPh\b[^>]*(?<!/)>.*?</rPh>", re.DOTALL)
_PIECE = re.compile(r"<([tv])(?:\s[^<>]*)?>([^<]*)</\1>")
_FORMULA = re.compile(r"<f[ />]")
_SHARED = re.compile(r"<si(?:\s[^<>]*)?(?:/>|>(?:<t(?:\s[^<>]*)?>([^<]*)</t></si>|(.*?)</si>))", re.DOTALL)


class Read(NamedTuple):
    """What stands in a cell: a text, number or truth value; where; `odd` when it is none of these."""

    at: tuple[str, int, int]
    value: str | Decimal | bool
    meaning: Meaning = "number"
    odd: Oddity | None = None

    @property
    def place(self) -> str:
        """Where it is: `Blad1!C4`."""
        return place_of(*self.at)


class Book(NamedTuple):
    """What cells need to know of their workbook; shared texts are still escaped."""

    package: Package
    strings: Sequence[str]
    meanings: Sequence[Meaning]


class Cells:
    """The cells of one sheet by row, from 1, and column, by its letters; empty ones are not there.

    A cell is what `usual` says it is; one with a formula has it in the last place.
    """

    def __init__(self, book: Book, title: str, rows: Mapping[int, Mapping[str, Cell]]) -> None:
        """Keeps what was found."""
        self.book = book
        self.title = title
        self.rows = rows

    def read(self, row: int, column: int) -> Read | None:
        """What stands in a cell, its column counted from 1; None when that is nothing."""
        line = self.rows.get(row)
        cell = line.get(letters(column)) if line else None
        if cell is None:
            return None
        at = (self.title, row, column)
        # Most cells of a form as we write it are this: the value in them is a text of their own.
        read = Read(at, _text(cell[4])) if cell[2] == "inlineStr" and _is_short(cell) else self._read(at, cell)
        return None if read.value == "" and read.odd is None else read

    def line(self, row: int) -> Iterator[tuple[int, Read]]:
        """Every cell of a row that holds something, with its column."""
        for name in self.rows.get(row, {}):
            column = column_of(name)
            read = self.read(row, column)
            if read is not None:
                yield column, read

    def _read(self, at: tuple[str, int, int], cell: Cell) -> Read:
        _, style, kind, value, said, formula = cell
        text = value or said
        if len(text) > TEXT_LIMIT:
            return Read(at, text[:TEXT_LIMIT], odd="long")
        if formula:
            return Read(at, text, odd="formula")
        match kind:
            case "s":
                return self._shared(at, text)
            case "inlineStr" | "str" | "d":
                return Read(at, _text(text))
            case "b":
                return Read(at, text.strip() in ("1", "true"))
            case "e":
                return Read(at, text, odd="error")
        number = exact(text)
        if number is None:
            return Read(at, text.strip(), odd="broken" if text.strip() else None)
        known, meanings = int(style or 0), self.book.meanings
        return Read(at, number, meanings[known] if known < len(meanings) else "number")

    def _shared(self, at: tuple[str, int, int], text: str) -> Read:
        """A text of the table that cells share."""
        number = int(text) if text.isascii() and text.isdecimal() and len(text) <= _DIGITS else len(self.book.strings)
        if number >= len(self.book.strings):
            return Read(at, text, odd="broken")
        said = self.book.strings[number]
        return Read(at, "", odd="long") if len(said) > TEXT_LIMIT else Read(at, _text(said))


def place_of(title: str, row: int, column: int) -> str:
    """Where a cell is: `Blad1!C4`."""
    return f"{title}!{letters(min(column, _LAST_COLUMN))}{row}"


def read_sheet(book: Book, part: str, title: str) -> Cells:
    """The cells of a sheet that hold something; raises RefusedError for what is damaged or beyond the limits."""
    package = book.package
    rows: dict[int, dict[str, Cell]] = {}
    cells = Cells(book, title, rows)
    data = package.read(part)
    usual = usual_rows(package, part, data, CELL_LIMIT)
    known: set[str] = set()
    for row, found in _otherwise(cells, part, data) if usual is None else usual:
        if row > _LAST_ROW:
            raise package.refused("form.file.rows", place=title, limit=ROW_LIMIT)
        line = {cell[0]: cell for cell in found if cell[3] or cell[4]}
        if line:
            rows[row] = line
        if not known.issuperset(line) or len(rows) > ROW_LIMIT:
            _demand_within(cells, row, line)
            known.update(line)
    return cells


def _demand_within(cells: Cells, row: int, line: Iterable[str]) -> None:
    """Raises RefusedError for a column or row that no table of ours has."""
    column = max(map(column_of, line))
    place, package = place_of(cells.title, row, column), cells.book.package
    if column > COLUMN_LIMIT:
        raise package.refused("form.file.columns", place=place, limit=COLUMN_LIMIT)
    if len(cells.rows) > ROW_LIMIT:
        raise package.refused("form.file.rows", place=place, limit=ROW_LIMIT)


def _otherwise(cells: Cells, part: str, data: bytes) -> Iterator[tuple[int, list[Cell]]]:
    """The rows of a sheet in whatever way they are written, with their cells."""
    row = column = 0
    line: list[Cell] = []
    for of_row, said_of_row, name, style, kind, more, value, said, inner in _found(cells, part, data):
        if of_row:
            yield row, line
            row, column, line = _row(said_of_row, row), 0, []
            continue
        place = name or letters(column + 1)
        formula = "f" if inner and _FORMULA.search(inner) else ""
        cell: Cell = (place, style, kind, value or said or (_pieces(inner) if inner else ""), "", formula)
        cell = _unusual(cells, more, cell) if more else cell
        column = column_of(cell[0])
        line.append(cell)
    yield row, line


def _found(cells: Cells, part: str, data: bytes) -> list[tuple[str, ...]]:
    """The rows and cells of a sheet, each as the groups of the pattern."""
    package, text = cells.book.package, plain_text(cells.book.package, part, data)
    start, end = max(text.find("<sheetData"), 0), max(text.rfind("</sheetData>"), 0)
    tags = text.count("<c", start, end) + text.count("<row", start, end)
    if tags > CELL_LIMIT:
        raise package.refused("form.file.cells", place=cells.title, limit=CELL_LIMIT)
    found = _CELL.findall(text, start, end)
    if len(found) == tags:
        return found
    # Texts in several styles have tags of other names there. What the pattern does not take may not be lost in silence.
    if len(found) != len(_TAG.findall(text, start, end)):
        raise package.refused("form.file.damaged", part=part)
    return found


def shared_strings(package: Package, part: str) -> tuple[str, ...]:
    """The texts that cells share, still escaped; the pronunciation beside a text is no part of it."""
    data = package.read(part)
    usual = usual_texts(package, part, data) if data.count(b"<si") <= CELL_LIMIT else None
    if usual is not None:
        return usual
    text = plain_text(package, part, data)
    if text.count("<si") > CELL_LIMIT:
        raise package.refused("form.file.cells", place=part, limit=CELL_LIMIT)
    return tuple(said or (_pieces(inner) if inner else "") for said, inner in _SHARED.findall(text))


def exact(text: str) -> Decimal | None:
    """The number that was meant: a spreadsheet writes 8.2 as 8.1999999999999993, the nearest it can hold."""
    said = text.strip()
    if not 0 < len(said) <= _LONGEST_NUMBER:
        return None
    try:
        number = Decimal(repr(float(said)))
    except (InvalidOperation, ValueError):
        return None
    return number if number.is_finite() else None


def _is_short(cell: Cell) -> bool:
    return not cell[3] and not cell[5] and len(cell[4]) <= TEXT_LIMIT


def _text(escaped: str) -> str:
    if escaped.isascii() and escaped.isprintable() and "&" not in escaped and "_" not in escaped:
        return escaped
    return clean(unescaped(plain_value(escaped)))


def _pieces(inner: str) -> str:
    return "".join(text for _, text in _PIECE.findall(_SPOKEN.sub("", inner)))


def _unusual(cells: Cells, more: str, cell: Cell) -> Cell:
    """A cell whose attributes stand in another order."""
    if "'" in more:
        raise cells.book.package.refused("form.file.damaged", place=cells.title, part=cells.title)
    said = dict(_ATTRIBUTE.findall(more))
    name = said.get("r", "").rstrip("0123456789")
    is_name = 0 < len(name) <= len("XFD") and name.isascii() and name.isalpha() and name.isupper()
    style = said.get("s", cell[1])
    known = style.isascii() and style.isdecimal() and len(style) < _DIGITS
    return (name if is_name else cell[0], style if known else "", said.get("t", cell[2]), *cell[3:])


def _row(said: str, before: int) -> int:
    number = dict(_ATTRIBUTE.findall(said)).get("r", "")
    row = int(number) if number.isascii() and number.isdecimal() and len(number) <= _DIGITS else 0
    return row or before + 1
