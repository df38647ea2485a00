"""What stands in the way of submitting."""

from assess.scoring.known import Knowledge
from assess.scoring.readiness import Blocker, readiness
from assess.scoring.results import Scores
from assess.workflow.workspace import Opened, Workspace


def blockers(workspace: Workspace, opened: Opened, scores: Scores) -> tuple[Blocker, ...]:
    """Everything that blocks submission or deserves a look."""
    content = workspace.content()
    return readiness(content, opened.assessment, scores, Knowledge(content, opened.assessment, scores))
