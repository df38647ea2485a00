"""The PDF report: title page with the document control block, summary, then every table row by row; nothing is cut."""

import io
from collections.abc import Iterator
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assess.export.formats import Format
from assess.export.model import Cell, Column, Report, Table
from assess.export.safe import page_lines, paragraphs

if TYPE_CHECKING:
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import Flowable

FONTS = Path(__file__).parent.parent / "fonts"
_REGULAR, _BOLD = "DejaVuSans", "DejaVuSans-Bold"
_TEAL, _GREY = "#00636C", "#6b7280"
_MARGIN = 57


def render(report: Report) -> bytes:
    """The report's bytes: A4, embedded open fonts, `pagina x van y`, journal head on every page."""
    from reportlab import rl_config  # noqa: PLC0415 - 140 ms that only this format needs
    from reportlab.lib.pagesizes import A4  # noqa: PLC0415
    from reportlab.platypus import SimpleDocTemplate  # noqa: PLC0415

    rl_config.invariant = 1
    rl_config.trustedSchemes = []
    drawable = _fonts()
    rl_config.canvas_basefontname = _REGULAR
    buffer = io.BytesIO()
    document = SimpleDocTemplate(
        buffer,
        pagesize=A4,
        leftMargin=_MARGIN,
        rightMargin=_MARGIN,
        topMargin=_MARGIN,
        bottomMargin=_MARGIN,
        title=report.title,
        author=report.creator,
        subject=f"{report.subtitle} · {report.journal_head}",
        lang=report.language,
        initialFontName=_REGULAR,
    )
    document.build(list(_story(report, drawable)), canvasmaker=_numbered(report))
    return buffer.getvalue()


@cache
def _fonts() -> frozenset[int]:
    """Registers the fonts that travel with the program; returns the code points that they can draw."""
    from reportlab.pdfbase import pdfmetrics  # noqa: PLC0415 - see render
    from reportlab.pdfbase.ttfonts import TTFont  # noqa: PLC0415

    faces = [TTFont(name, str(FONTS / f"{name}.ttf")) for name in (_REGULAR, _BOLD)]
    for face in faces:
        pdfmetrics.registerFont(face)
    return frozenset(faces[0].face.charToGlyph) & frozenset(faces[1].face.charToGlyph)


def _story(report: Report, drawable: frozenset[int]) -> "Iterator[Flowable]":
    styles = _styles()
    yield from _text(report.title, styles["title"], drawable)
    yield from _text(report.subtitle, styles["body"], drawable)
    yield _pairs(report.facts, styles, drawable)
    yield from _text(report.outcome, styles["outcome"], drawable)
    for label in report.labels:
        yield from _text(label, styles["note"], drawable)
    for table in report.tables:
        yield from _chapter(table, styles, drawable, report)


def _chapter(
    table: Table, styles: "dict[str, ParagraphStyle]", drawable: frozenset[int], report: Report
) -> "Iterator[Flowable]":
    yield from _text(table.title, styles["heading"], drawable)
    yield from _text(table.note, styles["note"], drawable)
    if not table.rows:
        yield from _text(report.word("report.word.nothing"), styles["body"], drawable)
    for row in table.rows:
        yield from _record(table.columns, row, styles, drawable)


def _record(
    columns: tuple[Column, ...], row: tuple[Cell, ...], styles: "dict[str, ParagraphStyle]", drawable: frozenset[int]
) -> "Iterator[Flowable]":
    """One row as a heading with its filled cells below it, each with the column's name."""
    cells = [(column.title, _shown(column, value)) for column, value in zip(columns, row, strict=True)]
    yield from _text(cells[0][1] or "–", styles["item"], drawable)
    filled = tuple((name, value) for name, value in cells[1:] if value)
    if filled:
        yield _pairs(filled, styles, drawable)


def _shown(column: Column, value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal) and column.kind == "percent":
        return f"{(value * 100).quantize(Decimal(1), rounding=ROUND_HALF_UP)} %"
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return value.strftime("%d-%m-%Y") if isinstance(value, date) else str(value)


