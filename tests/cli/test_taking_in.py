"""`import` shows first, takes in all or nothing, tells every problem with its place, and can be undone."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.driver import DEMO, Program

ANSWERS = """
answers:
  B1: {value: medium, why: Overdag en 's avonds.}
  B-HER-01: {value: partly, measured: {rto_hours: 8}, evidence: [E1]}
facts: {F.export: true}
profile: {A: {product_name: LVS}}
levels: {confidentiality: {value: high, why: Zorgnotities.}}
role_groups: [{id: R1, title: Helpdesk}]
grants: [{id: G1, role: R1, categories: [DC-01], actions: [view]}]
statement: {attested_on: "2026-05-01"}
evidence: [{id: E1, title: Verslag, url: "https://example.org"}]
"""
WRONG = """answers:
  B1: {value: medium}
  B2: {value: soms}
  B99: {value: low}
  B3: {value: low, evidence: [E7]}
facts: {F.exprt: true}
grants: [{id: G1, role: R9}]
"""
PARTS = {
    "evidence/E1",
    "F.export",
    "P.A.product_name",
    "B1",
    "B-HER-01",
    "level.V",
    "role_groups/R1",
    "grants/G1",
    "statement",
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    found = tmp_path / "answers.yaml"
    found.write_text(ANSWERS, encoding="utf-8")
    return found


def kinds(program: Program, assessment: str, file: Path, *options: str) -> dict[str, set[str]]:
    changes = program("import", assessment, file, "--json", *options).data["changes"]
    return {
        kind: {each["item"] for each in changes if each["kind"] == kind} for kind in {each["kind"] for each in changes}
    }


def exported(program: Program, assessment: str, target: Path) -> Path:
    program("export", assessment, "-f", "json", "-o", target)
    return target


def test_everything_a_file_can_state_is_taken_in(assess: Program, file: Path) -> None:
    assessment = assess.new()
    assert kinds(assess, assessment, file) == {"new": PARTS}
    assert kinds(assess, assessment, file) == {"unchanged": PARTS}


def test_a_dry_run_shows_the_same_list_and_writes_nothing(assess: Program, file: Path) -> None:
    assessment = assess.new()
    assert kinds(assess, assessment, file, "--dry-run") == {"new": PARTS}
    found = assess("import", assessment, file, "--dry-run")
    assert found.lines[0] == f"nieuw: {len(PARTS)}"
    assert "  grants/G1" in found.lines
    assert found.err == "er is niets gewijzigd (proef)\n"
    assert len(assess.journal(assessment)) == 1


def test_what_a_file_changes_is_told_apart_from_what_it_adds(assess: Program, file: Path) -> None:
    assessment = assess.new()
    assess("set", assessment, "B1", "low")
    assess("set", assessment, "F.export", "true")
    assert kinds(assess, assessment, file) == {
        "changed": {"B1"},
        "unchanged": {"F.export"},
        "new": PARTS - {"B1", "F.export"},
    }


@pytest.mark.parametrize(
    ("name", "text"), [("a.json", '{"answers": {"B1": {"value": "low"}}}'), ("a.txt", "answers: {B1: {value: low}}")]
)
def test_json_and_yaml_say_the_same(assess: Program, tmp_path: Path, name: str, text: str) -> None:
    assessment = assess.new()
    (tmp_path / name).write_text(text, encoding="utf-8")
    assess("import", assessment, tmp_path / name)
    assert assess.show(assessment, "B1")["value"] == "low"


def test_from_stdin_the_journal_says_so(assess: Program) -> None:
    assessment = assess.new()
    assess("import", assessment, "-", stdin=b'{"answers": {"B1": {"value": "low"}}}')
    assert assess.journal(assessment)[1]["new"]["name"] == "stdin"


def test_an_import_is_undone_in_one_step_and_that_again(assess: Program, file: Path) -> None:
    assessment = assess.new()
    before = assess("show", assessment, "--json").data["items"]
    assess("import", assessment, file)
    assert assess("import", assessment, "--undo", "--json").data == {"assessment": assessment, "undone": len(PARTS)}
    after = assess("show", assessment, "--json").data["items"]
    assert [each["value"] for each in after] == [each["value"] for each in before]
    assert "geen import" in assess("import", assessment, "--undo", code=2).err


def test_the_last_import_is_the_one_that_is_undone(assess: Program, file: Path, tmp_path: Path) -> None:
    assessment = assess.new()
    second = tmp_path / "second.yaml"
    second.write_text("answers: {B1: {value: high}}", encoding="utf-8")
    assess("import", assessment, file)
    assess("import", assessment, second)
    assess("import", assessment, "--undo")
    assert assess.show(assessment, "B1")["value"] == "medium"
    assess("import", assessment, "--undo")
    assert assess.show(assessment, "B1")["value"] is None


def test_nothing_is_taken_in_when_anything_is_wrong_and_all_of_it_is_told(assess: Program, tmp_path: Path) -> None:
    assessment = assess.new()
    bad = tmp_path / "bad.yaml"
    bad.write_text(WRONG, encoding="utf-8")
    found = assess("import", assessment, bad, code=2)
    lines = found.err.splitlines()
    assert len(lines) == 4
    assert all(line.startswith(f"{bad}:") for line in lines)
    assert [line.split(":")[1] for line in lines] == ["3", "4", "6", "7"]
    assert found.out == ""
    assert len(assess.journal(assessment)) == 1


def test_evidence_that_nobody_registered_is_told_with_its_place(assess: Program, tmp_path: Path) -> None:
    assessment = assess.new()
    bad = tmp_path / "bad.json"
    bad.write_text('{"answers": {"B-HER-01": {"value": "partly", "evidence": ["E7"]}}}', encoding="utf-8")
    err = assess("import", assessment, bad, code=2).err
    assert err.startswith(f"{bad}:/answers/B-HER-01")
    assert "E7" in err


# ----------------------------------------------------------------------------------------------------- conflicts


@pytest.fixture
def conflict(demo: Program, tmp_path: Path) -> Path:
    """An export in which B1 was changed, while somebody changed B1 and B2 here."""
    file = exported(demo, DEMO, tmp_path / "state.json")
    state: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    state["answers"]["B1"]["value"] = "high"
    state["answers"]["B3"]["value"] = "low"
    file.write_text(json.dumps(state), encoding="utf-8")
    demo("set", DEMO, "B1", "low")
    demo("set", DEMO, "B2", "low")
    return file


def test_what_was_changed_here_since_the_export_is_a_conflict(demo: Program, conflict: Path) -> None:
    found = kinds(demo, DEMO, conflict, "--dry-run")
    assert found["conflict"] == {"B1", "B2"}
    assert found["changed"] == {"B3"}


def test_a_conflict_is_refused_unless_somebody_decides(demo: Program, conflict: Path) -> None:
    found = demo("import", DEMO, conflict, code=2)
    assert found.err.startswith("assess: in de werkruimte gewijzigd sinds het bestand werd gemaakt: B1, B2.")
    assert demo.show(DEMO, "B3")["value"] == "high"


def test_a_refused_conflict_is_told_to_a_program_before_it_fails(demo: Program, conflict: Path) -> None:
    before = demo.journal(DEMO)
    found = demo("import", DEMO, conflict, "--json", code=2)
    assert found.err.count("\n") == 1
    assert (found.data["taken_in"], found.data["refused"], found.data["dry_run"]) == (0, [], False)
    assert {each["item"] for each in found.data["changes"] if each["kind"] == "conflict"} == {"B1", "B2"}
    assert demo.journal(DEMO) == before


@pytest.mark.parametrize(("choice", "values"), [("theirs", ["high", "medium", "low"]), ("mine", ["low", "low", "low"])])
def test_the_choice_decides_conflicts_only(demo: Program, conflict: Path, choice: str, values: list[str]) -> None:
    demo("import", DEMO, conflict, "--on-conflict", choice)
    assert [demo.show(DEMO, item)["value"] for item in ("B1", "B2", "B3")] == values


def test_what_was_taken_away_here_since_is_a_conflict_too(demo: Program, tmp_path: Path) -> None:
    file = exported(demo, DEMO, tmp_path / "state.json")
    demo("set", DEMO, "B1", "--clear")
    assert kinds(demo, DEMO, file, "--dry-run")["conflict"] == {"B1"}


def test_an_export_of_another_assessment_conflicts_with_nothing(demo: Program, tmp_path: Path) -> None:
    file = exported(demo, DEMO, tmp_path / "state.json")
    assessment = demo.new()
    assert set(kinds(demo, assessment, file)) == {"new"}
