"""Names with values, cards and tables: rows whose cells a screen reader knows by their heads."""

from collections.abc import Iterable, Sequence
from itertools import accumulate

from assess.domain.text import one_line
from assess.export.blocks import Card, Grid, Pair, Pairs
from assess.export.drawn import cell_text
from assess.export.pdf.flow import BODY, NOTE, caption, together
from assess.export.pdf.rows import PAD, Cell, beside, row
from assess.export.pdf.setting import Setter, strips
from assess.export.pdf.strips import GREY, INK, LINE, PALE, TONES, WIDTH, Box, Group, Strip, Style
from assess.export.pdf.tags import Node
from assess.messages import say

_NAME, _VALUE = Style("regular", 8.5, 11.1, GREY), Style("regular", 9, 11.1)
_HEAD, _TITLE, _MARK = Style("bold", 9, 11.6), Style("bold", 10, 13.4), Style("bold", 9, 13.4)
_CELL = Style("regular", 9, 11.6)
_NAMES_WIDTH, _EDGE, _SIDE = 132.0, 8.0, 4.0
_MARK_LEAST, _MARK_MOST = 90.0, 210.0
_RULE, _ABOVE, _BELOW = "#d1d5db", 1.6, 2.2


def pairs(block: Pairs, setter: Setter) -> list[Group]:
    """Names with values under their caption."""
    table = setter.root.below("Table")
    named = caption(block.caption, table.below("Caption"), setter)
    return [*named, *together([Group(each, keep=True) for each in _rows(block.rows, table, 0.0, setter)])]


def _rows(rows: Iterable[Pair], table: Node, x: float, setter: Setter) -> Iterable[list[Strip]]:
    for pair in rows:
        line = table.below("TR")
        room = WIDTH - x - _NAMES_WIDTH
        name = setter.lines(pair.name, _NAME, _NAMES_WIDTH - 2 * PAD)
        value = setter.lines(pair.value, _VALUE, room - 2 * PAD, pair.links)
        tone = TONES[pair.tone] if pair.tone else None
        short = len(value) == 1 and setter.width(one_line(pair.value), _VALUE) <= _MARK_MOST
        cells = (
            Cell(x, _NAMES_WIDTH, name, _NAME, line.below("TH", Scope="Row")),
            Cell(x + _NAMES_WIDTH, room, value, _VALUE, line.below("TD"), behind=tone if short else None),
        )
        made = row(cells, above=0.9, below=1.2, rule=_RULE)
        if tone and not short:
            # Behind a sentence a colour is hard on the eyes; beside it, it says as much.
            made = [beside(strip, Box(x + _NAMES_WIDTH - PAD, PAD, tone)) for strip in made]
        yield made


def card(block: Card, level: int, setter: Setter) -> list[Group]:
    """One requirement, right or finding, with its colour along its side; on one page as far as it fits."""
    part = setter.root.below("Sect")
    title = part.below(f"H{level}")
    asked = setter.width(one_line(block.mark), _MARK) + 2 * PAD + 1
    marked = min(max(asked, _MARK_LEAST), _MARK_MOST) if block.mark else 0.0
    room = WIDTH - _EDGE - marked
    cells = [Cell(_EDGE, room, setter.lines(block.title, _TITLE, room - 2 * PAD), _TITLE, title, PALE)]
    if block.mark:
        said = setter.lines(block.mark, _MARK, marked - 2 * PAD)
        cells.append(Cell(_EDGE + room, marked, said, _MARK, title.below("Span"), TONES[block.tone]))
    made = row(cells)
    made[0].anchors = (block.anchor,)
    if block.rows:
        table = part.below("Table")
        made += [strip for each in _rows(block.rows, table, _EDGE, setter) for strip in each]
    side = Box(0.0, _SIDE, LINE if block.tone == "none" else TONES[block.tone])
    return [Group([beside(strip, side) for strip in made], 10.0, keep=True)]


