"""What is kept beside an assessment, as people read it: the review, the auditor's samples, rounds that came back."""

from dataclasses import replace

from assess.domain.chain import Event
from assess.errors import CallError
from assess.workflow.history import PARTS, Entry, Journal, Part, entries, journal_of
from assess.workflow.workspace import Workspace

KEPT: tuple[Part, ...] = tuple(part for part in PARTS if part != "answers")


def kept(workspace: Workspace, assessment: str, part: Part) -> Journal:
    """The journal of one part as far as its chain holds; empty of what is not kept here."""
    try:
        return journal_of(workspace, assessment, part)
    except CallError:
        return Journal(assessment, (), "", None)


def kept_entries(events: tuple[Event, ...]) -> tuple[Entry, ...]:
    """The events in order; what was taken back later no longer counts, and each says for itself what it is about."""
    gone = {seq for each in events if each.kind == "taken_back" for seq in _seqs(each)}
    return tuple(replace(each, old=None, undone=each.seq in gone) for each in entries(events))


def _seqs(event: Event) -> tuple[object, ...]:
    found = event.body.get("events")
    return tuple(found) if isinstance(found, (list, tuple)) else ()
