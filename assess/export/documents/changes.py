"""What was changed after it had first been stated: when, by whom, what it was and what it became."""

from collections.abc import Iterator, Mapping
from typing import Any, cast

from assess.domain.answers import Answer, Deviation, Evidence
from assess.domain.chain import Event
from assess.domain.events import TABLES, stated_answer, undone_events
from assess.domain.events import subject as subject_of
from assess.domain.record import dataclass
from assess.domain.records import encode_record, plain
from assess.domain.register import MatrixStatement
from assess.export.blocks import Block, Heading, Paragraph
from assess.export.documents.grids import Head, grid
from assess.export.model import Cell, Subject
from assess.export.stated import label
from assess.export.wording import moment
from assess.export.wording import plain as in_words

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


_SHAPES: Mapping[str, type] = {
    "answered": Answer,
    "deviated": Deviation,
    "statement": MatrixStatement,
    "evidence": Evidence,
}


def _row(subject: Subject, change: Change) -> tuple[Cell, ...]:
    event, before, after = change.event, change.before, change.after
    names = [name for name in dict.fromkeys((*before, *after)) if before.get(name) != after.get(name)]
    sides = (_side(subject, event, names, side) for side in (before, after))
    return (event.seq, moment(subject, event.at), event.actor, change.about, *sides)


def _side(subject: Subject, event: Event, names: list[str], side: Mapping[str, Any]) -> str:
    if not side:
        return subject.word("document.changes.nothing")
    return "\n".join(_field(subject, event, name, side.get(name)) for name in names)


def _field(subject: Subject, event: Event, name: str, value: Any) -> str:  # noqa: ANN401 - any JSON value
    shown = in_words(subject, plain(value)) or subject.word("report.word.not_stated")
    shape = _SHAPES.get(event.kind) or TABLES.get(str(event.body.get("table")))
    return shown if shape is None else f"{label(subject, shape, name)}: {shown}"
