"""What is installed holds all that the program reads while running, and nothing else."""

import zipfile
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder

from tests.project.tree import PACKAGE, ROOT


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names in a freshly built wheel, without its metadata."""
    folder = str(tmp_path_factory.mktemp("wheel"))
    wheel = next(WheelBuilder(str(ROOT)).build(directory=folder, versions=["standard"]))
    return {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}


def names(folder: Path, *patterns: str) -> set[str]:
    return {path.relative_to(folder).as_posix() for pattern in patterns for path in folder.rglob(pattern)}


def test_the_wheel_holds_code_sentences_and_style(packed: set[str]) -> None:
    assert {f"assess/{name}" for name in names(PACKAGE, "*.py", "*.toml", "*.tcss", "py.typed")} <= packed


def test_the_wheel_holds_the_questionnaires(packed: set[str]) -> None:
    content = {f"assess/_questionnaires/{name}" for name in names(ROOT / "questionnaires", "*.yaml")}
    assert content
    assert content <= packed


def test_the_wheel_holds_nothing_outside_its_package(packed: set[str]) -> None:
    assert {name.partition("/")[0] for name in packed} == {"assess"}
    assert not any("__pycache__" in name for name in packed)
