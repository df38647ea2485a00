"""Evidence files: copied into the workspace under their SHA-256, never opened or rendered by the program."""

import errno
import hashlib
import os
import stat
from pathlib import Path

from assess.domain.record import dataclass
from assess.errors import StoreError

LIMIT = 25 * 1024 * 1024
_READ = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)

_KEYS = {
    errno.ENOENT: "evidence.missing",
    errno.ENOTDIR: "evidence.missing",
    errno.ELOOP: "evidence.no_file",
    errno.EISDIR: "evidence.no_file",
}


@dataclass(frozen=True, slots=True)
class Kept:
    """A file as it was taken in: its name, its size in bytes, its SHA-256 in hexadecimal."""

    name: str
    size: int
    sha256: str


def keep(source: Path, folder: Path) -> Kept:
    """Copies a file into `folder` under its hash, in one reading, so that what is hashed is what is kept.

    Raises StoreError for what is no ordinary file (a link, a pipe, a folder), is over 25 MiB, or cannot be read.
    """
    try:
        data = _read(source)
    except OSError as error:
        raise StoreError(_KEYS.get(error.errno or 0, "evidence.unreadable"), path=str(source)) from error
    return keep_data(data, str(source), folder)


def _read(source: Path) -> bytes:
    """What is in an ordinary file, up to one byte over the limit; raises OSError, and StoreError as `keep` does."""
    with open(source, "rb", opener=lambda path, _flags: os.open(path, _READ)) as stream:
        status = os.fstat(stream.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise StoreError("evidence.no_file", path=str(source))
        if status.st_size > LIMIT:
            raise StoreError("evidence.too_large", path=str(source), limit=LIMIT // (1024 * 1024))
        return stream.read(LIMIT + 1)


def keep_data(data: bytes, source: str, folder: Path) -> Kept:
    """Writes what was read of a file into `folder` under its hash; raises StoreError when it is over 25 MiB."""
    if len(data) > LIMIT:
        raise StoreError("evidence.too_large", path=source, limit=LIMIT // (1024 * 1024))
    kept = Kept(Path(source).name, len(data), hashlib.sha256(data).hexdigest())
    _write(folder / kept.sha256, data)
    return kept


def digest_of(path: Path) -> str | None:
    """The SHA-256 of a file in hexadecimal; None when it is not there or cannot be read."""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return None


def _write(target: Path, data: bytes) -> None:
    if target.exists():
        return
    part = target.with_suffix(".part")
    try:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(target)
    except OSError as error:
        part.unlink(missing_ok=True)
        code = errno.errorcode.get(error.errno or 0, "")
        raise StoreError("evidence.unwritable", path=str(target.parent), code=code) from error
