"""A table on a sheet: title, note, heads, rows, and what the sheet lets people see and do with them."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import is_dataclass
from itertools import groupby
from typing import Protocol

from assess.domain.assessment import Assessment
from assess.domain.events import TABLES
from assess.domain.json import JsonObject, canonical
from assess.domain.record import dataclass
from assess.domain.records import encode, encode_record
from assess.export.model import Cell, Column, Table
from assess.export.safe import cell as safe_cell
from assess.export.xlsx import choices as lists
from assess.export.xlsx import tones
from assess.export.xlsx.book import Book, Put, Sheet
from assess.export.xlsx.cells import Formula, quoted
from assess.export.xlsx.layout import LAYOUTS, PLAIN, Layout
from assess.export.xlsx.setup import printed, set_up
from assess.export.xlsx.styles import Look

HEAD_ROW = 3

_HIDDEN = ("key", "base")
_KEY_WIDTH = 24

Check = Callable[["TableSheet", int, tuple[Cell, ...]], Formula | None]


@dataclass(frozen=True, slots=True)
class Tools:
    """What all sheets of a workbook share."""

    book: Book
    choices: lists.Choices
    tones: tones.Tones


@dataclass(frozen=True, slots=True)
class TableSheet:
    """A table with the sheet it stands on; `letters` are those of its columns, by their keys."""

    table: Table
    sheet: Sheet
    letters: Mapping[str, str]

    @property
    def last(self) -> int:
        """The number of the last row."""
        return HEAD_ROW + len(self.table.rows)

    def cells(self, column: str, *, fixed: bool = False) -> str:
        """The cells of a column below its head: `D4:D78`, or `$D$4:$D$78`."""
        letter, sign = self.letters[column], "$" if fixed else ""
        return f"{sign}{letter}{sign}{HEAD_ROW + 1}:{sign}{letter}{sign}{self.last}"

    def named(self, column: str) -> str:
        """The cells of a column as formulas on other sheets name them."""
        return f"{quoted(self.sheet.title)}!{self.cells(column, fixed=True)}"


def place(book: Book, table: Table, *, check: bool = False) -> TableSheet:
    """A new sheet for a table, still empty; with `check`, it has a column for formulas behind its own."""
    layout = LAYOUTS.get(table.id, PLAIN)
    keys = [column.key for column in table.columns]
    widths: list[float] = [column.width for column in table.columns]
    if check:
        keys, widths = [*keys, "check"], [*widths, 13]
    if layout.stored is not None:
        keys, widths = [*keys, *_HIDDEN], [*widths, _KEY_WIDTH, _KEY_WIDTH]
    sheet = book.sheet(table.title, widths)
    return TableSheet(table, sheet, dict(zip(keys, sheet.letters, strict=True)))


def fill(tools: Tools, found: TableSheet, check: Check | None = None) -> None:
    """Writes the table on its sheet."""
    layout = LAYOUTS.get(found.table.id, PLAIN)
    sheet, table = found.sheet, found.table
    sheet.add([(table.title, Look(role="title"))])
    sheet.add([(table.note, Look(role="aside"))])
    titles = _titles(tools.book, found)
    sheet.add([(title, Look(role="head")) for title in titles])
    behind = _behind(tools.book.report.assessment, found, layout)
    drawn = [_drawn(tools.tones, column, layout) for column in table.columns]
    for number, row in enumerate(table.rows, HEAD_ROW + 1):
        formula = check(found, number, row) if check else None
        cells = [draw(value, bold=formula is not None) for draw, value in zip(drawn, row, strict=True)]
        checked = [(formula, Look(bold=True))] if check else []
        sheet.add([*cells, *checked, *behind(row)])
    if table.rows:
        _as_table(found, titles)
        _rules(tools, found, layout)
    else:
        sheet.add([(tools.book.word("report.word.nothing"), Look(role="aside"))])


def _titles(book: Book, found: TableSheet) -> list[str]:
    own = {column.key: column.title for column in found.table.columns}
    return [own[key] if key in own else book.word(f"workbook.{key}") for key in found.letters]


# ------------------------------------------------------------------------------------------------------------- rows


class Draw(Protocol):
    """What makes the cells of one column."""

    def __call__(self, value: Cell, *, bold: bool) -> Put:
        """A value with its look."""


def _drawn(known: tones.Tones, column: Column, layout: Layout) -> Draw:
    plain = Look(kind=column.kind, filled_by=layout.filled_by if column.key in layout.inputs else "nobody")
    heavy = plain._replace(bold=True)
    toned = column.key in layout.tones

    def draw(value: Cell, *, bold: bool) -> Put:
        shown = known.marked(column.key, value) if toned and isinstance(value, str) else value
        return shown, heavy if bold else plain

    return draw


def _behind(state: Assessment, found: TableSheet, layout: Layout) -> Callable[[tuple[Cell, ...]], list[Put]]:
    """The hidden columns: where a row is stored, and what stood there when the workbook was made."""
    if layout.stored is None:
        return lambda _: []
    name, prefix = _name_at(found.table), layout.stored

    def cells(row: tuple[Cell, ...]) -> list[Put]:
        reference = f"{prefix}{row[name]}"
        return [(reference, Look(role="aside")), (_digest(state, reference), Look(role="aside"))]

    return cells


def _name_at(table: Table) -> int:
    """The column with the row's own id."""
    keys = [column.key for column in table.columns]
    return keys.index("id") if "id" in keys else 0


