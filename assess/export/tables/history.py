"""The journal, and what was changed after it had first been stated."""

from collections.abc import Iterator

from assess.domain.chain import Event
from assess.domain.events import replay, undone_events
from assess.domain.events import subject as subject_of
from assess.domain.json import JsonValue
from assess.export.blocks import Grid
from assess.export.documents.changes import changes
from assess.export.documents.recorded import field_text, field_title, part
from assess.export.model import Column, Subject, Table
from assess.export.objects import traced
from assess.export.tables.parts import Row, make_table
from assess.export.wording import moment
from assess.scoring.difference import Difference
from assess.scoring.difference import differences as compared
from assess.scoring.engine import score

_SUBMITTED = "submitted"
_WORDED = ("level", "state", "verdict")
_WIDTHS = {"number": 8, "at": 20, "actor": 20, "object": 28, "field": 20, "before": 51, "after": 51}


def journal(subject: Subject) -> Table:
    """Every event: when, who, what, about what, and its hash."""
    head, undone = subject.head, undone_events(subject.events)
    columns = (
        head("number", 8, "number"),
        head("at", 22),
        head("actor", 26),
        head("what", 26),
        head("object", 44),
        head("hash", 68),
    )
    return make_table(subject, "journal", columns, (_event(subject, each, undone) for each in subject.events))


def _event(subject: Subject, event: Event, undone: set[int]) -> Row:
    kind = subject.word(f"document.event.{event.kind}")
    what = subject.word("document.journal.undone", what=kind) if event.seq in undone else kind
    return (event.seq, moment(subject, event.at), event.actor, what, _about(subject, event), event.hash)


def _about(subject: Subject, event: Event) -> str:
    """What an event is about: an item or row, the file that was read, the numbers of other events and why."""
    body, private = event.body, event.private or {}
    about = subject_of(event)
    if about is not None:
        return traced(subject, about)
    numbers = body.get("events")
    listed = ", ".join(str(each) for each in numbers) if isinstance(numbers, (list, tuple)) else ""
    parts = (listed, body.get("reason"), private.get("name"), body.get("sha256"), body.get("origin"))
    return "; ".join(str(each) for each in parts if each)


def differences(subject: Subject) -> Table:
    """What differs from the previous submission; before there is one, what was changed after it was first stated."""
    columns = tuple(
        Column(name, subject.word(f"document.column.{name}"), "number" if name == "number" else "text", width)
        for name, width in _WIDTHS.items()
    )
    previous = _previous(subject.events)
    rows = _changed(subject) if previous is None else _submitted(subject, subject.events[:previous])
    return make_table(subject, "differences", columns, rows)


def _previous(events: tuple[Event, ...]) -> int | None:
    """After how many events the previous submission was made; one that seals this very state does not count."""
    made = [place for place, event in enumerate(events, 1) if event.kind == _SUBMITTED and place < len(events)]
    return made[-1] if made else None


def _changed(subject: Subject) -> Iterator[Row]:
    for block in changes(subject):
        if isinstance(block, Grid):
            yield from ((*row[:4], "", *row[4:]) for row in block.table.rows)


def _submitted(subject: Subject, events: tuple[Event, ...]) -> Iterator[Row]:
    before, after = replay(subject.assessment.id, events), subject.assessment
    scores = score(subject.content, before, before.changed_at)
    for each in compared(before, after, scores, subject.scores):
        touch = after.touched.get(each.reference)
        author = (touch.seq, moment(subject, touch.at), touch.actor) if touch else (None, "", "")
        sides = (_side(subject, each, side) for side in (each.before, each.after))
        what = f"{subject.word(f'report.difference.{each.kind}')} {part(subject, each.reference)}"
        yield (*author, what, field_title(subject, each.reference, each.field), *sides)


def _side(subject: Subject, found: Difference, value: JsonValue) -> str:
    if value is None or found.kind not in _WORDED:
        return field_text(subject, found.reference, found.field, value)
    return subject.word(f"term.{found.kind}.{value}")
