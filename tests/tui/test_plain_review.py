"""The institution's and the auditor's side line by line: receiving, judging, findings, levels, a round, a proof."""

from importlib.util import find_spec
from pathlib import Path

import pytest
from openpyxl import load_workbook

from assess.domain.review import Review
from assess.domain.vocabulary import Aspect, State
from assess.exchange.age import is_encrypted
from assess.messages import Language
from assess.workflow.demo import DEMO_ID
from assess.workflow.reviewed import review_for
from assess.workflow.roles import give_role
from assess.workflow.sampling import samples
from assess.workflow.workspace import Workspace, open_assessment
from tests.exchange.sides import INSTITUTION, SECRET
from tests.tui.driver import same_as_snapshot, workspace_at
from tests.tui.reviews import Both, opened
from tests.tui.test_plain import talk
from tests.tui.test_side_by_side import second

__all__ = ["second"]

encrypts = pytest.mark.skipif(find_spec("pyrage") is None, reason="encryption is an extra")
ANSWERED_WAY = ("2",) if find_spec("pyrage") else ()
"""Readable for everybody, where that is asked."""


def review_of(both: Both) -> Review:
    return review_for(both.workspace, open_assessment(both.workspace, both.assessment))


def verdicts(both: Both) -> dict[str, str]:
    return {item: each.verdict for item, each in review_of(both).judgements.items()}


def test_a_pack_is_told_before_it_is_taken_in_and_opens_at_the_first_item(both: Both) -> None:
    told = talk(both.workspace, f"i {both.submit(1)}", "", f"i {both.folder / '1.assess'}", "1", "h", "q")
    assert told.count("alle stappen kloppen") == 2
    assert "✔ Leerplatform (Voorbeeld B.V.), indiening 1, aangenomen" in told
    assert "1. Leerplatform (Voorbeeld B.V.): nieuw, " in told


def test_a_pack_that_was_changed_is_refused_with_the_first_broken_stage(both: Both) -> None:
    path = both.submit(1)
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    told = talk(both.workspace, f"i {path}", "q")
    assert "eerste stap die niet klopt: verpakking" in told
    assert "Dit pak wordt niet aangenomen" in told


def test_a_key_is_confirmed_with_what_was_read_out(both: Both) -> None:
    path = both.submit(1)
    spoken = both.supplier("--json", "keys", "list").data["own"][0]["spoken"]
    told = talk(both.workspace, f"i {path}", "2", "00000 " * 8, f"i {path}", "2", spoken, "1", "q")
    assert f"de vingerafdruk is {spoken} en niet 00000" in " ".join(told.split())
    assert "✔ sleutel van Voorbeeld B.V. bevestigd" in told
    assert "– bekende sleutel" in told


def test_each_verdict_is_one_line_and_the_next_item_follows(arrived: Both) -> None:
    lines = (
        "/B1",
        "v Welke uren precies?",
        "/B2",
        "a",
        "/B3",
        "r",
        "Te laag.",
        "/B4",
        "w Na de zomer.",
        "30-9-2026",
        "q",
    )
    told = talk(arrived.workspace, *lines, first=arrived.assessment)
    assert verdicts(arrived) == {"B1": "ask", "B2": "accept", "B3": "reject", "B4": "waive"}
    assert str(review_of(arrived).judgements["B4"].until) == "2026-09-30"
    assert "✔ B1 gevraagd, opgeslagen" in told
    assert "\nB5 " in told


def test_a_verdict_without_its_reason_or_with_a_day_gone_by_is_not_recorded(arrived: Both) -> None:
    lines = ("/B1", "r", "", "w Later.", "2020-01-01", "w Later.", "ooit", "9", "q")
    told = talk(arrived.workspace, *lines, first=arrived.assessment)
    assert not verdicts(arrived)
    assert "2020-01-01 is al voorbij" in told
    assert "ooit is geen datum; typ bijvoorbeeld 2027-06-01 of 1-6-2027" in told
    assert "9 is geen nummer uit deze lijst" in told


def test_the_list_is_judged_at_once_after_it_was_named_and_undone(arrived: Both) -> None:
    lines = ("f", "f 4", "s", "b Gezien.", "1", "n", "b Gezien.", "1", "j", "u", "q")
    told = talk(arrived.workspace, *lines, first=arrived.assessment)
    assert "f 4: verplichte maatregelen (" in told
    assert "Zeker weten?" in told
    assert "ongedaan gemaakt: " in told
    assert not verdicts(arrived)


