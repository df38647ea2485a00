"""Documents drawn by a second interpreter: the same files, whatever becomes of it."""

import os
import subprocess
import sys
import threading
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from assess.export.blocks import Paragraph
from assess.export.formats import Made
from assess.export.formats.drawing import Drawing
from assess.workflow import apart
from tests.export.html.every_block import document

FORMATS = ("xlsx", "pdf", "annexes")


@cache
def drawings() -> Mapping[str, tuple[Drawing, ...]]:
    """What there is to draw: every kind of block, and two documents of one format."""
    annexes = (replace(document(), kind=kind, blocks=(Paragraph("tekst"),)) for kind in ("bijlage-1", "bijlage-2"))
    return {
        "pdf": (Drawing(document(), b'{"a":1}'),),
        "annexes": tuple(Drawing(each, b"{}") for each in annexes),
    }


@cache
def here() -> Mapping[str, tuple[Made, ...]]:
    """The files as this interpreter makes them."""
    return {name: tuple(each.made() for each in those) for name, those in drawings().items()}


def made_apart() -> Mapping[str, tuple[Made, ...]]:
    with apart.second(FORMATS) as drawer:
        assert drawer is not None
        drawer.begin(drawings())
        return drawer.made()


@pytest.fixture(params=["copy", "other"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine on which a second interpreter is of use, of either kind."""
    if request.param == "copy" and not hasattr(os, "fork"):
        pytest.skip("a process cannot copy itself here")
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    monkeypatch.setattr(apart, "may_copy", lambda: request.param == "copy")


@pytest.mark.usefixtures("way")
def test_the_files_are_those_that_are_made_here() -> None:
    assert made_apart() == here()


@pytest.mark.usefixtures("way")
def test_its_files_can_be_asked_for_twice() -> None:
    with apart.second(FORMATS) as drawer:
        assert drawer is not None
        drawer.begin(drawings())
        assert drawer.made() == drawer.made() == here()


@pytest.mark.usefixtures("way")
def test_what_fails_there_is_left_to_be_made_here() -> None:
    broken = {"pdf": (Drawing(None, b""),)}  # type: ignore[arg-type] # that is what is wrong
    with apart.second(FORMATS) as drawer:
        assert drawer is not None
        drawer.begin(broken)
        assert drawer.made() == {}


@pytest.mark.usefixtures("way")
def test_who_stops_the_program_stops_both_halves(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[int] = []
    fork, process = os.fork, subprocess.Popen

    def copied() -> int:
        started.append(fork())
        return started[-1]

    def other(*line: object, **settings: object) -> object:
        made = process(*line, **settings)  # type: ignore[call-overload] # whatever it was called with
        started.append(made.pid)
        return made

    monkeypatch.setattr(os, "fork", copied)
    monkeypatch.setattr(subprocess, "Popen", other)
    with pytest.raises(KeyboardInterrupt), apart.second(FORMATS):
        raise KeyboardInterrupt
    (number,) = started
    with pytest.raises(ProcessLookupError):
        os.kill(number, 0)


def test_it_takes_no_module_from_the_folder_it_is_started_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    monkeypatch.setattr(apart, "may_copy", lambda: False)
    for name in ("pickle", "assess"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit(3)\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert made_apart() == here()


@pytest.mark.parametrize("executable", ["", "/nowhere/python"])
def test_without_another_interpreter_there_is_none(executable: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    monkeypatch.setattr(apart, "may_copy", lambda: False)
    monkeypatch.setattr(sys, "executable", executable)
    with apart.second(FORMATS) as drawer:
        assert drawer is None


def test_another_program_gives_no_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    monkeypatch.setattr(apart, "may_copy", lambda: False)
    monkeypatch.setattr(sys, "executable", "false")
    assert made_apart() == {}


@pytest.mark.parametrize(("processors", "formats"), [(1, FORMATS), (2, ("xlsx", "json"))])
def test_none_is_begun_for_one_processor_or_for_nothing_to_draw(
    processors: int, formats: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: processors)
    monkeypatch.setattr(apart, "_begun", lambda: pytest.fail("begun"))
    with apart.second(formats) as drawer:
        assert drawer is None


def test_a_process_with_threads_makes_no_copy_of_itself() -> None:
    going = threading.Event()
    other = threading.Thread(target=going.wait)
    other.start()
    try:
        assert not apart.may_copy()
    finally:
        going.set()
        other.join()
