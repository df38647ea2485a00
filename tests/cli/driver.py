"""The program as its users call it: words in, an exit code and two streams out."""

import io
import json
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from assess.cli.main import run

NOON = "2026-06-01T10:00:00Z"
DEMO = "voorbeeld-qompas"


@dataclass(frozen=True)
class Outcome:
    """What one call leaves behind."""

    code: int
    raw: bytes
    err: str

    @property
    def out(self) -> str:
        """Stdout as text."""
        return self.raw.decode("utf-8")

    @property
    def data(self) -> Any:  # noqa: ANN401 - any JSON
        """Stdout as JSON."""
        return json.loads(self.out)

    @property
    def lines(self) -> list[str]:
        """The lines of stdout."""
        return self.out.splitlines()


class Program:
    """The program on one workspace, in Dutch unless `--lang` says otherwise."""

    def __init__(self, workspace: Path) -> None:
        self.workspace = workspace

    def __call__(self, *words: object, stdin: bytes = b"", code: int | None = 0, columns: int | None = None) -> Outcome:
        """Runs one command line in this process; fails unless it ends with `code` (None for any)."""
        found = call("--workspace", str(self.workspace), *map(str, words), stdin=stdin, columns=columns)
        assert code is None or found.code == code, f"{words}: {found.code}\n{found.err}\n{found.raw!r}"
        return found

    def new(self, product: str = "Leerplatform", supplier: str = "Voorbeeld B.V.") -> str:
        """A new assessment's id."""
        return self("--as", "security officer", "new", "--supplier", supplier, "--product", product).out.strip()

    def show(self, assessment: str, item: str) -> dict[str, Any]:
        """What `show` says of one item."""
        items = self("--json", "show", assessment).data["items"]
        found: dict[str, Any] = next(each for each in items if each["id"] == item)
        return found

    def journal(self, assessment: str) -> list[dict[str, Any]]:
        """The events of the journal."""
        events: list[dict[str, Any]] = self("--json", "journal", assessment).data["events"]
        return events


def call(*words: str, stdin: bytes = b"", columns: int | None = None) -> Outcome:
    """Runs one command line on streams of its own; with `columns` on a terminal that is so wide."""
    with _streams(stdin, columns) as (out, err):
        code = run(list(words))
    return Outcome(code, out.raw_bytes(), err.raw_bytes().decode("utf-8"))


class _Stream(io.TextIOWrapper):
    """A stream that remembers what was written, and says whether it is a terminal."""

    def __init__(self, *, terminal: bool) -> None:
        self._written = io.BytesIO()
        self._terminal = terminal
        super().__init__(self._written, encoding="utf-8", write_through=True)

    def isatty(self) -> bool:
        return self._terminal

    def raw_bytes(self) -> bytes:
        self.flush()
        return self._written.getvalue()


@contextmanager
def _streams(stdin: bytes, columns: int | None) -> Iterator[tuple[_Stream, _Stream]]:
    out, err = _Stream(terminal=columns is not None), _Stream(terminal=False)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COLUMNS", str(columns or 80))
        patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        patch.setattr(sys, "stdout", out)
        patch.setattr(sys, "stderr", err)
        yield out, err


class Clock:
    """A clock that stands still until it is told the time."""

    def __init__(self) -> None:
        self.time = NOON

    def __call__(self) -> str:
        """The moment it was told."""
        return self.time


def copy_of(workspace: Path, target: Path) -> Program:
    """The program on a copy of a workspace."""
    shutil.copytree(workspace, target)
    return Program(target)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """A clock that the program reads and the test sets."""
    stands_still = Clock()
    monkeypatch.setattr("assess.workflow.clock.now", stands_still)
    return stands_still


@pytest.fixture
def assess(tmp_path: Path, clock: Clock) -> Program:  # noqa: ARG001 - the clock stands still in every test
    """The program on a workspace that does not exist yet."""
    return Program(tmp_path / "workspace")


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with the worked example, to be copied."""
    workspace = tmp_path_factory.mktemp("example") / "workspace"
    assert Program(workspace)("demo", "--no-ui").out.strip() == DEMO
    return workspace


@pytest.fixture
def worked(example: Path, clock: Clock) -> Program:  # noqa: ARG001 - as above
    """The program on the worked example that all tests share: to look at, not to change."""
    return Program(example)


@pytest.fixture
def demo(example: Path, tmp_path: Path, clock: Clock) -> Program:  # noqa: ARG001 - as above
    """The program on a workspace with the worked example."""
    return copy_of(example, tmp_path / "workspace")
