"""Pages drawn one after the other: boxes first, then the texts of each element together, in reading order."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from assess.domain.text import one_line
from assess.export.blocks import Document, Heading
from assess.export.pdf.charts import picture
from assess.export.pdf.faces import embed_typed, load
from assess.export.pdf.ink import Ink
from assess.export.pdf.pages import Pages, Placed
from assess.export.pdf.running import Running, draw_across, draw_running
from assess.export.pdf.setting import Setter
from assess.export.pdf.strips import LINE, MARGIN, PAGE_HEIGHT, PAGE_WIDTH, TEAL, TOP, Bar, Entry, Item, Piece, Text
from assess.export.pdf.tags import Annotation, Node

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

Rectangle = tuple[float, float, float, float]

LONGEST_TITLE = 300
"""Characters of one bookmark; the heading itself stands on its page as a whole."""


class Link(NamedTuple):
    """An area of a page that leads to an anchor; `words` are what stands there."""

    page: int
    area: Rectangle
    anchor: str
    words: str


class FormField(NamedTuple):
    """An area of a page to fill in; `label` names it."""

    page: int
    area: Rectangle
    label: str


@dataclass(slots=True)
class Drawn:
    """What was drawn, and what the file still has to say about it: links and fields by number, together."""

    data: bytes = b""
    annotations: list[Link | FormField] = field(default_factory=list)


class Painter:
    """Draws the pages of one document."""

    def __init__(self, canvas: "Canvas", pages: Pages, setter: Setter) -> None:
        """Begins on the first page."""
        self.ink, self.pages, self.setter = Ink(canvas), pages, setter
        self.annotations: list[Link | FormField] = []

    def page(self, placed: Sequence[Placed], lines: Running) -> None:
        """One page with everything on it."""
        draw_across(self.ink, lines.across, self.setter)
        self._boxes(placed)
        self._repeated(placed)
        self._elements(placed)
        draw_running(self.ink, lines, len(self.pages.pages), self.setter)
        self.ink.turn()

    def _boxes(self, placed: Iterable[Placed]) -> None:
        self.ink.begin_artifact()
        for top, strip, _ in placed:
            y = PAGE_HEIGHT - TOP - top
            for box in strip.boxes:
                height = strip.height if box.height is None else box.height
                self.ink.box(MARGIN + box.x, y - box.drop - height, box.width, height, box.colour)
            for item in strip.items:
                if isinstance(item, Text) and item.fill and item.pieces:
                    self._behind(item, y)
                elif isinstance(item, Entry):
                    self.ink.box(MARGIN + item.x, y - item.drop - item.height, item.width, 0.7, LINE)
        self.ink.end()

    def _behind(self, item: Text, y: float) -> None:
        words, leading = "".join(piece.text for piece in item.pieces), item.style.leading
        width = self.setter.width(words, item.style)
        if width:
            foot = y - item.drop - leading + item.style.foot
            self.ink.box(MARGIN + item.x - 2, foot, width + 4, leading, item.fill or LINE)

    def _repeated(self, placed: Iterable[Placed]) -> None:
        again = [(item, top) for top, strip, repeated in placed if repeated for item in strip.items]
        if again:
            self.ink.begin_artifact()
            for item, top in again:
                if isinstance(item, Text):
                    words = "".join(piece.text for piece in item.pieces)
                    self.ink.text(self._left(item, words), PAGE_HEIGHT - TOP - top - item.drop, words, item.style)
            self.ink.end()

    def _elements(self, placed: Iterable[Placed]) -> None:
        owned: dict[Node, list[tuple[Item, float]]] = {}
        for top, strip, again in placed:
            y = PAGE_HEIGHT - TOP - top
            for item in () if again else strip.items:
                owned.setdefault(item.owner, []).append((item, y))
        for owner, items in owned.items():
            if not owner.joined:
                owner.join()
            if owner.role == "Figure":
                self._figure(owner, items)
                continue
            texts = [(item, y) for item, y in items if isinstance(item, Text)]
            self._texts(texts)
            for item, y in items:
                if isinstance(item, Entry):
                    self._entry(item, y)

    def _texts(self, texts: Iterable[tuple[Text, float]]) -> None:
        begun: Node | None = None
        for item, y in texts:
            for piece, x in self._pieces(item):
                if piece.text:
                    node = piece.node or item.owner
                    if node is not begun:
                        if begun is not None:
                            self.ink.end()
                        self.ink.begin(node)
                        begun = node
                    self._draw(item, y, piece, x)
        if begun is not None:
            self.ink.end()

    def _draw(self, item: Text, y: float, piece: Piece, x: float) -> None:
        foot, style = y - item.drop, item.style
        self.ink.text(x, foot, piece.text, style, style.colour if piece.anchor is None or item.coloured else TEAL)
        if piece.anchor is not None and piece.node is not None:
            width = self.setter.width(piece.text, style)
            if len(item.pieces) > 1 or item.coloured:
                self.ink.box(x, foot - 1.4, width, 0.35, style.colour if item.coloured else TEAL)
            area = (x, foot - style.size * 0.25, x + width, foot + style.size * 0.8)
            self._annotate(piece.node, Link(self.ink.page, area, piece.anchor, piece.text))

    def _pieces(self, item: Text) -> Iterable[tuple[Piece, float]]:
        """The pieces of a line, each with where it begins on the page."""
        pieces = item.pieces
        if item.number_of is not None:
            place = self.pages.places.get(item.number_of)
            pieces = (Piece(str(place.page + 1) if place else ""),)
        if len(pieces) == 1:
            return [(pieces[0], self._left(item, pieces[0].text))]
        widths = [self.setter.width(piece.text, item.style) for piece in pieces]
        start = self._left(item, "".join(piece.text for piece in pieces))
        return list(zip(pieces, accumulate(widths, initial=start), strict=False))

    def _left(self, item: Text, words: str) -> float:
        if item.right is None:
            return MARGIN + item.x
        return MARGIN + item.right - self.setter.width(words.rstrip(), item.style)

    def _figure(self, owner: Node, items: Sequence[tuple[Item, float]]) -> None:
        self.ink.begin(owner)
        bars = [(item, MARGIN + item.x, y - item.drop - item.height) for item, y in items if isinstance(item, Bar)]
        picture(bars, self.ink.canvas)
        for item, y in items:
            if isinstance(item, Text):
                for piece, x in self._pieces(item):
                    self.ink.text(x, y - item.drop, piece.text, item.style)
        self.ink.end()
        tops = [y for _, y in items]
        owner.box = owner.box or (MARGIN, min(tops) - 12, PAGE_WIDTH - MARGIN, max(tops))

    def _entry(self, item: Entry, y: float) -> None:
        x, foot = MARGIN + item.x, y - item.drop - item.height
        area = (x, foot, x + item.width, foot + item.height)
        self._annotate(item.owner, FormField(self.ink.page, area, item.label))

    def _annotate(self, node: Node, annotation: Link | FormField) -> None:
        node.kids.append(Annotation(annotation.page, len(self.annotations)))
        self.annotations.append(annotation)


def draw(document: Document, pages: Pages, setter: Setter, lines: Running, headings: Sequence[Heading]) -> Drawn:
    """All pages as a plain PDF; the file's last form is given to it by `archive`."""
    from reportlab.graphics.shapes import STATE_DEFAULTS  # noqa: PLC0415 - what only writing needs
    from reportlab.pdfgen.canvas import Canvas  # noqa: PLC0415 - as above

    # Pictures begin in a font that nobody embeds, unless they are told otherwise.
    STATE_DEFAULTS["fontName"] = load("regular").fontName
    buffer = BytesIO()
    canvas = Canvas(
        buffer,
        pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
        pageCompression=0,
        invariant=1,
        # The types say that this is a number.
        initialFontName=load("regular").fontName,  # type: ignore[arg-type]
        lang=document.language,
    )
    painter, bookmarks = Painter(canvas, pages, setter), _bookmarks(pages, headings)
    for number, placed in enumerate(pages.pages):
        for each in bookmarks:
            if each.page == number:
                canvas.bookmarkPage(each.key, fit="XYZ", left=0, top=each.y)
        painter.page(placed, lines)
    if any(isinstance(each, FormField) for each in painter.annotations):
        embed_typed(canvas)
    for each in bookmarks:
        canvas.addOutlineEntry(each.words, each.key, each.level, closed=each.level > 0)
    canvas.save()
    return Drawn(buffer.getvalue(), painter.annotations)


class _Bookmark(NamedTuple):
    key: str
    words: str
    level: int
    page: int
    y: float


def _bookmarks(pages: Pages, headings: Sequence[Heading]) -> list[_Bookmark]:
    """The bookmarks with where they lead to; no level is left out."""
    made, level = list[_Bookmark](), -1
    for number, each in enumerate(headings):
        level = min(each.level - 1, level + 1)
        page, top = pages.places[each.anchor]
        words = one_line(each.text)[:LONGEST_TITLE]
        made.append(_Bookmark(f"heading-{number}", words, level, page, PAGE_HEIGHT - TOP - top + 6))
    return made
