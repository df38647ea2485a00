"""Every target takes its seeds and all that fuzzing ever found; fuzzing itself is `make fuzz`."""

import pytest

from tests.fuzz.targets import FOUND, TARGETS, seeds


@pytest.mark.parametrize("name", TARGETS)
def test_a_target_takes_what_it_begins_with(name: str) -> None:
    given = seeds(name)
    assert given
    for data in given:
        TARGETS[name].feed(data)


@pytest.mark.parametrize("name", TARGETS)
@pytest.mark.parametrize("data", [b"", b"\0", b"\xff" * 40])
def test_a_target_takes_next_to_nothing(name: str, data: bytes) -> None:
    TARGETS[name].feed(data)


def test_what_was_found_is_kept_under_a_target() -> None:
    assert {path.name for path in FOUND.iterdir() if path.is_dir()} <= set(TARGETS)
