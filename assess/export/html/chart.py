"""Bars as a picture in the page itself, drawn in sizes of the text, and the same numbers as a table."""

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from assess.domain.text import one_line
from assess.export.blocks import Bar, Chart
from assess.export.drawn import bar_text, longest
from assess.export.html.flow import captioned
from assess.export.html.grid import scrolling
from assess.export.html.markup import Markup, element, join, text
from assess.export.html.place import Place
from assess.messages import Language, say

_FILLS = 4
_LABEL_WIDTH = 32
"""Characters of one line of a label: what fits beside a number on the narrowest screen."""

_LINE, _BELOW, _BAR, _GAP = Decimal("1.45"), Decimal("0.4"), Decimal("0.6"), Decimal("0.8")


def chart(block: Chart, place: Place) -> Markup:
    """A picture with its alternative in words, and below it a table of its numbers to open."""
    summary = element("summary", text(say("html.numbers", place.language)))
    inside = join(_picture(block, place), element("details", summary, _numbers(block, place)))
    return captioned(block.title, inside, place)


def _picture(block: Chart, place: Place) -> Markup:
    top, drawn = Decimal(0), list[Markup]()
    for bar in block.bars:
        parts, top = _group(block, bar, top, place.language)
        drawn += parts
    title, description = place.own_id("title"), place.own_id("description")
    return element(
        "svg",
        element("title", text(block.title), id=title),
        element("desc", text(block.alternative), id=description),
        *drawn,
        role="img",
        aria_labelledby=title,
        aria_describedby=description,
        width="100%",
        height=_em(max(top, _GAP)),
    )


def _group(block: Chart, bar: Bar, top: Decimal, language: Language) -> tuple[list[Markup], Decimal]:
    """A label with its bars, from `top` down; returns where it ends. One series alone needs no name beside its bar."""
    drawn, top = _label(bar.label, top, "label")
    for number, (series, share) in enumerate(zip(block.series, bar.shares, strict=True)):
        if len(block.series) > 1:
            lines, top = _label(series, top, "series")
            drawn += lines
        drawn.append(_words(bar_text(block, share, language), top, "value", x="100%"))
        drawn.append(_rect(Decimal(1), top, "track"))
        if share is not None:
            drawn.append(_rect(share / longest(block), top, f"fill-{number % _FILLS}"))
        top += _BAR
    return drawn, top + _GAP


def _label(label: str, top: Decimal, class_: str) -> tuple[list[Markup], Decimal]:
    tops = [(line, top + _LINE * number) for number, line in enumerate(_lines(label), 1)]
    return [_words(line, baseline, class_) for line, baseline in tops], tops[-1][1]


def _words(words: str, baseline: Decimal, class_: str, x: str = "0") -> Markup:
    return element("text", text(words), x=x, y=_em(baseline - _BELOW), class_=class_)


def _rect(share: Decimal, top: Decimal, class_: str) -> Markup:
    wide = min(max(share, Decimal(0)), Decimal(1)) * 100
    width = wide.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    return element("rect", x="0", y=_em(top), width=f"{width}%", height=_em(_BAR), class_=class_)


def _lines(label: str) -> Iterator[str]:
    """All of a label, in lines that fit."""
    line, start = one_line(label), 0
    while len(line) - start > _LABEL_WIDTH:
        end = line.rfind(" ", start, start + _LABEL_WIDTH) + 1 or start + _LABEL_WIDTH
        yield line[start:end]
        start = end
    yield line[start:]


def _em(length: Decimal) -> str:
    return f"{length}em"


def _numbers(block: Chart, place: Place) -> Markup:
    heads = (element("th", text(each), scope="col", dir="auto", class_="number") for each in block.series)
    rows = (_number_row(block, bar, place.language) for bar in block.bars)
    head = element("tr", element("td"), *heads)
    inside = join(element("thead", head), element("tbody", *rows))
    return scrolling(block.title, inside, place, f"columns-{min(len(block.series) + 1, 12)}")


def _number_row(block: Chart, bar: Bar, language: Language) -> Markup:
    cells = (element("td", text(bar_text(block, share, language)), class_="number") for share in bar.shares)
    return element("tr", element("th", text(bar.label), scope="row", dir="auto"), *cells)
