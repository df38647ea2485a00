"""Text is laid out in a terminal's columns without a character lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.cli.columns import NARROWEST, paragraph, table, width, wrapped

WORDS = st.text(st.sampled_from("ab é\u4e2d\U0001f600\u0301-"), max_size=60)


@pytest.mark.parametrize(
    ("text", "columns"), [("", 0), ("abc", 3), ("é", 1), ("e\u0301", 1), ("\u4e2d\u6587", 4), ("\uff21", 2)]
)
def test_a_text_is_as_wide_as_a_terminal_draws_it(text: str, columns: int) -> None:
    assert width(text) == columns


def test_cells_stand_below_each_other() -> None:
    rows = [["id", "naam"], ["1", "\u4e2d\u6587"], ["22", "abc"]]
    assert list(table(rows, None)) == ["id  naam", "1   \u4e2d\u6587", "22  abc"]


def test_a_table_that_does_not_fit_goes_on_below_in_its_widest_column() -> None:
    rows = [["nr", "melding"], ["12", "een lange melding die niet past"]]
    assert list(table(rows, 24)) == ["nr  melding", "12  een lange melding", "    die niet past"]


def test_no_column_becomes_too_narrow_to_read() -> None:
    lines = list(table([["een twee drie vier", "vijf zes zeven acht"]], 5))
    assert max(map(width, lines)) <= 2 * NARROWEST + 2


def test_a_line_goes_on_below_a_little_further_in() -> None:
    assert list(paragraph("  een lange regel die niet past", 20)) == ["  een lange regel", "    die niet past"]
    assert list(paragraph("een lange regel", None)) == ["een lange regel"]
    assert list(paragraph("kort", 20)) == ["kort"]


@given(WORDS, st.integers(2, 30))
def test_wrapping_loses_no_character_and_fits(text: str, room: int) -> None:
    lines = wrapped(text, room)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(width(line) <= room for line in lines)
