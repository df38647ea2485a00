"""The commands that the documents name are the ones that exist."""

import re

import pytest

from tests.project.tree import ROOT, place, project_files

TARGET = re.compile(r"^([a-z]+):.*  ## ", re.MULTILINE)
# In a line of its own, or as the start of `code`.
COMMAND = re.compile(r"^\s*(?:\$ )?make ([a-z]+)\s*(?:#.*)?$|`make ([a-z]+)", re.MULTILINE)


def targets() -> set[str]:
    return set(TARGET.findall((ROOT / "Makefile").read_text(encoding="utf-8")))


def commands(text: str) -> set[str]:
    return {alone or quoted for alone, quoted in COMMAND.findall(text)}


@pytest.mark.parametrize("target", ["demo", "test"])
def test_the_readme_names_the_two_commands_and_they_exist(target: str) -> None:
    assert target in commands((ROOT / "README.md").read_text(encoding="utf-8"))
    assert target in targets()


def test_no_document_names_a_command_that_does_not_exist() -> None:
    unknown = [
        f"{place(path)}: make {name}"
        for path in project_files()
        if path.suffix == ".md"
        for name in sorted(commands(path.read_text(encoding="utf-8")))
        if name not in targets()
    ]
    assert not unknown, "\n".join(unknown)


def test_a_command_is_told_from_a_sentence() -> None:
    text = "    make demo   # first\n$ make test\nrun `make lock` or\nmake up your mind"
    assert commands(text) == {"demo", "test", "lock"}


def test_ci_runs_what_everybody_runs() -> None:
    assert (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()[-1] == "exec make test"
