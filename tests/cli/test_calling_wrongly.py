"""A wrong call gets one line in the caller's language and exit 2; a bug says that it is one."""

import subprocess
import sys
from pathlib import Path

import pytest

from assess.cli.language import of_locale, spoken
from assess.cli.main import COMMANDS, program, run
from assess.store.sqlite import SqliteLog
from tests.cli.calling import Assess

CLICK = (
    "Invalid value",
    "No such",
    "Missing",
    "Error:",
    "Usage:",
    "Try '",
    "Got unexpected",
    "does not take",
    "requires",
)


@pytest.mark.parametrize("words", [["show", "~nobody/x.assess"], ["list", "--workspace", "~nobody/x"]])
def test_a_home_of_somebody_who_is_not_there_is_a_name_like_any_other(assess: Assess, words: list[str]) -> None:
    found = assess(*words, code=None)
    assert (found.code, found.err.count("\n")) in ((0, 1), (2, 1))


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(
    "arguments",
    [
        ["bogus"],
        ["evidence", "bogus"],
        ["score"],
        ["score", "x", "--bogus"],
        ["score", "x", "--gate", "perfect"],
        ["score", "x", "y"],
        ["score", "--rule"],
        ["new", "--supplier", "x"],
        ["set", "x", "B1", "low", "--grade", "mooi"],
        ["import", "x", "f", "--on-conflict", "mijn"],
        ["erase", "x", "twee", "--why", "y"],
        ["export", "x", "-f", "docx"],
        ["export", "x"],
        ["list", "--json=ja"],
    ],
)
def test_it_is_one_line_in_the_callers_language(assess: Assess, arguments: list[str], language: str) -> None:
    found = assess("--lang", language, *arguments, code=2)
    assert (found.out, found.err.count("\n")) == ("", 1)
    assert not [words for words in CLICK if words in found.err]


def test_the_same_call_speaks_two_languages(assess: Assess) -> None:
    assert assess("--lang", "nl", "bogus", code=2).err != assess("--lang", "en", "bogus", code=2).err


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(
    "name", ["", *COMMANDS, "evidence add", "evidence list", "evidence check", "questionnaires check"]
)
def test_every_command_explains_itself(assess: Assess, name: str, language: str) -> None:
    text = assess("--lang", language, *name.split(), "--help").out
    heading = {"nl": ("Gebruik:", "Voorbeeld"), "en": ("Usage:", "Example")}[language]
    assert text.startswith(heading[0])
    assert name in ("", "evidence", "finding", "keys", "questionnaires", "sample") or heading[1] in text


def test_without_a_command_the_help_is_shown(assess: Assess) -> None:
    assert "questionnaires" in assess(code=None).out + assess(code=None).err


def test_the_version_is_one_line(assess: Assess) -> None:
    assert assess("--version").out.startswith("assess ")


@pytest.mark.parametrize("place", ["before", "after"])
def test_options_for_all_commands_stand_before_or_after_the_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], place: str
) -> None:
    options = ["--workspace", str(tmp_path / "w"), "--as", "beheerder", "--lang", "en", "--json", "--quiet"]
    call = ["new", "--supplier", "x", "--product", "y"]
    assert run([*options, *call] if place == "before" else [*call, *options]) == 0
    written = capsys.readouterr()
    assert (written.out.startswith("{"), written.err) == (True, "")
    assert (tmp_path / "w" / "workspace.db").exists()


def test_the_environment_names_workspace_and_actor(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ASSESS_WORKSPACE", str(tmp_path / "w"))
    monkeypatch.setenv("ASSESS_ACTOR", "beheerder")
    assert run(["new", "--supplier", "x", "--product", "y"]) == 0
    assert run(["journal", "y", "--json"]) == 0
    assert '"actor": "beheerder"' in capsys.readouterr().out


def test_without_a_name_the_workspace_is_in_the_home_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert run(["list", "--json"]) == 0
    assert not list(tmp_path.rglob("workspace.db"))
    assert run(["new", "--supplier", "x", "--product", "y"]) == 0
    assert len(list(tmp_path.rglob("workspace.db"))) == 1
    assert capsys.readouterr().out


@pytest.mark.parametrize(
    ("environment", "language"),
    [({}, "nl"), ({"LANG": "C"}, "nl"), ({"LANG": "en_US.UTF-8"}, "en"), ({"LC_ALL": "nl_NL", "LANG": "en_US"}, "nl")],
)
def test_the_language_follows_the_locale(environment: dict[str, str], language: str) -> None:
    assert of_locale(environment) == language
    assert spoken(["list"], environment) == language
    assert spoken(["--lang=en"], environment) == spoken(["--lang", "en"], environment) == "en"
    assert spoken(["--lang", "fr"], environment) == language


def test_a_bug_is_told_as_one(assess: Assess, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_self: SqliteLog) -> None:
        raise RuntimeError("unexpected")

    monkeypatch.setattr(SqliteLog, "streams", broken)
    found = assess("list", code=70)
    assert "RuntimeError" in found.err
    assert "bug" in found.err or "fout" in found.err


def test_stopping_is_no_bug(assess: Assess, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(_self: SqliteLog) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(SqliteLog, "streams", stopped)
    found = assess("list", code=130)
    assert "Traceback" not in found.err


def _process(*arguments: str, **settings: object) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "assess", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, **settings)  # type: ignore[call-overload, no-any-return]


def test_a_reader_that_leaves_early_is_no_failure(tmp_path: Path) -> None:
    _process("--workspace", str(tmp_path), "demo", "--no-ui")
    shell = f"{sys.executable} -m assess --workspace {tmp_path} show voor | head -1; echo ${{PIPESTATUS[0]}}"
    found = subprocess.run(["bash", "-c", shell], capture_output=True, text=True, check=True)
    assert "Traceback" not in found.stderr
    assert found.stdout.splitlines()[-1] in ("0", "141")


def test_a_terminal_without_our_signs_still_gets_the_words(tmp_path: Path) -> None:
    _process("--workspace", str(tmp_path), "demo", "--no-ui")
    found = _process("--workspace", str(tmp_path), "score", "voor", env={"LANG": "C", "PYTHONIOENCODING": "ascii"})
    assert found.returncode == 0
    assert "voldoet niet" in found.stdout


HEAVY = ("textual", "openpyxl", "reportlab", "pikepdf", "cryptography")


@pytest.mark.parametrize("arguments", [["--help"], ["score", "voor"]])
def test_what_is_not_needed_is_not_imported(tmp_path: Path, arguments: list[str]) -> None:
    code = (
        "import sys; from assess.cli.main import run; run(['--workspace', sys.argv[1], 'demo', '--no-ui']); "
        "run(['--workspace', sys.argv[1], 'score', 'voor'])"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=True, capture_output=True)
    probe = (
        "import sys; from assess.cli.main import run; run(['--workspace', sys.argv[1], *sys.argv[2:]]); "
        f"print([n for n in (*{HEAVY!r}, 'yaml', 'pydantic') if n in sys.modules])"
    )
    found = subprocess.run(
        [sys.executable, "-c", probe, str(tmp_path), *arguments], check=True, capture_output=True, text=True
    )
    assert found.stdout.splitlines()[-1] == "[]"


def test_commands_are_found_where_the_table_says() -> None:
    group = program()
    for name in COMMANDS:
        assert group.get_command(None, name) is not None  # type: ignore[arg-type]
