"""A state in the institution's own view, as of a moment if one is given."""

from assess.scoring.results import Scores
from assess.workflow.clock import moment
from assess.workflow.reviewing import own_scores, review_for
from assess.workflow.sides import Side


def own_scores_of(found: Side, as_of: str | None = None, *, rule: str | None = None) -> Scores:
    """The scores by what this workspace's review decided until `as_of`, a date or time as people write it."""
    at = as_of and moment(as_of, found.workspace.now())
    return own_scores(found.workspace, found.opened, review_for(found.workspace, found.opened, at or None), rule=rule)
