"""What a reviewer takes back does not count any more, and what stood before it counts again."""

from assess.domain.chain import Draft
from assess.domain.review import Review, Submitted, concluded, judged, remarked, review_of, taken_back
from tests.domain.streams import stream

ON = Submitted("a" * 64, 10, "b" * 64)
FIRST, SECOND = judged("B1", "accept", "", None, ON), judged("B1", "reject", "Toch niet.", None, ON)


def review(*drafts: Draft) -> Review:
    return review_of(stream(drafts))


def test_the_verdict_before_counts_again() -> None:
    assert review(FIRST, SECOND).judgements["B1"].verdict == "reject"
    assert review(FIRST, SECOND, taken_back([2])).judgements["B1"].verdict == "accept"
    assert not review(FIRST, SECOND, taken_back([1, 2])).judgements


def test_a_conclusion_that_a_verdict_opened_again_stands_once_more() -> None:
    done = concluded("accepted", "Goed.", ON)
    assert review(FIRST, done, SECOND).conclusion is None
    assert review(FIRST, done, SECOND, taken_back([3])).conclusion is not None


def test_everything_else_stays() -> None:
    said = remarked("B1", "Zie het rooster.", shared=True)
    assert review(FIRST, said, taken_back([1])) == review(said, taken_back([]))
