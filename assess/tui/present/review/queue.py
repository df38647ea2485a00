"""The review queue: everything that is to be judged in a list, or the item at hand in full."""

from collections.abc import Callable, Sequence

from assess.domain.record import dataclass
from assess.scoring.results import Scores
from assess.tui.present.frame import Hint, Notice, bar, below_of, framed, room_for, standing
from assess.tui.present.page import BLANK, Box, Line, Page, Size, Span, beside, line, padded, paragraph, window
from assess.tui.present.review.item import Seen, asked_lines, guidance_lines, head_lines, said_lines
from assess.tui.present.review.words import counts, standing_sign, standing_word
from assess.tui.present.rows import Row, Rows, row_lines
from assess.tui.present.words import Voice
from assess.workflow.queueing import Queued

BESIDE = 110
"""From so many columns what is asked and what was answered stand beside each other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """What the queue looks at: its items in order, all items, which one is at hand, and how it is narrowed."""

    title: str
    rows: tuple[Queued, ...]
    all: tuple[Queued, ...]
    at: int
    filter: str
    order: str
    scores: Scores
    notice: Notice = Notice()
    hints: tuple[Hint, ...] = ()


def queue_page(view: Queue, told: Callable[[Queued], tuple[str, str]], voice: Voice, size: Size) -> Page:
    """The queue as a list; `told` gives what an item is called and what was answered, in a few words."""
    top, below, room = _frame(view, voice, size)
    slot = Box(0, 1, size.width, room)
    if not view.rows:
        empty = paragraph(voice.say("reviewscreens.queue.empty"), size.width - 4, first="  ")
        return framed(size, top, [BLANK, *empty], below, slot)
    heads = [voice.say(f"reviewscreens.queue.{name}") for name in ("item", "title", "answer", "standing")]
    head = line(Span(_cells(heads, size.width), "dim"))
    rows = Rows(tuple(_row(each, told, voice, size.width) for each in view.rows), view.at)
    return framed(size, top, [head, *row_lines(rows, size.width, room - 1)], below, slot)


def _row(each: Queued, told: Callable[[Queued], tuple[str, str]], voice: Voice, width: int) -> Row:
    mark = Span("!", "red") if each.grave else Span(" ")
    cells = [each.item, *told(each), standing_word(each.standing, voice)]
    text = _cells(cells, width)
    sign = standing_sign(each.standing)
    return Row(line(" ", sign, mark, Span(text[3:], "dim" if each.standing == "accept" else "")), each.item)


def _cells(cells: Sequence[str], width: int) -> str:
    item, title, answer, stands = cells
    name = 13 if width < BESIDE else 28
    wide = max(width - 3 - name - 1 - 14, 16)
    left = wide * 3 // 5
    return f"   {padded(item, name - 1)} {padded(title, left)} {padded(answer, wide - left - 1)} {padded(stands, 14)}"


def item_page(view: Queue, seen: Seen, scrolled: int, size: Size) -> tuple[Page, int]:
    """The item at hand: what is asked beside what was answered, or below it where there is little room.

    Also how far it can be scrolled.
    """
    voice = seen.voice
    top, below, room = _frame(view, voice, size)
    slot = Box(1, 1, max(size.width - 2, 1), room)
    if size.width >= BESIDE:
        head = [(Span(" "), *row) for row in head_lines(seen, size.width - 2)]
        half = (size.width - 1) // 2
        widths = (half, size.width - half - 1)
        columns = [
            [(Span(" "), *row) for row in make(seen, width - 2)]
            for make, width in zip((_left, said_lines), widths, strict=True)
        ]
        left = max(room - len(head), 0)
        parts = [_scrolled(each, scrolled, left, voice) for each in columns]
        shown = framed(size, top, [*head, *beside(parts[0], parts[1], widths)], below, slot)
        return shown, max(0, *(len(each) - left for each in columns))
    rows = [*head_lines(seen, size.width - 2), *asked_lines(seen, size.width - 2), BLANK]
    rows += [*said_lines(seen, size.width - 2), BLANK, *guidance_lines(seen, size.width - 2)]
    shown = framed(size, top, [(Span(" "), *row) for row in _scrolled(rows, scrolled, room, voice)], below, slot)
    return shown, max(0, len(rows) - room)


def _left(seen: Seen, width: int) -> list[Line]:
    return [*asked_lines(seen, width), BLANK, *guidance_lines(seen, width)]


def _scrolled(rows: Sequence[Line], top: int, room: int, voice: Voice) -> list[Line]:
    """The lines from `top`; the last one in sight says when there are more."""
    top = max(0, min(top, len(rows) - room))
    seen = window(rows, top, room)
    if top + room < len(rows) and seen:
        seen[-1] = line(Span(voice.say("tui.answer.more", count=len(rows) - top - room + 1), "dim"))
    return seen


def _frame(view: Queue, voice: Voice, size: Size) -> tuple[Line, list[Line], int]:
    """The bar, the lines below, and the room that is left."""
    right = f"{voice.say(f'reviewscreens.filter.{view.filter}')} · {voice.say(f'reviewscreens.order.{view.order}')}"
    below = below_of(size, view.notice, _position(view, voice), view.hints, standing(view.scores, voice, size.width))
    return bar(view.title, right, size.width), below, room_for(size, len(below))


def _position(view: Queue, voice: Voice) -> str:
    """`punt 3 van 40 · 3 veranderd · 12 te beoordelen`, of everything there is."""
    told = counts(view.all, voice)
    if not view.rows:
        return told
    return voice.say("reviewscreens.queue.position", place=view.at + 1, total=len(view.rows)) + " · " + told
