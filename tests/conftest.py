"""The world in which every test runs: no network, nothing of this machine's user, the same examples every time."""

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.offline import sitecustomize as offline

# Deterministic, so that a red run is red again; `search` looks further, with other examples every time.
settings.register_profile(
    "project",
    derandomize=True,
    database=None,
    deadline=None,
    max_examples=50,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("search", database=None, deadline=None, max_examples=2000, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "project"))

ROOT = Path(__file__).parents[1]
OF_THE_USER = ("ASSESS_", "COLUMNS", "FORCE_COLOR", "LANGUAGE", "LC_", "LINES", "MAKE", "MFLAGS", "NO_COLOR", "XDG_")


@pytest.fixture(scope="session", autouse=True)
def nailed_down_world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """An empty home folder, no settings, and a time zone in which forgetting UTC shows."""
    with pytest.MonkeyPatch.context() as world:
        for name in [name for name in os.environ if name.startswith(OF_THE_USER)]:
            world.delenv(name)
        world.setenv("HOME", str(tmp_path_factory.mktemp("home")))
        world.setenv("LANG", "C.UTF-8")
        world.setenv("TZ", "<+14>-14")
        world.setenv("PYTHONPATH", os.pathsep.join([str(Path(offline.__file__).parent), str(ROOT)]))
        time.tzset()
        yield
    time.tzset()
