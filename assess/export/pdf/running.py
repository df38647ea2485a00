"""What stands on every page: header, footer with the page's number, and the word across a draft."""

import math
from dataclasses import dataclass

from assess.export.blocks import Document
from assess.export.pdf.ink import Ink
from assess.export.pdf.setting import Setter
from assess.export.pdf.strips import BOTTOM, GREY, LINE, MARGIN, PAGE_HEIGHT, PAGE_WIDTH, TOP, WIDTH, Style
from assess.messages import say

_LINE, _DRAFT = Style("regular", 7.5, 10, GREY), Style("bold", 8, 10, "#92400e")
_ACROSS = "#f3f3f3"
_LARGEST, _LENGTH, _SHORT = 110.0, 640.0, 24
_DRAFT_WIDTH, _NUMBER_WIDTH, _LINES = 64.0, 90.0, 2


@dataclass(frozen=True, slots=True)
class Running:
    """The lines of every page; `cut` are the texts that do not fit there as a whole."""

    header: tuple[str, ...]
    footer: str
    draft: str
    across: str
    cut: tuple[str, ...]


def running(document: Document, setter: Setter) -> Running:
    """The running lines of a document, of which one that is too long is shortened."""
    room = WIDTH - (_DRAFT_WIDTH if document.draft else 0.0)
    header = [line[0].text for line in setter.lines(document.header, _LINE, room)]
    footer = setter.shortened(document.footer, _LINE, WIDTH - _NUMBER_WIDTH)
    draft = setter.shortened(document.draft, _DRAFT, _DRAFT_WIDTH)
    if long := len(header) > _LINES:
        header = [header[0], setter.shortened("".join(header[1:]), _LINE, room)]
    shortened = {document.header: long, document.footer: footer.endswith("…"), document.draft: draft.endswith("…")}
    cut = tuple(words for words, too_long in shortened.items() if too_long)
    return Running(tuple(header), footer, draft, draft[:_SHORT], cut)


def draw_running(ink: Ink, lines: Running, total: int, setter: Setter) -> None:
    """The running lines of the page that is being written."""
    number = say("report.page", setter.language, number=ink.page + 1, total=total)
    ink.begin_artifact("Header")
    top = PAGE_HEIGHT - TOP + 30
    for at, line in enumerate(lines.header):
        ink.text(MARGIN, top - at * _LINE.leading, line, _LINE)
    _right(ink, top, lines.draft, _DRAFT, setter)
    ink.box(MARGIN, PAGE_HEIGHT - TOP + 14, WIDTH, 0.5, LINE)
    ink.end()
    ink.begin_artifact("Footer")
    ink.box(MARGIN, BOTTOM - 14, WIDTH, 0.5, LINE)
    ink.text(MARGIN, BOTTOM - 26, lines.footer, _LINE)
    _right(ink, BOTTOM - 26, number, _LINE, setter)
    ink.end()


def draw_across(ink: Ink, word: str, setter: Setter) -> None:
    """The word of a draft from corner to corner, behind everything else."""
    if not word:
        return
    unit = Style("bold", 1.0, 1.0, _ACROSS)
    size = min(_LARGEST, _LENGTH / max(setter.width(word, unit), 0.1))
    angle = math.atan2(PAGE_HEIGHT, PAGE_WIDTH)
    cosine, sine = math.cos(angle), math.sin(angle)
    half = setter.width(word, unit) * size / 2
    ink.begin_artifact("Watermark")
    ink.write(f"q {cosine:.4f} {sine:.4f} {-sine:.4f} {cosine:.4f} {PAGE_WIDTH / 2:.2f} {PAGE_HEIGHT / 2:.2f} cm")
    ink.text(-half, -size * 0.35, word, Style("bold", size, size, _ACROSS))
    ink.write("Q")
    ink.end()


def _right(ink: Ink, y: float, words: str, style: Style, setter: Setter) -> None:
    if words:
        ink.text(MARGIN + WIDTH - setter.width(words, style), y, words, style)