def grid(block: Grid, setter: Setter) -> list[Group]:
    """A table with its caption above it and its note below; its heads stand again on every page."""
    table = block.table
    if not table.rows:
        words = say("report.word.nothing", setter.language)
        named = caption(table.title, setter.root.below("P"), setter)
        nothing = strips(setter.lines(words, BODY, WIDTH), BODY, setter.root.below("P"))
        return [*named, Group(nothing, 2.0), *_note(table.note, setter)]
    tree, widths = setter.root.below("Table"), _widths(block, setter)
    head = row(_heads(block, widths, tree.below("TR"), setter), above=_ABOVE, below=_BELOW, rule=INK)
    rows = [
        row(_cells(block, at, widths, tree.below("TR"), setter), above=_ABOVE, below=_BELOW, rule=_RULE)
        for at in range(len(table.rows))
    ]
    repeated = tuple(head)
    named = caption(table.title, tree.below("Caption"), setter)
    first = Group(head, 3.0, keep=True, with_next=True)
    return [
        *named,
        first,
        *together([Group(made, keep=True, repeated=repeated) for made in rows]),
        *_note(table.note, setter),
    ]


def _note(words: str, setter: Setter) -> list[Group]:
    return [Group(strips(setter.lines(words, NOTE, WIDTH), NOTE, setter.root.below("P")), 3.0)] if words else []


def _widths(block: Grid, setter: Setter) -> Sequence[tuple[float, float]]:
    """Where each column begins, and how wide it is: its share, what it does not need given to those that need more."""
    shares = block.widths or (1,) * len(block.table.columns)
    asked = [share * WIDTH / sum(shares) for share in shares]
    words, lines = zip(*(_widest(block, at, setter) for at in range(len(shares))), strict=True)
    wide = _given(asked, [min(each, _most(words)) for each in words])
    wide = _given(wide, [min(one, other) for one, other in zip(wide, lines, strict=True)], lines)
    return list(zip(accumulate(wide, initial=0.0), wide, strict=False))


def _most(words: Sequence[float]) -> float:
    """How wide a column may be for its widest word: as wide as it needs, while the narrower ones leave that room."""
    left = WIDTH
    for number, width in enumerate(sorted(words)):
        if width > left / (len(words) - number):
            return left / (len(words) - number)
        left -= width
    return WIDTH


def _given(widths: Sequence[float], least: Sequence[float], most: Sequence[float] | None = None) -> list[float]:
    """Widths of the same sum: what is over the least goes to who has less than it needs, in proportion."""
    needs = [max(0.0, need - one) for one, need in zip(widths, most or least, strict=True)]
    spare = [max(0.0, one - need) for one, need in zip(widths, least, strict=True)]
    moved = min(sum(needs), sum(spare))
    if not moved:
        return list(widths)
    give, take = moved / sum(spare), moved / sum(needs)
    return [one - over * give + need * take for one, over, need in zip(widths, spare, needs, strict=True)]


def _widest(block: Grid, at: int, setter: Setter) -> tuple[float, float]:
    """How wide the widest word and the widest line of a column are, with the space around them."""
    column, around = block.table.columns[at], 2 * PAD + 0.1
    cells = {cell_text(row[at], column.kind, setter.language) for row in block.table.rows}
    lines = [(column.title, _HEAD), *((line, _CELL) for cell in cells for line in cell.splitlines())]
    words = (setter.width(word, style) for line, style in lines for word in line.split())
    whole = max(setter.width(line, style) for line, style in lines)
    return max(words, default=0.0) + around, min(whole + around, WIDTH)


def _heads(block: Grid, widths: Sequence[tuple[float, float]], line: Node, setter: Setter) -> list[Cell]:
    return [
        Cell(
            x,
            width,
            setter.lines(column.title, _HEAD, width - 2 * PAD),
            _HEAD,
            line.below("TH", Scope="Column"),
            PALE,
            right=column.kind in ("number", "percent"),
        )
        for column, (x, width) in zip(block.table.columns, widths, strict=True)
    ]


def _cells(block: Grid, number: int, widths: Sequence[tuple[float, float]], line: Node, setter: Setter) -> list[Cell]:
    made = []
    for at, (column, value, (x, width)) in enumerate(
        zip(block.table.columns, block.table.rows[number], widths, strict=True)
    ):
        words, tone = cell_text(value, column.kind, setter.language), block.tones.get((number, at))
        lines = setter.lines(words, _CELL, width - 2 * PAD, block.links)
        node = line.below("TH", Scope="Row") if at == 0 and words else line.below("TD")
        fill = TONES[tone] if tone else None
        made.append(Cell(x, width, lines, _CELL, node, fill, right=column.kind in ("number", "percent")))
    return made
