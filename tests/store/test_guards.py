"""The database itself refuses what the program never does; what gets past it, the check finds."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from assess.domain.chain import Break
from assess.domain.events import erased
from assess.store.file import NAME
from assess.store.log import Damage
from tests.store.refusals import refused
from tests.store.samples import ACTOR, AT, STREAM, draft, filled, open_log, tamper

COPY = "SELECT stream, seq, hash, record FROM events WHERE seq = "


@pytest.fixture(params=["recursive triggers", "no recursive triggers"])
def db(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """A connection of some other tool."""
    with closing(sqlite3.connect(filled(tmp_path), isolation_level=None)) as db:
        db.execute(f"PRAGMA recursive_triggers = {'OFF' if request.param.startswith('no') else 'ON'}")
        yield db


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE events SET record = record",
        "UPDATE events SET seq = 9 WHERE seq = 5",
        "UPDATE OR REPLACE events SET seq = 1 WHERE seq = 5",
        "DELETE FROM events",
        "DELETE FROM events WHERE seq = 5",
        f"INSERT OR REPLACE INTO events {COPY} 3",
        f"INSERT OR REPLACE INTO events {COPY} 5",
        f"REPLACE INTO events {COPY} 1",
        "INSERT INTO events SELECT stream, 7, hash, record FROM events WHERE seq = 5",
        "INSERT INTO events SELECT stream, 6, hash, record FROM events WHERE seq = 5",
        "INSERT INTO events SELECT stream, 0, hash, record FROM events WHERE seq = 1",
        "INSERT INTO events SELECT stream, NULL, hash, record FROM events WHERE seq = 1",
        "UPDATE streams SET kind = 'review'",
        "UPDATE streams SET id = 'other'",
        "DELETE FROM streams",
        "INSERT OR REPLACE INTO streams SELECT number, id, 'review' FROM streams",
        "INSERT OR REPLACE INTO streams SELECT 2, id, kind FROM streams",
        "INSERT OR REPLACE INTO streams SELECT 1, 'other', kind FROM streams",
        "INSERT INTO streams VALUES (3, 'other', 'assessment')",
        "INSERT INTO streams VALUES (-1, 'other', 'assessment')",
        "UPDATE private SET text = '{}'",
        "UPDATE OR REPLACE private SET seq = 1 WHERE seq = 2",
        "DELETE FROM private",
        "DELETE FROM private WHERE seq = 5",
        "INSERT OR REPLACE INTO private SELECT stream, seq, salt, '{}' FROM private WHERE seq = 5",
        "INSERT OR REPLACE INTO private SELECT stream, seq, salt, '{}' FROM private WHERE seq = 2",
        "INSERT INTO private SELECT stream, 6, salt, text FROM private WHERE seq = 2",
    ],
)
def test_the_database_refuses(db: sqlite3.Connection, statement: str) -> None:
    before = list(db.iterdump())
    with pytest.raises(sqlite3.IntegrityError):
        db.execute(statement)
    assert list(db.iterdump()) == before


def test_an_event_that_does_not_follow_on_is_refused(db: sqlite3.Connection, tmp_path: Path) -> None:
    with open_log(tmp_path / "twin") as log:
        log.create(STREAM, "assessment", [draft(item, "anders") for item in range(6)], at=AT, actor=ACTOR)
    with closing(sqlite3.connect(tmp_path / "twin" / NAME)) as twin:
        (row,) = twin.execute("SELECT * FROM events WHERE seq = 6").fetchall()
    with pytest.raises(sqlite3.IntegrityError, match="after the last one of its stream"):
        db.execute("INSERT INTO events VALUES (?, ?, ?, ?)", row)


@pytest.mark.parametrize("kind", ["undone", "answered"])
def test_only_an_erasure_lets_a_text_go(tmp_path: Path, kind: str) -> None:
    filled(tmp_path)
    with open_log(tmp_path) as log:
        log.append(STREAM, [type(draft(1))(kind, {"events": [2]}, {})], at=AT, actor=ACTOR)
    with closing(sqlite3.connect(tmp_path / NAME)) as db, pytest.raises(sqlite3.IntegrityError):
        db.execute("DELETE FROM private WHERE seq = 2")


def test_an_erased_text_is_not_put_back(tmp_path: Path) -> None:
    filled(tmp_path)
    with open_log(tmp_path) as log:
        log.erase(STREAM, [2], erased([2], "verzoek"), at=AT, actor=ACTOR)
    with closing(sqlite3.connect(tmp_path / NAME)) as db, pytest.raises(sqlite3.IntegrityError):
        db.execute("INSERT INTO private VALUES (1, 2, '00', '{}')")


def in_stream(statement: str, seq: int) -> str:
    return f"{statement} WHERE stream = 1 AND seq = {seq}"


def without(condition: str) -> list[str]:
    return [f"DELETE FROM {table} WHERE stream = 1 AND {condition}" for table in ("private", "events")]  # noqa: S608 - our own names


EDITS: dict[str, tuple[list[str], int, str]] = {
    "a changed record": ([in_stream("UPDATE events SET record = replace(record, 'partly', 'no')", 3)], 3, "chain.hash"),
    "a changed time": ([in_stream("UPDATE events SET record = replace(record, '2026', '2025')", 3)], 3, "chain.hash"),
    "a changed actor": ([in_stream("UPDATE events SET record = replace(record, 'off', 'on')", 3)], 3, "chain.hash"),
    "a record that is none": ([in_stream("UPDATE events SET record = '{}'", 3)], 3, "chain.hash"),
    "a record that is no text": ([in_stream("UPDATE events SET record = CAST(x'ff' AS TEXT)", 3)], 3, "chain.hash"),
    "a changed hash": ([in_stream("UPDATE events SET hash = replace(hash, '1', '2')", 3)], 3, "chain.hash"),
    "a hash that is no text": ([in_stream("UPDATE events SET hash = CAST(x'ff' AS TEXT)", 3)], 3, "chain.hash"),
    "a removed event": (without("seq = 3"), 3, "chain.gap"),
    "a removed first event": (without("seq = 1"), 1, "chain.gap"),
    "no event left": (without("seq > 0"), 1, "chain.gap"),
    "a moved event": (
        [in_stream("UPDATE private SET seq = 9", 5), in_stream("UPDATE events SET seq = 9", 5)],
        5,
        "chain.gap",
    ),
    "a repeated event": (
        [in_stream("INSERT INTO events SELECT stream, 6, hash, record FROM events", 5)],
        6,
        "chain.gap",
    ),
    "a changed text": ([in_stream("UPDATE private SET text = '{}'", 3)], 3, "chain.commitment"),
    "a text that is none": ([in_stream("UPDATE private SET text = CAST(x'ff' AS TEXT)", 3)], 3, "chain.commitment"),
    "the text of another event": (
        [
            in_stream(
                "UPDATE private SET (salt, text) = (SELECT salt, text FROM private WHERE stream = 1 AND seq = 2)", 3
            )
        ],
        3,
        "chain.commitment",
    ),
    "a changed salt": ([in_stream("UPDATE private SET salt = '00'", 3)], 3, "chain.commitment"),
    "a removed text": ([in_stream("DELETE FROM private", 3)], 3, "store.text_gone"),
    "a cut end": (without("seq > 3"), 5, "chain.head"),
}


@pytest.mark.parametrize("edit", EDITS)
def test_the_check_finds(tmp_path: Path, edit: str) -> None:
    statements, seq, key = EDITS[edit]
    database = filled(tmp_path)
    with open_log(tmp_path) as log:
        log.create("untouched", "assessment", [draft(1)], at=AT, actor=ACTOR)
    tamper(database, *statements)
    with open_log(tmp_path) as log:
        assert log.check() == (Damage(STREAM, Break(seq, key)),)
        assert log.check(STREAM) == (Damage(STREAM, Break(seq, key)),)
        assert log.check("untouched") == ()


@pytest.mark.parametrize("edit", [each for each in EDITS if EDITS[each][2] in {"chain.hash", "chain.commitment"}])
def test_a_broken_stream_is_not_read_as_if_it_were_whole(tmp_path: Path, edit: str) -> None:
    statements, seq, _ = EDITS[edit]
    tamper(filled(tmp_path), *statements)
    with open_log(tmp_path) as log:
        with refused("store.broken") as caught:
            log.read(STREAM)
        assert (caught.value.parameters["id"], caught.value.parameters["seq"]) == (STREAM, seq)
        assert [event.seq for event in log.read(STREAM, upto=seq - 1)] == list(range(1, seq))


@pytest.mark.parametrize(("edit", "readable"), [
    ("a changed record", True), ("a changed hash", True), ("a changed text", True), ("a removed event", True),
    ("a record that is none", False), ("a record that is no text", False), ("a text that is none", False),
    ("a hash that is no text", False),
])  # fmt: skip
def test_what_stands_behind_a_break_can_be_looked_at(tmp_path: Path, edit: str, readable: bool) -> None:  # noqa: FBT001
    tamper(filled(tmp_path), *EDITS[edit][0])
    with open_log(tmp_path) as log:
        if readable:
            assert log.read(STREAM, verify=False)[-1].seq == 5
        else:
            with refused("store.broken"):
                log.read(STREAM, verify=False)


def test_a_stream_that_was_removed_whole_is_found(tmp_path: Path) -> None:
    database = filled(tmp_path)
    tamper(database, *(f"DELETE FROM {table}" for table in ("private", "events", "streams")))  # noqa: S608 - our own names
    with open_log(tmp_path) as log:
        assert log.check() == (Damage(STREAM, Break(5, "chain.head")),)


def test_two_exchanged_streams_are_found(tmp_path: Path) -> None:
    database = filled(tmp_path)
    with open_log(tmp_path) as log:
        log.create("other", "assessment", [draft(1)] * 5, at=AT, actor=ACTOR)
    tamper(
        database,
        "UPDATE streams SET id = 'x' WHERE number = 1",
        f"UPDATE streams SET id = '{STREAM}' WHERE number = 2",  # noqa: S608 - our own constant
        "UPDATE streams SET id = 'other' WHERE number = 1",
    )
    with open_log(tmp_path) as log:
        assert {damage.stream for damage in log.check()} == {STREAM, "other"}
