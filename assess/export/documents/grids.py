"""Small tables of a document: columns named in the messages, rows of cells."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from assess.export.blocks import Grid, Tone
from assess.export.model import Cell, CellKind, Column, Subject, Table


class Head(NamedTuple):
    """One column: its name in the messages, its share of the width, what its cells are."""

    name: str
    width: int
    kind: CellKind = "text"


def grid(
    subject: Subject,
    name: str,
    heads: tuple[Head, ...],
    rows: Iterable[tuple[Cell, ...]],
    *,
    links: Mapping[str, str] | None = None,
    tones: Mapping[tuple[int, int], Tone] | None = None,
) -> Grid:
    """A table with the caption `document.grid.<name>` and the columns `document.column.<name>`."""
    columns = tuple(Column(each.name, subject.word(f"document.column.{each.name}"), each.kind) for each in heads)
    table = Table(name, subject.word(f"document.grid.{name}"), "", columns, tuple(rows))
    return Grid(table, tuple(each.width for each in heads), links or {}, tones or {})