def test_remarks_and_own_importance_stand_with_the_item(arrived: Both) -> None:
    lines = (
        "/V-TOE-01",
        "c Zie ons beleid.",
        "1",
        "e 1 Onmisbaar voor ons.",
        "e",
        "7",
        "1",
        "Getoetst.",
        "/V-TOE-01",
        "q",
    )
    told = talk(arrived.workspace, *lines, first=arrived.assessment)
    found = review_of(arrived)
    assert [(each.text, each.shared) for each in found.remarks] == [("Zie ons beleid.", True)]
    assert found.importance["V-TOE-01"].importance.must
    assert found.judgements["V-TOE-01"].state == State.COMPLIES
    assert "telt voor ons als voldoet" in told


def test_findings_are_registered_filled_in_and_closed(arrived: Both) -> None:
    lines = ("/B-HER-02", "B +", "2", "", "Geen plan", "3 Uitval", "6 1-3-2027", "", "B", "B - 1 Opgelost.", "B 9", "q")
    told = talk(arrived.workspace, *lines, first=arrived.assessment)
    found = review_of(arrived).findings["BV-01"]
    assert (found.items, found.grade, found.title, found.risk) == (("B-HER-02",), "minor", "Geen plan", "Uitval")
    assert (str(found.due), found.status) == ("2027-03-01", "closed")
    assert "1 BV-01, open; Zwaarte: lichte afwijking; Bevinding: Geen plan" in told
    assert "9 is geen nummer uit deze lijst" in told


def test_an_own_level_is_told_with_what_it_asks(arrived: Both) -> None:
    told = talk(
        arrived.workspace,
        "N",
        "N V",
        "N V hoog Er staan zorgnotities in.",
        "N V enorm x",
        "q",
        first=arrived.assessment,
    )
    assert review_of(arrived).levels[Aspect.V].level == "high"
    assert "Vertrouwelijkheid Laag –" in told
    assert "Midden – " in told


def test_a_round_goes_back_and_the_review_is_concluded_only_then(arrived: Both, tmp_path: Path) -> None:
    path = tmp_path / "ronde.assess"
    lines = ("/B1", "v Welke uren?", "conclude", f"return {path}", "j", *ANSWERED_WAY, INSTITUTION, SECRET, SECRET)
    told = talk(arrived.workspace, *lines, "C", "h", "q", first=arrived.assessment)
    assert "staan een afsluiting in de weg; C zegt welke" in told
    assert "(weegt zwaar)" in told
    assert "ligt bij leverancier" in told
    arrived.supplier("receive", path)
    assert [each["item"] for each in arrived.supplier("--json", "review", arrived.assessment).data["asked"]] == ["B1"]
    talk(
        arrived.workspace,
        "/B1",
        "a",
        "b",
        "1",
        "Gezien.",
        "j",
        "conclude",
        "1",
        "Akkoord.",
        "q",
        first=arrived.assessment,
    )
    conclusion = review_of(arrived).conclusion
    assert conclusion is not None
    assert conclusion.outcome == "accepted"
    again = talk(arrived.workspace, "/B1", "r Toch niet.", "q", first=arrived.assessment)
    assert "de afsluiting geldt daarmee niet meer" in again


@encrypts
def test_what_goes_back_and_forth_is_only_for_who_gets_it(arrived: Both, tmp_path: Path) -> None:
    back, second = tmp_path / "ronde.assess", tmp_path / "2.assess"
    lines = ("/B1", "v Welke uren?", f"return {back}", "j", "1", INSTITUTION, SECRET, SECRET, "q")
    talk(arrived.workspace, *lines, first=arrived.assessment)
    assert is_encrypted(back.read_bytes())
    theirs = opened(arrived.supplier.workspace)
    taken = ("i " + str(back), SECRET, "1", "/B1", "t Van acht tot vijf.", f"submit {second}", "1", SECRET, "q")
    told = talk(theirs, *taken)
    assert "vraagt 1 punt(en) terug: B1" in told
    assert f"alleen {INSTITUTION} kan het openen" in told
    assert is_encrypted(second.read_bytes())
    told = talk(arrived.workspace, f"i {second}", SECRET, "1", "q")
    assert "VERANDERD" in told
    assert "nu Van acht tot vijf." in told


