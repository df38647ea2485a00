"""What an event of the journal changed, in plain words: field by field, what it was and what it became."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol, cast

from assess.domain.answers import Deviation, Evidence
from assess.domain.events import TABLES
from assess.domain.json import JsonObject, JsonValue
from assess.domain.questionnaire import Entry, LevelQuestion, Requirement
from assess.domain.record import dataclass
from assess.domain.records import decode, plain
from assess.domain.register import MatrixStatement
from assess.domain.vocabulary import Grade
from assess.export.model import Subject
from assess.export.stated import label, stated
from assess.export.wording import entry, level, measured, said
from assess.scoring.consistency import EXPLAINED
from assess.tui.present.items import Shape
from assess.tui.present.words import Voice
from assess.workflow.history import Entry as Event
from assess.workflow.register import STATEMENT

Words = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Told:
    """One field that an event changed; empty where nothing was stated."""

    label: str
    old: str
    new: str


class Tells(Protocol):
    """Somebody who puts events into words."""

    def about(self, event: Event) -> str:
        """What an event is about."""

    def fields(self, event: Event) -> tuple[Told, ...]:
        """What it changed, field by field."""

    def short(self, event: Event) -> str:
        """All of it on one line."""


class Teller:
    """Puts events into words, against one content and state."""

    def __init__(self, subject: Subject, shapes: Mapping[str, Shape], voice: Voice) -> None:
        """`shapes` are the items by reference."""
        self._subject, self._shapes, self._voice = subject, shapes, voice

    def about(self, event: Event) -> str:
        """What an event is about: an item by its id, a row by its kind and id, else what kind of event it is."""
        say = self._voice.say
        if event.subject is None:
            return say(f"tui.kind.{event.kind}")
        if event.subject == STATEMENT:
            return say("tui.table.statement")
        table, slash, row_id = event.subject.partition("/")
        if slash:
            return say(f"tui.one.{table}", id=row_id)
        if table.startswith("level."):
            return say("tui.one.level", id=table.removeprefix("level."))
        return table

    def fields(self, event: Event) -> tuple[Told, ...]:
        """The fields that differ, in order."""
        if event.subject is None:
            return tuple(Told(name, "", text) for name, text in self._event(event).items())
        before, after = self._words(event, event.old), self._words(event, event.new)
        names = dict.fromkeys((*before, *after))
        return tuple(
            Told(name, before.get(name, ""), after.get(name, ""))
            for name in names
            if before.get(name) != after.get(name)
        )

    def short(self, event: Event) -> str:
        """All of it on one line: what it became, field by field."""
        told = self.fields(event)
        if event.subject is not None and event.new is None:
            return self._voice.say("tui.journal.removed")
        if event.subject is not None and not told:
            return self._voice.say("tui.journal.same")
        value = self._voice.say("document.field.answer.value")
        said = (each.new or "–" for each in told)
        return "; ".join(
            text if each.label == value else self._voice.labelled(each.label, text)
            for each, text in zip(told, said, strict=True)
        )

    def _words(self, event: Event, value: JsonValue) -> Words:
        """What was stated, field by field; nothing where nothing was."""
        reference = event.subject or ""
        if value is None:
            return {}
        if event.kind == "entered":
            return self._entry(self._shapes.get(reference), value)
        if event.kind == "answered":
            return self._answer(self._shapes.get(reference), cast("JsonObject", value))
        if event.kind == "deviated":
            return {label(self._subject, Deviation, "level"): level(self._subject, str(value))}
        shape = TABLES.get(reference.partition("/")[0], Evidence if event.kind == "evidence" else MatrixStatement)
        inner = cast("JsonObject", value)
        nested = inner.get("statement") if event.kind == "statement" else None
        return self._record(shape, nested if isinstance(nested, Mapping) else inner)

    def _record(self, shape: type, value: JsonObject) -> Words:
        found = stated(self._subject, decode(shape, value), skip=("id",))
        parts = (f"tui.form.part.{each.place.path[0]}" if len(each.place.path) > 1 else "" for each in found)
        return {
            (f"{self._voice.say(part)} · " if part else "") + each.label: each.text
            for part, each in zip(parts, found, strict=True)
        }

    def _answer(self, shape: object, value: JsonObject) -> Words:
        words: dict[str, str] = {}
        for name, stated_value in value.items():
            if name == "measured" and isinstance(stated_value, Mapping):
                words |= self._measured(shape, stated_value)
            else:
                key = self._voice.say(f"document.field.answer.{name}")
                words[key] = self._part(shape, name, plain(stated_value))
        return words

    def _part(self, shape: object, name: str, value: Any) -> str:  # noqa: ANN401 - any value of an answer
        voice = self._voice
        if name == "value" and value == EXPLAINED:
            return voice.say("tui.journal.explained")
        if name == "value" and isinstance(shape, Requirement):
            return said(self._subject, shape, str(value))
        if name == "value" and isinstance(shape, LevelQuestion):
            return voice.level(str(value))
        if name == "grade":
            return voice.put(Grade(str(value)))
        return voice.value(value)

    def _measured(self, shape: object, values: Mapping[str, JsonValue]) -> Words:
        fields = {each.id: each for each in shape.fields} if isinstance(shape, Requirement) else {}
        return {
            self._voice.text(fields[name].label) if name in fields else name: measured(
                self._subject, fields[name], plain(value)
            )
            if name in fields
            else self._voice.value(plain(value))
            for name, value in values.items()
        }

    def _entry(self, shape: object, value: JsonValue) -> Words:
        found = plain(value)
        if not isinstance(shape, Entry):
            return {self._voice.say("document.field.answer.value"): self._voice.value(found)}
        if shape.type != "table" or not isinstance(found, tuple):
            shown = self._voice.value(found) if isinstance(found, Mapping) else entry(self._subject, shape, found)
            return {self._voice.say("document.field.answer.value"): shown}
        rows = enumerate(cast("Sequence[Mapping[str, object]]", found), 1)
        return {self._voice.say("tui.one.row", id=number): self._cells(shape, row) for number, row in rows}

    def _cells(self, shape: Entry, row: Mapping[str, object]) -> str:
        columns = {each.id: self._voice.text(each.label) for each in shape.columns}
        cells = (self._voice.labelled(columns.get(name, name), self._voice.value(cell)) for name, cell in row.items())
        return "; ".join(cells)

    def _event(self, event: Event) -> Words:
        """What an event says that changes nothing itself: of a file, of other events, of a submission."""
        new = event.new if isinstance(event.new, Mapping) else {}
        shown = {
            name: ", ".join(map(str, value))
            if isinstance(value, Sequence) and not isinstance(value, str)
            else str(value)
            for name, value in new.items()
            if name in _SAID and value is not None
        }
        return {self._voice.say(f"tui.event.{name}"): shown[name] for name in _SAID if name in shown}


_SAID = ("supplier", "product", "origin", "name", "changes", "events", "reason", "number", "sha256", "key")
"""What is told of such an event, in this order."""
