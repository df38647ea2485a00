"""A report to be read, as plain blocks in one language: PDF and HTML draw the same blocks and add nothing of their own.

All text is data: who draws a block makes its text safe for the place.
"""

from collections.abc import Mapping
from dataclasses import field
from datetime import datetime
from decimal import Decimal
from typing import Literal

from assess.domain.record import dataclass
from assess.export.model import Table

Tone = Literal["good", "middle", "bad", "open", "none"]
"""What a colour says; a sign and a word always stand beside it."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 4, with the anchor that links and bookmarks name."""

    level: int
    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; line ends in it are kept."""

    text: str
    style: Literal["body", "lead", "note", "outcome"] = "body"


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of short texts; each may point to an anchor of the document."""

    items: tuple[tuple[str, str | None], ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Pair:
    """A name with its value; `links` are anchors of what the value names, by the words that name them.

    A word counts where it stands by itself, the longest first: `AR-01` is not a part of `AR-011`.
    """

    name: str
    value: str
    tone: Tone | None = None
    links: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Pairs:
    """Names with values, one below the other."""

    caption: str
    rows: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """One requirement, right or finding: kept together on a page as far as it fits; its heading is an anchor."""

    anchor: str
    title: str
    tone: Tone
    mark: str
    rows: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Badge:
    """A large word with its label: a level or a verdict."""

    label: str
    word: str
    tone: Tone
    note: str = ""


@dataclass(frozen=True, slots=True)
class Badges:
    """Badges side by side."""

    caption: str
    items: tuple[Badge, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: shares from 0 to 1 by the series of the chart, None where there is none."""

    label: str
    shares: tuple[Decimal | None, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Horizontal bars; `alternative` says in words what the picture shows.

    With the unit `count` the shares of the bars are numbers of things, from 0 up.
    """

    title: str
    series: tuple[str, ...]
    bars: tuple[Bar, ...]
    alternative: str
    unit: Literal["percent", "count"] = "percent"


@dataclass(frozen=True, slots=True)
class Grid:
    """A table that fits a page's width; wide ones stand in the workbook only.

    `widths` are the columns' shares of the width, all equal when there are none. `links` are anchors by the words of
    its cells, as in `Pair`; `tones` those of single cells by row and column, from 0. The note stands below it.
    """

    table: Table
    widths: tuple[int, ...] = ()
    links: Mapping[str, str] = field(default_factory=dict)
    tones: Mapping[tuple[int, int], Tone] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SignOff:
    """Fields to fill in by hand or in the reader: function, date, signature."""

    caption: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """The place of the table of contents."""

    title: str


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


Block = Heading | Paragraph | Bullets | Pairs | Card | Badges | Chart | Grid | SignOff | Contents | PageBreak


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One readable report: what stands on its cover, in its running lines, and its blocks.

    `kind` names it in its file name. `title` and `subject` are drawn above the blocks, whose headings of level 1 are
    its chapters. `header` and `footer` (which holds the beginning of the journal head) run over every page, where the
    page number joins them; `draft` is the word across a draft's pages, empty for a final copy. `moment` is the
    state's own time.
    """

    kind: str
    language: Literal["nl", "en"]
    title: str
    subject: str
    creator: str
    header: str
    footer: str
    draft: str
    moment: datetime
    journal_head: str
    blocks: tuple[Block, ...]
