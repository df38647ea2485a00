"""What makes Excel offer to repair a workbook, part by part (ECMA-376 part 1, transitional schema; part 2, 9 and 10).

Element orders are those of the schema; limits without a place in it are Excel's own.
"""

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from xml.etree.ElementTree import Element

import pytest
from openpyxl.utils import range_boundaries

from assess.export.model import Column, Table
from assess.export.xlsx.onesheet import Sheet, render_sheet
from tests.export.xlsx.reading import MAIN, RELATION, cells, full, names, parts, sheet_xml, text_of, xml
from tests.export.xlsx.test_parts import tables_of

WORKSHEET = (
    *("sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection"),
    *("protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells"),
    *("phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins"),
    *("pageSetup", "headerFooter", "rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors"),
    *("smartTags", "drawing", "legacyDrawing", "legacyDrawingHF", "picture", "oleObjects", "controls"),
    *("webPublishItems", "tableParts", "extLst"),
)
WORKBOOK = (
    *("fileVersion", "fileSharing", "workbookPr", "workbookProtection", "bookViews", "sheets", "functionGroups"),
    *("externalReferences", "definedNames", "calcPr", "oleSize", "customWorkbookViews", "pivotCaches", "extLst"),
)
STYLES = (
    *("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "tableStyles"),
    *("colors", "extLst"),
)
FONT = (
    *("b", "i", "strike", "condense", "extend", "outline", "shadow", "u", "vertAlign", "sz", "color", "name"),
    *("family", "charset", "scheme"),
)
XF, DXF = ("alignment", "protection", "extLst"), ("font", "numFmt", "fill", "alignment", "border", "protection")
TABLE, VALIDATION = ("autoFilter", "sortState", "tableColumns", "tableStyleInfo", "extLst"), ("formula1", "formula2")

FORMULA_LIMIT, LIST_LIMIT, VALIDATIONS, LINKS = 8_192, 255, 65_534, 65_530
WIDTH_LIMIT, ROWS, COLUMNS, FORMATS = 255, 1_048_576, 16_384, 64_000
PROTECTION = re.compile(r"[01]|true|false")


def one_sheet() -> bytes:
    """A workbook of one table, as the portfolio is written."""
    columns = (Column("id", "Nummer"), Column("word", "Woord & <teken>"), Column("number", "Getal", "number"))
    rows = tuple((f"A{number}", "✘ voldoet niet", number) for number in range(3))
    return render_sheet(Sheet(Table("t", "Overzicht", "Noot", columns, rows), "nl", 1, {"word": {"nee": "bad"}}))


MADE = {"nl": lambda: full("nl"), "en": lambda: full("en"), "one sheet": one_sheet}


@pytest.fixture(params=MADE)
def data(request: pytest.FixtureRequest) -> bytes:
    """A workbook of each kind."""
    return MADE[request.param]()


def order(parent: Element) -> list[str]:
    """The names of an element's children, one a run."""
    found = [each.tag.rpartition("}")[2] for each in parent]
    return [name for at, name in enumerate(found) if at == 0 or found[at - 1] != name]


def in_order(parent: Element, schema: Sequence[str]) -> bool:
    """Whether the children stand as the schema has them, each kind together."""
    return order(parent) == [name for name in schema if name in order(parent)]


def test_elements_stand_in_the_order_of_the_schema(data: bytes) -> None:
    styles = xml(data, "xl/styles.xml")
    assert in_order(xml(data, "xl/workbook.xml"), WORKBOOK)
    assert in_order(styles, STYLES)
    assert all(in_order(each, FONT) for each in styles.iter(f"{MAIN}font"))
    assert all(in_order(each, XF) for each in styles.iter(f"{MAIN}xf"))
    assert all(in_order(each, DXF) for each in styles.iter(f"{MAIN}dxf"))
    for name, sheet in sheet_xml(data).items():
        assert in_order(sheet, WORKSHEET), name
        assert all(in_order(each, VALIDATION) for each in sheet.iter(f"{MAIN}dataValidation")), name
        assert all(in_order(each, TABLE) for each in tables_of(data, name)), name


def test_what_is_counted_is_as_many_as_it_says(data: bytes) -> None:
    counted = [part for name in parts(data) if name.endswith(".xml") for part in xml(data, name).iter()]
    stated = [each for each in counted if each.get("count") is not None and each.tag.startswith(MAIN)]
    assert stated
    for each in stated:
        own = [kid for kid in each if not kid.tag.endswith("extLst")]
        assert int(str(each.get("count"))) == len(own), each.tag


def test_styles_point_at_what_is_there(data: bytes) -> None:
    styles = xml(data, "xl/styles.xml")
    many = {name: len([*styles.iterfind(f"{MAIN}{name}/*")]) for name in ("fonts", "fills", "borders", "cellStyleXfs")}
    own = {int(str(each.get("numFmtId"))) for each in styles.iter(f"{MAIN}numFmt")}
    looks = [*styles.iterfind(f"{MAIN}cellXfs/{MAIN}xf")]
    assert 0 < len(looks) <= FORMATS
    assert all(number >= 164 for number in own), "lower numbers are built in"
    for look in looks:
        for key, name in (("fontId", "fonts"), ("fillId", "fills"), ("borderId", "borders"), ("xfId", "cellStyleXfs")):
            assert int(look.get(key, 0)) < many[name]
        number = int(look.get("numFmtId", 0))
        assert number < 50 or number in own
    first = [each.find(f"{MAIN}patternFill") for each in styles.iterfind(f"{MAIN}fills/{MAIN}fill")][:2]
    assert [each.get("patternType", "none") for each in first if each is not None] == ["none", "gray125"]


def test_the_container_names_every_part_once(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        listed = archive.namelist()
    assert len({name.casefold() for name in listed}) == len(listed)
    types = [each.get("PartName") or each.get("Extension") for each in xml(data, "[Content_Types].xml")]
    assert len(set(types)) == len(types)
    for name in (each for each in listed if each.endswith(".rels")):
        ids = [each.get("Id") for each in xml(data, name)]
        assert len(set(ids)) == len(ids), name
        assert all(each.get("Type") for each in xml(data, name)), name


def test_what_a_sheet_points_at_by_id_is_a_relationship_of_its_own(data: bytes) -> None:
    for number, (name, sheet) in enumerate(sheet_xml(data).items(), 1):
        asked = {each.get(f"{RELATION}id") for each in sheet.iter() if each.get(f"{RELATION}id")}
        links = f"xl/worksheets/_rels/sheet{number}.xml.rels"
        known = {each.get("Id") for each in xml(data, links)} if links in parts(data) else set()
        assert asked == known, name


def test_tables_are_known_by_one_number_and_name_and_filter_what_they_hold(data: bytes) -> None:
    every = [(name, table) for name in names(data) for table in tables_of(data, name)]
    numbers = [table.get("id") for _, table in every]
    known = [str(each.get("name")) for each in xml(data, "xl/workbook.xml").iter(f"{MAIN}definedName")]
    assert len(set(numbers)) == len(numbers)
    for name, table in every:
        shown = str(table.get("displayName"))
        assert re.fullmatch(r"[A-Za-z_\\][\w.\\]{0,254}", shown), shown
        assert not re.fullmatch(r"[A-Za-z]{1,3}\d+|[rRcC]", shown), "a name is no place"
        assert shown.casefold() not in {each.casefold() for each in known}
        filtered = table.find(f"{MAIN}autoFilter")
        assert filtered is not None
        assert filtered.get("ref") == table.get("ref"), name
        columns = [*table.iter(f"{MAIN}tableColumn")]
        left, _, right, _ = (each or 0 for each in range_boundaries(str(table.get("ref"))))
        assert len(columns) == right - left + 1
        assert [int(str(each.get("id"))) for each in columns] == [*range(1, len(columns) + 1)]
        assert sheet_xml(data)[name].find(f"{MAIN}autoFilter") is None, "one filter a sheet"


def test_heads_of_tables_are_texts(data: bytes) -> None:
    for name in names(data):
        for table in tables_of(data, name):
            _, top, _, _ = range_boundaries(str(table.get("ref")))
            heads = next(each for each in sheet_xml(data)[name].iter(f"{MAIN}row") if each.get("r") == str(top))
            assert {each.get("t") for each in heads} == {"inlineStr"}, name
            assert all(0 < len(text_of(each)) <= 255 for each in heads)


def test_formulas_and_lists_fit(data: bytes) -> None:
    for name, sheet in sheet_xml(data).items():
        rules = [*sheet.iter(f"{MAIN}dataValidation")]
        assert len(rules) <= VALIDATIONS
        assert all(len(rule.findtext(f"{MAIN}formula1") or "") <= LIST_LIMIT for rule in rules), name
        assert all(rule.get("sqref") for rule in rules)
        written = [*sheet.iter(f"{MAIN}f"), *sheet.iter(f"{MAIN}formula")]
        assert all(0 < len(each.text or "") <= FORMULA_LIMIT for each in written), name
        assert not any((each.text or "").startswith("=") for each in written), name


def test_rules_of_colour_have_a_rank_of_their_own(data: bytes) -> None:
    for name, sheet in sheet_xml(data).items():
        ranks = [int(str(each.get("priority"))) for each in sheet.iter(f"{MAIN}cfRule")]
        assert all(rank >= 1 for rank in ranks), name
        assert len(set(ranks)) == len(ranks), name


def areas(sheet: Element) -> Iterator[tuple[int, int, int, int]]:
    """The merged areas of a sheet, each as left, top, right, bottom."""
    for each in sheet.iter(f"{MAIN}mergeCell"):
        left, top, right, bottom = (place or 0 for place in range_boundaries(str(each.get("ref"))))
        yield left, top, right, bottom


def test_merged_cells_are_more_than_one_and_never_two_areas_at_a_place(data: bytes) -> None:
    for name, sheet in sheet_xml(data).items():
        taken: Counter[tuple[int, int]] = Counter()
        for left, top, right, bottom in areas(sheet):
            assert (left, top) != (right, bottom), name
            taken.update((row, column) for row in range(top, bottom + 1) for column in range(left, right + 1))
        assert not [place for place, count in taken.items() if count > 1], name


def test_links_lead_to_cells_of_sheets_that_exist(data: bytes) -> None:
    for name, sheet in sheet_xml(data).items():
        links = [*sheet.iter(f"{MAIN}hyperlink")]
        assert len(links) <= LINKS
        assert len({each.get("ref") for each in links}) == len(links), name
        for each in links:
            found = re.fullmatch(r"'(.+)'!A\d+", str(each.get("location")))
            assert found, each.get("location")
            assert found[1].replace("''", "'") in names(data)
            assert len(each.get("tooltip", "")) <= 255


def test_rows_columns_and_cells_are_ones_that_a_sheet_can_have(data: bytes) -> None:
    kinds = {"inlineStr", "str", "b", "e", None, "n"}
    for name, sheet in sheet_xml(data).items():
        spans = [(int(str(each.get("min"))), int(str(each.get("max")))) for each in sheet.iter(f"{MAIN}col")]
        assert all(1 <= low <= high <= COLUMNS for low, high in spans), name
        assert all(high < low for (_, high), (low, _) in pairwise(spans)), name
        assert all(0 < float(str(each.get("width"))) <= WIDTH_LIMIT for each in sheet.iter(f"{MAIN}col"))
        assert all(1 <= int(str(each.get("r"))) <= ROWS for each in sheet.iter(f"{MAIN}row"))
        for each in cells(sheet):
            assert each.get("t") in kinds
            number = each.findtext(f"{MAIN}v")
            if each.get("t") in (None, "n") and number is not None:
                assert re.fullmatch(r"-?\d+(\.\d+)?", number), (name, each.get("r"), number)
            if each.get("t") == "inlineStr":
                assert order(each) == ["is"]


def test_names_are_ones_that_excel_takes(data: bytes) -> None:
    for each in xml(data, "xl/workbook.xml").iter(f"{MAIN}definedName"):
        name = str(each.get("name")).removeprefix("_xlnm.")
        assert re.fullmatch(r"[^\W\d][\w.]{0,254}", name), name
        assert not re.fullmatch(r"[A-Za-z]{1,3}\d+|[rRcC]\d*([rRcC]\d*)?", name), "a name is no place"
        local = each.get("localSheetId")
        assert local is None or int(local) < len(names(data))


def test_protection_says_yes_or_no_only(data: bytes) -> None:
    for name, sheet in sheet_xml(data).items():
        protection = sheet.find(f"{MAIN}sheetProtection")
        if protection is not None:
            assert all(PROTECTION.fullmatch(value) for value in protection.attrib.values()), name


def test_sheets_have_numbers_and_parts_of_their_own(data: bytes) -> None:
    sheets = [*xml(data, "xl/workbook.xml").iter(f"{MAIN}sheet")]
    for key in ("sheetId", f"{RELATION}id", "name"):
        assert len({each.get(key) for each in sheets}) == len(sheets)
    assert any(each.get("state", "visible") == "visible" for each in sheets)
    assert all(not str(each.get("name")).startswith("'") and str(each.get("name")) != "History" for each in sheets)


def test_drawings_stand_on_their_sheet_and_hold_charts_of_the_file(data: bytes) -> None:
    drawn = [name for name in parts(data) if re.fullmatch(r"xl/drawings/drawing\d+\.xml", name)]
    for name in drawn:
        links = xml(data, name.replace("drawings/", "drawings/_rels/") + ".rels")
        asked = {each.get(f"{RELATION}id") for each in xml(data, name).iter() if each.get(f"{RELATION}id")}
        assert asked == {each.get("Id") for each in links}
        ids = [each.get("id") for each in xml(data, name).iter() if each.tag.endswith("}cNvPr")]
        assert len(set(ids)) == len(ids), "two pictures with one number make Excel repair"
    charts = [name for name in parts(data) if name.startswith("xl/charts/chart")]
    for name in charts:
        axes = [each.get("val") for each in xml(data, name).iter() if each.tag.endswith("}axId")]
        assert len(set(axes)) == 2, "a bar chart has two axes, named where they are used and where they are"


def test_the_part_that_carries_the_state_is_a_custom_xml_part(data: bytes) -> None:
    carried = [name for name in parts(data) if name.startswith("customXml/")]
    if carried:
        assert sorted(carried) == ["customXml/_rels/item1.xml.rels", "customXml/item1.xml", "customXml/itemProps1.xml"]
        store = xml(data, "customXml/itemProps1.xml")
        name = next(value for key, value in store.attrib.items() if key.endswith("}itemID"))
        assert re.fullmatch(r"\{[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}\}", name)
