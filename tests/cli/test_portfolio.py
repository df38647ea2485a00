"""`portfolio`: a table for people, a document, and a workbook in which nothing acts."""

import io
import re
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import python_calamine

from assess.domain.text import reveal
from tests.cli.driver import DEMO, Program
from tests.hostile.samples import texts


def sheet(data: bytes) -> list[list[Any]]:
    """The cells of the one sheet, as another program reads them."""
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    assert len(book.sheet_names) == 1
    return book.get_sheet_by_index(0).to_python()


def part(data: bytes, name: str) -> str:
    return zipfile.ZipFile(io.BytesIO(data)).read(name).decode()


def test_people_get_a_line_an_assessment(worked: Program) -> None:
    found = worked("portfolio").lines
    assert found[0].split()[:3] == ["id", "product", "status"]
    assert found[1].startswith(DEMO)
    assert "concept  H M H  ? nog geen oordeel  42% / 0%  " in found[1]
    assert "draft   H M H  ? no verdict yet" in worked("--lang", "en", "portfolio").out


def test_an_empty_workspace_says_how_to_begin(assess: Program) -> None:
    found = assess("portfolio")
    assert (found.out, found.err.count("\n")) == ("", 1)
    assert assess("portfolio", "--json").data == {"assessments": []}
    assert len(sheet(assess("portfolio", "-o", "-").raw)) == 3


def test_the_document_holds_numbers_as_numbers(worked: Program) -> None:
    (found,) = worked("portfolio", "--json").data["assessments"]
    assert (found["id"], found["stage"], found["controls_coverage"]) == (DEMO, "concept", 0.4213)
    assert found["levels"] == {"availability": "high", "integrity": "medium", "confidentiality": "high"}
    assert found["conclusion"] is None


def test_the_workbook_holds_numbers_dates_and_words(worked: Program, tmp_path: Path) -> None:
    target = tmp_path / "portefeuille.xlsx"
    assert worked("portfolio", "-o", target).out == f"{target}\n"
    heads, row = sheet(target.read_bytes())[2:]
    found = dict(zip(heads, row, strict=True))
    assert (found["Dekking maatregelen"], found["Hoge bevindingen"]) == (0.4213, 14)
    assert (found["Laatst gewijzigd"], found["V"]) == (date(2022, 1, 5), "Hoog")
    assert found["Uitkomst"] == "? nog geen oordeel"


def test_the_head_stays_in_view_filters_and_verdicts_have_colours(worked: Program) -> None:
    data = worked("portfolio", "-o", "-").raw
    frame = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    assert (frame.freeze_panes, frame.auto_filter.ref) == ("C4", "A3:X4")
    rules = {str(each.sqref): [rule.formula[0] for rule in each.rules] for each in frame.conditional_formatting}
    assert 'OR(I4="✔ voldoet")' in rules["I4"]
    fills = {rule.dxf.fill.bgColor.rgb for each in frame.conditional_formatting for rule in each.rules}
    assert {"FF86EFAC", "FFFDE047", "FFF87171", "FFD1D5DB"} == fills


def test_the_same_state_gives_the_same_bytes(demo: Program, tmp_path: Path) -> None:
    first = demo("portfolio", "-o", "-").raw
    demo("portfolio", "-o", tmp_path / "a.xlsx")
    assert (tmp_path / "a.xlsx").read_bytes() == first
    demo("set", DEMO, "B1", "low", "--why", "Anders.")
    assert demo("portfolio", "-o", "-").raw != first


@pytest.mark.parametrize("target", ["no/such.xlsx", "."])
def test_a_file_that_cannot_be_written_is_one_line_and_leaves_nothing(
    worked: Program, tmp_path: Path, target: str
) -> None:
    found = worked("portfolio", "-o", tmp_path / target, code=2)
    assert found.err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_the_names_of_strangers_are_literal_everywhere(assess: Program) -> None:
    hostile = ['=HYPERLINK("http://x")', "+1", "-1", "@SUM(A1)", "</t><f>1</f>", "_x0041_", "'x"]
    more = (text.strip() for text in texts().values())
    names = dict.fromkeys([*hostile, *(text for text in more if 0 < len(text) < 100 and "\n" not in text)])
    for name in names:
        assess("--as", "ciso", "new", "--supplier", name, "--product", name, code=None)
    lines = assess("portfolio", "--json").data["assessments"]
    assert {each["product"] for each in lines} >= set(hostile)
    shown = assess("portfolio").out
    assert not [each for each in shown if (ord(each) < 32 and each != "\n") or each in "\x7f\x9b\u202e\u2066"]
    data = assess("portfolio", "-o", "-").raw
    assert [row[1] for row in sheet(data)[3:]] == [reveal(each["product"]) for each in lines]
    written = part(data, "xl/worksheets/sheet1.xml")
    assert not re.search(r"<f[ >]", written)
    frame = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    assert [frame[place].quotePrefix for place in ("A3", "A4", "B4", "A5", "C4")] == [False, True, True, True, False]
