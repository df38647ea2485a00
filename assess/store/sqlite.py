"""Events in one SQLite file, through the standard library alone."""

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from assess.domain.chain import BEGIN, Break, Draft, Event, Head, head_of, verify
from assess.domain.json import canonical
from assess.errors import CallError, GateError, StoreError
from assess.store.file import WorkspaceFile
from assess.store.log import CANDIDATES_NAMED, TAKEN_IN, Damage, Projection, Stream, only
from assess.store.rows import Row, event_of, first_break, record_of, seal_all, walk
from assess.store.witness import Seen, Witness

_LAST = 2**63 - 1
"""No event has a higher number."""

_ROWS = """
SELECT seq, hash, record, salt, text FROM events LEFT JOIN private USING (stream, seq)
WHERE stream = ? AND seq <= ? ORDER BY seq
"""
_STREAMS = """
SELECT id, kind, last.seq, last.hash, json_extract(first.record, '$.at') FROM streams
JOIN events AS first ON first.stream = number AND first.seq = 1
JOIN events AS last ON last.stream = number AND last.seq = (SELECT max(seq) FROM events WHERE stream = number)
"""
_STARTING_WITH = "SELECT id FROM streams WHERE id >= ? AND id < ? ORDER BY id LIMIT ?"
_PLACE = """
SELECT number, seq, hash, kind FROM streams LEFT JOIN events ON stream = number WHERE id = ? ORDER BY seq DESC LIMIT 1
"""
_NEW_STREAM = "INSERT INTO streams SELECT coalesce(max(number), 0) + 1, ?, ? FROM streams"
_PROJECTIONS = "SELECT id, head, data FROM projections JOIN streams ON number = stream WHERE name = ?"
_KEEP = "INSERT OR REPLACE INTO projections SELECT ?, number, ?, ? FROM streams WHERE id = ?"


class _Place(NamedTuple):
    """Where a stream stands: its number in order of creation, and its head."""

    number: int
    head: Head
    kind: str


