"""Two reviews side by side: what was decided otherwise is shown, why and by whom is not a difference."""

from datetime import date

import pytest

from assess.domain.chain import Draft
from assess.domain.disagreement import disagreements
from assess.domain.review import (
    Importance,
    RegisterFinding,
    Review,
    Submitted,
    concluded,
    judged,
    moved,
    registered,
    required,
    review_of,
    weighed,
)
from assess.domain.vocabulary import Aspect, Level, State
from tests.domain.streams import stream

ON = Submitted("a" * 64, 10, "b" * 64)
OTHER = Submitted("c" * 64, 12, "d" * 64)
DAY = date(2026, 6, 1)
FINDING = RegisterFinding(id="BV-01", items=("B1", "B2"), grade="minor", title="Geen test")
SAME_TITLE = RegisterFinding(id="BV-02", items=("I1",), grade="minor", title="Geen test")


def review(*drafts: Draft, actor: str = "privacy officer") -> Review:
    return review_of(stream(drafts, actor=actor))


def found(one: tuple[Draft, ...], other: tuple[Draft, ...]) -> list[tuple[str, str]]:
    return [(each.kind, each.reference) for each in disagreements(review(*one), review(*other))]


BOTH: list[tuple[Draft, Draft, list[tuple[str, str]]]] = [
    (judged("B1", "reject", "Kort.", None, ON), judged("B1", "reject", "Te kort.", None, OTHER), []),
    (judged("B1", "accept", "", None, ON), judged("B1", "reject", "x", None, ON), [("verdict", "B1")]),
    (
        judged("B1", "reject", "x", None, ON, state=State.PARTLY),
        judged("B1", "reject", "x", None, ON, state=State.NOT_MET),
        [("verdict", "B1")],
    ),
    (judged("B1", "waive", "x", DAY, ON), judged("B1", "waive", "x", date(2027, 1, 1), ON), [("verdict", "B1")]),
    (
        judged("B1", "accept", "", None, ON),
        judged("B2", "accept", "", None, ON),
        [("verdict", "B1"), ("verdict", "B2")],
    ),
    (required(Aspect.V, Level.HIGH, "x"), required(Aspect.V, Level.HIGH, "y"), []),
    (required(Aspect.V, Level.HIGH, "x"), required(Aspect.V, Level.MEDIUM, "x"), [("level", "level.V")]),
    (weighed("B1", Importance(20), "x"), weighed("B1", Importance(20), "y"), []),
    (weighed("B1", Importance(20), "x"), weighed("B1", Importance(20, must=True), "x"), [("importance", "B1")]),
    (concluded("accepted", "x", ON), concluded("accepted", "y", OTHER), []),
    (concluded("accepted", "x", ON), concluded("rejected", "x", ON), [("conclusion", "")]),
    (registered(FINDING), registered(FINDING), []),
]


@pytest.mark.parametrize(("one", "other", "differ"), BOTH)
def test_what_is_decided_otherwise_is_a_difference(one: Draft, other: Draft, differ: list[tuple[str, str]]) -> None:
    assert found((one,), (other,)) == differ
    assert found((other,), (one,)) == differ or len(differ) > 1


def test_what_only_one_side_decided_stands_beside_nothing() -> None:
    made = (judged("B1", "accept", "", None, ON), required(Aspect.B, Level.LOW, "x"), concluded("accepted", "x", ON))
    both = disagreements(review(*made), Review())
    assert [(each.kind, each.b) for each in both] == [("verdict", None), ("level", None), ("conclusion", None)]


def test_findings_are_known_by_their_title_and_differ_in_what_they_say() -> None:
    closed = (registered(FINDING), moved("BV-01", "closed", "Gezien."))
    assert found((registered(FINDING),), closed) == [("finding", "Geen test")]
    assert found((registered(FINDING), registered(SAME_TITLE)), (registered(FINDING),)) == [
        ("finding", "Geen test (BV-02)")
    ]


def test_the_same_review_has_no_differences_whoever_made_it() -> None:
    made = (judged("B1", "accept", "", None, ON), registered(FINDING), weighed("B2", Importance(must=False), "x"))
    assert disagreements(review(*made), review(*made, actor="security officer")) == ()
