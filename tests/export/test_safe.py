"""The text of strangers, made safe for each place it is written to."""

import csv
import io
import re
from html.parser import HTMLParser

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.cell import Cell
from openpyxl.utils.escape import unescape
from python_calamine import CalamineWorkbook

from assess.domain.text import reveal, show
from assess.export.model import Column, Table
from assess.export.safe import (
    CELL_LIMIT,
    CELL_LINE_LIMIT,
    PARAGRAPH_LIMIT,
    cell,
    csv_field,
    html,
    page_lines,
    pieces_for_cell,
)
from assess.export.xlsx.onesheet import HEAD_ROW, Sheet, render_sheet
from tests.hostile.samples import texts

TEXTS = texts()
EVERYTHING = range(0x110000)
ANY_TEXT = st.text(st.characters(exclude_categories=()) | st.sampled_from("_x004F=+-@\t\n '\u200d\u0301\U0001f600"))


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def workbook(pieces: list[str]) -> bytes:
    table = Table("texts", "Teksten", "", (Column("text", "Tekst", width=200),), tuple((piece,) for piece in pieces))
    return render_sheet(Sheet(table, "nl", 0, {}))


def cells(data: bytes) -> list[Cell]:
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    assert sheet is not None
    return [target for (target,) in sheet.iter_rows(min_row=HEAD_ROW + 1) if isinstance(target, Cell)]


# Workbook cells


@pytest.mark.parametrize("name", TEXTS)
def test_a_hostile_text_is_the_same_text_in_the_workbook(name: str) -> None:
    data = workbook(pieces_for_cell(TEXTS[name]))
    read = cells(data)
    assert {each.data_type for each in read if each.value is not None} <= {"s"}
    assert unjoined("".join(unescape(str(each.value or "")) for each in read)) == unjoined(reveal(TEXTS[name]))
    rows = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()
    assert unjoined("".join(str(row[0]) for row in rows[HEAD_ROW:])) == unjoined(reveal(TEXTS[name]))


def unjoined(text: str) -> str:
    # Where a chain of joiners without end is divided over cells, one at the edge has its mark.
    return text.replace("\u27e8U+200D\u27e9", "\u200d")


@given(ANY_TEXT)
def test_a_cell_gives_back_its_text(text: str) -> None:
    assert unescape(cell(text).text) == reveal(text)


@pytest.mark.parametrize(
    "text", ["=1", "+1", "-1", "@a", "\t=1", "\n=1", " =1", "\u00a0@a", "'a", "|a", "%a", "#a", "\uff1d1"]
)
def test_what_a_spreadsheet_would_take_as_more_than_text_is_marked_as_entered_text(text: str) -> None:
    assert cell(text).quoted
    (target,) = cells(workbook([text]))
    assert target.quotePrefix
    assert target.value == text
    assert target.data_type == "s"


@pytest.mark.parametrize("text", ["a=1", "007", "12:30", "2026-06-01", "TRUE", "1E5", "(=1)", "a\n=1", "a  "])
def test_other_texts_stay_bare_texts(text: str) -> None:
    assert not cell(text).quoted
    (target,) = cells(workbook([text]))
    assert not target.quotePrefix
    assert target.value == text
    assert target.data_type == "s"


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("_x0041_", "_x005F_x0041_"),
        ("_x0041_x0042_", "_x005F_x0041_x005F_x0042_"),
        ("_x005F_x0041_", "_x005F_x005F_x005F_x0041_"),
        ("_x41_", "_x41_"),
        ("_X0041_", "_X0041_"),
        ("a_xBEEFx", "a_xBEEFx"),
    ],
)
def test_an_escape_in_the_text_is_not_one_in_the_cell(text: str, stored: str) -> None:
    assert cell(text).text == stored


def test_no_text_leaves_the_cell_empty() -> None:
    assert [each.value for each in cells(workbook(["", "b"]))] == [None, "b"]


# Long texts


@settings(max_examples=20)
@given(st.lists(st.tuples(ANY_TEXT, st.integers(1, 9_000)), max_size=3))
def test_pieces_fit_their_cells_and_lose_nothing(repeated: list[tuple[str, int]]) -> None:
    text = "".join(part * times for part, times in repeated)[:70_000]
    pieces = pieces_for_cell(text)
    assert "".join(pieces) == reveal(text)
    for piece in pieces:
        assert units(cell(piece).text) <= CELL_LIMIT
        assert piece.count("\n") <= CELL_LINE_LIMIT


