"""Calls that are wrong get one line in the caller's language; options are taken before and after the command."""

import os
from pathlib import Path

import click
import pytest

from assess import __version__
from assess.cli.command import Call
from assess.cli.main import BUG, COMMANDS, INTERRUPTED
from assess.cli.wrong import wrong_call
from tests.cli.driver import DEMO, Program, call

WRONG = {
    "unknown-command": ["bogus"],
    "misspelt-command": ["scoer"],
    "no-command": [],
    "only-options": ["--json"],
    "no-subcommand": ["evidence"],
    "unknown-subcommand": ["evidence", "bogus"],
    "misspelt-subcommand": ["questionnaires", "chek"],
    "unknown-option": ["score", DEMO, "--nope"],
    "misspelt-option": ["score", DEMO, "--gaet", "meets"],
    "unknown-short-option": ["export", DEMO, "-x"],
    "missing-argument": ["score"],
    "missing-option": ["new", "--supplier", "x"],
    "missing-many": ["erase", DEMO, "--why", "x"],
    "option-without-value": ["set", DEMO, "B1", "--due"],
    "flag-with-value": ["set", DEMO, "B1", "--undo=x"],
    "help-with-value": ["score", "--help=x"],
    "wrong-choice": ["score", DEMO, "--gate", "perfect"],
    "wrong-language": ["--lang", "fr", "list"],
    "no-number": ["erase", DEMO, "twelve", "--why", "x"],
    "number-zero": ["erase", DEMO, "0", "--why", "x"],
    "number-endless": ["erase", DEMO, "9" * 30, "--why", "x"],
    "too-many": ["score", DEMO, "and", "more"],
    "unknown-assessment": ["score", "nobody"],
    "no-assessment": ["score", ""],
    "unknown-item": ["set", DEMO, "B-HER-99", "partly"],
    "unknown-item-like-none": ["set", DEMO, "§", "x"],
    "unknown-rule": ["score", DEMO, "--rule", "mean"],
    "no-date": ["score", DEMO, "--as-of", "yesterday"],
    "before-it-began": ["score", DEMO, "--as-of", "2000-01-01"],
    "unknown-format": ["export", DEMO, "-f", "docx"],
    "unknown-topic": ["explain", DEMO, "zz"],
    "what-if-nothing": ["what-if", DEMO],
    "what-if-both": ["what-if", DEMO, "V=low", "--reach", "meets"],
    "what-if-form": ["what-if", DEMO, "V"],
    "what-if-level": ["what-if", DEMO, "V=soon"],
    "no-file": ["import", DEMO],
    "unknown-content": ["questionnaires", "show", "ZZ-99"],
    "function-of-two-lines": ["--as", "one\ntwo", "list"],
    "function-without-end": ["list", "--as", "x" * 81],
}

OF_A_FILE = {
    "missing-file": ["import", DEMO, "/nowhere/answers.yaml"],
    "folder-as-file": ["import", DEMO, "/"],
    "nul-in-name": ["import", DEMO, "a\0b"],
    "missing-questionnaire": ["questionnaires", "check", "/nowhere/q.yaml"],
    "missing-pack": ["verify", "nowhere.assess"],
}

OF_CLICK = (
    "No such",
    "Invalid value",
    "Missing",
    "Got unexpected",
    "requires an argument",
    "does not take",
    "is not one",
)
OF_PYTHON = ("Traceback", "Errno", "No such file", "Permission denied", "Is a directory")
ENGLISH = (" the ", "there ", "choose", "missing")


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("words", [*WRONG.values(), *OF_A_FILE.values()], ids=[*WRONG, *OF_A_FILE])
def test_a_wrong_call_gets_one_line_on_stderr_and_exit_2(worked: Program, words: list[str], language: str) -> None:
    found = worked(*words, *(["--lang", language] if "--lang" not in words and words else []), code=2)
    assert found.out == ""
    assert len(found.err.splitlines()) == 1
    assert found.err.startswith("assess: ") == (words not in OF_A_FILE.values())
    assert not [sentence for sentence in (*OF_CLICK, *OF_PYTHON) if sentence in found.err]
    if language == "nl":
        assert not [word for word in ENGLISH if word in found.err]


