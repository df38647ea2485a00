"""Garbage is looked for while nobody types: in the middle of an answer that takes longer than the answer does.

Textual's widgets hold each other, so the collector is needed; but with its usual limits it starts several times for
each key, and once in a while it goes through everything that was read, which takes as long as three answers.
"""

import gc

_YOUNG = 100_000
"""So many records come without a search: some fifty answers, or one large import."""

REST = 0.05
"""Seconds without a key after which there is time to look for garbage."""


def wait_with_garbage() -> None:
    """From now on the collector hardly starts by itself."""
    gc.set_threshold(_YOUNG, *gc.get_threshold()[1:])


def tidy() -> None:
    """Looks through what was made lately."""
    gc.collect(1)
