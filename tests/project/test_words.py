"""The project's files hold no leftovers, and nothing of the machine they were written on."""

import re
from pathlib import Path

import pytest

from tests.project.tree import place, project_files

# One letter of each stands in brackets, so that a pattern does not find itself.
EVERYWHERE = re.compile(r"\b(?:T[O]DO|F[I]XME|X[X]X)\b|/w[o]rk/|\bi[s]sue #|\bs[h]ared/")
IN_DOCUMENTS = re.compile(r"/t[m]p/|/r[o]ot/|/h[o]me/")


def findings(path: Path) -> list[str]:
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return []  # a picture, a workbook, a PDF
    patterns = [EVERYWHERE, IN_DOCUMENTS] if path.suffix == ".md" else [EVERYWHERE]
    return [
        f"{place(path)}:{number}: {found[0]}"
        for number, line in enumerate(text.splitlines(), 1)
        for pattern in patterns
        for found in pattern.finditer(line)
    ]


def test_no_leftovers_and_no_paths_of_one_machine() -> None:
    found = [finding for path in project_files() for finding in findings(path)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("line", ["# T" + "ODO later", "see /w" + "ork/x", "as is" + "sue #3 says"])
def test_a_leftover_is_found(tmp_path: Path, line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.project.tree.ROOT", tmp_path)
    file = tmp_path / "x.py"
    file.write_text(line, encoding="utf-8")
    assert len(findings(file)) == 1
