"""CSV for a spreadsheet: `;`, UTF-8 with a byte order mark, one row an answer, no cell that a spreadsheet would run."""

import csv
import io

from assess.export.formats import one_file
from assess.export.model import Cell, Report, Table
from assess.export.safe import csv_field
from assess.export.tables.every import tables_of

PARTS = ("classification", "controls", "questions", "profile")
COLUMNS = ("part", "id", "question", "level", "answer", "outcome", "measured", "explanation", "evidence", "actor", "at")


def render(report: Report) -> bytes:
    """All answers under stable column names."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for table in tables_of(report):
        if table.id in PARTS:
            writer.writerows(_rows(table))
    return text.getvalue().encode("utf-8-sig")


def _rows(table: Table) -> list[list[str]]:
    places = {column.key: position for position, column in enumerate(table.columns)}
    return [[table.id, *(_field(row, places.get(name)) for name in COLUMNS[1:])] for row in table.rows]


def _field(row: tuple[Cell, ...], place: int | None) -> str:
    value = None if place is None else row[place]
    return "" if value is None else csv_field(str(value))


FORMAT = one_file("csv", render)
