"""Cells side by side, divided into strips line by line, so that a cell may be as long as it likes."""

from collections.abc import Sequence
from dataclasses import dataclass

from assess.export.pdf.setting import Line, with_links
from assess.export.pdf.strips import Box, Strip, Style, Text
from assess.export.pdf.tags import Node

PAD = 3.0


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: where it stands, its lines, its colours.

    `fill` is the colour of the whole cell, `behind` that behind its words alone; `right` sets it from the right.
    """

    x: float
    width: float
    lines: Sequence[Line]
    style: Style
    node: Node
    fill: str | None = None
    behind: str | None = None
    right: bool = False


def row(cells: Sequence[Cell], *, above: float = PAD, below: float = PAD, rule: str | None = None) -> list[Strip]:
    """The strips of a row, with space above its first line and below its last, and a rule of a colour above it."""
    many = max(1, *(len(cell.lines) for cell in cells))
    leading = max(cell.style.leading for cell in cells)
    fills = tuple([Box(cell.x, cell.width, cell.fill) for cell in cells if cell.fill])
    made = [Strip(leading, _items(cells, at), fills) for at in range(many)]
    first, last = made[0], made[-1]
    first.height += above
    last.height += below
    for item in first.items:
        item.drop += above
    if rule:
        start, end = cells[0].x, cells[-1].x + cells[-1].width
        first.boxes = (*fills, Box(start, end - start, rule, 0.0, 0.5))
    return made


def _items(cells: Sequence[Cell], at: int) -> tuple[Text, ...]:
    return tuple([_text(cell, at) for cell in cells if at < len(cell.lines) or at == 0])


def _text(cell: Cell, at: int) -> Text:
    style, coloured = cell.style, bool(cell.behind or cell.fill)
    right = cell.x + cell.width - PAD if cell.right else None
    line = with_links(cell.lines[at], cell.node) if cell.lines else ()
    return Text(cell.x + PAD, style.foot, line, style, cell.node, right, cell.behind, coloured=coloured)


def beside(strip: Strip, *boxes: Box) -> Strip:
    """A strip with more boxes, behind what it has."""
    strip.boxes = (*boxes, *strip.boxes)
    return strip
