"""A form that comes back untouched changes nothing; what people do to a workbook does not stand in the way."""

import hashlib
import shutil
import subprocess
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl.comments import Comment
from openpyxl.workbook import Workbook

from assess.content.library import shipped
from assess.exchange.form.numberformats import of_code
from tests.cli.driver import DEMO, Program
from tests.exchange.form.filling import changed, columns, write

CONTROLS, MEASURED, QUESTIONS, GUIDE = "Maatregelen", "Meetwaarden", "Classificatie", "Leesmij"


@pytest.fixture
def form(demo: Program) -> Path:
    """The form of the worked example."""
    path = demo.workspace.parent / "formulier.xlsx"
    demo("form", DEMO, "-o", path)
    return path


def staged(program: Program, path: Path, *options: str, code: int = 0) -> dict[str, Any]:
    data: dict[str, Any] = program("--json", "import", DEMO, path, *options, code=code).data
    return data


def kinds(program: Program, path: Path) -> Counter[str]:
    return Counter(each["kind"] for each in staged(program, path, "--dry-run")["changes"])


def said(program: Program, path: Path) -> dict[str, Any]:
    changes = staged(program, path, "--dry-run")["changes"]
    return {each["item"]: each["new"] for each in changes if each["kind"] != "unchanged"}


def test_the_same_state_gives_the_same_bytes(demo: Program, form: Path) -> None:
    again = form.with_name("nog-een.xlsx")
    demo("form", DEMO, "-o", again)
    assert again.read_bytes() == form.read_bytes()
    english = form.with_name("english.xlsx")
    demo("--lang", "en", "form", DEMO, "-o", english)
    assert english.read_bytes() != form.read_bytes()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_an_untouched_form_changes_nothing_in_either_language(demo: Program, language: str) -> None:
    path = demo.workspace.parent / "formulier.xlsx"
    demo("--lang", language, "form", DEMO, "-o", path)
    before = demo.journal(DEMO)
    assert staged(demo, path)["taken_in"] == 0
    assert kinds(demo, path).keys() == {"unchanged"}
    assert kinds(demo, changed(path, lambda _: None)).keys() == {"unchanged"}
    assert demo.journal(DEMO) == before


def hash_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def disturbed(book: Workbook) -> None:
    """What people do: sort, hide, insert a column, rename heads, move columns, add rows above, notes and sheets."""
    sheet = book[CONTROLS]
    first = 4
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=first)]
    rows.sort(key=lambda row: hash_of(str(row[-2])))
    for number, row in enumerate(rows, first):
        for column, value in enumerate(row, 1):
            sheet.cell(number, column).value = value
    sheet.row_dimensions[7].hidden = True
    sheet.cell(3, 5).value = "Wat vinden wij?"
    sheet.insert_cols(2)
    sheet.cell(3, 2).value = "Wie doet dit?"
    sheet.cell(5, 2).value = "=1+1"
    sheet.insert_rows(1, 2)
    sheet.cell(1, 1).value = "Versie van maandag"
    sheet.cell(sheet.max_row + 5, 3).value = "Vergeet de bijlage niet"
    sheet.cell(9, 9).comment = Comment("Navragen", "collega")
    notes = book.create_sheet("Notities", 0)
    notes["A1"] = "van alles"
    notes["B2"] = "=SUM(1,2)"


def test_sorting_hiding_adding_and_renaming_change_nothing(demo: Program, form: Path) -> None:
    assert kinds(demo, changed(form, disturbed)).keys() == {"unchanged"}


def test_answers_arrive_where_they_belong_after_all_that(demo: Program, form: Path) -> None:
    def fill(book: Workbook) -> None:
        disturbed(book)
        write(
            book, CONTROLS, "B-HER-01", value="voldoet deels", why="=geen formule", due=date(2026, 12, 31), owner="ciso"
        )
        write(book, MEASURED, "B-HER-01#rto_hours", value=8.2)
        write(book, MEASURED, "B-ONT-05#measures#dnssec", value="ja")
        write(book, QUESTIONS, "B1", value="laag")
        write(book, "Gegevens", "F.minors_under_16", value="NEE")

    found = said(demo, changed(form, fill))
    assert found["B-HER-01"] == {
        "value": "partly",
        "why": "=geen formule",
        "measured": {"rto_hours": 8.2},
        "due": "2026-12-31",
        "owner": "ciso",
    }
    assert found["B-ONT-05"] == {"measured": {"measures": ["dnssec"]}}
    assert found["B1"]["value"] == "low"
    assert found["F.minors_under_16"] is False
    assert len(found) == 4


