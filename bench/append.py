"""Recording an answer beside the bare SQLite commit of the same bytes; verifying 100,000 events beside SHA-256.

    python bench/append.py [FOLDER]

FOLDER is where the files go (default: the folder for temporary files); take one on the disk that counts, as a file
system in memory has nothing to wait for. Times are medians of alternating rounds in one process.
"""

import hashlib
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from itertools import count
from pathlib import Path

from assess.domain.chain import Draft, Event
from assess.domain.json import JsonObject, canonical
from assess.store.file import connect
from assess.store.rows import record_of
from assess.store.sqlite import SqliteLog

AT, ACTOR, STREAM = "2026-06-01T10:00:00Z", "security officer", "assessment-1"
WHY = "Elke nacht een back-up naar een tweede rekencentrum; herstel wordt elk kwartaal geoefend, zie het draaiboek. "
ANSWERS, ROUNDS = 130, 9
STREAMS, EVENTS = 100, 1_000

BARE = """
CREATE TABLE events (
    stream INTEGER, seq INTEGER, hash TEXT, record TEXT, PRIMARY KEY (stream, seq)
) STRICT, WITHOUT ROWID;
CREATE TABLE private (
    stream INTEGER, seq INTEGER, salt TEXT, text TEXT, PRIMARY KEY (stream, seq)
) STRICT, WITHOUT ROWID;
"""

Timings = dict[str, list[float]]


def draft(number: int) -> Draft:
    """A typical answer: some 350 bytes that are hashed, and a motivation of 220 characters."""
    answer: JsonObject = {"value": "partly", "measured": {"rto_hours": 8}, "evidence": ["E1"]}
    return Draft("answered", {"item": f"B-HER-{number % ANSWERS:02}", "answer": answer}, {"why": WHY * 2})


def salts() -> Callable[[], str]:
    """Salts that cost as little as real ones."""
    numbers = count()
    return lambda: f"{next(numbers):064x}"


def timed(times: list[float], work: Callable[[], object]) -> None:
    """Adds how long a piece of work took, in seconds."""
    start = time.perf_counter()
    work()
    times.append(time.perf_counter() - start)


def commit_bare(db: sqlite3.Connection, event: Event, record: str, text: str) -> None:
    """The same rows, with no store around them: no chain, no triggers, no checks."""
    db.execute("BEGIN IMMEDIATE")
    db.execute("INSERT INTO events VALUES (1, ?, ?, ?)", (event.seq, event.hash, record))
    db.execute("INSERT INTO private VALUES (1, ?, ?, ?)", (event.seq, event.salt, text))
    db.execute("COMMIT")


def append_round(folder: Path, times: Timings) -> None:
    """One assessment is answered; after each answer the same bytes are committed barely."""
    bare_file = folder / "bare.db"
    with SqliteLog(folder / "workspace", salts=salts()) as log, closing(connect(str(bare_file), 5)) as bare:
        bare.executescript("PRAGMA journal_mode = DELETE;" + BARE)
        log.create(STREAM, "assessment", [draft(0)], at=AT, actor=ACTOR)
        for number in range(1, ANSWERS):
            added: list[Event] = []
            answer = draft(number)
            timed(times["append"], lambda: added.extend(log.append(STREAM, [answer], at=AT, actor=ACTOR)))  # noqa: B023
            record, text = record_of(added[0]), canonical(answer.private).decode()
            timed(times["bare"], lambda: commit_bare(bare, added[0], record, text))  # noqa: B023
    for _ in range(20):
        timed(times["read"], lambda: read_once(folder / "workspace"))


def read_once(folder: Path) -> None:
    """What a command does: open, read one assessment, close."""
    with SqliteLog(folder, salts=salts()) as log:
        log.read(STREAM)


def verify_rounds(folder: Path, times: Timings) -> None:
    """The check of a workspace with 100,000 events, and SHA-256 over the same bytes in memory."""
    with SqliteLog(folder, salts=salts()) as log:
        records: list[bytes] = []
        for stream in range(STREAMS):
            events = log.create(f"s-{stream}", "assessment", [draft(n) for n in range(EVENTS)], at=AT, actor=ACTOR)
            for event in events:
                records += [record_of(event).encode(), bytes.fromhex(event.salt or "") + canonical(event.private)]
        for _ in range(5):
            timed(times["verify"], log.check)
            timed(times["hash"], lambda: [hashlib.sha256(record).hexdigest() for record in records])


def report(times: Timings) -> str:
    """The medians, each with its ratio to what it is measured against."""
    middle = {name: statistics.median(found) * 1000 for name, found in times.items()}
    late = {name: statistics.quantiles(found, n=100)[-1] * 1000 for name, found in times.items()}
    return "\n".join(
        [
            f"SQLite {sqlite3.sqlite_version}, Python {sys.version.split()[0]}, {len(times['append'])} answers",
            f"one answer, on disk     {middle['append']:8.2f} ms  p99 {late['append']:7.2f} ms",
            f"the bare SQLite commit  {middle['bare']:8.2f} ms  p99 {late['bare']:7.2f} ms",
            f"ratio                   {middle['append'] / middle['bare']:8.2f}     goal <= 2",
            f"open, read {ANSWERS}, close   {middle['read']:8.2f} ms",
            f"verify {STREAMS * EVENTS:,} events   {middle['verify']:8.0f} ms  goal < 2000",
            f"SHA-256 of their bytes  {middle['hash']:8.0f} ms",
            f"ratio                   {middle['verify'] / middle['hash']:8.2f}",
        ]
    )


def main(place: str | None = None) -> None:
    """Measures, and writes the report."""
    times: Timings = {name: [] for name in ("append", "bare", "read", "verify", "hash")}
    with tempfile.TemporaryDirectory(dir=place) as folder:
        for number in range(ROUNDS):
            (Path(folder) / str(number)).mkdir()
            append_round(Path(folder) / str(number), times)
        verify_rounds(Path(folder) / "large", times)
    sys.stdout.write(report(times) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
