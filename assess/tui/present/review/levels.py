"""The levels of supplier and institution beside each other, as rows."""

from collections.abc import Iterator, Mapping, Sequence

from assess.domain.review import Review
from assess.domain.vocabulary import Aspect, Level
from assess.scoring.results import ItemResult, Scores
from assess.tui.present.page import BLANK, Span, line, padded
from assess.tui.present.rows import Row
from assess.tui.present.words import Voice, sign
from assess.workflow.ownview import Required
from assess.workflow.reviewsitting import stricter


def level_rows(own: Required, theirs: Scores, review: Review, voice: Voice, width: int) -> tuple[Row, ...]:
    """The three aspects with both levels and why, the own verdict, and what the own levels ask more or harder."""
    harder = stricter(own, theirs)
    return (
        *_aspects(own, review, voice, width),
        *_added(own.added, voice, width),
        *_stricter(harder, theirs, voice, width),
    )


def _aspects(own: Required, review: Review, voice: Voice, width: int) -> Iterator[Row]:
    heads = [voice.say(f"reviewscreens.levels.{name}") for name in ("aspect", "supplier", "own", "reason")]
    yield Row(line(Span(" " + _cells(heads, width), "dim")))
    for aspect in Aspect:
        theirs, stated = own.supplier[aspect], review.levels.get(aspect)
        why = f"{stated.why} ({stated.actor})" if stated else voice.say("reviewscreens.levels.as_supplier")
        ours = voice.level(stated.level) if stated else "–"
        cells = [voice.say(f"term.aspect.{aspect.value}"), voice.level(theirs), ours, why]
        differs = stated is not None and stated.level != theirs
        yield Row(line(Span(" " + _cells(cells, width), "yellow" if differs else "")), f"level.{aspect.value}")
    yield Row(BLANK)
    verdict = own.scores.verdict
    label = voice.say("reviewscreens.levels.verdict")
    yield Row(line(Span(f" {label}: "), sign(verdict), Span(" " + voice.verdict(verdict), "bold")))


def _cells(cells: Sequence[str], width: int) -> str:
    aspect, supplier, own, why = cells
    return f"{padded(aspect, 18)} {padded(supplier, 11)} {padded(own, 9)} {padded(why, max(width - 43, 10))}"


def _added(added: Sequence[ItemResult], voice: Voice, width: int) -> Iterator[Row]:
    yield Row(BLANK)
    if not added:
        yield Row(line(Span(" " + voice.say("reviewscreens.levels.nothing_added"), "dim")))
        return
    yield Row(line(Span(" " + voice.say("reviewscreens.levels.added", count=len(added)), "teal")))
    for each in added:
        state = _state(each)
        must = Span("!", "red") if each.must else Span(" ")
        told = f" {padded(each.item.id, 12)}{padded(voice.text(each.item.title), max(width - 40, 10))} "
        yield Row(line(" ", sign(state), must, Span(told), Span(padded(voice.state(state), 20), "dim")), each.item.id)


def _stricter(harder: Sequence[ItemResult], theirs: Scores, voice: Voice, width: int) -> Iterator[Row]:
    """What is asked at a higher level; what it comes to there, where that is something else."""
    if not harder:
        return
    yield Row(BLANK)
    yield Row(line(Span(" " + voice.say("reviewscreens.levels.stricter", count=len(harder)), "teal")))
    for each in harder:
        before, state = _state(theirs.items[each.item.id]), _state(each)
        told = voice.state(state) if before == state else _becomes(voice, before, state)
        must = Span("!", "red") if each.must else Span(" ")
        name = f" {padded(each.item.id, 12)}{padded(voice.text(each.item.title), max((width - 20) // 2, 10))} "
        style = "dim" if before == state else "yellow"
        yield Row(line(" ", sign(state), must, Span(name), Span(told, style)), each.item.id)


def _becomes(voice: Voice, before: str, now: str) -> str:
    return voice.say("reviewscreens.levels.becomes", before=voice.state(before), now=voice.state(now))


def _state(result: ItemResult) -> str:
    return result.effective.value if result.effective else "unanswered"


def option_texts(adds: Mapping[Level, tuple[int, int]], voice: Voice) -> tuple[str, ...]:
    """The levels to choose from, each with how many requirements it would add, and ask more strictly."""
    return tuple(
        f"{voice.level(level)} – {voice.say('reviewscreens.levels.adds', count=added, stricter=harder)}"
        for level, (added, harder) in adds.items()
    )
