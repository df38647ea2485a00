"""Streams of events for tests, sealed as a store would."""

from collections.abc import Iterable

from assess.domain.chain import GENESIS, Draft, Event, Head, seal

AT = "2026-06-01T10:00:00Z"
ACTOR = "security officer"


def stream(drafts: Iterable[Draft], *, at: str = AT, actor: str = ACTOR) -> list[Event]:
    """The drafts as one chain, all recorded at the same moment, with salts that differ."""
    head, events = Head(0, GENESIS), []
    for draft in drafts:
        event = seal(draft, head, at=at, actor=actor, salt=f"{head.seq:064x}")
        head = Head(event.seq, event.hash)
        events.append(event)
    return events
