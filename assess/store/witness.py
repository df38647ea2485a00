"""Heads that were seen before, kept outside the database.

A chain does not show that its tail was cut off or that all of it was rewritten; a head that is known elsewhere does.
The file is a plain table, one line of fixed width a stream in order of creation, so that one short write moves a head.
It is written after the commit and without waiting for the disk: it may lag behind, never lead, so no crash makes a
good workspace look broken. A line only moves to a head whose chain holds the one that it had.
"""

import os
import re
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from assess.domain.chain import Head

NAME = "heads"
_ID = 64
_SEQ = 12
_LINE = re.compile(rb"([0-9A-Za-z._-]+) +([0-9]+) ([0-9a-f]{64})\n")
_WIDTH = _ID + 1 + _SEQ + 1 + 64 + 1
_MAKE = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


class Seen(NamedTuple):
    """One line: a stream and its head."""

    stream: str
    head: Head


class Witness:
    """The heads beside a workspace. A file that is gone or unreadable bears no witness, and is no error."""

    def __init__(self, folder: Path) -> None:
        """The file is made with the first head."""
        self._path = folder / NAME

    def heads(self) -> Mapping[str, Head]:
        """All heads, by id of their stream."""
        try:
            content = self._path.read_bytes()
        except OSError:
            return {}
        lines = (content[start : start + _WIDTH] for start in range(0, len(content), _WIDTH))
        return dict(seen for line in lines if (seen := _read(line)))

    def of(self, number: int) -> Seen | None:
        """The line of the stream that was created as the `number`th."""
        with suppress(OSError), self._path.open("rb") as file:
            file.seek(_start(number))
            return _read(file.read(_WIDTH))
        return None

    def move(self, number: int, seen: Seen | None) -> None:
        """Writes the line of a stream, unless there is none to write.

        The events are on disk already: that their witness cannot be written is no error.
        """
        if seen is None:
            return
        line = f"{seen.stream:<{_ID}} {seen.head.seq:>{_SEQ}} {seen.head.hash}\n".encode("ascii")
        with suppress(OSError), os.fdopen(os.open(self._path, _MAKE, 0o600), "r+b", buffering=0) as file:
            file.seek(_start(number))
            file.write(line)


def _start(number: int) -> int:
    return (number - 1) * _WIDTH


def _read(line: bytes) -> Seen | None:
    found = _LINE.fullmatch(line)
    return Seen(found[1].decode(), Head(int(found[2]), found[3].decode())) if found else None
