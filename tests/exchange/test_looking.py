"""A pack can be looked at without being taken in: verified first, judged by its own questionnaires, nothing written."""

import re
from pathlib import Path
from typing import Any

import pytest

from tests.cli.driver import Clock, Program

LOOKS: dict[str, list[str]] = {
    "show": ["show"],
    "score": ["score"],
    "explain": ["explain", "B-HER-01"],
    "journal": ["journal"],
    "check": ["check"],
}


@pytest.fixture
def pack(supplier: Program, lms: str, tmp_path: Path) -> Path:
    """A submission."""
    supplier("submit", lms, "-o", tmp_path / "1.assess")
    return tmp_path / "1.assess"


@pytest.fixture
def elsewhere(tmp_path: Path) -> Program:
    """Somebody whose workspace does not exist yet."""
    return Program(tmp_path / "elsewhere")


def said(program: Program, words: list[str], name: object) -> Any:  # noqa: ANN401 - any JSON
    return program("--json", words[0], name, *words[1:], code=None).data


@pytest.mark.parametrize("words", LOOKS.values(), ids=LOOKS)
def test_a_pack_shows_what_the_workspace_shows_and_is_not_taken_in(
    elsewhere: Program, supplier: Program, lms: str, pack: Path, words: list[str]
) -> None:
    assert said(elsewhere, words, pack) == said(supplier, words, lms)
    assert not elsewhere.workspace.exists()


def test_by_whom_a_pack_was_signed_is_said_beside_it(elsewhere: Program, received: Program, pack: Path) -> None:
    told = elsewhere("--lang", "en", "score", pack).err
    assert f"read from {pack}" in told
    assert "nothing was taken in" in told
    assert received("--lang", "en", "score", pack).err != told
    assert elsewhere("--quiet", "score", pack).err == ""


def test_a_report_of_a_pack_is_that_of_the_assessment(
    elsewhere: Program, supplier: Program, lms: str, pack: Path, tmp_path: Path
) -> None:
    for program, name in ((elsewhere, pack), (supplier, lms)):
        program("export", name, "-f", "json,csv", "-o", tmp_path / program.workspace.name)
    made = [sorted((tmp_path / f"{name}").glob("*zelfbeoordeling*")) for name in ("elsewhere", "supplier")]
    assert [each.read_bytes() for each in made[0]] == [each.read_bytes() for each in made[1] if each.is_file()]
    assert len(made[0]) == 2
    assert sorted((tmp_path / "elsewhere").iterdir()) == made[0]


