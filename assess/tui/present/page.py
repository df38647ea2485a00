"""Pages as data: lines of styled text, cut and wrapped to the terminal's columns."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size

from assess.domain.record import dataclass
from assess.domain.text import one_line, show

SHOWN_LIMIT = 6_000
"""So many characters of one text are laid out; the rest is counted, and seen in the editor."""


class Span(NamedTuple):
    """Text in one style; `hit` names what a click on it means."""

    text: str
    style: str = ""
    hit: str = ""


Line = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Box:
    """A place on the page, in columns and lines."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Page:
    """What one screen shows: exactly as many lines as it is high, where an editor may stand, and how far it scrolls."""

    lines: tuple[Line, ...]
    slot: Box = Box(0, 0, 1, 1)
    furthest: int = 0


class Size(NamedTuple):
    """The room there is."""

    width: int
    height: int


def line(*parts: str | Span) -> Line:
    """A line of its parts; plain text has no style."""
    return tuple(part if isinstance(part, Span) else Span(part) for part in parts)


BLANK: Line = ()


def width_of(row: Line) -> int:
    """How many columns a line takes."""
    return sum(cell_len(span.text) for span in row)


@lru_cache(maxsize=4096)
def fitted(row: Line, width: int) -> Line:
    """The line cut or filled to a width; what is cut off shows as `…`.

    Most lines of a page are as they were before the last key.
    """
    used = width_of(row)
    if used == width:
        return row
    if used < width:
        last = row[-1].style if row else ""
        return (*row, Span(" " * (width - used), last if last.startswith("bar") else ""))
    return tuple(_cut(row, width))


def _cut(row: Line, width: int) -> Iterator[Span]:
    left = max(width - 1, 0)
    for span in row:
        size = cell_len(span.text)
        if size >= left:
            yield span._replace(text=set_cell_size(span.text, left) + ("…" if width else ""))
            return
        left -= size
        yield span


@lru_cache(maxsize=8192)
def cut(text: str, width: int) -> str:
    """A text on one line, made safe and cut to a width."""
    shown = one_line(text[: width * 4 + 40])
    return shown if cell_len(shown) <= width else set_cell_size(shown, max(width - 1, 0)) + "…"


@lru_cache(maxsize=8192)
def padded(text: str, width: int) -> str:
    """A safe text on one line, cut or filled to a width."""
    return set_cell_size(cut(text, width), width)


@lru_cache(maxsize=2048)
def wrapped(text: str, width: int) -> tuple[str, ...]:
    """A text made safe, in lines of at most `width` columns; words stay whole where they can."""
    width = max(width, 4)
    shown = show(text[:SHOWN_LIMIT]).rstrip("\n")
    found = [part for paragraph in shown.split("\n") for part in _paragraph(paragraph, width)]
    if len(text) > SHOWN_LIMIT:
        found.append(f"… +{len(text) - SHOWN_LIMIT}")
    return tuple(found)


def _paragraph(text: str, width: int) -> Iterator[str]:
    indent = " " * min(len(text) - len(text.lstrip(" ")), width // 2)
    now = ""
    for word in text.split(" "):
        for piece in _pieces(word, width - len(indent)):
            wider = f"{now} {piece}" if now else indent + piece
            if now and cell_len(wider) > width:
                yield now
                wider = indent + piece
            now = wider
    yield now.rstrip()


def _pieces(word: str, width: int) -> Iterator[str]:
    while (taken := _prefix(word, width)) < len(word):
        yield word[:taken]
        word = word[taken:]
    if word:
        yield word


def _prefix(word: str, width: int) -> int:
    """How many characters of a word fit, at least one."""
    used = 0
    for position, character in enumerate(word):
        used += cell_len(character)
        if used > width:
            return max(position, 1)
    return len(word)


def paragraph(text: str, width: int, style: str = "", *, first: str = "", rest: str | None = None) -> list[Line]:
    """A wrapped text; `first` stands before the first line and `rest` (else as much white space) before the others."""
    before = " " * cell_len(first) if rest is None else rest
    parts = wrapped(text, width - cell_len(first))
    return [line(before if number else first, Span(part, style)) for number, part in enumerate(parts)]


def window(rows: Sequence[Line], top: int, height: int) -> list[Line]:
    """`height` lines from `top`, filled with empty ones."""
    seen = list(rows[top : top + height])
    return seen + [BLANK] * (height - len(seen))


def around(rows: int, chosen: int, height: int, margin: int = 2) -> int:
    """From which line to show, so that the chosen one is in sight."""
    if rows <= height or height <= 0:
        return 0
    return max(0, min(chosen - height // 2 + margin // 2, rows - height))


def beside(left: Iterable[Line], right: Iterable[Line], widths: tuple[int, int]) -> list[Line]:
    """Two columns of lines with a rule between them."""
    return [
        (*fitted(one, widths[0]), Span("│", "dim"), *fitted(other, widths[1]))
        for one, other in zip(left, right, strict=True)
    ]
