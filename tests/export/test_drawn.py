"""What every drawing of the blocks shares."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.domain.text import reveal
from assess.export.drawn import cell_text, linked, percent
from assess.export.model import Cell, CellKind


@pytest.mark.parametrize(
    ("cell", "kind", "dutch", "english"),
    [
        (None, "text", "", ""),
        ("a.b", "text", "a.b", "a.b"),
        (3, "number", "3", "3"),
        (Decimal("0.25"), "number", "0,25", "0.25"),
        (Decimal("1E+3"), "number", "1000", "1000"),
        (Decimal("0.255"), "percent", "26 %", "26 %"),
        (date(2026, 1, 5), "date", "05-01-2026", "2026-01-05"),
    ],
)
def test_a_cell_is_written_in_the_way_of_the_language(cell: Cell, kind: CellKind, dutch: str, english: str) -> None:
    assert cell_text(cell, kind, "nl") == dutch
    assert cell_text(cell, kind, "en") == english


@pytest.mark.parametrize(
    ("share", "shown"), [("0", "0 %"), ("0.005", "1 %"), ("0.0049", "0 %"), ("0.995", "100 %"), ("1", "100 %")]
)
def test_halves_of_a_per_cent_go_up(share: str, shown: str) -> None:
    assert percent(Decimal(share)) == shown


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("AR-01, AR-011 en xAR-01", ["AR-01"]),
        ("AR-01", ["AR-01"]),
        ("(AR-01) R1 AR-01.", ["AR-01", "R1", "AR-01"]),
        ("AR-01-2 AR-01_ R1b", []),
        ("AR-01 deel 2", ["AR-01 deel 2"]),
        ("", []),
    ],
)
def test_a_word_is_a_link_where_it_stands_by_itself_the_longest_first(text: str, found: list[str]) -> None:
    links = {"R1": "a", "AR-01": "b", "AR-01 deel 2": "c", "": "d"}
    pieces = list(linked(text, links))
    assert [piece for piece, anchor in pieces if anchor] == found
    assert all(anchor in (None, links.get(piece)) for piece, anchor in pieces)


@given(st.text(), st.lists(st.text(max_size=3)), st.sampled_from(["", "AR-01", "(.*)"]))
def test_the_pieces_together_are_the_text(text: str, words: list[str], more: str) -> None:
    shown = f"{text}{more}{text}"
    assert "".join(piece for piece, _ in linked(shown, dict.fromkeys((*words, more), "x"))) == reveal(shown)


def test_no_links_leave_the_text_in_one_piece() -> None:
    assert list(linked("AR-01", {})) == [("AR-01", None)]
