"""Events as rows of a table: the bytes that are hashed are the bytes that are kept.

A stream is verified over its stored bytes, which is several times faster than making each record again.
"""

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from assess.domain.chain import GENESIS, Break, Draft, Event, Head, head_of, seal
from assess.domain.json import canonical

RECORD = ("seq", "at", "actor", "kind", "body", "commitment", "previous")
"""What the chain hashes of an event, see `assess.domain.chain.digest`."""

_LAST_KEYS = re.compile(
    rb',"commitment":(?:null|"(?P<commitment>[0-9a-f]{64})"),"kind":"(?P<kind>(?:[^"\\]|\\.)*)"'
    rb',"previous":"(?P<previous>[0-9a-f]{64})","seq":(?P<seq>[0-9]+)\}'
)
"""How a record ends: canonical JSON has its keys in order, and a quote inside a text is never bare."""


class Row(NamedTuple):
    """One stored event, as bytes: its canonical record and, unless erased, the private text with its salt."""

    seq: int
    hash: bytes
    record: bytes
    salt: bytes | None
    text: bytes | None


class Step(NamedTuple):
    """One row with the end of its record (None when it is no record), and what breaks the chain here, if anything."""

    row: Row
    end: re.Match[bytes] | None
    broken: Break | None


def seal_all(
    drafts: Iterable[Draft], after: Head, *, at: str, actor: str, salts: Callable[[], str]
) -> tuple[Event, ...]:
    """The drafts as events, one after another."""
    events: list[Event] = []
    for draft in drafts:
        events.append(seal(draft, after, at=at, actor=actor, salt=salts()))
        after = head_of(events)
    return tuple(events)


def record_of(event: Event) -> str:
    """The canonical record of an event: its hash is that of these bytes."""
    return canonical({name: getattr(event, name) for name in RECORD}).decode()


def walk(rows: Iterable[Row]) -> Iterator[Step]:
    """The rows of one stream in order, each with what breaks the chain there."""
    seq, previous = 0, GENESIS.encode()
    for row in rows:
        end = _LAST_KEYS.fullmatch(row.record, row.record.rfind(b',"commitment":'))
        key = _fault(row, end, seq + 1, previous)
        yield Step(row, end, Break(seq + 1, key) if key else None)
        seq, previous = row.seq, row.hash


def first_break(rows: Iterable[Row], seen: Head | None = None) -> Break | None:
    """The first place where a stream does not hold, or None.

    `seen` is a head that was seen before: it must still be there. A private text may only be gone when a later event
    says that it was erased.
    """
    last, reached, gone = 0, {0: GENESIS.encode()}, set[int]()
    for row, end, broken in walk(rows):
        if broken or end is None:
            return broken
        last = row.seq
        if seen is not None and seen.seq == last:
            reached[last] = row.hash
        if end["kind"] == b"erased":
            gone.difference_update(_erased_by(row))
        if row.text is None and end["commitment"]:
            gone.add(last)
    if last == 0:
        return Break(1, "chain.gap")
    if seen is not None and reached.get(seen.seq) != seen.hash.encode():
        return Break(seen.seq, "chain.head")
    return Break(min(gone), "store.text_gone") if gone else None


def event_of(row: Row) -> Event:
    """The event that a row holds; TypeError, ValueError or RecursionError when it is none."""
    return Event(
        **json.loads(row.record.decode()),
        private=None if row.text is None else json.loads(row.text.decode()),
        salt=None if row.salt is None else row.salt.decode("ascii"),
        hash=row.hash.decode("ascii"),
    )


def _fault(row: Row, end: re.Match[bytes] | None, seq: int, previous: bytes) -> str | None:
    if row.seq != seq:
        return "chain.gap"
    if end is None or hashlib.sha256(row.record).hexdigest().encode() != row.hash:
        return "chain.hash"
    if int(end["seq"]) != seq:
        return "chain.gap"
    if end["previous"] != previous:
        return "chain.link"
    return None if _keeps(end["commitment"], row) else "chain.commitment"


def _keeps(commitment: bytes | None, row: Row) -> bool:
    if row.text is None or row.salt is None:
        return True
    try:
        salt = bytes.fromhex(row.salt.decode("ascii"))
    except ValueError:
        return False
    exact = salt.hex().encode() == row.salt  # one spelling: capitals and spaces would read as the same bytes
    return exact and hashlib.sha256(salt + row.text).hexdigest().encode() == commitment


def _erased_by(row: Row) -> set[int]:
    """The events that an erasure names; one of another shape names none."""
    try:
        body = event_of(row).body
    except (TypeError, ValueError, RecursionError):
        return set()
    named = body.get("events") if isinstance(body, dict) else None
    return {each for each in named if isinstance(each, int)} if isinstance(named, list) else set()
