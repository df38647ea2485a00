"""Where the one file of a command goes: under its name, whole or not at all, or to stdout as it is."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assess.files.atomic import writing
from assess.workflow.reading import STDIO


@contextmanager
def delivering(data: bytes, target: Path) -> Iterator[None]:
    """Bytes that are at `target` once the block ends well, and nowhere when it raises; `-` is stdout.

    What the block records is there before a reader of stdout sees the first byte: a file that was sent and is not in
    the journal would be worse than one that was recorded, got lost on its way, and is made again. Raises CallError
    when the target cannot be written.
    """
    if str(target) == STDIO:
        yield
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    with writing(target) as part:
        part.write_bytes(data)
        yield


def deliver(data: bytes, target: Path) -> None:
    """As `delivering`, with nothing to record."""
    with delivering(data, target):
        pass
