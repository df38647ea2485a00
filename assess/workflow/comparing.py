"""Two states side by side."""

from assess.scoring.difference import Difference, differences
from assess.workflow.workspace import Opened, Workspace, scores_of


def compare(workspace: Workspace, before: Opened, after: Opened) -> tuple[Difference, ...]:
    """What differs between two states: answers, facts, profile, rights, levels, scores and verdicts."""
    sides = (before.assessment, after.assessment)
    return differences(*sides, scores_of(workspace, before), scores_of(workspace, after))
