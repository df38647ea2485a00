"""Garbage is looked for when somebody pauses, not in the middle of an answer."""

import gc
import weakref
from collections.abc import Iterator

import pytest

from assess.tui import tidying
from assess.workflow.demo import DEMO_ID
from assess.workflow.workspace import Workspace
from tests.tui.driver import at, run


class Ring:
    """Something that only the collector takes away: it holds itself."""

    def __init__(self) -> None:
        self.self = self


@pytest.fixture
def usual_limits() -> Iterator[None]:
    limits = gc.get_threshold()
    yield
    gc.set_threshold(*limits)


@pytest.mark.usefixtures("usual_limits")
def test_the_collector_hardly_starts_by_itself() -> None:
    limits = gc.get_threshold()
    tidying.wait_with_garbage()
    assert gc.get_threshold()[0] > 10 * limits[0]
    assert gc.get_threshold()[1:] == limits[1:]


@pytest.mark.usefixtures("usual_limits")
def test_what_keys_leave_behind_is_taken_away_in_a_pause(example: Workspace) -> None:
    async def doing() -> None:
        async with at(example, first=DEMO_ID) as person:
            tidying.wait_with_garbage()
            ring = weakref.ref(Ring())
            assert ring() is not None
            await person.press("j")
            person.app.rest()
            assert ring() is None
            person.app.acted()

    run(doing)
