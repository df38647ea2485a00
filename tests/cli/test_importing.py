"""A file is staged first, then taken in whole or not at all; what a state exports comes back as the same state."""

import io
import json
from pathlib import Path
from typing import Any

import pytest

from assess.cli.main import run
from tests.cli.calling import Assess

ANSWERS = """
answers:
  B1: {value: medium, why: "In de les en thuis."}
  B-HER-01: {value: partly, measured: {rto_hours: 8.5}, why: "Nog niet geoefend.", evidence: [E1]}
facts: {F.export: true}
levels: {confidentiality: {value: high, why: "Scholen kunnen zorgnotities invoeren in het vrije veld."}}
role_groups: [{id: R1, title: "Helpdesk"}]
grants: [{id: G1, role: R1, categories: [DC-07], actions: [view]}]
evidence: [{id: E1, title: "verslag", url: "https://example.org"}]
"""


@pytest.fixture
def product(assess: Assess) -> str:
    """A new, empty assessment."""
    return assess("new", "--supplier", "x", "--product", "y").out.strip()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """An answers file."""
    path = tmp_path / "antwoorden.yaml"
    path.write_text(ANSWERS, encoding="utf-8")
    return path


def _kinds(assess: Assess, product: str, file: Path, *options: str) -> dict[str, str]:
    changes = assess("import", product, str(file), "--json", *options).data["changes"]
    return {each["item"]: each["kind"] for each in changes}


def test_a_trial_shows_what_would_change_and_changes_nothing(assess: Assess, product: str, file: Path) -> None:
    before = assess("journal", product, "--json").data
    assert set(_kinds(assess, product, file, "--dry-run").values()) == {"new"}
    assert "B-HER-01" in assess("import", product, str(file), "--dry-run").out
    assert assess("journal", product, "--json").data == before


def test_the_second_time_nothing_changes(assess: Assess, product: str, file: Path) -> None:
    assert assess("import", product, str(file), "--json").data["taken_in"] == 7
    assert set(_kinds(assess, product, file).values()) == {"unchanged"}


def test_an_import_is_undone_in_one_step(assess: Assess, product: str, file: Path) -> None:
    assess("set", product, "B1", "low", "--why", "eerder")
    assess("import", product, str(file))
    assess("import", product, "--undo")
    items = {each["id"]: each for each in assess("show", product, "--json").data["items"]}
    assert items["B1"]["value"] == "low"
    assert "grants/G1" not in items
    assert assess("import", product, "--undo", code=2).err.count("\n") == 1


def test_everything_wrong_is_told_at_once_with_its_place(assess: Assess, product: str, tmp_path: Path) -> None:
    bad = tmp_path / "fout.yaml"
    bad.write_text(
        "answers:\n  B1: {value: hoogst}\n  B-HER-1: {value: partly}\n  B2: {value: low, evidence: [E7]}\n"
        "facts: {F.export: misschien}\n",
        encoding="utf-8",
    )
    lines = assess("import", product, str(bad), code=2).err.splitlines()
    assert [line.split(":")[1] for line in lines] == ["2", "3", "5"]
    assert "B-HER-01" in lines[1]
    bad.write_text("answers:\n  B2: {value: low, evidence: [E7]}\n", encoding="utf-8")
    assert "E7" in assess("import", product, str(bad), code=2).err
    assert len(assess("journal", product, "--json").data["events"]) == 1


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.json", b'{"answers": {"B1": {"value": "low", "value": "high"}}}'),
        ("a.json", b'{"answers": {"B1": {"why": "\\u001b[31m"}}}'),
        ("a.json", b"[1, 2"),
        ("a.yaml", b"answers: {B1: {value: no}}"),
        ("a.yaml", b"answers: &x {B1: {value: low}}"),
        ("a.yaml", b"\xff\xfe"),
        ("a.yaml", b"answers: {B1: {why: \x1b]52;c;x\x07}}"),
        ("a.yaml", b"- a list"),
    ],
)
def test_what_is_no_answers_file_is_refused(
    assess: Assess, product: str, tmp_path: Path, name: str, data: bytes
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    found = assess("import", product, str(path), code=2)
    assert found.err
    assert "\x1b" not in found.err
    assert len(assess("journal", product, "--json").data["events"]) == 1


def test_a_file_that_is_not_there_is_one_line(assess: Assess, product: str, tmp_path: Path) -> None:
    assert assess("import", product, str(tmp_path / "weg.yaml"), code=2).err.count("\n") == 1
    assert assess("import", product, code=2).err.count("\n") == 1


def _export(assess: Assess, assessment: str, target: Path) -> dict[str, Any]:
    assess("export", assessment, "-f", "json", "-o", str(target))
    found: dict[str, Any] = json.loads(target.read_text(encoding="utf-8"))
    return found


PARTS = ("answers", "facts", "profile", "levels", "role_groups", "grants", "acts", "statement", "evidence")


def test_what_a_state_exports_comes_back_as_the_same_state(demo: Assess, tmp_path: Path) -> None:
    there = _export(demo, "voor", tmp_path / "a.json")
    other = demo("new", "--supplier", "x", "--product", "y").out.strip()
    demo("import", other, str(tmp_path / "a.json"))
    back = _export(demo, other, tmp_path / "b.json")
    assert {part: there.get(part) for part in PARTS} == {part: back.get(part) for part in PARTS}
    assert demo("import", other, str(tmp_path / "a.json"), "--json").data["taken_in"] == 0


def test_what_was_changed_here_meanwhile_is_a_conflict(demo: Assess, tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    stated = _export(demo, "voor", file)
    stated["answers"]["B1"]["value"] = "high"
    stated["answers"]["B2"]["value"] = "low"
    file.write_text(json.dumps(stated), encoding="utf-8")
    demo("set", "voor", "B1", "low", "--why", "hier gewijzigd")
    assert {item for item, kind in _kinds(demo, "voor", file, "--dry-run").items() if kind == "conflict"} == {"B1"}
    assert "B1" in demo("import", "voor", str(file), code=2).err
    demo("import", "voor", str(file), "--on-conflict", "mine")
    items = {each["id"]: each["value"] for each in demo("show", "voor", "--json").data["items"]}
    assert (items["B1"], items["B2"]) == ("low", "low")
    demo("import", "voor", str(file), "--on-conflict", "theirs")
    items = {each["id"]: each["value"] for each in demo("show", "voor", "--json").data["items"]}
    assert items["B1"] == "high"


def test_answers_can_come_through_a_pipe(
    assess: Assess, product: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(ANSWERS.encode())))
    assert run(["--workspace", str(tmp_path / "workspace"), "import", product, "-"]) == 0
    assert len(assess("journal", product, "--json").data["events"]) == 9