def test_an_emptied_cell_takes_away_what_was_said(demo: Program, form: Path) -> None:
    def empty(book: Workbook) -> None:
        write(book, QUESTIONS, "B1", value=None, why=None)
        write(book, QUESTIONS, "B2", why="  ")

    found = said(demo, changed(form, empty))
    assert found["B1"] is None
    assert "why" not in found["B2"]
    assert found["B2"]["value"]


def test_rows_and_columns_that_are_gone_say_nothing(demo: Program, form: Path) -> None:
    def thin(book: Workbook) -> None:
        sheet = book[CONTROLS]
        sheet.delete_rows(6, 30)
        sheet.delete_cols(columns(sheet)["why"])
        del book[MEASURED]

    assert kinds(demo, changed(form, thin)).keys() == {"unchanged"}


def test_what_changed_on_both_sides_is_a_conflict_and_the_caller_decides(demo: Program, form: Path) -> None:
    filled = changed(form, lambda book: write(book, QUESTIONS, "B1", value="Hoog"))
    demo("set", DEMO, "B1", "low")
    assert kinds(demo, filled)["conflict"] == 1
    before = demo.journal(DEMO)
    assert "B1" in demo("import", DEMO, filled, code=2).err
    assert demo.journal(DEMO) == before
    demo("import", DEMO, filled, "--on-conflict", "mine")
    assert demo.show(DEMO, "B1")["value"] == "low"
    demo("import", DEMO, filled, "--on-conflict", "theirs")
    assert demo.show(DEMO, "B1")["value"] == "high"


def test_a_change_here_beside_another_there_is_no_conflict(demo: Program, form: Path) -> None:
    filled = changed(form, lambda book: write(book, QUESTIONS, "B1", value="Hoog"))
    demo("set", DEMO, "B1", "--why", "Nieuw hier opgeschreven, na het uitgeven van het formulier.")
    demo("import", DEMO, filled)
    found = demo.show(DEMO, "B1")
    assert (found["value"], found["reason"][:10]) == ("high", "Nieuw hier")


def test_parts_of_colleagues_come_together_with_their_function_and_are_undone_one_by_one(demo: Program) -> None:
    parts = {}
    for section, function in (("B-HER", "hoofd beheer"), ("T1", "functionaris gegevens")):
        path = demo.workspace.parent / f"{section}.xlsx"
        demo("form", DEMO, "--section", section, "-o", path)
        parts[section] = path

        def fill(book: Workbook, section: str = section, function: str = function) -> None:
            book[GUIDE]["B3"] = function
            title = "Maatregelen" if section == "B-HER" else "Toegangsvragen"
            key = "B-HER-02" if section == "B-HER" else "AR-02"
            write(book, title, key, value="weten we niet")

        parts[section] = changed(path, fill)
    before = demo.show(DEMO, "AR-02")["value"]
    for path in parts.values():
        demo("import", DEMO, path)
    assert demo.show(DEMO, "B-HER-02")["author"] == "hoofd beheer"
    assert demo.show(DEMO, "AR-02")["author"] == "functionaris gegevens"
    demo("import", DEMO, "--undo")
    assert demo.show(DEMO, "AR-02")["value"] == before
    assert demo.show(DEMO, "B-HER-02")["value"] == "unknown"


def test_who_takes_it_in_by_name_answers_for_it(demo: Program, form: Path) -> None:
    def fill(book: Workbook) -> None:
        book[GUIDE]["B3"] = "collega"
        write(book, QUESTIONS, "B1", value="Hoog")

    demo("--as", "ciso", "import", DEMO, changed(form, fill))
    assert demo.show(DEMO, "B1")["author"] == "ciso"


def test_a_part_holds_its_rows_only_and_an_unknown_part_is_refused(demo: Program) -> None:
    path = demo.workspace.parent / "deel.xlsx"
    demo("form", DEMO, "--section", "b-her", "-o", path)
    items = {each["item"] for each in staged(demo, path, "--dry-run")["changes"]}
    assert items
    assert all(each.startswith("B-HER") for each in items)
    assert "V-LTG" in demo("form", DEMO, "--section", "V-KWIJT", code=2).err.upper()


