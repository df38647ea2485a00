"""The sheet of long texts: each as a whole, in parts that a row can show; the first cell of its row points here."""

from string import ascii_uppercase

from assess.export.model import Cell, Column, Table
from assess.export.safe import pieces_for_cell
from assess.export.xlsx.cells import quoted
from assess.export.xlsx.tablesheet import HEAD_ROW, Tools, fill, finish, place

_PART_UNITS, _PART_LINES = 2_000, 10
"""What one row shows for certain at the width of the column."""


def write_long_texts(tools: Tools) -> None:
    """The sheet, if there are long texts."""
    book = tools.book
    if not book.long:
        return
    kept, starts = tuple(book.long), []
    rows: list[tuple[Cell, ...]] = []
    parts = {text: pieces_for_cell(text, _PART_UNITS, _PART_LINES) for text in {each.text: None for each in kept}}
    for each in kept:
        starts.append(HEAD_ROW + 1 + len(rows))
        rows += [(each.sheet, each.place, number, part) for number, part in enumerate(parts[each.text], 1)]
    columns = (
        Column("sheet", book.word("report.head.sheet"), "text", 30),
        Column("cell", book.word("report.head.cell"), "text", 10),
        Column("part", book.word("report.head.part"), "number", 12),
        Column("explanation", book.word("report.head.explanation"), "text", 120),
    )
    title, note = book.word("report.table.continued"), book.word("report.note.continued")
    found = place(book, Table("continued", title, note, columns, tuple(rows)))
    fill(tools, found)
    finish(book, found)
    sheets = {sheet.title: sheet for sheet in book.sheets}
    # The first cell of the row, not that of the text itself: LibreOffice shows one line of what is a link.
    firsts: dict[tuple[str, str], int] = {}
    for each, start in zip(kept, starts, strict=True):
        firsts.setdefault((each.sheet, "A" + each.place.lstrip(ascii_uppercase)), start)
    for (name, first), start in firsts.items():
        sheets[name].link(first, f"{quoted(title)}!A{start}", note)
