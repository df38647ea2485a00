"""Two states side by side."""

from assess.scoring.difference import Difference, differences
from assess.workflow.sides import Side
from assess.workflow.workspace import scores_of


def compare(before: Side, after: Side) -> tuple[Difference, ...]:
    """What differs between two states: answers, facts, profile, rights, levels, scores and verdicts."""
    sides = (before.opened.assessment, after.opened.assessment)
    return differences(*sides, *(scores_of(each.workspace, each.opened) for each in (before, after)))
