"""What is imported when, seen in a fresh interpreter: the core is free of screens and writers."""

import json
import subprocess
import sys

import pytest

from tests.project.tree import ROOT, dotted, sources

SCREENS_AND_WRITERS = {"textual", "openpyxl", "reportlab", "pikepdf"}
FORMATS_AND_DATABASE = {"pydantic", "yaml", "sqlite3", "click", "cryptography"}

NEWLY_LOADED = """
import importlib, json, sys
before = set(sys.modules)
for name in json.loads(sys.argv[1]):
    importlib.import_module(name)
print(json.dumps(sorted({name.partition(".")[0] for name in set(sys.modules) - before})))
"""


def loaded_by(modules: list[str]) -> set[str]:
    """The top-level packages that importing `modules` brings in."""
    python = [sys.executable, "-c", NEWLY_LOADED, json.dumps(modules)]
    done = subprocess.run(python, cwd=ROOT, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return set(json.loads(done.stdout))


def below(package: str) -> list[str]:
    return [name for name in map(dotted, sources()) if f"{name}.".startswith(f"{package}.")]


@pytest.mark.parametrize("package", ["assess.domain", "assess.scoring"])
def test_the_rules_load_no_screen_writer_format_or_database(package: str) -> None:
    modules = below(package)
    assert modules
    assert loaded_by(modules) & (SCREENS_AND_WRITERS | FORMATS_AND_DATABASE) == set()


def test_the_command_line_starts_without_screens_and_writers() -> None:
    assert loaded_by(["assess.cli.main"]) & SCREENS_AND_WRITERS == set()


def test_only_the_screens_import_textual_and_nobody_imports_a_writer_before_writing() -> None:
    modules = [name for name in below("assess") if not f"{name}.".startswith("assess.tui.")]
    assert loaded_by(modules) & SCREENS_AND_WRITERS == set()
