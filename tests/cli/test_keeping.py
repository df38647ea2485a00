"""The journal says who changed what; states can be compared; texts can be erased; evidence is watched."""

from pathlib import Path

import pytest

from tests.cli.calling import Assess

PERSONAL = "Jansen van de helpdesk, toestel 12"


@pytest.fixture
def product(assess: Assess) -> str:
    """An assessment with two answers to one question."""
    name = assess("--as", "security officer", "new", "--supplier", "x", "--product", "y").out.strip()
    assess("--as", "security officer", "set", name, "B1", "low", "--why", PERSONAL)
    assess("--as", "beheerder", "set", name, "B1", "high", "--why", "toch anders")
    return name


def test_every_change_says_who_what_old_new_and_why(assess: Assess, product: str) -> None:
    last = assess("journal", product, "--json").data["events"][-1]
    assert (last["actor"], last["subject"], last["reason"]) == ("beheerder", "B1", "toch anders")
    assert (last["old"]["value"], last["new"]["value"]) == ("low", "high")
    assert "beheerder" in assess("journal", product).out


def test_what_was_undone_says_so_and_the_next_change_starts_from_what_holds(assess: Assess, product: str) -> None:
    assess("set", product, "B1", "--undo")
    assess("set", product, "B1", "medium")
    events = assess("journal", product, "--json").data["events"]
    assert [each["undone"] for each in events] == [False, False, True, False, False]
    assert events[-1]["old"]["value"] == "low"


def test_every_kind_of_event_can_be_read_back(demo: Assess) -> None:
    demo("set", "voor", "V", "low", "--why", "x")
    demo("set", "voor", "V", "--clear")
    demo("set", "voor", "B1", "--clear")
    kinds = {each["kind"] for each in demo("journal", "voor", "--json").data["events"]}
    assert kinds == {"started", "imported", "answered", "entered", "row", "statement", "evidence", "deviated"}
    assert demo("journal", "voor").out


def test_an_erased_text_is_nowhere_in_the_workspace_and_the_chain_holds(
    assess: Assess, product: str, tmp_path: Path
) -> None:
    found = assess("erase", product, "2", "--why", "verzoek tot wissen")
    assert "2" in found.err
    for path in (tmp_path / "workspace").rglob("*"):
        if path.is_file():
            assert PERSONAL.encode() not in path.read_bytes()
    events = assess("journal", product, "--json").data["events"]
    assert [each["erased"] for each in events] == [False, True, False, False]
    assert assess("score", product).code == 0
    assert assess("erase", product, "3", "--why", "ook", "--json").data["erased"] == [3]


@pytest.mark.parametrize(
    "arguments", [["1", "--why", "x"], ["99", "--why", "x"], ["2", "--why", " "], ["x", "--why", "y"]]
)
def test_what_cannot_be_erased_is_one_line(assess: Assess, product: str, arguments: list[str]) -> None:
    assert assess("erase", product, *arguments, code=2).err.count("\n") == 1


def test_two_states_differ_in_what_was_stated_and_what_follows(demo: Assess) -> None:
    demo("set", "voor", "B3", "low", "--why", "toch geen stilstand")
    found = demo("diff", "voor@2022-12-31", "voor", "--json").data["differences"]
    kinds = {(each["kind"], each["reference"], each["field"]) for each in found}
    assert ("answer", "B3", "value") in kinds
    assert ("level", "level.B") in {(kind, reference) for kind, reference, _ in kinds}
    assert "B3" in demo("diff", "voor@2022-12-31", "voor").out
    same = demo("diff", "voor", "voor")
    assert (same.out, same.err != "") == ("", True)


def test_a_state_before_the_beginning_does_not_exist(demo: Assess) -> None:
    assert "2020" in demo("score", "voor", "--as-of", "2020-01-01", code=2).err
    assert demo("score", "voor", "--as-of", "volgend jaar", code=2).err.count("\n") == 1


@pytest.mark.parametrize("moment", ["2022-06-01", "2022-06-01T12:00", "2022-06-01T12:00:00+02:00", "today"])
def test_a_state_can_be_judged_at_another_moment(demo: Assess, moment: str) -> None:
    assert demo("score", "voor", "--as-of", moment, "--json").data["as_of"] > "2022-01-05"


def test_answers_grow_too_old(demo: Assess) -> None:
    aged = demo("score", "voor", "--as-of", "2030-01-01", "--json").data
    assert aged["controls"]["coverage"] == 0
    assert "expired" in {
        each["state"] for each in demo("show", "voor", "--as-of", "2030-01-01", "--json").data["items"]
    }


def test_evidence_is_kept_under_its_hash_and_watched(assess: Assess, product: str, tmp_path: Path) -> None:
    file = tmp_path / "verslag.pdf"
    file.write_bytes(b"hersteltest")
    added = assess(
        "evidence", "add", product, "--title", "Verslag", "--file", str(file), "--covers-from", "2026-01-01", "--json"
    )
    sha256 = added.data["evidence"]["sha256"]
    assess("evidence", "add", product, "--title", "Pagina", "--url", "https://example.org", "--id", "LINK")
    assess("evidence", "add", product, "--title", "Oud", "--url", "https://example.org", "--expires", "2020-01-01")
    assert assess("evidence", "add", product, "--title", "Nog eens", "--file", str(file)).out == "E3\n"
    conditions = {
        each["id"]: each["condition"]
        for each in assess("evidence", "check", product, "--json", code=1).data["evidence"]
    }
    assert conditions == {"E1": "same", "LINK": "link", "E2": "expired", "E3": "same"}
    kept = tmp_path / "workspace" / "evidence" / sha256
    kept.chmod(0o600)
    kept.write_bytes(b"iets anders")
    assert "E1" in assess("evidence", "check", product, code=1).out
    kept.unlink()
    assert assess("evidence", "check", product, "--json", code=1).data["evidence"][0]["condition"] == "missing"
    assert [each["id"] for each in assess("evidence", "list", product, "--json").data["evidence"]] == [
        "E1",
        "LINK",
        "E2",
        "E3",
    ]
    assert "verslag.pdf" in assess("evidence", "list", product).out


@pytest.mark.parametrize(
    "arguments",
    [
        ["--title", "x"],
        ["--title", "x", "--url", "u", "--file", "f"],
        ["--title", "x", "--file", "/nergens"],
        ["--title", "x", "--file", "/dev/null"],
        ["--title", "x", "--url", "u", "--expires", "straks"],
        ["--title", "x", "--url", "u", "--covers-from", "2026-02-01", "--covers-to", "2026-01-01"],
    ],
)
def test_evidence_that_cannot_be_registered_is_one_line(assess: Assess, product: str, arguments: list[str]) -> None:
    assert assess("evidence", "add", product, *arguments, code=2).err.count("\n") == 1


def test_evidence_has_one_id(assess: Assess, product: str) -> None:
    assess("evidence", "add", product, "--title", "x", "--url", "u", "--id", "E1")
    assert "E1" in assess("evidence", "add", product, "--title", "x", "--url", "u", "--id", "E1", code=2).err


def test_a_large_file_and_a_link_are_no_evidence(assess: Assess, product: str, tmp_path: Path) -> None:
    large, link = tmp_path / "groot", tmp_path / "link"
    with large.open("wb") as stream:
        stream.truncate(26 * 1024 * 1024)
    link.symlink_to(large)
    for path in (large, link):
        assert assess("evidence", "add", product, "--title", "x", "--file", str(path), code=2).err.count("\n") == 1
