"""The inbox: every submission that was received, with what waits for the institution."""

from collections.abc import Mapping, Sequence

from assess.domain.record import dataclass
from assess.tui.present.frame import Hint, Notice, bar, below_of, framed, room_for
from assess.tui.present.page import BLANK, Box, Line, Page, Size, Span, line, padded, paragraph
from assess.tui.present.review.words import letters, pack_line
from assess.tui.present.rows import Row, Rows, row_lines
from assess.tui.present.words import Voice, sign
from assess.workflow.clock import local_time
from assess.workflow.incoming import Checked, Incoming

WIDE = 150
"""From so many columns every row says in words whether its pack holds."""

_HIGH = 12
_WORDS = 60
"""So many columns the longest of these sentences takes, with its sign."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inbox:
    """What the inbox shows: the submissions, what verifying their packs came to, and which one is at hand."""

    found: tuple[Incoming, ...]
    checks: Mapping[str, Checked]
    at: int
    of: int
    typed: str
    actor: str
    notice: Notice
    hints: tuple[Hint, ...]

    @property
    def chosen(self) -> Incoming | None:
        """The submission at hand."""
        return self.found[self.at] if 0 <= self.at < len(self.found) else None


def inbox_page(view: Inbox, voice: Voice, size: Size) -> Page:
    """The whole screen."""
    top = bar(voice.say("reviewscreens.inbox.title"), voice.say("tui.home.actor", actor=view.actor), size.width)
    below = below_of(size, view.notice, _position(view, voice), view.hints, _detail(view, voice, size))
    room = room_for(size, len(below))
    slot = Box(0, 1, size.width, room)
    if not view.of:
        return framed(size, top, _empty(voice, size.width), below, slot)
    head = line(Span(_cells(_heads(voice), size.width), "dim"))
    rows = Rows(tuple(inbox_row(each, view.checks.get(each.digest), voice, size.width) for each in view.found), view.at)
    return framed(size, top, [head, *row_lines(rows, size.width, room - 1)], below, slot)


def inbox_row(each: Incoming, checked: Checked | None, voice: Voice, width: int) -> Row:
    """One submission on a line."""
    text = _cells(
        [
            f"{each.line.product} ({each.line.supplier})",
            str(each.line.submission or ""),
            stage_word(each, voice),
            str(each.open) if each.open else "–",
            letters(each.line.levels, each.own, voice),
        ],
        width,
    )
    pack = pack_line(checked, voice)
    words = line("  ", *pack) if width >= WIDE else ()
    return Row(line(" ", pack[0], Span(text[2:], "" if waits(each) else "dim"), *words), each.line.id)


def waits(each: Incoming) -> bool:
    """Whether it waits for the institution: something is open, and does not lie with the supplier."""
    return bool(each.open) and each.line.stage != "returned"


def stage_word(each: Incoming, voice: Voice) -> str:
    """How far it is; what a supplier answered to a round is told from what is new."""
    if each.line.stage == "submitted" and each.rounds:
        return voice.say("reviewscreens.stage.answered", number=each.rounds)
    return voice.say(f"reviewscreens.stage.{each.line.stage}")


def _heads(voice: Voice) -> list[str]:
    return [voice.say(f"reviewscreens.inbox.{name}") for name in ("product", "number", "stage", "open", "levels")]


def _cells(cells: Sequence[str], width: int) -> str:
    product, number, stage, left, levels = cells
    wide = max(width - 49 - (_WORDS if width >= WIDE else 0), 8)
    return f"   {padded(product, wide)} {padded(number, 4)} {padded(stage, 21)} {padded(left, 5)} {padded(levels, 11)}"


def _position(view: Inbox, voice: Voice) -> str:
    waiting = sum(map(waits, view.found))
    if view.typed:
        return voice.say("reviewscreens.inbox.narrowed", count=len(view.found), of=view.of, typed=view.typed)
    return voice.say("reviewscreens.inbox.position", count=view.of, waiting=waiting)


def _detail(view: Inbox, voice: Voice, size: Size) -> list[Line]:
    """What there is to know of the submission at hand, in two lines: its pack, then the supplier's own outcome."""
    chosen = view.chosen
    if chosen is None or size.height < _HIGH:
        return []
    told = voice.say(
        "reviewscreens.inbox.detail",
        submitted=local_time(chosen.line.submitted_at)[:10] if chosen.line.submitted_at else "–",
        rounds=chosen.rounds,
        critical=chosen.line.critical,
        high=chosen.line.high,
        musts=chosen.line.musts_failed,
    )
    verdict = line(" ", sign(chosen.line.verdict), Span(" " + voice.verdict(chosen.line.verdict), "bold"))
    return [line(" ", *pack_line(view.checks.get(chosen.digest), voice)), line(*verdict, Span("  " + told, "dim"))]


def _empty(voice: Voice, width: int) -> list[Line]:
    texts = voice.say("reviewscreens.inbox.empty").split("\n")
    return [BLANK, *(row for text in texts for row in paragraph(text, width - 4, first="  "))]
