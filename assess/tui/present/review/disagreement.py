"""Where two reviews decided otherwise: what each of both decided, and why."""

from collections.abc import Iterator, Mapping, Sequence

from assess.domain.disagreement import Decision, Disagreement, Kind
from assess.domain.review import Conclusion, Judgement, OwnImportance, OwnLevel, RegisterFinding
from assess.tui.present.page import Line, Span, line, paragraph
from assess.tui.present.review.thread import weighed
from assess.tui.present.review.words import standing_word
from assess.tui.present.rows import Row
from assess.tui.present.words import Voice

_SCREENS: Mapping[Kind, str] = {"level": "levels", "finding": "findings", "conclusion": "conclude"}
"""Where a difference leads to that is about no item."""


def disagreement_rows(
    found: Sequence[Disagreement], names: tuple[str, str], voice: Voice, width: int
) -> tuple[Row, ...]:
    """Each difference with both sides, by the name of each; a row leads to the item that it is about, or a screen."""
    return tuple(row for each in found for row in _rows(each, names, voice, width))


def _rows(each: Disagreement, names: tuple[str, str], voice: Voice, width: int) -> Iterator[Row]:
    kind, target = voice.say(f"review.differs.{each.kind}"), _SCREENS.get(each.kind, each.reference)
    yield Row(line(" ", Span("▲", "yellow"), Span(f" {kind} {each.reference}".rstrip(), "bold")), target)
    for name, decision in zip(names, (each.a, each.b), strict=True):
        for row in _side(name, decision, voice, width):
            yield Row(row, target)


def _side(name: str, decision: Decision | None, voice: Voice, width: int) -> list[Line]:
    told = voice.say("review.differs.nothing") if decision is None else _told(decision, voice)
    return paragraph(f"{name}: {told}", width - 4, "" if decision else "dim", first="   ")


def _told(decision: Decision, voice: Voice) -> str:
    """What one side decided, why, and by whom."""
    if isinstance(decision, RegisterFinding):
        about = (f"review.grade.{decision.grade}", f"review.status.{decision.status}")
        return ", ".join(filter(None, (*map(voice.say, about), *decision.items, str(decision.due or ""))))
    why = f" – {decision.why}" if decision.why else ""
    return f"{_decided(decision, voice)}{why} ({decision.actor})"


def _decided(decision: Judgement | OwnLevel | OwnImportance | Conclusion, voice: Voice) -> str:
    match decision:
        case Judgement():
            until = voice.say("reviewscreens.item.until", day=decision.until.isoformat()) if decision.until else ""
            counts = voice.say("reviewscreens.item.counts", state=voice.state(decision.state)) if decision.state else ""
            return ", ".join(filter(None, (standing_word(decision.verdict, voice), until, counts)))
        case OwnLevel():
            return voice.level(decision.level)
        case OwnImportance():
            return weighed(decision.importance.weight, decision.importance.must, voice)
        case Conclusion():
            return voice.say(f"reviewscreens.conclude.{decision.outcome}")
