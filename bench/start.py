"""How long the program takes to start, beside a bare Python that imports the same packages.

    python bench/start.py

Whole processes, one after the other in turns, medians of nine. The command is started as its console script starts it.
"""

import compileall
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parents[1]
ROUNDS = 9
START = "import sys; from assess.cli.main import main; sys.argv[0] = 'assess'; main()"

Case = tuple[str, ...]


def main() -> None:
    """Measures the three comparisons and prints them."""
    compileall.compile_dir(ROOT / "assess", quiet=1)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        world = {**os.environ, "PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(place / "cache")}
        score = command("--workspace", str(place / "work"), "score", "voorbeeld-qompas")
        seconds(command("--workspace", str(place / "work"), "demo", "--no-ui"), world)
        tell("assess --help", "import click", medians(command("--help"), bare("click"), world), 1.5)
        packages = "click, pydantic, yaml, sqlite3"
        tell("assess score", f"import {packages}", medians(score, bare(packages), world), 2)
        tell("second score", "first score, empty cache", second_and_first(score, world, place), 1)


def command(*arguments: str) -> Case:
    """A command line of the program."""
    return sys.executable, "-c", START, *arguments


def bare(packages: str) -> Case:
    """A Python that imports packages and does nothing."""
    return sys.executable, "-c", f"import {packages}"


def medians(ours: Case, other: Case, world: Mapping[str, str]) -> tuple[float, float]:
    """The median times of two cases, run in turns."""
    pairs = [(seconds(ours, world), seconds(other, world)) for _ in range(ROUNDS)]
    return statistics.median(pair[0] for pair in pairs), statistics.median(pair[1] for pair in pairs)


def second_and_first(score: Case, world: Mapping[str, str], place: Path) -> tuple[float, float]:
    """The median times of a start that finds the content parsed and of the one before, with a new cache each round."""
    firsts, seconds_after = [], []
    for number in range(ROUNDS):
        fresh = {**world, "XDG_CACHE_HOME": str(place / f"cache-{number}")}
        firsts.append(seconds(score, fresh))
        seconds_after.append(seconds(score, fresh))
    return statistics.median(seconds_after), statistics.median(firsts)


def seconds(case: Case, world: Mapping[str, str]) -> float:
    """How long one process takes from start to end; raises CalledProcessError when it fails."""
    before = time.perf_counter()
    subprocess.run(case, env=world, stdout=subprocess.DEVNULL, check=True)  # noqa: S603 - our own command lines
    return time.perf_counter() - before


def tell(ours: str, other: str, times: tuple[float, float], goal: float) -> None:
    """One line: what beside what, both times, their ratio and the goal."""
    milliseconds = " / ".join(f"{each * 1000:.0f} ms" for each in times)
    ratio = times[0] / times[1]
    sys.stdout.write(f"{ours:14} / {other:38} {milliseconds:18} = {ratio:.2f}x (goal <= {goal}x)\n")


if __name__ == "__main__":
    main()
