"""A file that is read by a thread while the program loads what judges it.

Reading it, and the checksums and digests of what is in it, take a third of the time of verifying a large pack, and let
other threads run meanwhile.
"""

from contextlib import suppress
from threading import Thread

from assess.errors import InputError
from assess.exchange import container
from assess.exchange.age import SIZE_LIMIT
from assess.exchange.container import Found
from assess.workflow.reading import STDIO, read_input

Read = tuple[bytes, Found]
"""The bytes of a file, and what reading them as a pack that is not encrypted came to."""


class Ahead:
    """A file that is being read."""

    def __init__(self, file: str) -> None:
        """Begins to read it."""
        self.file = file
        self._read: Read | None = None
        # Nobody who wants to stop waits for the thread; stdin it may not hold then, so that is read when it is needed.
        self._thread = Thread(target=self._try, daemon=True)
        if file != STDIO:
            self._thread.start()

    def read(self) -> Read:
        """What was read; raises InputError for a file that cannot be."""
        if self.file != STDIO:
            self._thread.join()
        # What went wrong over there goes wrong here again, where it can be told.
        return self._read or self._now()

    def _try(self) -> None:
        with suppress(InputError):
            self._read = self._now()

    def _now(self) -> Read:
        data = read_input(self.file, SIZE_LIMIT)
        return data, container.read(data, self.file)
