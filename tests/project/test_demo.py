"""The reports that a visitor finds in `exports/` are the ones that `make demo` makes today."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.project.tree import ROOT

FORMATS = {".csv", ".html", ".json", ".pdf", ".xlsx"}


def reports(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.suffix in FORMATS}


@pytest.mark.skipif(shutil.which("make") is None, reason="make is not on this machine")
def test_the_demo_makes_the_tracked_reports_byte_for_byte(tmp_path: Path) -> None:
    # RUNTIME is emptied: what the demo needs is in the environment that runs this test.
    settings = {
        "RUNTIME": "",
        "PY": sys.executable,
        "ASSESS": f"{sys.executable} -m assess --lang nl",
        "WORKSPACE": str(tmp_path / "workspace"),
        "EXPORTS": str(tmp_path / "exports"),
    }
    make = ["make", "demo", *(f"{name}={value}" for name, value in settings.items())]
    done = subprocess.run(make, cwd=ROOT, env=os.environ, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    made, tracked = reports(tmp_path / "exports"), reports(ROOT / "exports")
    assert {Path(name).suffix for name in made} == FORMATS
    assert sorted(made) == sorted(tracked)
    assert [name for name in made if made[name] != tracked[name]] == []
