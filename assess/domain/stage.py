"""How far an assessment is between supplier and institution, as far as a journal and a review tell."""

from collections.abc import Sequence
from typing import Literal

from assess.domain.chain import Event
from assess.domain.review import Review

Stage = Literal["concept", "submitted", "in_review", "returned", "accepted", "rejected"]


def stage_of(events: Sequence[Event], review: Review | None = None) -> Stage:
    """The stage of the state that a journal ends in: what was changed after it was submitted is a concept again."""
    if not events or events[-1].kind != "submitted":
        return "concept"
    return "submitted" if review is None else review_stage(review, events[-1].seq)


def review_stage(review: Review, seq: int) -> Stage:
    """How far the review of the submission is whose journal ends with event `seq`."""
    if review.conclusion is not None and review.conclusion.submission.seq >= seq:
        return review.conclusion.outcome
    if any(each.submission.seq >= seq for each in review.rounds):
        return "returned"
    return "in_review" if any(each.submission.seq >= seq for each in review.judgements.values()) else "submitted"