def _digest(state: Assessment, reference: str) -> str:
    """The SHA-256 of what is stored under a reference, by which a changed workbook is read back; empty for nothing."""
    table, _, name = reference.partition("/")
    found: object
    if table in TABLES:
        found = getattr(state.register, table).get(name)
    elif table == "evidence":
        found = state.evidence.get(name)
    else:
        entered = {**state.facts, **{f"P.{each}": value for each, value in state.profile.items()}}
        found = state.answers.get(reference, entered.get(reference))
    return "" if found is None else hashlib.sha256(canonical(_encoded(found))).hexdigest()


def _encoded(found: object) -> JsonObject:
    return encode_record(found) if is_dataclass(found) else {"value": encode(found)}


# ---------------------------------------------------------------------------------------------- around the rows


def _as_table(found: TableSheet, titles: list[str]) -> None:
    """A table of the spreadsheet's own kind: filters, and a name for formulas."""
    from openpyxl.worksheet.filters import AutoFilter  # noqa: PLC0415 - what only writing needs
    from openpyxl.worksheet.table import Table as FrameTable  # noqa: PLC0415 - as above
    from openpyxl.worksheet.table import TableColumn, TableStyleInfo  # noqa: PLC0415 - as above

    frame, last = found.sheet.frame, found.sheet.letters[-1]
    area = f"A{HEAD_ROW}:{last}{found.last}"
    columns = [TableColumn(number, name=safe_cell(title).text) for number, title in enumerate(titles, 1)]
    made = FrameTable(displayName=f"t_{found.table.id}", ref=area, tableColumns=columns, autoFilter=AutoFilter(area))
    made.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=True)
    frame.add_table(made)


def _rules(tools: Tools, found: TableSheet, layout: Layout) -> None:
    """Colours, drop-down lists and dates."""
    book, frame = tools.book, found.sheet.frame
    for column in found.table.columns:
        cells = found.cells(column.key)
        if column.key in layout.tones:
            tools.tones.colour(frame, column.key, cells)
        if column.key in layout.past:
            tones.past(frame, cells, book.report.scores.today)
        if column.key in layout.inputs and column.kind == "date":
            lists.dates(book, frame, [cells])
    for column_key, kind in layout.choices.items():
        for name, places in _listed(tools.choices, found, column_key, kind).items():
            lists.from_list(book, frame, name, places)
    if "check" in found.letters:
        tones.agreement(frame, found.cells("check"), book.word("workbook.ok"), book.word("workbook.deviates"))


def _listed(choices: lists.Choices, found: TableSheet, column: str, kind: str) -> dict[str, list[str]]:
    """The lists of a column with the cells, in runs, that take their words."""
    letter, name_at = found.letters[column], _name_at(found.table)
    names = ((choices.name(kind, str(row[name_at])), number) for number, row in enumerate(found.table.rows, 4))
    listed: dict[str, list[str]] = {}
    for name, run in groupby(names, lambda pair: pair[0]):
        numbers = [number for _, number in run]
        if name is not None:
            listed.setdefault(name, []).append(f"{letter}{numbers[0]}:{letter}{numbers[-1]}")
    return listed


def finish(book: Book, found: TableSheet) -> None:
    """What stays in view, what is hidden, how the sheet is printed and protected; when all its rows are there."""
    layout, frame, letters = LAYOUTS.get(found.table.id, PLAIN), found.sheet.frame, found.letters
    frame.freeze_panes = f"{found.sheet.letters[layout.frozen]}{HEAD_ROW + 1}"
    if layout.stored is not None:
        for key in _HIDDEN:
            frame.column_dimensions[letters[key]].hidden = True
    visible = [letter for key, letter in letters.items() if key not in _HIDDEN]
    set_up(book, found.sheet)
    printed(found.sheet, letters.get(layout.printed, visible[-1]), HEAD_ROW if layout.repeated else None)
