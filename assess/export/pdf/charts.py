"""Charts: bars from the left with their numbers behind them, as one picture with its alternative in words."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from assess.domain.text import show
from assess.export.blocks import Bar as Values
from assess.export.blocks import Chart
from assess.export.drawn import bar_text, longest
from assess.export.pdf.flow import caption, together
from assess.export.pdf.rows import PAD, Cell, row
from assess.export.pdf.setting import Setter
from assess.export.pdf.strips import GREY, PAGE_HEIGHT, PAGE_WIDTH, WIDTH, Bar, Group, Strip, Style
from assess.export.pdf.tags import Node

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_LABEL, _SMALL = Style("regular", 8, 10.4), Style("regular", 7.5, 10.4, GREY)
_LABEL_SHARE, _NUMBER_SHARE = 0.54, 0.25
_THIN, _GAP, _BETWEEN = 5.0, 3.0, 16.0
_ONE_COLUMN = 4
_FILLS = ("#00636c", "#e0b233", "#6b7280", "#93c5fd")
_TRACK = "#e5e7eb"
LONGEST_ALTERNATIVE = 16_000
"""A text of the file's structure holds 32,767 bytes at most (ISO 19005-3), two for each character."""


def chart(block: Chart, setter: Setter) -> list[Group]:
    """A picture, whose labels may be as long as they like: what the colours mean, then the bars in two columns."""
    figure = setter.root.below("Figure", Alt=show(block.alternative)[:LONGEST_ALTERNATIVE])
    columns = 1 if len(block.bars) <= _ONE_COLUMN else 2
    legend = Group(_legend(block.series, figure, setter), keep=True, with_next=True)
    return [
        *caption(block.title, setter.root.below("P"), setter),
        *([legend] if len(block.series) > 1 else []),
        *together(
            [
                Group(_row(block, block.bars[start : start + columns], columns, figure, setter), _GAP, keep=True)
                for start in range(0, len(block.bars), columns)
            ]
        ),
    ]


def _legend(series: Sequence[str], figure: Node, setter: Setter) -> list[Strip]:
    width = WIDTH / len(series)
    cells = [
        Cell(
            at * width + 2 * _THIN,
            width - 2 * _THIN,
            setter.lines(f"{at + 1}. {name}", _SMALL, width - 5 * _THIN),
            _SMALL,
            figure,
        )
        for at, name in enumerate(series)
    ]
    made = row(cells, above=0, below=1)
    for at in range(len(series)):
        fill = _FILLS[at % len(_FILLS)]
        made[0].items = (*made[0].items, Bar(at * width, 2.0, 2 * _THIN, _THIN + 1, Decimal(1), fill, figure))
    return made


def _row(block: Chart, groups: Sequence[Values], columns: int, figure: Node, setter: Setter) -> list[Strip]:
    """Groups of bars beside each other: the label on the left of its bars, their numbers on the right."""
    width = (WIDTH - _BETWEEN * (columns - 1)) / columns
    cells, bars = list[Cell](), list[Bar]()
    for at, group in enumerate(groups):
        x, label = at * (width + _BETWEEN), width * _LABEL_SHARE
        numbers = " · ".join(bar_text(block, share, setter.language) for share in group.shares)
        number = min(setter.width(numbers, _SMALL) + 8, width * _NUMBER_SHARE)
        cells += [
            Cell(x - PAD, label, setter.lines(group.label, _LABEL, label - 2 * PAD), _LABEL, figure),
            Cell(x + width - number, number + PAD, setter.lines(numbers, _SMALL, number), _SMALL, figure, right=True),
        ]
        bars += _bars(block, group, (x + label, width - label - width * _NUMBER_SHARE), figure)
    made = row(cells, above=0, below=0)
    made[0].items = (*made[0].items, *bars)
    made[-1].height += max(0.0, len(block.series) * _THIN + 3 - sum(strip.height for strip in made))
    return made


def _bars(block: Chart, group: Values, where: tuple[float, float], figure: Node) -> list[Bar]:
    whole, (x, width) = longest(block), where
    return [
        Bar(x, 2 + at * _THIN, width, _THIN - 0.8, _part(share, whole), _FILLS[at % len(_FILLS)], figure)
        for at, share in enumerate(group.shares)
    ]


def _part(share: Decimal | None, whole: Decimal) -> Decimal | None:
    return None if share is None else min(max(share / whole, Decimal(0)), Decimal(1))


def picture(bars: Iterable[tuple[Bar, float, float]], canvas: "Canvas") -> None:
    """Draws bars, each from its left lower corner on the page, as one drawing."""
    from reportlab.graphics import renderPDF  # noqa: PLC0415 - what only writing needs
    from reportlab.graphics.shapes import Drawing, Rect  # noqa: PLC0415 - as above
    from reportlab.lib.colors import HexColor  # noqa: PLC0415 - as above

    drawing = Drawing(PAGE_WIDTH, PAGE_HEIGHT)
    for bar, x, y in bars:
        for width, colour in ((bar.width, _TRACK), (float(bar.share or 0) * bar.width, bar.colour)):
            if width:
                rectangle = Rect(x, y, width, bar.height)
                rectangle.fillColor, rectangle.strokeColor = HexColor(colour), None
                drawing.add(rectangle)
    renderPDF.draw(drawing, canvas, 0, 0)
