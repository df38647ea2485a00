"""stdout and stderr that can always be written to, whatever the terminal's encoding lacks."""

import codecs
import errno
import io
import os
import sys
import unicodedata
from typing import TYPE_CHECKING, TextIO

from assess.errors import AssessError

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

_SIGNS = {
    "✔": "+",
    "◐": "~",
    "✘": "x",
    "•": "*",
    "·": "-",
    "–": "-",
    "…": "...",
    "“": '"',
    "”": '"',
    "⏎": "\\n",
    "⟨": "<",
    "⟩": ">",
}
"""What stands for our own signs where they cannot be written; the word beside a sign says the same."""

_STDERR = 2


class UnwritableError(AssessError):
    """The results cannot be written: stdout is full, closed or broken."""


class _Results(io.FileIO):
    """Where results go; a reader that stopped reading is left to `run`, anything else is told."""

    def write(self, data: "ReadableBuffer", /) -> int:
        try:
            return super().write(data)
        except BrokenPipeError:
            raise
        except OSError as error:
            code = errno.errorcode.get(error.errno or 0, "")
            raise UnwritableError("cli.word.unwritable", code=code) from error


class _Remarks(io.FileIO):
    """Where remarks go; who cannot be told gets the exit code all the same."""

    def write(self, data: "ReadableBuffer", /) -> int:
        try:
            return super().write(data)
        except OSError:
            return memoryview(data).nbytes


def prepare_streams() -> None:
    """Makes both streams write what their encoding lacks in plain signs, letters without accents, or escapes.

    What cannot be written to stdout raises UnwritableError; what cannot be written to stderr is lost.
    """
    codecs.register_error("assess.plain", _plain)
    _hold_closed()
    sys.stdout = _over(sys.stdout, _Results)
    sys.stderr = _over(sys.stderr, _Remarks)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="assess.plain")


def let_go() -> None:
    """Lets what is still to be written to stdout go nowhere, so that leaving does not fail on it once more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _hold_closed() -> None:
    """Keeps the numbers of closed streams taken, so that no file that is opened later gets one of them."""
    if None in (sys.stdin, sys.stdout, sys.stderr):
        while os.open(os.devnull, os.O_RDONLY) <= _STDERR:
            pass
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115, PTH123 - for as long as the program runs


def _over(stream: TextIO | None, kind: type[io.FileIO]) -> TextIO:
    """The stream with `kind` below it; one that is closed gets a file that cannot be written to."""
    if stream is None:
        below = kind(os.open(os.devnull, os.O_RDONLY), "wb", closefd=False)
        return io.TextIOWrapper(io.BufferedWriter(below), encoding="utf-8", line_buffering=kind is _Remarks)
    buffer = getattr(stream, "buffer", None)
    if not isinstance(stream, io.TextIOWrapper) or not isinstance(getattr(buffer, "raw", buffer), io.FileIO):
        return stream
    stream.flush()
    below = kind(stream.fileno(), "wb", closefd=False)
    at_once = stream.line_buffering or stream.write_through
    return io.TextIOWrapper(io.BufferedWriter(below), encoding=stream.encoding, line_buffering=at_once)


def _plain(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(map(_letter, error.object[error.start : error.end])), error.end


def _letter(character: str) -> str:
    base = unicodedata.normalize("NFKD", character).encode("ascii", "ignore").decode("ascii")
    return _SIGNS.get(character) or base or character.encode("ascii", "backslashreplace").decode("ascii")
