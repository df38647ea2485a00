"""Reports written, whatever becomes of the second interpreter that draws."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from assess.export.formats import Made
from assess.export.formats.drawing import Drawing
from assess.export.model import Edition
from assess.workflow import apart
from assess.workflow.exporting import Order, export
from assess.workflow.opening import open_workspace
from assess.workflow.workspace import open_assessment, scores_of
from tests.cli.driver import DEMO, Program

ASKED = ("json", "annexes")


class Nothing(apart.Second):
    """A second interpreter that delivers nothing."""

    def __init__(self) -> None:
        """Without a process."""

    def begin(self, drawings: Mapping[str, tuple[Drawing, ...]]) -> None:
        """Takes the work."""

    def made(self) -> Mapping[str, tuple[Made, ...]]:
        """Gives nothing back."""
        return {}


def written(program: Program, folder: Path, drawer: apart.Second | None) -> list[tuple[str, bytes]]:
    workspace = open_workspace(str(program.workspace), None)
    opened = open_assessment(workspace, DEMO)
    order = Order(ASKED, str(folder), Edition("nl"))
    paths = export(workspace, opened, scores_of(workspace, opened), order, lambda _: None, drawer=drawer)
    return [(path.name, path.read_bytes()) for path in paths]


def test_what_the_second_interpreter_does_not_deliver_is_made_here(
    worked: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    apart_made = written(worked, tmp_path / "a", None)
    assert len(apart_made) == 4
    assert written(worked, tmp_path / "b", Nothing()) == apart_made
    monkeypatch.setattr("os.cpu_count", lambda: 1)
    assert written(worked, tmp_path / "c", None) == apart_made