class SqliteLog:
    """An `EventLog` in the folder of a workspace; what its operations promise stands there."""

    def __init__(self, folder: Path, *, salts: Callable[[], str], patience: float = 5.0) -> None:
        """Nothing is made or opened yet.

        `salts` gives 32 random bytes in hexadecimal; `patience` is how many seconds to wait for another program.
        """
        self._file = WorkspaceFile(folder, patience)
        self._witness = Witness(folder.absolute())
        self._salts = salts

    def __enter__(self) -> Self:
        """The log itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Closes it."""
        self.close()

    def close(self) -> None:
        """Closes the file; using the log again opens it again."""
        self._file.close()

    def streams(self) -> tuple[Stream, ...]:
        """All streams, in order of creation."""
        with self._file.reading() as db:
            return tuple(_stream(row) for row in db.execute(_STREAMS + "ORDER BY number"))

    def find(self, prefix: str) -> Stream:
        """The one stream whose id is or starts with `prefix`."""
        if not prefix or not prefix.isascii():
            raise CallError("store.unknown", id=prefix)
        with self._file.reading() as db:
            rows = db.execute(_STARTING_WITH, (prefix, prefix + "\x7f", CANDIDATES_NAMED + 1)).fetchall()
            stream_id = only(prefix, [found.decode() for (found,) in rows])
            return _stream(db.execute(_STREAMS + "WHERE id = ?", (stream_id,)).fetchone())

    def create(self, stream_id: str, kind: str, drafts: Sequence[Draft], *, at: str, actor: str) -> tuple[Event, ...]:
        """A new stream with its first events."""
        if not drafts:
            raise ValueError("a stream begins with an event")
        events = seal_all(drafts, BEGIN, at=at, actor=actor, salts=self._salts)
        with self._file.writing() as db:
            if db.execute("SELECT 1 FROM streams WHERE id = ?", (stream_id,)).fetchone():
                raise CallError("store.exists", id=stream_id)
            db.execute(_NEW_STREAM, (stream_id, kind))
            number = _place(db, stream_id).number
            seen = self._add(db, number, stream_id, events)
        self._witness.move(number, seen)
        return events

    def read(self, stream_id: str, *, upto: int | None = None, verify: bool = True) -> tuple[Event, ...]:
        """The events of a stream in order, verified."""
        with self._file.reading() as db:
            number = _place(db, stream_id).number
            rows = [Row(*row) for row in db.execute(_ROWS, (number, _LAST if upto is None else upto))]
        events: list[Event] = []
        for row, _, broken in walk(rows):
            if broken and verify:
                raise StoreError("store.broken", path=self._file.path, id=stream_id, seq=broken.seq)
            try:
                events.append(event_of(row))
            except (TypeError, ValueError, RecursionError) as error:
                raise StoreError("store.broken", path=self._file.path, id=stream_id, seq=row.seq) from error
        return tuple(events)

    def append(
        self, stream_id: str, drafts: Sequence[Draft], *, at: str, actor: str, expected: Head | None = None
    ) -> tuple[Event, ...]:
        """Records drafts at the end of a stream."""
        with self._file.writing() as db:
            number, head = _own_place(db, stream_id)
            if expected not in (None, head):
                raise StoreError("store.moved_on", path=self._file.path, id=stream_id)
            events = seal_all(drafts, head, at=at, actor=actor, salts=self._salts)
            seen = self._add(db, number, stream_id, events)
        self._witness.move(number, seen)
        return events

    def adopt(self, stream_id: str, kind: str, events: Sequence[Event]) -> int:
        """Takes in a stream that was recorded elsewhere, or what was added to it since."""
        if kind != TAKEN_IN or not events or verify(events):
            raise ValueError("only a whole chain that holds is taken in")
        with self._file.writing() as db:
            if not db.execute("SELECT 1 FROM streams WHERE id = ?", (stream_id,)).fetchone():
                db.execute(_NEW_STREAM, (stream_id, kind))
            number, head, found = _place(db, stream_id)
            if found != kind:
                raise CallError("store.own", id=stream_id)
            at_head = events[head.seq - 1].hash if 0 < head.seq <= len(events) else BEGIN.hash
            if at_head != head.hash:
                raise GateError("store.rewritten", id=stream_id, seq=head.seq)
            seen = self._add(db, number, stream_id, events[head.seq :])
            _forget_texts(db, number, (event.seq for event in events if event.erased))
        self._witness.move(number, seen)
        return len(events) - head.seq

    def erase(self, stream_id: str, seqs: Iterable[int], draft: Draft, *, at: str, actor: str) -> Event:
        """Erases private parts in one commit with the event that says so, then every trace of them in the file."""
        erased = sorted(set(seqs))
        if draft.kind != "erased" or draft.body.get("events") != erased:
            raise ValueError("the draft does not say what is erased")
        with self._file.writing() as db:
            number, head = _own_place(db, stream_id)
            _demand_texts(db, number, stream_id, erased)
            events = seal_all([draft], head, at=at, actor=actor, salts=self._salts)
            seen = self._add(db, number, stream_id, events)
            db.executemany("DELETE FROM private WHERE stream = ? AND seq = ?", [(number, seq) for seq in erased])
            db.execute("DELETE FROM projections")  # they may repeat the texts
            db.execute("INSERT OR IGNORE INTO rewrite_due VALUES (1)")
        self._witness.move(number, seen)
        try:
            self._file.rewrite()
        except StoreError as error:
            reason = error.parameters.get("reason", error.key)
            raise StoreError("store.traces", path=self._file.path, reason=reason) from error
        return events[0]

    def projection(self, stream_id: str, name: str, head: str) -> bytes | None:
        """A kept summary, if there is one for exactly this head."""
        with self._file.reading() as db:
            kept = db.execute(_PROJECTIONS + " AND id = ? AND head = ?", (name, stream_id, head)).fetchone()
        return bytes(kept[2]) if kept else None

    def projections(self, name: str) -> Mapping[str, Projection]:
        """All kept summaries of one name, by id of their stream."""
        with self._file.reading() as db:
            found = db.execute(_PROJECTIONS, (name,))
            return {stream_id.decode(): Projection(head.decode(), data) for stream_id, head, data in found}

    def keep_projection(self, stream_id: str, name: str, head: str, data: bytes) -> None:
        """Keeps one summary."""
        self.keep_projections(name, {stream_id: Projection(head, data)})

    def keep_projections(self, name: str, kept: Mapping[str, Projection]) -> None:
        """Keeps summaries with one commit; what could not be kept is only made again."""
        rows = [(name, head, data, stream_id) for stream_id, (head, data) in kept.items()]
        if rows:
            with suppress(StoreError), self._file.writing() as db:
                db.executemany(_KEEP, rows)

    def check(self, stream_id: str | None = None) -> tuple[Damage, ...]:
        """Verifies one stream, or the file and all streams, also against the heads that were seen before."""
        seen = self._witness.heads()  # before the events: one that is recorded meanwhile is no damage
        with self._file.reading() as db:
            if stream_id is None:
                _check_file(db, self._file.path)
                rows = db.execute("SELECT id, number FROM streams ORDER BY number")
                numbers = {found.decode(): number for found, number in rows}
            else:
                numbers = {stream_id: _place(db, stream_id).number}
                seen = {each: head for each, head in seen.items() if each == stream_id}
            found = {each: _first_break(db, number, seen.get(each)) for each, number in numbers.items()}
        found |= {each: Break(head.seq, "chain.head") for each, head in seen.items() if each not in numbers}
        return tuple(Damage(each, broken) for each, broken in found.items() if broken)

    def _add(self, db: sqlite3.Connection, number: int, stream_id: str, events: Sequence[Event]) -> Seen | None:
        """Adds events, and returns what the witness may then be told.

        That is nothing when what it saw before is no longer in the stream: its line stays as proof.
        """
        seen = self._witness.of(number)
        known = seen is None or (seen.stream == stream_id and _holds(db, number, seen.head))
        for event in events:
            db.execute("INSERT INTO events VALUES (?, ?, ?, ?)", (number, event.seq, event.hash, record_of(event)))
            if event.private is not None:
                text = canonical(event.private).decode()
                db.execute("INSERT INTO private VALUES (?, ?, ?, ?)", (number, event.seq, event.salt, text))
        return Seen(stream_id, head_of(events)) if events and known else None


