"""The journal: every event with its hash, so that each number can be followed back to who stated what."""

from collections.abc import Iterator

from assess.domain.chain import Event
from assess.domain.events import subject as subject_of
from assess.domain.events import undone_events
from assess.export.blocks import Block, Heading, Paragraph
from assess.export.documents.grids import Head, grid
from assess.export.model import Cell, Subject
from assess.export.objects import traced
from assess.export.wording import moment

SHOWN_OF_HASH = 16


def journal(subject: Subject) -> Iterator[Block]:
    """The chapter: a row an event; the full hashes are in the workbook and in the data that travel with the report."""
    head = subject.assessment.head
    yield Heading(1, subject.word("document.chapter.journal"), "journal")
    yield Paragraph(subject.word("document.journal.lead", seq=head.seq, head=head.hash))
    undone = undone_events(subject.events)
    heads = (
        Head("number", 7, "number"),
        Head("at", 18),
        Head("actor", 20),
        Head("what", 18),
        Head("object", 19),
        Head("hash", 18),
    )
    yield grid(subject, "journal", heads, (_row(subject, each, undone) for each in subject.events))


def _row(subject: Subject, event: Event, undone: set[int]) -> tuple[Cell, ...]:
    what = subject.word(f"document.event.{event.kind}")
    if event.seq in undone:
        what = subject.word("document.journal.undone", what=what)
    told = (event.actor, what, _about(subject, event))
    return (event.seq, moment(subject, event.at), *told, event.hash[:SHOWN_OF_HASH])


def _about(subject: Subject, event: Event) -> str:
    """What an event is about: an item or row; the numbers of other events; the reason of an erasure."""
    about = subject_of(event)
    if about is not None:
        return traced(subject, about)
    numbers, reason = event.body.get("events"), event.body.get("reason")
    listed = ", ".join(str(each) for each in numbers) if isinstance(numbers, (list, tuple)) else ""
    return "; ".join(filter(None, (listed, str(reason or ""))))