TEXTS = [
    "=cmd|' /C calc'!A0",
    "+31 20",
    "-1",
    "@SUM(A1)",
    "'tekst",
    "a\tb\nc",
    "  ruimte  ",
    "_x0041_",
    "<b>&amp;",
    "é\u0301🙂",
    "\u200bverborgen",
]


@pytest.mark.parametrize("text", TEXTS)
def test_the_text_of_strangers_comes_back_as_it_was(demo: Program, text: str) -> None:
    demo("set", DEMO, "B1", "low", f"--why={text}")
    path = demo.workspace.parent / "f.xlsx"
    demo("form", DEMO, "--section", "classification", "-o", path)
    assert kinds(demo, path).keys() == {"unchanged"}
    assert kinds(demo, changed(path, lambda _: None)).keys() == {"unchanged"}


def test_a_text_too_long_for_a_cell_is_kept_until_another_is_typed(demo: Program) -> None:
    demo("set", DEMO, "B1", "low", "--why", "x" * 40_000)
    path = demo.workspace.parent / "f.xlsx"
    demo("form", DEMO, "--section", "classification", "-o", path)
    assert kinds(demo, path).keys() == {"unchanged"}
    filled = changed(path, lambda book: write(book, QUESTIONS, "B1", value="Hoog"))
    assert len(said(demo, filled)["B1"]["why"]) == 40_000


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not there")
def test_what_libreoffice_saves_is_taken_in_as_it_is(demo: Program, form: Path, tmp_path: Path) -> None:
    def fill(book: Workbook) -> None:
        write(book, CONTROLS, "B-HER-01", value="gepland", plan="Oefenen\nmet twee locaties", due=date(2027, 1, 1))
        write(book, MEASURED, "B-HER-01#rto_hours", value=0.1)

    filled = changed(form, fill)
    for source in (form, filled):
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        office = [
            "soffice",
            profile,
            "--headless",
            "--convert-to",
            "xlsx",
            "--outdir",
            str(tmp_path / "lo"),
            str(source),
        ]
        subprocess.run(office, check=True, capture_output=True, timeout=120)
    assert kinds(demo, tmp_path / "lo" / form.name).keys() == {"unchanged"}
    found = said(demo, tmp_path / "lo" / filled.name)
    assert found == {
        "B-HER-01": {
            "value": "planned",
            "measured": {"rto_hours": 0.1},
            "plan": "Oefenen\nmet twee locaties",
            "due": "2027-01-01",
        }
    }


def shown_as(book: Workbook, key: str, value: float, layout: str) -> None:
    write(book, MEASURED, key, value=value)
    sheet = book[MEASURED]
    places = columns(sheet)
    for row in sheet.iter_rows(min_row=4):
        if row[places["key"] - 1].value == key:
            row[places["value"] - 1].number_format = layout


def test_a_per_cent_is_the_number_that_people_see(demo: Program, form: Path) -> None:
    fields = {each.id: each.type for each in shipped().controls.categories[0].items[1].fields}
    key = next(name for name, kind in fields.items() if kind == "percent")
    found = said(demo, changed(form, lambda book: shown_as(book, f"B-ONT-02#{key}", 0.995, "0.0%")))
    assert found["B-ONT-02"]["measured"] == {key: 99.5}


@pytest.mark.parametrize(("layout", "value"), [("0%", 0.08), ("h:mm", 0.3333), ("dd-mm-yyyy", 46000)])
def test_a_number_shown_as_something_else_is_refused_with_its_cell(
    demo: Program, form: Path, layout: str, value: float
) -> None:
    file = changed(form, lambda book: shown_as(book, "B-HER-01#rto_hours", value, layout))
    refused = staged(demo, file, code=2)["refused"]
    assert len(refused) == 1
    assert refused[0]["place"].startswith(f"{MEASURED}!E")


@pytest.mark.parametrize(
    ("code", "meaning"),
    [
        ("General", "number"),
        ("0.00", "number"),
        ('"dagen" 0', "number"),
        ("0.0%", "percent"),
        ("dd-mm-jjjj", "date"),
        ("[$-413]d mmmm yyyy;@", "date"),
        ("[h]:mm", "time"),
        ("mm:ss", "time"),
        ("[Red]-0", "number"),
    ],
)
def test_what_a_number_means_follows_from_how_it_is_shown(code: str, meaning: str) -> None:
    assert of_code(code) == meaning
