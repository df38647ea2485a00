"""Every command explains itself in both languages, with an example that works."""

import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from assess.cli import helpdoc
from assess.cli.command import Call, Command, Group
from assess.cli.main import program
from tests.cli.driver import Program, call


def commands(group: Group, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    ctx = click.Context(group, obj=Call("nl"))
    for name in group.list_commands(ctx):
        found = group.get_command(ctx, name)
        assert found is not None
        yield (*path, name), found
        if isinstance(found, Group):
            yield from commands(found, (*path, name))


ALL = dict(commands(program()))
LEAVES = [path for path, found in ALL.items() if isinstance(found, Command)]
OF_CLICK = ("Usage", "Options", "Commands", "Positional arguments", "Show this message", "[required]", "[default")


@pytest.mark.parametrize("path", ALL, ids=" ".join)
def test_help_says_what_a_command_does_and_explains_each_word(path: tuple[str, ...]) -> None:
    dutch, english = (call("--lang", language, *path, "--help").out for language in ("nl", "en"))
    assert dutch.startswith(f"Gebruik: assess {' '.join(path)} ")
    assert english.startswith(f"Usage: assess {' '.join(path)} ")
    assert not [word for word in OF_CLICK if word in dutch]
    for parameter in ALL[path].params:
        name = max(parameter.opts, key=len) if isinstance(parameter, click.Option) else parameter.metavar or ""
        assert name in dutch
        assert name in english


@pytest.mark.parametrize(
    ("language", "everywhere"), [("nl", "\nBij elke opdracht:\n"), ("en", "\nWith every command:\n")]
)
def test_what_only_the_program_takes_stands_apart(language: str, everywhere: str) -> None:
    own, _, shared = call("--lang", language, "--help").out.partition(everywhere)
    assert all(name in own for name in ("--plain", "--version"))
    assert all(name in shared for name in ("--workspace", "--as", "--lang", "--json", "--quiet", "--help"))
    assert not [name for name in ("--plain", "--version") if name in shared]
    assert shared.strip() in call("list", "--lang", language, "--help").out


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("path", LEAVES, ids=" ".join)
def test_every_command_has_an_example_that_calls_it(path: tuple[str, ...], language: str) -> None:
    out = call("--lang", language, *path, "--help").out
    example = out[out.index("\nVoorbeeld:\n" if language == "nl" else "\nExample:\n") :]
    lines = [line.strip() for line in example.splitlines()[2:] if line.strip()]
    assert lines
    assert any(f"assess {' '.join(path)}" in line or path[0] in shlex.split(line) for line in lines)
    assert all(shlex.split(line)[0] == "assess" for line in lines)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_line_of_help_is_wider_than_a_terminal(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    for path in ((), *ALL):
        wide = [line for line in call("--lang", language, *path, "--help").out.splitlines() if len(line) > 80]
        assert not wide


def test_the_examples_about_the_worked_example_work(
    demo: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for path in LEAVES:
        out = call("--lang", "en", *path, "--help").out
        for line in out[out.index("\nExample:\n") :].splitlines()[2:]:
            if "voorbeeld-qompas" in line and "pdf" not in line:
                found = demo(*shlex.split(line)[1:], code=None)
                assert found.code == (1 if path == ("check",) or "--gate" in line else 0), line


def test_the_page_of_all_commands_is_up_to_date() -> None:
    assert helpdoc.PAGE.read_text(encoding="utf-8") == helpdoc.page()


def test_the_page_does_not_depend_on_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    before = helpdoc.page()
    monkeypatch.setenv("COLUMNS", "40")
    assert helpdoc.page() == before


def test_the_page_is_written_and_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(helpdoc, "PAGE", tmp_path / "cli.md")
    assert helpdoc.main(["--check"]) == 1
    assert "make docs" in capsys.readouterr().err
    assert helpdoc.main(["--write"]) == 0
    assert helpdoc.main(["--check"]) == 0
    (tmp_path / "cli.md").write_text("old", encoding="utf-8")
    assert helpdoc.main(["--check"]) == 1
