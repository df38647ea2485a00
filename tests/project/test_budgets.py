"""Functions, modules and screens stay small enough to read in one go."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.project.tree import PACKAGE, ROOT, nodes, place, sources

FUNCTION, MODULE, SCREEN = 40, 400, 250

# What may be larger: its place (`assess/x.py` or `assess/x.py name`), and the decision record that says why.
LARGER: dict[str, str] = {}


def size_of(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def budget_of(path: Path) -> int:
    return SCREEN if path.is_relative_to(PACKAGE / "tui" / "screens") else MODULE


def over_budget() -> Iterator[tuple[str, str]]:
    for path in sources():
        if (lines := size_of(path)) > budget_of(path):
            yield place(path), f"{place(path)}: {lines} lines, at most {budget_of(path)}"
    for path, node in nodes():
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno is not None:
            lines = node.end_lineno - node.lineno + 1
            if lines > FUNCTION:
                yield (
                    f"{place(path)} {node.name}",
                    f"{place(path, node)} {node.name}: {lines} lines, at most {FUNCTION}",
                )


def test_nothing_outgrows_its_budget() -> None:
    too_large = [report for what, report in over_budget() if what not in LARGER]
    assert not too_large, "split these, or write down why not:\n" + "\n".join(too_large)


def test_an_exception_is_still_needed_and_has_its_decision_record() -> None:
    still_large = {what for what, _ in over_budget()}
    assert set(LARGER) <= still_large
    assert all((ROOT / "docs" / "adr" / record).is_file() for record in LARGER.values())
