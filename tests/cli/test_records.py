"""Moments, the journal under attack, erasing, and the register of evidence."""

import os
import sqlite3
from pathlib import Path

import pytest

from tests.cli.driver import DEMO, Clock, Program

PERSONAL = "Jan Jansen, 06-12345678"


@pytest.fixture
def history(assess: Program, clock: Clock) -> str:
    """An assessment that was answered on three days."""
    clock.time = "2026-01-10T10:00:00Z"
    assessment = assess.new()
    for day, level in (("10", "low"), ("20", "medium"), ("30", "high")):
        clock.time = f"2026-01-{day}T12:00:00Z"
        assess("set", assessment, "B1", level, "--why", f"Op de {day}e.")
    return assessment


@pytest.mark.parametrize(
    ("moment", "level"),
    [
        ("2026-01-10", "low"),
        ("2026-01-19", "low"),
        ("2026-01-20T12:59", "low"),
        ("2026-01-20T13:00", "medium"),
        ("2026-01-20T12:00:00Z", "medium"),
        ("2026-01-20T12:00:00+00:00", "medium"),
        ("2026-06-01", "high"),
        ("today", "high"),
        ("now", "high"),
    ],
)
def test_a_state_is_that_of_a_day_in_amsterdam_or_of_a_moment(
    assess: Program, history: str, moment: str, level: str
) -> None:
    items = assess("show", history, "--json", "--as-of", moment).data["items"]
    assert next(each["value"] for each in items if each["id"] == "B1") == level


def test_two_moments_of_one_assessment_can_be_compared(assess: Program, history: str) -> None:
    found = assess("diff", f"{history}@2026-01-15", f"{history}@2026-01-25", "--json").data["differences"]
    stated = {
        (each["reference"], each["field"]): (each["before"], each["after"])
        for each in found
        if each["kind"] == "answer"
    }
    assert stated == {("B1", "value"): ("low", "medium"), ("B1", "why"): ("Op de 10e.", "Op de 20e.")}


def test_a_moment_before_the_beginning_is_told_in_local_time(assess: Program, history: str) -> None:
    err = assess("score", history, "--as-of", "2026-01-09", code=2).err
    assert err == f"assess: {history} bestond nog niet op 2026-01-09 23:59 CET; kies een later moment\n"


def test_answers_are_as_old_as_the_moment_that_is_asked(demo: Program) -> None:
    now, then = (demo("score", DEMO, "--json", *more).data for more in (["--as-of", "today"], []))
    assert now["as_of"] == "2026-06-01T10:00:00Z"
    assert now["controls"]["coverage"] < then["controls"]["coverage"]


# -------------------------------------------------------------------------------------------------- the journal


