"""Formats made by a second interpreter while this one makes the others: reports are work for two processors.

Where a process can copy itself and nothing else runs in this one, the second interpreter is a copy, which has the
report at once. Elsewhere (Windows, macOS, a screen with threads) it is a new one that gets the report over a pipe.
Whatever becomes of it, the outcome is the same: what it does not deliver is made here after all, and what goes wrong
is told from here.
"""

import gc
import os
import pickle  # only between the two halves of this program
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib import import_module
from typing import BinaryIO, NoReturn, Protocol

from assess.export.formats import Format, Made
from assess.export.model import Report

_START = "import sys; sys.path[:] = sys.argv[1:]; from assess.workflow.apart import answer; answer()"
"""On the path of this interpreter: modules must not come from the folder in which somebody happens to be."""

Files = tuple[Made, ...]


class Second(Protocol):
    """A second interpreter at work."""

    def files(self) -> Mapping[str, Files]:
        """What was made, by module, when it is there; nothing when something went wrong."""

    def end(self) -> None:
        """Ends it, whether it is ready or not."""


def made(module: str, report: Report) -> Files:
    """The files of the format in a module of `export.formats`."""
    form: Format = import_module(f"assess.export.formats.{module}").FORMAT
    return form.make(report)


@contextmanager
def making(modules: Sequence[str], report: Report) -> Iterator[Callable[[], Mapping[str, Files]]]:
    """Makes formats elsewhere until the block ends; what it gives waits for them, and has their files by module.

    It has none where there is one processor only, or no second interpreter that does the work.
    """
    second = _second(modules, report) if modules and (os.cpu_count() or 1) > 1 else None
    if second is None:
        yield dict
        return
    try:
        yield second.files
    finally:
        second.end()


def _second(modules: Sequence[str], report: Report) -> Second | None:
    try:
        return Copy(modules, report) if may_copy() else Other(modules, report)
    except OSError:
        return None


def may_copy() -> bool:
    """Whether a copy of this process is sound: not of one with threads, and not on macOS, whose libraries forbid it."""
    return hasattr(os, "fork") and sys.platform != "darwin" and threading.active_count() == 1


class Copy:
    """A copy of this process."""

    def __init__(self, modules: Sequence[str], report: Report) -> None:
        """Begins; raises OSError when the system has no room for it."""
        answer, given = os.pipe()
        self._process: int | None = os.fork()
        if self._process == 0:
            _deliver(given, modules, report)
        os.close(given)
        self._answer = os.fdopen(answer, "rb")

    def files(self) -> Mapping[str, Files]:
        """As `Second` says."""
        data = self._answer.read()
        return _read(data) if data and self._status() == 0 else {}

    def end(self) -> None:
        """As `Second` says."""
        self._answer.close()
        if self._process is not None:
            os.kill(self._process, signal.SIGKILL)
            self._status()

    def _status(self) -> int:
        assert self._process is not None  # noqa: S101 - it is waited for once
        _, status = os.waitpid(self._process, 0)
        self._process = None
        return status


def _deliver(pipe: int, modules: Sequence[str], report: Report) -> NoReturn:
    """The work of a copy, which must not go on as if it were the program: nothing of it may leave by another way."""
    code = 1
    try:
        with os.fdopen(pipe, "wb") as answer_pipe:
            _make(modules, report, answer_pipe)
        code = 0
    finally:
        os._exit(code)


class Other(threading.Thread):
    """Another interpreter, with a thread that speaks with it while the work here goes on."""

    def __init__(self, modules: Sequence[str], report: Report) -> None:
        """Begins; raises OSError when there is no such program."""
        super().__init__(daemon=True)
        line, pipe = [sys.executable, "-P", "-c", _START, *sys.path], subprocess.PIPE
        self._process = subprocess.Popen(line, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL)  # noqa: S603 - us
        self._question = pickle.dumps((tuple(modules), report), pickle.HIGHEST_PROTOCOL)
        self._answer = b""
        self.start()

    def run(self) -> None:
        """Hands over the work, and waits for what comes back."""
        self._answer = self._process.communicate(self._question)[0]

    def files(self) -> Mapping[str, Files]:
        """As `Second` says."""
        self.join()
        return {} if self._process.returncode else _read(self._answer)

    def end(self) -> None:
        """As `Second` says."""
        self._process.kill()
        self.join()


def answer() -> None:
    """The work of another interpreter."""
    modules, report = pickle.load(sys.stdin.buffer)  # noqa: S301 - the other half of this program wrote it
    _make(modules, report, sys.stdout.buffer)
    gc.freeze()


def _make(modules: Sequence[str], report: Report, pipe: BinaryIO) -> None:
    # Who presses Ctrl-C means the program as a whole; its first half ends this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.disable()
    pickle.dump({name: made(name, report) for name in modules}, pipe, pickle.HIGHEST_PROTOCOL)


def _read(data: bytes) -> Mapping[str, Files]:
    found: dict[str, Files] = pickle.loads(data)  # noqa: S301 - the other half of this program wrote it
    return found
