"""The words and signs of a review: how an item stands, levels in letters, who a pack came from."""

from collections.abc import Iterable, Mapping, Sequence

from assess.domain.review import COUNTED, WEIGHTS, Standing
from assess.domain.vocabulary import Aspect, Level
from assess.tui.present.page import Line, Span, line
from assess.tui.present.words import Voice
from assess.workflow.incoming import Checked
from assess.workflow.queueing import Queued

_SIGNS: Mapping[Standing, tuple[str, str]] = {
    "to_judge": ("?", "grey"),
    "changed": ("▲", "yellow"),
    "lapsed": ("▲", "yellow"),
    "ask": ("◐", "yellow"),
    "reject": ("✘", "red"),
    "waive": ("–", ""),
    "accept": ("✔", "green"),
}

_COUNTED: tuple[Standing, ...] = ("changed", "lapsed", "to_judge", "ask", "reject", "waive", "accept")


_NAMED = 12
"""So many items are named before a verdict on all of them is taken."""

IMPORTANCE = ("must", "optional", *map(str, WEIGHTS), "asked")
"""How heavily an institution can take a requirement itself, in the order in which it is offered."""


def own_texts(voice: Voice) -> tuple[str, ...]:
    """What an institution can say of a requirement itself: how heavily it takes it, then as what it counts."""
    weights = (voice.say("reviewscreens.own.weight", weight=each) for each in WEIGHTS)
    must, optional, asked = (voice.say(f"reviewscreens.own.{name}") for name in ("must", "optional", "asked"))
    counts = (voice.say("reviewscreens.item.counts", state=voice.state(each)) for each in COUNTED)
    return (must, optional, *weights, asked, *counts)


def named(items: Sequence[str]) -> str:
    """Items in a row, the first of them where there are many."""
    return ", ".join(items[:_NAMED]) + (", …" if len(items) > _NAMED else "")


def is_finding(item: str) -> bool:
    """True for a finding of a check, `<check>/<object>`."""
    return "/" in item and not item.startswith("grants/")


def standing_sign(standing: Standing) -> Span:
    """The sign of how an item stands."""
    return Span(*_SIGNS[standing])


def standing_word(standing: Standing, voice: Voice) -> str:
    """How an item stands in a word or two."""
    return voice.say(f"reviewscreens.standing.{standing}")


def counts(rows: Iterable[Queued], voice: Voice) -> str:
    """How many items stand how: `3 veranderd · 12 te beoordelen · 4 gevraagd`."""
    standings = [row.standing for row in rows]
    found = [(standings.count(each), standing_word(each, voice)) for each in _COUNTED if each in standings]
    return " · ".join(f"{count} {word}" for count, word in found)


def letters(supplier: Mapping[str, str | None], own: Mapping[Aspect, Level], voice: Voice) -> str:
    """The levels in letters, the institution's own behind the supplier's where they differ: `M L M→H`."""
    found = []
    for aspect in Aspect:
        theirs, ours = supplier.get(aspect.word), own.get(aspect)
        letter = voice.level(theirs)[0]
        found.append(letter if ours is None or ours == theirs else f"{letter}→{voice.level(ours)[0]}")
    return " ".join(found)


def pack_line(checked: Checked | None, voice: Voice) -> Line:
    """Whether a pack holds, and whose key it was made with."""
    if checked is None:
        return line(Span("…", "dim"), Span(" " + voice.say("reviewscreens.pack.busy"), "dim"))
    if checked.gone:
        return line(Span("✘", "red"), Span(" " + voice.say("reviewscreens.pack.gone"), "red"))
    if checked.broken is not None:
        stage = voice.say(f"exchange.stage.{checked.broken}")
        return line(Span("✘", "red"), Span(" " + voice.say("reviewscreens.pack.broken", stage=stage), "red"))
    return line(Span("✔", "green"), Span(f" {voice.say('reviewscreens.pack.holds')} · "), _signer(checked, voice))


def _signer(checked: Checked, voice: Voice) -> Span:
    known = checked.standing == "known"
    word = f"{checked.standing}_{checked.how}" if known and checked.how else str(checked.standing)
    return Span(voice.say(f"reviewscreens.signer.{word}"), "" if known else "yellow")
