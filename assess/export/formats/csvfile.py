"""CSV for a spreadsheet: `;`, UTF-8 with a byte order mark, one row an answer, no cell that a spreadsheet would run."""

import csv
import io

from assess.export.formats import Made, whole
from assess.export.model import Cell, Report, Table
from assess.export.safe import csv_field
from assess.export.tables.answers import classification, controls, questions
from assess.export.tables.profile import profile

COLUMNS = ("part", "id", "question", "level", "answer", "outcome", "measured", "explanation", "evidence", "actor", "at")


def make(report: Report) -> tuple[Made, ...]:
    """All answers under stable column names."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for build in (classification, controls, questions, profile):
        writer.writerows(_rows(build(report)))
    return whole(report, "csv", text.getvalue().encode("utf-8-sig"))


def _rows(table: Table) -> list[list[str]]:
    places = {column.key: position for position, column in enumerate(table.columns)}
    return [[table.id, *(_field(row, places.get(name)) for name in COLUMNS[1:])] for row in table.rows]


def _field(row: tuple[Cell, ...], place: int | None) -> str:
    value = None if place is None else row[place]
    return "" if value is None else csv_field(str(value))
