"""How far a state is, by the end of its journal and by what an institution did with it."""

import pytest

from assess.domain.answers import Answer
from assess.domain.events import answered, submitted
from assess.domain.review import Conclusion, Judgement, Review, Round, Submitted
from assess.domain.stage import Stage, review_stage, stage_of
from tests.domain.streams import ACTOR, AT, stream

SEQ = 10
ON, EARLIER = Submitted("a" * 64, SEQ, "b" * 64), Submitted("c" * 64, SEQ - 1, "d" * 64)
ANSWER = answered("B1", Answer(value="low", why="In de les."))
SEALED = submitted(1, "SHA256:x")


def judged(on: Submitted) -> Review:
    return Review(judgements={"B1": Judgement("B1", "accept", "", None, ACTOR, AT, on)})


def test_only_the_submitted_state_itself_is_submitted() -> None:
    assert stage_of(()) == "concept"
    assert stage_of(stream([ANSWER])) == "concept"
    assert stage_of(stream([ANSWER, SEALED])) == "submitted"
    assert stage_of(stream([ANSWER, SEALED, ANSWER])) == "concept"
    assert stage_of(stream([ANSWER, SEALED]), Review()) == "submitted"


@pytest.mark.parametrize(
    ("review", "stage"),
    [
        (Review(), "submitted"),
        (judged(EARLIER), "submitted"),
        (judged(ON), "in_review"),
        (Review(rounds=(Round(1, ("B1",), AT, EARLIER),)), "submitted"),
        (Review(rounds=(Round(1, ("B1",), AT, ON),)), "returned"),
        (Review(conclusion=Conclusion("accepted", "Goed.", ACTOR, AT, ON)), "accepted"),
        (Review(conclusion=Conclusion("rejected", "Niet.", ACTOR, AT, ON)), "rejected"),
        (Review(conclusion=Conclusion("accepted", "Goed.", ACTOR, AT, EARLIER)), "submitted"),
    ],
)
def test_what_became_of_a_submission_is_what_was_decided_on_it(review: Review, stage: Stage) -> None:
    assert review_stage(review, SEQ) == stage