@pytest.mark.parametrize(
    ("text", "sizes"),
    [
        ("", [0]),
        ("x" * CELL_LIMIT, [CELL_LIMIT]),
        ("x" * (CELL_LIMIT + 1), [CELL_LIMIT, 1]),
        ("\U0001f600" * 16_383, [16_383]),
        ("\U0001f600" * 16_384, [16_383, 1]),
        ("_x0041" * 2_730 + "x" * 30_000, [CELL_LIMIT - 6 * 2_729, 30_000 - 13]),
        ("a\n" * CELL_LINE_LIMIT + "b", [2 * CELL_LINE_LIMIT, 1]),
        ("a\n" * CELL_LINE_LIMIT, [2 * CELL_LINE_LIMIT]),
        ("x" * (CELL_LIMIT - 9) + " " + "y" * 20, [CELL_LIMIT - 8, 20]),
        ("x" * (CELL_LIMIT - 1) + "e" + "\u0315" + "y", [CELL_LIMIT - 1, 3]),
        ("x" * (CELL_LIMIT - 2) + "\u0627\u200d\u0627y", [CELL_LIMIT - 4, 6]),
    ],
)
def test_a_long_text_ends_its_pieces_where_it_hurts_least(text: str, sizes: list[int]) -> None:
    assert [len(piece) for piece in pieces_for_cell(text)] == sizes


# Pages


@settings(max_examples=30)
@given(st.lists(st.tuples(ANY_TEXT, st.integers(1, 2_000)), max_size=3))
def test_lines_for_a_page_are_short_and_lose_nothing(repeated: list[tuple[str, int]]) -> None:
    text = "".join(part * times for part, times in repeated)[:20_000]
    lines = page_lines(text, EVERYTHING)
    assert all(len(line) <= PARAGRAPH_LIMIT and "\n" not in line for line in lines)
    assert "".join(lines) == show(text).replace("\n", "")
    assert len(lines) >= len(show(text).split("\n"))


def test_long_words_are_broken_without_a_sign_and_long_lines_at_a_space() -> None:
    assert [len(line) for line in page_lines("x" * 100_000, EVERYTHING)] == [PARAGRAPH_LIMIT] * 66 + [1_000]
    words = page_lines("woord " * 1_000, EVERYTHING)
    assert all(line.endswith("woord ") for line in words)


def test_what_the_font_lacks_is_shown_by_its_mark() -> None:
    assert page_lines("a\u4e2db\nc", range(0x100)) == ["a\u27e8U+4E2D\u27e9b", "c"]


def test_marks_are_not_broken() -> None:
    lines = page_lines("\u4e2d" * 1_000, range(0x100))
    assert {re.sub("\u27e8U\\+4E2D\u27e9", "", line) for line in lines} == {""}


# CSV, HTML


@pytest.mark.parametrize("name", [name for name in TEXTS if name.startswith("formula/")])
def test_no_field_starts_a_formula(name: str) -> None:
    assert not re.match("\\s*[=+\\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n]", csv_field(TEXTS[name]))
    assert csv_field(TEXTS[name]) in (reveal(TEXTS[name]), "'" + reveal(TEXTS[name]))


@pytest.mark.parametrize("text", ["", "a=1", "007", "'s avonds", "|", "a\n=1"])
def test_a_harmless_field_stays_as_it_is(text: str) -> None:
    assert csv_field(text) == text


@given(st.lists(ANY_TEXT, min_size=1))
def test_a_row_comes_back_from_csv(row: list[str]) -> None:
    out = io.StringIO()
    fields = [csv_field(text) for text in row]
    csv.writer(out, delimiter=";").writerow(fields)
    assert next(csv.reader(io.StringIO(out.getvalue(), newline=""), delimiter=";")) == fields


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.tags: list[tuple[str, list[tuple[str, str | None]]]] = []

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, attrs))


@given(ANY_TEXT)
def test_text_stays_text_in_html(text: str) -> None:
    reader = _Reader()
    reader.feed(f'<p title="{html(text)}">{html(text)}</p>')
    reader.close()
    assert reader.text == reveal(text)
    assert reader.tags == [("p", [("title", reveal(text))])]
