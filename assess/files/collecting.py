"""Many records at once: the collector would look again and again, and find no garbage."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_off() -> Iterator[None]:
    """No search for garbage until the block ends."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@contextmanager
def last_work() -> Iterator[None]:
    """The last that a process does: no search for garbage in it, nor in what it leaves behind."""
    with collector_off():
        yield
        gc.freeze()
