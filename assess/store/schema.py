"""Whose file a database is, which version, and how an older one becomes the newest.

A version is known by the exact text of its tables and triggers: a trigger that somebody planted rewrites answers.
"""

import hashlib
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from assess.domain.record import dataclass
from assess.errors import StoreError

APPLICATION = 0x41535345
"""The application id in the file's header: `ASSE`."""

OLDEST_SQLITE = (3, 38, 0)
"""STRICT tables came with 3.37; since 3.38 the JSON functions of the triggers are always there."""

_MIGRATIONS = Path(__file__).parent / "migrations"
_OBJECTS = "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name"


@dataclass(frozen=True, slots=True)
class Version:
    """The `user_version`, the statements that lead there from the one before, and the digest of what they make."""

    number: int
    statements: Path
    digest: str


VERSIONS = (
    Version(1, _MIGRATIONS / "0001_events.sql", "6cc398ad4c0257f186e0e6cc672348ec967e3ca0a26e9d41f4f1d7bfe49adbf1"),
)


def found_version(db: sqlite3.Connection, path: Path) -> int:
    """The version of a database of ours, 0 for an empty file.

    Raises StoreError `store.foreign`, `store.newer` or `store.altered`, and sqlite3.Error.
    """
    db.execute("BEGIN")  # one look, not three with another program's upgrade in between
    application, version = (db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version"))
    digest = schema_digest(db)
    db.execute("COMMIT")
    if (application, version, digest) == (0, 0, schema_digest(None)):
        return 0
    if application != APPLICATION:
        raise StoreError("store.foreign", path=path)
    if version > VERSIONS[-1].number:
        raise StoreError("store.newer", path=path, version=version, known=VERSIONS[-1].number)
    if digest != {each.number: each.digest for each in VERSIONS}.get(version):
        raise StoreError("store.altered", path=path)
    return int(version)


def schema_digest(db: sqlite3.Connection | None) -> str:
    """The SHA-256 over everything that a database defines; without one, that of an empty database."""
    objects = db.execute(_OBJECTS).fetchall() if db else []
    return hashlib.sha256(b"\n".join(b"\0".join(each) for each in objects)).hexdigest()


def upgrade(db: sqlite3.Connection, path: Path) -> None:
    """Brings an empty or older database to the newest version, all or nothing; an older one is copied beside it first.

    Raises StoreError `store.sqlite` when the SQLite of this Python is too old, and sqlite3.Error.
    """
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        needed = ".".join(map(str, OLDEST_SQLITE))
        raise StoreError("store.sqlite", path=path, found=sqlite3.sqlite_version, needed=needed)
    with transaction(db):
        found = db.execute("PRAGMA user_version").fetchone()[0]
        if 0 < found < VERSIONS[-1].number:
            _copy(path, copy_of(path, found))
        for version in VERSIONS[found:]:
            for statement in _statements(version.statements.read_text(encoding="utf-8")):
                db.execute(statement)
            db.execute(f"PRAGMA application_id = {APPLICATION}")
            db.execute(f"PRAGMA user_version = {version.number}")


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """All or nothing, with the right to write from the start: a later one could be refused at once."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    finally:
        if db.in_transaction:
            db.rollback()


def copy_of(path: Path, version: int) -> Path:
    """Where the copy goes that is made of a database before an upgrade from `version`."""
    return path.with_name(f"{path.stem}-v{version}{path.suffix}")


def copies_of(path: Path) -> list[Path]:
    """The copies that upgrades have left beside a database."""
    return sorted(path.parent.glob(f"{path.stem}-v*{path.suffix}"))


def _copy(path: Path, copy: Path) -> None:
    """A connection of its own reads the committed state: the one that upgrades holds the right to write meanwhile."""
    copy.unlink(missing_ok=True)
    os.close(os.open(copy, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)


def _statements(script: str) -> Iterator[str]:
    """The statements of a script one by one: running it in one go would end the transaction around it."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
