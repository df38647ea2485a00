"""The screens as plain text, at fixed sizes and a fixed clock; a reviewer reads the difference.

`UPDATE_SNAPSHOTS=1` writes them anew.
"""

import pytest

from assess.messages import Language
from assess.tui.screens.home import HomeScreen
from assess.workflow.demo import DEMO_ID
from assess.workflow.workspace import Workspace
from tests.tui.driver import SNAPSHOTS, Person, at, run, same_as_snapshot

NARROW, WIDE, LARGE, SMALL = (80, 24), (120, 40), (200, 50), (20, 5)

LOOKS: dict[str, tuple[str, ...]] = {
    "answer-question": ("slash", "B", "1", "enter"),
    "answer-control": ("slash", *"V-LOG-03", "enter"),
    "answer-option": ("slash", *"AR-21", "enter"),
    "answer-measured": ("slash", *"AR-28", "enter"),
    "answer-fact": ("slash", *"F.staff_total", "enter"),
    "answer-table": ("slash", *"P.F.subprocessors", "enter", "enter"),
    "measuring": ("slash", *"V-LOG-03", "enter", "m", "1", "end", "backspace", "9"),
    "grid": ("g", "home"),
    "filter": ("f",),
    "jump": ("slash", *"log"),
    "level-change": ("slash", *"I2", "enter", "1"),
    "example-text": ("slash", *"B2", "enter", "x"),
    "arithmetic": ("slash", *"V-LOG-03", "enter", "i"),
    "matrix": ("M",),
    "matrix-form": ("M", "right", "enter"),
    "summary": ("S",),
    "what-if": ("S", "w", "4"),
    "evidence": ("E",),
    "journal": ("J",),
    "export": ("X",),
    "help": ("question_mark",),
}

_OF_PAGES = ("answer-question", "answer-control", "grid", "matrix", "matrix-form", "summary", "journal")
"""Screens that are laid out anew where there is room; what lies over a page is the same at every size."""

SEEN = [
    *((name, NARROW) for name in LOOKS),
    *((name, WIDE) for name in _OF_PAGES),
    ("answer-control", LARGE),
    ("matrix", LARGE),
    ("answer-question", SMALL),
]


async def press(person: Person, keys: tuple[str, ...]) -> None:
    """Keys by their name; a single sign is typed as that sign."""
    for key in keys:
        if len(key) == 1:
            await person.type(key)
        else:
            await person.press(key)


@pytest.mark.parametrize(("name", "size"), SEEN, ids=[f"{name}-{size[0]}" for name, size in SEEN])
def test_a_screen_looks_as_it_did(example: Workspace, name: str, size: tuple[int, int]) -> None:
    async def doing() -> None:
        async with at(example, size=size, first=DEMO_ID) as person:
            await press(person, LOOKS[name])
            same_as_snapshot(f"{name}-{size[0]}", person.text())

    run(doing)


@pytest.mark.parametrize("name", ["answer-measured", "summary"])
def test_a_screen_in_english_looks_as_it_did(example: Workspace, name: str) -> None:
    async def doing() -> None:
        async with at(example, size=NARROW, language="en", first=DEMO_ID) as person:
            await press(person, LOOKS[name])
            same_as_snapshot(f"{name}-80-en", person.text())

    run(doing)


def test_every_picture_is_compared_with_a_screen() -> None:
    named = {f"{name}-{size[0]}" for name, size in SEEN} | {f"{name}-80-en" for name in ("answer-measured", "summary")}
    others = {"home", "home-empty-nl", "home-empty-en", "editor-80"}
    kept = {path.stem for path in SNAPSHOTS.glob("*.txt") if path.stem.startswith((*LOOKS, "home", "editor"))}
    assert kept == named | others
    assert len(kept) <= 40


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_empty_workspace_explains_itself(
    empty: Workspace, language: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(HomeScreen, "folder", "werkruimte")

    async def doing() -> None:
        async with at(empty, size=NARROW, language=language) as person:
            same_as_snapshot(f"home-empty-{language}", person.text())

    run(doing)


def test_the_home_screen_lists_the_assessments(example: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(HomeScreen, "folder", "werkruimte")

    async def doing() -> None:
        async with at(example, size=WIDE) as person:
            same_as_snapshot("home", person.text())

    run(doing)


def test_the_editor_stands_below_the_question(example: Workspace) -> None:
    async def doing() -> None:
        async with at(example, size=NARROW, first=DEMO_ID) as person:
            await person.jump("B1")
            await person.press("enter")
            same_as_snapshot("editor-80", person.text())

    run(doing)
