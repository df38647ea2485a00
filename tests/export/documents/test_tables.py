"""The workbook's tables: one row a thing, real dates and numbers, everything in its own column."""

from collections import Counter
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from assess.domain.answers import Answer
from assess.domain.chain import Event
from assess.domain.events import answered, imported, replay, submitted, undone
from assess.domain.vocabulary import Aspect, Level
from assess.export.model import Edition, Subject, Table
from assess.export.report import build_report
from assess.export.tables import TABLES
from assess.export.tables.history import differences
from assess.messages import LANGUAGES, Language
from assess.scoring.results import Reviewed
from tests.export.documents.world import (
    ACTOR,
    ID,
    answering,
    example_events,
    full_state,
    profiling,
    recorded,
    state,
    subject,
)

ORDER = [
    "summary",
    "classification",
    "controls",
    "role_groups",
    "grants",
    "questions",
    "applicability",
    "findings",
    "improvements",
    "evidence",
    "review",
    "differences",
    "score_build_up",
    "journal",
    "measured",
    "contradictions",
    "deviations",
    "profile",
    "systems",
    "parties",
    "acts",
    "statement",
    "exemptions",
    "versions",
]
SHEET_NAME_LIMIT = 31
KINDS: dict[str, tuple[type, ...]] = {"text": (str,), "date": (date,), "number": (int, Decimal), "percent": (Decimal,)}


def tables(of: Subject) -> dict[str, Table]:
    return {table.id: table for table in (build(of) for build in TABLES)}


def records(table: Table) -> list[dict[str, object]]:
    """The rows by the keys of their columns."""
    return [dict(zip((column.key for column in table.columns), row, strict=True)) for row in table.rows]


def row(of: Subject, table: str, name: str) -> dict[str, object]:
    return next(each for each in records(tables(of)[table]) if next(iter(each.values())) == name)


def test_the_tables_stand_in_the_order_of_the_workbook() -> None:
    assert list(tables(subject())) == ORDER


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_table_has_its_title_note_and_columns_of_their_own(language: Language) -> None:
    found = tables(subject(full_state(), language))
    assert len({table.title for table in found.values()}) == len(found)
    for table in found.values():
        assert 0 < len(table.title) <= SHEET_NAME_LIMIT
        assert table.note
        for names in ([column.key for column in table.columns], [column.title for column in table.columns]):
            assert [name for name, count in Counter(names).items() if count > 1] == [], table.id
        assert all(len(each) == len(table.columns) for each in table.rows), table.id


def test_cells_are_what_their_columns_say() -> None:
    for table in tables(subject(full_state())).values():
        for cells in table.rows:
            for column, cell in zip(table.columns, cells, strict=True):
                assert cell is None or type(cell) in KINDS[column.kind], (table.id, column.key)


def test_a_control_has_everything_that_was_said_about_it() -> None:
    found = row(subject(full_state()), "controls", "V-LOG-02")
    assert found["plan"] == "Alarm inrichten"
    assert (found["owner"], found["due"]) == ("beheerder", date(2022, 3, 1))
    assert (found["answer"], found["outcome"]) == ("gepland", "gepland")
    assert (found["weight"], found["most"]) == (20, 20)
    assert (found["actor"], found["at"]) == (ACTOR, date(2022, 1, 5))
    assert found["confirmed_on"] == date(2022, 1, 5)
    measured = row(subject(full_state()), "controls", "B-ONT-01")
    assert str(measured["measured"]).startswith("Aantal gescheiden zones of locaties: 2 (minstens 2: gehaald)")
    assert measured["grade"] == "werking"


def test_what_does_not_count_has_no_points() -> None:
    found = row(subject(full_state()), "controls", "V-TRO-07")
    assert found["outcome"] == "n.v.t."
    assert {found[name] for name in ("weight", "credit", "factor", "points", "points_assured", "most")} == {None}


def test_a_control_names_what_was_found_about_it() -> None:
    found = row(subject(), "controls", "V-DLC-02")
    assert found["findings"] == "XR-22"


def test_the_statement_of_applicability_gives_a_reason_for_everything() -> None:
    found = {each["id"]: each for each in records(tables(subject(full_state()))["applicability"])}
    assert len(found) == len(subject().scores.items)
    assert all(each["reason"] for each in found.values())
    assert found["V-TRO-07"]["counts"] == "nee"
    assert found["V-TRO-07"]["reason"] == "Er is geen mobiele app bij dit product."
    assert found["B-ONT-01"]["must"] == "ja"
    assert (found["B-ONT-01"]["aspect"], found["AR-01"]["aspect"]) == ("Beschikbaarheid", "Toegangsrechten")


def test_a_question_without_answer_has_a_dash_and_nothing_else() -> None:
    found = row(subject(answering(B3=None)), "classification", "B3")
    assert (found["answer"], found["explanation"]) == ("–", "")