def _holds(db: sqlite3.Connection, number: int, head: Head) -> bool:
    where = (number, head.seq, head.hash)
    return db.execute("SELECT 1 FROM events WHERE stream = ? AND seq = ? AND hash = ?", where).fetchone() is not None


def _place(db: sqlite3.Connection, stream_id: str) -> _Place:
    found = db.execute(_PLACE, (stream_id,)).fetchone() if stream_id.isascii() else None
    if found is None:
        raise CallError("store.unknown", id=stream_id)
    number, seq, last, kind = found
    return _Place(number, BEGIN if seq is None else Head(seq, last.decode("ascii", "replace")), kind.decode())


def _own_place(db: sqlite3.Connection, stream_id: str) -> tuple[int, Head]:
    """Where a stream stands that may be added to."""
    number, head, kind = _place(db, stream_id)
    if kind == TAKEN_IN:
        raise CallError("store.taken_in", id=stream_id)
    return number, head


def _forget_texts(db: sqlite3.Connection, number: int, seqs: Iterable[int]) -> None:
    """Removes texts that an event in the stream says were erased, and has the file rewritten before the next change."""
    where = [(number, seq) for seq in seqs]
    gone = db.executemany("DELETE FROM private WHERE stream = ? AND seq = ?", where).rowcount if where else 0
    if gone > 0:
        db.execute("DELETE FROM projections")  # they may repeat the texts
        db.execute("INSERT OR IGNORE INTO rewrite_due VALUES (1)")


def _stream(row: tuple[bytes, bytes, int, bytes, bytes]) -> Stream:
    stream_id, kind, seq, last, created_at = row
    return Stream(stream_id.decode(), kind.decode(), Head(seq, last.decode("ascii", "replace")), created_at.decode())


def _demand_texts(db: sqlite3.Connection, number: int, stream_id: str, seqs: Iterable[int]) -> None:
    kept = {seq for (seq,) in db.execute("SELECT seq FROM private WHERE stream = ?", (number,))}
    missing = [str(seq) for seq in seqs if seq not in kept]
    if missing:
        raise CallError("store.no_text", id=stream_id, events=", ".join(missing))


def _check_file(db: sqlite3.Connection, path: Path) -> None:
    """What SQLite itself can say about the file. Raises StoreError `store.damaged`."""
    for check in ("PRAGMA quick_check(1)", "PRAGMA foreign_key_check"):
        found = db.execute(check).fetchone()
        if found not in (None, (b"ok",)):
            raise StoreError("store.damaged", path=path, reason=str(found[0]))


def _first_break(db: sqlite3.Connection, number: int, seen: Head | None) -> Break | None:
    return first_break((Row(*row) for row in db.execute(_ROWS, (number, _LAST))), seen)
