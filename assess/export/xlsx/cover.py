"""The first sheet: what the workbook is, whose, in which state; what stands where; how to fill it in; who signs."""

from collections.abc import Sequence

from assess.export.blocks import Badges, Block, Pairs, Paragraph, SignOff
from assess.export.documents.cover import cover as cover_blocks
from assess.export.xlsx.book import Book, Sheet
from assess.export.xlsx.cells import quoted
from assess.export.xlsx.setup import set_up
from assess.export.xlsx.styles import FilledBy, Look
from assess.export.xlsx.summary import section
from assess.export.xlsx.tablesheet import TableSheet

WIDTHS = (34.0, 110.0)

_FILLED_BY: tuple[FilledBy, ...] = ("supplier", "reviewer")
_TEXT, _LABEL = Look(role="plain"), Look(role="label")


def write_cover(book: Book, sheet: Sheet, tables: Sequence[TableSheet]) -> None:
    """Writes the sheet."""
    report = book.report
    sheet.spread(report.title, Look(role="cover"))
    sheet.spread(report.subtitle, Look(role="note"))
    sheet.spread(report.outcome, Look(role="lead"))
    for block in cover_blocks(book.report):
        _write(sheet, block)
    _contents(book, sheet, tables)
    section(sheet, book.word("workbook.cover.colours"))
    for who in _FILLED_BY:
        sheet.add([(None, Look(filled_by=who)), (book.word(f"workbook.cover.{who}"), _TEXT)])
    sheet.skip()
    sheet.spread(book.word("workbook.cover.protection"), Look(role="note"))
    sheet.spread(book.word("workbook.cover.carried"), Look(role="note"))
    set_up(book, sheet)


def _write(sheet: Sheet, block: Block) -> None:
    match block:
        case Badges(items=items):
            sheet.skip()
            for each in items:
                words = " · ".join(filter(None, (each.word, each.note)))
                sheet.add([(each.label, _LABEL), (words, Look(role="plain", bold=True))])
        case Pairs(caption=caption, rows=rows):
            section(sheet, caption)
            for row in rows:
                sheet.add([(row.name, _LABEL), (row.value, _TEXT)])
        case SignOff(caption=caption, fields=fields):
            section(sheet, caption)
            for name in fields:
                sheet.add([(name, _LABEL), (None, Look(filled_by="reviewer"))])
        case Paragraph(text=text):
            sheet.skip()
            sheet.spread(text, Look(role="note"))
        case _:
            pass


def _contents(book: Book, sheet: Sheet, tables: Sequence[TableSheet]) -> None:
    """Every sheet with what it is for, and a link to it."""
    section(sheet, book.word("workbook.cover.contents"))
    for found in tables:
        row = sheet.add([(found.sheet.title, Look(role="link")), (found.table.note, _TEXT)])
        sheet.link(f"A{row}", f"{quoted(found.sheet.title)}!A1")
