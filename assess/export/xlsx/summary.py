"""The summary sheet: levels, scores and verdicts, then what the report's own summary says, and its charts."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from assess.domain.vocabulary import Aspect, Level, Severity
from assess.export.blocks import Block, Bullets, Grid, Heading, Pairs, Paragraph
from assess.export.documents.cover import cover
from assess.export.documents.summary import summary as summary_blocks
from assess.export.documents.verdicts import part_name, parts
from assess.export.model import Cell
from assess.export.xlsx import charts, tones
from assess.export.xlsx.book import Book, Sheet
from assess.export.xlsx.cells import Formula
from assess.export.xlsx.styles import Kind, Look, Role
from assess.export.xlsx.tablesheet import TableSheet, Tools, fill
from assess.scoring.results import GroupResult, ratio

if TYPE_CHECKING:
    from openpyxl.chart import BarChart

_BEST = "best"
_CHARTS = "summary-charts"
_LIMITS = "summary-limits"
"""What begins a page of its own when printed: the table and the document control block fill one."""

_ROLES: dict[str, Role] = {"lead": "lead", "outcome": "lead", "body": "plain", "note": "note"}
_SIDE_BY_SIDE, _RIGHT = 2, 6
"""Charts beside each other, and the column, from 0, at which the second begins."""


def write_summary(tools: Tools, found: TableSheet, everything: Formula, totals: str) -> None:
    """Writes the sheet; `everything` says whether all control totals agree, which stand on the sheet `totals`."""
    book, sheet = tools.book, found.sheet
    fill(tools, found)
    sheet.skip()
    check = ((book.word("workbook.check"), Look(role="label")), (everything, Look(bold=True)))
    row = sheet.spread(book.word("workbook.summary.control", sheet=totals), Look(role="note"), *check)
    tones.agreement(sheet.frame, f"B{row}", book.word("workbook.ok"), book.word("workbook.deviates"))
    for block in (*_control(book), *summary_blocks(book.report)):
        _write(sheet, block)
    _charts(book, sheet)


def _control(book: Book) -> Iterator[Block]:
    """The document control block of the report's cover."""
    return (block for block in cover(book.report) if isinstance(block, Pairs))


def _write(sheet: Sheet, block: Block) -> None:
    """One block of the report; what the table and the charts of this sheet show is left out."""
    match block:
        case Heading(level=2, text=text, anchor=anchor) if anchor != _CHARTS:
            if anchor == _LIMITS:
                sheet.end_page()
            section(sheet, text)
        case Paragraph(text=text, style=style):
            sheet.spread(text, Look(role=_ROLES[style]))
        case Bullets(items=items):
            for text, _ in items:
                sheet.spread(f"• {text}", Look(role="plain"))
        case Pairs(caption=caption, rows=rows):
            section(sheet, caption)
            for row in rows:
                sheet.spread(row.value, Look(role="plain"), (row.name, Look(role="label")))
        case Grid(table=table) if table.id == _BEST:
            for rank, *texts in table.rows:
                sheet.spread(" · ".join(map(str, texts)), Look(role="plain"), (f"{rank}.", Look(role="label")))
        case _:
            pass


def section(sheet: Sheet, text: str) -> None:
    """A heading with room above it."""
    sheet.skip()
    sheet.spread(text, Look(role="section"))


# ----------------------------------------------------------------------------------------------------------- charts


def _charts(book: Book, sheet: Sheet) -> None:
    """The charts two by two, and the cells from which they are drawn below them."""
    sheet.end_page()
    section(sheet, book.word("workbook.summary.charts"))
    drawn = parts(book.report)
    start = sheet.height + 1
    sheet.skip(charts.ROWS * (2 + len(drawn)) // _SIDE_BY_SIDE)
    sheet.end_page()
    section(sheet, book.word("workbook.summary.data"))
    made = [_levels(book, sheet), _findings(book, sheet), *(_shares(book, sheet, part) for part in drawn)]
    right = sheet.letters[_RIGHT]
    for number, chart in enumerate(made):
        down, across = divmod(number, _SIDE_BY_SIDE)
        sheet.frame.add_chart(chart, f"{right if across else 'A'}{start + down * charts.ROWS}")


def _levels(book: Book, sheet: Sheet) -> "BarChart":
    title = book.word("workbook.chart.levels")
    levels = book.report.scores.classification
    rows = ((book.word(f"term.aspect.{each}"), _rank(levels.level(each))) for each in Aspect)
    data = _data(sheet, title, (book.word("workbook.summary.number"),), rows, "level")
    return charts.levels(title, data)


def _rank(level: Level | None) -> int | None:
    return None if level is None else level.rank + 1


def _findings(book: Book, sheet: Sheet) -> "BarChart":
    title, found = book.word("workbook.chart.findings"), book.report.scores.matrix.findings
    rows = (
        (book.word(f"term.severity.{each}"), sum(one.severity is each for one in found)) for each in reversed(Severity)
    )
    return charts.counts(title, _data(sheet, title, (book.word("workbook.summary.count"),), rows, "number"))


def _shares(book: Book, sheet: Sheet, part: GroupResult) -> "BarChart":
    title = book.word("workbook.chart.categories", part=part_name(book.report, part))
    heads = [book.word(f"document.column.{name}") for name in ("declared", "assured")]
    rows = (
        (f"{group.id} {book.report.text(group.title)}", ratio(group.declared), ratio(group.assured))
        for group in _groups(book, part)
    )
    return charts.shares(title, _data(sheet, title, heads, rows, "percent"))


def _groups(book: Book, part: GroupResult) -> Iterable[GroupResult]:
    scores = book.report.scores
    if part.id == scores.access.total.id:
        return scores.access.themes
    own = {each.id for each in book.report.content.controls.categories if each.aspect == part.id}
    return (group for group in scores.controls.categories if group.id in own)


def _data(sheet: Sheet, title: str, heads: Sequence[str], rows: Iterable[tuple[Cell, ...]], kind: Kind) -> charts.Data:
    """The cells of one chart: a head a series, then a row each."""
    head = sheet.add([(text, Look(role="head")) for text in (title, *heads)])
    numbers = [
        sheet.add([(row[0], Look()), *((value, Look(kind=kind)) for value in islice(row, 1, None))]) for row in rows
    ]
    sheet.skip()
    return charts.Data(sheet.frame, head, numbers[0], numbers[-1], len(heads))
