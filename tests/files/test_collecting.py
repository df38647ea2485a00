"""The search for garbage is left out of what ends soon, and comes back afterwards."""

import gc
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from assess.files.collecting import collector_off, last_work


@pytest.mark.parametrize("block", [collector_off, last_work])
def test_nothing_is_searched_until_the_block_ends(block: Callable[[], AbstractContextManager[None]]) -> None:
    assert gc.isenabled()
    with block():
        assert not gc.isenabled()
    gc.unfreeze()
    assert gc.isenabled()


def test_what_is_left_at_the_very_end_is_not_looked_at_any_more() -> None:
    before = gc.get_freeze_count()
    with last_work():
        kept = [[number] for number in range(1_000)]
    assert gc.get_freeze_count() >= before + len(kept)
    gc.unfreeze()
