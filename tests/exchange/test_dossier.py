"""The auditor's dossier: proof of the submission, both sides of the review, samples that anybody can draw again."""

import csv
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.cli.driver import Clock, Program
from tests.exchange.test_reports import with_state

KEYS = [f"K{number:02}" for number in range(20)]


@pytest.fixture
def audited(received: Program, lms: str, tmp_path: Path) -> Program:
    """An institution's workspace in which a submission was judged and a sample drawn, tested and concluded."""
    judge = ["--as", "privacy officer", "review", lms]
    received(*judge, "B-HER-01", "reject", "--state", "not_met", "--why", "Geen hersteltest gezien.")
    received(*judge, "B1,grants/G1", "accept")
    received(*judge, "AR-01", "waive", "--until", "2027-06-01", "--why", "Na de zomer.")
    received("require", lms, "V=high", "B-HER-02=must", "--why", "Er staan zorgnotities in.")
    agreed = ["--risk", "Uitval", "--action", "Test houden", "--owner", "hoofd beheer", "--due", "2026-12-01"]
    received("finding", "add", lms, "--grade", "major", "--title", "Geen hersteltest", "--item", "B-HER-01", *agreed)
    received("return", lms, "-o", tmp_path / "ronde.assess")
    population = "nummer\n" + "".join(f"{key}\n" for key in KEYS)
    about = ["--item", "AR-13", "--source", "HR, uitdraai", "--attribute", "op tijd", "--period", "2025"]
    received("sample", "draw", lms, "-", "--complete", "Telling klopt.", *about, stdin=population.encode())
    drawn = received("sample", "draw", lms, "S1", "--phrase", "groene fiets").out.split()
    received("sample", "record", lms, "S1", drawn[0], "--replace", "--why", "Dossier vernietigd.")
    left = received("--json", "sample", "report", lms).data["samples"][0]["drawn"]
    received("sample", "record", lms, "S1", left[0], "deviation", "--attribute", "op tijd", "--why", "Na 9 dagen.")
    for key in left[1:]:
        received("sample", "record", lms, "S1", key, "ok", "--attribute", "op tijd")
    conclude = ["sample", "record", lms, "S1", "--conclude", "opzet=complies", "--reviewer", "auditleider"]
    received("--as", "auditor", *conclude, "--why", "Beleid gezien.")
    return received


def exported(program: Program, name: object, formats: str, folder: Path, *words: str) -> dict[str, Path]:
    """The files of a dossier, by how they end."""
    made = program("--json", "export", name, "-f", formats, "--profile", "auditdossier", "-o", folder, *words).data
    return {Path(each).suffix: Path(each) for each in made["files"]}


@pytest.fixture
def told(audited: Program, lms: str, tmp_path: Path) -> str:
    """The accessible edition of the dossier."""
    return exported(audited, lms, "html", tmp_path / "uit")[".html"].read_text("utf-8")


def test_the_submission_was_verified_stage_by_stage(told: str, received: Program, lms: str) -> None:
    assert "Controle van de indiening" in told
    for stage in ("verpakking", "handtekening", "stand = logboek", "scores = herberekend", "vragenlijsten"):
        assert f"{stage}</" in told
    assert "Voorbeeld B.V. (SHA256:" in told
    assert received.journal(lms)[-1]["hash"] in told


def test_both_sides_stand_beside_each_other(told: str) -> None:
    for words in (
        "Geen hersteltest gezien.",
        "privacy officer",
        "Er staan zorgnotities in.",
        "geen must, gewicht",
        "BV-01",
        "ernstige afwijking",
        "Test houden",
        "uitgesteld (tot 01-06-2027)",
        "nog niet afgesloten",
    ):
        assert words in told, words


def test_a_conclusion_is_told(audited: Program, lms: str, tmp_path: Path) -> None:
    rows = audited("--json", "review", lms).data["items"]
    audited("review", lms, ",".join(each["item"] for each in rows if each["open"]), "accept")
    audited("conclude", lms, "rejected", "--why", "Te veel open.")
    assert "Afgesloten: afgewezen – Te veel open." in exported(audited, lms, "html", tmp_path)[".html"].read_text(
        "utf-8"
    )


