"""The whole program in a real terminal: real bytes in, and what tmux makes of the bytes that come out."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from assess.workflow.workspace import open_assessment
from tests.project.tree import ROOT
from tests.tui.driver import workspace_at

pytestmark = pytest.mark.skipif(shutil.which("tmux") is None, reason="needs tmux")

PATIENCE = 3_000
"""So many looks at the screen until what is expected stands there."""


class Tmux:
    """One terminal of 80 by 24."""

    def __init__(self, folder: Path) -> None:
        self._server = folder / "tmux"

    def __call__(self, *words: str) -> str:
        """One tmux command on a server of its own."""
        tmux = ["tmux", "-S", str(self._server), "-f", os.devnull, *words]
        return subprocess.run(tmux, check=True, capture_output=True, text=True).stdout

    def start(self, *arguments: str) -> None:
        """Starts the program."""
        command = [sys.executable, "-m", "assess", *arguments]
        self("new-session", "-d", "-x", "80", "-y", "24", "-c", str(ROOT), *command)
        self("set-option", "-g", "remain-on-exit", "on")

    def see(self, *expected: str) -> str:
        """The screen, as soon as all that is expected stands on it."""
        for _ in range(PATIENCE):
            screen = self("capture-pane", "-p")
            if all(each in screen for each in expected):
                return screen
        pytest.fail(f"{expected} did not appear:\n{screen}")

    def ends(self) -> None:
        """Waits until the program has ended; what tmux then writes into its window may come later."""
        for _ in range(PATIENCE):
            if self("display-message", "-p", "#{pane_dead}").strip() == "1":
                return
        pytest.fail("the program did not end")

    def type(self, *keys: str) -> None:
        """Keys, by tmux's names."""
        self("send-keys", *keys)


@pytest.fixture
def tmux(tmp_path: Path) -> Iterator[Tmux]:
    """A terminal that is gone afterwards."""
    terminal = Tmux(tmp_path)
    yield terminal
    terminal("kill-server")


def test_a_first_assessment_from_the_empty_workspace_to_an_answer_on_disk(tmux: Tmux, tmp_path: Path) -> None:
    folder = tmp_path / "workspace"
    tmux.start("--workspace", str(folder), "--as", "ciso", "--lang", "nl")
    tmux.see("uitgewerkte voorbeeld")
    tmux.type("n")
    tmux.see("Naam van de leverancier")
    tmux.type("-l", "Voorbeeld [b]B.V.[/]")
    tmux.type("Enter")
    tmux.see("Naam van het product")
    tmux.type("-l", "Leerplatform")
    tmux.type("Enter")
    tmux.see("Gebruikstijden", "Voorbeeld [b]B.V.[/]")
    tmux.type("2")
    tmux.see("✔ opgeslagen", "B – 1/6")
    tmux.type("Enter")
    tmux.see("Esc klaar")
    tmux.type("-l", "Vooral overdag.")
    tmux.type("Escape")
    tmux.see("Vooral overdag.", "Motivatie Enter")
    tmux.type("S")
    tmux.see("Niveaus", "Nog te doen")
    tmux.type("q")
    tmux.ends()
    answer = open_assessment(workspace_at(folder), "leerplatform").assessment.answers["B1"]
    assert (answer.value, answer.why) == ("medium", "Vooral overdag.")
