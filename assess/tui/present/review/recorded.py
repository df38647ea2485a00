"""What is kept beside a submission, event by event: the review, the samples, the rounds that came back."""

from collections.abc import Callable, Mapping, Sequence
from typing import cast

from assess.domain.json import JsonValue
from assess.domain.review import Standing
from assess.tui.present.recorded import Told
from assess.tui.present.review.words import standing_word
from assess.tui.present.words import Voice
from assess.workflow.history import Entry

_SAID = (
    "verdict", "title", "part", "key", "by", "attribute", "outcome", "state", "until", "level", "weight", "must",
    "shared", "number", "items", "events", "grade", "status", "risk", "action", "owner", "due", "reviewer", "text",
    "holder", "source", "count", "frequency", "planned", "digest", "attributes", "period", "complete", "changed",
    "phrase", "size", "keys", "why",
)  # fmt: skip
"""What is told of an event, in this order; which submission it is about stands in the data alone."""

_WORDS: Mapping[str, Callable[[str, Voice], str]] = {
    "verdict": lambda word, voice: standing_word(cast("Standing", word), voice),
    "state": lambda word, voice: voice.state(word),
    "level": lambda word, voice: voice.level(word),
    "grade": lambda word, voice: voice.say(f"review.grade.{word}"),
    "status": lambda word, voice: voice.say(f"review.status.{word}"),
    "part": lambda word, voice: voice.say(f"audit.part.{word}"),
    "frequency": lambda word, voice: voice.say(f"audit.frequency.{word}"),
}
"""Values that are words of the field; everything else is told as it was typed."""


class Recorder:
    """Puts the events of what is kept beside a submission into words."""

    def __init__(self, voice: Voice) -> None:
        """In one language."""
        self._voice = voice

    def about(self, event: Entry) -> str:
        """What an event is about: an item, an own level, a finding or a sample; empty of the review as a whole."""
        subject = event.subject or ""
        if subject.startswith("level."):
            return self._voice.say("tui.one.level", id=subject.removeprefix("level."))
        return subject

    def fields(self, event: Entry) -> tuple[Told, ...]:
        """What it says, part by part."""
        said = event.new if isinstance(event.new, Mapping) else {}
        left_out = ("keys",) if event.kind == "frozen" else ()
        stated = [name for name in _SAID if name not in left_out and said.get(name) not in (None, "", [], ())]
        texts = {name: self._text(event, name, said[name]) for name in stated}
        return tuple(Told(self._voice.say(f"reviewlog.field.{name}"), "", text) for name, text in texts.items())

    def short(self, event: Entry) -> str:
        """All of it on one line; that it is a verdict needs no saying."""
        told = [f"{each.label}: {each.new}" for each in self.fields(event)]
        if event.kind == "judged":
            return "; ".join((self.fields(event)[0].new, *told[1:]))
        return "; ".join((self._voice.say(f"tui.kind.{event.kind}"), *told))

    def _text(self, event: Entry, name: str, value: JsonValue) -> str:
        if name == "outcome":
            return self._outcome(event, str(value))
        if name == "shared":
            return self._voice.say("reviewscreens.item.shared" if value else "reviewscreens.item.internal")
        if name in _WORDS:
            return _WORDS[name](str(value), self._voice)
        if isinstance(value, bool):
            return self._voice.value(value)
        listed = isinstance(value, Sequence) and not isinstance(value, str)
        return ", ".join(map(_named, cast("Sequence[JsonValue]", value))) if listed else str(value)

    def _outcome(self, event: Entry, word: str) -> str:
        """What something came to: a test, a conclusion on a sample, or that of a review."""
        if event.kind == "tested":
            return self._voice.say(f"sample.tested.{word}")
        if isinstance(event.new, Mapping) and "part" in event.new:
            return self._voice.say(f"sample.judgement.{word}")
        return self._voice.say(f"reviewscreens.conclude.{word}")


def _named(value: JsonValue) -> str:
    """One of a list: its id where it is a record."""
    return str(value.get("item", value)) if isinstance(value, Mapping) else str(value)
