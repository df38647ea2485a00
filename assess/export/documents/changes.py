"""What was changed after it had first been stated: when, by whom, what it was and what it became."""

from collections.abc import Iterator, Mapping
from typing import Any, cast

from assess.domain.chain import Event
from assess.domain.events import stated_answer, undone_events
from assess.domain.events import subject as subject_of
from assess.domain.record import dataclass
from assess.domain.records import encode_record
from assess.export.blocks import Block, Heading, Paragraph
from assess.export.documents.grids import Head, grid
from assess.export.documents.recorded import field_text, field_title
from assess.export.model import Cell, Subject
from assess.export.objects import traced
from assess.export.references import entry_of
from assess.export.wording import missing, moment

_VALUE = "value"


@dataclass(frozen=True, slots=True)
class Change:
    """One event that put something in the place of what was stated before; both by field, as they were recorded."""

    event: Event
    about: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]


def changes(subject: Subject) -> Iterator[Block]:
    """The chapter: a row a change."""
    found = [*changes_of(subject.events)]
    yield Heading(1, subject.word("document.chapter.changes"), "changes")
    yield Paragraph(subject.word("document.changes.lead"))
    if not found:
        yield Paragraph(subject.word("document.changes.none"))
        return
    heads = (
        Head("number", 7, "number"),
        Head("at", 15),
        Head("actor", 15),
        Head("object", 15),
        Head("before", 24),
        Head("after", 24),
    )
    yield grid(subject, "changes", heads, (_row(subject, each) for each in found))


def changes_of(events: tuple[Event, ...]) -> Iterator[Change]:
    """The events that changed something; those that were undone are left out, with what they would have changed."""
    undone = undone_events(events)
    latest: dict[str, Mapping[str, Any]] = {}
    for event in events:
        about = subject_of(event)
        if about is not None and event.seq not in undone:
            after = _recorded(event)
            before = latest.get(about)
            if before is not None and before != after:
                yield Change(event, about, before, after)
            latest[about] = after


def _recorded(event: Event) -> Mapping[str, Any]:
    """What an event states, by field; nothing when it takes something away or when it was erased."""
    body, private = event.body, event.private or {}
    match event.kind:
        case "answered":
            answer = stated_answer(event)
            return {} if answer is None else encode_record(answer)
        case "entered":
            value = private.get(_VALUE, body.get(_VALUE))
            return {} if value is None else {_VALUE: value}
        case "deviated":
            return {"level": body["level"], **private} if body["level"] is not None else {}
        case "statement":
            return cast("Mapping[str, Any]", body["statement"])
        case _:
            return cast("Mapping[str, Any]", private.get(event.kind, {}))


def _row(subject: Subject, change: Change) -> tuple[Cell, ...]:
    event, before, after = change.event, change.before, change.after
    names = [name for name in dict.fromkeys((*before, *after)) if before.get(name) != after.get(name)]
    sides = (_side(subject, change.about, names, side) for side in (before, after))
    return (event.seq, moment(subject, event.at), event.actor, traced(subject, change.about), *sides)


def _side(subject: Subject, about: str, names: list[str], side: Mapping[str, Any]) -> str:
    if not side:
        return subject.word("document.changes.nothing")
    fields = (each for name in names for each in _fields(name, side.get(name)))
    return "\n".join(_told(subject, about, name, value) for name, value in fields)


def _fields(name: str, value: Any) -> Iterator[tuple[str, Any]]:  # noqa: ANN401 - any JSON value
    """A field by itself, or those of a record inside it, by dotted name."""
    inner = isinstance(value, Mapping) and not {"nl", "decimal"} & set(value)
    yield from ((f"{name}.{part}", each) for part, each in value.items()) if inner else [(name, value)]


def _told(subject: Subject, about: str, name: str, value: Any) -> str:  # noqa: ANN401 - any JSON value
    shown = field_text(subject, about, name, value) or missing(subject)
    return shown if name == _VALUE and entry_of(subject, about) else f"{field_title(subject, about, name)}: {shown}"
