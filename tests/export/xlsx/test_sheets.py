"""What stands on the sheets, as an independent reader finds it."""

import re
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest

from assess.domain.text import reveal
from assess.export.formats import jsonfile
from assess.export.model import Cell
from assess.export.tables.every import tables_of
from assess.export.xlsx.pack import STATE_PART
from assess.messages import LANGUAGES, Language
from tests.export.documents.world import MOMENT, answering, full_state, state, subject
from tests.export.xlsx.reading import (
    MAIN,
    Rows,
    cells,
    full,
    names,
    parts,
    read,
    report_on,
    sheet_xml,
    text_of,
    workbook,
    xml,
)

ORDER = [
    "Leesmij",
    "Samenvatting",
    "Classificatie",
    "Maatregelen",
    "Toegangsrechten",
    "Rechten",
    "Toegangsvragen",
    "Verklaring van toepasselijkheid",
    "Bevindingen",
    "Verbeterplan",
    "Bewijs",
    "Beoordeling",
    "Verschillen",
    "Scoreopbouw",
    "Logboek",
]
HEAD = 2
"""The row of the heads, from 0."""


def records(rows: Rows) -> list[dict[str, object]]:
    """The rows of a table by the titles of its columns."""
    return [dict(zip(rows[HEAD], row, strict=True)) for row in rows[HEAD + 1 :]]