def tampered(program: Program, statement: str) -> None:
    """Changes the database as somebody with a tool would."""
    [file] = [path for path in program.workspace.iterdir() if path.suffix == ".db" or path.name.endswith("sqlite")]
    with sqlite3.connect(file) as db:
        triggers = [row[0] for row in db.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger'")]
        names = [row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")]
        for name in names:
            db.execute(f'DROP TRIGGER "{name}"')
        db.execute(statement)
        for trigger in triggers:
            db.execute(trigger)
    db.close()


def test_a_changed_record_is_found_named_and_the_journal_shown_up_to_it(assess: Program, history: str) -> None:
    tampered(assess, "UPDATE events SET record = replace(record, 'medium', 'low') WHERE seq = 3")
    assert assess("score", history, code=2).err.startswith(f"{assess.workspace / 'workspace.db'}: ")
    found = assess("--lang", "en", "journal", history, code=1)
    assert "event 3 was changed after it was recorded" in found.err
    assert [line.split()[0] for line in found.lines if line[:5].strip().isdigit()] == ["1", "2"]
    data = assess("journal", history, "--json", code=1).data
    assert data["broken"]["seq"] == 3
    assert [each["seq"] for each in data["events"]] == [1, 2]


def test_a_journal_whose_tail_was_cut_does_not_hold(assess: Program, history: str) -> None:
    tampered(assess, "DELETE FROM events WHERE seq = 4")
    tampered(assess, "DELETE FROM private WHERE seq = 4")
    assert assess("journal", history, "--verify", code=1).err.startswith(f"assess: {history}: het logboek klopt niet")


def test_a_changed_text_is_found(assess: Program, history: str) -> None:
    tampered(assess, "UPDATE private SET text = replace(text, '20e', '21e') WHERE seq = 3")
    err = assess("--lang", "en", "journal", history, "--verify", code=1).err
    assert "the text of event 3 was changed after it was recorded" in err


# ------------------------------------------------------------------------------------------------------ erasing


def all_bytes(program: Program) -> bytes:
    return b"".join(path.read_bytes() for path in program.workspace.rglob("*") if path.is_file())


def test_an_erased_text_is_in_no_byte_of_the_workspace_and_the_journal_still_holds(assess: Program) -> None:
    assessment = assess.new()
    assess("set", assessment, "B1", "low", "--why", PERSONAL)
    assess("set", assessment, "B-HER-01", "planned", "--plan", PERSONAL, "--owner", PERSONAL)
    assess("list")
    assert PERSONAL.encode() in all_bytes(assess)
    found = assess("erase", assessment, "2", "3", "3", "--why", "Verzoek van de betrokkene", "--json")
    assert found.data == {"assessment": assessment, "erased": [2, 3]}
    assert PERSONAL.encode() not in all_bytes(assess)
    assess("journal", assessment, "--verify")
    events = assess.journal(assessment)
    assert [each["seq"] for each in events if each["erased"]] == [2, 3]
    assert events[-1]["reason"] == "Verzoek van de betrokkene"
    assert assess.show(assessment, "B1")["value"] == "low"
    assert assess.show(assessment, "B1")["reason"] == ""


@pytest.mark.parametrize(("words", "why"), [(["1"], "gebeurtenis 1"), (["2", "99"], "99"), (["3"], "3")])
def test_what_has_no_text_to_erase_is_told_and_nothing_is_erased(assess: Program, words: list[str], why: str) -> None:
    assessment = assess.new()
    assess("set", assessment, "B1", "low", "--why", PERSONAL)
    assess("set", assessment, "B1", "--clear")
    assert why in assess("erase", assessment, *words, "--why", "x", code=2).err
    assert assess.journal(assessment)[1]["reason"] == PERSONAL


def test_erasing_needs_a_reason(assess: Program) -> None:
    assessment = assess.new()
    assess("set", assessment, "B1", "low", "--why", PERSONAL)
    assert "--why" in assess("erase", assessment, "2", "--why", " ", code=2).err


# ----------------------------------------------------------------------------------------------------- evidence


def test_evidence_is_kept_listed_and_found_unchanged(assess: Program, tmp_path: Path) -> None:
    assessment, file = assess.new(), tmp_path / "verslag.pdf"
    file.write_bytes(b"%PDF-1.4")
    dates = [
        "--covers-from",
        "2026-01-01",
        "--covers-to",
        "2026-03-31",
        "--collected",
        "2026-04-01",
        "--expires",
        "2027-01-01",
    ]
    assert assess("evidence", "add", assessment, "--title", "Verslag", "--file", file, *dates).out == "E1\n"
    added = assess("evidence", "add", assessment, "--title", "Beleid", "--url", "https://example.org", "--json").data
    assert added["evidence"] == {"id": "E2", "title": "Beleid", "url": "https://example.org"}
    rows = assess("evidence", "list", assessment, "--json").data["evidence"]
    assert rows[0]["size"] == 8
    assert rows[0]["covers_to"] == "2026-03-31"
    lines = assess("evidence", "list", assessment).lines
    assert lines[1].split()[:3] == ["E1", "Verslag", "verslag.pdf"]
    assert "2026-01-01 – 2026-03-31" in lines[1]
    assert assess("evidence", "check", assessment).lines == [
        "E1 ongewijzigd: Verslag",
        "E2 verwijzing, niet gecontroleerd: Beleid",
    ]


@pytest.mark.parametrize(("how", "condition"), [("change", "changed"), ("remove", "missing"), ("wait", "expired")])
def test_evidence_that_is_not_what_it_was_is_told_with_exit_1(
    assess: Program, clock: Clock, tmp_path: Path, how: str, condition: str
) -> None:
    assessment, file = assess.new(), tmp_path / "verslag.pdf"
    file.write_bytes(b"%PDF-1.4")
    assess("evidence", "add", assessment, "--title", "Verslag", "--file", file, "--expires", "31-12-2026")
    [kept] = (assess.workspace / "evidence").iterdir()
    if how == "change":
        kept.write_bytes(b"%PDF-1.5")
    elif how == "remove":
        kept.unlink()
    else:
        clock.time = "2026-12-31T23:00:00Z"  # an hour into the new year, in the Netherlands
    found = assess("evidence", "check", assessment, "--json", code=1)
    assert found.data["evidence"] == [{"id": "E1", "condition": condition}]
    assert assess("--lang", "en", "evidence", "check", assessment, code=1).out == f"E1 {condition.upper()}: Verslag\n"


def test_the_same_file_is_kept_once_and_ids_skip_what_is_taken(assess: Program, tmp_path: Path) -> None:
    assessment, file = assess.new(), tmp_path / "a.txt"
    file.write_text("x", encoding="utf-8")
    assess("evidence", "add", assessment, "--title", "a", "--file", file, "--id", "E1")
    assert assess("evidence", "add", assessment, "--title", "b", "--file", file).out == "E2\n"
    assert len(list((assess.workspace / "evidence").iterdir())) == 1


def test_an_empty_register_says_how_to_fill_it(assess: Program) -> None:
    found = assess("evidence", "list", assess.new())
    assert (found.out, found.err) == ("", "het register is leeg; voeg iets toe met: assess evidence add\n")


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["--title", "x"], "--file"),
        (["--title", "x", "--url", "u", "--file", "f"], "--file"),
        (["--title", " ", "--url", "u"], "--title"),
        (["--title", "x", "--url", "u", "--id", "../E1"], "../E1"),
        (["--title", "x", "--url", "u", "--covers-from", "mei"], "--covers-from"),
        (["--title", "x", "--url", "u", "--covers-from", "2026-02-01", "--covers-to", "2026-01-01"], "--covers-to"),
        (["--title", "x", "--file", "/nowhere/x.pdf"], "/nowhere/x.pdf: dit bestand is er niet"),
        (["--title", "x", "--file", "/dev/null"], "/dev/null: is geen gewoon bestand"),
        (["--title", "x", "--file", "/"], "/: is geen gewoon bestand"),
    ],
)
def test_what_is_no_evidence_is_told_in_one_line(assess: Program, words: list[str], why: str) -> None:
    assessment = assess.new()
    found = assess("evidence", "add", assessment, *words, code=2)
    assert why in found.err
    assert len(found.err.splitlines()) == 1
    assert len(assess.journal(assessment)) == 1


