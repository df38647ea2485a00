"""What was and what is: every answer, fact, row, level and score that differs, and nothing else."""

from datetime import date
from decimal import Decimal

import pytest

from assess.domain.answers import Answer, Deviation, Evidence
from assess.domain.assessment import Assessment
from assess.domain.register import AccessRegister, Act, MatrixStatement, Party
from assess.domain.vocabulary import Aspect, Grade, State, Text
from assess.scoring.difference import Difference, differences
from assess.scoring.engine import score
from tests.scoring.build import HIGH, MOMENT, Anything, assessment, content, says

BEFORE = assessment({"V-AAA-01": says(State.PARTLY, measured={"hours": Decimal(12)})})


def between(before: Assessment, after: Assessment) -> tuple[Difference, ...]:
    world = content()
    return differences(before, after, score(world, before, MOMENT), score(world, after, MOMENT))


def stated(before: Assessment, after: Assessment) -> list[tuple[str, str, str, object, object]]:
    """What differs in what was stated."""
    follows = ("level", "state", "score", "verdict")
    found = [each for each in between(before, after) if each.kind not in follows]
    return [(each.kind, each.reference, each.field, each.before, each.after) for each in found]


def test_a_state_does_not_differ_from_itself() -> None:
    assert between(BEFORE, BEFORE) == ()


def test_an_answer_differs_field_by_field() -> None:
    after = assessment({"V-AAA-01": says(State.COMPLIES, Grade.OPZET, measured={"hours": Decimal("7.5"), "form": "a"})})
    assert stated(BEFORE, after) == [
        ("answer", "V-AAA-01", "value", "partly", "complies"),
        ("answer", "V-AAA-01", "measured.hours", 12, {"decimal": "7.5"}),
        ("answer", "V-AAA-01", "measured.form", None, "a"),
        ("answer", "V-AAA-01", "grade", None, "opzet"),
    ]


def test_an_answer_that_came_or_went_shows_what_it_states() -> None:
    without = assessment()
    came = [("answer", "V-AAA-01", "value", None, "partly"), ("answer", "V-AAA-01", "measured.hours", None, 12)]
    assert stated(without, BEFORE) == came
    assert stated(BEFORE, without) == [(*each[:3], each[4], each[3]) for each in came]


def test_a_text_in_two_languages_is_one_value() -> None:
    after = assessment({"V-AAA-01": says(State.PARTLY, measured={"hours": Decimal(12)}, why=Text("zo", "so"))})
    assert stated(BEFORE, after) == [("answer", "V-AAA-01", "why", None, {"nl": "zo", "en": "so"})]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (
            {"facts": {"F.export": True, "F.sla": "none"}},
            {"facts": {"F.export": False}},
            [("fact", "F.export", "", True, False), ("fact", "F.sla", "", "none", None)],
        ),
        (
            {"profile": {"A.name": "x"}},
            {"profile": {"A.name": "y", "D.numbers": ("bsn",)}},
            [("profile", "P.A.name", "", "x", "y"), ("profile", "P.D.numbers", "", None, ["bsn"])],
        ),
        (
            {"profile": {"F.subprocessors": ({"name": "A", "eea": True},)}},
            {"profile": {"F.subprocessors": ({"name": "A", "eea": False}, {"name": "B"})}},
            [
                ("profile", "P.F.subprocessors", "1.eea", True, False),
                ("profile", "P.F.subprocessors", "2.name", None, "B"),
            ],
        ),
        (
            {},
            {"deviations": {Aspect.V: Deviation(level=HIGH, why="omdat")}},
            [("deviation", "level.V", "level", None, "high"), ("deviation", "level.V", "why", None, "omdat")],
        ),
        (
            {"register": AccessRegister(parties={"P1": Party(id="P1", name="A")}, acts={"A1": Act(id="A1", text="x")})},
            {"register": AccessRegister(parties={"P1": Party(id="P1", name="A", eea=True)})},
            [
                ("row", "parties/P1", "eea", None, True),
                ("row", "acts/A1", "id", "A1", None),
                ("row", "acts/A1", "text", "x", None),
            ],
        ),
        (
            {},
            {"register": AccessRegister(statement=MatrixStatement(as_of=date(2026, 1, 1)))},
            [("statement", "statement", "as_of", None, "2026-01-01")],
        ),
        (
            {"evidence": {"E1": Evidence(id="E1", title="x")}},
            {"evidence": {"E1": Evidence(id="E1", title="x", expires=date(2026, 1, 1))}},
            [("evidence", "evidence/E1", "expires", None, "2026-01-01")],
        ),
    ],
    ids=["facts", "profile", "profile table", "deviation", "register", "statement", "evidence"],
)
def test_everything_that_is_stated_is_compared(
    before: dict[str, Anything], after: dict[str, Anything], expected: list[tuple[str, str, str, object, object]]
) -> None:
    assert stated(assessment(**before), assessment(**after)) == expected


def test_what_follows_differs_too() -> None:
    after = assessment(
        {
            "V-AAA-01": says(State.COMPLIES),
            "V-AAA-02": says(State.COMPLIES),
            **{f"V{n}": Answer(value="high") for n in range(1, 6)},
        }
    )
    found = {(each.kind, each.reference, each.field): (each.before, each.after) for each in between(BEFORE, after)}
    assert found["level", "level.V", ""] == ("medium", "high")
    assert found["state", "V-AAA-01", ""] == ("partly", "complies")
    assert found["score", "confidentiality", "declared"] == ("0.1429", "0.8571")
    assert found["score", "confidentiality", "assured"] == ("0.0714", "0.4286")
    assert found["score", "controls", "coverage"] == ("0.1905", "0.2857")
    assert ("verdict", "product", "") not in found


def test_a_verdict_that_differs_is_named_for_the_part_and_the_product() -> None:
    items = [*(f"{a}-AAA-{n:02}" for a in ("B", "I", "V") for n in (1, 2, 3)), "AR-01", "AR-02"]
    best = dict.fromkeys(items, says(State.COMPLIES, Grade.WERKING))
    found = between(assessment({**best, "V-AAA-01": says(State.NOT_MET)}), assessment(best))
    verdicts = {each.reference: (each.before, each.after) for each in found if each.kind == "verdict"}
    assert verdicts == dict.fromkeys(("confidentiality", "controls", "product"), ("not_met", "meets"))


def test_a_score_that_came_into_being_was_none() -> None:
    world_before, world_after = content([]), content()
    before, after = score(world_before, BEFORE, MOMENT), score(world_after, BEFORE, MOMENT)
    found = {(each.reference, each.field): each.before for each in differences(BEFORE, BEFORE, before, after)}
    assert found["controls", "declared"] is None
    assert found["V-AAA-01", ""] is None