def test_the_sample_can_be_drawn_again_from_the_page_alone(told: str, audited: Program, lms: str) -> None:
    sample = audited("--json", "sample", "report", lms).data["samples"][0]
    digest = sample["population"]["digest"].removeprefix("sha256:")
    assert f"SHA-256 van {lms}/S1|{digest}|groene fiets" in told
    for words in (*sample["drawn"], "Na 9 dagen.", "Dossier vernietigd.", "op tijd", "Telling klopt.", "2025"):
        assert words in told, words
    assert f"hoogstens {sample['at_most']} van de populatie" in told
    assert "breid de trekking uit" in told
    assert "Beleid gezien." in told
    assert "auditleider" in told
    for part in ("Opzet", "Bestaan", "Werking"):
        assert part in told


def test_the_journals_beside_the_answers_are_in_it(told: str, audited: Program, lms: str) -> None:
    for part in ("review", "samples"):
        assert audited("--json", "journal", lms, "--of", part).data["head"] in told


def rows_of(workbook: Path, title: str) -> list[list[Any]]:
    from openpyxl import load_workbook  # noqa: PLC0415 - slow, and one test needs it

    sheet = load_workbook(workbook)[title]
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_the_workbook_is_a_working_paper(audited: Program, lms: str, tmp_path: Path) -> None:
    found = exported(audited, lms, "xlsx", tmp_path)[".xlsx"]
    assert "auditdossier" in found.name
    assert any(row[0] == "BV-01" and "Test houden" in row for row in rows_of(found, "Bevindingen instelling"))
    samples = [row for row in rows_of(found, "Deelwaarnemingen") if row[0] == "S1"]
    assert len(samples) == 1
    assert any("voldoet: Beleid gezien." in str(cell) for cell in samples[0])
    results = [row for row in rows_of(found, "Toetsresultaten") if row[0] == "S1"]
    assert len([row for row in results if row[1] is not None]) == 10
    assert [row[4] for row in results if row[1] is None] == [f"vervangen door {results[9][2]}"]
    review = {row[0]: row for row in rows_of(found, "Beoordeling") if row[0]}
    assert "afgewezen, voldoet niet" in review["B-HER-01"]
    assert {"privacy officer", "Geen hersteltest gezien."} <= set(review["B-HER-01"])
    assert "Hoog" in review["level.V"]
    assert "geaccepteerd" in review["grants/G1"]


def test_the_data_of_the_dossier_says_it_all_again(audited: Program, lms: str, tmp_path: Path) -> None:
    dossier = json.loads(exported(audited, lms, "json", tmp_path)[".json"].read_bytes())["dossier"]
    assert sorted(dossier["samples"][0]["keys"]) == KEYS
    assert [each["item"] for each in dossier["review"]["judgements"]][:2] == ["B-HER-01", "B1"]
    assert dossier["own"]["verdict"]
    assert dossier["proofs"][0]["stages"][0] == ["container", "holds"]
    assert set(dossier["heads"]) == {"review", "samples"}
    assert dossier["received"] == 1


def test_a_dossier_can_be_made_and_verified_again_after_the_work_went_on(
    audited: Program, lms: str, tmp_path: Path
) -> None:
    found = exported(audited, lms, "pdf,xlsx", tmp_path / "eerst")
    again = exported(audited, lms, "pdf,xlsx", tmp_path / "weer")
    assert {end: path.read_bytes() for end, path in again.items()} == {end: found[end].read_bytes() for end in found}
    audited("review", lms, "B2", "accept")
    audited("sample", "draw", lms, "-", stdin=b"kop\nA\nB\n")
    for path in found.values():
        assert [each["status"] for each in audited("--json", "verify", path).data["stages"]] == ["holds"] * 4
    later = exported(audited, lms, "pdf", tmp_path / "later")
    assert later[".pdf"].read_bytes() != found[".pdf"].read_bytes()


def test_a_dossier_that_says_something_else_does_not_hold(audited: Program, lms: str, tmp_path: Path) -> None:
    found = exported(audited, lms, "xlsx", tmp_path)[".xlsx"]
    parts = zipfile.ZipFile(found)
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as target:
        for each in parts.infolist():
            data = parts.read(each)
            target.writestr(each, data.replace(b"Dossier vernietigd.", b"Dossier vernietigt."))
    found.write_bytes(other.getvalue())
    assert audited("verify", found, code=None).code in (1, 2)


