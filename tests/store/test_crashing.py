"""Programs that die, that write at the same time, disks that refuse: what was confirmed is there, and the chain holds.

More cycles: `ASSESS_KILLS=1000 pytest tests/store/test_crashing.py`.
"""

import os
import subprocess
import sys
from itertools import chain
from pathlib import Path

import pytest

from assess.store.file import NAME
from assess.store.log import EventLog
from tests.store.samples import STREAM, filled, open_log

ROOT = Path(__file__).parents[2]
KILLS = int(os.environ.get("ASSESS_KILLS", "15"))


def writer(folder: Path, *arguments: object, stream: str = STREAM) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.store.writer", folder, stream, *arguments]
    return subprocess.Popen([str(each) for each in command], cwd=ROOT, stdout=subprocess.PIPE, text=True)


def sound(log: EventLog) -> int:
    """How many events the stream has; everything about it holds."""
    assert log.check() == ()
    return len(log.read(STREAM))


def test_a_killed_program_loses_nothing_that_it_had_confirmed(tmp_path: Path) -> None:
    filled(tmp_path)
    confirmed = 5
    for cycle in range(KILLS):
        with writer(tmp_path, 100_000) as process:
            assert process.stdout is not None
            for _ in range(1 + cycle * 7 % 40):
                confirmed = int(process.stdout.readline())
            process.kill()
            confirmed = int(([str(confirmed), *process.stdout.read().split()])[-1])
        with open_log(tmp_path) as log:
            # One more may have been recorded without its confirmation being seen.
            assert sound(log) - confirmed in {0, 1}
            confirmed = sound(log)
    assert confirmed > KILLS


def test_programs_that_write_at_the_same_time_wait_for_each_other(tmp_path: Path) -> None:
    filled(tmp_path)
    processes = [writer(tmp_path, 50) for _ in range(2)]
    confirmed = [[int(line) for line in process.communicate()[0].split()] for process in processes]
    assert [process.returncode for process in processes] == [0, 0]
    assert all(numbers == sorted(numbers) for numbers in confirmed)
    assert sorted(chain(*confirmed)) == list(range(6, 106))
    with open_log(tmp_path) as log:
        assert sound(log) == 105


def test_two_programs_may_make_the_workspace_at_the_same_time(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from tests.store.samples import *\n"
        "with open_log(Path(sys.argv[1]) / 'deep' / 'workspace', 60) as log:\n"
        "    log.create(sys.argv[2], 'assessment', [draft(1)], at=AT, actor=ACTOR)"
    )
    command = [sys.executable, "-c", code, str(tmp_path)]
    processes = [subprocess.Popen([*command, stream], cwd=ROOT) for stream in ("first", "second")]
    assert [process.wait() for process in processes] == [0, 0]
    with open_log(tmp_path / "deep" / "workspace") as log:
        assert {stream.id for stream in log.streams()} == {"first", "second"}
        assert log.check() == ()


@pytest.mark.parametrize("above", [-40_000, 0, 512, 1024, 4096, 5000, 8192, 20_000])
def test_a_file_that_may_not_grow_refuses_and_loses_nothing(tmp_path: Path, above: int) -> None:
    size = filled(tmp_path, events=60).stat().st_size
    with writer(tmp_path, 30, max(size + above, 100)) as process:
        assert process.stdout is not None
        said = process.stdout.read().split()
    assert process.returncode == 0
    assert len(said) == 30
    confirmed = [int(each) for each in said if each.isdigit()]
    assert {each for each in said if not each.isdigit()} <= {"store.full", "store.io"}
    assert len(confirmed) < 30
    with open_log(tmp_path) as log:
        recorded = sound(log)
        assert confirmed == list(range(61, 61 + len(confirmed)))
        assert recorded >= 60 + len(confirmed)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["heads", NAME]
