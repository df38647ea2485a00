"""The blocks that are words: headings, paragraphs, lists, badges, fields to sign, the table of contents."""

from collections.abc import Sequence
from dataclasses import replace

from assess.export.blocks import Badge, Badges, Bullets, Contents, Heading, PageBreak, Paragraph, SignOff
from assess.export.pdf.rows import PAD, Cell, beside, row
from assess.export.pdf.setting import Setter, strips, text
from assess.export.pdf.strips import (
    GREY,
    HEIGHT,
    LINE,
    PALE,
    TEAL,
    TONES,
    WIDTH,
    Box,
    Entry,
    Group,
    Piece,
    Strip,
    Style,
    Text,
)
from assess.export.pdf.tags import Node

TITLE, SUBJECT = Style("bold", 19, 24, TEAL), Style("regular", 10.5, 14, GREY)
BODY, CAPTION, NOTE = Style("regular", 9, 12.2), Style("bold", 9, 12.2), Style("regular", 8, 10.4, GREY)
STYLES = {"body": BODY, "lead": Style("regular", 10.5, 14.5), "note": NOTE, "outcome": Style("bold", 11, 15)}
HEADINGS = {
    1: Style("bold", 16, 21, TEAL),
    2: Style("bold", 12.5, 17, TEAL),
    3: Style("bold", 10.5, 14.5, TEAL),
    4: Style("bold", 9.5, 13, TEAL),
}
_ABOVE = {1: 15.0, 2: 11.0, 3: 9.0, 4: 8.0}
_LABEL, _WORD = Style("regular", 8, 10.6, GREY), Style("bold", 12, 15)
_ENTRIES = {1: Style("bold", 9.5, 15), 2: Style("regular", 9, 12.6), 3: Style("regular", 8.5, 11.6, GREY)}
_NUMBER_WIDTH = 34.0
_ROW_OF_BADGES = 4
_BULLET, _NUMBER, _FIELD, _BETWEEN = 16.0, 22.0, 19.0, 20.0
_TOGETHER = HEIGHT / 4
_FIELD_WIDTH = (WIDTH - _BETWEEN) / 2

LISTED = 3
"""The lowest level of heading that the table of contents and the bookmarks have."""


def heading(block: Heading, level: int, setter: Setter) -> list[Group]:
    """A heading, with what follows it; `level` is its level in the structure."""
    style = HEADINGS[block.level]
    made = strips(setter.lines(block.text, style, WIDTH), style, setter.root.below(f"H{level}"))
    made[0].anchors = (block.anchor,)
    return [Group([*made, Strip(3.0)], _ABOVE[block.level], keep=True, with_next=True)]


def paragraph(block: Paragraph, setter: Setter) -> list[Group]:
    """One paragraph."""
    style = STYLES[block.style]
    return [Group(strips(setter.lines(block.text, style, WIDTH), style, setter.root.below("P")), 4.5)]


def introduction(block: Paragraph, setter: Setter) -> list[Group]:
    """A note below a heading: it does not stay behind with the heading when what it is about goes to the next page."""
    (made,) = paragraph(block, setter)
    return [replace(made, keep=True, with_next=True)]


def caption(words: str, node: Node, setter: Setter) -> list[Group]:
    """A line above what it names; nothing without words."""
    if not words:
        return []
    made = strips(setter.lines(words, CAPTION, WIDTH), CAPTION, node)
    return [Group([*made, Strip(2.0)], 7.0, keep=True, with_next=True)]


def together(groups: list[Group]) -> list[Group]:
    """Groups that stay on one page when they are low enough for that to leave no hole on the page before."""
    if sum(group.space + group.height for group in groups) <= _TOGETHER:
        for each in groups[:-1]:
            each.with_next = True
    return groups


