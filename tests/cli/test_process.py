"""The program as a process: exit codes, pipes, encodings, signals, and what it imports."""

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from tests.cli.driver import DEMO, Program

HEAVY = {"textual", "openpyxl", "reportlab", "pikepdf", "cryptography"}
PARSERS = {"yaml", "pydantic"}
ANSWERS = b"answers: {B1: {value: low}}\n"


def process(
    *words: str, stdin: bytes = b"", settings: dict[str, str] | None = None
) -> "subprocess.CompletedProcess[bytes]":
    world = {**os.environ, **(settings or {})}
    program = [sys.executable, "-m", "assess", *words]
    return subprocess.run(program, input=stdin, capture_output=True, env=world, check=False)


def test_exit_codes_are_those_of_the_contract(demo: Program) -> None:
    place = ["--workspace", str(demo.workspace)]
    assert process(*place, "score", DEMO).returncode == 0
    assert process(*place, "score", DEMO, "--gate", "meets").returncode == 1
    assert process(*place, "check", DEMO).returncode == 1
    assert process(*place, "score", "nobody").returncode == 2
    assert process("--help").returncode == 0


def test_failures_show_no_traceback(demo: Program) -> None:
    found = process("--workspace", str(demo.workspace), "score", "nobody")
    assert b"Traceback" not in found.stderr
    assert found.stdout == b""


def test_answers_come_in_through_stdin(assess: Program) -> None:
    assessment = assess.new()
    found = process("--workspace", str(assess.workspace), "import", assessment, "-", stdin=ANSWERS)
    assert found.returncode == 0
    assert assess.show(assessment, "B1")["value"] == "low"


def test_a_state_goes_out_through_stdout(demo: Program) -> None:
    found = process("--workspace", str(demo.workspace), "export", DEMO, "-f", "json", "-o", "-")
    assert found.stdout.startswith(b'{\n  "schema": "assess-state/1"')


@pytest.mark.parametrize("settings", [{"LANG": "C", "LC_ALL": "C"}, {"PYTHONIOENCODING": "ascii"}])
def test_a_terminal_of_few_signs_gets_every_word(demo: Program, settings: dict[str, str]) -> None:
    found = process("--workspace", str(demo.workspace), "score", DEMO, settings=settings)
    assert found.returncode == 0
    assert b"voldoet niet" in found.stdout
    assert b"Traceback" not in found.stderr


def test_a_reader_that_stops_reading_is_no_failure(demo: Program) -> None:
    words = f"--workspace {demo.workspace} show {DEMO} --json"
    command = f"{sys.executable} -m assess {words} | head -c 10; exit ${{PIPESTATUS[0]}}"
    found = subprocess.run(["bash", "-c", command], capture_output=True, check=False)
    assert (found.returncode, found.stderr) == (0, b"")


def test_ctrl_c_ends_with_one_line(assess: Program) -> None:
    assessment = assess.new()
    words = [sys.executable, "-m", "assess", "--workspace", str(assess.workspace), "import", assessment, "-"]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdin is not None
        assert running.stderr is not None
        wait_until_it_reads(running.pid)
        running.send_signal(signal.SIGINT)
        err = running.stderr.read()
    assert running.returncode == 130
    assert err == b"gestopt; wat eerder is bevestigd blijft bewaard\n"
    assert len(assess.journal(assessment)) == 1


def wait_until_it_reads(pid: int) -> None:
    """Until the process waits for its stdin: then everything before that has been done."""
    wchan = Path(f"/proc/{pid}/wchan")
    if not wchan.exists():
        pytest.skip("only /proc tells what a process waits for")
    while "pipe_read" not in wchan.read_text(encoding="ascii"):
        os.sched_yield()


LOADED = textwrap.dedent(
    """
    import sys
    from assess.cli.main import run
    run(sys.argv[1:])
    sys.stderr.write(" ".join(sorted({name.partition(".")[0] for name in sys.modules})))
    """
)


def loaded_by(*words: str) -> set[str]:
    """The top-level packages that a fresh interpreter has loaded after one command line."""
    found = subprocess.run([sys.executable, "-c", LOADED, *words], capture_output=True, check=True)
    return set(found.stderr.decode().split())


def test_help_imports_no_screen_writer_parser_or_database() -> None:
    loaded = loaded_by("--help")
    assert "click" in loaded
    assert loaded & (HEAVY | PARSERS | {"sqlite3", "zoneinfo", "dataclasses"}) == set()


@pytest.mark.parametrize("command", ["score", "check", "show", "explain", "list", "journal"])
def test_reading_imports_no_screen_writer_or_parser_the_second_time(demo: Program, command: str) -> None:
    words = ["--workspace", str(demo.workspace), "--quiet", command, *([] if command == "list" else [DEMO])]
    loaded_by(*words)
    assert loaded_by(*words) & (HEAVY | PARSERS) == set()
