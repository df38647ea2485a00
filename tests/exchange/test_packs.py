"""The broken packs of `tests/packs`: each is found out at the stage of its fault, and nothing is written."""

import shutil
from pathlib import Path

import pytest

from tests.cli.driver import Program
from tests.exchange.broken import BROKEN, GOOD, PACKS, Found, samples
from tests.exchange.making import HOLDER, QUESTIONNAIRES, judged


def test_the_files_are_those_that_the_script_makes() -> None:
    made = samples()
    assert {path.stem for path in PACKS.glob("*.assess")} == set(made)
    assert [name for name, data in made.items() if (PACKS / f"{name}.assess").read_bytes() != data] == []


@pytest.mark.parametrize("name", GOOD)
def test_a_good_pack_holds_in_every_stage(name: str) -> None:
    found = judged((PACKS / f"{name}.assess").read_bytes())
    absent = {"journal": "absent", "scores": "absent"} if name == "good-round" else {}
    assert {each.stage: each.status for each in found.outcomes if each.status != "holds"} == absent
    assert found.maker is not None
    assert (found.maker.holder, found.maker.standing) == (HOLDER, "known")


@pytest.mark.parametrize(
    ("language", "said"),
    [("nl", "– logboek: hoort niet bij een ronde"), ("en", "– scores = recomputed: no part of a round")],
)
def test_what_a_round_does_not_have_is_told_as_such(workspace: Program, language: str, said: str) -> None:
    lines = workspace("--lang", language, "verify", PACKS / "good-round.assess").lines
    assert said in lines
    assert not [line for line in lines if line.startswith("?")]


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_pack_is_found_out_at_the_stage_of_its_fault(name: str) -> None:
    found = judged((PACKS / f"{name}.assess").read_bytes())
    broken = found.first_broken
    assert broken is not None
    assert Found(broken.stage, broken.problems[0].key, 1 if found.readable else 2) == BROKEN[name][1]


@pytest.fixture
def workspace(assess: Program) -> Program:
    """A workspace that knows the supplier's key and the small questionnaires."""
    shutil.copytree(QUESTIONNAIRES, assess.workspace / "questionnaires")
    assess("keys", "trust", PACKS / "good.assess", "--name", HOLDER)
    return assess


def written(workspace: Path) -> dict[str, bytes]:
    """All that is in a workspace."""
    return {str(path.relative_to(workspace)): path.read_bytes() for path in workspace.rglob("*") if path.is_file()}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_pack_gets_a_line_with_its_place_and_is_not_taken_in(workspace: Program, name: str) -> None:
    code, pack = BROKEN[name][1].code, PACKS / f"{name}.assess"
    before = written(workspace.workspace)
    refused = workspace("--lang", "en", "receive", pack, code=code)
    assert refused.out == ""
    assert refused.err.startswith(f"{pack}")
    assert refused.err.count("\n") == 1
    assert "; " in refused.err or "Call them" in refused.err
    looked_at = workspace("--lang", "nl", "verify", pack, code=code)
    assert "KLOPT NIET" in looked_at.out
    assert looked_at.err.startswith(f"{pack}")
    assert written(workspace.workspace) == before


def test_a_good_pack_is_taken_in_once_with_its_journal(workspace: Program) -> None:
    first = workspace("--json", "receive", PACKS / "good-with-evidence.assess").data
    assert first == {
        "assessment": "klein-a2b3",
        "number": 1,
        "new_events": 4,
        "key": first["key"],
        "standing": "known",
    }
    assert len(workspace.journal("klein-a2b3")) == 4
    before = written(workspace.workspace)
    assert workspace("--json", "receive", PACKS / "good-with-evidence.assess").data["new_events"] == 0
    assert written(workspace.workspace) == before


def test_verifying_names_all_that_can_still_be_said(workspace: Program) -> None:
    found = workspace("--json", "verify", PACKS / "raised-scores.assess", code=1).data
    assert (found["holds"], found["first_broken"]) == (False, "scores")
    assert {each["stage"]: each["status"] for each in found["stages"]} == {
        "container": "holds",
        "manifest": "holds",
        "digests": "holds",
        "signature": "holds",
        "journal": "holds",
        "state": "holds",
        "scores": "broken",
        "questionnaires": "holds",
    }
    assert found["pack"]["supplier"] == HOLDER
    assert found["signatures"][0]["standing"] == "known"


def test_the_signer_can_be_demanded_in_either_form(workspace: Program) -> None:
    signature = workspace("--json", "verify", PACKS / "good.assess").data["signatures"][0]
    for said in (signature["key"], signature["spoken"], signature["spoken"].replace(" ", "")):
        workspace("verify", PACKS / "good.assess", "--signer", said)
    refused = workspace("verify", PACKS / "good.assess", "--signer", "SHA256:" + "x" * 43, code=1)
    assert f"{signature['key']} en niet met SHA256:{'x' * 43}" in refused.err
    refused = workspace("verify", PACKS / "good.assess", "--signer", "12345" * 8, code=1)
    assert f"{signature['spoken']} en niet met {' '.join(['12345'] * 8)}" in refused.err


@pytest.mark.parametrize("said", ["SHA256:zzz", "", "12345", "sha256:" + "x" * 43, "٣" * 40])
def test_what_cannot_be_a_fingerprint_is_a_wrong_call_that_shows_the_form(workspace: Program, said: str) -> None:
    refused = workspace("verify", PACKS / "good.assess", "--signer", said, code=2)
    assert (refused.out, len(refused.err.splitlines())) == ("", 1)
    assert "SHA256:" in refused.err.replace(said, "", 1) or not said