def test_the_matrix_stands_beside_what_is_stated_of_a_role_group() -> None:
    found = row(subject(full_state()), "role_groups", "R1")
    assert str(found["class_N"]).startswith("v! L (G1)")
    assert found["class_A"] == ""
    assert found["nda"] == "iedereen"
    assert row(subject(full_state()), "role_groups", "R6")["headcount"] == 3


def test_a_right_has_its_sentence_and_exposure() -> None:
    found = row(subject(full_state()), "grants", "G6")
    assert str(found["sentence"]).startswith("Hosting (3 personen")
    assert found["exposure"] == Decimal("3.15")
    assert found["max_hours"] == 4
    assert row(subject(full_state()), "grants", "G8")["exposure"] is None


def test_a_deviation_stands_with_its_aspect() -> None:
    (found,) = records(tables(subject(full_state()))["deviations"])
    assert (found["aspect"], found["computed"]) == ("Vertrouwelijkheid", "Hoog")
    assert (found["deviation.level"], found["deviation.why"]) == ("Hoog", "Bewust")
    assert found["actor"] == ACTOR
    assert "te kort" in str(found["in_force"])


def test_a_requirement_says_why_it_comes_to_what_it_does() -> None:
    found = row(subject(full_state()), "controls", "V-NET-02")
    assert found["outcome"] == "voldoet niet"
    assert "verplicht" in str(found["reason"])


def test_measured_values_are_numbers_beside_their_limit() -> None:
    rows = records(tables(subject(full_state()))["measured"])
    found = {str(each["field_key"]): each for each in rows}
    assert found["B-ONT-01.zones"]["value_number"] == Decimal(2)
    assert found["B-ONT-01.failover_minutes"]["value_number"] == Decimal("12.5")
    assert found["B-ONT-01.failover_minutes"]["unit"] == "minuten"
    assert (found["B-ONT-01.single_points_known"]["value_text"], found["B-ONT-01.zones"]["value_text"]) == ("ja", "")
    assert found["B-ONT-01.zones"]["limit"] == "minstens 2"
    assert found["AR-06.sterkte"]["value_text"]


def test_the_review_has_room_for_every_level_requirement_and_finding() -> None:
    scores = subject().scores
    rows = records(tables(subject())["review"])
    applying = [each.item.id for each in scores.items.values() if each.applies]
    found = [f"{each.check.id}/{each.object}" for each in scores.matrix.findings]
    assert [each["id"] for each in rows] == ["level.B", "level.I", "level.V", *applying, *found]
    assert {each[name] for each in rows for name in ("design", "existence", "operation", "remark")} == {None}


def test_decisions_of_an_institution_stand_in_the_review() -> None:
    until = date(2023, 1, 1)
    reviewed = Reviewed(
        levels={Aspect.B: Level.MEDIUM}, alternatives={"V-TRO-05": True}, exceptions={"V-NET-02": until}
    )
    scores = replace(subject(full_state()).scores, reviewed=reviewed)
    found = {each["id"]: each for each in records(tables(subject(full_state(), scores=scores))["review"])}
    assert (found["level.B"]["decision"], found["V-TRO-05"]["decision"]) == ("Midden", "geaccepteerd")
    assert found["V-NET-02"]["accepted_until"] == until


def test_what_was_changed_stands_with_what_it_was() -> None:
    events = recorded([answered("B1", Answer(value="high", why="Nieuw"))], example_events())
    rows = records(tables(subject(events=events))["differences"])
    assert [each["number"] for each in rows] == [len(events)]
    assert "Nieuw" in str(rows[0]["after"])
    assert "Nieuw" not in str(rows[0]["before"])


def compared(events: tuple[Event, ...]) -> list[dict[str, object]]:
    return records(differences(subject(replay(ID, events), events=events)))


def test_what_differs_from_the_previous_submission_stands_with_what_follows_from_it() -> None:
    sent = recorded([submitted(1, "ab" * 32)], example_events())
    events = recorded([answered("B1", Answer(value="high", why="Nieuw"))], sent)
    rows = compared(events)
    found = {(each["object"], each["field"]): (each["before"], each["after"]) for each in rows}
    assert found["antwoord B1 Gebruikstijden", "Antwoord"] == ("Midden", "Hoog")
    assert found["antwoord B1 Gebruikstijden", "Toelichting"][1] == "Nieuw"
    assert {each["number"] for each in rows if each["object"] == "antwoord B1 Gebruikstijden"} == {len(events)}
    resubmitted = recorded([submitted(2, "cd" * 32)], events)
    again = compared(resubmitted)
    assert {each["object"] for each in again} == {each["object"] for each in rows}
    assert compared(sent) == []


def test_the_journal_says_what_an_event_is_about() -> None:
    drafts = [imported("ab" * 32, 1, "antwoorden.yaml"), undone([3, 4])]
    rows = records(tables(subject(events=recorded(drafts, example_events())))["journal"])
    assert rows[-2]["object"] == f"antwoorden.yaml; {'ab' * 32}"
    assert rows[-1]["object"] == "3, 4"
    assert str(rows[3]["what"]) != str(rows[4]["what"])


