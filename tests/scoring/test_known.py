"""What conditions may ask: stated values, derived ones, and nothing of what is not asked."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest

from assess.domain.answers import Answer, Deviation
from assess.domain.assessment import Assessment
from assess.domain.conditions import Compare, Value
from assess.domain.questionnaire import Content, Entry
from assess.domain.register import AccessRegister, Grant, RoleGroup
from assess.domain.vocabulary import Aspect, Grade, State, Text
from assess.scoring.engine import score, score_reviewed
from assess.scoring.known import NOT_ASKED, Knowledge
from assess.scoring.results import Reviewed
from tests.scoring import real
from tests.scoring.build import (
    HIGH,
    LOW,
    MEDIUM,
    MOMENT,
    REASON,
    Anything,
    assessment,
    category,
    content,
    data_category,
    field,
    levels,
    plain_controls,
    requirement,
    says,
    text,
    touch,
)

D = Decimal


def knowledge(world: Content, stated: Assessment) -> Knowledge:
    return Knowledge(world, stated, score(world, stated, MOMENT))


def value(reference: str, world: Content | None = None, **changes: Anything) -> Value | None:
    return knowledge(world or content(), assessment(**changes)).value(reference)


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        ("B1", "medium"),
        ("level.B", MEDIUM),
        ("level.X", None),
        ("F.export", True),
        ("F.import", None),
        ("P.H.model_version", "3.0"),
        ("P.H.updated_on", None),
        ("P.A.description", "Een product"),
        ("P.A.name", "Naam"),
        ("P.A.empty", None),
        ("P.D.protected_numbers", ("bsn",)),
        ("P.F.subprocessors", ("1", "2")),
        ("MX.MX-P01.open", D(0)),
        ("MX.MX-P01.total", None),
        ("derived.nothing", None),
        ("X9", None),
        ("C.V-AAA-09.status", None),
        ("AR.AR-99.answered", False),
    ],
)
def test_a_reference_names_what_was_stated(reference: str, expected: Value | None) -> None:
    profile = {
        "H.model_version": "3.0",
        "A.description": {"nl": "Een product", "en": "A product"},
        "A.name": Text("Naam", "Name"),
        "A.empty": {"nl": "", "en": ""},
        "D.protected_numbers": ("bsn",),
        "F.subprocessors": ({"name": "A"}, {"name": "B"}),
    }
    assert value(reference, facts={"F.export": True}, profile=profile) == expected


def test_a_profile_table_gives_its_rows_and_anything_else_none() -> None:
    stated = assessment(profile={"F.subprocessors": ({"name": "A"},), "A.name": "x", "G.list": ("a", "b")})
    known = knowledge(content(), stated)
    assert known.rows("P.F.subprocessors") == [{"name": "A"}]
    assert [list(known.rows(name)) for name in ("P.A.name", "P.G.list", "P.F.other", "everything")] == [[], [], [], []]


# ---------------------------------------------------------------------------------------------- controls, questions

CONTROL = requirement("V-AAA-01", fields=(field("hours"),))
HIDDEN = requirement("V-AAA-02", show=Compare("F.export", "eq", value=True), fields=(field("hours"),))
ONLY_HIGH = requirement("V-AAA-03", requirement={HIGH: text("hoog")})
WORLD = content([*plain_controls()[:2], category("V-AAA", CONTROL, HIDDEN, ONLY_HIGH)])


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        ("C.V-AAA-01.status", "complies"),
        ("C.V-AAA-01.judged", State.PARTLY),
        ("C.V-AAA-01.evidence_grade", Grade.OPZET),
        ("C.V-AAA-01.hours", D(9)),
        ("C.V-AAA-01.other", None),
        ("C.B-AAA-01.judged", None),
        ("C.B-AAA-01.hours", None),
        ("C.V-AAA-02.status", None),
        ("C.V-AAA-02.hours", None),
        ("C.V-AAA-03.status", None),
    ],
)
def test_a_control_shows_its_status_judgement_and_values_while_it_is_asked(
    reference: str, expected: Value | None
) -> None:
    answer = says(State.COMPLIES, Grade.OPZET, measured={"hours": D(9)})
    answers = dict.fromkeys(("V-AAA-01", "V-AAA-02", "V-AAA-03"), answer)
    assert value(reference, WORLD, answers=answers, facts={"F.export": False}) == expected


QUESTIONS = category(
    "T1",
    requirement("AR-01", answer="option", show=Compare("F.support", "eq", value=True), fields=(field("hours"),)),
    requirement("AR-02", show=Compare("AR.AR-01.answer", "in", value=("b", "c"))),
    requirement("AR-03", show=Compare("AR.AR-01.answered", "eq", value=True)),
    requirement("AR-04", show=Compare("AR.AR-05.answered", "eq", value=True)),
    requirement("AR-05", show=Compare("AR.AR-04.answered", "eq", value=True)),
)


def asked(answers: Mapping[str, Answer], **facts: bool) -> list[str]:
    named = {f"F.{name}": stated for name, stated in facts.items()}
    scores = score(content(access=[QUESTIONS]), assessment(answers, facts=named), MOMENT)
    return [result.item.id for result in scores.access.items if result.applies]


def test_an_unknown_fact_asks_a_question_and_an_open_answer_asks_what_depends_on_it() -> None:
    assert asked({}) == ["AR-01", "AR-02"]


def test_an_answer_decides_which_questions_follow() -> None:
    assert asked({"AR-01": says("b")}, support=True) == ["AR-01", "AR-02", "AR-03"]
    assert asked({"AR-01": says("a")}, support=True) == ["AR-01", "AR-03"]


def test_the_old_answer_of_a_question_that_is_not_asked_decides_nothing() -> None:
    assert asked({"AR-01": says("b")}, support=False) == []
    stated = assessment({"AR-01": says("b")}, facts={"F.support": False})
    known = knowledge(content(access=[QUESTIONS]), stated)
    assert known.value("AR.AR-01.answer") == NOT_ASKED
    assert known.value("AR.AR-01.hours") is None


def test_questions_that_wait_for_each_other_are_both_left_out() -> None:
    assert "AR-04" not in asked({})


# ------------------------------------------------------------------------------------------------ derived values


def entry(name: str, source: str, default: str | None = None) -> Entry:
    return Entry(id=name, type="text", label=text(name), help=text(name), derived_from=source, default=default)


DERIVED = content(
    facts=[
        entry("F.subprocessors", "P.F.subprocessors"),
        entry("F.report_date", "P.S2.report_before", default="07-01"),
        Entry(id="F.sla", type="choice", label=text("sla"), help=text("sla"), default="none"),
    ],
    data_categories=[
        data_category("DC-01"),
        data_category("DC-06", "B"),
        data_category("DC-18", "B", article9=True),
        data_category("DC-21", "B"),
    ],
)


@pytest.mark.parametrize(
    ("fact", "facts", "profile", "expected"),
    [
        ("F.subprocessors", {}, {}, None),
        ("F.subprocessors", {"F.subprocessors": D(5)}, {}, D(5)),
        ("F.subprocessors", {"F.subprocessors": D(5)}, {"F.subprocessors": ()}, D(0)),
        ("F.subprocessors", {}, {"F.subprocessors": ({"name": "A"},)}, D(1)),
        ("F.other_parties", {"F.other_parties": D(2)}, {"F.other_parties": ({"name": "A"},)}, D(1)),
        ("F.special_possible", {"F.special_possible": False}, {}, False),
        ("F.special_possible", {"F.special_possible": False}, {"D.special_status": "possible"}, True),
        ("F.special_possible", {"F.special_possible": True}, {"D.special_status": "none"}, False),
        ("F.report_date", {}, {}, "07-01"),
        ("F.report_date", {"F.report_date": "09-01"}, {}, "09-01"),
        ("F.report_date", {"F.report_date": "09-01"}, {"S2.report_before": "10-01"}, "10-01"),
        ("F.sla", {}, {}, None),
    ],
)
def test_a_stated_source_wins_from_a_stated_fact(
    fact: str, facts: dict[str, Value], profile: dict[str, object], expected: Value | None
) -> None:
    assert value(fact, DERIVED, facts=facts, profile=profile) == expected


def chosen(*categories: str) -> dict[str, object]:
    return {"D.categories": tuple({"category": each} for each in categories)}


@pytest.mark.parametrize(
    ("name", "profile", "expected"),
    [
        ("categories", {}, None),
        ("categories", {"D.categories": ()}, ()),
        ("categories", {"D.categories": ({"category": "DC-01"}, {"fields_text": "leeg"})}, ("DC-01",)),
        ("class_b_present", {}, None),
        ("class_b_present", chosen("DC-01", "DC-06"), False),
        ("class_b_present", chosen("DC-21"), True),
        ("special", {}, None),
        ("special", {"D.special_status": "certain"}, True),
        ("special", {"D.special_status": "none"}, False),
        ("special", chosen("DC-01", "DC-21"), False),
        ("special", {"D.special_status": "none", **chosen("DC-18")}, True),
    ],
)
def test_the_kind_of_data_follows_from_the_categories(
    name: str, profile: dict[str, object], expected: Value | None
) -> None:
    assert value(f"derived.{name}", DERIVED, profile=profile) == expected


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, None),
        ({"F.peak_users": "veel"}, None),
        ({"F.peak_users": D("NaN")}, None),
        ({"F.peak_users": D(999)}, LOW),
        ({"F.peak_users": D(1000)}, MEDIUM),
        ({"F.peak_users": D(10000)}, HIGH),
        ({"F.peak_requests_second": D(2000)}, MEDIUM),
        ({"F.peak_requests_second": D(2001)}, HIGH),
        ({"F.peak_users": D(10), "F.peak_requests_second": D(1500)}, MEDIUM),
    ],
)
def test_the_highest_load_measure_that_is_stated_counts(facts: dict[str, Value], expected: Value | None) -> None:
    assert value("derived.B6_from_load", facts=facts) == expected


@pytest.mark.parametrize(
    ("report", "expected"),
    [
        ({}, None),
        ({"report_before": "31 juni", "last_report_on": "2025-06-01"}, None),
        ({"last_report_on": "vorig jaar"}, None),
        ({"annex2_updated_on": "2025-08-01"}, False),
        ({"annex2_updated_on": "2025-07-01"}, False),
        ({"annex2_updated_on": "2025-06-30"}, True),
        ({"last_report_on": "2024-06-30"}, True),
        ({"last_report_on": "2024-07-01"}, False),
        ({"last_report_on": "2025-08-15"}, False),
        ({"last_report_on": "2025-06-15", "report_before": "06-01"}, False),
        ({"last_report_on": "2025-05-31", "report_before": "06-01"}, True),
    ],
)
def test_a_report_is_overdue_once_its_last_date_passed_without_one(
    report: dict[str, str], expected: Value | None
) -> None:
    profile = {f"S2.{name}": stated for name, stated in report.items()}
    assert value("derived.report_overdue", DERIVED, profile=profile) == expected


def test_rights_to_administer_are_unknown_until_the_matrix_is_filled_in() -> None:
    names = ("derived.tier1_exists", "derived.customer_access")
    assert [value(name) for name in names] == [None, None]
    rights = AccessRegister(
        role_groups={"R1": RoleGroup(id="R1", title="beheer")},
        grants={"G1": Grant(id="G1", role="R1", categories=("DC-01",), actions=("restore",), form="identifiable")},
    )
    profile = chosen("DC-01")
    assert [value(name, real.content(), register=rights, profile=profile) for name in names] == [True, True]
    harmless = {"G1": Grant(id="G1", role="R1", categories=("DC-01",), actions=("view",), form="anonymised")}
    other = AccessRegister(role_groups=rights.role_groups, grants=harmless)
    assert [value(name, real.content(), register=other, profile=profile) for name in names] == [False, False]


# -------------------------------------------------------------------------------------------------------- tables


def test_the_table_of_questions_holds_answers_and_motivations() -> None:
    stated = assessment({"B1": Answer(value="low", why=Text("kort", "a longer text"))})
    rows = knowledge(content(), stated).rows("questions")
    assert rows[0] == {"id": "B1", "answer": "low", "motivation": "a longer text"}
    assert len(rows) == 17


def test_an_open_question_has_neither_answer_nor_motivation() -> None:
    assert knowledge(content(), Assessment(id="leeg")).rows("questions")[0] == {"id": "B1"}


def test_the_table_of_aspects_holds_computed_chosen_and_the_institution_s_level() -> None:
    deviation = Deviation(level=HIGH, why=REASON)
    stated = assessment(deviations={Aspect.V: deviation}, touched={"level.V": touch(30)})
    scores = score_reviewed(content(), stated, MOMENT, Reviewed(levels={Aspect.B: HIGH}))
    first, _, last = Knowledge(content(), stated, scores).rows("aspects")
    assert first == {"id": "level.B", "calculated": MEDIUM, "chosen": MEDIUM, "institution": HIGH}
    assert last == {
        "id": "level.V",
        "calculated": MEDIUM,
        "chosen": HIGH,
        "institution": None,
        "override.reason": REASON,
        "override.name": "security officer",
        "override.function": "security officer",
        "override.date": MOMENT,
    }


def test_the_table_of_controls_holds_those_that_are_asked() -> None:
    shown = requirement("V-AAA-04", show=Compare("F.export", "eq", value=True), max_age_days={MEDIUM: 30})
    world = content([*plain_controls()[:2], category("V-AAA", CONTROL, HIDDEN, ONLY_HIGH, shown)])
    answers = {
        "V-AAA-01": says(State.COMPLIES, Grade.OPZET, measured={"hours": D(9)}),
        "V-AAA-04": says(State.NOT_APPLICABLE, why=REASON),
    }
    stated = assessment(answers, facts={"F.export": True}, touched={"V-AAA-04": touch(9, "2026-01-01T10:00:00Z")})
    rows = {str(row["id"]): row for row in knowledge(world, stated).rows("controls")}
    assert list(rows)[-3:] == ["V-AAA-01", "V-AAA-02", "V-AAA-04"]
    assert rows["V-AAA-01"] == {
        "id": "V-AAA-01",
        "status": State.COMPLIES,
        "judged": State.PARTLY,
        "evidence_grade": Grade.OPZET,
        "show_conditional": False,
        "show_true": False,
        "confirmation_overdue": False,
    }
    assert rows["V-AAA-02"]["evidence_grade"] is None
    assert [rows["V-AAA-04"][name] for name in ("show_conditional", "show_true", "confirmation_overdue")] == [True] * 3


def test_a_level_that_is_open_is_that_of_the_policy() -> None:
    world = content()
    known = knowledge(world, Assessment(id="leeg"))
    assert known.level(Aspect.B) is MEDIUM
    assert known.level(None) is MEDIUM
    assert knowledge(world, assessment(levels(V=HIGH))).level(None) is HIGH


def test_a_day_in_the_profile_is_compared_as_text() -> None:
    assert value("P.S2.last_report_on", profile={"S2.last_report_on": date(2026, 1, 1).isoformat()}) == "2026-01-01"
