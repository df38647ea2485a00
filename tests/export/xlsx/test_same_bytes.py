"""The same state gives the same bytes: whatever the clock, the zone, the order of sets or the folder."""

import hashlib
import os
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

from tests.export.xlsx.reading import full

ROOT = Path(__file__).parents[3]
WRITE = "import hashlib; from tests.export.xlsx.reading import full; print(hashlib.sha256(full()).hexdigest())"


def test_another_process_in_another_zone_writes_the_same() -> None:
    expected = hashlib.sha256(full()).hexdigest()
    for zone, seed in (("Pacific/Auckland", "1"), ("America/Lima", "2")):
        world = {**os.environ, "TZ": zone, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
        found = subprocess.run(
            [sys.executable, "-c", WRITE], cwd=ROOT, env=world, check=True, capture_output=True, text=True
        )
        assert found.stdout.strip() == expected, zone


def test_no_part_has_a_date_of_its_own() -> None:
    with zipfile.ZipFile(BytesIO(full())) as archive:
        assert {each.date_time for each in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {each.create_system for each in archive.infolist()} == {0}
        listed = [each.filename for each in archive.infolist()]
    assert len(set(listed)) == len(listed)
