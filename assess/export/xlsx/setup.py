"""What every sheet has around its rows: protection, page, running lines, what stays in view."""

from typing import TYPE_CHECKING

from assess.domain.text import one_line
from assess.export.xlsx.book import Book, Sheet

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_CENTIMETRE = 1 / 2.54
_RUNNING_SIZE = 8
_PRODUCT_LIMIT, _TITLE_LIMIT = 70, 90
"""Characters of a text of strangers in a running line: all of one together may have 255 (Excel)."""


_A4, _A3 = 9, 8
_A4_CHARACTERS = 198
"""Columns of more characters together would bring the text on A4, of 10 points, under 7 (as LibreOffice prints it)."""


def paper(characters: float) -> int:
    """The number of the paper (ECMA-376 part 1, 18.3.1.63) on which columns of so many characters can be read."""
    return _A4 if characters <= _A4_CHARACTERS else _A3


def set_up(book: Book, sheet: Sheet) -> None:
    """Locks what nobody fills in, without a password, and sets the page: A4 across, one page wide (see `printed`)."""
    from openpyxl.worksheet.properties import PageSetupProperties  # noqa: PLC0415 - what only writing needs

    frame = sheet.frame
    frame.protection.sheet = True
    for allowed in ("formatColumns", "formatRows", "autoFilter", "sort"):
        setattr(frame.protection, allowed, False)
    frame.sheet_view.zoomScale = 100
    frame.page_setup.orientation = "landscape"
    frame.page_setup.paperSize = _A4
    frame.page_setup.fitToWidth, frame.page_setup.fitToHeight = 1, 0
    frame.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    margins = frame.page_margins
    margins.left = margins.right = 1.2 * _CENTIMETRE
    margins.top = margins.bottom = 1.8 * _CENTIMETRE
    margins.header = margins.footer = 0.8 * _CENTIMETRE
    _running(book, frame)


def printed(sheet: Sheet, last: str, head: int | None) -> None:
    """Prints the columns up to one, on paper on which they can be read; repeats the head, if any, on every page."""
    sheet.frame.page_setup.paperSize = paper(sum(sheet.widths[: sheet.letters.index(last) + 1]))
    if head is not None:
        sheet.frame.print_title_rows = f"{head}:{head}"
    sheet.frame.print_area = f"A1:{last}{sheet.height}"


def _running(book: Book, frame: "Worksheet") -> None:
    """Product, sheet and journal head above; document, version, status and page below."""
    report = book.report
    head = book.word("workbook.head", head=report.journal_head)
    status = report.status
    lines = {
        frame.oddHeader: (_plain(report.assessment.product, _PRODUCT_LIMIT), "&A", head),
        frame.oddFooter: (
            _plain(report.title, _TITLE_LIMIT),
            book.word("workbook.version", version=report.assessment.head.seq, status=status),
            book.word("workbook.page"),
        ),
    }
    for item, texts in lines.items():
        for name, text in zip(("left", "center", "right"), texts, strict=True):
            part = getattr(item, name)
            part.text, part.size = text, _RUNNING_SIZE


def _plain(text: str, limit: int) -> str:
    """A text of strangers for a running line, in which `&` starts a command, also behind another one and a bracket."""
    line = one_line(text)
    short = line if len(line) <= limit else line[: limit - 1] + "…"
    return short.replace("&[", "& [").replace("&", "&&")
