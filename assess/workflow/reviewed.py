"""The review of a submission as it is kept: its stream, the submission that it is about, and adding to it."""

from collections.abc import Sequence

from assess.domain.chain import Draft, Event
from assess.domain.review import Review, Submitted, review_of
from assess.errors import CallError
from assess.store.log import TAKEN_IN
from assess.workflow.inbox import add_to, events_of, received
from assess.workflow.workspace import Opened, Workspace


def stream_of(assessment: str) -> str:
    """The stream of the review of an assessment."""
    return f".review.{assessment}"


def review_for(workspace: Workspace, opened: Opened, as_of: str | None = None) -> Review:
    """The review of an assessment that was taken in, now or as of a moment; an empty one before the first verdict."""
    events = events_of(workspace, stream_of(opened.assessment.id))
    return review_of(each for each in events if as_of is None or each.at <= as_of)


def submission_of(workspace: Workspace, opened: Opened) -> Submitted:
    """The submission that was received last; raises CallError for an assessment that nobody submitted here."""
    state = opened.assessment
    noted = list(received(workspace, state.id))
    if not noted or workspace.log.find(state.id).kind != TAKEN_IN:
        raise CallError("review.not_received", id=state.id)
    last = max(noted, key=lambda body: int(str(body["seq"])))
    return Submitted(str(last["manifest"]), int(str(last["seq"])), str(last["head"]))


def record(
    workspace: Workspace, opened: Opened, drafts: list[Draft], *, after: Sequence[Event] | None = None
) -> tuple[Event, ...]:
    """Adds to the review of an assessment, all or nothing; `after` as in `add_to`."""
    return add_to(workspace, stream_of(opened.assessment.id), "review", drafts, after=after)
