"""Submission is held up by what is missing or contradicts itself, never by a low score."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from assess.content.library import shipped
from assess.domain.answers import Answer, Deviation
from assess.domain.assessment import Assessment, Touch
from assess.domain.register import AccessRegister, Grant, RoleGroup
from assess.domain.vocabulary import Aspect, Level, Text
from assess.scoring.engine import score
from assess.scoring.known import Knowledge
from assess.scoring.readiness import Blocker, blank, readiness

MOMENT = "2026-06-01T10:00:00Z"
CONTENT = shipped(None)
NOTHING = Assessment(id="x", changed_at=MOMENT)


def _blockers(assessment: Assessment) -> tuple[Blocker, ...]:
    touched = {name: Touch(1, MOMENT, "x") for name in assessment.answers} | dict(assessment.touched)
    state = replace(assessment, touched=touched)
    scores = score(CONTENT, state, MOMENT)
    return readiness(CONTENT, state, scores, Knowledge(CONTENT, state, scores))


def _keys(assessment: Assessment, reference: str) -> list[str]:
    return [each.key for each in _blockers(assessment) if each.reference == reference]


def test_an_empty_assessment_is_asked_everything() -> None:
    found = _blockers(NOTHING)
    references = {each.reference for each in found}
    assert {"B1", "V5", "B-HER-01", "AR-01", "P.A.product_name", "F.export", "role_groups", "grants"} <= references
    assert {each.severity for each in found} == {"blocker"}
    assert "P.E.summary" not in references
    assert "P.D.special_which" not in references


def test_a_level_needs_a_motivation() -> None:
    assert _keys(replace(NOTHING, answers={"B1": Answer(value="low")}), "B1") == ["ready.motivation"]
    assert _keys(replace(NOTHING, answers={"B1": Answer(value="low", why="kantooruren")}), "B1") == []


PLAN = {"plan": "oefenen", "due": date(2026, 9, 1), "owner": "hoofd beheer"}
RTO = {"rto_hours": Decimal(8), "measured_recovery_hours": Decimal(8)}


@pytest.mark.parametrize(
    ("answer", "keys"),
    [
        (Answer(value="complies"), ["ready.measured", "ready.measured"]),
        (Answer(value="complies", measured=RTO), []),
        (Answer(value="partly"), ["ready.reason"]),
        (Answer(value="not_met", why="x"), []),
        (Answer(value="planned", why="x"), ["ready.plan"]),
        (Answer(value="planned", why="x", plan="oefenen", due=date(2026, 9, 1), owner="beheer"), []),
        (Answer(value="planned"), ["ready.reason", "ready.plan"]),
        (Answer(value="alternative", why="x"), ["ready.residual_risk"]),
        (Answer(value="alternative", why="x", residual_risk="klein"), []),
        (Answer(value="not_applicable", why="te kort"), ["ready.not_applicable"]),
        (Answer(value="not_applicable", why="Het product kent dit onderdeel niet."), []),
        (Answer(value="unknown"), ["ready.unknown"]),
    ],
)
def test_every_state_needs_what_it_rests_on(answer: Answer, keys: list[str]) -> None:
    assert _keys(replace(NOTHING, answers={"B-HER-01": answer}), "B-HER-01") == keys


def test_not_knowing_is_worth_a_look_but_blocks_nothing() -> None:
    found = _blockers(replace(NOTHING, answers={"B-HER-01": Answer(value="unknown")}))
    assert [each.severity for each in found if each.reference == "B-HER-01"] == ["warning"]


def test_an_answer_that_is_too_old_is_asked_again() -> None:
    old = replace(NOTHING, answers={"B-HER-01": Answer(value="complies", measured=RTO)})
    touched = {"B-HER-01": Touch(1, "2020-01-01T10:00:00Z", "x")}
    assert "ready.expired" in _keys(replace(old, touched=touched), "B-HER-01")


def test_a_deviation_that_no_longer_holds_is_named() -> None:
    deviation = Deviation(level=Level.LOW, why="te kort")
    assert _keys(replace(NOTHING, deviations={Aspect.V: deviation}), "level.V") == ["ready.deviation"]


def test_a_conditional_entry_is_asked_when_its_condition_holds() -> None:
    stated = replace(NOTHING, profile={"D.special_status": "possible"})
    assert _keys(stated, "P.D.special_which") == ["ready.entry"]


def test_the_rows_of_a_table_need_their_required_columns() -> None:
    row = {"category": "DC-01", "optional_data": False}
    stated = replace(NOTHING, profile={"D.categories": (row, row, {**row, "free_text": True}, row)})
    found = {
        str(each.parameters["rows"])
        for each in _blockers(stated)
        if each.reference == "P.D.categories" and each.key == "ready.column"
    }
    assert found == {"1-4", "1-2, 4"}
    assert _keys(NOTHING, "P.D.categories") == ["ready.entry"]


def test_a_register_with_rights_is_enough() -> None:
    register = AccessRegister(
        role_groups={"R1": RoleGroup(id="R1", title="Helpdesk")}, grants={"G1": Grant(id="G1", role="R1")}
    )
    references = {each.reference for each in _blockers(replace(NOTHING, register=register))}
    assert not {"role_groups", "grants"} & references


def test_a_contradiction_blocks_until_it_is_explained() -> None:
    stated = replace(NOTHING, answers={"V1": Answer(value="low", why="x")}, profile={"D.special_status": "possible"})
    assert _keys(stated, "XR-01") == ["ready.contradiction"]
    explained = {**stated.answers, "XR-01": Answer(value="explained", why="Wordt technisch uitgesloten.")}
    assert _keys(replace(stated, answers=explained), "XR-01") == []


def test_a_text_is_blank_when_it_is_so_in_both_languages() -> None:
    assert blank(Text(" ", ""))
    assert not blank(Text(" ", "x"))


def test_a_question_of_measured_values_alone_needs_no_state() -> None:
    stated = replace(NOTHING, answers={"AR-10": Answer(measured={"minuten": Decimal(10)})})
    assert _keys(stated, "AR-10") == []