def test_the_improvement_plan_has_owner_and_date() -> None:
    found = next(each for each in records(tables(subject(full_state()))["improvements"]) if each["id"] == "V-LOG-02")
    assert (found["plan"], found["owner"], found["due"]) == ("Alarm inrichten", "beheerder", date(2022, 3, 1))
    ranks = [each["rank"] for each in records(tables(subject())["improvements"]) if each["rank"]]
    assert ranks == list(range(1, len(ranks) + 1))


def test_the_lines_of_the_build_up_add_up_to_its_sums() -> None:
    rows = records(tables(subject())["score_build_up"])
    lines = [each for each in rows if each["line"] == "regel"]
    total = next(each for each in rows if each["id"] == "controls")
    controls = [each for each in lines if not str(each["id"]).startswith("AR-")]
    for name in ("applicable", "answered_count", "weight", "points", "points_assured"):
        assert sum(Decimal(str(each[name])) for each in controls) == Decimal(str(total[name])), name


def test_evidence_says_what_names_it() -> None:
    assert row(subject(full_state()), "evidence", "E2")["used"] == "B-ONT-01"
    assert row(subject(full_state()), "evidence", "E2")["size"] == 1234


def test_an_explanation_stands_with_its_contradiction_and_lost_ones_at_the_end() -> None:
    plan = Answer(value="explained", why="Zo", plan="Later", owner="iemand")
    stated = replace(full_state(), answers={**full_state().answers, "XR-30": plan})
    rows = records(tables(subject(stated))["contradictions"])
    assert next(each for each in rows if each["check"] == "XR-09")["explained"] == "ja"
    assert rows[-1]["check"] == "XR-30"
    assert rows[-1]["explanation"] == "Zo\nLater\niemand"


def test_the_profile_is_in_words_row_by_row() -> None:
    found = row(subject(), "profile", "P.F.other_parties")
    assert found["answer"] == (
        "Naam: BackUp Service B.V.; Taak: beheer en controle van het kantoornetwerk;"
        " Toegang tot persoonsgegevens: onbekend"
    )
    odd = profiling(F__other_parties=({"name": "X", "oud": "Y"}, "geen rij"))
    assert row(subject(odd), "profile", "P.F.other_parties")["answer"] == "Naam: X; oud: Y\ngeen rij"


def test_what_was_never_stated_about_the_matrix_is_empty() -> None:
    rows = records(tables(subject())["statement"])
    assert {each["value"] for each in rows[1:]} == {None}


def test_an_assessment_without_answers_makes_every_table() -> None:
    assert list(tables(subject(state(answers={}, profile={}, facts={}, evidence={})))) == ORDER


# -------------------------------------------------------------------------------------------- words, not only ids


def test_a_requirement_stands_under_the_name_of_its_category() -> None:
    first = records(tables(subject())["controls"])[0]
    assert first["category"] == "B-ONT Ontwerp"


def test_norms_stand_by_their_names_in_the_statement_of_applicability() -> None:
    first = records(tables(subject())["applicability"])[0]
    assert str(first["norms"]).startswith("ISO/IEC 27002:2022: 8.14, 7.11; EDUCAUSE HECVAT")


def test_a_row_of_the_profile_begins_with_what_it_is_about() -> None:
    answers = {str(each["id"]): str(each["answer"]) for each in records(tables(subject())["profile"])}
    assert answers["P.F.subprocessors"].startswith("Naam: Kennisnet; ")
    assert "Land van opslag: Nederland (NL)" in answers["P.F.subprocessors"]
    assert answers["P.C.purposes"].startswith("Doel: Onderwijs geven")


def test_the_review_says_of_a_finding_what_it_is_about() -> None:
    titles = {each["id"]: each["title"] for each in records(tables(subject())["review"])}
    assert titles["MX-A01/G5"] == "Bijzondere gegevens zonder MFA: G5 (R4 IT-beheerders)"


def test_contradictions_name_what_they_concern() -> None:
    found = next(each for each in records(tables(subject())["contradictions"]) if each["check"] == "XR-13")
    assert str(found["object"]).splitlines() == [
        "I3 Reikwijdte van fouten",
        "Zijn er koppelingen of serviceaccounts?",
        "Kan iemand gegevens exporteren of in bulk opvragen?",
    ]


@pytest.mark.parametrize(("language", "at"), [("nl", "05-01-2022 12:00 CET"), ("en", "2022-01-05 12:00 CET")])
def test_moments_of_the_journal_have_the_form_of_the_other_dates(language: Language, at: str) -> None:
    assert records(tables(subject(language=language))["journal"])[0]["at"] == at


def test_the_outcome_names_the_first_of_what_limits_it() -> None:
    of = subject()
    told = build_report(of.content, of.assessment, of.events, of.scores, Edition("nl")).outcome
    assert told.endswith("Reactie op storingen (B-MON-02) en nog 12")
    assert "Redundantie en automatische overname (B-ONT-01)" in told