def test_the_sheets_stand_in_their_order_and_programs_sheets_are_hidden() -> None:
    found = names(full())
    assert found[: len(ORDER)] == ORDER
    sheets = xml(full(), "xl/workbook.xml").iter(f"{MAIN}sheet")
    hidden = [each.get("name") for each in sheets if each.get("state") == "hidden"]
    assert hidden == found[-2:] == ["lijsten", "meta"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_cell_of_every_table_is_read_back_as_what_it_is(language: Language) -> None:
    data = full(language)
    report, sheets = report_on(subject(full_state(), language)), read(data)
    for table in tables_of(report):
        rows = sheets[table.title][HEAD + 1 :]
        for written, row in zip(table.rows, rows, strict=False):
            for column, cell, found in zip(table.columns, written, row, strict=False):
                assert matches(cell, found), (table.id, column.key, cell, found)
        if table.rows:
            assert len(rows) >= len(table.rows)


def matches(cell: Cell, found: object) -> bool:
    """Whether what is read is what was written; a sign may stand before a word."""
    match cell:
        case None | "":
            return found == ""
        case date():
            return isinstance(found, date) and (found.date() if isinstance(found, datetime) else found) == cell
        case int() | Decimal():
            return isinstance(found, float) and abs(Decimal(found) - cell) < Decimal("1e-9")
        case _:
            return isinstance(found, str) and found in (reveal(cell), *(f"{sign} {cell}" for sign in "✔◐✘?–"))


def test_a_state_has_a_sign_before_its_word_and_a_colour_bound_to_both() -> None:
    rows = records(read(full())["Maatregelen"])
    outcomes = {str(each["Nummer"]): each["Komt neer op"] for each in rows}
    assert outcomes["B-ONT-01"] == "✔ voldoet"
    assert outcomes["V-NET-02"] == "✘ voldoet niet"
    assert outcomes["V-TRO-07"] == "– n.v.t."
    rules = [str(each.text) for each in sheet_xml(full())["Maatregelen"].iter(f"{MAIN}formula")]
    assert any('"✔ voldoet"' in each for each in rules)


def test_the_summary_has_control_block_levels_and_totals() -> None:
    rows = read(full())["Samenvatting"]
    text = "\n".join(str(cell) for row in rows for cell in row)
    assert [row[0] for row in rows[3:7]] == ["Beschikbaarheid", "Integriteit", "Vertrouwelijkheid", "Toegangsrechten"]
    for each in ("Rekenregel", "Vragenlijsten", "Grootste risico's", "Verbeteringen om mee te beginnen"):
        assert each in text, each
    assert next(row[1] for row in rows if row[0] == "Controle") == "OK"


def test_there_is_a_chart_of_levels_of_findings_and_of_each_part() -> None:
    charts = [name for name in parts(full()) if re.fullmatch(r"xl/charts/chart\d+\.xml", name)]
    assert len(charts) == 6
    for name in charts:
        found = parts(full())[name].decode()
        places = re.findall(r"<(?:c:)?f>'?Samenvatting'?!\$([A-C])\$(\d+)(?::\$[A-C]\$(\d+))?<", found)
        assert places, name
        rows = read(full())["Samenvatting"]
        for letter, first, last in places:
            values = [rows[row - 1]["ABC".index(letter)] for row in range(int(first), int(last or first) + 1)]
            assert all(value != "" for value in values), (name, letter, first)


def test_a_requirement_knows_where_it_is_stored_and_what_stood_there() -> None:
    rows = records(read(full())["Maatregelen"])
    found = {str(each["Nummer"]): (each["Sleutel"], each["Stand bij uitgifte"]) for each in rows}
    assert found["B-ONT-01"][0] == "B-ONT-01"
    assert re.fullmatch("[0-9a-f]{64}", str(found["B-ONT-01"][1]))
    unanswered = [each for each in rows if each["Antwoord"] == "" and each["Toelichting"] == ""]
    assert {each["Stand bij uitgifte"] for each in unanswered if each["Meetwaarden"] == ""} == {""}
    changed = replace(full_state(), answers={**full_state().answers, "B-ONT-01": full_state().answers["V-NET-02"]})
    other = {
        str(each["Nummer"]): each["Stand bij uitgifte"] for each in records(read(workbook(changed))["Maatregelen"])
    }
    assert other["B-ONT-01"] != found["B-ONT-01"][1]
    assert other["V-NET-02"] == found["V-NET-02"][1]


def test_keys_are_out_of_sight_and_heads_stay_in_view() -> None:
    sheet = sheet_xml(full())["Maatregelen"]
    hidden = [each for each in sheet.iter(f"{MAIN}col") if each.get("hidden") == "1"]
    assert hidden
    pane = sheet.find(f"{MAIN}sheetViews/{MAIN}sheetView/{MAIN}pane")
    assert pane is not None
    assert (pane.get("xSplit"), pane.get("ySplit"), pane.get("state")) == ("3", "3", "frozen")


def test_the_hidden_sheet_says_which_keys_the_columns_have() -> None:
    facts = {row[0]: row[1] for row in read(full())["meta"]}
    report = report_on(subject(full_state()))
    assert facts["journal_head"] == report.journal_head
    assert facts["moment"] == MOMENT
    for table in tables_of(report):
        assert facts[f"sheet.{table.id}"] == table.title
        keys = facts[f"columns.{table.id}"].split(",")
        assert keys[: len(table.columns)] == [column.key for column in table.columns]


def test_properties_say_whose_state_it_is() -> None:
    core, custom = (parts(full())[f"docProps/{name}.xml"].decode() for name in ("core", "custom"))
    head = report_on(subject(full_state())).journal_head
    assert "LOB-methode Qompas" in core
    assert MOMENT in core
    for each in (head, "assess-state/1", "voorbeeld", MOMENT):
        assert each in custom


def test_the_state_travels_along_byte_for_byte() -> None:
    state_part = xml(full(), STATE_PART)
    assert str(state_part.text).encode() == jsonfile.render(report_on(subject(full_state())))


def test_the_workbook_points_to_the_state_that_it_carries() -> None:
    links = [str(each.get("Target")) for each in xml(full(), "xl/_rels/workbook.xml.rels")]
    assert f"../{STATE_PART}" in links


def test_the_first_sheet_leads_to_all_others() -> None:
    sheet = sheet_xml(full())["Leesmij"]
    places = [str(each.get("location")) for each in sheet.iter(f"{MAIN}hyperlink")]
    shown = [place.rpartition("!")[0].strip("'") for place in places]
    assert shown == [each for each in names(full())[1:-2] if each != "Vervolgteksten"]


def test_a_text_that_no_row_shows_is_there_as_a_whole_and_pointed_to() -> None:
    text = "".join(f"Regel {number} van een lang verhaal.\n" for number in range(60))
    changed = replace(full_state().answers["V-LOG-02"], why=text)
    data = workbook(state(answers={**full_state().answers, "V-LOG-02": changed}))
    rows = records(read(data)["Vervolgteksten"])
    place = next(each["Cel"] for each in rows if each["Blad"] == "Maatregelen")
    own = [each for each in rows if (each["Blad"], each["Cel"]) == ("Maatregelen", place)]
    assert "".join(str(each["Toelichting"]) for each in own) == text
    assert [each["Onderdeel"] for each in own] == [*range(1, len(own) + 1)]
    sheet = sheet_xml(data)["Maatregelen"]
    assert next(text_of(each) for each in cells(sheet) if each.get("r") == place) == text
    links = {each.get("ref"): str(each.get("location")) for each in sheet.iter(f"{MAIN}hyperlink")}
    row = int(links["A" + str(place).lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")].rpartition("!A")[2])
    assert read(data)["Vervolgteksten"][row - 1][1] == place


def test_an_assessment_without_anything_makes_a_workbook() -> None:
    data = workbook(state(answers={}, profile={}, facts={}, evidence={}))
    assert read(data)["Bewijs"][HEAD + 1][0] == "Niets vastgelegd."


def test_a_list_holds_what_its_cells_may_say() -> None:
    lists = read(full())["lijsten"]
    words = {name: [row[place] for row in lists[1:] if row[place]] for place, name in enumerate(lists[0])}
    assert words["lijst_level"] == ["Laag", "Midden", "Hoog"]
    assert words["lijst_state"][0] == "voldoet"
    rows = records(read(full())["Maatregelen"])
    said = {str(each["Antwoord"]) for each in rows} - {""}
    options = {
        word
        for name, found in words.items()
        if name.startswith(("lijst_state", "lijst_B", "lijst_V"))
        for word in found
    }
    assert said <= options


def test_the_journal_has_every_event_by_its_number() -> None:
    rows = read(full())["Logboek"][HEAD + 1 :]
    assert [row[0] for row in rows] == [each.seq for each in subject().events]
    assert [row[-1] for row in rows] == [each.hash for each in subject().events]


@pytest.mark.parametrize("question", ["B3", "V1"])
def test_a_question_that_is_open_is_open_on_its_sheet(question: str) -> None:
    rows = records(read(workbook(answering(**{question: None})))["Classificatie"])
    assert next(each["Antwoord"] for each in rows if each["Nummer"] == question) == "–"
