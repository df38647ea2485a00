"""The file of a workspace: made, opened, guarded; and what goes wrong with it, said in one line.

One connection belongs to one thread; another thread takes a store of its own.
"""

import errno
import os
import sqlite3
import stat
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path

from assess.errors import StoreError
from assess.store.schema import VERSIONS, copies_of, found_version, transaction, upgrade

NAME = "workspace.db"

_SETTINGS = """
PRAGMA trusted_schema = OFF;
PRAGMA cell_size_check = ON;
PRAGMA mmap_size = 0;
PRAGMA secure_delete = ON;
PRAGMA recursive_triggers = ON;
PRAGMA foreign_keys = ON;
PRAGMA synchronous = EXTRA;
PRAGMA fullfsync = ON;
PRAGMA temp_store = MEMORY;
"""

_BY_CODE: Mapping[int, str] = {
    sqlite3.SQLITE_BUSY: "store.locked",
    sqlite3.SQLITE_CANTOPEN: "store.no_access",
    sqlite3.SQLITE_CORRUPT: "store.damaged",
    sqlite3.SQLITE_FULL: "store.full",
    sqlite3.SQLITE_IOERR: "store.io",
    sqlite3.SQLITE_NOTADB: "store.foreign",
    sqlite3.SQLITE_PERM: "store.no_access",
    sqlite3.SQLITE_READONLY: "store.read_only",
    sqlite3.SQLITE_READONLY_ROLLBACK: "store.unfinished",
}
_BY_NUMBER: Mapping[int | None, str] = {
    errno.EACCES: "store.no_access",
    errno.EDQUOT: "store.full",
    errno.EEXIST: "store.no_folder",
    errno.ENOSPC: "store.full",
    errno.ENOTDIR: "store.no_folder",
    errno.EPERM: "store.no_access",
    errno.EROFS: "store.read_only",
}
_PRIMARY = 0xFF
"""The part of SQLite's error code that names the kind; the rest tells more."""


class WorkspaceFile:
    """The database of a workspace, opened when it is first needed, and again when somebody put another in its place."""

    def __init__(self, folder: Path, patience: float) -> None:
        """`patience`: how many seconds to wait for another program that is writing."""
        self.path = folder.absolute() / NAME
        self._patience = patience
        self._db: sqlite3.Connection | None = None
        self._opened: tuple[int, int] | None = None

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """The database to read from; a workspace that does not exist yet reads as an empty one. Raises StoreError."""
        with self._said_plainly():
            yield self._database(create=False)

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """The database in a transaction, made when there is none; on disk at the end. Raises StoreError."""
        with self._said_plainly():
            make(self.path)
            db = self._database(create=True)
            if db.execute("SELECT 1 FROM rewrite_due").fetchone():
                _rewrite(db, self.path)
            with transaction(db):
                yield db

    def rewrite(self) -> None:
        """Writes the file anew, so that nothing erased is left in it or in copies beside it. Raises StoreError."""
        with self._said_plainly():
            _rewrite(self._database(create=False), self.path)

    def close(self) -> None:
        """Closes the file; it is opened again when needed."""
        if self._db is not None:
            self._db.close()
        self._db, self._opened = None, None

    def _database(self, *, create: bool) -> sqlite3.Connection:
        identity = _identity(self.path)
        if self._db is None or identity != self._opened:
            self.close()
            found = _opened(self.path, self._patience, create=create) if identity else None
            self._db, self._opened = (found, identity) if found else (_empty(self.path), None)
        return self._db

    @contextmanager
    def _said_plainly(self) -> Iterator[None]:
        """After an error nothing that was read before is trusted: the file is opened and read anew."""
        try:
            yield
        except sqlite3.Error as error:
            self.close()
            code = getattr(error, "sqlite_errorcode", None)
            if code is None:
                raise  # not from the file but from a wrong call: a bug
            key = _BY_CODE.get(code) or _BY_CODE.get(code & _PRIMARY, "store.failed")
            raise StoreError(key, path=self.path, reason=error.sqlite_errorname) from error
        except OSError as error:
            self.close()
            key = _BY_NUMBER.get(error.errno, "store.io")
            raise StoreError(key, path=self.path, reason=error.strerror) from error


def make(path: Path) -> None:
    """Makes a file that is not there, empty, with the folders on the way, for this user only. Raises OSError."""
    if path.exists():
        return
    missing = [folder for folder in path.parents if not folder.exists()]
    for folder in reversed(missing):
        folder.mkdir(mode=0o700, exist_ok=True)
        _sync(folder.parent)
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))


def connect(target: str, patience: float) -> sqlite3.Connection:
    """A guarded connection that does not trust what it opens; text comes out as bytes. Raises sqlite3.Error."""
    with ExitStack() as undo:
        db = undo.enter_context(closing(sqlite3.connect(target, patience, isolation_level=None, uri=True)))
        db.text_factory = bytes
        db.executescript(_SETTINGS)
        undo.pop_all()
    return db


def _opened(path: Path, patience: float, *, create: bool) -> sqlite3.Connection | None:
    """The database of the newest version; None when it is empty and may not be made."""
    with ExitStack() as undo:
        db = undo.enter_context(closing(connect(f"{path.as_uri()}?mode=rw", patience)))
        version = found_version(db, path)
        if version == 0 and not create:
            return None
        db.execute("PRAGMA journal_mode = DELETE")
        if version < VERSIONS[-1].number:
            upgrade(db, path)
        undo.pop_all()
    return db


def _empty(path: Path) -> sqlite3.Connection:
    db = connect(":memory:", 0)
    upgrade(db, path)
    return db


def _identity(path: Path) -> tuple[int, int] | None:
    """Which file this is, None when there is none: it shows that another one was put in its place."""
    try:
        found = path.lstat()
    except FileNotFoundError:
        return None
    if stat.S_ISLNK(found.st_mode):
        raise StoreError("store.link", path=path)
    return found.st_dev, found.st_ino


def _rewrite(db: sqlite3.Connection, path: Path) -> None:
    for copy in copies_of(path):
        copy.unlink()
    db.execute("VACUUM")
    db.execute("DELETE FROM rewrite_due")


def _sync(folder: Path) -> None:
    """Puts the names in a folder on disk; where a folder cannot be opened (Windows), the system does it by itself."""
    with suppress(PermissionError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
