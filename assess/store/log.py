"""What the use cases ask of a store: streams of events that are only ever added to.

Workflow code depends on `EventLog` alone. `tests/store/contract.py` holds its promises as tests, for every store.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, Protocol

from assess.domain.chain import Break, Draft, Event, Head
from assess.domain.record import dataclass
from assess.errors import CallError

TAKEN_IN = "submission"
"""The kind of the streams that were recorded elsewhere: only their owner adds to them."""

CANDIDATES_NAMED = 5
"""How many of the streams that a too short id fits are named."""


@dataclass(frozen=True, slots=True)
class Stream:
    """One chain of events: an assessment, or a review of one. `created_at` is the time of its first event."""

    id: str
    kind: str
    head: Head
    created_at: str


class Projection(NamedTuple):
    """A summary of a stream, made from its events up to the one with the hash `head`."""

    head: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Damage:
    """A stream whose chain does not hold, and the first place where it does not."""

    stream: str
    broken: Break


class EventLog(Protocol):
    """A store of events. Every change is all or nothing, and on disk when the call returns.

    All operations raise StoreError when the store cannot be read or written. All that take the id of a stream raise
    CallError `store.unknown` when there is none. The clock may step back: `seq` decides the order, `at` is what the
    caller's clock said.
    """

    def streams(self) -> tuple[Stream, ...]:
        """All streams, in order of creation."""
        ...

    def find(self, prefix: str) -> Stream:
        """The one stream whose id is or starts with `prefix`.

        Raises CallError `store.unknown`, or `store.ambiguous` with the ids that it fits.
        """
        ...

    def create(self, stream_id: str, kind: str, drafts: Sequence[Draft], *, at: str, actor: str) -> tuple[Event, ...]:
        """A new stream with its first events. Raises CallError `store.exists`."""
        ...

    def read(self, stream_id: str, *, upto: int | None = None, verify: bool = True) -> tuple[Event, ...]:
        """The events of a stream in order, at most up to number `upto`, with their private parts unless erased.

        Raises StoreError `store.broken` where the chain does not hold, unless `verify` is off: an auditor may look
        at what stands behind a break.
        """
        ...

    def append(
        self, stream_id: str, drafts: Sequence[Draft], *, at: str, actor: str, expected: Head | None = None
    ) -> tuple[Event, ...]:
        """Records drafts at the end of a stream.

        Raises StoreError `store.moved_on` when the stream does not end with `expected`: read again and decide anew;
        CallError `store.taken_in` for a stream that was recorded elsewhere.
        """
        ...

    def adopt(self, stream_id: str, kind: str, events: Sequence[Event]) -> int:
        """Takes in a stream that was recorded elsewhere, or what was added to it since; returns how many are new.

        Events keep their hashes; such a stream is never appended to here. Texts that were erased at the source are
        erased here too. Raises CallError `store.own` when the stream was recorded here, and GateError
        `store.rewritten` when what was taken in before is not the beginning of `events`; ValueError for a chain that
        does not hold.
        """
        ...

    def erase(self, stream_id: str, seqs: Iterable[int], draft: Draft, *, at: str, actor: str) -> Event:
        """Erases the private parts of events, and records `draft`, which says so, with the same commit.

        `draft` is of the kind `erased` and its body's `events` are the numbers in order; ValueError otherwise.
        Afterwards the texts stand nowhere in the store. Raises CallError `store.no_text` when an event has none, and
        StoreError `store.traces` when they are erased but the store could not be cleaned yet: the next change does it.
        """
        ...

    def projection(self, stream_id: str, name: str, head: str) -> bytes | None:
        """A kept summary, if there is one for exactly this head."""
        ...

    def projections(self, name: str) -> Mapping[str, Projection]:
        """All kept summaries of one name, by id of their stream, fresh or not."""
        ...

    def keep_projection(self, stream_id: str, name: str, head: str, data: bytes) -> None:
        """Keeps one summary, to be read faster next time; a store that cannot be written forgets it without a word."""
        ...

    def keep_projections(self, name: str, kept: Mapping[str, Projection]) -> None:
        """Keeps many summaries with one commit, by id of their stream."""
        ...

    def check(self, stream_id: str | None = None) -> tuple[Damage, ...]:
        """Verifies one stream or all: chains, commitments, and the heads that were seen before.

        Raises StoreError `store.damaged` when the store itself is.
        """
        ...

    def close(self) -> None:
        """Gives back what the store holds open; it may be used again."""
        ...


def only(prefix: str, candidates: Sequence[str]) -> str:
    """The one id among those that start with `prefix`; an exact one goes before longer ones.

    Raises CallError `store.unknown` or `store.ambiguous`.
    """
    if prefix in candidates:
        return prefix
    if not candidates:
        raise CallError("store.unknown", id=prefix)
    if len(candidates) > 1:
        more = [] if len(candidates) <= CANDIDATES_NAMED else ["…"]
        raise CallError("store.ambiguous", id=prefix, candidates=", ".join([*candidates[:CANDIDATES_NAMED], *more]))
    return candidates[0]
