"""Reading a filled-in form beside python-calamine reading the same bytes; writing it; comparing it with the state.

    python bench/form.py [FILE.xlsx]

Without FILE the form of the worked example. Processor times, the best of alternating rounds in one process.
"""

import io
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from python_calamine import CalamineWorkbook

from assess.exchange.form.reader import read_form
from assess.workflow.demo import make_demo, salts
from assess.workflow.filling import stage_form
from assess.workflow.forming import form
from assess.workflow.importing import Source
from assess.workflow.opening import open_workspace
from assess.workflow.workspace import open_assessment

ROUNDS = 25
GOAL = 1.5


def best(works: dict[str, Callable[[], object]]) -> dict[str, float]:
    """The shortest processor time of each piece of work, in milliseconds."""
    found: dict[str, float] = {}
    for _ in range(ROUNDS):
        for name, work in works.items():
            start = time.process_time()
            work()
            found[name] = min(found.get(name, float("inf")), (time.process_time() - start) * 1000)
    return found


def values(data: bytes) -> list[object]:
    """Every value of every sheet, by python-calamine."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]


def main() -> None:
    """Measures, and says it in lines."""
    with tempfile.TemporaryDirectory() as folder:
        workspace = open_workspace(folder, "bench", salts=salts())
        opened = open_assessment(workspace, make_demo(workspace))
        written = form(workspace, opened, "nl")
        data = Path(sys.argv[1]).read_bytes() if len(sys.argv) > 1 else written
        found = best(
            {
                "calamine": lambda: values(data),
                "read": lambda: read_form(data, "form.xlsx"),
                "staged": lambda: stage_form(workspace, opened, Source(data, "form.xlsx")),
                "written": lambda: form(workspace, opened, "nl"),
            }
        )
    sys.stdout.write(f"{len(data):,} bytes\n")
    for name, spent in found.items():
        sys.stdout.write(f"{name:>10} {spent:6.1f} ms  {spent / found['calamine']:5.2f}x calamine\n")
    sys.stdout.write(f"reading: goal {GOAL}x\n")


if __name__ == "__main__":
    main()