def bullets(block: Bullets, setter: Setter) -> list[Group]:
    """A list; an item that leads somewhere is a link as a whole."""
    numbering = "Decimal" if block.numbered else "Disc"
    tree, indent = setter.root.below("L", ListNumbering=numbering), _NUMBER if block.numbered else _BULLET
    groups = []
    for number, (words, place) in enumerate(block.items, 1):
        item, anchor = tree.below("LI"), setter.anchor(place)
        lines = setter.lines(words, BODY, WIDTH - indent)
        led = [tuple(piece._replace(anchor=anchor) for piece in line) for line in lines]
        made = strips(led, BODY, item.below("LBody"), indent)
        mark = Piece(f"{number}." if block.numbered else "•")
        made[0].items = (text((mark,), BODY, item.below("Lbl"), x=2.0), *made[0].items)
        groups.append(Group(made, 3.0 if number == 1 else 1.5, keep=True))
    return groups


def badges(block: Badges, setter: Setter) -> list[Group]:
    """Large words side by side, each in the colour of its tone."""
    made = caption(block.caption, setter.root.below("P"), setter)
    tree = setter.root.below("L")
    for start in range(0, len(block.items), _ROW_OF_BADGES):
        made.append(Group(_badges(block.items[start : start + _ROW_OF_BADGES], tree, setter), 4.0, keep=True))
    return made


def _badges(items: Sequence[Badge], tree: Node, setter: Setter) -> list[Strip]:
    gap, width = 8.0, (WIDTH - 8.0 * (len(items) - 1)) / len(items)
    bodies = [tree.below("LI").below("LBody") for _ in items]

    def cells(words: list[str], style: Style, *, filled: bool = False) -> list[Cell]:
        return [
            Cell(
                at * (width + gap),
                width,
                setter.lines(said, style, width - 4 * PAD),
                style,
                body,
                TONES[item.tone] if filled else PALE,
            )
            for at, (said, item, body) in enumerate(zip(words, items, bodies, strict=True))
        ]

    return [
        *row(cells([item.label for item in items], _LABEL), below=1),
        *row(cells([item.word for item in items], _WORD, filled=True)),
        *row(cells([item.note for item in items], _LABEL), above=1),
    ]


def sign_off(block: SignOff, setter: Setter) -> list[Group]:
    """Fields that can be filled in, in a reader or by hand."""
    made = caption(block.caption, setter.root.below("P"), setter)
    for start in range(0, len(block.fields), 2):
        named = [(at * (_FIELD_WIDTH + _BETWEEN), words) for at, words in enumerate(block.fields[start : start + 2])]
        labels = [
            Cell(x - PAD, _FIELD_WIDTH, setter.lines(words, NOTE, _FIELD_WIDTH), NOTE, setter.root.below("P"))
            for x, words in named
        ]
        entries = [Entry(x, 1.0, _FIELD_WIDTH, _FIELD - 2, words, setter.root.below("Form")) for x, words in named]
        made.append(Group([*row(labels, above=0, below=0), Strip(_FIELD, tuple(entries))], 3.0, keep=True))
    return made


def contents(block: Contents, listed: Sequence[Heading], setter: Setter) -> list[Group]:
    """The headings with the numbers of their pages; each line leads to its heading."""
    if not listed:
        return []
    title = strips(setter.lines(block.title, HEADINGS[1], WIDTH), HEADINGS[1], setter.root.below("P"))
    tree = setter.root.below("TOC")
    return [
        Group([*title, Strip(4.0)], 16.0, keep=True, with_next=True),
        *(_entry(each, tree.below("TOCI"), setter) for each in listed),
    ]


def _entry(each: Heading, item: Node, setter: Setter) -> Group:
    style, x = _ENTRIES[each.level], (each.level - 1) * 14.0
    lines = setter.lines(each.text, style, WIDTH - x - _NUMBER_WIDTH)
    anchor = setter.anchor(each.anchor)
    led = [tuple(piece._replace(anchor=anchor) for piece in line) for line in lines]
    made = strips(led, style, item, x)
    last = made[-1]
    number = Text(0.0, style.foot, (), style, item, right=WIDTH, number_of=each.anchor)
    last.items = (*last.items, number)
    written = x + setter.width("".join(piece.text for piece in lines[-1]), style) + 5.0
    beside(last, Box(written, max(0.0, WIDTH - 22.0 - written), LINE, style.foot, 0.4))
    return Group(made, 3.0 if each.level == 1 else 0.0, keep=True)


def page_break(_: PageBreak, __: Setter) -> list[Group]:
    """A new page."""
    return [Group([], new_page=True)]
