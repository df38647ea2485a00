"""The project's own files, as its tests about itself see them."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "assess"


def sources() -> list[Path]:
    """The modules of the package."""
    return sorted(PACKAGE.rglob("*.py"))


@cache
def tree(path: Path) -> ast.Module:
    """A module's syntax tree."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def nodes() -> Iterator[tuple[Path, ast.AST]]:
    """Every node of every module of the package."""
    for path in sources():
        for node in ast.walk(tree(path)):
            yield path, node


def place(path: Path, node: ast.AST | None = None) -> str:
    """`file:line` seen from the root."""
    name = path.relative_to(ROOT).as_posix()
    return f"{name}:{getattr(node, 'lineno', 1)}" if node is not None else name


def dotted(path: Path) -> str:
    """A module's name: `assess/domain/chain.py` is `assess.domain.chain`."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


@cache
def project_files() -> list[Path]:
    """The files that belong to the project: tracked, or new and not ignored."""
    git = ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        listing = subprocess.run(git, check=True, capture_output=True, text=True).stdout
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("only a git checkout tells which files belong to the project")
    return [path for name in sorted(listing.split("\0")) if name and (path := ROOT / name).is_file()]
