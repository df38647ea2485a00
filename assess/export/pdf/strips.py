"""Strips: pieces of a page as high as one line and as wide as the text, which are never divided.

Lengths are in points; `x` counts from the left margin, `drop` from the top of the strip downwards.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from assess.export.blocks import Tone
from assess.export.pdf.faces import EM, FaceName
from assess.export.pdf.tags import Node

PAGE_WIDTH, PAGE_HEIGHT = 595.28, 841.89
MARGIN = 57.0
"""20 mm."""

TOP, BOTTOM = 62.0, 58.0
WIDTH = PAGE_WIDTH - 2 * MARGIN
HEIGHT = PAGE_HEIGHT - TOP - BOTTOM
"""What the strips of one page may be high together."""

TEAL, INK, GREY, LINE, PALE = "#00636c", "#111827", "#4b5563", "#9ca3af", "#e6f0f1"
TONES: dict[Tone, str] = {
    "good": "#86efac",
    "middle": "#fde047",
    "bad": "#f87171",
    "open": "#d1d5db",
    "none": "#ffffff",
}

_BASELINE = 0.76
"""Where the feet of the letters stand, as a part of the height of the line."""


@dataclass(frozen=True, slots=True)
class Style:
    """How text looks: the font, its size, the height of a line, the colour."""

    face: FaceName
    size: float
    leading: float
    colour: str = INK

    @property
    def foot(self) -> float:
        """From the top of a line to the feet of its letters."""
        return self.leading * _BASELINE

    def room(self, width: float) -> float:
        """A width in thousandths of the size."""
        return width / self.size * EM


class Piece(NamedTuple):
    """Some text of a line, with the place it leads to."""

    text: str
    anchor: str | None = None
    node: Node | None = None


@dataclass(eq=False, slots=True)
class Text:
    """One line of text of the element `owner`; pieces that lead somewhere have an element of their own.

    `right` is where the line ends when it is set from the right; `fill` lies behind the line; a line with `number_of`
    is the number of the page of that anchor. `coloured`: what is behind it has a colour, which links must not share.
    """

    x: float
    drop: float
    pieces: tuple[Piece, ...]
    style: Style
    owner: Node
    right: float | None = None
    fill: str | None = None
    number_of: str | None = None
    coloured: bool = False


@dataclass(eq=False, slots=True)
class Bar:
    """A bar of a chart: the part of it that is full (None: no value), in a colour."""

    x: float
    drop: float
    width: float
    height: float
    share: Decimal | None
    colour: str
    owner: Node


@dataclass(eq=False, slots=True)
class Entry:
    """A field to fill in, with the words that name it."""

    x: float
    drop: float
    width: float
    height: float
    label: str
    owner: Node


Item = Text | Bar | Entry


class Box(NamedTuple):
    """A filled rectangle that says nothing by itself; without a height as high as the strip."""

    x: float
    width: float
    colour: str
    drop: float = 0.0
    height: float | None = None


@dataclass(eq=False, slots=True)
class Strip:
    """One strip: what is drawn in it, and the anchors that stand here."""

    height: float
    items: tuple[Item, ...] = ()
    boxes: tuple[Box, ...] = ()
    anchors: tuple[str, ...] = ()


@dataclass(eq=False, slots=True)
class Group:
    """Strips that follow each other, after some space that is left out at the top of a page.

    `keep`: on one page when they fit on one; `with_next`: on the page where the next group begins; `repeated`: drawn
    again, as no part of the text, where the group goes on to another page; `new_page`: begins on a new page.
    """

    strips: list[Strip]
    space: float = 0.0
    keep: bool = False
    with_next: bool = False
    repeated: tuple[Strip, ...] = ()
    new_page: bool = False
    height: float = field(init=False)

    def __post_init__(self) -> None:
        """Adds up the height once."""
        self.height = total(self.strips)


def total(strips: Iterable[Strip]) -> float:
    """How high strips are together."""
    return sum(strip.height for strip in strips)
