"""The locks fit pyproject.toml, name every file by its hash, and know nothing of the machine that made them."""

import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.project.tree import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
RUNTIME: list[str] = PROJECT["project"]["dependencies"]
BUILD: list[str] = PROJECT["dependency-groups"]["build"]
DEV: list[str] = [entry for entry in PROJECT["dependency-groups"]["dev"] if isinstance(entry, str)]
LOCKS = {"runtime": [*RUNTIME, *BUILD], "dev": [*RUNTIME, *BUILD, *DEV]}

PIN = re.compile(
    r"^([a-z0-9-]+)==(\S+)(?: ; [^\\]+)? \\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", re.MULTILINE
)


def text_of(lock: str) -> str:
    return (ROOT / "locks" / f"{lock}.txt").read_text(encoding="utf-8")


def pins(lock: str) -> dict[str, str]:
    return {name: version for name, version, _ in PIN.findall(text_of(lock))}


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_what_pyproject_asks_for(lock: str) -> None:
    pinned = pins(lock)
    for requirement in map(Requirement, LOCKS[lock]):
        assert pinned[canonicalize_name(requirement.name)] in requirement.specifier, requirement


@pytest.mark.parametrize("lock", LOCKS)
def test_every_line_of_a_lock_is_a_pin_with_hashes_or_a_comment(lock: str) -> None:
    rest = [line for line in PIN.sub("", text_of(lock)).splitlines() if not line.lstrip().startswith("#")]
    assert rest == []


def test_both_locks_pin_the_same_versions() -> None:
    assert pins("runtime").items() <= pins("dev").items()


def test_the_locked_build_backend_is_the_one_that_builds() -> None:
    assert PROJECT["build-system"]["requires"] == BUILD
