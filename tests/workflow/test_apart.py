"""Formats made by a second interpreter: the same files, whatever becomes of it."""

import os
import subprocess
import sys
import threading
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

from assess.export.dossier import Dossier
from assess.export.formats import Made
from assess.export.model import Edition, Report
from assess.export.report import build_report
from assess.workflow import apart
from tests.export.documents.world import example_state, subject

MODULES = ("jsonfile", "csvfile")


@cache
def report() -> Report:
    """The auditor's dossier on the worked example."""
    of = subject(example_state())
    edition = Edition("nl", "auditdossier")
    return build_report(of.content, of.assessment, of.events, of.scores, edition, dossier=Dossier(own=of.scores))


def here() -> Mapping[str, tuple[Made, ...]]:
    """The files as this interpreter makes them."""
    return {name: apart.made(name, report()) for name in MODULES}


@pytest.fixture(params=["copy", "other"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine on which a second interpreter is of use, of either kind."""
    if request.param == "copy" and not hasattr(os, "fork"):
        pytest.skip("a process cannot copy itself here")
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    monkeypatch.setattr(apart, "may_copy", lambda: request.param == "copy")


@pytest.mark.usefixtures("way")
def test_the_files_are_those_that_are_made_here() -> None:
    with apart.making(MODULES, report()) as files:
        assert files() == here()


@pytest.mark.usefixtures("way")
def test_a_format_that_fails_there_is_left_to_be_made_here() -> None:
    with apart.making(("nothing",), report()) as files:
        assert files() == {}


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
    with pytest.raises(KeyboardInterrupt), apart.making(("xlsx",), report()):
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
    with apart.making(MODULES, report()) as files:
        assert files() == here()


@pytest.mark.parametrize("executable", ["", "/nowhere/python", "false"])
def test_without_another_interpreter_there_are_no_files(executable: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    monkeypatch.setattr(apart, "may_copy", lambda: False)
    monkeypatch.setattr(sys, "executable", executable)
    with apart.making(MODULES, report()) as files:
        assert files() == {}


def test_one_processor_starts_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    monkeypatch.setattr(apart, "_second", lambda *_: pytest.fail("started"))
    with apart.making(MODULES, report()) as files:
        assert files() == {}


def test_a_process_with_threads_makes_no_copy_of_itself() -> None:
    going = threading.Event()
    other = threading.Thread(target=going.wait)
    other.start()
    try:
        assert not apart.may_copy()
    finally:
        going.set()
        other.join()
