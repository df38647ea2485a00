"""A person at the screens: presses keys, types text, reads what stands on the terminal."""

import asyncio
import os
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot

from assess.messages import Language
from assess.tui.app import AssessApp
from assess.tui.canvas import Canvas
from assess.tui.editors import LineEditor, TextEditor
from assess.tui.opening import made
from assess.tui.screens.base import PageScreen
from assess.workflow.answering import Wish
from assess.workflow.demo import DEMO_ID, make_demo, salts
from assess.workflow.opening import open_workspace
from assess.workflow.sitting import Sitting
from assess.workflow.workspace import Workspace

NOON = "2022-02-01T11:00:00Z"
"""A moment soon after the worked example, so that nothing in it is too old."""

_PATIENCE = 50

SNAPSHOTS = Path(__file__).parent / "snapshots"


class Person:
    """Somebody at a terminal."""

    def __init__(self, app: AssessApp, pilot: Pilot[None]) -> None:
        self.app = app
        self._pilot = pilot

    @property
    def sitting(self) -> Sitting:
        """What is worked on."""
        assert self.app.desk is not None
        return self.app.desk.sitting

    async def settle(self) -> None:
        """Lets the program do what it has to do, and a new screen appear."""
        for _ in range(_PATIENCE):
            await self._pilot.pause(0)
            await self._pilot.pause(0)
            if self._stands():
                return

    def _stands(self) -> bool:
        """True when the screen has been painted and an editor that was left is gone."""
        screen = self.app.screen
        editors = [*screen.query(LineEditor), *screen.query(TextEditor)]
        asked = isinstance(screen, PageScreen) and screen.question is not None
        return all(canvas.page.lines for canvas in screen.query(Canvas)) and len(editors) == int(asked)

    async def press(self, *keys: str) -> None:
        """Keys one after the other."""
        for key in keys:
            self.app.simulate_key(key)
            await self.settle()

    async def type(self, text: str) -> None:
        """Letters one after the other."""
        for letter in text:
            self.app.post_message(events.Key(_character_to_key(letter), letter))
            await self.settle()

    async def paste(self, text: str) -> None:
        """A text in one go, as a terminal pastes it."""
        self.app.screen.post_message(events.Paste(text))
        await self.settle()

    async def click(self, text: str, *, further: int = 0) -> None:
        """With the mouse on the first place where this stands, or so many columns further."""
        rows = self.text().splitlines()
        y = next(number for number, row in enumerate(rows) if text in row)
        await self.click_at(rows[y].index(text) + further, y)

    async def click_at(self, x: int, y: int) -> None:
        """With the mouse on a column and a row, from 0."""
        await self._pilot.click(offset=(x, y))
        await self.settle()

    async def jump(self, item: str) -> None:
        """To an item by its id."""
        await self.press("slash")
        await self.paste(item)
        await self.press("enter")

    async def answer_beside(self, other: Sitting) -> None:
        """Types a motivation of B1 while another program writes one, and leaves the editor."""
        await self.press("1", "enter")
        await self.type("Van mij.")
        other.catch_up()
        other.put("B1", Wish(why="Van de ander."))
        await self.press("escape")

    async def resize(self, width: int, height: int) -> None:
        """Makes the window another size."""
        await self._pilot.resize_terminal(width, height)
        await self.settle()

    async def work_done(self) -> None:
        """Waits for what goes on in the background."""
        await self.app.workers.wait_for_complete()
        await self.settle()

    def text(self) -> str:
        """What stands on the screen, in plain letters, without spaces at the ends of lines."""
        strips = self.app.screen._compositor.render_strips()  # noqa: SLF001 - Textual has no other way to read a screen
        return "\n".join(strip.text.rstrip() for strip in strips) + "\n"


@asynccontextmanager
async def at(
    workspace: Workspace, size: tuple[int, int] = (100, 30), language: Language = "nl", first: str = ""
) -> AsyncIterator[Person]:
    """A person at the screens on a workspace."""
    app = made(workspace, language, first)
    async with app.run_test(size=size) as pilot:
        person = Person(app, pilot)
        await person.settle()
        yield person


def run(doing: Callable[[], Awaitable[None]]) -> None:
    """Runs what a person does to its end."""

    async def whole() -> None:
        await doing()

    asyncio.run(whole())


def same_as_snapshot(name: str, text: str) -> None:
    """Compares a screen with the one that a reviewer has seen; `UPDATE_SNAPSHOTS=1` writes it anew."""
    path = SNAPSHOTS / f"{name}.txt"
    if os.environ.get("UPDATE_SNAPSHOTS"):
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


def workspace_at(folder: Path, *, now: str = NOON) -> Workspace:
    """A workspace whose clock stands still and whose chance is none."""
    opened = open_workspace(str(folder), "security officer", salts=salts())
    return replace(opened, now=lambda: now, suffix=lambda: "test")


@pytest.fixture(scope="session")
def example_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with the worked example, to be copied."""
    folder = tmp_path_factory.mktemp("screens") / "workspace"
    assert make_demo(workspace_at(folder)) == DEMO_ID
    return folder


@pytest.fixture
def example(example_folder: Path, tmp_path: Path) -> Workspace:
    """The worked example, on a copy of its own."""
    shutil.copytree(example_folder, tmp_path / "workspace")
    return workspace_at(tmp_path / "workspace")


@pytest.fixture
def empty(tmp_path: Path) -> Workspace:
    """A workspace that does not exist yet."""
    return workspace_at(tmp_path / "workspace")
