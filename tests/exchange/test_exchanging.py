"""Packs go out and come in: two workspaces, real files, the shipped questionnaires."""

import shutil
from pathlib import Path

import pytest

from assess.exchange import container
from tests.cli.driver import Program
from tests.exchange.sides import HOLDER


def test_what_is_submitted_arrives_with_every_event(
    supplier: Program, institution: Program, lms: str, tmp_path: Path
) -> None:
    sent = supplier("--as", "security officer", "--json", "submit", lms, "-o", tmp_path / "1.assess").data
    assert (sent["number"], sent["assessment"]) == (1, lms)
    received = institution("receive", tmp_path / "1.assess")
    assert received.out.strip() == lms
    assert HOLDER in received.err
    assert institution.journal(lms) == supplier.journal(lms)
    assert institution("--json", "score", lms).data == supplier("--json", "score", lms).data
    assert institution.journal(lms)[-1]["kind"] == "submitted"
    assert institution("journal", lms).out == supplier("journal", lms).out


def test_what_was_taken_in_is_only_read(supplier: Program, institution: Program, lms: str, tmp_path: Path) -> None:
    supplier("submit", lms, "-o", tmp_path / "1.assess")
    institution("receive", tmp_path / "1.assess")
    for words in (["set", lms, "B1", "high"], ["erase", lms, "2", "--why", "x"], ["import", lms, "-"]):
        stdin = b'{"answers": {"B1": {"value": "high", "why": "x"}}}'
        assert lms in institution(*words, stdin=stdin, code=2).err
    assert institution.journal(lms) == supplier.journal(lms)


def test_a_later_submission_is_taken_in_behind_the_first(
    supplier: Program, institution: Program, lms: str, tmp_path: Path
) -> None:
    supplier("submit", lms, "-o", tmp_path / "1.assess")
    institution("receive", tmp_path / "1.assess")
    supplier("set", lms, "B1", "medium", "--why", "Ook in de avond.")
    assert supplier("--json", "submit", lms, "-o", tmp_path / "2.assess").data["number"] == 2
    found = institution("--json", "receive", tmp_path / "2.assess").data
    assert (found["new_events"], found["standing"]) == (2, "known")
    assert institution.journal(lms) == supplier.journal(lms)


def test_an_older_pack_never_takes_the_place_of_a_newer_one(
    supplier: Program, institution: Program, lms: str, tmp_path: Path
) -> None:
    supplier("submit", lms, "-o", tmp_path / "1.assess")
    supplier("submit", lms, "-o", tmp_path / "2.assess")
    institution("receive", tmp_path / "2.assess")
    institution("receive", tmp_path / "1.assess", code=1)
    assert institution.journal(lms) == supplier.journal(lms)


def test_a_history_that_was_rewritten_since_is_found_though_it_verifies(
    supplier: Program, institution: Program, lms: str, tmp_path: Path
) -> None:
    shutil.copytree(supplier.workspace, tmp_path / "earlier")
    supplier("set", lms, "B1", "high", "--why", "Ook bij toetsen.")
    supplier("submit", lms, "-o", tmp_path / "1.assess")
    institution("receive", tmp_path / "1.assess")
    rewritten = Program(tmp_path / "earlier")
    rewritten("set", lms, "B1", "low", "--why", "Alleen in de les.")
    rewritten("submit", lms, "-o", tmp_path / "2.assess")
    institution("verify", tmp_path / "2.assess")
    refused = institution("receive", tmp_path / "2.assess", code=1)
    assert lms in refused.err
    assert institution.journal(lms) == supplier.journal(lms)


def test_another_key_is_refused_until_somebody_says_it_is_right(
    supplier: Program, institution: Program, lms: str, tmp_path: Path
) -> None:
    supplier("submit", lms, "-o", tmp_path / "1.assess")
    institution("receive", tmp_path / "1.assess")
    supplier("keys", "new", "--name", "Nieuwe sleutel")
    supplier("submit", lms, "-o", tmp_path / "2.assess", "--key", "nieuwe-sleutel")
    refused = institution("receive", tmp_path / "2.assess", code=1)
    assert "keys trust" in refused.err
    institution("keys", "trust", tmp_path / "2.assess", "--name", HOLDER)
    institution("receive", tmp_path / "2.assess")
    institution("keys", "withdraw", institution("--json", "keys", "list").data["known"][0]["fingerprint"], "--why", "x")
    institution("verify", tmp_path / "1.assess", code=1)
    institution("verify", tmp_path / "2.assess")


def test_texts_that_were_erased_at_the_source_are_erased_where_they_were_taken_in(
    supplier: Program, institution: Program, lms: str, tmp_path: Path
) -> None:
    supplier("set", lms, "B1", "high", "--why", "Belt Jan de Vries.")
    supplier("submit", lms, "-o", tmp_path / "1.assess")
    institution("receive", tmp_path / "1.assess")
    seq = supplier.journal(lms)[-2]["seq"]
    supplier("erase", lms, seq, "--why", "persoonsnaam")
    supplier("set", lms, "B1", "high", "--why", "Ook bij toetsen.")
    supplier("submit", lms, "-o", tmp_path / "2.assess")
    institution("receive", tmp_path / "2.assess")
    assert "Jan de Vries" not in institution("--json", "journal", lms).out
    institution("journal", lms, "--verify")


