"""A review is what its events add up to; what was judged and then changed stands to be judged again."""

from datetime import date

import pytest

from assess.domain.chain import Draft
from assess.domain.review import (
    GRADES,
    MOVES,
    OPEN,
    OUTCOMES,
    Conclusion,
    Importance,
    Judged,
    Judgement,
    OwnImportance,
    OwnLevel,
    RegisterFinding,
    Remark,
    Review,
    Round,
    Standing,
    Submitted,
    concluded,
    judged,
    moved,
    registered,
    remarked,
    required,
    returned,
    review_of,
    standing,
    weighed,
)
from assess.domain.vocabulary import Aspect, Level, State
from tests.domain.streams import ACTOR, AT, stream

ON = Submitted("a" * 64, 10, "b" * 64)
DAY = date(2026, 6, 1)


def review(*drafts: Draft) -> Review:
    return review_of(stream(drafts))


def judgement(verdict: Judged, until: date | None = None) -> Judgement:
    return Judgement("B1", verdict, "Waarom?", until, ACTOR, AT, ON)


def test_nothing_is_decided_at_first() -> None:
    assert review() == Review()


def test_the_last_verdict_counts() -> None:
    found = review(judged("B1", "ask", "Waarom?", None, ON), judged("B1", "accept", "", None, ON))
    assert found.judgements == {"B1": Judgement("B1", "accept", "", None, ACTOR, AT, ON)}
    assert review(judged("B1", "waive", "Waarom?", DAY, ON)).judgements["B1"] == judgement("waive", DAY)


def test_a_verdict_may_say_as_what_the_item_counts() -> None:
    found = review(judged("B-HER-01", "reject", "Waarom?", None, ON, state=State.PARTLY))
    assert found.judgements["B-HER-01"].state is State.PARTLY
    again = review(
        judged("B-HER-01", "reject", "Waarom?", None, ON, state=State.PARTLY),
        judged("B-HER-01", "accept", "", None, ON),
    )
    assert again.judgements["B-HER-01"].state is None


def test_an_own_importance_counts_until_the_item_is_taken_as_it_is_asked() -> None:
    heavy = Importance(weight=20, must=True)
    found = review(weighed("B-HER-01", heavy, "Zorg."), weighed("AR-06", Importance(weight=5), "Klein."))
    assert found.importance["B-HER-01"] == OwnImportance(heavy, "Zorg.", ACTOR, AT)
    assert found.importance["AR-06"].importance == Importance(weight=5)
    left = review(weighed("B-HER-01", heavy, "Zorg."), weighed("B-HER-01", Importance(), "Toch niet."))
    assert left.importance == {}


def test_everything_else_is_kept_as_it_was_said() -> None:
    finding = RegisterFinding(
        id="BV-01",
        items=("B1",),
        grade="major",
        title="Geen test",
        risk="Uitval",
        action="Test",
        owner="beheer",
        due=DAY,
    )
    found = review(
        required(Aspect.V, Level.HIGH, "Zorgnotities."),
        remarked("B1", "Zie het rooster.", shared=True),
        remarked("B1", "Twijfel.", shared=False),
        registered(finding),
        registered(RegisterFinding(id="BV-02", items=(), grade="minor", title="Klein")),
        moved("BV-01", "agreed", "Besproken."),
        moved("BV-02", "closed", "Hersteld."),
        returned(1, ["B1"], ON),
        concluded("accepted", "Goed.", ON),
    )
    assert found.levels == {Aspect.V: OwnLevel(Level.HIGH, "Zorgnotities.", ACTOR, AT)}
    assert found.remarks == (
        Remark("B1", "Zie het rooster.", True, ACTOR, AT),  # noqa: FBT003 - the record's own order
        Remark("B1", "Twijfel.", False, ACTOR, AT),  # noqa: FBT003 - as above
    )
    first, second = found.findings.values()
    assert (first.title, first.status, first.due, first.closed) == ("Geen test", "agreed", DAY, "")
    assert (second.status, second.closed) == ("closed", "Hersteld.")
    assert found.rounds == (Round(1, ("B1",), AT, ON),)
    assert found.conclusion == Conclusion("accepted", "Goed.", ACTOR, AT, ON)


def test_a_verdict_after_the_conclusion_opens_it_again() -> None:
    found = review(concluded("accepted", "Goed.", ON), judged("B1", "reject", "Toch niet.", None, ON))
    assert found.conclusion is None


def test_an_unknown_event_is_no_review() -> None:
    with pytest.raises(KeyError):
        review(Draft("blessed", {}, {}))


@pytest.mark.parametrize(
    ("given", "changed_in", "stands"),
    [
        (None, None, "to_judge"),
        (None, 3, "to_judge"),
        (judgement("accept"), None, "accept"),
        (judgement("accept"), 10, "accept"),
        (judgement("accept"), 11, "changed"),
        (judgement("ask"), 11, "changed"),
        (judgement("waive", DAY), 5, "waive"),
        (judgement("waive", date(2026, 5, 31)), 5, "lapsed"),
        (judgement("reject"), 5, "reject"),
    ],
)
def test_an_item_stands_as_it_was_judged_unless_it_changed(
    given: Judgement | None, changed_in: int | None, stands: Standing
) -> None:
    assert standing(given, changed_in, DAY) == stands


def test_what_is_closed_stays_closed() -> None:
    assert MOVES["closed"] == ()
    assert {status for after in MOVES.values() for status in after} <= set(MOVES)


def test_a_rejection_is_an_answer_and_a_question_is_none() -> None:
    assert "ask" in OPEN
    assert "reject" not in OPEN
    assert (len(GRADES), len(OUTCOMES)) == (5, 2)