def test_wrong_calls_change_nothing(demo: Program) -> None:
    before = {path: path.read_bytes() for path in demo.workspace.rglob("*") if path.is_file()}
    for words in (*WRONG.values(), *OF_A_FILE.values()):
        demo(*words, code=2)
    assert {path: path.read_bytes() for path in demo.workspace.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("name", ["/nowhere/answers.yaml", "{x}", "assess: y"])
def test_what_is_wrong_with_a_file_begins_with_its_name(worked: Program, name: str) -> None:
    assert worked("import", DEMO, name, code=2).err.startswith(f"{name}: ")


@pytest.mark.parametrize(
    ("words", "near"),
    [
        (["scoer"], "score"),
        (["questionnaires", "chek"], "check"),
        (["score", DEMO, "--gaet", "meets"], "--gate"),
        (["set", DEMO, "B-HER-99", "partly"], "B-HER-0"),
        (["set", DEMO, "F.exprt", "true"], "F.export"),
        (["questionnaires", "show", "MX-A011"], "MX-A01"),
    ],
)
def test_what_is_misspelt_is_told_with_the_nearest(worked: Program, words: list[str], near: str) -> None:
    assert f"bedoelt u {near}" in worked(*words, code=2).err
    assert f"did you mean {near}" in worked("--lang", "en", *words, code=2).err


def test_without_a_command_the_commands_are_named() -> None:
    err = call("--lang", "en").err
    assert all(name in err for name in COMMANDS)


def test_a_fault_that_click_does_not_name_gets_a_sentence_of_our_own() -> None:
    strange: list[click.ClickException] = [
        click.UsageError("Oops"),
        click.ClickException("Oops"),
        click.BadParameter("Oops"),
    ]
    for error in strange:
        assert wrong_call(error).text("en") == "assess cannot be called like this; see: assess --help"


# ------------------------------------------------------------------------------------------- options everywhere


def test_options_are_taken_before_and_after_the_command(worked: Program) -> None:
    place = str(worked.workspace)
    for words in (
        ["--workspace", place, "--json", "--lang", "en", "--quiet", "--as", "auditor", "list"],
        ["list", "--workspace", place, "--json", "--lang", "en", "--quiet", "--as", "auditor"],
        ["--workspace=" + place, "list", "--json", "--lang=en"],
    ):
        found = call(*words)
        assert found.code == 0
        assert found.data["assessments"][0]["id"] == DEMO


def test_what_stands_after_the_command_wins(worked: Program, tmp_path: Path) -> None:
    found = call(
        "--workspace",
        str(tmp_path / "other"),
        "--lang",
        "nl",
        "list",
        "--workspace",
        str(worked.workspace),
        "--lang",
        "en",
    )
    assert found.lines[0].split() == ["id", "product", "B", "I", "V", "answered", "outcome", "changed"]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["list", "--lang", "en", "--help"], 0),
        (["set", "--help", "--lang", "en"], 0),
        (["list", "--lang=en", "--help"], 0),
        (["--lang", "nl", "list", "--lang", "en", "--help"], 0),
        (["evidence", "--lang", "en", "--help"], 0),
        (["list", "--bogus", "--lang", "en"], 2),
        (["evidence", "bogus", "--lang", "en"], 2),
        (["evidence", "--lang", "en"], 2),
    ],
)
def test_the_language_asked_for_is_spoken_wherever_it_is_asked(words: list[str], code: int) -> None:
    found = call(*words)
    assert found.code == code
    assert found.out.startswith("Usage: ") if code == 0 else " command " in found.err or "there is no" in found.err


@pytest.mark.parametrize(
    "words",
    [
        ["evidence", "list", DEMO],
        ["finding", "list", DEMO],
        ["sample", "report", DEMO],
        ["questionnaires", "list"],
        ["keys", "list"],
    ],
    ids=" ".join,
)
def test_a_group_takes_the_options_of_every_command(worked: Program, tmp_path: Path, words: list[str]) -> None:
    group, *rest = words
    place = ["--workspace", str(worked.workspace), "--as", "auditor"]
    plain = call(*place, "--json", "--lang", "en", "--quiet", *words)
    other = ["--workspace", str(tmp_path / "other"), "--lang", "nl"]
    between = call(*other, group, *place, "--json", "--lang", "en", "--quiet", *rest)
    assert between == plain
    assert between.data


