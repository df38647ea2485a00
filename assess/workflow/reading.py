"""Files that a person names: read whole, up to a limit, or refused in plain words."""

import errno
import os
import sys
from contextlib import nullcontext
from pathlib import Path

from assess.errors import InputError

STDIO = "-"
"""The file that is stdin to what reads, and stdout to what writes."""

LIMIT = 10 * 1024 * 1024
"""Bytes that are read at most, and one more, so that the reader of the format sees that the file is too large."""

_KEYS = {
    errno.ENOENT: "import.missing",
    errno.ENOTDIR: "import.missing",
    errno.EISDIR: "import.folder",
    errno.EACCES: "import.denied",
    errno.EPERM: "import.denied",
}


def typed_path(text: str) -> Path:
    """The path that somebody typed: `~` is a home folder, and a name like any other where there is no such home."""
    return Path(os.path.expanduser(text))  # noqa: PTH111 - that of pathlib raises for a user that is not known


def is_file(path: str | Path) -> bool:
    """Whether there is such a file; what is too long or odd to be a name at all names none."""
    return os.path.isfile(path)  # noqa: PTH113 - that of pathlib raises for such a name


def is_folder(path: Path) -> bool:
    """The same for a folder."""
    return os.path.isdir(path)  # noqa: PTH112 - as above


def read_input(file: str, limit: int = LIMIT) -> bytes:
    """The bytes of a file, `-` being stdin, at most `limit` and one more; raises InputError when it cannot be read."""
    if file == STDIO and sys.stdin is None:  # the program was started with its stdin closed
        raise InputError("import.unreadable", path=file)
    try:
        with nullcontext(sys.stdin.buffer) if file == STDIO else Path(file).open("rb") as stream:
            return stream.read(limit + 1)
    except (OSError, ValueError) as error:
        number = error.errno if isinstance(error, OSError) else None
        raise InputError(_KEYS.get(number or 0, "import.unreadable"), path=file) from error
