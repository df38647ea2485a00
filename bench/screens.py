"""How fast the screens answer a key and appear, in a real pseudo-terminal, beside a Textual program of one static text.

    python bench/screens.py

Key: from the byte that is typed to the last byte that is painted (nothing more for 30 ms), medians and the 95th
percentile. First paint: from starting the process to the first words. Memory: the resident set after a short session,
with one assessment in the workspace and with a thousand.
"""

import compileall
import fcntl
import os
import pty
import re
import select
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Callable, Mapping
from pathlib import Path

ROOT = Path(__file__).parents[1]
ROUNDS = 5
KEYS = 20
QUIET = 0.03
SIZE = (40, 120)
START = "import sys; from assess.cli.main import main; sys.argv[0] = 'assess'; main()"
FLOOR = """
from textual.app import App
from textual.widgets import Static
class One(App):
    def compose(self):
        yield Static("READY")
    def on_key(self, event):
        self.query_one(Static).update(f"READY {event.key} {id(event)}")
One().run()
"""

Case = tuple[str, ...]


class Terminal:
    """A program in a pseudo-terminal."""

    def __init__(self, case: Case, world: Mapping[str, str]) -> None:
        """Starts it."""
        self.began = time.perf_counter()
        self.process, self.line = pty.fork()
        if self.process == 0:
            os.execvpe(case[0], case, {**world, "TERM": "xterm-256color", "COLORTERM": "truecolor"})  # noqa: S606
        fcntl.ioctl(self.line, termios.TIOCSWINSZ, struct.pack("HHHH", *SIZE, 0, 0))
        self.seen = b""

    def wait_for(self, word: str, patience: float = 30.0) -> float:
        """Seconds since the start until a word stands on the screen."""
        while word.encode() not in self.seen:
            if not self._read(patience):
                raise TimeoutError(self.seen[-400:])
        return time.perf_counter() - self.began

    def press(self, key: str) -> float:
        """Seconds from typing a key to the last byte that it made."""
        self.rest()
        before = last = time.perf_counter()
        os.write(self.line, key.encode())
        patience = 2.0
        while self._read(patience):
            last, patience = time.perf_counter(), QUIET
        return last - before

    def rest(self) -> None:
        """Reads until nothing more comes."""
        while self._read(0.15):
            pass

    def memory(self) -> float:
        """The resident set in MiB."""
        text = Path(f"/proc/{self.process}/status").read_text(encoding="ascii")
        return int(re.findall(r"VmRSS:\s+(\d+)", text)[0]) / 1024

    def close(self) -> None:
        """Ends it."""
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
        os.close(self.line)

    def _read(self, patience: float) -> bytes:
        ready, _, _ = select.select([self.line], [], [], patience)
        data = os.read(self.line, 65536) if ready else b""
        self.seen = (self.seen + data)[-200_000:]
        return data