def test_a_change_is_recorded_under_the_function_named_nearest_to_the_command(demo: Program) -> None:
    demo("--as", "auditor", "evidence", "--as", "privacy officer", "add", DEMO, "--title", "x", "--url", "https://x.nl")
    assert demo.journal(DEMO)[-1]["actor"] == "privacy officer"


def test_the_environment_speaks_where_no_option_does(demo: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSESS_WORKSPACE", str(demo.workspace))
    monkeypatch.setenv("ASSESS_ACTOR", "security officer")
    monkeypatch.setenv("ASSESS_LANG", "en_GB.UTF-8")
    assert call("set", DEMO, "F.export", "false").err == "recorded: F.export (event 119)\n"
    assert demo.journal(DEMO)[-1]["actor"] == "security officer"
    assert call("--as", "auditor", "set", DEMO, "F.export", "true").code == 0
    assert demo.journal(DEMO)[-1]["actor"] == "auditor"


def test_without_a_workspace_the_users_own_folder_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert call("new", "--supplier", "a", "--product", "b").code == 0
    assert (tmp_path / "assess" / "workspace" / "assess.db").is_file() or any(
        (tmp_path / "assess" / "workspace").iterdir()
    )


@pytest.mark.parametrize(
    ("settings", "word"),
    [
        ({}, "leeg"),
        ({"LANG": "en_US.UTF-8"}, "empty"),
        ({"LANG": "C"}, "leeg"),
        ({"LANG": "de_DE.UTF-8"}, "leeg"),
        ({"LANG": "nl_NL.UTF-8", "LC_ALL": "en_IE.UTF-8"}, "empty"),
    ],
)
def test_the_locale_chooses_the_language(
    assess: Program, monkeypatch: pytest.MonkeyPatch, settings: dict[str, str], word: str
) -> None:
    monkeypatch.delenv("LANG", raising=False)
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    assert word in assess("list").err


def test_quiet_leaves_remarks_out_but_not_failures(assess: Program) -> None:
    assert assess("--quiet", "list").err == ""
    assert assess("list", "--quiet").err == ""
    assert assess("--quiet", "score", "nobody", code=2).err.startswith("assess: ")


def test_a_command_knows_its_settings_before_it_speaks() -> None:
    assert Call("nl").output.language == "nl"


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_of_the_table_is_one(name: str) -> None:
    assert call(name, "--help").code == 0


# --------------------------------------------------------------------------------------------------- exit codes


def test_every_outcome_but_none_is_at_least_not_met(worked: Program, assess: Program) -> None:
    data = worked("--json", "score", DEMO, "--gate", "not_met", code=None)
    verdicts = {data.data[part]["verdict"] for part in ("controls", "access")}
    assert data.code == (1 if "undetermined" in verdicts else 0)
    empty = assess.new()
    assert assess("score", empty, "--gate", "not_met", code=1).err


def test_the_version_is_told(tmp_path: Path) -> None:
    assert call("--version").out == f"assess {__version__}\n"
    assert call("--workspace", str(tmp_path), "--version").code == 0


def test_an_id_may_be_shortened_as_long_as_it_fits_one(assess: Program) -> None:
    first, second = assess.new("Rekenen"), assess.new("Rekentoets")
    assert assess("--json", "show", first[:7]).data["assessment"] == first
    err = assess("show", "reken", code=2).err
    assert first in err
    assert second in err


def test_a_bug_is_told_as_one_with_what_is_needed_to_mend_it(demo: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_given: object) -> None:
        raise RuntimeError("\x1b[2Jbroken")

    monkeypatch.setattr("assess.cli.judging.looked_at", broken)
    found = demo("--lang", "en", "score", DEMO, code=BUG)
    assert found.out == ""
    assert "RuntimeError" in found.err
    assert "this is a bug in assess" in found.err.splitlines()[-1]
    assert "\x1b" not in found.err


def test_stopping_the_program_is_no_failure_to_explain(demo: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_given: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("assess.cli.judging.looked_at", interrupted)
    found = demo("score", DEMO, code=INTERRUPTED)
    assert found.err == "gestopt; wat eerder is bevestigd blijft bewaard\n"


def test_an_unreadable_file_is_told_without_the_systems_english(assess: Program, tmp_path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may read everything")
    secret = tmp_path / "secret.yaml"
    secret.touch(mode=0o000)
    assert "mag u niet lezen" in assess("import", assess.new(), secret, code=2).err
