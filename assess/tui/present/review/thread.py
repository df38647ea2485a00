"""What was said about one item in the review: verdicts, remarks, rounds, own importance and findings."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import cast

from assess.domain.chain import Event
from assess.domain.review import Standing
from assess.tui.present.page import BLANK, Line, Span, line, paragraph
from assess.tui.present.review.words import standing_sign, standing_word
from assess.tui.present.words import Voice
from assess.workflow.clock import local_time


def thread_lines(thread: Sequence[Event], voice: Voice, width: int) -> Iterator[Line]:
    """Earlier verdicts, remarks and rounds, oldest first."""
    if not thread:
        return
    yield BLANK
    yield line(Span(voice.say("reviewscreens.item.thread"), "teal"))
    for event in thread:
        mark, told = _said(event, voice)
        rows = paragraph(f"{local_time(event.at)[:16]} {event.actor} · {told}", width - 4)
        yield line("  ", mark, " ", rows[0][-1])
        yield from (line("    ", row[-1]) for row in rows[1:])


def _said(event: Event, voice: Voice) -> tuple[Span, str]:
    """The sign and the words of one event of the review."""
    make = _TOLD.get(event.kind)
    return make(event, voice) if make else (Span("•", "dim"), event.kind)


def _verdict(event: Event, voice: Voice) -> tuple[Span, str]:
    verdict = cast("Standing", event.body["verdict"])
    parts = [standing_word(verdict, voice)]
    if event.body.get("until"):
        parts.append(voice.say("reviewscreens.item.until", day=str(event.body["until"])))
    if event.body.get("state"):
        parts.append(voice.say("reviewscreens.item.counts", state=voice.state(str(event.body["state"]))))
    return standing_sign(verdict), _with_text(", ".join(parts), event, "why")


def _remark(event: Event, voice: Voice) -> tuple[Span, str]:
    key = "shared" if event.body.get("shared") else "internal"
    return Span("•", "teal" if key == "shared" else "dim"), _with_text(
        voice.say(f"reviewscreens.item.{key}"), event, "text"
    )


def _round(event: Event, voice: Voice) -> tuple[Span, str]:
    return Span("→", "teal"), voice.say("reviewscreens.item.returned", number=event.body["number"])


def weighed(weight: object, must: object, voice: Voice) -> str:
    """An own importance in words: the weight and whether it is a must, as far as they are the institution's own."""
    stated = [voice.say("tui.item.weight", weight=weight)] if weight else []
    if must is not None:
        stated.append(voice.say("reviewscreens.item.must" if must else "reviewscreens.item.no_must"))
    told = ", ".join(stated) or voice.say("reviewscreens.own.as_asked")
    return voice.say("reviewscreens.item.weighed", importance=told)


def _importance(event: Event, voice: Voice) -> tuple[Span, str]:
    told = weighed(event.body.get("weight"), event.body.get("must"), voice)
    return Span("•", "teal"), _with_text(told, event, "why")


def _found(event: Event, voice: Voice) -> tuple[Span, str]:
    grade = voice.say(f"review.grade.{event.body['grade']}")
    told = f"{event.body['id']} {grade}"
    return Span("!", "red"), _with_text(told, event, "title")


def _with_text(told: str, event: Event, name: str) -> str:
    """What was typed, behind what was decided; nothing where it was not typed, or was erased."""
    text = (event.private or {}).get(name)
    return f"{told}: {text}" if text else told


_TOLD: Mapping[str, Callable[[Event, Voice], tuple[Span, str]]] = {
    "judged": _verdict,
    "remarked": _remark,
    "returned": _round,
    "weighed": _importance,
    "registered": _found,
}
