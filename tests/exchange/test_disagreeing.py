"""Two institutions, or two reviewers, judge one submission apart; where they differ can be listed."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.cli.driver import Program


@pytest.fixture
def other(received: Program, tmp_path: Path) -> Program:
    """Another institution that received the same submission."""
    shutil.copytree(received.workspace, tmp_path / "andere-school")
    return Program(tmp_path / "andere-school")


@pytest.fixture
def apart(received: Program, other: Program, lms: str) -> tuple[Program, Program]:
    """Both judged: the same of B1, otherwise of B2, and one alone of B3."""
    ours, theirs = ["--as", "privacy officer"], ["--as", "security officer"]
    received(*ours, "review", lms, "B1,B2", "reject", "--why", "Te kort.")
    received(*ours, "require", lms, "V=high", "B-HER-01=must", "AR-06=optional", "AR-07=5", "--why", "Zorgnotities.")
    received(*ours, "finding", "add", lms, "--grade", "minor", "--title", "Geen test", "--due", "2026-12-01")
    other(*theirs, "review", lms, "B1", "reject", "--why", "Geen onderbouwing.")
    other(*theirs, "review", lms, "B2,B3", "accept")
    other(*theirs, "review", lms, "B-HER-01", "waive", "--why", "Later.", "--until", "2027-01-01", "--state", "partly")
    other(*theirs, "require", lms, "V=medium", "--why", "Geen notities gezien.")
    return received, other


def references(document: dict[str, Any]) -> list[str]:
    return [f"{each['kind']} {each['reference']}".strip() for each in document["differences"]]


EXPECTED = [
    *("verdict B2", "verdict B3", "verdict B-HER-01", "level level.V"),
    *("importance B-HER-01", "importance AR-06", "importance AR-07", "finding Geen test"),
]


def test_the_differences_of_two_workspaces_are_listed(apart: tuple[Program, Program], lms: str) -> None:
    ours, theirs = apart
    found = ours("--json", "review-diff", lms, theirs.workspace).data
    assert references(found) == EXPECTED
    assert found["same_submission"]
    second = found["differences"][0]
    assert (second["a"]["verdict"], second["b"]["verdict"], second["a"]["why"]) == ("reject", "accept", "Te kort.")
    out = ours("--lang", "en", "review-diff", lms, theirs.workspace)
    for words in (
        "verdict  B2",
        "rejected – Te kort. (privacy officer)",
        "High – Zorgnotities.",
        "minor",
        "8 differences",
    ):
        assert words in out.out + out.err, words
    assert "waived, 2027-01-01, ◐ partly complies – Later." in out.out
    assert "nothing" in out.out


def test_a_dossier_serves_where_no_workspace_is_at_hand(
    apart: tuple[Program, Program], lms: str, tmp_path: Path
) -> None:
    ours, theirs = apart
    theirs("conclude", lms, "rejected", "--why", "x", code=1)
    made = theirs("--json", "export", lms, "-f", "json", "--profile", "auditdossier", "-o", tmp_path / "uit").data
    file = made["files"][0]
    by_file = ours("--json", "review-diff", lms, file).data
    by_folder = ours("--json", "review-diff", lms, theirs.workspace).data
    assert by_file["differences"] == by_folder["differences"]
    assert by_file["same_submission"]
    back = ours("--json", "export", lms, "-f", "json", "--profile", "auditdossier", "-o", tmp_path / "eigen").data
    assert ours("--json", "review-diff", lms, back["files"][0]).data["differences"] == []
    assert "geen verschillen" in ours("review-diff", lms, back["files"][0]).err


def test_a_conclusion_travels_in_a_dossier_too(received: Program, other: Program, lms: str, tmp_path: Path) -> None:
    items = [each["item"] for each in received("--json", "review", lms).data["items"]]
    for program, outcome in ((received, "accepted"), (other, "rejected")):
        program("review", lms, ",".join(items), "accept")
        program("conclude", lms, outcome, "--why", "Alles gezien.")
    made = other("--json", "export", lms, "-f", "json", "--profile", "auditdossier", "-o", tmp_path / "uit").data
    found = received("--json", "review-diff", lms, made["files"][0]).data
    assert references(found) == ["conclusion"]
    assert "afgewezen – Alles gezien." in received("review-diff", lms, other.workspace).out


def test_two_functions_in_one_review_are_compared(received: Program, lms: str) -> None:
    received("--as", "privacy officer", "review", lms, "B1", "reject", "--why", "Te kort.")
    received("--as", "security officer", "review", lms, "B1,B2", "accept")
    by = ["--by", "Privacy officer", "--by", "security officer"]
    found = received("--json", "review-diff", lms, *by).data
    assert references(found) == ["verdict B1", "verdict B2"]
    assert found["a"]["name"] == "Privacy officer"
    assert "security officer" in received("review-diff", lms, "--by", "inkoper", "--by", "x", code=2).err


def test_another_submission_is_told(
    received: Program, other: Program, supplier: Program, lms: str, tmp_path: Path
) -> None:
    received("review", lms, "B1", "accept")
    supplier("set", lms, "B2", "high", "--why", "Ook in de nacht nodig.")
    supplier("submit", lms, "-o", tmp_path / "2.assess")
    other("receive", tmp_path / "2.assess")
    other("review", lms, "B1", "accept")
    found = received("review-diff", lms, other.workspace)
    assert (found.out, "niet over dezelfde" in found.err) == ("", True)


@pytest.mark.parametrize("words", [[], ["--by", "x"], ["map", "--by", "x", "--by", "y"], ["--by", "x"] * 3])
def test_there_are_two_sides(received: Program, lms: str, words: list[str]) -> None:
    assert "--by" in received("review-diff", lms, *words, code=2).err


def test_a_place_without_a_review_is_refused(received: Program, supplier: Program, lms: str, tmp_path: Path) -> None:
    received("review-diff", lms, supplier.workspace, code=2)
    received("review", lms, "B1", "accept")
    received("review-diff", lms, supplier.workspace, code=2)
    received("review-diff", lms, tmp_path / "nergens.json", code=2)
    assert not (tmp_path / "nergens.json").exists()


def _document(lms: str, **changes: object) -> dict[str, Any]:
    said = {"why": "x", "actor": "y", "at": "2026-06-01T10:00:00Z"}
    on = {"submission": {"manifest": "a", "seq": 1, "hash": "b"}}
    review: dict[str, Any] = {
        "judgements": [{"item": "B1", "verdict": "accept", **said, **on}],
        "levels": {},
        "importance": {},
        "findings": [],
        "conclusion": None,
    }
    return {"assessment": lms, "dossier": {"review": {**review, **changes}}}


FOREIGN: dict[str, dict[str, object]] = {
    "verdict": {"judgements": [{"item": "B1", "verdict": "hang"}]},
    "state": {"judgements": [{**_document("")["dossier"]["review"]["judgements"][0], "state": "planned"}]},
    "list": {"judgements": 7},
    "aspect": {"levels": {"taste": {}}},
    "level": {"levels": {"integrity": {"level": "huge", "why": "", "actor": "", "at": ""}}},
    "weight": {"importance": {"B1": {"importance": {"weight": 7}}}},
    "must": {"importance": {"B1": {"importance": {"must": "yes"}}}},
    "finding": {"findings": [{"id": "BV-01"}]},
    "grade": {"findings": [{"id": "BV-01", "items": [], "grade": "grave", "title": "x"}]},
    "day": {"findings": [{"id": "BV-01", "items": [], "grade": "minor", "title": "x", "due": "soon"}]},
    "conclusion": {"conclusion": {"outcome": "perhaps"}},
}


@pytest.mark.parametrize("changes", FOREIGN.values(), ids=FOREIGN)
def test_what_is_no_review_is_one_line(received: Program, lms: str, tmp_path: Path, changes: dict[str, object]) -> None:
    received("review", lms, "B1", "accept")
    file = tmp_path / "x.json"
    file.write_text(json.dumps(_document(lms)), encoding="utf-8")
    assert received("--json", "review-diff", lms, file).data["differences"] == []
    file.write_text(json.dumps(_document(lms, **changes)), encoding="utf-8")
    refused = received("review-diff", lms, file, code=2)
    assert (refused.out, refused.err.count("\n")) == ("", 1)


@pytest.mark.parametrize("data", [b"[]", b"{}", b"{", b"\xff", b'{"assessment": "ander", "dossier": {}}'])
def test_what_is_no_dossier_is_one_line(received: Program, lms: str, tmp_path: Path, data: bytes) -> None:
    received("review", lms, "B1", "accept")
    (tmp_path / "x.json").write_bytes(data)
    assert received("review-diff", lms, tmp_path / "x.json", code=2).err.count("\n") == 1
