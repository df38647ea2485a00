"""Rules fire on what is true, and say which items made them fire."""

import pytest

from assess.domain.answers import Answer, Deviation
from assess.domain.conditions import (
    All,
    AnyAspect,
    AnyControl,
    AnyOf,
    AnyQuestion,
    AnyRow,
    Compare,
    Condition,
    Unless,
)
from assess.domain.vocabulary import Aspect, Grade, State
from assess.scoring.results import Contradiction, Scores
from tests.scoring.build import (
    HIGH,
    REASON,
    content,
    levels,
    rule,
    says,
    scored,
)

EXPORT = Compare("F.export", "eq", value=True)
TOO_OLD = AnyControl(Compare("c.status", "eq", value="complies"))
SHORT = AnyQuestion(Compare("q.motivation", "shorter_than", value="20"))
RAISED = AnyAspect(Compare("a.chosen", "higher_level", ref="a.calculated"))


def fired(when: Condition, jump: tuple[str, ...] = (), **changes: object) -> tuple[Contradiction, ...]:
    scores: Scores = scored(
        {
            **levels(V=HIGH),
            "V2": Answer(value="low", why="kort"),
            "V-AAA-01": says(State.COMPLIES, Grade.OPZET),
            "V-AAA-03": says(State.COMPLIES),
        },
        content(rules=[rule("XR-90", when, jump=jump)]),
        **changes,
    )
    return scores.consistency


def test_a_rule_fires_on_true_only() -> None:
    assert fired(EXPORT) == ()
    assert fired(EXPORT, facts={"F.export": False}) == ()
    assert len(fired(EXPORT, facts={"F.export": True})) == 1


@pytest.mark.parametrize(
    ("when", "jump", "items"),
    [
        (Compare("V1", "eq", value="high"), ("V1", "P.D.special_status"), ("V1", "P.D.special_status")),
        (TOO_OLD, ("controls",), ("V-AAA-01", "V-AAA-03")),
        (TOO_OLD, ("controls", "F.export"), ("V-AAA-01", "V-AAA-03", "F.export")),
        (TOO_OLD, (), ("V-AAA-01", "V-AAA-03")),
        (SHORT, ("classification",), ("V2",)),
        (All((SHORT, AnyOf((EXPORT, TOO_OLD)))), ("controls",), ("V2", "V-AAA-01", "V-AAA-03")),
        (Unless(AnyControl(Compare("c.show_conditional", "eq", value=True))), ("controls",), ("controls",)),
        (Unless(Compare("V1", "eq", value="low")), ("classification",), ("classification",)),
    ],
)
def test_the_concrete_items_take_the_place_of_a_group(
    when: Condition, jump: tuple[str, ...], items: tuple[str, ...]
) -> None:
    (found,) = fired(when, jump)
    assert found.items == items


def test_an_aspect_is_named_as_its_level() -> None:
    deviation = Deviation(level=HIGH, why=REASON)
    (found,) = fired(RAISED, ("classification",), deviations={Aspect.B: deviation})
    assert found.items == ("level.B",)


def test_a_row_of_the_profile_fires_a_rule_without_naming_it() -> None:
    when = AnyRow("P.F.subprocessors", Compare("row.within_eea", "eq", value=False))
    rows = ({"name": "A", "within_eea": True}, {"name": "B", "within_eea": False})
    (found,) = fired(when, ("P.F.subprocessors",), profile={"F.subprocessors": rows})
    assert found.items == ("P.F.subprocessors",)


def test_a_condition_beside_a_group_still_sees_everything_else() -> None:
    inside = AnyControl(All((Compare("c.status", "eq", value="complies"), EXPORT, AnyRow("P.F.x", EXPORT))))
    (found,) = fired(inside, facts={"F.export": True}, profile={"F.x": ({"name": "A"},)})
    assert found.items == ("V-AAA-01", "V-AAA-03")


@pytest.mark.parametrize(
    ("answer", "explained"),
    [
        (Answer(value="explained", why="het geldt hier niet, want ..."), True),
        (Answer(value="explained", why="  "), False),
        (Answer(value="complies", why="het geldt hier niet"), False),
    ],
)
def test_a_contradiction_is_explained_by_an_answer_with_a_reason(answer: Answer, *, explained: bool) -> None:
    world = content(rules=[rule("XR-90", EXPORT)])
    scores = scored({"XR-90": answer}, world, facts={"F.export": True})
    assert [each.explained for each in scores.consistency] == [explained]
