"""What another program takes for damage, and openpyxl's own writer does not look at."""

import posixpath
import re
from collections import Counter
from xml.etree.ElementTree import Element

import pytest
from openpyxl.utils import range_boundaries

from assess.export.safe import CELL_LIMIT
from assess.messages import LANGUAGES, Language
from tests.export.xlsx.reading import MAIN, RELATION, cells, full, names, parts, sheet_xml, text_of, xml

NAME_LIMIT, TITLE_LIMIT, MESSAGE_LIMIT, RUNNING_LIMIT = 31, 32, 255, 255
HIGHEST_ROW = 409
A3 = "8"
PAPER = {"9": 297 - 24, A3: 420 - 24}
"""How many millimetres stand between the margins of a page across, by the number of its paper (A4, A3)."""
TEXT, PIXELS = 10, 7.35
"""The size of the text in points, and how wide LibreOffice makes a character of a column at 96 dots an inch."""


@pytest.fixture(params=LANGUAGES)
def data(request: pytest.FixtureRequest) -> bytes:
    """The workbook in a language."""
    language: Language = request.param
    return full(language)


def target(source: str, link: Element) -> str:
    """The part that a relationship of a part points to."""
    folder = posixpath.dirname(source)
    place = str(link.get("Target"))
    return place.lstrip("/") if place.startswith("/") else posixpath.normpath(posixpath.join(folder, place))


def test_every_part_is_well_formed_and_known_by_its_type(data: bytes) -> None:
    types = xml(data, "[Content_Types].xml")
    known = {str(each.get("PartName")).lstrip("/") for each in types if each.get("PartName")}
    endings = {each.get("Extension") for each in types if each.get("Extension")}
    for name in parts(data):
        xml(data, name)
        assert name in known or name.rpartition(".")[2] in endings, name
    assert known <= set(parts(data))


def test_every_relationship_points_to_a_part_of_the_file(data: bytes) -> None:
    for name in (each for each in parts(data) if each.endswith(".rels")):
        folder, _, file = name.rpartition("_rels/")
        for link in xml(data, name):
            assert link.get("TargetMode") is None, "nothing outside the file"
            assert target(f"{folder}{file.removesuffix('.rels')}", link) in parts(data), (name, link.get("Target"))


def test_names_of_sheets_fit_and_are_unique(data: bytes) -> None:
    found = names(data)
    assert all(0 < len(each) <= NAME_LIMIT and not set(each) & set("[]:*?/\\") for each in found)
    assert len({each.casefold() for each in found}) == len(found)


def test_defined_names_are_places_that_exist(data: bytes) -> None:
    sheets = sheet_xml(data)
    defined = [*xml(data, "xl/workbook.xml").iter(f"{MAIN}definedName")]
    assert any(str(each.get("name")).startswith("lijst_") for each in defined)
    for each in defined:
        found = re.fullmatch(r"'?([^'!]+)'?!(\$?[A-Z]*\$?\d+:\$?[A-Z]*\$?\d+)", str(each.text))
        assert found, each.text
        last = range_boundaries(dimension(sheets[found[1]]))[3]
        place = range_boundaries(found[2].replace("$", ""))
        assert last is not None
        assert place[3] is not None
        assert place[3] <= last, each.text
    local = [(each.get("name"), each.get("localSheetId")) for each in defined]
    assert len(set(local)) == len(local)


def dimension(sheet: Element) -> str:
    """The cells that a sheet says it has."""
    found = sheet.find(f"{MAIN}dimension")
    assert found is not None
    return str(found.get("ref"))


def test_every_list_is_a_defined_name_and_tells_people_what_to_do(data: bytes) -> None:
    lists = {str(each.get("name")) for each in xml(data, "xl/workbook.xml").iter(f"{MAIN}definedName")}
    seen = Counter[str]()
    for sheet in sheet_xml(data).values():
        for rule in sheet.iter(f"{MAIN}dataValidation"):
            assert (rule.get("showErrorMessage"), rule.get("showInputMessage"), rule.get("allowBlank")) == ("1",) * 3
            assert all(0 < len(str(rule.get(name))) <= TITLE_LIMIT for name in ("errorTitle", "promptTitle"))
            assert all(0 < len(str(rule.get(name))) <= MESSAGE_LIMIT for name in ("error", "prompt"))
            formula = rule.findtext(f"{MAIN}formula1")
            seen[str(rule.get("type"))] += 1
            assert rule.get("type") == "date" or formula in lists
            assert str(rule.get("sqref"))
    assert seen["list"] > 30
    assert seen["date"] > 5


