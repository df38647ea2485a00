"""The hash chain over events, and the salted commitments that keep personal data out of it.

Each event holds the hash of the one before it. Text that may hold personal data (`private`) is not part of the
hashed record: the record holds SHA-256(salt, text) instead, so that text and salt can be erased and the chain still
verifies (EDPB guidelines 02/2025). A chain alone does not show that its own tail was removed or that all of it was
rewritten: for that, a head must be known elsewhere.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace

from assess.domain.json import JsonObject, canonical
from assess.domain.record import dataclass

GENESIS = "0" * 64


@dataclass(frozen=True, slots=True)
class Draft:
    """What a use case wants to record: the public part, and the part that may hold personal data."""

    kind: str
    body: JsonObject
    private: JsonObject


@dataclass(frozen=True, slots=True)
class Event:
    """One recorded fact of one stream.

    `seq` counts from 1 without gaps. `at` is UTC, ISO 8601 to the second, ending in `Z`. `actor` is a function,
    never a person. `private` and `salt` are None when there was nothing private or when it was erased; `commitment`
    is None only in the first case. Hashes are lower-case hexadecimal SHA-256.
    """

    seq: int
    at: str
    actor: str
    kind: str
    body: JsonObject
    private: JsonObject | None
    salt: str | None
    commitment: str | None
    previous: str
    hash: str

    @property
    def erased(self) -> bool:
        """True when the private part existed and is gone."""
        return self.commitment is not None and self.private is None


@dataclass(frozen=True, slots=True)
class Head:
    """The last event of a stream: `seq` 0 and the genesis hash for an empty one."""

    seq: int
    hash: str


@dataclass(frozen=True, slots=True)
class Break:
    """The first place where a chain does not hold: `key` names the sentence that says how."""

    seq: int
    key: str


BEGIN = Head(0, GENESIS)
"""The head of a stream without events."""


def head_of(events: Sequence[Event]) -> Head:
    """The head that a sequence of events ends with."""
    return Head(events[-1].seq, events[-1].hash) if events else BEGIN


def commit(private: JsonObject, salt: str) -> str:
    """The commitment to a private part: SHA-256 of the salt's bytes followed by the canonical bytes."""
    return hashlib.sha256(bytes.fromhex(salt) + canonical(private)).hexdigest()


def seal(draft: Draft, after: Head, *, at: str, actor: str, salt: str) -> Event:
    """The event that records `draft` after `after`.

    `salt` is 32 random bytes in hexadecimal; it is used when there is a private part.
    """
    commitment = commit(draft.private, salt) if draft.private else None
    event = Event(
        seq=after.seq + 1,
        at=at,
        actor=actor,
        kind=draft.kind,
        body=draft.body,
        private=draft.private or None,
        salt=salt if draft.private else None,
        commitment=commitment,
        previous=after.hash,
        hash="",
    )
    return replace(event, hash=digest(event))


def digest(event: Event) -> str:
    """The hash of an event: SHA-256 of its canonical record without `private`, `salt` and `hash`."""
    record: JsonObject = {
        "seq": event.seq,
        "at": event.at,
        "actor": event.actor,
        "kind": event.kind,
        "body": event.body,
        "commitment": event.commitment,
        "previous": event.previous,
    }
    return hashlib.sha256(canonical(record)).hexdigest()


def verify(events: Iterable[Event], *, head: Head | None = None) -> Break | None:
    """The first break of a chain, or None when it holds.

    With a witnessed `head` a removed tail and a rewritten chain are found too; without one they are not.
    """
    previous, seen = GENESIS, {0: GENESIS}
    for seq, event in enumerate(events, 1):
        if event.seq != seq:
            return Break(seq, "chain.gap")
        if event.previous != previous:
            return Break(seq, "chain.link")
        if digest(event) != event.hash:
            return Break(seq, "chain.hash")
        if event.private is not None and (event.salt is None or commit(event.private, event.salt) != event.commitment):
            return Break(seq, "chain.commitment")
        previous = event.hash
        if head is not None and seq == head.seq:
            seen[seq] = event.hash
    if head is not None and seen.get(head.seq) != head.hash:
        return Break(head.seq, "chain.head")
    return None
