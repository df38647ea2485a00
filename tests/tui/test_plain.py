"""The same questions line by line: answering, undoing, jumping, summary, export, all through a pipe."""

import io
import subprocess
import sys
from pathlib import Path

import pytest

from assess.messages import Language
from assess.tui.plain.program import run
from assess.workflow.assessments import create
from assess.workflow.demo import DEMO_ID
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