def _pairs(
    pairs: tuple[tuple[str, str], ...], styles: "dict[str, ParagraphStyle]", drawable: frozenset[int]
) -> "Flowable":
    """Names and values side by side; a long value flows over pages line by line, since a row may split."""
    from reportlab.platypus import LongTable, TableStyle  # noqa: PLC0415 - see render

    rows = [
        [list(_text(name if first else "", styles["name"], drawable)), list(_text(line, styles["body"], drawable))]
        for name, value in pairs
        for first, line in _blocks(value, drawable)
    ]
    style = TableStyle(
        [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("TOPPADDING", (0, 0), (-1, -1), 1),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 1),
        ]
    )
    return LongTable(rows, colWidths=(110, 371), style=style, hAlign="LEFT", splitInRow=1)


def _blocks(value: str, drawable: frozenset[int], size: int = 12) -> Iterator[tuple[bool, str]]:
    """A value in blocks of some lines each, so that no table cell is higher than a page."""
    lines = page_lines(value, drawable)
    for start in range(0, len(lines), size):
        yield start == 0, "\n".join(lines[start : start + size])


def _text(text: str, style: "ParagraphStyle", drawable: frozenset[int]) -> "Iterator[Flowable]":
    from reportlab.platypus import Paragraph  # noqa: PLC0415 - see render

    return (Paragraph(line, style) for line in paragraphs(text, drawable))


def _styles() -> "dict[str, ParagraphStyle]":
    from reportlab.lib.styles import ParagraphStyle  # noqa: PLC0415 - see render

    def style(name: str, size: float, **more: Any) -> ParagraphStyle:  # noqa: ANN401 - reportlab's own settings
        settings = {"fontName": _REGULAR, "leading": size * 1.35, "splitLongWords": 1, **more}
        return ParagraphStyle(name, fontSize=size, **settings)

    return {
        "title": style("title", 20, fontName=_BOLD, textColor=_TEAL, spaceAfter=6),
        "heading": style("heading", 14, fontName=_BOLD, textColor=_TEAL, spaceBefore=18, spaceAfter=4, keepWithNext=1),
        "item": style("item", 9.5, fontName=_BOLD, spaceBefore=8, spaceAfter=2, keepWithNext=1),
        "outcome": style("outcome", 11, fontName=_BOLD, spaceBefore=10, spaceAfter=6),
        "name": style("name", 8.5, textColor=_GREY),
        "body": style("body", 9),
        "note": style("note", 8.5, textColor=_GREY, spaceAfter=3),
    }


def _numbered(report: Report) -> "type[Canvas]":
    """A canvas that knows how many pages there are before it writes the footers."""
    from reportlab.pdfgen.canvas import Canvas as Base  # noqa: PLC0415 - see render

    class Numbered(Base):
        def __init__(self, *args: Any, **settings: Any) -> None:  # noqa: ANN401 - reportlab's own settings
            super().__init__(*args, **settings)
            self._pages: list[dict[str, Any]] = []

        def showPage(self) -> None:  # noqa: N802 - reportlab's name
            self._pages.append(dict(self.__dict__))
            self._startPage()  # type: ignore[attr-defined]

        def save(self) -> None:
            for number, page in enumerate(self._pages, 1):
                self.__dict__.update(page)
                _footer(self, report, number, len(self._pages))
                super().showPage()
            super().save()

    return Numbered


def _footer(canvas: "Canvas", report: Report, number: int, total: int) -> None:
    canvas.saveState()
    canvas.setFont(_REGULAR, 7.5)
    canvas.setFillColor(_GREY)
    left = report.word("report.footer", product=report.assessment.product[:60], head=report.journal_head[:12])
    canvas.drawString(_MARGIN, _MARGIN / 2, page_lines(left, _fonts())[0])
    canvas.drawRightString(595 - _MARGIN, _MARGIN / 2, report.word("report.page", number=number, total=total))
    canvas.restoreState()


FORMAT = Format("pdf", render)
