"""The institution's screens as plain text, at fixed sizes and a fixed clock; a reviewer reads the difference.

`UPDATE_SNAPSHOTS=1` writes them anew.
"""

import pytest

from tests.tui.driver import Person, at, run, same_as_snapshot
from tests.tui.reviews import Both

NARROW, WIDE = (80, 24), (120, 40)
SIZES = pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "120x40"])

LOOKS: dict[str, tuple[str, ...]] = {
    "inbox": (),
    "queue": ("enter",),
    "item": ("enter", "slash", *"B-HER-01", "enter", "enter"),
    "batch": ("enter", "f", "5", "b"),
    "levels": ("enter", "N"),
    "conclude": ("enter", "C"),
}


async def press(person: Person, keys: tuple[str, ...]) -> None:
    """Keys by their name; a single sign is typed as that sign."""
    for key in keys:
        await (person.type(key) if len(key) == 1 else person.press(key))


def look_at(both: Both, name: str, keys: tuple[str, ...], size: tuple[int, int]) -> None:
    async def doing() -> None:
        async with at(both.workspace, size=size) as person:
            await person.work_done()
            await press(person, keys)
            same_as_snapshot(f"review-{name}-{size[0]}", person.text())

    run(doing)


@SIZES
@pytest.mark.parametrize("name", LOOKS)
def test_a_screen_of_the_institution_looks_as_it_did(arrived: Both, name: str, size: tuple[int, int]) -> None:
    arrived.institution("require", arrived.assessment, "V=medium", "--why", "Er staan zorgnotities in.")
    arrived.institution("review", arrived.assessment, "B-HER-01", "ask", "--why", "Wanneer is de oefening?")
    look_at(arrived, name, LOOKS[name], size)


@SIZES
def test_what_changed_since_the_last_verdict_looks_as_it_did(arrived: Both, size: tuple[int, int]) -> None:
    arrived.institution("review", arrived.assessment, "B1", "ask", "--why", "Ook 's avonds?")
    arrived.supplier("set", arrived.assessment, "B1", "high", "--why", "Ja, tot tien uur 's avonds.")
    arrived.institution("receive", arrived.submit(2))
    look_at(arrived, "changed", ("enter", "enter"), size)


@SIZES
def test_the_register_of_findings_looks_as_it_did(arrived: Both, size: tuple[int, int]) -> None:
    add = ("finding", "add", arrived.assessment)
    agreed = ("--action", "Test houden", "--owner", "hoofd beheer", "--due", "2026-12-01")
    arrived.institution(*add, "--grade", "minor", "--title", "Geen hersteltest", *agreed)
    arrived.institution(*add, "--grade", "observation", "--title", "Logboek wordt zelden gelezen")
    look_at(arrived, "findings", ("enter", "B"), size)