def test_an_auditor_proves_a_pack_and_looks_into_it(both: Both, tmp_path: Path) -> None:
    auditor = workspace_at(tmp_path / "audit", now="2026-06-01T10:00:00Z")
    give_role(auditor, "auditor")
    path = both.submit(1)
    told = talk(auditor, f"o {path}", "j", "/B1", "del", "h", f"o {tmp_path / 'weg.pdf'}", "q")
    assert "Stappen (8)" in told
    assert "Bestanden in het pak" in told
    assert "Gebruikstijden" in told
    assert "deze werkruimte is voor de rol auditor" in told
    assert "weg.pdf: dit bestand is er niet" in told


def test_what_the_supplier_stated_is_read_and_never_changed(arrived: Both, tmp_path: Path) -> None:
    before = open_assessment(arrived.workspace, arrived.assessment).assessment.head
    lines = ("answers", "/B1", "del", "log", f"e csv {tmp_path / 'uit'}", "h", "h", "q")
    told = talk(arrived.workspace, *lines, first=arrived.assessment)
    assert open_assessment(arrived.workspace, arrived.assessment).assessment.head == before
    assert "ingediend" in told
    assert [path.suffix for path in (tmp_path / "uit").iterdir()] == [".csv"]
    assert told.count("110 te beoordelen") == 2


def test_a_role_that_does_not_judge_is_told_so(arrived: Both) -> None:
    give_role(arrived.workspace, "supplier")
    told = talk(arrived.workspace, "/B1", "a", "q", first=arrived.assessment)
    assert not verdicts(arrived)
    assert "rol" in told


@pytest.mark.parametrize("language", ["nl", "en"])
def test_an_item_as_a_reviewer_hears_it(arrived: Both, language: Language) -> None:
    told = talk(arrived.workspace, "/B-HER-01", "?", "q", language=language, first=arrived.assessment)
    same_as_snapshot(f"plain-review-{language}", told)


def test_what_changed_between_two_submissions_is_told_old_and_new(second: Both) -> None:
    told = talk(second.workspace, "W", "/B1", "W v", "2", "q", first=second.assessment)
    assert "Veranderd van indiening 1 (2026-06-01) naar 2 (2026-06-01)" in told
    assert "▲ B1 Gebruikstijden\nAntwoord\nwas Midden\nnu Hoog\nToelichting\n" in told
    assert "2 verschillen. / en het id springt erheen" in told
    assert "Verschil tussen privacy officer en security officer" in told
    assert "security officer: afgewezen – Nooit geoefend. (security officer)" in told


def test_before_a_second_submission_nothing_is_put_beside_it(arrived: Both) -> None:
    assert "nog geen twee indieningen" in talk(arrived.workspace, "W", "q", first=arrived.assessment)


def test_the_journals_are_told_the_last_event_first_narrowed_and_in_full(second: Both) -> None:
    lines = (
        "G",
        "G 2",
        "G f",
        "3",
        "1",
        "G f",
        "6",
        "niet voor buiten",
        "G f",
        "",
        "G 99",
        "log f",
        "2",
        "school",
        "q",
    )
    told = talk(second.workspace, *lines, first=second.assessment)
    assert "De laatste 4 van 4 gebeurtenissen, de laatste eerst" in told
    assert "teruggestuurd; ronde: 1; punten: B1, B-HER-02" in told
    assert "security officer · beoordeeld · B-HER-02\n" in told
    assert "2 van 4 gebeurtenissen (beoordeeld)" in told
    assert "1 van 4 gebeurtenissen (niet voor buiten)" in told
    assert "99 is geen nummer uit deze lijst" in told
    assert "0 van " in told


def test_a_sample_is_frozen_drawn_tested_and_concluded_line_by_line(example: Workspace, tmp_path: Path) -> None:
    give_role(example, "auditor")
    listing = tmp_path / "accounts.csv"
    listing.write_text("account\n" + "".join(f"a{number:02}\n" for number in range(30)), encoding="utf-8")
    phrase = "Het weer van morgen is van niemand"
    lines = ("D", "t", f"n {listing}", "5", "3", "", "V-TOE-01", "tijdig, goedgekeurd", "", "geteld", f"t {phrase}", "")
    told = talk(
        example,
        *lines,
        "1",
        "2",
        "1",
        "te laat",
        "2",
        "1",
        "2",
        "",
        "w 3 bestaat niet meer",
        "c",
        "8",
        "Te laat.",
        "q",
        first=DEMO_ID,
    )
    made = samples(example, open_assessment(example, DEMO_ID))["S1"]
    assert "er is nog geen deelwaarneming; bevries een lijst met n" in told
    assert "S1: bevroren, populatie 30" in told
    assert (made.items, made.attributes, made.complete, made.phrase) == (
        ("V-TOE-01",),
        ("tijdig", "goedgekeurd"),
        "geteld",
        phrase,
    )
    assert [(each.attribute, each.outcome, each.why) for each in made.results.values()] == [
        ("tijdig", "deviation", "te laat"),
        ("goedgekeurd", "ok", ""),
    ]
    assert [each.why for each in made.replaced] == ["bestaat niet meer"]
    assert made.conclusions["werking"].outcome == "not_met"
    assert f"1 ✘ {made.drawn[0]} · tijdig · AFWIJKING · te laat" in told
    assert f"vervangen: {made.replaced[0].key} door {made.replaced[0].by}" in told


