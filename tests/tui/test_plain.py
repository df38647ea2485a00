"""The same questions line by line: answering, undoing, jumping, summary, export, all through a pipe."""

import io
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from assess.domain.assessment import Assessment
from assess.domain.vocabulary import Aspect, Grade
from assess.messages import Language
from assess.tui.plain.program import run
from assess.workflow.assessments import create, summaries
from assess.workflow.demo import DEMO_ID
from assess.workflow.sitting import Sitting
from assess.workflow.workspace import Workspace, open_assessment
from tests.project.tree import ROOT


def talk(workspace: Workspace, *lines: str, language: Language = "nl", first: str = "") -> str:
    speaks = io.StringIO()
    run(workspace, language, io.StringIO("".join(f"{line}\n" for line in lines)), speaks, first)
    return speaks.getvalue()


def test_a_new_assessment_is_made_and_answered(empty: Workspace) -> None:
    told = talk(empty, "n", "Voorbeeld B.V.", "Leerplatform", "2", "t Vooral overdag.", "", "3", "u", "q")
    answers = open_assessment(empty, "leer").assessment.answers
    assert {name: (each.value, each.why) for name, each in answers.items()} == {"B1": ("medium", "Vooral overdag.")}
    assert "1 Laag – " in told
    assert "✔ opgeslagen" in told


def test_a_text_of_several_lines_ends_with_a_full_stop(empty: Workspace) -> None:
    assessment = create(empty, "A", "B")
    talk(empty, "1", "t", "Eerste regel.", "Tweede regel.", ".", "q", first=assessment)
    assert open_assessment(empty, assessment).assessment.answers["B1"].why == "Eerste regel.\nTweede regel."


def test_another_level_is_asked_about_first(example: Workspace) -> None:
    told = talk(example, "/I2", "1", "n", "1", "j", "q", first=DEMO_ID)
    assert told.count("Vervalt: I-APP-04, I-CTR-03") == 2
    assert open_assessment(example, DEMO_ID).assessment.answers["I2"].value == "low"


def test_measured_values_are_asked_one_by_one_and_judged(example: Workspace) -> None:
    told = talk(example, "/B-HER-01", "m rto_hours=4", ".", "q", first=DEMO_ID)
    assert "gehaald" in told


def test_it_jumps_filters_explains_and_summarises(example: Workspace) -> None:
    told = talk(example, "/log", "f", "f 2", "/V-LOG-03", "i", "x", "s", "a", "?", "l", "q", first=DEMO_ID)
    assert "V-LOG-01 Centrale beveiligingslogging" in told
    assert "Nog te doen voor u kunt indienen" in told
    assert "kan naam en test- en studieresultaten" in told
    assert "question" in told


def test_reports_are_written(example: Workspace, tmp_path: Path) -> None:
    talk(example, f"e csv,json {tmp_path / 'uit'}", "q", first=DEMO_ID)
    assert {path.suffix for path in (tmp_path / "uit").iterdir()} == {".csv", ".json"}


def test_evidence_bulk_confirming_and_clearing(example: Workspace) -> None:
    lines = ("/B-HER-01", "b Dit product bewaart niets op eigen systemen.", "/B-CAP-01", "v E1", "c", "del", "u", "r")
    talk(example, *lines, "q", first=DEMO_ID)
    answers = open_assessment(example, DEMO_ID).assessment.answers
    assert answers["B-HER-04"].value == "not_applicable"
    assert "B-CAP-01" not in answers


def test_what_cannot_be_done_is_told_and_the_conversation_goes_on(example: Workspace) -> None:
    told = talk(example, "zomaar", "9", "v E7", "e docx", "u", "h", "42", "1", "q")
    assert "typ ? voor wat u kunt typen" in told
    assert "tot ziens" in told


def test_the_end_of_the_input_is_a_goodbye(example: Workspace) -> None:
    assert talk(example, "1", "/B1").endswith("tot ziens; alles is opgeslagen\n")


def test_nothing_in_a_text_acts_on_the_terminal(empty: Workspace) -> None:
    assessment = create(empty, "\x1b[31mRood", "Leer\u202eplatform")
    told = talk(empty, "1", "t \x1b]8;;http://x\x07klik", ".", "q", first=assessment)
    assert "\x1b" not in told
    assert "\x07" not in told
    assert "\u202e" not in told


@pytest.mark.parametrize("language", ["nl", "en"])
def test_it_speaks_both_languages(example: Workspace, language: Language) -> None:
    told = talk(example, "1", "q", language=language)
    assert ("Progress" in told or "question" in told) == (language == "en")


