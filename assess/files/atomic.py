"""Files that are whole or not there: written aside, put on disk, then given their name.

Whatever stops the program, the file under its name is the old one or the new one, never half of it.
"""

import errno
import os
import shutil
import tempfile
from collections.abc import Container, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from assess.errors import CallError

PART_PATTERN = ".assess-*.part"
"""The names of files that are being written; a program that is killed leaves them behind."""

_KEYS = {
    errno.ENOENT: "reading.write.folder",
    errno.ENOTDIR: "reading.write.folder",
    errno.EISDIR: "reading.write.is_folder",
    errno.EACCES: "reading.write.denied",
    errno.EPERM: "reading.write.denied",
    errno.EROFS: "reading.write.denied",
    errno.ENOSPC: "reading.write.full",
    errno.EDQUOT: "reading.write.full",
    errno.EFBIG: "reading.write.full",
    errno.ENAMETOOLONG: "reading.write.name",
    errno.EINVAL: "reading.write.name",
}
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)

# Windows cannot put a folder on disk by itself, nor can some network and foreign file systems.
_SYNCS_FOLDERS = hasattr(os, "O_DIRECTORY")
_NO_FOLDER_SYNC = (errno.EINVAL, errno.ENOTSUP, errno.EBADF)


@contextmanager
def writing(path: Path) -> Iterator[Path]:
    """A file to write to, that becomes `path` when the block ends and is removed when the block raises.

    The file lies beside `path` and only its owner can read it. A link to a file at `path` is replaced, not followed: a
    link that somebody else put there must not lead us to overwrite another file. What is no file (a device, a pipe, a
    socket, or a link to one) and a link that leads nowhere are refused, and stay.
    Raises CallError when `path` cannot be written, also when the disk fills up inside the block.
    """
    with writing_all([path]) as (part,):
        yield part


@contextmanager
def writing_all(paths: Sequence[Path]) -> Iterator[list[Path]]:
    """As `writing`, for one or more files: all get their names or none does, short of a power failure in between."""
    parts: list[Path] = []
    try:
        for path in paths:
            with _told(path):
                parts.append(_new_part(path))
        with _told(paths[0], only=_FULL):
            yield parts.copy()
        _finish(parts, paths)
    finally:
        _remove(parts)


def remove_leftovers(folder: Path, before: float) -> int:
    """Remove the files that killed programs left half written; how many there were.

    `before`, in seconds since 1970, spares those that another program is writing now: they were changed later.
    """
    left = [path for path in folder.glob(PART_PATTERN) if path.lstat().st_mtime < before]
    _remove(left)
    return len(left)


def _new_part(path: Path) -> Path:
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if os.path.lexists(path) and not path.is_file():
        raise CallError("reading.write.special" if path.exists() else "reading.write.dangling", path=str(path))
    start, end = PART_PATTERN.split("*")
    descriptor, name = tempfile.mkstemp(prefix=start, suffix=end, dir=path.parent)
    os.close(descriptor)
    return Path(name)


def _finish(parts: Sequence[Path], paths: Sequence[Path]) -> None:
    for part, path in zip(parts, paths, strict=True):
        with _told(path):
            _sync(part, os.O_RDWR)
    if len(parts) > 1:
        _name_all(parts, paths)
    else:
        # One file alone needs no copy of the old one to put back: its rename happens or it does not.
        with _told(paths[0]):
            parts[0].replace(paths[0])
    for folder in {path.parent for path in paths}:
        with _told(folder):
            _sync_folder(folder)


def _name_all(parts: Sequence[Path], paths: Sequence[Path]) -> None:
    """Give each part its name; when one cannot have it, the names given before it go back to what they named."""
    olds = [part.with_suffix(f".old{part.suffix}") for part in parts]
    try:
        for path, old in zip(paths, olds, strict=True):
            _keep(path, old)
        with ExitStack() as undo:
            for part, path, old in zip(parts, paths, olds, strict=True):
                undo.callback(_put_back, part, path, old)
                with _told(path):
                    part.replace(path)
            undo.pop_all()
    finally:
        _remove(olds)


def _keep(path: Path, old: Path) -> None:
    if os.path.lexists(path):
        with _told(path):
            shutil.copy2(path, old, follow_symlinks=False)


def _put_back(part: Path, path: Path, old: Path) -> None:
    if part.exists():
        return  # it never got its name
    if os.path.lexists(old):
        old.replace(path)
    else:
        path.unlink()


def _sync(path: Path, flags: int) -> None:
    descriptor = os.open(path, flags)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _sync_folder(folder: Path) -> None:
    if not _SYNCS_FOLDERS:
        return
    try:
        _sync(folder, os.O_RDONLY)
    except OSError as error:
        if error.errno not in _NO_FOLDER_SYNC:
            raise


def _remove(paths: Sequence[Path]) -> None:
    for path in paths:
        path.unlink(missing_ok=True)


@contextmanager
def _told(path: Path, only: Container[int] | None = None) -> Iterator[None]:
    """Say in our own words what the system refuses; with `only`, other errors pass as they are."""
    try:
        yield
    except OSError as error:
        number = error.errno or 0
        if only is not None and number not in only:
            raise
        key = _KEYS.get(number, "reading.write.other")
        raise CallError(key, path=str(path), code=errno.errorcode.get(number, number)) from error
