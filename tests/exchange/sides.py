"""A supplier's and an institution's workspace, for tests that send packs from one to the other."""

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.driver import Clock, Program
from tests.exchange.filled import filled

SECRET = "een wachtzin met woorden"  # noqa: S105 - it locks keys of tests alone
HOLDER = "Voorbeeld B.V."
INSTITUTION = "Stichting Voorbeeld"
FEW_ROUNDS = 4


@pytest.fixture(scope="session")
def ready(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A supplier's workspace with a key and an assessment that may be submitted, to be copied."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ASSESS_PASSPHRASE", SECRET)
        patch.setattr("assess.exchange.keys._ROUNDS", FEW_ROUNDS)
        patch.setattr("assess.workflow.clock.now", Clock())
        folder = tmp_path_factory.mktemp("ready") / "workspace"
        program = Program(folder)
        program("keys", "new", "--name", HOLDER)
        assessment = program.new(supplier=HOLDER)
        program("import", assessment, "-", stdin=json.dumps(filled()).encode())
    return folder, assessment


@pytest.fixture
def supplier(ready: tuple[Path, str], tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Program:  # noqa: ARG001 - the clock stands still
    """The supplier's side."""
    monkeypatch.setenv("ASSESS_PASSPHRASE", SECRET)
    monkeypatch.setattr("assess.exchange.keys._ROUNDS", FEW_ROUNDS)
    shutil.copytree(ready[0], tmp_path / "supplier")
    return Program(tmp_path / "supplier")


@pytest.fixture
def institution(tmp_path: Path) -> Program:
    """The institution's side."""
    return Program(tmp_path / "institution")


@pytest.fixture
def lms(ready: tuple[Path, str]) -> str:
    """The assessment's id."""
    return ready[1]


@pytest.fixture
def received(supplier: Program, institution: Program, lms: str, tmp_path: Path) -> Program:
    """The institution's side after it took in the first submission, with a key of its own."""
    supplier("submit", lms, "-o", tmp_path / "1.assess")
    institution("receive", tmp_path / "1.assess")
    institution("keys", "new", "--name", INSTITUTION)
    return institution
