"""Random keys, pastes, clicks and sizes at the screens: `python -m tests.fuzz.fingers SECONDS [SEED]`.

Every sitting is at a fresh copy of the worked example, with a seed of its own, so that what failed can be done again:
it is told with the seed and the keys that led there. Whatever is pressed, the program goes on or ends as it should.
"""

import asyncio
import shutil
import sys
import tempfile
import time
import traceback
from contextlib import chdir
from pathlib import Path
from random import Random

from assess.workflow.demo import make_demo
from tests.tui.driver import Person, at, workspace_at

STEPS = 300
SIZES = ((80, 24), (120, 40), (200, 50), (60, 20), (40, 10), (20, 5))
OFTEN = (
    *("up", "down", "left", "right", "enter", "escape", "tab", "shift+tab", "home", "end", "pageup", "pagedown"),
    *("space", "backspace", "delete"),
)
NOW_AND_THEN = (
    *"abcdefghijklmnoprstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789",
    *("slash", "question_mark", "comma", "plus", "minus", "colon", "full_stop"),
    *(f"ctrl+{letter}" for letter in "aefopruszy"),
)
"""All keys that mean something somewhere, but for `q`, which ends the program."""

TEXTS = (
    *("x", "-1", "0", "1e400", "9" * 400, "2022-13-45", "31-12-2027", "B1", "S1", "/", ".", "{x} %s", "=1+1"),
    *("[bold]a[/]", "\x1b[31m", "\u202eabc", "é" * 400, "a\nb\nc", "Een reden die lang genoeg is om te tellen."),
)


def main(words: list[str]) -> int:
    """Sits down again and again for so many seconds; 1 when something failed."""
    end, seed = time.monotonic() + float(words[0]), int(words[1]) if words[1:] else 1
    went: list[bool] = []
    # What a sitting exports to a folder without a path goes to where the program was started.
    with tempfile.TemporaryDirectory() as folder, chdir(folder):
        make_demo(workspace_at(Path("example")))
        while time.monotonic() < end:
            shutil.rmtree("sitting", ignore_errors=True)
            shutil.copytree("example", "sitting")
            went.append(sat_through(Path("sitting"), seed + len(went)))
    sys.stdout.write(f"{len(went)} sittings, {went.count(False)} failed\n")
    return 0 if all(went) else 1


def sat_through(place: Path, seed: int) -> bool:
    """Whether one sitting on the workspace at a place went well; tells what led to it when it did not."""
    done: list[str] = []
    try:
        asyncio.run(sitting(place, Random(seed), done))  # noqa: S311 - the same in every run, not a secret
    except Exception:  # noqa: BLE001 - whatever fails is what is looked for
        sys.stdout.write(f"seed {seed}: {' '.join(done[-20:])}\n{traceback.format_exc()[-2000:]}\n")
        return False
    return True


async def sitting(place: Path, chance: Random, done: list[str]) -> None:
    """One person at the screens, who does anything; `done` holds what, in order."""
    async with at(workspace_at(place), size=chance.choice(SIZES), language=chance.choice(("nl", "en"))) as person:
        for _ in range(STEPS):
            if person.app.is_running:
                await _something(person, chance, done)


async def _something(person: Person, chance: Random, done: list[str]) -> None:
    do = chance.choices((_press, _paste, _click, _resize), (86, 8, 4, 2))[0]
    await do(person, chance, done)


async def _press(person: Person, chance: Random, done: list[str]) -> None:
    done.append(chance.choice(chance.choice((OFTEN, NOW_AND_THEN))))
    await person.press(done[-1])


async def _paste(person: Person, chance: Random, done: list[str]) -> None:
    text = chance.choice(TEXTS)
    done.append(f"paste:{text[:20]!r}")
    await person.paste(text)


async def _click(person: Person, chance: Random, done: list[str]) -> None:
    width, height = person.app.size
    x, y = chance.randrange(width), chance.randrange(height)
    done.append(f"click:{x},{y}")
    await person.click_at(x, y)


async def _resize(person: Person, chance: Random, done: list[str]) -> None:
    width, height = chance.choice(SIZES)
    done.append(f"size:{width}x{height}")
    await person.resize(width, height)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
