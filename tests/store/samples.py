"""Small drafts and a deterministic source of salts."""

import hashlib
import sqlite3
from collections.abc import Callable
from contextlib import closing
from itertools import count
from pathlib import Path

from assess.domain.chain import Draft
from assess.store.file import NAME
from assess.store.sqlite import SqliteLog

AT = "2026-06-01T10:00:00Z"
ACTOR = "security officer"
STREAM = "leermiddel-k7p2"


def draft(item: int, text: str = "elke nacht, in een tweede rekencentrum") -> Draft:
    """An answer with a text that may hold personal data."""
    return Draft("answered", {"item": f"B-HER-{item:02}", "answer": {"value": "partly"}}, {"why": text})


def plain_draft(item: int) -> Draft:
    """An answer without any text."""
    return Draft("answered", {"item": f"B-HER-{item:02}", "answer": None}, {})


def numbered_salts() -> Callable[[], str]:
    """Salts that are the same in every run."""
    numbers = count()
    return lambda: hashlib.sha256(str(next(numbers)).encode()).hexdigest()


def open_log(folder: Path, patience: float = 5.0) -> SqliteLog:
    """A log in a folder."""
    return SqliteLog(folder, salts=numbered_salts(), patience=patience)


def filled(folder: Path, events: int = 5, stream: str = STREAM) -> Path:
    """A workspace with one stream; returns its database."""
    with open_log(folder) as log:
        log.create(stream, "assessment", [draft(item) for item in range(events)], at=AT, actor=ACTOR)
    return folder / NAME


def tamper(database: Path, *statements: str) -> None:
    """Edits rows as somebody with the file and a SQLite tool can: the triggers taken away, and put back."""
    with closing(sqlite3.connect(database, isolation_level=None)) as db:
        db.execute("PRAGMA synchronous = OFF")
        triggers = db.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        db.execute("BEGIN")
        for name, _ in triggers:
            db.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            db.execute(statement)
        for _, sql in triggers:
            db.execute(sql)
        db.execute("COMMIT")
