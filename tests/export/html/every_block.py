"""A document in which every kind of block stands, with a text of the caller's in every place for text."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import get_args

from assess.export.blocks import (
    Badge,
    Badges,
    Bar,
    Block,
    Bullets,
    Card,
    Chart,
    Contents,
    Document,
    Grid,
    Heading,
    PageBreak,
    Pair,
    Pairs,
    Paragraph,
    SignOff,
    Tone,
)
from assess.export.model import Cell, Column, Table

TONES: tuple[Tone, ...] = get_args(Tone)
MOMENT = datetime(2026, 6, 1, 12, 30, tzinfo=UTC)
PLAIN = "Een gewone tekst"


def document(text: str = PLAIN) -> Document:
    """Every kind of block, with a text in every place."""
    return Document(
        kind="volledig",
        language="nl",
        title=text,
        subject=text,
        creator=text,
        header=text,
        footer=text,
        draft=text,
        moment=MOMENT,
        journal_head="0123456789abcdef" * 4,
        blocks=blocks(text),
    )


def blocks(text: str) -> tuple[Block, ...]:
    """The blocks of the document, in an order in which a report has them."""
    return (
        Badges(text, tuple(Badge(text, text, tone, text) for tone in TONES)),
        Pairs(text, (Pair(text, text), Pair(text, text, "good"), Pair(text, text, None, {text: "item-1"}))),
        SignOff(text, (text, text)),
        PageBreak(),
        Contents(text),
        PageBreak(),
        Heading(1, text, "chapter-1"),
        *(Paragraph(text, style) for style in ("lead", "body", "note", "outcome")),
        Heading(2, text, "part-1"),
        Bullets(((text, None), (text, "item-1"), (text, "nowhere"))),
        Bullets(((text, None), (text, "item-2")), numbered=True),
        *(chart(text, unit) for unit in ("percent", "count")),
        Heading(4, text, "part-1-1"),
        grid(text),
        Grid(Table("empty", text, text, columns(text), ())),
        Heading(1, text, "chapter-2"),
        *(Card(f"item-{number}", text, tone, text, rows(text)) for number, tone in enumerate(TONES)),
        Card("item-bare", text, "none", "", ()),
    )


def rows(text: str) -> tuple[Pair, ...]:
    """Names with values: without a tone, with one in few words and in more, with a link."""
    more = Pair(text, f"{text}\n{text}", "middle")
    return Pair(text, text), Pair(text, text, "bad"), more, Pair(text, text, None, {text: "chapter-1"})


def chart(text: str, unit: str) -> Chart:
    """Bars of several series, some with nothing, some too long."""
    whole = Decimal(1) if unit == "percent" else Decimal(12)
    shares = ((whole, Decimal("0.456")), (None, Decimal(0)), (whole * 2, Decimal(-1)))
    bars = tuple(Bar(text, each) for each in shares)
    return Chart(text, (text, text), bars, text, "percent" if unit == "percent" else "count")


def columns(text: str) -> tuple[Column, ...]:
    """A column of each kind."""
    return (
        Column("name", text),
        Column("count", text, "number"),
        Column("share", text, "percent"),
        Column("day", text, "date"),
        Column("text", text),
    )


def grid(text: str) -> Grid:
    """A table with cells of each kind, links, tones, and a row without a name."""
    cells: tuple[tuple[Cell, ...], ...] = (
        (text, 3, Decimal("0.5"), date(2026, 6, 1), text),
        (None, Decimal("0.25"), None, None, ""),
    )
    return Grid(Table("t", text, text, columns(text), cells), (30, 10, 10, 20, 40), {text: "item-1"}, {(0, 4): "bad"})