def test_no_cell_has_two_validations(data: bytes) -> None:
    for name, sheet in sheet_xml(data).items():
        taken: Counter[tuple[int, int]] = Counter()
        for rule in sheet.iter(f"{MAIN}dataValidation"):
            for area in str(rule.get("sqref")).split():
                left, top, right, bottom = (each or 0 for each in range_boundaries(area))
                taken.update((row, column) for row in range(top, bottom + 1) for column in range(left, right + 1))
        assert not [place for place, count in taken.items() if count > 1], name


def test_texts_fit_their_cells_and_rows(data: bytes) -> None:
    for sheet in sheet_xml(data).values():
        assert all(len(text_of(each).encode("utf-16-le")) // 2 <= CELL_LIMIT for each in cells(sheet))
        assert all(float(each.get("ht", 0)) <= HIGHEST_ROW for each in sheet.iter(f"{MAIN}row"))


def test_rows_and_cells_stand_in_order_and_once(data: bytes) -> None:
    for name, sheet in sheet_xml(data).items():
        rows = [int(str(each.get("r"))) for each in sheet.iter(f"{MAIN}row")]
        assert rows == sorted(set(rows)), name
        for row in sheet.iter(f"{MAIN}row"):
            places = [range_boundaries(str(each.get("r"))) for each in row]
            assert [place[0] for place in places] == sorted({place[0] for place in places})  # type: ignore[type-var]
            assert {place[1] for place in places} <= {int(str(row.get("r")))}


def test_styles_and_colours_that_cells_name_exist(data: bytes) -> None:
    styles = xml(data, "xl/styles.xml")
    looks, colours = (len([*styles.iterfind(f"{MAIN}{name}/*")]) for name in ("cellXfs", "dxfs"))
    used: set[int] = set()
    for sheet in sheet_xml(data).values():
        assert {int(str(each.get("s"))) for each in cells(sheet)} <= set(range(looks))
        used |= {int(str(each.get("dxfId"))) for each in sheet.iter(f"{MAIN}cfRule")}
    assert used
    assert used <= set(range(colours))


def test_merged_cells_are_no_cells_of_a_table_and_do_not_overlap(data: bytes) -> None:
    for name, sheet in sheet_xml(data).items():
        merged = [range_boundaries(str(each.get("ref"))) for each in sheet.iter(f"{MAIN}mergeCell")]
        rows = [row for _, top, _, bottom in merged for row in (top, bottom)]
        assert all(count == 2 for count in Counter(rows).values()), name
        for area in tables_of(data, name):
            _, top, _, bottom = range_boundaries(str(area.get("ref")))
            assert top is not None
            assert bottom is not None
            assert not set(rows) & set(range(top, bottom + 1)), name


def tables_of(data: bytes, name: str) -> list[Element]:
    """The tables of a sheet, as XML."""
    number = names(data).index(name) + 1
    links = f"xl/worksheets/_rels/sheet{number}.xml.rels"
    if links not in parts(data):
        return []
    named = {each.get("Id"): target(f"xl/worksheets/sheet{number}.xml", each) for each in xml(data, links)}
    found = sheet_xml(data)[name].iter(f"{MAIN}tablePart")
    return [xml(data, named[each.get(f"{RELATION}id")]) for each in found]


def test_a_table_names_its_columns_as_the_heads_above_them(data: bytes) -> None:
    every = {name: tables_of(data, name) for name in names(data)}
    assert all(len(found) <= 1 for found in every.values())
    shown = [str(table.get("displayName")) for found in every.values() for table in found]
    assert len(shown) > 20
    assert len({each.casefold() for each in shown}) == len(shown)
    for name, found in every.items():
        for table in found:
            titles = [str(each.get("name")) for each in table.iter(f"{MAIN}tableColumn")]
            _, top, _, bottom = range_boundaries(str(table.get("ref")))
            heads = next(each for each in sheet_xml(data)[name].iter(f"{MAIN}row") if each.get("r") == str(top))
            assert [text_of(each) for each in heads] == titles, name
            assert len({each.casefold() for each in titles}) == len(titles), name
            assert bottom is not None
            assert top is not None
            assert bottom > top, "a table has at least one row"


def test_running_lines_have_the_journal_head_and_fit(data: bytes) -> None:
    head = re.search(r"[0-9a-f]{64}", parts(data)["docProps/core.xml"].decode())
    assert head
    for name, sheet in sheet_xml(data).items():
        if name not in names(data)[-2:]:
            assert head[0] in str(sheet.findtext(f"{MAIN}headerFooter/{MAIN}oddHeader")), name
            assert "&P" in str(sheet.findtext(f"{MAIN}headerFooter/{MAIN}oddFooter")), name
        for running in sheet.iterfind(f"{MAIN}headerFooter/*"):
            assert len(str(running.text)) <= RUNNING_LIMIT


def test_pages_are_across_one_wide_with_the_head_repeated(data: bytes) -> None:
    for name, sheet in [*sheet_xml(data).items()][:-2]:
        setup, margins = sheet.find(f"{MAIN}pageSetup"), sheet.find(f"{MAIN}pageMargins")
        assert setup is not None
        assert margins is not None
        assert setup.get("orientation") == "landscape", name
        assert setup.get("paperSize") in PAPER, name
        assert (setup.get("fitToWidth"), setup.get("fitToHeight")) == ("1", "0")
        assert sheet.find(f"{MAIN}sheetPr/{MAIN}pageSetUpPr[@fitToPage='1']") is not None
        assert all(float(str(margins.get(side))) * 2.54 >= 1 for side in ("left", "right", "top", "bottom"))
    titles = [each.get("localSheetId") for each in defined(data, "_xlnm.Print_Titles")]
    assert len(titles) == len(names(data)) - 4, "every sheet but the first two and the hidden ones"


def test_what_is_printed_can_be_read(data: bytes) -> None:
    """One page wide, and no text smaller than 7 points: what is too wide for A4 is on A3."""
    sheets = [*sheet_xml(data).items()]
    areas = {str(each.get("localSheetId")): str(each.text) for each in defined(data, "_xlnm.Print_Area")}
    assert len(areas) == len(sheets) - 3, "every sheet but the first one and the hidden ones"
    for number, area in areas.items():
        name, sheet = sheets[int(number)]
        setup = sheet.find(f"{MAIN}pageSetup")
        assert setup is not None
        last = range_boundaries(area.rpartition("!")[2].replace("$", ""))[2] or 0
        wide = sum(
            float(str(each.get("width"))) * PIXELS
            for each in sheet.iterfind(f"{MAIN}cols/{MAIN}col")
            if int(str(each.get("max"))) <= last
        )
        share = min(1, PAPER[str(setup.get("paperSize"))] / (wide / 96 * 25.4))
        assert share * TEXT >= 7, (name, share)


def test_most_sheets_are_for_paper_that_everybody_has(data: bytes) -> None:
    papers = [sheet.find(f"{MAIN}pageSetup") for sheet in [*sheet_xml(data).values()][:-2]]
    large = [each for each in papers if each is not None and each.get("paperSize") == A3]
    assert len(large) * 3 <= len(papers)


def defined(data: bytes, name: str) -> list[Element]:
    """The defined names of one kind."""
    return [each for each in xml(data, "xl/workbook.xml").iter(f"{MAIN}definedName") if each.get("name") == name]


def test_sheets_are_protected_without_a_password_and_only_what_is_filled_in_is_open(data: bytes) -> None:
    styles = xml(data, "xl/styles.xml")
    looks = [*styles.iterfind(f"{MAIN}cellXfs/{MAIN}xf")]
    unlocked = {number for number, each in enumerate(looks) if each.find(f"{MAIN}protection[@locked='0']") is not None}
    filled = {number for number in unlocked if looks[number].get("fillId") not in (None, "0")}
    assert unlocked
    assert filled == unlocked, "a cell that is open is tinted"
    for name, sheet in [*sheet_xml(data).items()][:-2]:
        protection = sheet.find(f"{MAIN}sheetProtection")
        assert protection is not None, name
        assert protection.get("sheet") == "1"
        assert not {"password", "hashValue"} & set(protection.keys())
    english = "Answer" in [text_of(each) for each in cells([*sheet_xml(data).values()][3])]
    controls = sheet_xml(data)["Controls" if english else "Maatregelen"]
    answers = [int(str(each.get("s"))) for each in cells(controls) if re.fullmatch(r"G\d+", str(each.get("r")))][1:]
    assert answers
    assert set(answers) <= unlocked


def test_the_first_sheet_is_active_at_full_size(data: bytes) -> None:
    views = [sheet.find(f"{MAIN}sheetViews/{MAIN}sheetView") for sheet in sheet_xml(data).values()]
    assert [view.get("tabSelected") == "1" for view in views if view is not None].index(True) == 0
    assert sum(view is not None and view.get("tabSelected") == "1" for view in views) == 1
    assert {view.get("zoomScale") for view in views[:-2] if view is not None} == {"100"}
    book = xml(data, "xl/workbook.xml").find(f"{MAIN}bookViews/{MAIN}workbookView")
    assert book is not None
    assert book.get("activeTab", "0") == "0"
