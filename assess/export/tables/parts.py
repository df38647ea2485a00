"""What the tables share."""

from collections.abc import Iterable
from datetime import date

from assess.export.model import Cell, CellKind, Column, Subject, Table
from assess.scoring.days import amsterdam_day

Row = tuple[Cell, ...]


def make_table(subject: Subject, name: str, columns: tuple[Column, ...], rows: Iterable[Row]) -> Table:
    """A table with its title and note from the catalogue."""
    return Table(name, subject.word(f"report.table.{name}"), subject.word(f"report.note.{name}"), columns, tuple(rows))


def further_table(subject: Subject, name: str, columns: tuple[Column, ...], rows: Iterable[Row]) -> Table:
    """A table whose title and note stand with those of the documents."""
    words = (subject.word(f"document.table.{name}"), subject.word(f"document.note.{name}"))
    return Table(name, *words, columns, tuple(rows))


def column(subject: Subject, name: str, width: int = 16, kind: CellKind = "text") -> Column:
    """A column whose title is `document.column.<name>`."""
    return Column(name, subject.word(f"document.column.{name}"), kind, width)


def author_columns(subject: Subject) -> tuple[Column, Column]:
    """The columns that say who changed an item last, and when."""
    return subject.head("actor", 22), subject.head("at", 12, "date")


def author_cells(subject: Subject, reference: str) -> tuple[str, date | None]:
    """Who changed an item last, and on which day in Amsterdam."""
    touch = subject.assessment.touched.get(reference)
    return (touch.actor, amsterdam_day(touch.at)) if touch else ("", None)