@pytest.mark.parametrize("told", [{}, {"heads": [], "received": "x"}, {"heads": {"review": {"seq": -1}}}, []])
def test_what_is_no_dossier_is_not_taken_for_one(audited: Program, lms: str, tmp_path: Path, told: object) -> None:
    path = exported(audited, lms, "xlsx", tmp_path)[".xlsx"]

    def change(state: str) -> str:
        return json.dumps({**json.loads(state), "dossier": told}, ensure_ascii=False, indent=2)

    path.write_bytes(with_state(path.read_bytes(), change))
    found = {each["stage"]: each["status"] for each in audited("--json", "verify", path, code=1).data["stages"]}
    assert found["journal"] == "broken"


def test_as_of_a_day_the_dossier_knows_what_was_there_then(
    audited: Program, lms: str, tmp_path: Path, clock: Clock
) -> None:
    clock.time = "2026-07-01T10:00:00Z"
    audited("review", lms, "B2", "reject", "--why", "Pas in juli gezien.")
    june = exported(audited, lms, "html", tmp_path / "juni", "--as-of", "2026-06-15")[".html"].read_text("utf-8")
    assert "Pas in juli gezien." not in june
    assert "Geen hersteltest gezien." in june
    assert "Pas in juli gezien." in exported(audited, lms, "html", tmp_path / "nu")[".html"].read_text("utf-8")


def test_a_pack_alone_gives_a_dossier_with_its_proof(supplier: Program, lms: str, tmp_path: Path) -> None:
    supplier("submit", lms, "-o", tmp_path / "1.assess")
    elsewhere = Program(tmp_path / "elders")
    found = exported(elsewhere, tmp_path / "1.assess", "html", tmp_path / "uit")[".html"].read_text("utf-8")
    assert "verpakking</" in found
    assert "is over deze opgave niets beoordeeld" in found
    assert "geen deelwaarnemingen vastgelegd" in found
    assert not elsewhere.workspace.exists()


def test_a_suppliers_own_dossier_rests_on_its_journal(supplier: Program, lms: str, tmp_path: Path) -> None:
    found = exported(supplier, lms, "html,json", tmp_path)
    assert "niet als verzegelde indiening aangenomen" in found[".html"].read_text("utf-8")
    assert json.loads(found[".json"].read_bytes())["dossier"]["own"] is None
    again = supplier.new()
    supplier("import", again, found[".json"])


def test_a_pack_that_is_gone_is_told_by_what_was_noted(audited: Program, lms: str, tmp_path: Path) -> None:
    for path in (audited.workspace / "received").iterdir():
        path.unlink()
    found = exported(audited, lms, "html", tmp_path)[".html"].read_text("utf-8")
    assert "verpakking</" not in found
    assert "SHA256:" in found


def test_what_strangers_typed_is_text_in_every_edition(received: Program, lms: str, tmp_path: Path) -> None:
    hostile = "<script>alert(1)</script>"
    received("review", lms, "B1", "reject", "--why", hostile)
    received("finding", "add", lms, "--grade", "minor", "--title", "=cmd|'/c calc'!A1")
    received("sample", "draw", lms, "-", "--source", hostile, stdin=b"kop\n=1+1\n")
    found = exported(received, lms, "html,xlsx,pdf", tmp_path, "--lang", "en")
    page = found[".html"].read_text("utf-8")
    assert "Verification of the submission" in page
    assert hostile not in page
    assert "&lt;script&gt;alert(1)" in page
    shared = [row for row in rows_of(found[".xlsx"], "Findings of institution") if row[0] == "BV-01"]
    assert "=cmd|'/c calc'!A1" in shared[0]
    sheets = zipfile.ZipFile(found[".xlsx"])
    assert not [name for name in sheets.namelist() if b"<f>cmd" in sheets.read(name)]
    assert found[".pdf"].read_bytes().startswith(b"%PDF-")


def test_what_is_no_dossier_shows_nothing_of_it(audited: Program, lms: str, tmp_path: Path) -> None:
    made = audited("--json", "export", lms, "-f", "html,json,xlsx,csv", "-o", tmp_path).data["files"]
    assert all("auditdossier" not in Path(each).name for each in made)
    assert "dossier" not in json.loads(next(Path(each) for each in made if each.endswith(".json")).read_bytes())
    assert "Geen hersteltest" not in next(Path(each) for each in made if each.endswith(".html")).read_text("utf-8")
    csvfile = next(Path(each) for each in made if each.endswith(".csv")).read_text("utf-8-sig")
    assert "S1" not in [row[1] for row in csv.reader(io.StringIO(csvfile), delimiter=";")]
