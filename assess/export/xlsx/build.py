"""The workbook put together: every sheet in its place, then what stands on it, as totals look at all of them."""

from assess.export.formats import jsonfile
from assess.export.model import Report
from assess.export.tables.every import tables_of
from assess.export.xlsx.book import Book
from assess.export.xlsx.choices import Choices, write_lists
from assess.export.xlsx.cover import WIDTHS, write_cover
from assess.export.xlsx.longtexts import write_long_texts
from assess.export.xlsx.meta import set_properties, write_meta
from assess.export.xlsx.pack import packed
from assess.export.xlsx.summary import write_summary
from assess.export.xlsx.tablesheet import TableSheet, Tools, fill, finish, place
from assess.export.xlsx.tones import Tones
from assess.export.xlsx.totals import sum_check, write_totals

_SUMMARY, _BUILD_UP = "summary", "score_build_up"


def render_workbook(report: Report) -> bytes:
    """The workbook's bytes: real numbers and dates, text never as a formula, nothing cut, the state inside."""
    book = Book(report)
    tools = Tools(book, Choices(report), Tones(report))
    cover = book.sheet(report.word("report.table.cover"), WIDTHS)
    cover.frame.sheet_view.tabSelected = True
    sheets = {table.id: place(book, table, check=table.id == _BUILD_UP) for table in tables_of(report)}
    _fill(tools, sheets)
    write_cover(book, cover, tuple(sheets.values()))
    write_long_texts(tools)
    write_lists(book, tools.choices)
    write_meta(book, tuple(sheets.values()))
    set_properties(book)
    book.styles.done()
    return packed(book, jsonfile.render(report))


def _fill(tools: Tools, sheets: dict[str, TableSheet]) -> None:
    """All tables: the build-up before the summary, which shows whether its totals agree."""
    build_up = sheets[_BUILD_UP]
    fill(tools, build_up, sum_check(tools.book, build_up.table))
    everything = write_totals(tools, sheets)
    write_summary(tools, sheets[_SUMMARY], everything, build_up.sheet.title)
    for name, found in sheets.items():
        if name not in (_SUMMARY, _BUILD_UP):
            fill(tools, found)
        finish(tools.book, found)
