"""What a terminal's encoding lacks is written in another way, never a failure."""

import codecs
import io
import os
import sys
from pathlib import Path
from typing import TextIO

import pytest

from assess.cli.streams import UnwritableError, let_go, prepare_streams


@pytest.mark.parametrize(
    ("encoding", "text", "written"),
    [
        ("ascii", "✔ voldoet", b"+ voldoet"),
        ("ascii", "◐ ✘ – • · … “x” ⏎ ⟨U+001B⟩", b'~ x - * - ... "x" \\n <U+001B>'),
        ("ascii", "categorieën", b"categorieen"),
        ("latin-1", "categorieën ✔", b"categorie\xebn +"),
        ("ascii", "\u4e2d", b"\\u4e2d"),
        ("utf-8", "✔ \u4e2d", "✔ \u4e2d".encode()),
    ],
)
def test_signs_and_letters_have_a_plain_form(
    monkeypatch: pytest.MonkeyPatch, encoding: str, text: str, written: bytes
) -> None:
    stream = io.TextIOWrapper(io.BytesIO(), encoding=encoding, write_through=True)
    monkeypatch.setattr(sys, "stdout", stream)
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    prepare_streams()
    stream.write(text)
    assert stream.buffer.getvalue() == written


def test_only_writing_has_a_plain_form(monkeypatch: pytest.MonkeyPatch) -> None:
    _stand_in(monkeypatch, io.StringIO(), io.StringIO())
    prepare_streams()
    with pytest.raises(UnicodeDecodeError):
        codecs.lookup_error("assess.plain")(UnicodeDecodeError("ascii", b"\xff", 0, 1, "no"))


def _stand_in(monkeypatch: pytest.MonkeyPatch, out: TextIO | None, err: TextIO | None) -> None:
    for name, stream in (("stdin", io.StringIO()), ("stdout", out), ("stderr", err)):
        monkeypatch.setattr(sys, name, stream)


def _read_only(path: Path) -> TextIO:
    """A stream that cannot be written to, as one that is full or closed."""
    path.touch()
    return io.TextIOWrapper(io.BufferedWriter(io.FileIO(os.open(path, os.O_RDONLY), "wb")), encoding="utf-8")


def test_files_get_what_is_written(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    names = tmp_path / "out", tmp_path / "err"
    with names[0].open("w", encoding="ascii") as out, names[1].open("w", encoding="utf-8") as err:
        _stand_in(monkeypatch, out, err)
        prepare_streams()
        sys.stdout.write("✔ één\n")
        sys.stderr.write("één\n")
        sys.stdout.flush()
        sys.stderr.flush()
    assert [name.read_bytes() for name in names] == [b"+ een\n", "één\n".encode()]


def test_results_that_cannot_be_written_are_a_failure_until_they_are_let_go(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    out = _read_only(tmp_path / "out")
    _stand_in(monkeypatch, out, io.StringIO())
    prepare_streams()
    sys.stdout.write("x")
    for _ in range(2):
        with pytest.raises(UnwritableError) as caught:
            sys.stdout.flush()
    assert (caught.value.exit_code, caught.value.parameters) == (2, {"code": "EBADF"})
    let_go()
    sys.stdout.flush()
    out.close()


def test_a_reader_that_stopped_reading_is_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    ours, theirs = os.pipe()
    os.close(ours)
    out = io.TextIOWrapper(io.BufferedWriter(io.FileIO(theirs, "wb")))
    _stand_in(monkeypatch, out, io.StringIO())
    prepare_streams()
    sys.stdout.write("x")
    with pytest.raises(BrokenPipeError):
        sys.stdout.flush()
    let_go()
    sys.stdout.flush()
    out.close()


def test_remarks_that_cannot_be_written_are_lost(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    err = _read_only(tmp_path / "err")
    _stand_in(monkeypatch, io.StringIO(), err)
    prepare_streams()
    assert sys.stderr.write("één\n") == 4
    sys.stderr.flush()
    err.close()


def test_closed_streams_take_no_number_of_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    _stand_in(monkeypatch, None, None)
    monkeypatch.setattr(sys, "stdin", None)
    prepare_streams()
    with sys.stdin as empty:
        assert empty.read() == ""
    assert min(sys.stdout.fileno(), sys.stderr.fileno()) > 2
    sys.stderr.write("x\n")
    sys.stdout.write("x")
    with pytest.raises(UnwritableError):
        sys.stdout.flush()
    let_go()
    sys.stdout.flush()
