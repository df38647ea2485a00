"""Streams that are full, closed or not read: one line where it can be said, and the exit code all the same."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.driver import DEMO, Program

FULL = "/dev/full"
needs_full = pytest.mark.skipif(not Path(FULL).exists(), reason="no device that is always full")
KEPT = "wat eerder is bevestigd blijft bewaard"


def shell(workspace: Path, words: str, streams: str) -> "subprocess.CompletedProcess[str]":
    """One command line in a shell, with its streams led elsewhere."""
    line = f"{sys.executable} -m assess --workspace {workspace} {words} {streams}"
    return subprocess.run(["bash", "-c", line], capture_output=True, text=True, check=False)


@needs_full
@pytest.mark.parametrize(
    "words", [f"show {DEMO}", f"check {DEMO}", f"export {DEMO} -f json -o -", "--help", "--version"]
)
def test_a_full_output_is_one_line(worked: Program, words: str) -> None:
    found = shell(worked.workspace, words, f">{FULL}")
    # Little output reaches the device at the very end: then what the command itself has to say stands before it.
    *_, last = found.stderr.splitlines()
    assert (found.returncode, found.stderr.count("ENOSPC")) == (2, 1)
    assert "ENOSPC" in last
    assert KEPT in last


@pytest.mark.parametrize("words", [f"show {DEMO}", f"export {DEMO} -f json -o -", "--help"])
def test_a_closed_output_is_one_line(worked: Program, words: str) -> None:
    found = shell(worked.workspace, words, ">&-")
    assert (found.returncode, len(found.stderr.splitlines())) == (2, 1)
    assert "EBADF" in found.stderr


@needs_full
def test_what_was_recorded_before_the_output_failed_is_kept(assess: Program) -> None:
    found = shell(assess.workspace, "new --supplier a --product b", f">{FULL}")
    assert (found.returncode, KEPT in found.stderr) == (2, True)
    assert len(assess("--json", "list").data["assessments"]) == 1


def test_who_prints_nothing_needs_no_output(demo: Program) -> None:
    assert shell(demo.workspace, f"set {DEMO} F.export true", ">&-").returncode == 0


@needs_full
@pytest.mark.parametrize("streams", [f"2>{FULL}", f">{FULL} 2>{FULL}"])
def test_an_exit_code_outlives_full_streams(worked: Program, streams: str) -> None:
    found = shell(worked.workspace, "show nope", streams)
    assert (found.returncode, found.stdout, found.stderr) == (2, "", "")


@pytest.mark.parametrize("streams", ["2>&-", ">&- 2>&-", "<&- >&- 2>&-"])
def test_an_exit_code_outlives_closed_streams(worked: Program, streams: str) -> None:
    found = shell(worked.workspace, "show nope", streams)
    assert (found.returncode, found.stdout, found.stderr) == (2, "", "")


def test_a_closed_input_is_an_empty_one(worked: Program) -> None:
    assert shell(worked.workspace, f"show {DEMO}", "<&-").returncode == 0


STOPPED = """
import signal, sys
class Stop:
    def find_spec(self, name, path=None, target=None):
        if name == "assess.cli.command":
            signal.raise_signal(signal.SIGINT)
sys.meta_path.insert(0, Stop())
from assess.__main__ import main
main()
"""


@pytest.mark.parametrize(("language", "word"), [("nl", "gestopt; "), ("en", "stopped; ")])
def test_ctrl_c_while_the_program_is_loaded_is_one_line(language: str, word: str) -> None:
    found = subprocess.run(
        [sys.executable, "-c", STOPPED, "--lang", language, "list"],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    assert (found.returncode, found.stdout, len(found.stderr.splitlines())) == (130, "", 1)
    assert found.stderr.startswith(word)
