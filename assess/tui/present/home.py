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
    auditor: bool = False


def home_page(home: Home, voice: Voice, size: Size) -> Page:
    """The whole screen."""
    top = bar(voice.say("tui.home.title"), voice.say("tui.home.actor", actor=voice.actor(home.actor)), size.width)
    place = voice.say("tui.home.position", count=len(home.found), folder=home.folder)
    below = below_of(size, home.notice, place, home.hints)
    room = room_for(size, len(below))
    rows = _list(home, voice, Size(size.width, room)) if home.found else _empty(home, voice, size.width)
    return framed(size, top, rows, below, Box(0, 1, size.width, room))


def _empty(home: Home, voice: Voice, width: int) -> list[Line]:
    told = voice.say("tui.home.empty_auditor" if home.auditor else "tui.home.empty")
    lines = [row for text in told.split("\n") for row in paragraph(text, width - 4, first="  ")]
    return [BLANK, *lines]


def _list(home: Home, voice: Voice, size: Size) -> list[Line]:
    heads = [voice.say(f"tui.home.{name}") for name in _COLUMNS]
    head = line(Span("".join(_cells(heads, size.width)), "dim"))
    room = max(size.height - 1, 0)
    top = around(len(home.found), home.chosen, room)
    seen = enumerate(home.found[top : top + room], top)
    rows = [_row(each, voice, size.width, number, at_hand=number == home.chosen) for number, each in seen]
    return [head, *window(rows, 0, room)]


def _row(each: Summary, voice: Voice, width: int, number: int, *, at_hand: bool) -> Line:
    share = 100 * each.answered // each.applicable if each.applicable else 0
    mark = sign(each.verdict)
    cells = [
        f"{each.product} ({each.supplier})",
        voice.say(f"tui.stage.{each.state}"),
        " ".join(voice.level(each.levels[aspect.word])[0] for aspect in Aspect),
        f"{share:3} %",
        f"{mark.text} {voice.verdict(each.verdict)}",
        local_time(each.changed_at)[: 16 if width >= _WIDE else 10],
    ]
    styles = ("", "yellow" if each.state in _WAITING else "", "", "", mark.style, "dim")
    hit = f"row:{number}"
    shown = zip(_cells(cells, width), styles, strict=True)
    return tuple(Span(text, "cursor" if at_hand else style, hit) for text, style in shown)


_COLUMNS = ("product", "state", "levels", "progress", "verdict", "changed")
_WAITING = ("carried", "changed", "returned")
"""States in which somebody waits for something."""

_WIDE = 100
"""From so many columns there is room for the time of the last change beside its date."""


def _cells(cells: Sequence[str], width: int) -> tuple[str, ...]:
    """The cells of one row, each as wide as its column; the product takes what is left."""
    fixed = (14, 6, 6, 22, 17 if width >= _WIDE else 11)
    wide = (max(width - sum(fixed) - 1, 8), *fixed)
    first, *others = (padded(text, size - 1) + " " for text, size in zip(cells, wide, strict=True))
    return (" " + first, *others)