def test_it_loads_no_screens() -> None:
    code = "import sys, assess.tui.plain.program; print('textual' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "False"


def state(workspace: Workspace, assessment: str = DEMO_ID) -> Assessment:
    return open_assessment(workspace, assessment).assessment


def test_a_right_is_added_changed_and_taken_away_field_by_field(example: Workspace) -> None:
    told = talk(example, "a +", "2", "1", "4 1 9", "7", "1", "9", "3=1 5", "99", "", "q", first=DEMO_ID)
    made = state(example).register.grants["G6"]
    assert (made.role, made.actions, made.form) == ("R1", ("view", "derive"), "identifiable")
    assert [(each.type, each.enforcement) for each in made.conditions] == [
        ("consent_user", "technical"),
        ("time_boxed", None),
    ]
    assert "Zo komt het in Bijlage 2: Klantenservice en helpdesk" in " ".join(told.split())
    assert "99 is geen nummer uit deze lijst" in told
    talk(example, "a g6", "9 -", "4 -", "", "a - G1", "u", "q", first=DEMO_ID)
    after = state(example).register.grants
    assert (after["G6"].conditions, after["G6"].actions, "G1" in after) == ((), None, True)
    talk(example, "a - G6", "q", first=DEMO_ID)
    assert "G6" not in state(example).register.grants


def test_role_groups_other_rows_and_the_matrix_as_a_whole_are_edited(example: Workspace) -> None:
    lines = ("a +", "1", "1", "1 Nachtdienst", "", "a +", "6", "Beheer op afstand", "", "a *", "2 2026-06-01", "", "a")
    told = talk(example, *lines, "q", first=DEMO_ID)
    register = state(example).register
    assert register.role_groups["R6"].title == "Nachtdienst"
    assert register.acts["A5"].text == "Beheer op afstand"
    assert register.statement.as_of == date(2026, 6, 1)
    assert "handeling A5" in told


def test_a_role_group_with_rights_stays_and_what_is_not_there_is_told(example: Workspace) -> None:
    told = talk(example, "a - R1", "a Q9", "q", first=DEMO_ID)
    assert "haal die eerst weg" in told
    assert "Q9 staat niet in de toegangsmatrix" in told
    assert "R1" in state(example).register.role_groups


def test_the_rows_of_a_table_are_added_filled_in_and_taken_away(example: Workspace) -> None:
    lines = ("/P.F.subprocessors", "t", "+", "1 Cloud B.V.", "2 opslag", "", "- 1", "", "q")
    talk(example, *lines, first=DEMO_ID)
    rows = state(example).profile["F.subprocessors"]
    assert isinstance(rows, tuple)
    assert [row["name"] for row in rows] == [
        "Microsoft Azure",
        "Amazon Web Services",
        "Team ITG (e-Village)",
        "Impress",
        "Cloud B.V.",
    ]
    assert rows[-1]["task"] == "opslag"


def test_cells_of_words_and_of_yes_or_no_are_chosen_by_number(example: Workspace) -> None:
    talk(example, "/P.B.inseparable", "t", "1", "3 1 2", "5", "1", "9", "", "", "q", first=DEMO_ID)
    rows = state(example).profile["B.inseparable"]
    assert isinstance(rows, tuple)
    columns = [each.id for each in Sitting(example, DEMO_ID).shapes["P.B.inseparable"].columns]  # type: ignore[union-attr]
    assert [columns[2], columns[4]] == ["purposes", "consent_needed"]
    assert (rows[0]["purposes"], rows[0]["consent_needed"]) == (("PU-01", "PU-02"), True)


def test_evidence_is_registered_linked_taken_off_and_removed(example: Workspace) -> None:
    lines = ("/V-LOG-03", "v +", "Rapport", "https://example.org", "2027-01-01", "v E2", "v", "q")
    told = talk(example, *lines, first=DEMO_ID)
    assert "E2 Rapport https://example.org 2027-01-01" in told
    assert "E2" in state(example).answers["V-LOG-03"].evidence
    talk(example, "/V-LOG-03", "v E2", "v - E2", "q", first=DEMO_ID)
    assert "E2" not in state(example).answers["V-LOG-03"].evidence
    assert "E2" not in state(example).evidence


