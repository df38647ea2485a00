"""A PDF report beside reportlab drawing the same lines of text, already divided, on a canvas.

    python bench/pdf.py

The report has 185 requirements with answers of 400 characters, a table of contents with page numbers, bookmarks,
links and charts; it comes out tagged, as PDF/A-3. Times are medians of alternating rounds in one process.
"""

import statistics
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from assess.export.blocks import Bar, Block, Card, Chart, Contents, Document, Heading, PageBreak, Pair
from assess.export.pdf.compose import compose, listed
from assess.export.pdf.faces import load
from assess.export.pdf.pages import Pages, paginate
from assess.export.pdf.paint import draw
from assess.export.pdf.render import render_document
from assess.export.pdf.running import running
from assess.export.pdf.setting import setter
from assess.export.pdf.strips import MARGIN, PAGE_HEIGHT, PAGE_WIDTH, TOP, Text

CHAPTERS, CARDS, ROUNDS = 15, 185, 9
WHY = "Elke nacht een back-up naar een tweede rekencentrum; herstel wordt elk kwartaal geoefend, zie het draaiboek. "


def card(number: int) -> Card:
    """A requirement as a full report has it."""
    name = f"V-LOG-{number:03}"
    rows = (
        Pair("Vraag", f"Hoe is bij {name} geregeld dat niemand ongezien bij gegevens van leerlingen kan?"),
        Pair("Eis", "Elke toegang staat in een logboek dat twaalf maanden bewaard en elke week nagekeken wordt."),
        Pair("Antwoord", "◐ voldoet deels", "middle"),
        Pair("Toelichting", (WHY * 4)[:400]),
        Pair("Bewijs", "E1, E2", None, {"E1": "chapter-0"}),
        Pair("Laatst gewijzigd", "01-06-2026 12:00 CEST door security officer (logboek 117)"),
    )
    return Card(name, f"{name} Logboek van toegang", "middle", "◐ voldoet deels", rows)


def blocks() -> list[Block]:
    """Contents, then chapters of requirements with a chart each."""
    made: list[Block] = [Contents("Inhoud"), PageBreak()]
    bars = tuple(Bar(f"V-LOG Onderdeel {number}", (Decimal("0.7"), Decimal("0.4"))) for number in range(8))
    for number in range(CHAPTERS):
        made.append(Heading(1, f"Hoofdstuk {number}", f"chapter-{number}"))
        made.append(Chart("Verklaard en aangetoond", ("Verklaard", "Aangetoond"), bars, "Overal 70 en 40 %."))
        made += [card(each) for each in range(number, CARDS, CHAPTERS)]
    return made


def document() -> Document:
    """The report."""
    return Document(
        kind="volledig",
        language="nl",
        title="Zelfbeoordeling",
        subject="Volledig rapport",
        creator="assess",
        header="Product · concept",
        footer="logboek 0123456789ab",
        draft="CONCEPT",
        moment=datetime(2026, 6, 1, tzinfo=UTC),
        journal_head="0" * 64,
        blocks=tuple(blocks()),
    )


def drawn_plainly(pages: Pages) -> bytes:
    """The same lines at the same places, and nothing else."""
    buffer = BytesIO()
    fonts = {name: load(name).fontName for name in ("regular", "bold")}
    canvas = Canvas(buffer, pagesize=(PAGE_WIDTH, PAGE_HEIGHT), initialFontName=fonts["regular"])  # type: ignore[arg-type]
    for page in pages.pages:
        for top, strip, _ in page:
            for item in strip.items:
                if isinstance(item, Text):
                    canvas.setFont(fonts[item.style.face], item.style.size)
                    words = "".join(piece.text for piece in item.pieces)
                    canvas.drawString(MARGIN + item.x, PAGE_HEIGHT - TOP - top - item.drop, words)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def timed(times: list[float], work: Callable[[], object]) -> None:
    """Adds how long a piece of work took this process, in seconds."""
    start = time.process_time()
    work()
    times.append(time.process_time() - start)


def main() -> None:
    """Print times and ratios."""
    report = document()
    setting = setter(report)
    lines = running(report, setting)
    pages = paginate(compose(report, setting, ()))
    parts: dict[str, list[float]] = {"canvas": [], "engine": [], "whole": []}

    def engine() -> None:
        own = setter(report)
        draw(report, paginate(compose(report, own, lines.cut)), own, lines, listed(report))

    for _ in range(ROUNDS):
        timed(parts["canvas"], lambda: drawn_plainly(pages))
        timed(parts["engine"], engine)
        timed(parts["whole"], lambda: render_document(report, b"{}"))
    floor = statistics.median(parts["canvas"])
    count = len(pages.pages)
    sys.stdout.write(f"{count} pages\n")
    for name, times in parts.items():
        found = statistics.median(times)
        page = found * 1000 / count
        sys.stdout.write(f"{name:8} {found * 1000:7.0f} ms  {page:5.1f} ms a page  {found / floor:5.2f}x\n")


if __name__ == "__main__":
    main()
