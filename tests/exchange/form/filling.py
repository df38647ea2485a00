"""A form as people fill it in: changed with openpyxl, which saves a workbook in its own way."""

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

MARK = "assess:"


def columns(sheet: Worksheet) -> dict[str, int]:
    """Which column of a sheet is which."""
    row = next(row for row in sheet.iter_rows() if any(str(cell.value).startswith(MARK) for cell in row))
    named = {str(cell.value): column for column, cell in enumerate(row, 1)}
    return {name.removeprefix(MARK): column for name, column in named.items() if name.startswith(MARK)}


def write(book: Workbook, title: str, key: str, **said: str | float | date | None) -> None:
    """Fills in cells of the row with a key."""
    sheet = book[title]
    places = columns(sheet)
    rows = [number for number, row in enumerate(sheet.iter_rows(), 1) if row[places["key"] - 1].value == key]
    assert rows, key
    for name, value in said.items():
        cell = sheet.cell(rows[0], places[name])
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"


def changed(path: Path, change: Callable[[Workbook], object]) -> Path:
    """A file with a changed copy of a form."""
    book = load_workbook(io.BytesIO(path.read_bytes()))
    change(book)
    target = path.with_name(f"ingevuld-{path.name}")
    book.save(target)
    return target
