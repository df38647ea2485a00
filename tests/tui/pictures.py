"""The picture of a screen that the README shows: `python -m tests.tui.pictures FOLDER`; `make pictures` makes all."""

import re
import sys
import tempfile
from pathlib import Path

from assess.workflow.demo import DEMO_ID, make_demo
from assess.workflow.opening import open_workspace
from tests.tui.driver import at, run

_FONT_FROM_ELSEWHERE = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)


def draw(folder: Path) -> None:
    """Writes `answer.svg`: a control of the worked example. No font is fetched: the reader's own is used."""
    with tempfile.TemporaryDirectory() as place:
        workspace = open_workspace(place, None)
        make_demo(workspace)

        async def doing() -> None:
            async with at(workspace, size=(120, 36), first=DEMO_ID) as person:
                await person.jump("V-LOG-03")
                picture = person.app.export_screenshot(title="assess")
                (folder / "answer.svg").write_text(_FONT_FROM_ELSEWHERE.sub("", picture), encoding="utf-8")

        run(doing)


if __name__ == "__main__":
    draw(Path(sys.argv[1]))
