"""What a terminal's encoding lacks is written in another way, never a failure."""

import codecs
import io
import sys

import pytest

from assess.cli.streams import prepare_streams


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


def test_only_writing_has_a_plain_form() -> None:
    prepare_streams()
    with pytest.raises(UnicodeDecodeError):
        codecs.lookup_error("assess.plain")(UnicodeDecodeError("ascii", b"\xff", 0, 1, "no"))