@pytest.mark.parametrize("words", [*LOOKS.values(), ["export", "-f", "json"]], ids=[*LOOKS, "export"])
def test_a_pack_that_does_not_hold_is_not_looked_at(elsewhere: Program, pack: Path, words: list[str]) -> None:
    data = bytearray(pack.read_bytes())
    data[len(data) // 2] ^= 1
    pack.write_bytes(data)
    refused = elsewhere(words[0], pack, *words[1:], code=None)
    assert (refused.code in (1, 2), refused.out) == (True, "")
    assert str(pack) in refused.err


def test_what_is_no_submission_cannot_be_looked_at(
    elsewhere: Program, received: Program, lms: str, tmp_path: Path
) -> None:
    assert "weg.assess" in elsewhere("show", tmp_path / "weg.assess", code=2).err
    received("review", lms, "B1", "ask", "--why", "Welke uren?")
    received("return", lms, "-o", tmp_path / "r.assess")
    assert "r.assess" in elsewhere("show", tmp_path / "r.assess", code=2).err


def test_a_pack_is_judged_by_the_questionnaires_that_it_brings(
    supplier: Program, elsewhere: Program, lms: str, pack: Path
) -> None:
    own = elsewhere.workspace / "questionnaires"
    own.mkdir(parents=True)
    shipped = (Path(__file__).parents[2] / "questionnaires" / "controls.yaml").read_text("utf-8")
    other = re.sub(r"(?m)^( *version:) .*$", r'\1 "9.9"', shipped, count=1).replace("weight: 20", "weight: 10")
    (own / "controls.yaml").write_text(other, encoding="utf-8")
    assert said(elsewhere, ["score"], pack) == said(supplier, ["score"], lms)
    assert "controls" in elsewhere("score", pack).err
    assert elsewhere("--json", "diff", pack, pack).data["differences"] == []
    elsewhere("receive", pack, code=1)
    (own / "controls.yaml").write_text(other.replace('version: "9.9"', 'version: "1.0"'), encoding="utf-8")
    elsewhere("score", pack, code=1)


@pytest.fixture
def twice(supplier: Program, lms: str, clock: Clock, tmp_path: Path) -> Path:
    """A submission of which an answer was changed in July."""
    clock.time = "2026-07-10T10:00:00Z"
    supplier("set", lms, "B1", "high", "--why", "Ook in de nacht nodig.")
    supplier("submit", lms, "-o", tmp_path / "2.assess")
    return tmp_path / "2.assess"


def level(program: Program, *words: object) -> str:
    found: str = program("--json", *words, code=None).data["classification"]["availability"]["level"]
    return found


def test_a_pack_can_be_looked_at_as_of_a_day(elsewhere: Program, twice: Path) -> None:
    assert level(elsewhere, "score", twice) == "high"
    assert level(elsewhere, "score", twice, "--as-of", "2026-07-01") == "low"
    assert elsewhere("score", twice, "--as-of", "2020-01-01", code=2).err.count("\n") == 1
    shown = elsewhere("--json", "show", twice, "--as-of", "2026-07-01").data["items"]
    assert next(each for each in shown if each["id"] == "B1")["value"] == "low"
    assert "Ook in de nacht" not in elsewhere("explain", twice, "B1", "--as-of", "2026-07-01").out


@pytest.mark.parametrize("words", [["score"], ["explain", "confidentiality"]])
def test_the_own_view_of_a_day_is_by_what_was_decided_until_then(
    received: Program, lms: str, clock: Clock, words: list[str]
) -> None:
    before = said(received, words, lms)
    clock.time = "2026-09-02T10:00:00Z"
    received("require", lms, "V=high", "--why", "Er staan zorgnotities in.")
    by_option = said(received, [*words, "--own", "--as-of", "2026-09-01"], lms)
    assert said(received, [*words, "--own"], f"{lms}@2026-09-01") == by_option
    assert said(received, [*words, "--own"], lms) not in (by_option, before)


def test_a_dossier_of_a_day_holds_what_was_decided_until_then(received: Program, lms: str, clock: Clock) -> None:
    clock.time = "2026-09-02T10:00:00Z"
    received("review", lms, "B1", "accept")
    options = ["-f", "json", "--profile", "auditdossier", "-o", "-"]
    by_option = received("export", lms, "--as-of", "2026-09-01", *options).data
    assert received("export", f"{lms}@2026-09-01", *options).data == by_option
    assert by_option["dossier"]["review"]["judgements"] == []


def test_what_became_of_a_state_between_two_days(
    elsewhere: Program, supplier: Program, lms: str, twice: Path, clock: Clock
) -> None:
    clock.time = "2026-08-01T10:00:00Z"
    supplier("set", lms, "B2", "high", "--why", "Sinds augustus.")
    between = ["--from", "2026-07-01", "--to", "2026-07-31"]
    july = supplier("--json", "diff", lms, *between).data["differences"]
    assert {each["reference"] for each in july if each["kind"] == "answer"} == {"B1"}
    assert july == elsewhere("--json", "diff", twice, *between).data["differences"]
    since = supplier("--json", "diff", lms, "--from", "2026-07-01").data["differences"]
    assert {each["reference"] for each in since if each["kind"] == "answer"} == {"B1", "B2"}


@pytest.mark.parametrize("words", [[], ["--to", "2026-07-01"]])
def test_two_sides_are_needed(supplier: Program, lms: str, words: list[str]) -> None:
    assert "--from" in supplier("diff", lms, *words, code=2).err
    assert "--from" in supplier("diff", lms, lms, "--from", "2026-07-01", code=2).err
    assert "--from" in supplier("diff", lms, lms, "--to", "2026-07-01", code=2).err


def test_a_submission_can_be_named_by_its_number(supplier: Program, lms: str, twice: Path) -> None:  # noqa: ARG001 - it is sealed
    assert level(supplier, "score", f"{lms}#1") == "high"
    assert level(supplier, "score", f"{lms}#1", "--as-of", "2026-07-01") == "low"
    assert level(supplier, "score", f"{lms}@2026-07-01") == "low"
    assert level(supplier, "score", f"{lms}@2026-07-31", "--as-of", "2026-07-01") == "low"


def test_a_pack_has_the_journal_of_the_supplier_alone(elsewhere: Program, pack: Path) -> None:
    assert "--of" in elsewhere("journal", pack, "--of", "review", code=2).err
