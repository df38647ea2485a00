"""The workbook: a cover sheet with the document control block, then one sheet a table, readable without a repair."""

import io
import re
import zipfile
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from assess.export.formats import one_file
from assess.export.model import Cell, Column, Report, Table
from assess.export.safe import pieces_for_cell, write_text

if TYPE_CHECKING:
    from openpyxl.cell import Cell as SheetCell
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_HEAD_FILL, _HEAD_FONT = "FF00636C", "FFFFFFFF"
_NUMBER_FORMATS = {"percent": "0.0%", "number": "General", "date": "yyyy-mm-dd", "text": "@"}
_HEAD_ROW = 3
_EPOCH = (1980, 1, 1, 0, 0, 0)
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")


class _Book:
    """A workbook being written; texts that do not fit one cell are kept for a sheet of their own."""

    def __init__(self, workbook: "Workbook") -> None:
        from openpyxl.styles import Alignment, Font, PatternFill  # noqa: PLC0415 - 130 ms that only this format needs

        self.workbook = workbook
        self.overflow: list[tuple[Cell, ...]] = []
        self.top = Alignment(wrap_text=True, vertical="top")
        self.title = Font(bold=True, size=14)
        self.head_font = Font(bold=True, color=_HEAD_FONT)
        self.head_fill = PatternFill("solid", fgColor=_HEAD_FILL)

    def text(self, sheet: "Worksheet", cell: "SheetCell", text: str) -> None:
        first, *rest = pieces_for_cell(text)
        write_text(cell, first)
        cell.alignment = self.top
        self.overflow += [(sheet.title, cell.coordinate, part, piece) for part, piece in enumerate(rest, 2)]


def render(report: Report) -> bytes:
    """The workbook's bytes: real numbers and dates, text never as a formula, nothing cut."""
    from openpyxl import Workbook  # noqa: PLC0415 - see _Book

    book = _Book(Workbook())
    _cover(book, report)
    for table in report.tables:
        _sheet(book, table)
    if book.overflow:
        _sheet(book, _continued(report, tuple(book.overflow)))
    _properties(book.workbook, report)
    buffer = io.BytesIO()
    book.workbook.save(buffer)
    return _same_bytes(buffer.getvalue(), report.moment)


def _cover(book: _Book, report: Report) -> None:
    sheet = book.workbook.worksheets[0]
    sheet.title = report.word("report.table.cover")
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 32, 100
    pairs = [
        (report.title, ""),
        ("", report.subtitle),
        *report.facts,
        (report.word("report.word.outcome"), report.outcome),
    ]
    for row, pair in enumerate([*pairs, *(("", label) for label in report.labels)], 1):
        for column, text in enumerate(pair, 1):
            book.text(sheet, _at(sheet, row, column), text)
    _at(sheet, 1, 1).font = book.title
    _page(sheet, report.title)


def _sheet(book: _Book, table: Table) -> None:
    sheet = book.workbook.create_sheet(table.title)
    for row, text in enumerate((table.title, table.note), 1):
        write_text(_at(sheet, row, 1), text)
    _at(sheet, 1, 1).font = book.title
    for place, column in enumerate(table.columns, 1):
        _head(book, sheet, place, column)
    for number, cells in enumerate(table.rows, _HEAD_ROW + 1):
        for place, (column, value) in enumerate(zip(table.columns, cells, strict=True), 1):
            _value(book, sheet, _at(sheet, number, place), column, value)
    last = _at(sheet, _HEAD_ROW + len(table.rows), len(table.columns)).coordinate
    sheet.auto_filter.ref = f"A{_HEAD_ROW}:{last}"
    sheet.freeze_panes = _at(sheet, _HEAD_ROW + 1, 2).coordinate
    sheet.print_title_rows = f"{_HEAD_ROW}:{_HEAD_ROW}"
    _page(sheet, table.title)


def _head(book: _Book, sheet: "Worksheet", place: int, column: Column) -> None:
    cell = _at(sheet, _HEAD_ROW, place)
    write_text(cell, column.title)
    cell.font, cell.fill, cell.alignment = book.head_font, book.head_fill, book.top
    sheet.column_dimensions[cell.column_letter].width = column.width


def _value(book: _Book, sheet: "Worksheet", cell: "SheetCell", column: Column, value: Cell) -> None:
    if isinstance(value, str):
        book.text(sheet, cell, value)
    elif value is not None:
        cell.value = value
        cell.alignment = book.top
    cell.number_format = _NUMBER_FORMATS[column.kind]


def _continued(report: Report, overflow: tuple[tuple[Cell, ...], ...]) -> Table:
    """The sheet that holds what does not fit one cell, with a pointer to where it belongs."""
    columns = (
        Column("sheet", report.word("report.head.sheet"), "text", 24),
        Column("cell", report.word("report.head.cell"), "text", 10),
        Column("part", report.word("report.head.part"), "number", 12),
        Column("explanation", report.word("report.head.explanation"), "text", 120),
    )
    return Table(
        "continued", report.word("report.table.continued"), report.word("report.note.continued"), columns, overflow
    )


def _at(sheet: "Worksheet", row: int, column: int) -> "SheetCell":
    from openpyxl.cell import Cell as SheetCell  # noqa: PLC0415 - see _Book

    cell = sheet.cell(row, column)
    assert isinstance(cell, SheetCell)  # noqa: S101 - this program merges no cells
    return cell


def _page(sheet: "Worksheet", name: str) -> None:
    from openpyxl.worksheet.properties import PageSetupProperties  # noqa: PLC0415 - see _Book

    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    if sheet.oddFooter is not None and sheet.oddFooter.center is not None:
        sheet.oddFooter.center.text = name.replace("&", "&&") + " · &P / &N"


def _properties(workbook: "Workbook", report: Report) -> None:
    properties = workbook.properties
    properties.title, properties.subject = report.title, report.subtitle
    properties.creator, properties.language = report.creator, report.language
    properties.identifier = report.journal_head
    properties.created = properties.modified = report.moment.astimezone(UTC).replace(tzinfo=None)


def _same_bytes(data: bytes, moment: datetime) -> bytes:
    """The same parts with fixed dates in the container and in the properties: openpyxl writes the clock into both."""
    stamp = moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(buffer, "w") as target:
        for part in source.infolist():
            content = source.read(part)
            if part.filename == "docProps/core.xml":
                content = _MODIFIED.sub(rb"\g<1>" + stamp + rb"\g<2>", content)
            entry = zipfile.ZipInfo(part.filename, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, content)
    return buffer.getvalue()


FORMAT = one_file("xlsx", "xlsx", render)
