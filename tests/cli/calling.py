"""Calling the program as a user does, with what it wrote."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from assess.cli.main import run


@dataclass(frozen=True, slots=True)
class Answered:
    """What one call came to: its exit code, and what it wrote."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:  # noqa: ANN401 - the JSON a command promises
        """The JSON on stdout, which holds nothing else."""
        return json.loads(self.out)


Assess = Callable[..., Answered]


def caller(folder: Path, capsys: pytest.CaptureFixture[str]) -> Assess:
    """The program on a workspace of its own."""

    def assess(*arguments: str, code: int | None = 0) -> Answered:
        capsys.readouterr()
        got = run(["--workspace", str(folder / "workspace"), *arguments])
        written = capsys.readouterr()
        if code is not None:
            assert got == code, written.err
        return Answered(got, written.out, written.err)

    return assess