def test_a_pipe_and_a_link_are_no_evidence(assess: Program, tmp_path: Path) -> None:
    assessment = assess.new()
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "file").write_text("x", encoding="utf-8")
    (tmp_path / "link").symlink_to(tmp_path / "file")
    for name in ("pipe", "link"):
        err = assess("evidence", "add", assessment, "--title", "x", "--file", tmp_path / name, code=2).err
        assert "is geen gewoon bestand" in err


def test_a_taken_id_is_told(assess: Program) -> None:
    assessment = assess.new()
    assess("evidence", "add", assessment, "--title", "x", "--url", "u", "--id", "E7")
    assert (
        "bewijs E7 bestaat al"
        in assess("evidence", "add", assessment, "--title", "x", "--url", "u", "--id", "E7", code=2).err
    )


def test_a_file_name_of_any_bytes_is_kept_as_text(assess: Program, tmp_path: Path) -> None:
    assessment = assess.new()
    file = os.path.join(os.fsencode(tmp_path), b"a\x1b[2J\xff.pdf")  # noqa: PTH118 - a name of bytes
    with open(file, "wb") as stream:  # noqa: PTH123 - as above
        stream.write(b"x")
    assess("evidence", "add", assessment, "--title", "x", "--file", os.fsdecode(file))
    found = assess("evidence", "list", assessment)
    assert "a⟨U+001B⟩[2J⟨U+DCFF⟩.pdf" in found.out
