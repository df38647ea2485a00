"""What every drawing of the blocks says in the same words: dates, numbers, cells, bars, which words are links."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from assess.domain.text import reveal
from assess.export.blocks import Chart
from assess.export.model import Cell, CellKind
from assess.messages import Language

NONE = "–"
"""What stands in the place of a share that there is not."""

_DATES = {"nl": "%d-%m-%Y", "en": "%Y-%m-%d"}


def day_text(value: date, language: Language) -> str:
    """A date: `05-01-2022` in Dutch, `2022-01-05` in English."""
    return value.strftime(_DATES[language])


def number_text(value: Decimal | int, language: Language) -> str:
    """A number written out, with the decimal sign of the language."""
    digits = format(value, "f") if isinstance(value, Decimal) else str(value)
    return digits.replace(".", ",") if language == "nl" else digits


def cell_text(cell: Cell, kind: CellKind, language: Language) -> str:
    """A cell as it is read: `05-01-2022` and `0,25` in Dutch, `25 %`; empty when there is nothing in it."""
    match cell:
        case None:
            return ""
        case date():
            return day_text(cell, language)
        case Decimal() if kind == "percent":
            return percent(cell)
        case Decimal() | int():
            return number_text(cell, language)
        case _:
            return cell


def percent(share: Decimal) -> str:
    """A share from 0 to 1 as whole per cents, halves up."""
    return f"{(share * 100).quantize(Decimal(1), rounding=ROUND_HALF_UP)} %"


def longest(chart: Chart) -> Decimal:
    """What the longest bar of a chart can stand for: everything, or the largest number."""
    if chart.unit == "percent":
        return Decimal(1)
    return max((share for bar in chart.bars for share in bar.shares if share), default=Decimal(1))


def bar_text(chart: Chart, share: Decimal | None, language: Language) -> str:
    """The number of a bar."""
    if share is None:
        return NONE
    return percent(share) if chart.unit == "percent" else number_text(share, language)


def linked(text: str, links: Mapping[str, str]) -> Iterator[tuple[str, str | None]]:
    """A text, revealed, in pieces, each with the anchor it points to; together the pieces are the whole text.

    A word counts where it stands by itself, the longest first: `AR-01` is not a part of `AR-011`.
    """
    shown = reveal(text)
    words = {reveal(word): anchor for word, anchor in links.items() if word}
    if not words:
        yield shown, None
        return
    longest_first = "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
    end = 0
    for found in re.finditer(rf"(?<![\w-])(?:{longest_first})(?![\w-])", shown):
        if found.start() > end:
            yield shown[end : found.start()], None
        yield found[0], words[found[0]]
        end = found.end()
    if end < len(shown):
        yield shown[end:], None
