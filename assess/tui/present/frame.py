"""What every screen shares: the bar at the top, the state that is always in sight, and the line of keys."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from rich.cells import cell_len

from assess.domain.record import dataclass
from assess.domain.vocabulary import Aspect
from assess.scoring.results import Scores, percentage
from assess.tui.present.page import Box, Line, Page, Size, Span, fitted, line, padded, width_of, wrapped
from assess.tui.present.words import Voice, sign

LOW = 12
"""Below so many lines only what matters most is shown."""


@dataclass(frozen=True, slots=True)
class Notice:
    """What the program has to say: `problem` stays until it is solved."""

    text: str = ""
    style: str = "ok"


@dataclass(frozen=True, slots=True)
class Hint:
    """One key with what it does."""

    key: str
    title: str
    action: str


def bar(left: str, right: str, width: int) -> Line:
    """The bar at the top."""
    room = max(width - len(right) - 2, 8)
    return line(Span(" " + padded(left, room), "bar"), Span(padded(right, width - room - 1), "bar"))


def standing(scores: Scores, voice: Voice, width: int) -> list[Line]:
    """The levels with what decided them, the coverage, and the verdict with what limits it: two lines."""
    deciding = (_levels(scores, voice, shown) for shown in (6, 2, 1))
    levels = next((each for each in deciding if width_of(each) <= width), _levels(scores, voice, 0))
    verdict = _verdict(scores, voice)
    room = width - width_of(verdict)
    limiting = (_limits(scores.limited_by, voice, shown) for shown in range(min(6, len(scores.limited_by)), 0, -1))
    limits = next((each for each in limiting if width_of(each) <= room), ())
    return [fitted(levels, width), fitted((*verdict, *limits), width)]


def _limits(ids: Sequence[str], voice: Voice, shown: int) -> Line:
    return line(Span("  " + voice.say("tui.bar.limited", ids=_named(ids, shown)), "dim"))


def _named(ids: Sequence[str], shown: int) -> str:
    """The first so many ids, and how many more there are."""
    more = f" +{len(ids) - shown}" if len(ids) > shown else ""
    return f"{', '.join(ids[:shown])}{more}"


def _levels(scores: Scores, voice: Voice, shown: int) -> Line:
    spans: list[Span] = []
    for aspect in Aspect:
        found = scores.classification.aspects[aspect]
        spans.append(Span(f" {aspect.value} ", "teal", f"go:{found.decided_by[0]}" if found.decided_by else ""))
        spans.append(Span(voice.level(found.level), "bold"))
        if found.level is not None and found.decided_by and shown:
            spans.append(Span(f" ({_named(found.decided_by, shown)})", "dim"))
        if found.answered < found.of:
            spans.append(Span(f" {found.answered}/{found.of}", "yellow"))
        if found.deviation is not None:
            spans.append(Span(" " + voice.say("tui.bar.deviates"), "yellow"))
        spans.append(Span("  "))
    return tuple(spans)


def _verdict(scores: Scores, voice: Voice) -> Line:
    groups = (scores.controls.total, scores.access.total)
    answered, applicable = sum(each.answered for each in groups), sum(each.applicable for each in groups)
    weight = sum(each.weight for each in groups)
    share = percentage(Fraction(sum(each.weight_answered for each in groups), weight)) if weight else 0
    expired = sum(each.expired for each in (*scores.controls.items, *scores.access.items))
    return line(
        Span(" " + voice.say("tui.bar.answered", answered=answered, applicable=applicable, share=share) + "  "),
        Span(voice.say("tui.bar.expired", count=expired) + "  " if expired else "", "yellow"),
        sign(scores.verdict),
        Span(" " + voice.verdict(scores.verdict), "bold"),
    )


def keys(hints: Iterable[Hint], width: int) -> Line:
    """The line of keys: as many as fit."""
    spans: list[Span] = []
    used = 0
    for hint in hints:
        text = f" {hint.key} "
        size = len(text) + len(hint.title) + 1
        if used + size > width:
            break
        spans += [Span(text, "key", f"do:{hint.action}"), Span(hint.title + " ", "dim", f"do:{hint.action}")]
        used += size
    return tuple(spans)


def told(notice: Notice, position: str, width: int) -> Line:
    """The position and the state of saving, or what went wrong."""
    if notice.style == "problem":
        return line(Span(padded(" " + notice.text, width), "problem"))
    first = cell_len(position.partition(", ")[0]) + 3 if " · " in notice.text else 0
    right = Span(whole(notice.text, max(width - 1 - first, width // 2)) + " ", notice.style)
    room = width - width_of(line(right))
    return line(*fitted(line(" ", whole(position, room - 2)), room), right)


def whole(text: str, width: int) -> str:
    """As many whole parts of a text as fit: of those between `·`, or else between commas, or else of its words."""
    for mark in (" · ", ", ", " "):
        parts = text.split(mark)
        while parts and cell_len(mark.join(parts)) > width:
            parts.pop()
        if parts:
            return mark.join(parts)
    return ""


def framed(size: Size, top: Line, middle: Sequence[Line], below: Sequence[Line], slot: Box | None = None) -> Page:
    """A page of a bar, a middle and the lines below; what does not fit is left out from the middle."""
    room = room_for(size, len(below))
    rows = [fitted(each, size.width) for each in middle[:room]]
    rows += [fitted((), size.width)] * (room - len(rows))
    head = [fitted(top, size.width)]
    tail = [fitted(each, size.width) for each in below[max(0, len(below) - max(size.height - 2, 0)) :]]
    lines = (*head, *rows, *tail)[: size.height]
    return Page(lines, slot or Box(0, len(head), size.width, room))


def room_for(size: Size, below: int) -> int:
    """How many lines the middle has between the bar and the lines below."""
    return max(size.height - 1 - min(below, max(size.height - 2, 0)), 0)


def below_of(
    size: Size, notice: Notice, position: str, hints: Iterable[Hint], standing_lines: Sequence[Line] = ()
) -> list[Line]:
    """The lines below the middle: what stands, position and saving, keys; fewer on a low screen."""
    if size.height < LOW:
        row = told(notice, position, size.width)
        return [*standing_lines[:1], row] if notice.style != "problem" else [row]
    long = _rest_of(notice, size.width)
    last = long or [told(notice, position, size.width)]
    return [*standing_lines, *last, keys(hints, size.width)]


def _rest_of(notice: Notice, width: int) -> list[Line]:
    """A problem that does not fit on one line stands there in full, in the place of the position."""
    parts = wrapped(notice.text, width - 2)
    if notice.style != "problem" or len(parts) < 2:  # noqa: PLR2004 - more than the one line
        return []
    return [line(Span(padded(" " + part, width), "problem")) for part in parts[:4]]


def laid_over(page: Page, box: Box, rows: Sequence[Line]) -> Page:
    """The page with lines laid over a part of it."""
    lines = list(page.lines)
    for number, row in enumerate(rows[: box.height]):
        y = box.y + number
        if 0 <= y < len(lines):
            before, after = _parted(lines[y], box.x), _rest(lines[y], box.x + box.width)
            lines[y] = (*before, *fitted(row, box.width), *after)
    return Page(tuple(lines), page.slot)


def _parted(row: Line, columns: int) -> Line:
    return fitted(row, columns) if width_of(row) <= columns else tuple(_until(row, columns))


def _until(row: Line, columns: int) -> Iterator[Span]:
    left = columns
    for span in row:
        size = width_of((span,))
        if size > left:
            yield span._replace(text=padded(span.text[:left], left))
            return
        yield span
        left -= size


def _rest(row: Line, columns: int) -> Line:
    passed, found = 0, []
    for span in row:
        size = width_of((span,))
        if passed >= columns:
            found.append(span)
        elif passed + size > columns:
            found.append(span._replace(text=span.text[columns - passed :]))
        passed += size
    return tuple(found)
