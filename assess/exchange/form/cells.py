"""The cells of a sheet as they were filled in: found all at once, made into values when they are looked at."""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Literal, NamedTuple

from assess.domain.text import clean
from assess.exchange.form.layout import CELL_LIMIT as LONGEST_TEXT
from assess.exchange.form.layout import COLUMN_LIMIT, ROW_LIMIT
from assess.exchange.form.numberformats import Meaning
from assess.exchange.form.package import Package
from assess.exchange.form.plainxml import plain_text, plain_value
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


Raw = tuple[str, str, str, bool]
"""A cell as it stands in the file: type, style, text still escaped, and whether a formula stands there."""


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
    """The cells of one sheet by row and column, both from 1; empty ones are not there."""

    def __init__(self, book: Book, title: str, rows: Mapping[int, Mapping[int, Raw]]) -> None:
        """Keeps what was found."""
        self.book = book
        self.title = title
        self.rows = rows

    def read(self, row: int, column: int) -> Read | None:
        """What stands in a cell; None when that is nothing."""
        raw = self.rows.get(row, {}).get(column)
        if raw is None:
            return None
        read = self._read((self.title, row, column), raw)
        return None if read.value == "" and read.odd is None else read

    def line(self, row: int) -> Iterator[tuple[int, Read]]:
        """Every cell of a row that holds something, with its column."""
        for column in self.rows.get(row, {}):
            read = self.read(row, column)
            if read is not None:
                yield column, read

    def _read(self, at: tuple[str, int, int], raw: Raw) -> Read:
        kind, style, text, formula = raw
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
    rows: dict[int, dict[int, Raw]] = {}
    cells = Cells(book, title, rows)
    line: dict[int, Raw] = {}
    row = column = 0
    for of_row, said_of_row, name, style, kind, more, value, said, inner in _found(book.package, part, title):
        if of_row:
            row, column, line = _row(cells, said_of_row, row), 0, {}
            continue
        column = column_of(name) if name else column + 1
        text = value or said
        if text:
            raw = (kind, style, text, False)
        elif inner:
            raw = (kind, style, _pieces(inner), _FORMULA.search(inner) is not None)
        else:
            continue
        if more:
            column, raw = _unusual(cells, more, column, raw)
        line[column] = raw
        if len(line) == 1:
            rows[row] = line
        if column > COLUMN_LIMIT or len(rows) > ROW_LIMIT:
            raise _beyond(cells, row, column)
    return cells


def _found(package: Package, part: str, title: str) -> list[tuple[str, ...]]:
    """The rows and cells of a sheet, each as the groups of the pattern."""
    text = plain_text(package, part)
    start, end = max(text.find("<sheetData"), 0), max(text.rfind("</sheetData>"), 0)
    tags = text.count("<c", start, end) + text.count("<row", start, end)
    if tags > CELL_LIMIT:
        raise package.refused("form.file.cells", place=title, limit=CELL_LIMIT)
    found = _CELL.findall(text, start, end)
    if len(found) == tags:
        return found
    # Texts in several styles have tags of other names there. What the pattern does not take may not be lost in silence.
    if len(found) != len(_TAG.findall(text, start, end)):
        raise package.refused("form.file.damaged", part=part)
    return found


def shared_strings(package: Package, part: str) -> tuple[str, ...]:
    """The texts that cells share, still escaped; the pronunciation beside a text is no part of it."""
    text = plain_text(package, part)
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


def _text(escaped: str) -> str:
    return clean(unescaped(plain_value(escaped)))


def _pieces(inner: str) -> str:
    return "".join(text for _, text in _PIECE.findall(_SPOKEN.sub("", inner)))


def _unusual(cells: Cells, more: str, column: int, raw: Raw) -> tuple[int, Raw]:
    """The column of a cell whose attributes stand in another order, and what is in it."""
    if "'" in more:
        raise cells.book.package.refused("form.file.damaged", place=cells.title, part=cells.title)
    said = dict(_ATTRIBUTE.findall(more))
    name = said.get("r", "").rstrip("0123456789")
    if 0 < len(name) <= len("XFD") and name.isascii() and name.isalpha() and name.isupper():
        column = column_of(name)
    style = said.get("s", raw[1])
    known = style.isascii() and style.isdecimal() and len(style) < _DIGITS
    return column, (said.get("t", raw[0]), style if known else "", *raw[2:])


def _row(cells: Cells, said: str, before: int) -> int:
    number = dict(_ATTRIBUTE.findall(said)).get("r", "")
    row = int(number) if number.isascii() and number.isdecimal() and len(number) <= _DIGITS else 0
    row = row or before + 1
    if row > _LAST_ROW:
        raise cells.book.package.refused("form.file.rows", place=cells.title, limit=ROW_LIMIT)
    return row


def _beyond(cells: Cells, row: int, column: int) -> Exception:
    place, package = place_of(cells.title, row, column), cells.book.package
    if column > COLUMN_LIMIT:
        return package.refused("form.file.columns", place=place, limit=COLUMN_LIMIT)
    return package.refused("form.file.rows", place=place, limit=ROW_LIMIT)