def main() -> None:
    """Measures the three comparisons and prints them."""
    compileall.compile_dir(ROOT / "assess", quiet=1)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        world = {**os.environ, "PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(place / "cache"), "LANG": "C.UTF-8"}
        work = str(place / "work")
        subprocess.run(command("--workspace", work, "demo", "--no-ui"), env=world, check=True, capture_output=True)  # noqa: S603 - our own command line
        keys(command("--workspace", work), world)
        paint(command("--workspace", work), world)
        memory(place, world)


def command(*arguments: str) -> Case:
    """A command line of the program."""
    return sys.executable, "-c", START, *arguments


def keys(ours: Case, world: Mapping[str, str]) -> None:
    """Moving to the next question and choosing an answer, beside a key in the smallest program."""
    floor: list[float] = []
    moving: list[float] = []
    choosing: list[float] = []
    controls: list[float] = []
    for _ in range(ROUNDS):
        floor += pressed((sys.executable, "-c", FLOOR), world, "READY", Terminal.rest, ["x"] * KEYS)
        moving += pressed(ours, world, "Qompas", to_the_first, ["j"] * KEYS)
        choosing += pressed(ours, world, "Qompas", to_the_first, ["1", "2"] * (KEYS // 2))
        controls += pressed(ours, world, "Qompas", to_a_control, ["1", "2"] * (KEYS // 2))
    tell("a key in one static text", floor, floor)
    tell("next question", moving, floor)
    tell("answer with live score", choosing, floor)
    tell("the same of a control", controls, floor)


def to_the_first(terminal: Terminal) -> None:
    """Opens the example at its first question."""
    terminal.rest()
    terminal.press("\r")
    terminal.press("\x1b[H")


def to_a_control(terminal: Terminal) -> None:
    """Opens the example at a control with measured values."""
    to_the_first(terminal)
    for keys in ("/", "V-LOG-03", "\r"):
        terminal.press(keys)


def pressed(
    case: Case, world: Mapping[str, str], word: str, ready: Callable[[Terminal], None], typed: list[str]
) -> list[float]:
    """How long each key takes in one session, the first one left out."""
    terminal = Terminal(case, world)
    try:
        terminal.wait_for(word)
        ready(terminal)
        return [terminal.press(key) for key in typed][1:]
    finally:
        terminal.close()


def paint(ours: Case, world: Mapping[str, str]) -> None:
    """The home screen, beside the smallest program; and opening an assessment after that."""
    floor: list[float] = []
    home: list[float] = []
    opening: list[float] = []
    for _ in range(ROUNDS):
        floor.append(first(((sys.executable, "-c", FLOOR), "READY"), world))
        home.append(first((ours, "Qompas"), world))
        terminal = Terminal(ours, world)
        terminal.wait_for("Qompas")
        opening.append(terminal.press("\r"))
        terminal.close()
    ratio = statistics.median(home) / statistics.median(floor)
    sys.stdout.write(
        f"first paint: {statistics.median(home) * 1000:.0f} ms, {ratio:.2f}x one static text (goal <= 1.6x); "
        f"opening: {statistics.median(opening) * 1000:.0f} ms (goal <= 150 ms)\n"
    )


def first(shown: tuple[Case, str], world: Mapping[str, str]) -> float:
    """Seconds from starting a program to its first words."""
    terminal = Terminal(shown[0], world)
    try:
        return terminal.wait_for(shown[1])
    finally:
        terminal.close()


def memory(place: Path, world: Mapping[str, str]) -> None:
    """A short session in a workspace of one assessment and in one of a thousand."""
    one, many = place / "one", place / "many"
    subprocess.run(command("--workspace", str(one), "demo", "--no-ui"), env=world, check=True, capture_output=True)  # noqa: S603 - as above
    fill(many, world)
    sizes = [session(folder, world) for folder in (one, many)]
    sys.stdout.write(f"memory: {sizes[0]:.0f} MiB with 1, {sizes[1]:.0f} MiB with 1000 = {sizes[1] / sizes[0]:.2f}x\n")


def fill(folder: Path, world: Mapping[str, str]) -> None:
    """A workspace with the example and 999 empty assessments."""
    code = (
        "import sys; from assess.workflow.opening import open_workspace; "
        "from assess.workflow.assessments import create, summaries; from assess.workflow.demo import make_demo; "
        "w = open_workspace(sys.argv[1], 'bench'); make_demo(w); "
        "[create(w, 'Leverancier', f'Product {n}') for n in range(999)]; summaries(w)"
    )
    subprocess.run((sys.executable, "-c", code, str(folder)), env=world, check=True)  # noqa: S603 - as above


def session(folder: Path, world: Mapping[str, str]) -> float:
    """The memory after opening the example and moving about."""
    terminal = Terminal(command("--workspace", str(folder)), world)
    try:
        terminal.wait_for("Qompas")
        for key in ("\r", *"jjjjj"):
            terminal.press(key)
        return terminal.memory()
    finally:
        terminal.close()


def tell(name: str, times: list[float], floor: list[float]) -> None:
    """One line: the median, the 95th percentile, and the ratio to the floor."""
    middle = statistics.median(times)
    high = statistics.quantiles(times, n=20)[-1]
    ratio = middle / statistics.median(floor)
    sys.stdout.write(f"{name:26} {middle * 1000:6.1f} ms  p95 {high * 1000:6.1f} ms  {ratio:.1f}x\n")


if __name__ == "__main__":
    main()
