"""A supplier and an institution for the tests of the institution's screens."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from assess.workflow.opening import open_workspace
from assess.workflow.workspace import Workspace
from tests.cli.driver import NOON, Clock, Program
from tests.exchange.sides import FEW_ROUNDS, SECRET
from tests.tui.driver import workspace_at

OFFICER = "privacy officer"
PLAN = ("planned", "--why", "Nog in te richten.", "--plan", "Oefenen", "--owner", "hoofd beheer", "--due", "2026-12-01")


@dataclass(frozen=True)
class Both:
    """The two sides, what goes between them, and the institution's workspace as the screens open it."""

    supplier: Program
    institution: Program
    assessment: str
    folder: Path

    @property
    def workspace(self) -> Workspace:
        """The institution's workspace."""
        return opened(self.institution.workspace)

    def submit(self, number: int) -> Path:
        """The supplier's next submission."""
        path = self.folder / f"{number}.assess"
        self.supplier("submit", self.assessment, "-o", path)
        return path


def opened(folder: Path) -> Workspace:
    """A workspace whose clock stands still, with a privacy officer at it."""
    found = workspace_at(folder, now=NOON)
    return Workspace(
        folder=found.folder,
        log=found.log,
        content=found.content,
        actor=open_workspace(str(folder), OFFICER).actor,
        now=found.now,
        suffix=found.suffix,
    )


def patch(by: pytest.MonkeyPatch, clock: Clock) -> None:
    """The clock stands still, and keys of tests open fast."""
    by.setenv("ASSESS_PASSPHRASE", SECRET)
    by.setattr("assess.exchange.keys._ROUNDS", FEW_ROUNDS)
    by.setattr("assess.workflow.clock.now", clock)


def sides(folder: Path, assessment: str) -> Both:
    """The two sides in a folder."""
    return Both(Program(folder / "supplier"), Program(folder / "institution"), assessment, folder)


@pytest.fixture(scope="session")
def begun(ready: tuple[Path, str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both sides before and after the first submission, to be copied."""
    folder = tmp_path_factory.mktemp("reviews")
    with pytest.MonkeyPatch.context() as by:
        patch(by, Clock())
        shutil.copytree(ready[0], folder / "both" / "supplier")
        before = sides(folder / "both", ready[1])
        before.supplier("set", ready[1], "B1", "medium", "--why", "Scholen werken er van acht tot vijf mee.")
        before.supplier("set", ready[1], "B-HER-01", *PLAN)
        before.institution("role", "reviewer")
        shutil.copytree(folder / "both", folder / "arrived")
        after = sides(folder / "arrived", ready[1])
        after.institution("receive", after.submit(1))
    return folder


@pytest.fixture
def both(begun: Path, ready: tuple[Path, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Both:
    """A submission that may be sent, and an institution that received nothing yet."""
    patch(monkeypatch, Clock())
    shutil.copytree(begun / "both", tmp_path / "sides")
    return sides(tmp_path / "sides", ready[1])


@pytest.fixture
def arrived(begun: Path, ready: tuple[Path, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Both:
    """The first submission, received."""
    patch(monkeypatch, Clock())
    shutil.copytree(begun / "arrived", tmp_path / "sides")
    return sides(tmp_path / "sides", ready[1])
