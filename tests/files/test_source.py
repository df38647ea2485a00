"""The bytes of a file somebody hands in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.domain.problems import Origin, Problem
from assess.files.source import decode, origin_at, short


@given(st.text(st.characters(codec="utf-8"), min_size=1).filter(lambda text: text[0] != "\ufeff"))
def test_text_comes_back_with_one_kind_of_line_end(text: str) -> None:
    assert decode(text.encode(), "f", 10_000) == text.replace("\r\n", "\n").replace("\r", "\n")


def test_one_byte_order_mark_is_taken_away() -> None:
    assert decode(b"\xef\xbb\xbf\xef\xbb\xbfa", "f", 10) == "\ufeffa"


@pytest.mark.parametrize(
    ("data", "line", "column", "byte"),
    [
        (b"\xe9", 1, 1, "0xE9"),
        (b"\n\xe9", 2, 1, "0xE9"),
        (b"a\nb\xc3\xa9\xff", 2, 3, "0xFF"),
        (b"a\r\n\r\n\xc3", 3, 1, "0xC3"),
    ],
)
def test_a_byte_that_is_not_utf_8_is_named_with_its_place(data: bytes, line: int, column: int, byte: str) -> None:
    problem = decode(data, "f", 10)
    assert problem == Problem(Origin("f", line, column), "reading.file.encoding", {"byte": byte})


def test_a_large_file_is_refused_before_it_is_decoded() -> None:
    assert decode(b"\xff" * 11, "f", 10) == Problem(Origin("f"), "reading.file.large", {"size": 11, "limit": 10})


@pytest.mark.parametrize(("index", "line", "column"), [(0, 1, 1), (1, 1, 2), (2, 2, 1), (5, 3, 2)])
def test_lines_and_columns_count_from_one(index: int, line: int, column: int) -> None:
    assert origin_at("f", "a\nb\ncd", index) == Origin("f", line, column)


def test_the_first_character_may_be_a_line_end() -> None:
    assert origin_at("f", "\na", 1) == Origin("f", 2, 1)


def test_only_so_much_of_a_text_is_repeated_in_a_message() -> None:
    assert short("x" * 40) == "x" * 40
    assert short("x" * 41) == "x" * 40 + "\u2026"
