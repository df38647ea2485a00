"""Reading a file that may be anything: only regular ones, and never more than is wanted."""

import os
import stat
from pathlib import Path

# A device or pipe would be waited for without this; Windows has no such flag.
_DO_NOT_WAIT = getattr(os, "O_NONBLOCK", 0)
_BINARY = getattr(os, "O_BINARY", 0)


def read_regular(path: Path, limit: int) -> bytes:
    """The bytes of a regular file, at most one more than `limit`, so that the reader can say it is too large.

    Raises OSError for what cannot be read, and for what is no regular file.
    """
    handle = os.open(path, os.O_RDONLY | _DO_NOT_WAIT | _BINARY)
    with open(handle, "rb") as stream:  # noqa: PTH123 - of a handle, so that what is looked at is what is read
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(f"{path} is no regular file")
        return stream.read(limit + 1)
