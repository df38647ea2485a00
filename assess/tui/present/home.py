"""The home screen: the assessments of the workspace, or five lines that explain an empty one."""

from collections.abc import Sequence

from assess.domain.record import dataclass
from assess.domain.vocabulary import Aspect
from assess.tui.present.frame import Hint, Notice, bar, below_of, framed, room_for
from assess.tui.present.page import BLANK, Box, Line, Page, Size, Span, around, line, padded, paragraph, window
from assess.tui.present.words import Voice, sign
from assess.workflow.assessments import Summary
from assess.workflow.clock import local_time


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """What the home screen shows: the list, which one is at hand, who acts, and where the workspace is."""

    found: tuple[Summary, ...]
    chosen: int
    actor: str
    folder: str
    notice: Notice
    hints: tuple[Hint, ...]


def home_page(home: Home, voice: Voice, size: Size) -> Page:
    """The whole screen."""
    top = bar(voice.say("tui.home.title"), voice.say("tui.home.actor", actor=home.actor), size.width)
    place = voice.say("tui.home.position", count=len(home.found), folder=home.folder)
    below = below_of(size, home.notice, place, home.hints)
    room = room_for(size, len(below))
    rows = _list(home, voice, Size(size.width, room)) if home.found else _empty(voice, size.width)
    return framed(size, top, rows, below, Box(0, 1, size.width, room))


def _empty(voice: Voice, width: int) -> list[Line]:
    lines = [row for text in voice.say("tui.home.empty").split("\n") for row in paragraph(text, width - 4, first="  ")]
    return [BLANK, *lines]


def _list(home: Home, voice: Voice, size: Size) -> list[Line]:
    heads = [voice.say(f"tui.home.{name}") for name in ("product", "levels", "progress", "verdict", "changed")]
    head = line(Span(_cells(heads, size.width), "dim"))
    rows = [
        _row(each, voice, size.width, number, at_hand=number == home.chosen) for number, each in enumerate(home.found)
    ]
    top = around(len(rows), home.chosen, size.height - 1)
    return [head, *window(rows, top, size.height - 1)]


def _row(each: Summary, voice: Voice, width: int, number: int, *, at_hand: bool) -> Line:
    share = 100 * each.answered // each.applicable if each.applicable else 0
    cells = [
        f"{each.product} ({each.supplier})",
        " ".join(voice.level(each.levels[aspect.word])[0] for aspect in Aspect),
        f"{share:3} %",
        f"  {voice.verdict(each.verdict)}",
        local_time(each.changed_at)[:16],
    ]
    text = _cells(cells, width)
    style = "cursor" if at_hand else ""
    hit = f"row:{number}"
    before = _verdict_column(width)
    mark = sign(each.verdict)
    return line(
        Span(text[:before], style, hit),
        Span(mark.text, "cursor" if at_hand else mark.style, hit),
        Span(text[before + 1 :], style, hit),
    )


def _cells(cells: Sequence[str], width: int) -> str:
    product, levels, progress, verdict, changed = cells
    wide = _product_width(width)
    text = f" {padded(product, wide)} {padded(levels, 8)} {padded(progress, 9)} {padded(verdict, 24)}"
    return text + (f" {padded(changed, 17)}" if width >= _WIDE else "")


_WIDE = 90
"""From so many columns there is room for the time of the last change."""


def _product_width(width: int) -> int:
    return max(width - (64 if width >= _WIDE else 46), 8)


def _verdict_column(width: int) -> int:
    return _product_width(width) + 1 + 1 + 8 + 1 + 9 + 1
