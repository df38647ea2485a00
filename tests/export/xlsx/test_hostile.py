"""Texts of strangers in every field that people type freely: the workbook shows them literally, and none acts."""

import re
from collections.abc import Iterator

import pytest

from assess.domain.answers import Answer
from assess.domain.text import reveal
from assess.export.formats.xlsx import render
from assess.export.safe import CELL_LIMIT
from tests.export.documents.world import state, subject
from tests.export.states import flooded
from tests.export.xlsx.reading import MAIN, all_text, cells, names, parts, read, sheet_xml, text_of, workbook
from tests.hostile.samples import texts

LONG = [text for name, text in texts().items() if name.startswith("long/")]
SHORT = [text for name, text in texts().items() if text.strip() and not name.startswith("long/")]
FORMULA = re.compile(r"(IF|COUNTA|COUNTIF|SUM|MAX)\([^|]*\)")


PARTS = 4
"""An assessment has too few free fields for all samples at once."""


@pytest.fixture(scope="module", params=range(PARTS))
def samples(request: pytest.FixtureRequest) -> list[str]:
    """Some of the short samples; together all of them."""
    return SHORT[request.param :: PARTS]


@pytest.fixture(scope="module")
def data(samples: list[str]) -> bytes:
    """The workbook with short samples in turn in every free field."""
    return render(flooded(samples))


def formulas(data: bytes) -> Iterator[str]:
    """Every formula of every cell."""
    for sheet in sheet_xml(data).values():
        yield from (str(each.text) for each in sheet.iter(f"{MAIN}f"))


def test_every_text_is_read_literally(samples: list[str], data: bytes) -> None:
    found = {str(cell) for rows in read(data).values() for row in rows for cell in row}
    everything = all_text(data)
    missing = [text for text in samples if reveal(text) not in found and reveal(text) not in everything]
    assert not missing


def test_no_text_is_a_formula_a_link_or_a_part(data: bytes) -> None:
    found = list(formulas(data))
    assert found
    assert all(FORMULA.fullmatch(each) for each in found)
    assert not any("HYPERLINK" in each or "cmd" in each or "DDE" in each for each in found)
    for sheet in sheet_xml(data).values():
        links = [set(each.attrib) for each in sheet.iter(f"{MAIN}hyperlink")]
        assert all("location" in each and not any("id" in key for key in each) for each in links)
    assert not [name for name in parts(data) if "external" in name.lower()]
    assert not [name for name, part in parts(data).items() if name.endswith(".rels") and b"External" in part]


def test_a_text_that_a_spreadsheet_would_run_is_marked_as_text(data: bytes) -> None:
    styles = sheet_styles(data)
    starts = [
        each
        for sheet in sheet_xml(data).values()
        for each in cells(sheet)
        if text_of(each).lstrip()[:1] in tuple("=+-@") and text_of(each).strip()
    ]
    assert starts
    assert all(each.get("t") == "inlineStr" for each in starts)
    assert all(styles[int(str(each.get("s")))] for each in starts)


def sheet_styles(data: bytes) -> list[bool]:
    """Of every style whether its text is entered with an apostrophe."""
    found = re.findall(rb"<xf [^>]*>", parts(data)["xl/styles.xml"].partition(b"<cellXfs")[2])
    return [b'quotePrefix="1"' in each for each in found]


def test_sheets_and_names_are_those_of_any_workbook(data: bytes) -> None:
    plain = render(flooded(["Woord"]))
    assert set(names(data)) - {"Vervolgteksten"} == set(names(plain)) - {"Vervolgteksten"}
    defined = re.compile(rb'<definedName name="([^"]*)"')
    book = "xl/workbook.xml"
    assert set(defined.findall(parts(data)[book])) == set(defined.findall(parts(plain)[book]))


def test_a_name_full_of_commands_fits_its_running_line_and_says_nothing_else() -> None:
    data = workbook(state(product="&P&[Date]" + "&" * 300))
    for sheet in [*sheet_xml(data).values()][:-2]:
        for running in sheet.iterfind(f"{MAIN}headerFooter/*"):
            text = str(running.text)
            assert len(text) <= 255
            assert not re.search(r"(?<!&)(?:&&)*&\[", text)
        assert "&L&8 &&P&& [Date]" in str(sheet.findtext(f"{MAIN}headerFooter/{MAIN}oddHeader"))


def unjoined(text: str) -> str:
    # Where a chain of joiners without end is divided over cells, the one at the edge has its mark.
    return text.replace("\u27e8U+200D\u27e9", "\u200d")


def test_long_texts_are_whole_in_parts_that_fit() -> None:
    questions = [each.id for group in subject().content.classification.aspects for each in group.questions]
    answers = {name: Answer(value="low", why=text) for name, text in zip(questions, LONG, strict=False)}
    assert len(answers) == len(LONG)
    data = workbook(state(answers=answers, product=LONG[0]))
    whole: dict[tuple[str, str], str] = {}
    for sheet, cell, _, text in read(data)["Vervolgteksten"][3:]:
        whole[sheet, cell] = whole.get((sheet, cell), "") + str(text)
    own = [unjoined(text) for (sheet, _), text in whole.items() if sheet == "Classificatie"]
    assert own == [unjoined(reveal(text)) for text in LONG]
    assert {sheet for sheet, _ in whole} > {"Leesmij", "Samenvatting", "Versies"}
    for sheet in sheet_xml(data).values():
        assert all(len(text_of(each).encode("utf-16-le")) // 2 <= CELL_LIMIT for each in cells(sheet))
