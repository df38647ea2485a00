"""Documents drawn by a second interpreter while this one does everything else: an export is work for two processors.

It begins before it is known what there is to draw, and gets its libraries and fonts ready while the state is read,
scored and put into words here. Where a process can copy itself and nothing else runs in this one, the second
interpreter is a copy; elsewhere (Windows, macOS, a screen with threads) it is a new one. Whatever becomes of it, the
outcome is the same: what it does not deliver is drawn here after all, and what goes wrong is told from here.
"""

import gc
import os
import pickle  # only between the two halves of this program
import signal
import sys
import threading
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import IO, TYPE_CHECKING, NoReturn, Protocol

from assess.files.collecting import collector_off
from assess.workflow.formats import DRAWN

if TYPE_CHECKING:
    from assess.export.formats import Made
    from assess.export.formats.drawing import Drawing

_START = "import sys; sys.path[:] = sys.argv[1:]; from assess.workflow.apart import answer; answer()"
"""On the path of this interpreter: modules must not come from the folder in which somebody happens to be."""


class Process(Protocol):
    """A second interpreter, as `subprocess` has it."""

    def kill(self) -> None:
        """Ends it, whether it is ready or not."""

    def wait(self) -> int:
        """Its exit code, once it has ended."""


class Second:
    """A second interpreter that draws, over the two pipes to it."""

    def __init__(self, process: Process, question: IO[bytes], answer: IO[bytes]) -> None:
        """It has begun."""
        self._process, self._question, self._answer = process, question, answer
        self._made: Mapping[str, tuple[Made, ...]] | None = None

    def begin(self, drawings: "Mapping[str, tuple[Drawing, ...]]") -> None:
        """Hands it the drawings of some formats."""
        with suppress(OSError), self._question as pipe:
            pickle.dump(drawings, pipe, pickle.HIGHEST_PROTOCOL)

    def made(self) -> "Mapping[str, tuple[Made, ...]]":
        """The files by format, once all are there; nothing when something went wrong."""
        if self._made is None:
            data = self._answer.read()
            whole = bool(data) and self._process.wait() == 0
            self._made = pickle.loads(data) if whole else {}  # noqa: S301 - the other half of this program wrote it
        return self._made

    def end(self) -> None:
        """Ends it, whether it is ready or not."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._question, self._answer):
            with suppress(OSError):
                pipe.close()


@contextmanager
def second(formats: Collection[str]) -> Iterator[Second | None]:
    """A second interpreter until the block ends: none where there is nothing to draw, or one processor only."""
    found = _begun() if any(name in DRAWN for name in formats) and (os.cpu_count() or 1) > 1 else None
    try:
        yield found
    finally:
        if found is not None:
            found.end()


def _begun() -> Second | None:
    try:
        return _copy() if may_copy() else _other()
    except OSError:
        return None


def may_copy() -> bool:
    """Whether a copy of this process is sound: not of one with threads, and not on macOS, whose libraries forbid it."""
    return hasattr(os, "fork") and sys.platform != "darwin" and threading.active_count() == 1


class _Copy:
    """A copy of this process, by its number."""

    def __init__(self, number: int) -> None:
        self._number = number
        self._code: int | None = None

    def kill(self) -> None:
        if self._code is None:
            os.kill(self._number, signal.SIGKILL)

    def wait(self) -> int:
        if self._code is None:
            self._code = os.waitstatus_to_exitcode(os.waitpid(self._number, 0)[1])
        return self._code


def _copy() -> Second:
    asked, question = os.pipe()
    answer, given = os.pipe()
    number = os.fork()
    if number == 0:
        os.close(question)
        os.close(answer)
        _draw_and_leave(asked, given)
    os.close(asked)
    os.close(given)
    return Second(_Copy(number), os.fdopen(question, "wb"), os.fdopen(answer, "rb"))


def _draw_and_leave(asked: int, given: int) -> NoReturn:
    """The work of a copy, which must not go on as if it were the program: nothing of it may leave by another way."""
    code = 1
    try:
        with os.fdopen(asked, "rb") as question, os.fdopen(given, "wb") as pipe:
            _draw(question, pipe)
        code = 0
    finally:
        os._exit(code)


def _other() -> Second:
    import subprocess  # noqa: PLC0415 - a copy needs none

    line, pipe = [sys.executable, "-P", "-c", _START, *sys.path], subprocess.PIPE
    process = subprocess.Popen(line, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL)  # noqa: S603 - us
    assert process.stdin is not None  # noqa: S101 - it was asked for
    assert process.stdout is not None  # noqa: S101 - as above
    return Second(process, process.stdin, process.stdout)


def answer() -> None:
    """The work of another interpreter."""
    _draw(sys.stdin.buffer, sys.stdout.buffer)
    # What it made is not looked through for garbage before it ends.
    gc.freeze()


def _draw(question: IO[bytes], pipe: IO[bytes]) -> None:
    # Who presses Ctrl-C means the program as a whole; its first half ends this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with collector_off():
        from assess.export.formats.drawing import get_ready  # noqa: PLC0415 - the first half needs none of it

        get_ready()
        drawings: Mapping[str, tuple[Drawing, ...]] = pickle.load(question)  # noqa: S301 - our other half's
        files = {name: tuple(each.made() for each in those) for name, those in drawings.items()}
        pickle.dump(files, pipe, pickle.HIGHEST_PROTOCOL)
