"""The worked example: a real, public agreement as an assessment that is the same wherever and whenever it is made."""

import hashlib
from collections.abc import Callable
from itertools import count

from assess.content.library import example
from assess.domain.assessment import Assessment
from assess.domain.events import imported, started
from assess.workflow.importing import Source, read_file, stage
from assess.workflow.workspace import Opened, Workspace

DEMO_ID = "voorbeeld-qompas"
DEMO_MOMENT = "2022-01-05T11:00:00Z"
DEMO_ACTOR = "voorbeeld bij assess"


def salts() -> Callable[[], str]:
    """Salts for the worked example: fixed, because its text is public and its bytes must be the same everywhere."""
    numbers = count(1)
    return lambda: hashlib.sha256(f"assess worked example {next(numbers)}".encode()).hexdigest()


def make_demo(workspace: Workspace) -> str:
    """Makes the worked example unless it is there; returns its id.

    Its events carry the date of the agreement, so that nothing in it is too old: it shows how a state looks, not how
    this supplier does today.
    """
    if any(stream.id == DEMO_ID for stream in workspace.log.streams()):
        return DEMO_ID
    path = example("qompas")
    source = Source(path.read_bytes(), path.name)
    file = read_file(workspace, source)
    nothing = Opened(Assessment(id=DEMO_ID), (), DEMO_MOMENT)
    drafts = [change.draft for change in stage(nothing, file)]
    head = imported(hashlib.sha256(source.data).hexdigest(), len(drafts), path.name)
    first = started(file.supplier, file.product, workspace.content().sources, "worked example")
    workspace.log.create(DEMO_ID, "assessment", [first, head, *drafts], at=DEMO_MOMENT, actor=DEMO_ACTOR)
    return DEMO_ID