def test_a_file_is_told_before_it_is_taken_in(example: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "antwoorden.yaml"
    file.write_text("answers:\n  B1: {value: high, why: Dag en nacht.}\n", encoding="utf-8")
    told = talk(example, f"import {file}", "", f"import {file}", "1", "q", first=DEMO_ID)
    assert "gewijzigd: 1" in told
    assert "✔ overgenomen: 1" in told
    assert state(example).answers["B1"].value == "high"


def test_what_another_level_would_mean_is_told_and_one_is_chosen_on_purpose(example: Workspace) -> None:
    told = talk(
        example,
        "w V laag",
        "w",
        "I=hoog",
        "d V midden",
        "Kleine groep.",
        "2027-01-01",
        "directeur",
        "j",
        "q",
        first=DEMO_ID,
    )
    assert "Vertrouwelijkheid: Hoog → Laag" in told
    assert "Integriteit: Midden → Hoog" in told
    chosen = state(example).deviations[Aspect.V]
    assert (chosen.level, chosen.why, chosen.risk_accepted_by) == ("medium", "Kleine groep.", "directeur")


def test_the_shortest_way_contradictions_plans_and_the_journal_are_told(example: Workspace) -> None:
    lines = (
        "z 3",
        "/V1",
        "g",
        "g XR-01",
        "g XR-01 Alleen losse invoer.",
        "/V-LOG-03",
        "o 2 beheerder",
        "o 5 2",
        "o",
        "log",
        "log 1",
    )
    told = talk(example, *lines, "q", first=DEMO_ID)
    assert "Zet V1 op Hoog" in told
    assert "Eigenaar (functie): beheerder" in told
    assert "leverancier: Qompas B.V." in told
    answers = state(example).answers
    assert (answers["XR-01"].value, answers["V-LOG-03"].owner) == ("explained", "beheerder")
    assert answers["V-LOG-03"].grade.rank == 1


def test_the_example_is_told_whole_without_a_colon_behind_a_question(example: Workspace) -> None:
    told = talk(example, "f 12", *(["j"] * 300), "q", first=DEMO_ID)
    assert "?:" not in told


def test_a_text_of_a_megabyte_is_taken_whole_or_refused_with_a_message(example: Workspace) -> None:
    before = state(example).answers["B1"].why
    told = talk(example, "/B1", f"t {'x' * 1_100_000}", ".", "q", first=DEMO_ID)
    kept = state(example).answers["B1"].why
    assert kept == before or len(str(kept)) == 1_100_000
    assert ("tekens" in told) == (kept == before)
    assert told.endswith("tot ziens; alles is opgeslagen\n")


def test_the_overview_tells_how_far_each_is_and_begins_with_last_years_answers(example: Workspace) -> None:
    told = talk(example, "c 1", "c", "h", "c 9", "q")
    assert (
        "LOB-methode Qompas (Qompas B.V.): begonnen, 46/130; B Hoog, I Midden, V Hoog; nog geen oordeel; 2022-01-05"
        in told
    )
    assert "te bevestigen" in told
    assert "9 is geen nummer uit deze lijst" in told


def test_the_matrix_of_last_year_is_confirmed_after_it_was_told(example: Workspace) -> None:
    told = talk(example, "c 1", "a c", "n", "a c", "j", "a c", "q")
    assert "recht G2" in told
    made = next(each.id for each in summaries(example) if each.id != DEMO_ID)
    assert state(example, made).register == state(example).register
    assert "er staat niets van vorig jaar te wachten" in told


def test_what_stands_beside_an_answer_is_taken_away_with_a_dash_and_left_as_it_was_with_nothing(
    example: Workspace,
) -> None:
    lines = (
        "/V-LOG-03",
        "o 1 Oefenen",
        "o 2 hoofd beheer",
        "o 3 2026-06-01",
        "o 5 3",
        "o 1",
        "",
        "o 2 -",
        "o 3 -",
        "o 5 -",
    )
    talk(example, *lines, "q", first=DEMO_ID)
    answer = open_assessment(example, DEMO_ID).assessment.answers["V-LOG-03"]
    assert (answer.plan, answer.owner, answer.due, answer.grade) == ("Oefenen", "", None, Grade.NONE)


@pytest.mark.parametrize("before", [(), ("1",)], ids=["overview", "item"])
def test_a_number_of_thousands_of_digits_is_no_number_and_is_not_repeated_whole(
    example: Workspace, before: tuple[str, ...]
) -> None:
    told = talk(example, *before, "9" * 5_000, "q")
    assert "is hier niets; typ" in told
    assert "9" * 100 not in told


def test_no_list_has_a_number_of_thousands_of_digits(example: Workspace) -> None:
    told = talk(example, "f " + "9" * 5_000, "q", first=DEMO_ID)
    assert "is geen nummer uit deze lijst" in told
