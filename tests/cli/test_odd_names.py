"""Names that no file can have, files that cannot be read, and words that are no text: one line, never a bug."""

import json
from pathlib import Path

import pytest

from tests.cli.driver import Program

LONG = "é" * 300
NO_TEXT = "\udce9"
"""How Python hands over the byte 0xE9 of a terminal that does not speak UTF-8."""


@pytest.mark.parametrize(
    "words",
    [
        ["new", "--supplier", "A", "--product", "B", "--from", LONG],
        ["submit", "voorbeeld", "-o", "x.assess", "--key", LONG],
        ["submit", "voorbeeld", "-o", "x.assess", "--to", LONG],
        ["import", "voorbeeld", LONG],
        ["diff", LONG, "voorbeeld"],
        ["evidence", "add", "voorbeeld", "--title", "Rapport", "--file", LONG],
        ["export", "voorbeeld", "-f", "json", "-o", LONG],
        ["verify", LONG],
    ],
)
def test_a_name_that_is_too_long_is_refused_in_words(demo: Program, words: list[str]) -> None:
    assert demo(*words, code=2).err


def test_a_workspace_of_an_impossible_name_is_refused_in_words(tmp_path: Path) -> None:
    assert Program(tmp_path / LONG)("list", code=2).err


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="only Linux shows memory as a file")
def test_evidence_that_is_a_file_but_cannot_be_read_is_refused_in_words(demo: Program) -> None:
    said = ["evidence", "add", "voorbeeld", "--title", "Rapport", "--file", "/proc/self/mem"]
    assert "/proc/self/mem" in demo(*said, code=2).err


def test_why_texts_were_erased_is_kept_as_text_whatever_the_terminal_sent(assess: Program) -> None:
    assessment = assess.new()
    assess("set", assessment, "B1", "low", "--why", "Met een naam erin.")
    assess("erase", assessment, "2", "--why", NO_TEXT)
    assert assess.journal(assessment)[-1]["kind"] == "erased"


@pytest.mark.parametrize("moment", ["9999-12-31T23:30:00Z", "0001-01-01T00:00:00Z"])
def test_a_clock_at_either_end_of_the_calendar_ends_nothing(
    assess: Program, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    monkeypatch.setattr("assess.workflow.clock.now", lambda: moment)
    assessment = assess.new()
    said = {"B-HER-01": {"value": "partly", "plan": "invoeren", "owner": "hoofd beheer", "due": "9999-12-31"}}
    told = {"S2": {"report_before": "02-29", "last_report_on": "2026-05-01"}}
    assess("import", assessment, "-", stdin=json.dumps({"answers": said, "profile": told}).encode())
    for command in ("score", "show", "journal", "explain"):
        assess(command, assessment)
