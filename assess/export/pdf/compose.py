"""A document as groups of strips: its title, then every block in order."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Any

from assess.export.blocks import (
    Badges,
    Block,
    Bullets,
    Card,
    Chart,
    Contents,
    Document,
    Grid,
    Heading,
    PageBreak,
    Pairs,
    Paragraph,
    SignOff,
)
from assess.export.pdf import flow
from assess.export.pdf.charts import chart
from assess.export.pdf.setting import Setter, strips
from assess.export.pdf.strips import WIDTH, Group
from assess.export.pdf.tables import card, grid, pairs

_LOWEST = 6

# What is drawn is one of the kinds of `Block`; no type says that a key and its function belong together.
_DRAW: Mapping[type, Callable[[Any, Setter], list[Group]]] = {
    Badges: flow.badges,
    Bullets: flow.bullets,
    Chart: chart,
    Grid: grid,
    PageBreak: flow.page_break,
    Pairs: pairs,
    Paragraph: flow.paragraph,
    SignOff: flow.sign_off,
}


def compose(document: Document, setter: Setter, running: Sequence[str]) -> list[Group]:
    """All groups of a document; `running` are the running lines that do not fit on every page as a whole."""
    return [*_title(document, setter, running), *_blocks(document, setter)]


def listed(document: Document) -> list[Heading]:
    """The headings that the table of contents and the bookmarks have."""
    headings = (block for block in document.blocks if isinstance(block, Heading))
    return [each for each in headings if each.level <= flow.LISTED]


def _title(document: Document, setter: Setter, running: Sequence[str]) -> Iterator[Group]:
    title = strips(setter.lines(document.title, flow.TITLE, WIDTH), flow.TITLE, setter.root.below("H1"))
    yield Group(title)
    subject = strips(setter.lines(document.subject, flow.SUBJECT, WIDTH), flow.SUBJECT, setter.root.below("P"))
    yield Group(subject, 3.0)
    for words in running:
        yield Group(strips(setter.lines(words, flow.NOTE, WIDTH), flow.NOTE, setter.root.below("P")), 3.0)


def _blocks(document: Document, setter: Setter) -> Iterator[Group]:
    headings, level, before = listed(document), 1, None
    for block, after in zip_longest(document.blocks, document.blocks[1:]):
        below = min(level + 1, _LOWEST)
        match block:
            case Heading():
                level = min(block.level + 1, below)
                yield from flow.heading(block, level, setter)
            case Card():
                yield from card(block, below, setter)
            case Contents():
                yield from flow.contents(block, headings, setter)
            case Paragraph(style="note") if isinstance(before, Heading) and not isinstance(after, Heading):
                yield from flow.introduction(block, setter)
            case _:
                yield from _other(block, setter)
        before = block


def _other(block: Block, setter: Setter) -> list[Group]:
    return _DRAW[type(block)](block, setter)
