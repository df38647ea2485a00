"""Explanations show every number, in both languages, and the sums that they show are the scores."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.domain.answers import Answer, Deviation
from assess.domain.assessment import Assessment
from assess.domain.conditions import AnyOf, AnyRow, Compare
from assess.domain.questionnaire import Cap, Content
from assess.domain.vocabulary import Aspect, Grade, Level, Severity, State, Text, Verdict
from assess.errors import CallError
from assess.messages import Language
from assess.scoring.engine import score, score_reviewed
from assess.scoring.explain import explain
from assess.scoring.lines import Phrase, exact, line, put
from assess.scoring.results import Reviewed, Scores
from tests.scoring import real
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
    plain_controls,
    planned_soon,
    requirement,
    says,
    scored,
    text,
    touch,
)


def shown(scores: Scores, world: Content, topic: str, language: Language = "en") -> str:
    return "\n".join("  " * each.indent + each.text(language) for each in explain(scores, world, topic))


# ------------------------------------------------------------------------------------------------------- numbers


@pytest.mark.parametrize(
    ("value", "dutch", "english"),
    [
        (Fraction(7, 2), "3,5", "3.5"),
        (Fraction(20), "20", "20"),
        (Fraction(0), "0", "0"),
        (Fraction(1, 40), "0,025", "0.025"),
        (Fraction(-1, 4), "-0,25", "-0.25"),
        (Fraction(31, 70), "31/70", "31/70"),
    ],
)
def test_a_number_is_written_exactly(value: Fraction, dutch: str, english: str) -> None:
    assert (exact(value, "nl"), exact(value, "en")) == (dutch, english)


@given(st.decimals(-1000, 1000, places=5))
def test_a_written_decimal_is_the_number(value: Decimal) -> None:
    assert Decimal(exact(Fraction(value), "en")) == value


@pytest.mark.parametrize(
    ("value", "dutch"),
    [
        (None, "niet opgegeven"),
        (True, "ja"),
        (False, "nee"),
        (Decimal("12.50"), "12,5"),
        (("a", State.PARTLY), "a, voldoet deels"),
        ((), "geen"),
        (Text("naam", "name"), "naam"),
        (Phrase("scoring.percent", {"percent": 44}), "44 %"),
        (Verdict.LARGELY, "voldoet grotendeels"),
        (Level.HIGH, "Hoog"),
        (Aspect.V, "Vertrouwelijkheid"),
        (Severity.CRITICAL, "kritiek"),
        (Grade.WERKING, "werking"),
        (date(2026, 6, 1), "2026-06-01"),
        (3, "3"),
    ],
)
def test_a_parameter_is_put_in_words(value: object, dutch: str) -> None:
    assert put(value, "nl") == dutch


def test_a_line_is_a_sentence_at_its_depth() -> None:
    made = line(2, "scoring.percent", percent=Fraction(1, 2))
    assert (made.indent, made.text("nl"), made.text("en")) == (2, "0,5 %", "0.5%")


# ------------------------------------------------------------------------------------------------------- an item

ITEM = requirement("V-AAA-01", 20, must=LEVELS, fields=(field("hours"),), max_age_days={MEDIUM: 365})
WORLD = content([category("V-AAA", ITEM), *plain_controls()[:2]])


def about(answer: Answer | None, world: Content = WORLD, **changes: Anything) -> str:
    return shown(scored({} if answer is None else {"V-AAA-01": answer}, world, **changes), world, "V-AAA-01")


def test_an_item_shows_its_answer_its_values_and_what_they_earn() -> None:
    stated = replace(planned_soon(State.COMPLIES, Grade.OPZET), measured={"hours": Decimal(12)})
    assert about(stated, touched={"V-AAA-01": touch(1, "2026-03-01T10:00:00Z")}).splitlines() == [
        "V-AAA-01 V-AAA-01: weight 20, level Medium",
        "  counts: always asked at level Medium",
        "  answer: complies (2026-03-01)",
        "    hours: 12; asked at most 8: partly, within the margin",
        "  by the values stated: partly complies",
        "  counts as: partly complies",
        "  V-AAA-01: 20 x 0.5 (partly complies, plan within 183 days) = 10; x 0.7 (design) = 7",
        "  a must at level Medium: not complete yet, limits the verdict",
    ]


@pytest.mark.parametrize(
    ("answer", "changes", "sentence"),
    [
        (None, {}, "V-AAA-01: 20 x 0 (not answered) = 0"),
        (None, {}, "a must at level Medium: not answered yet"),
        (says(State.NOT_MET), {}, "V-AAA-01: 20 x 0 (does not comply) = 0"),
        (says(State.NOT_MET), {}, "a must at level Medium: failed, limits the verdict"),
        (says(State.PLANNED), {}, "20 x 0 (planned, no plan within 183 days) = 0"),
        (says(State.COMPLIES, measured={"hours": Decimal(8)}), {}, "a must at level Medium: complied with"),
        (says(State.COMPLIES), {}, "hours: not stated; asked at most 8: not stated"),
        (
            says(State.COMPLIES),
            {"touched": {"V-AAA-01": touch(1, "2024-01-01T10:00:00Z")}},
            "older than 365 days: counts as not answered until it is confirmed again",
        ),
        (
            says(State.COMPLIES),
            {"touched": {"V-AAA-01": touch(1, "2024-01-01T10:00:00Z")}},
            "20 x 0 (too old: counts as not answered) = 0",
        ),
        (says(State.NOT_APPLICABLE, why=REASON), {}, "V-AAA-01: does not count: not applicable, with a reason"),
        (Answer(measured={"hours": Decimal(8)}), {}, "answer: filled in"),
    ],
)
def test_an_item_says_why_it_comes_out_so(answer: Answer | None, changes: Mapping[str, Any], sentence: str) -> None:
    assert sentence in about(answer, **changes)


CONDITIONAL = content(
    [category("V-AAA", requirement("V-AAA-01", show=Compare("F.export", "eq", value=True))), *plain_controls()[:2]]
)


@pytest.mark.parametrize(
    ("facts", "why", "outcome"),
    [
        ({"F.export": True}, "counts: its condition is true", "F.export is yes: stated yes, so yes"),
        ({"F.export": False}, "does not count: its condition is not true", "F.export is yes: stated no, so no"),
        ({}, "counts: whether its condition is true was not stated", "F.export is yes: not stated, so unknown"),
    ],
)
def test_a_condition_is_shown_with_what_was_found(facts: Mapping[str, bool], why: str, outcome: str) -> None:
    explained = about(says(State.COMPLIES), CONDITIONAL, facts=facts)
    assert why in explained
    assert outcome in explained


def test_a_condition_without_another_side_is_shown_by_its_outcome() -> None:
    asked = AnyOf(
        (Compare("P.A.name", "not_empty"), AnyRow("P.F.subprocessors", Compare("row.eea", "eq", value=False)))
    )
    world = content([category("V-AAA", requirement("V-AAA-01", show=asked))])
    explained = about(None, world, profile={"A.name": "x"})
    assert "P.A.name is filled in: yes" in explained
    assert "P.F.subprocessors is filled in: no" in explained


def test_levels_in_a_condition_are_put_in_words() -> None:
    asked = AnyOf((Compare("level.V", "ne", value="low"), Compare("V5", "in", value=("medium", "high"))))
    explained = about(None, content([category("V-AAA", requirement("V-AAA-01", show=asked))]))
    assert "level.V is not Low: stated Medium, so yes" in explained
    assert "V5 is one of Medium, High: stated Medium, so yes" in explained


def test_an_item_of_another_level_says_so() -> None:
    world = content([category("V-AAA", requirement("V-AAA-01", requirement={HIGH: text("hoog")}))])
    assert "does not count: nothing asked at level Medium" in about(says(State.COMPLIES), world)


def test_a_contradicted_not_applicable_says_so() -> None:
    explained = about(says(State.NOT_APPLICABLE, why=REASON), CONDITIONAL, facts={"F.export": True})
    assert "contradicts the profile and counts as does not comply" in explained


def test_options_are_shown_by_their_labels() -> None:
    item = requirement(
        "V-AAA-01",
        answer="option",
        options=option_list("nee", "ja"),
        at_least={MEDIUM: "ja"},
        fields=(
            field("form", "choice", "rank>=", "strong", options=option_list("weak", "strong")),
            field("events", "multi", "has_all", ("view", "export"), options=option_list("view", "export")),
        ),
    )
    answer = says("ja", measured={"form": "weak", "events": ("view", "own_idea")})
    explained = about(answer, content([category("V-AAA", item)]))
    assert "answer: ja" in explained
    assert "form: weak; asked at least “strong”: partly" in explained
    assert "events: view, own_idea; asked all of: view, export: partly" in explained


def test_findings_that_keep_an_answer_down_are_named(with_matrix: PutMatrix) -> None:
    with_matrix(matrix(finding("MX-A01")))
    world = content([category("V-AAA", requirement("V-AAA-01", caps=(Cap(("MX-A01",), State.PARTLY),)))])
    assert "limited by open findings on the matrix: MX-A01" in about(says(State.COMPLIES), world)


def test_an_accepted_exception_is_shown_with_its_end() -> None:
    stated = assessment({"V-AAA-01": says(State.NOT_MET)})
    scores = score_reviewed(WORLD, stated, MOMENT, Reviewed(exceptions={"V-AAA-01": date(2026, 12, 31)}))
    assert "failed, accepted by the institution until 2026-12-31" in shown(scores, WORLD, "V-AAA-01")


# ----------------------------------------------------------------------------------------------- levels, groups


def test_a_question_shows_whether_it_decides() -> None:
    scores = scored(levels(V=LOW) | {"V2": Answer(value="high")})
    assert shown(scores, content(), "V2").splitlines()[:2] == [
        "V2: High",
        "  helps decide Confidentiality (rule: highest)",
    ]
    assert "does not decide Confidentiality now" in shown(scores, content(), "V1")


def test_a_provisional_level_shows_its_worst_case_and_a_missing_one_what_is_asked_meanwhile() -> None:
    half = {name: answer for name, answer in levels().items() if name in ("V1", "V2", "V3")}
    world = content()
    scores = score(world, Assessment(id="half", answers=half), MOMENT)
    assert "provisional; with all open questions at High: High" in shown(scores, world, "confidentiality")
    assert "no level yet; controls are asked at Medium meanwhile" in shown(scores, world, "integrity")


def test_a_deviation_shows_whether_it_is_in_force() -> None:
    why = "In overleg met de scholen besloten, omdat het anders ligt dan de vragen doen vermoeden."
    holding = scored(deviations={Aspect.V: Deviation(level=HIGH, why=why)})
    assert "deliberate deviation: High is in force" in shown(holding, content(), "confidentiality")
    lapsed = scored(deviations={Aspect.V: Deviation(level=HIGH, why="kort")})
    assert "is not in force: the reason is too short" in shown(lapsed, content(), "confidentiality")


ANSWERS = {
    "V-AAA-01": says(State.COMPLIES, Grade.OPZET),
    "V-AAA-02": planned_soon(State.PARTLY, Grade.BESTAAN),
    "AR-01": says(State.COMPLIES),
}


def test_an_aspect_shows_each_addend_the_sums_the_limits_and_what_limits() -> None:
    explained = shown(scored(ANSWERS), content(), "confidentiality").splitlines()
    for sentence in (
        "  V-AAA-01: 20 x 1 (complies) = 20; x 0.7 (design) = 14",
        "  V-AAA-02: 10 x 0.5 (partly complies, plan within 183 days) = 5; x 0.85 (existence) = 4.25",
        "  V-AAA-03: 5 x 0 (not answered) = 0",
        "  declared: 25 / 35 = 71%",
        "  assured: 18.25 / 35 = 52%",
        "  coverage: 30 / 35 = 86%",
        "  best case: (25 + 5) / 35 = 86%",
        "  meets: assured 52.14%, needed 85%: no",
        "  partly meets: assured 52.14%, needed 50%: yes",
        "  outcome: partly meets",
        "  limited by: V-AAA, V-AAA-03",
    ):
        assert sentence in explained


def test_the_addends_add_up_to_the_sums() -> None:
    lines = shown(scored(ANSWERS), content(), "confidentiality").splitlines()
    declared = [Fraction(found[1]) for each in lines if (found := re.search(r"\) = ([0-9.]+)", each))]
    assured = [Fraction(found[1]) for each in lines if (found := re.search(r"\) = ([0-9.]+)$", each))]
    assert (sum(declared), sum(assured)) == (25, Fraction("18.25"))


def test_what_is_just_below_a_limit_never_looks_as_if_it_were_not() -> None:
    items = [requirement(f"V-AAA-{number:02}") for number in range(1, 13)]
    answers = {item.id: says(State.COMPLIES, Grade.BESTAAN) for item in items[1:]}
    scores = scored(
        {**answers, items[0].id: says(State.COMPLIES, Grade.OPZET)}, world := content([category("V-AAA", *items)])
    )
    assert "assured 83.75%, needed 85%: no" in shown(scores, world, "confidentiality")
    assert "assured: 100.5 / 120 = 84%" in shown(scores, world, "confidentiality")


def test_controls_show_the_three_aspects_and_the_worst_of_them() -> None:
    explained = shown(scored(ANSWERS), content(), "controls")
    assert explained.splitlines()[0] == "Availability, level Medium"
    assert "the worst of the three aspects: no verdict yet" in explained
    assert "  declared: 25 / 105 = 24%" in explained.splitlines()


def test_access_shows_the_matrix_beside_the_questions(with_matrix: PutMatrix) -> None:
    found = finding("MX-A01", Severity.CRITICAL)
    with_matrix(matrix(found))
    explained = shown(scored(ANSWERS), content(), "access")
    assert "Matrix: health not stated, 1 findings" in explained
    assert "  MX-A01 (high): G1" in explained
    assert "  meets: no critical finding on the matrix: no (MX-A01)" in explained
    assert "goed op papier" in explained


def test_a_group_without_items_has_nothing_to_add_up() -> None:
    world = content([category("V-AAA"), *plain_controls()[:2]])
    assert "no score: nothing counts" in shown(scored(world=world), world, "confidentiality")


def test_anything_else_is_refused_with_what_there_is() -> None:
    with pytest.raises(CallError) as raised:
        explain(scored(), content(), "V-ZZZ-01")
    assert "availability, integrity, confidentiality, controls, access" in raised.value.text("nl")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_everything_in_the_shipped_content_can_be_explained(language: Language) -> None:
    world = real.content()
    scores = score(world, assessment(), MOMENT)
    topics = ["availability", "integrity", "confidentiality", "controls", "access", "B1", *scores.items]
    explained = "\n".join(shown(scores, world, topic, language) for topic in topics)
    assert "{" not in explained
    assert "None" not in explained