def test_a_sample_refuses_what_it_does_not_know_and_goes_on(example: Workspace, tmp_path: Path) -> None:
    give_role(example, "auditor")
    listing = tmp_path / "accounts.csv"
    listing.write_text("account\na\nb\nc\n", encoding="utf-8")
    before = ("D", "1", "c", f"n {tmp_path / 'weg.csv'}", f"n {listing}", "9", "1", "", "V-NIETS-01")
    drawing = (f"n {listing}", "9", "1", "", "", "", "", "", "1", "t een zin", "9" * 5_000, "t een zin", "2", "")
    told = talk(example, *before, *drawing, "t een zin", "", "7", "S9", "s1", "h", "h", "q", first=DEMO_ID)
    assert told.count("er is nog geen deelwaarneming") == 2
    assert "weg.csv: dit bestand is er niet" in told
    assert "V-NIETS-01" in told
    assert "is geen aantal" in told
    assert "S9 is hier niets" in told
    assert len(samples(example, open_assessment(example, DEMO_ID))["S1"].drawn) == 3


def test_samples_are_recorded_by_an_auditor_alone(example: Workspace) -> None:
    give_role(example, "supplier")
    told = talk(example, "D", "n lijst.csv", "q", first=DEMO_ID)
    assert "rol" in told
    assert "Hoe vaak" not in told


def test_all_suppliers_are_written_side_by_side(arrived: Both, tmp_path: Path) -> None:
    path = tmp_path / "alle.xlsx"
    told = talk(arrived.workspace, f"x {path}", f"x {path}", "q")
    assert load_workbook(path).worksheets[0]["A2"].value is not None
    assert "daar staat al iets" in told


def test_the_dossier_is_an_edition_of_the_reports(arrived: Both, tmp_path: Path) -> None:
    give_role(arrived.workspace, "auditor")
    told = talk(arrived.workspace, f"e auditdossier json {tmp_path / 'uit'}", "?", "q", first=arrived.assessment)
    assert [path.name.split("_")[2] for path in (tmp_path / "uit").iterdir()] == ["auditdossier"]
    assert "D: deelwaarnemingen: bevriezen" in told


def test_what_an_own_level_asks_more_stands_in_the_list_at_once(arrived: Both) -> None:
    lines = ("f 3", "N V hoog Er staan zorgnotities in.", "s", "q")
    told = talk(arrived.workspace, *lines, first=arrived.assessment)
    assert "\nV-TOE-04; " in told or "> V-TOE-04; " in told


def test_a_passphrase_that_is_too_short_is_asked_for_again(arrived: Both, tmp_path: Path) -> None:
    path = tmp_path / "ronde.assess"
    lines = ("/B1", "v Welke uren?", f"return {path}", "j", *ANSWERED_WAY, INSTITUTION, "kort", SECRET, SECRET, "q")
    told = talk(arrived.workspace, *lines, first=arrived.assessment)
    assert told.count("Bedenk een wachtzin") == 2
    assert path.exists()


def test_a_round_is_proved_with_what_it_sends_back(arrived: Both, tmp_path: Path) -> None:
    path = tmp_path / "ronde.assess"
    arrived.institution("keys", "new", "--name", INSTITUTION)
    arrived.institution("review", arrived.assessment, "B1", "ask", "--why", "Welke uren?")
    arrived.institution("return", arrived.assessment, "-o", path)
    told = talk(opened(arrived.supplier.workspace), f"o {path}", "q")
    assert "Teruggestuurd (1)\nB1: gevraagd – Welke uren?" in told
    assert "Vragenlijsten (" not in told
    assert "inkijken" not in told
