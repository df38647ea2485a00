"""Tables: a caption, heads with their scope, the first cell of a row as its head; a wide one scrolls by itself."""

from assess.export.blocks import Grid
from assess.export.drawn import cell_text
from assess.export.html.flow import with_links
from assess.export.html.markup import NOTHING, Markup, element, join, text
from assess.export.html.place import Place
from assess.export.model import Cell, Column
from assess.messages import say

_STEP = 5
"""Per cents: the stylesheet has a class for every so many."""

_NUMBERS = ("number", "percent")


def grid(block: Grid, place: Place) -> Markup:
    """A table with its note below it, or a sentence that says that there is nothing in it."""
    table = block.table
    note = element("p", text(table.note), class_="note", dir="auto") if table.note else NOTHING
    if not table.rows:
        nothing = element("p", text(say("report.word.nothing", place.language)))
        return join(element("p", text(table.title), class_="caption", dir="auto"), nothing, note)
    heads = (
        element("th", text(column.title), scope="col", dir="auto", class_=_classes(column, width))
        for column, width in zip(table.columns, _widths(block), strict=True)
    )
    rows = (_row(block, number, place) for number in range(len(table.rows)))
    inside = join(element("thead", element("tr", *heads)), element("tbody", *rows))
    return join(scrolling(table.title, inside, place, f"columns-{min(len(table.columns), 12)}"), note)


def scrolling(caption: str, inside: Markup, place: Place, class_: str) -> Markup:
    """A table in a frame of its own that the keyboard can reach, so that it may be wider than the page."""
    name = place.own_id("caption")
    table = element("table", element("caption", text(caption), id=name, dir="auto"), inside, class_=class_)
    return element("div", table, class_="scroll", role="group", tabindex="0", aria_labelledby=name)


def _row(block: Grid, number: int, place: Place) -> Markup:
    cells = zip(block.table.columns, block.table.rows[number], strict=True)
    return element(
        "tr", *(_cell(block, column, value, (number, at), place) for at, (column, value) in enumerate(cells))
    )


def _cell(block: Grid, column: Column, value: Cell, at: tuple[int, int], place: Place) -> Markup:
    words, tone = cell_text(value, column.kind, place.language), block.tones.get(at)
    inside = with_links(words, block.links, place)
    class_ = _classes(column, f"tone {tone}" if tone else None)
    if at[1] == 0 and words:
        return element("th", inside, scope="row", dir="auto", class_=class_)
    return element("td", inside, dir="auto", class_=class_)


def _classes(column: Column, *more: str | None) -> str | None:
    names = ("number" if column.kind in _NUMBERS else None, *more)
    return " ".join(filter(None, names)) or None


def _widths(block: Grid) -> tuple[str | None, ...]:
    """The columns' shares of the width in per cents, in whole steps; none at all when the columns are equal."""
    total = sum(block.widths)
    if total == 0:
        return (None,) * len(block.table.columns)
    return tuple(f"width-{max(_STEP, round(each * 100 / total / _STEP) * _STEP)}" for each in block.widths)
