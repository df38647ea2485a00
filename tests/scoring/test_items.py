"""What one answer amounts to: whether it counts, the stricter of claim and measurement, points, must, light."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from assess.domain.answers import Answer, Evidence
from assess.domain.conditions import Compare
from assess.domain.questionnaire import Cap, Requirement
from assess.domain.vocabulary import Grade, Level, Light, Severity, State
from assess.scoring.engine import score, score_reviewed
from assess.scoring.results import ItemResult, MatrixResult, Reviewed
from tests.scoring.build import (
    HIGH,
    LEVELS,
    LOW,
    MEDIUM,
    MOMENT,
    REASON,
    Anything,
    PutMatrix,
    assessment,
    category,
    content,
    field,
    finding,
    levels,
    matrix,
    option_list,
    planned_soon,
    requirement,
    says,
    text,
    touch,
)

D, F = Decimal, Fraction
HOURS = field("hours")
DAYS = field("days", compare=">=", limit="30", decisive=True)


def judged(
    item: Requirement,
    answer: Answer | None = None,
    *,
    submitted: bool = False,
    reviewed: Reviewed | None = None,
    **changes: Anything,
) -> ItemResult:
    """One requirement of confidentiality judged at MOMENT."""
    world = content([category("V-AAA", item)])
    stated = assessment({} if answer is None else {item.id: answer}, **changes)
    if reviewed is not None:
        return score_reviewed(world, stated, MOMENT, reviewed).items[item.id]
    return score(world, stated, MOMENT, submitted=submitted).items[item.id]


# ------------------------------------------------------------------------------------------------- does it count


def test_without_a_requirement_at_the_level_it_does_not_count() -> None:
    found = judged(requirement("V-AAA-01", requirement={HIGH: text("hoog")}), says(State.NOT_MET))
    assert (found.applies, found.exclusion, found.light, found.reasons) == (False, "level", Light.NONE, ())
    assert not found.answered
    assert found.answer is not None


@pytest.mark.parametrize(
    ("facts", "applies", "exclusion", "condition"),
    [
        ({}, True, None, None),
        ({"F.export": True}, True, None, True),
        ({"F.export": False}, False, "condition", False),
    ],
)
def test_it_counts_unless_its_condition_is_false(
    facts: Mapping[str, bool], exclusion: str | None, *, applies: bool, condition: bool | None
) -> None:
    found = judged(requirement("V-AAA-01", show=Compare("F.export", "eq", value=True)), facts=facts)
    assert (found.applies, found.exclusion, found.condition) == (applies, exclusion, condition)
    assert [reason.outcome for reason in found.reasons] == [condition]


def test_the_level_is_that_of_the_aspect() -> None:
    world = content([category("V-AAA", requirement("V-AAA-01"))])
    found = score(world, assessment(levels(V=HIGH)), MOMENT)
    assert found.items["V-AAA-01"].level is HIGH
    assert found.items["AR-01"].level is HIGH


# --------------------------------------------------------------------------------------- claim and measurement


@pytest.mark.parametrize(
    ("chosen", "hours", "effective", "verdict"),
    [
        (State.COMPLIES, "8", State.COMPLIES, State.COMPLIES),
        (State.COMPLIES, "12", State.PARTLY, State.PARTLY),
        (State.COMPLIES, "13", State.NOT_MET, State.NOT_MET),
        (State.PARTLY, "8", State.PARTLY, State.COMPLIES),
        (State.PLANNED, "8", State.PLANNED, State.COMPLIES),
        (State.PLANNED, "13", State.NOT_MET, State.NOT_MET),
        (State.NOT_MET, "8", State.NOT_MET, State.COMPLIES),
        (State.ALTERNATIVE, "13", State.ALTERNATIVE, State.NOT_MET),
        (State.UNKNOWN, "8", State.UNKNOWN, State.COMPLIES),
    ],
)
def test_the_stricter_of_status_and_measurement_counts(
    chosen: State, hours: str, effective: State, verdict: State
) -> None:
    found = judged(requirement("V-AAA-01", fields=(HOURS,)), says(chosen, measured={"hours": D(hours)}))
    assert (found.chosen, found.judged, found.effective) == (chosen, verdict, effective)


@pytest.mark.parametrize(
    ("chosen", "draft", "submitted"),
    [
        (State.COMPLIES, State.PARTLY, None),
        (State.PARTLY, State.PARTLY, None),
        (State.PLANNED, State.PLANNED, None),
        (State.NOT_MET, State.NOT_MET, State.NOT_MET),
        (State.ALTERNATIVE, State.ALTERNATIVE, State.ALTERNATIVE),
    ],
)
def test_without_the_decisive_value_it_is_partly_in_a_draft_and_not_stated_once_submitted(
    chosen: State, draft: State, submitted: State | None
) -> None:
    item = requirement("V-AAA-01", fields=(HOURS, DAYS))
    answer = says(chosen, measured={"hours": D(8)})
    assert (judged(item, answer).effective, judged(item, answer).judged) == (draft, None)
    assert judged(item, answer, submitted=True).effective is submitted


def test_values_without_a_status_are_no_answer() -> None:
    found = judged(requirement("V-AAA-01", fields=(HOURS,)), Answer(measured={"hours": D(8)}))
    assert (found.chosen, found.judged, found.effective, found.answered) == (None, State.COMPLIES, None, False)


MEASURED = requirement("V-AAA-01", answer="measured", fields=(HOURS, DAYS))


@pytest.mark.parametrize(
    ("answer", "effective", "verdict"),
    [
        (Answer(measured={"hours": D(8), "days": D(30)}), State.COMPLIES, State.COMPLIES),
        (Answer(measured={"days": D(30)}), State.PARTLY, State.PARTLY),
        (Answer(measured={"hours": D(8)}), None, None),
        (Answer(), None, None),
        (says(State.UNKNOWN), State.UNKNOWN, None),
        (says(State.UNKNOWN, measured={"hours": D(8), "days": D(30)}), State.COMPLIES, State.COMPLIES),
        (says(State.COMPLIES), None, None),
        (says(State.COMPLIES, measured={"days": D(30)}), State.PARTLY, State.PARTLY),
        (says(State.PARTLY, measured={"hours": D(8), "days": D(30)}), State.PARTLY, State.COMPLIES),
        (says(State.PARTLY), None, None),
        (says(State.PLANNED), State.PLANNED, None),
        (says(State.NOT_MET, measured={"hours": D(8), "days": D(30)}), State.NOT_MET, State.COMPLIES),
        (says(State.ALTERNATIVE), State.ALTERNATIVE, None),
    ],
)
def test_measured_values_alone_answer_a_measured_item(
    answer: Answer, effective: State | None, verdict: State | None
) -> None:
    found = judged(MEASURED, answer)
    assert (found.effective, found.judged) == (effective, verdict)


def test_a_measured_item_without_a_limit_at_the_level_complies_once_something_is_stated() -> None:
    item = requirement("V-AAA-01", answer="measured", fields=(field("hours", limit=None),))
    assert judged(item, Answer(measured={"hours": D(1)})).effective is State.COMPLIES


OPTIONS = option_list("a", "b", "c")
OPTION = requirement(
    "V-AAA-01",
    answer="option",
    options=OPTIONS,
    at_least={LOW: "a", MEDIUM: "b"},
    fields=(field("hours", when=Compare("answer", "eq", "b")),),
)


@pytest.mark.parametrize(
    ("answer", "effective", "verdict"),
    [
        (says("a"), State.NOT_MET, State.NOT_MET),
        (says("c"), State.COMPLIES, State.COMPLIES),
        (says("b", measured={"hours": D(8)}), State.COMPLIES, State.COMPLIES),
        (says("b", measured={"hours": D(12)}), State.PARTLY, State.PARTLY),
        (says("b"), State.PARTLY, None),
        (says("z"), None, None),
        (says(State.COMPLIES), None, None),
        (says(State.NOT_MET), State.NOT_MET, None),
        (says(State.UNKNOWN), State.UNKNOWN, None),
    ],
)
def test_an_option_complies_from_the_one_asked(answer: Answer, effective: State | None, verdict: State | None) -> None:
    found = judged(OPTION, answer)
    assert (found.effective, found.judged) == (effective, verdict)


def test_an_option_below_the_one_asked_is_not_met_whatever_is_not_stated_beside_it() -> None:
    item = requirement("V-AAA-01", answer="option", options=OPTIONS, at_least={MEDIUM: "b"}, fields=(HOURS,))
    assert (judged(item, says("a")).effective, judged(item, says("a")).judged) == (State.NOT_MET, State.NOT_MET)


def test_any_option_will_do_where_the_level_asks_none() -> None:
    item = requirement("V-AAA-01", answer="option", options=OPTIONS, at_least={HIGH: "c"})
    assert judged(item, says("a")).effective is State.COMPLIES


# ---------------------------------------------------------------------------------------------- not applicable


def test_not_applicable_with_a_reason_does_not_count() -> None:
    found = judged(requirement("V-AAA-01", must=LEVELS), says(State.NOT_APPLICABLE, why=REASON))
    assert (found.applies, found.exclusion, found.must, found.light) == (False, "not_applicable", False, Light.NONE)


def test_not_applicable_without_a_reason_is_no_answer() -> None:
    found = judged(requirement("V-AAA-01"), says(State.NOT_APPLICABLE, why="  niet van ons  "))
    assert (found.applies, found.effective, found.chosen) == (True, None, State.NOT_APPLICABLE)


def test_not_applicable_against_a_true_condition_is_not_met() -> None:
    item = requirement("V-AAA-01", must=LEVELS, show=Compare("F.export", "eq", value=True))
    answer = says(State.NOT_APPLICABLE, why=REASON)
    found = judged(item, answer, facts={"F.export": True})
    assert (found.applies, found.effective, found.contradicted, found.must_failed) == (True, State.NOT_MET, True, True)
    assert judged(item, answer).exclusion == "not_applicable"
    unexplained = judged(item, says(State.NOT_APPLICABLE), facts={"F.export": True})
    assert (unexplained.effective, unexplained.contradicted) == (State.NOT_MET, True)


# --------------------------------------------------------------------------------------------------- the matrix


FROM_MATRIX = requirement("V-AAA-01", answer="matrix", from_matrix=("MX-A01",))
FAIL, OPEN = finding("MX-A01"), finding("MX-A01", state="not_stated")
ACCEPTED = finding("MX-A01", accepted_until=date(2027, 1, 1))


@pytest.mark.parametrize(
    ("found", "effective"),
    [
        (matrix(), State.COMPLIES),
        (matrix(ACCEPTED), State.COMPLIES),
        (matrix(FAIL), State.NOT_MET),
        (matrix(OPEN, FAIL), State.NOT_MET),
        (matrix(OPEN), None),
        (matrix(evaluated=0), None),
        (matrix(checks=("MX-A02",)), None),
    ],
)
def test_the_matrix_answers_a_matrix_item(with_matrix: PutMatrix, found: MatrixResult, effective: State | None) -> None:
    with_matrix(found)
    result = judged(FROM_MATRIX)
    assert (result.effective, result.judged) == (effective, effective)


@pytest.mark.parametrize(
    ("chosen", "clean", "failing", "open_"),
    [
        (State.COMPLIES, State.COMPLIES, State.NOT_MET, None),
        (State.UNKNOWN, State.COMPLIES, State.NOT_MET, State.UNKNOWN),
        (State.PLANNED, State.PLANNED, State.NOT_MET, State.PLANNED),
        (State.ALTERNATIVE, State.ALTERNATIVE, State.ALTERNATIVE, State.ALTERNATIVE),
    ],
)
def test_nothing_said_beside_the_matrix_betters_it(
    with_matrix: PutMatrix,
    chosen: State,
    clean: State,
    failing: State,
    open_: State | None,
) -> None:
    outcomes = []
    for found in (matrix(), matrix(FAIL), matrix(OPEN)):
        with_matrix(found)
        outcomes.append(judged(FROM_MATRIX, says(chosen)).effective)
    assert outcomes == [clean, failing, open_]


CAPPED = requirement(
    "V-AAA-01",
    caps=(
        Cap(("MX-A01", "MX-A02"), State.PARTLY, "high"),
        Cap(("MX-A03",), State.PARTLY),
        Cap(("MX-A04",), State.NOT_MET, "critical"),
    ),
)


@pytest.mark.parametrize(
    ("found", "chosen", "effective", "capped_by"),
    [
        (matrix(FAIL), State.COMPLIES, State.PARTLY, ("MX-A01",)),
        (matrix(OPEN), State.COMPLIES, State.PARTLY, ("MX-A01",)),
        (matrix(ACCEPTED), State.COMPLIES, State.COMPLIES, ()),
        (matrix(finding("MX-A01", Severity.MEDIUM)), State.COMPLIES, State.COMPLIES, ()),
        (matrix(finding("MX-A03", Severity.INFO)), State.COMPLIES, State.PARTLY, ("MX-A03",)),
        (matrix(FAIL, finding("MX-A04", Severity.CRITICAL)), State.COMPLIES, State.NOT_MET, ("MX-A01", "MX-A04")),
        (matrix(FAIL), State.NOT_MET, State.NOT_MET, ()),
        (matrix(FAIL), State.ALTERNATIVE, State.ALTERNATIVE, ()),
    ],
)
def test_open_findings_keep_an_answer_down(
    with_matrix: PutMatrix,
    found: MatrixResult,
    chosen: State,
    effective: State,
    capped_by: tuple[str, ...],
) -> None:
    with_matrix(found)
    result = judged(CAPPED, says(chosen))
    assert (result.effective, result.capped_by) == (effective, capped_by)


# ------------------------------------------------------------------------------------------------- age, evidence


def test_an_answer_that_is_too_old_counts_as_not_stated() -> None:
    item = requirement("V-AAA-01", must=LEVELS, max_age_days={MEDIUM: 365})
    on_time, late = touch(9, "2025-06-01T10:00:00Z"), touch(9, "2025-05-31T10:00:00Z")
    fresh = judged(item, says(State.NOT_MET), touched={"V-AAA-01": on_time})
    assert (fresh.expired, fresh.effective, fresh.confirmed_on) == (False, State.NOT_MET, date(2025, 6, 1))
    old = judged(item, says(State.NOT_MET), touched={"V-AAA-01": late})
    assert (old.expired, old.effective, old.chosen, old.must_failed) == (True, None, State.NOT_MET, False)
    assert (old.light, old.answered, old.credit) == (Light.GREY, False, F(0))
    assert judged(item, says(State.COMPLIES), touched={"V-AAA-01": late}, submitted=True).must_failed


def test_an_old_not_applicable_has_to_be_confirmed_too() -> None:
    item = requirement("V-AAA-01", max_age_days={MEDIUM: 30})
    old = {"V-AAA-01": touch(9, "2026-01-01T10:00:00Z")}
    found = judged(item, says(State.NOT_APPLICABLE, why=REASON), touched=old)
    assert (found.applies, found.expired, found.effective) == (True, True, None)


def test_a_level_without_a_maximum_age_never_expires() -> None:
    item = requirement("V-AAA-01", max_age_days={HIGH: 30})
    assert not judged(item, says(State.COMPLIES), touched={"V-AAA-01": touch(9, "2020-01-01T10:00:00Z")}).expired


VALID, EXPIRED = (
    Evidence(id="E1", title="x", expires=date(2026, 6, 1)),
    Evidence(id="E2", title="x", expires=date(2026, 5, 31)),
)


@pytest.mark.parametrize(
    ("grade", "linked", "counts"),
    [
        (Grade.WERKING, (), Grade.WERKING),
        (Grade.WERKING, ("E1",), Grade.WERKING),
        (Grade.WERKING, ("E2",), Grade.OPZET),
        (Grade.WERKING, ("E2", "E1"), Grade.WERKING),
        (Grade.WERKING, ("E9",), Grade.OPZET),
        (Grade.BESTAAN, ("E2",), Grade.OPZET),
        (Grade.OPZET, ("E2",), Grade.OPZET),
        (Grade.NONE, ("E2",), Grade.NONE),
    ],
)
def test_evidence_that_has_all_expired_counts_as_design(grade: Grade, linked: tuple[str, ...], counts: Grade) -> None:
    register = {"E1": VALID, "E2": EXPIRED, "E3": Evidence(id="E3", title="zonder einde")}
    found = judged(requirement("V-AAA-01"), says(State.COMPLIES, grade, evidence=linked), evidence=register)
    assert found.grade is counts
    assert found.factor == {Grade.NONE: F(1, 2), Grade.OPZET: F(7, 10), Grade.WERKING: F(1)}[counts]


# --------------------------------------------------------------------------------------------- credits and musts

DUE = {"plan": "invoeren", "owner": "hoofd beheer"}


@pytest.mark.parametrize(
    ("plan", "counts"),
    [
        ({**DUE, "due": date(2026, 6, 1)}, True),
        ({**DUE, "due": date(2026, 12, 1)}, True),
        ({**DUE, "due": date(2026, 12, 2)}, False),
        ({**DUE, "due": date(2026, 5, 31)}, False),
        (DUE, False),
        ({**DUE, "due": date(2026, 9, 1), "owner": " "}, False),
        ({**DUE, "due": date(2026, 9, 1), "plan": " "}, False),
        ({**DUE, "due": date(2026, 9, 1), "plan": text("invoeren")}, True),
    ],
)
def test_a_plan_counts_with_action_owner_and_a_date_that_is_near(plan: dict[str, Any], *, counts: bool) -> None:
    found = judged(requirement("V-AAA-01"), says(State.PARTLY, **plan))
    assert found.plan_counts is counts
    assert found.credit == (F(1, 2) if counts else F(1, 4))


@pytest.mark.parametrize(
    ("answer", "credit", "failed", "at_risk"),
    [
        (says(State.COMPLIES), 1, False, False),
        (says(State.PARTLY), F(1, 4), False, True),
        (planned_soon(State.PARTLY), F(1, 2), False, True),
        (says(State.PLANNED), 0, True, False),
        (planned_soon(State.PLANNED), F(1, 4), True, False),
        (says(State.ALTERNATIVE), F(3, 4), False, True),
        (says(State.NOT_MET), 0, True, False),
        (says(State.UNKNOWN), 0, False, False),
        (None, 0, False, False),
    ],
)
def test_an_answer_earns_its_credit_and_decides_a_must(
    answer: Answer | None, credit: Fraction, *, failed: bool, at_risk: bool
) -> None:
    found = judged(requirement("V-AAA-01", 20, must=(MEDIUM,)), answer)
    assert (found.credit, found.must_failed, found.must_at_risk) == (credit, failed, at_risk)
    assert found.points == 20 * credit
    assert found.points_assured == 10 * credit


@pytest.mark.parametrize("answer", [None, says(State.UNKNOWN)])
def test_once_submitted_a_must_that_is_not_stated_has_failed(answer: Answer | None) -> None:
    found = judged(requirement("V-AAA-01", must=LEVELS), answer, submitted=True)
    assert (found.must_failed, found.light, found.answered) == (True, Light.RED, False)


def test_a_must_of_another_level_is_none_here() -> None:
    found = judged(requirement("V-AAA-01", must=(HIGH,)), says(State.NOT_MET))
    assert (found.must, found.must_failed) == (False, False)


@pytest.mark.parametrize(
    ("alternatives", "credit", "failed", "at_risk", "maturity"),
    [
        ({}, F(3, 4), False, True, 2),
        ({"V-AAA-01": True}, 1, False, False, 3),
        ({"V-AAA-01": False}, 0, True, False, 1),
    ],
)
def test_the_institution_decides_what_an_alternative_is_worth_to_it(
    alternatives: Mapping[str, bool], credit: Fraction, *, failed: bool, at_risk: bool, maturity: int
) -> None:
    item, answer = requirement("V-AAA-01", must=LEVELS), says(State.ALTERNATIVE, Grade.BESTAAN)
    found = judged(item, answer, reviewed=Reviewed(alternatives=alternatives))
    assert (found.credit, found.must_failed, found.must_at_risk, found.maturity) == (credit, failed, at_risk, maturity)


@pytest.mark.parametrize(("until", "counts"), [(date(2026, 6, 1), True), (date(2026, 5, 31), False)])
def test_an_exception_for_a_failed_must_holds_until_its_end(until: date, *, counts: bool) -> None:
    item, reviewed = requirement("V-AAA-01", must=LEVELS), Reviewed(exceptions={"V-AAA-01": until})
    found = judged(item, says(State.NOT_MET), reviewed=reviewed)
    assert (found.must_failed, found.excepted_until) == (True, until if counts else None)
    assert judged(item, says(State.COMPLIES), reviewed=reviewed).excepted_until is None


# -------------------------------------------------------------------------------------------- light and maturity


@pytest.mark.parametrize(
    ("answer", "level", "light"),
    [
        (None, MEDIUM, Light.GREY),
        (says(State.UNKNOWN), MEDIUM, Light.GREY),
        (says(State.COMPLIES), LOW, Light.GREEN),
        (says(State.COMPLIES), MEDIUM, Light.ORANGE),
        (says(State.COMPLIES, Grade.OPZET), MEDIUM, Light.GREEN),
        (says(State.COMPLIES, Grade.OPZET), HIGH, Light.ORANGE),
        (says(State.COMPLIES, Grade.BESTAAN), HIGH, Light.GREEN),
        (says(State.PARTLY, Grade.WERKING), MEDIUM, Light.RED),
        (planned_soon(State.PARTLY), MEDIUM, Light.ORANGE),
        (says(State.ALTERNATIVE), MEDIUM, Light.ORANGE),
        (says(State.NOT_MET), MEDIUM, Light.RED),
    ],
)
def test_the_light_follows_credit_and_evidence(answer: Answer | None, level: Level, light: Light) -> None:
    answers = {**levels(V=level), **({} if answer is None else {"V-AAA-01": answer})}
    world = content([category("V-AAA", requirement("V-AAA-01"))])
    assert score(world, assessment(answers), MOMENT).items["V-AAA-01"].light is light


@pytest.mark.parametrize(
    ("state", "steps"),
    [
        (State.COMPLIES, [1, 2, 3, 4]),
        (State.PARTLY, [1, 1, 2, 2]),
        (State.ALTERNATIVE, [1, 1, 2, 2]),
        (State.PLANNED, [1, 1, 1, 1]),
        (State.NOT_MET, [1, 1, 1, 1]),
    ],
)
def test_maturity_follows_state_and_evidence(state: State, steps: list[int]) -> None:
    assert [judged(requirement("V-AAA-01"), says(state, grade)).maturity for grade in Grade] == steps
