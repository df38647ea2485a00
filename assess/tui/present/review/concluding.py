"""Where a review stands: what stands in the way of a conclusion, what goes back, which findings have no owner."""

from collections.abc import Iterable, Iterator, Sequence

from assess.domain.review import OPEN, Review
from assess.tui.present.page import BLANK, Span, line, padded, paragraph
from assess.tui.present.review.words import counts, standing_sign, standing_word
from assess.tui.present.rows import Row
from assess.tui.present.words import Voice, sign
from assess.workflow.clock import local_time
from assess.workflow.queueing import Queued

_WIDE = 110
"""From so many columns an item is named in full."""

_NAME, _SHORT = 27, 12
_OUTCOMES = {"accepted": "complies", "rejected": "not_met"}


def left_of(rows: Iterable[Queued]) -> list[Queued]:
    """What stands in the way of a conclusion, the grave first."""
    return sorted((row for row in rows if row.standing in OPEN), key=lambda row: not row.grave)


def to_send(rows: Iterable[Queued]) -> list[Queued]:
    """What goes back in a round."""
    return [row for row in rows if row.standing in ("ask", "reject")]


def conclusion_rows(rows: Sequence[Queued], review: Review, voice: Voice, width: int) -> tuple[Row, ...]:
    """The state of the review, then every open item, what goes back, and findings that nothing was agreed on."""
    return (
        *_state(rows, review, voice, width),
        *_items(left_of(rows), "reviewscreens.conclude.left", voice, width),
        *_items(
            [row for row in to_send(rows) if row.standing == "reject"], "reviewscreens.conclude.back", voice, width
        ),
        *_findings(review, voice, width),
    )


def _state(rows: Sequence[Queued], review: Review, voice: Voice, width: int) -> Iterator[Row]:
    yield Row(line(Span(" " + counts(rows, voice))))
    for each in review.rounds:
        told = voice.say(
            "reviewscreens.conclude.round", number=each.number, count=len(each.items), at=local_time(each.at)[:16]
        )
        yield Row(line(Span(" → ", "teal"), told))
    done = review.conclusion
    if done is not None:
        word = voice.say(f"reviewscreens.conclude.{done.outcome}")
        told = f"{word} · {local_time(done.at)[:16]} {done.actor}: {done.why}"
        mark = sign(_OUTCOMES[done.outcome])
        for number, row in enumerate(paragraph(told, width - 4, "bold")):
            yield Row(line(" ", mark if number == 0 else Span(" "), " ", *row))
    elif not left_of(rows):
        yield Row(line(Span(" ✔ " + voice.say("reviewscreens.conclude.ready"), "green")))


def _items(rows: Sequence[Queued], key: str, voice: Voice, width: int) -> Iterator[Row]:
    if not rows:
        return
    yield Row(BLANK)
    yield Row(line(Span(" " + voice.say(key, count=len(rows)), "teal")))
    for row in rows:
        mark = Span("!", "red") if row.grave else Span(" ")
        why = f" – {row.judgement.why}" if row.judgement and row.judgement.why else ""
        name = padded(row.item, _NAME if width >= _WIDE else _SHORT)
        told = f" {name} {padded(standing_word(row.standing, voice), 15)}{voice.text(row.title)}{why}"
        yield Row(line(" ", standing_sign(row.standing), mark, Span(padded(told, max(width - 4, 8)))), row.item)


def _findings(review: Review, voice: Voice, width: int) -> Iterator[Row]:
    found = [each for each in review.findings.values() if each.status == "open"]
    if not found:
        return
    yield Row(BLANK)
    yield Row(line(Span(" " + voice.say("reviewscreens.conclude.findings", count=len(found)), "teal")))
    for each in found:
        told = f" {each.id} {voice.say(f'review.grade.{each.grade}')}: {each.title}"
        yield Row(line(" ", Span("?", "yellow"), Span(padded(told, max(width - 3, 8)))), f"finding.{each.id}")
