"""Plans, profile, evidence, and the chapters that only the audit file has."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from assess.domain.answers import Answer, Evidence
from assess.domain.questionnaire import ProfileSection
from assess.domain.register import Act, Exemption, Grant, RoleGroup
from assess.export.blocks import Bullets, Grid, Pairs
from assess.export.documents import anchors
from assess.export.documents.access import access
from assess.export.documents.applicability import not_applicable
from assess.export.documents.buildup import build_up
from assess.export.documents.evidence import evidence
from assess.export.documents.findings import findings
from assess.export.documents.improvements import improvements
from assess.export.documents.method import method
from assess.export.documents.profile import profile
from assess.export.documents.terms import terms
from assess.export.documents.versions import versions
from assess.messages import LANGUAGES, Language
from tests.export.documents.world import (
    answering,
    cards,
    content,
    example_state,
    full_state,
    grids,
    judged,
    profiling,
    registering,
    rows,
    state,
    subject,
    text_of,
)

# ------------------------------------------------------------------------------------ plans, profile, evidence


def test_plans_come_by_date_and_those_without_one_last() -> None:
    later = Answer(value="partly", plan="Later", due=date(2023, 1, 1))
    undated = Answer(value="partly", owner="iemand")
    stated = {**full_state().answers, "V-LOG-01": later, "V-NET-01": undated, "XR-99": Answer(plan="Los")}
    table = grids(improvements(subject(replace(full_state(), answers=stated))))["planned"].table
    assert [str(row[0]).split()[0] for row in table.rows] == ["V-LOG-02", "V-LOG-01", "V-NET-01", "XR-99"]
    assert table.rows[0] == ("V-LOG-02 Detectie en alarmering", "Alarm inrichten", "beheerder", date(2022, 3, 1))


def test_without_plans_the_chapter_says_so() -> None:
    assert "geen enkel antwoord een plan, eigenaar of datum" in text_of(improvements(subject()))


def test_improvements_of_what_expired_or_is_open_say_so() -> None:
    scores = judged(state())
    items = tuple(
        replace(each, effective=None, expired=each.item.id == "B-OND-02", credit=Fraction(0))
        for each in scores.controls.items
    )
    of = subject(scores=replace(scores, controls=replace(scores.controls, items=items)))
    now = {str(row[1]).split()[0]: row[2] for row in grids(improvements(of))["best"].table.rows}
    assert now.pop("B-OND-02") == "? te oud"
    assert set(now.values()) == {"? niet beantwoord"}


def test_improvements_of_access_questions_count_for_the_access_rights() -> None:
    rows_ = grids(improvements(subject()))["best"].table.rows
    gains = [str(row[4]) for row in rows_ if str(row[1]).startswith("AR-")]
    assert gains
    assert all("; Toegangsrechten +" in gain for gain in gains)


def test_the_profile_stands_by_section_with_who_changed_it_last() -> None:
    text = text_of(profile(subject()))
    assert "Bijlage 1-F: Subverwerkers en locaties" in text
    assert "Landen van waaruit mensen bij de gegevens kunnen" in text
    assert "Laatst gewijzigd: 05-01-2022 12:00 CET door kwaliteitsmedewerker" in text
    assert "Annex 1-F: Subprocessors and locations" in text_of(profile(subject(language="en")))


def test_countries_are_named_and_other_words_stay() -> None:
    stated = profiling(F__remote_access_countries=("nl", "Verenigde Staten", Decimal(1)))
    assert "Nederland (NL), Verenigde Staten, 1" in text_of(profile(subject(stated)))


def test_fields_that_the_questionnaire_no_longer_has_are_kept() -> None:
    stated = replace(profiling(Z__oud="waarde"), facts={**example_state().facts, "F.oud": True})
    found = next(
        each for each in profile(subject(stated)) if isinstance(each, Pairs) and each.caption.startswith("Gegevens van")
    )
    assert rows(found) == {"P.Z.oud": "waarde", "F.oud": "ja"}


def test_a_section_in_which_all_is_stated_names_nothing_missing() -> None:
    filled = {f"G.{each.id}": "ingevuld" for each in _section("G").entries}
    text = text_of(profile(subject(state(profile=filled))))
    begin, end = text.index("Bijlage 1-G"), text.index("Bijlage 1-H")
    assert "Niet opgegeven" not in text[begin:end]


def _section(name: str) -> ProfileSection:
    return next(each for each in content().profile.sections if each.id == name)


def test_a_section_without_fields_has_no_empty_table() -> None:
    sections = tuple(replace(each, entries=()) if each.id == "G" else each for each in content().profile.sections)
    own = replace(content(), profile=replace(content().profile, sections=sections))
    text = text_of(profile(subject(own=own)))
    begin, end = text.index("Bijlage 1-G"), text.index("Bijlage 1-H")
    assert text[begin:end].strip() == "Bijlage 1-G: Contactgegevens"


def test_evidence_says_what_it_covers_what_it_is_used_for_and_when_it_expired() -> None:
    found = cards(evidence(subject(full_state())))
    assert (found["evidence-E2"].mark, found["evidence-E2"].tone) == ("✘ verlopen", "bad")
    assert rows(found["evidence-E2"])["Grootte (bytes)"] == "1234"
    used = next(row for row in found["evidence-E2"].rows if row.name == "Gebruikt bij")
    assert (used.value, used.links) == ("B-ONT-01", {"B-ONT-01": "item-B-ONT-01"})
    assert rows(found["evidence-E3"])["Gebruikt bij"] == "geen enkel antwoord"
    assert "Niets vastgelegd." in text_of(evidence(subject(state(evidence={}))))


def test_evidence_is_valid_up_to_and_including_its_last_day() -> None:
    last = Evidence(id="E5", title="Vandaag", expires=date(2022, 1, 5))
    assert cards(evidence(subject(state(evidence={"E5": last}))))["evidence-E5"].tone == "none"


# ----------------------------------------------------------------------------------------------- the audit file


def test_what_does_not_count_stands_with_its_reason() -> None:
    blocks = list(not_applicable(subject(full_state())))
    card = cards(blocks)["item-V-TRO-07"]
    assert card.mark == "– n.v.t."
    assert rows(card)["Toelichting"] == "Er is geen mobiele app bij dit product."
    assert "Punten" not in rows(card)
    table = grids(blocks)["not_asked"].table
    reasons = {str(row[0]).split()[0]: row[2] for row in table.rows}
    assert reasons["AR-30"] == "AR-28 Beoordeling van alle rechten, beantwoord: nee"


def test_an_answer_to_what_is_not_asked_is_kept_and_shown() -> None:
    stated = answering(AR_30=Answer(why="Toch gedaan", measured={"dagen_max": Decimal(9), "oud": "veld"}))
    found = rows(cards(not_applicable(subject(stated)))["item-AR-30"])
    assert found["Toelichting"] == "Toch gedaan"
    assert found["Meetwaarden"] == "Langste tijd tot uitvoering: 9 dagen\noud: veld"


def test_what_the_level_does_not_ask_has_no_requirement_to_show() -> None:
    scores = judged(state())
    result = scores.items["B-ONT-03"]
    asked = {level: text for level, text in result.item.requirement.items() if level is not result.level}
    left_out = replace(result, applies=False, exclusion="level", item=replace(result.item, requirement=asked))
    items = tuple(left_out if each.item.id == "B-ONT-03" else each for each in scores.controls.items)
    of = subject(scores=replace(scores, controls=replace(scores.controls, items=items)))
    found = rows(cards(not_applicable(of))["item-B-ONT-03"])
    assert found["Geldt omdat"] == "geen eis op dit niveau"
    assert "Eis op niveau Hoog" not in found
    assert found["Toelichting"].startswith("Netwerk strikt beveiligd")


def test_when_everything_counts_the_chapter_says_so() -> None:
    scores = judged(state())
    everything = tuple(replace(each, applies=True) for each in scores.access.items)
    of = subject(scores=replace(scores, access=replace(scores.access, items=everything)))
    blocks = list(not_applicable(of))
    assert "Niets vastgelegd." in text_of(blocks)
    assert not grids(blocks)


def test_the_method_names_every_number_of_the_policy() -> None:
    of = subject()
    text = text_of(method(of))
    policy = of.content.policy
    assert "Hoogste antwoord (gebruikt)" in text
    assert "deels, met plan\n0,5" in text
    assert all(band.label.nl in text for band in policy.risk.bands)
    assert len(grids(method(of))["parameters"].table.rows) == len(of.content.access.catalogue.parameters)
    classes = grids(method(of))["verdicts_controls"].table.rows
    assert classes[0] == (
        "Voldoet",
        "≥ 85 %",
        "≥ 70 %",
        "≥ 100 %",
        "geen mislukt\nalle volledig",
        "geen",
        "kritieke tellen niet\nhoge mag",
    )


def test_the_sums_of_the_build_up_are_those_of_the_scores() -> None:
    of = subject()
    tables = [each.table for each in build_up(of) if isinstance(each, Grid)]
    assert len(tables) == 4
    for table in tables:
        assert any(str(row[0]).startswith("Som ") for row in table.rows)
        items = [row for row in table.rows if not str(row[0]).startswith("Som ")]
        sums = [row for row in table.rows if str(row[0]).startswith("Som ")]
        for column in (2, 5, 6):
            assert sum(row[column] or 0 for row in items) == sum(row[column] or 0 for row in sums)  # type: ignore[misc]


def test_the_build_up_ends_with_the_ratios_and_the_conditions() -> None:
    lists = [each for each in build_up(subject()) if isinstance(each, Bullets)]
    assert lists[2].items[0] == ("verklaard: 68,75 / 475 = 14 %", None)
    assert ("uitkomst: voldoet niet", None) in lists[2].items


@pytest.mark.parametrize("language", LANGUAGES)
def test_versions_name_questionnaires_with_their_full_digest_and_every_norm(language: Language) -> None:
    of = subject(language=language)
    text = text_of(versions(of))
    assert all(source.digest in text for source in of.scores.sources)
    assert all(of.text(norm.name) in text for norm in of.content.controls.norms)
    assert all(of.text(norm.note) in text for norm in of.content.controls.norms)
    assert of.assessment.head.hash in text


IN_ONE_LANGUAGE: Mapping[Language, tuple[str, ...]] = {
    "nl": ("hoofdstuk", "vraagnummers", "lessen, geen norm", "AVG 44", "Bijl. 2-I a", "deel 2 (9 januari 2026)"),
    "en": ("chapter", "question ids", "lessons, not a norm", "GDPR 44", "annex 2-I a", "part 2 (9 January 2026)"),
}


@pytest.mark.parametrize(("language", "other"), [("nl", "en"), ("en", "nl")])
def test_norms_stand_in_the_language_of_the_edition(language: Language, other: Language) -> None:
    of = subject(language=language)
    text = text_of([*versions(of), *method(of), *findings(of)])
    assert [each for each in IN_ONE_LANGUAGE[language] if each not in text] == []
    assert [each for each in IN_ONE_LANGUAGE[other] if each in text] == []


def test_every_term_is_explained() -> None:
    found = next(each for each in terms(subject()) if isinstance(each, Pairs))
    assert len(found.rows) == len(rows(found))
    assert all(row.value.endswith(".") for row in found.rows)


def test_a_right_can_name_a_role_group_of_the_register_by_its_object() -> None:
    stated = registering(
        role_groups=[RoleGroup(id="R1", title="Een")], grants=[Grant(id="G1", role="R1")], acts=[Act(id="A1", text="x")]
    )
    assert anchors.of_object(subject(stated), "R1") == "role-R1"
    assert anchors.of_object(subject(stated), "G1") == "grant-G1"
    assert anchors.of_object(subject(stated), "V1") == "item-V1"
    assert anchors.of_object(subject(stated), "register") is None


def test_an_exception_on_an_object_does_not_need_a_register() -> None:
    stated = registering(exemptions=[Exemption(id="X1", check="MX-C04", object="weg", reason="Zo")])
    assert rows(cards(access(subject(stated)))["exemption-X1"])["Betreft"] == "weg"