def test_evidence_travels_when_asked_and_is_the_same_there(
    supplier: Program, institution: Program, lms: str, tmp_path: Path
) -> None:
    (tmp_path / "verslag.pdf").write_bytes(b"%PDF verslag")
    supplier("evidence", "add", lms, "--title", "Verslag", "--file", tmp_path / "verslag.pdf")
    supplier("submit", lms, "-o", tmp_path / "1.assess", "--with-evidence")
    institution("receive", tmp_path / "1.assess")
    institution("evidence", "check", lms)
    kept = next((supplier.workspace / "evidence").iterdir())
    kept.chmod(0o600)
    kept.write_bytes(b"anders")
    assert "E1" in supplier("submit", lms, "-o", tmp_path / "2.assess", "--with-evidence", code=2).err
    assert not (tmp_path / "2.assess").exists()


def test_an_assessment_with_open_points_is_not_submitted(supplier: Program, tmp_path: Path) -> None:
    assessment = supplier.new("Nog leeg")
    before = supplier.journal(assessment)
    assert assessment in supplier("submit", assessment, "-o", tmp_path / "1.assess", code=1).err
    assert supplier.journal(assessment) == before
    assert not (tmp_path / "1.assess").exists()


def test_a_file_that_cannot_be_written_leaves_no_event(supplier: Program, lms: str, tmp_path: Path) -> None:
    before = supplier.journal(lms)
    supplier("submit", lms, "-o", tmp_path / "no" / "1.assess", code=2)
    assert supplier.journal(lms) == before


def test_a_key_that_others_can_read_is_not_used(supplier: Program, lms: str, tmp_path: Path) -> None:
    (supplier.workspace / "keys" / "voorbeeld-b-v").chmod(0o644)
    assert "chmod 600" in supplier("submit", lms, "-o", tmp_path / "1.assess", code=2).err


def test_a_wrong_passphrase_signs_nothing(
    supplier: Program, lms: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ASSESS_PASSPHRASE", "een heel andere wachtzin")
    supplier("submit", lms, "-o", tmp_path / "1.assess", code=2)
    assert not (tmp_path / "1.assess").exists()


def test_several_can_sign_the_same_manifest(supplier: Program, institution: Program, lms: str, tmp_path: Path) -> None:
    supplier("submit", lms, "-o", tmp_path / "1.assess")
    institution("keys", "new", "--name", "Stichting Voorbeeld")
    institution("sign", tmp_path / "1.assess", "-o", tmp_path / "2.assess")
    found = institution("--json", "verify", tmp_path / "2.assess").data
    assert (found["holds"], len(found["signatures"])) == (True, 2)
    one, two = (container.read((tmp_path / f"{number}.assess").read_bytes(), "x")[0] for number in (1, 2))
    assert {name for name in one if one[name] != two[name]} == {"signatures.json"}
    institution("sign", tmp_path / "2.assess", "-o", tmp_path / "3.assess", code=2)


def test_ones_own_submission_is_not_taken_in(supplier: Program, lms: str, tmp_path: Path) -> None:
    supplier("submit", lms, "-o", tmp_path / "1.assess")
    assert lms in supplier("receive", tmp_path / "1.assess", code=2).err


def test_what_is_received_is_in_the_list_and_streams_of_our_own_are_not(
    supplier: Program, institution: Program, lms: str, tmp_path: Path
) -> None:
    supplier("submit", lms, "-o", tmp_path / "1.assess")
    institution("receive", tmp_path / "1.assess")
    assert [each["id"] for each in institution("--json", "list").data["assessments"]] == [lms]
    for name in (".keys", ".inbox"):
        assert name in institution("show", name, code=2).err


def test_two_submissions_and_their_files_are_laid_side_by_side(
    supplier: Program, institution: Program, lms: str, tmp_path: Path
) -> None:
    supplier("submit", lms, "-o", tmp_path / "1.assess")
    supplier("set", lms, "B1", "medium", "--why", "Ook in de avond.")
    supplier("submit", lms, "-o", tmp_path / "2.assess")
    institution("receive", tmp_path / "2.assess")
    by_number = institution("--json", "diff", f"{lms}#1", f"{lms}#2").data
    by_file = institution("--json", "diff", tmp_path / "1.assess", tmp_path / "2.assess").data
    assert by_number["differences"] == by_file["differences"]
    assert {each["reference"] for each in by_number["differences"]} >= {"B1"}
    assert institution("--json", "diff", tmp_path / "2.assess", lms).data["differences"] == []
    institution("diff", f"{lms}#3", lms, code=2)
    institution("diff", f"{lms}#0", lms, code=2)
