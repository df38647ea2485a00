"""Classification and requirements: what was asked, said and judged, one card each."""

from dataclasses import replace
from datetime import date

from assess.domain.answers import Answer
from assess.domain.vocabulary import Aspect, State
from assess.export.blocks import Bullets, Pairs, Paragraph
from assess.export.documents.classification import classification
from assess.export.documents.requirements import controls, questions, short_of
from tests.export.documents.world import (
    answering,
    cards,
    content,
    full_state,
    judged,
    rows,
    state,
    subject,
    text_of,
)

# ------------------------------------------------------------------------------------------- the classification


def test_a_question_has_its_answer_meaning_motivation_and_what_it_decides() -> None:
    card = cards(classification(subject()))["item-B3"]
    found = rows(card)
    assert (card.mark, card.tone) == ("Hoog", "none")
    assert found["Antwoord"] == "Hoog: Het proces ligt volledig stil."
    assert found["Motivatie"].startswith("Het LOB-proces kan dan niet door")
    assert found["Beslist mee over"] == "Beschikbaarheid"
    assert found["Laatst gewijzigd"].startswith("05-01-2022 12:00 CET door kwaliteitsmedewerker (logboek ")


def test_an_open_question_says_so() -> None:
    card = cards(classification(subject(answering(B3=None))))["item-B3"]
    assert (card.mark, card.tone) == ("niet beantwoord", "open")
    assert rows(card)["Motivatie"] == "niet opgegeven"
    assert "Antwoord" not in rows(card)


def test_an_answer_that_is_no_level_is_shown_as_it_is_with_its_evidence() -> None:
    scores = judged(state())
    stated = answering(B3=Answer(value="zeer hoog", evidence=("E1",), plan="Nagaan"))
    card = cards(classification(subject(stated, scores=scores)))["item-B3"]
    assert card.mark == "zeer hoog"
    assert rows(card)["Bewijs"].startswith("E1 Verwerkersovereenkomst")
    assert rows(card)["Plan"] == "Nagaan"


def test_a_level_that_lapsed_says_why_and_an_open_aspect_how_high_it_could_get() -> None:
    stated = replace(answering(B1=None), deviations={Aspect.B: full_state().deviations[Aspect.V]})
    text = text_of(classification(subject(stated)))
    assert "Bewuste afwijking\nnog niet alle vragen van het aspect zijn beantwoord" in text
    assert "Gekozen niveau\nHoog" in text
    assert "Hoogst mogelijk (met alle open vragen op Hoog)\nHoog" in text


def test_contradictions_stand_at_the_answers_they_name() -> None:
    card = cards(classification(subject()))["item-V1"]
    row = next(each for each in card.rows if each.name == "Tegenspraak")
    assert row.value.startswith("XR-01: Bijlage 1-D zegt")
    assert row.links == {"XR-01": "rule-XR-01"}


# ------------------------------------------------------------------------------------------------- requirements


def test_a_requirement_has_everything_that_was_said_about_it() -> None:
    card = cards(controls(subject(full_state())))["item-B-ONT-01"]
    found = rows(card)
    assert card.title == "B-ONT-01 Redundantie en automatische overname"
    assert card.mark == "✔ voldoet"
    assert found["Eis op niveau Hoog"].startswith("Minstens 2 zones")
    assert found["Weging"].startswith("gewicht 20; verplicht op dit niveau (must); herkomst van de eis: ")
    assert found["Geldt omdat"] == "altijd gevraagd"
    assert found["Antwoord"] == "voldoet"
    assert found["Meetwaarden"].split("\n") == [
        "Aantal gescheiden zones of locaties: 2 (minstens 2: gehaald)",
        "Overnametijd bij uitval van één onderdeel: 12,5 minuten (hooguit 15 minuten: gehaald)",
        "Enkelvoudige onderdelen bekend en binnen de hersteltijd te vervangen: ja (gelijk aan ja: gehaald)",
    ]
    assert found["Bewijs"] == "E2 Testverslag\nE9 (staat niet in het register)"
    assert found["Bewijsgraad"] == "werking"
    assert found["Punten"] == "20 \u00d7 1 \u00d7 0,7 (opzet) = 14 punten"
    assert found["Normen"].startswith("ISO/IEC 27002:2022: 8.14, 7.11; ")


def test_a_plan_and_a_remaining_risk_have_rows_of_their_own() -> None:
    found = cards(controls(subject(full_state())))
    planned, other = rows(found["item-V-LOG-02"]), rows(found["item-V-TRO-05"])
    assert (planned["Plan"], planned["Eigenaar (functie)"]) == ("Alarm inrichten", "beheerder")
    assert planned["Gereed op"] == "01-03-2022"
    assert "verplichte eis niet gehaald: begrenst het oordeel" in planned["Komt neer op"]
    assert other["Resterend risico"] == "Klein risico"
    assert other["Komt neer op"].startswith("◐ andere maatregel")


def test_the_outcome_says_what_makes_it_differ_from_the_answer() -> None:
    scores = judged(state())
    changed = replace(
        scores.items["B-ONT-03"],
        chosen=State.COMPLIES,
        judged=State.PARTLY,
        capped_by=("MX-A01",),
        contradicted=True,
        expired=True,
        must_failed=True,
        excepted_until=date(2022, 9, 1),
    )
    items = tuple(changed if each.item.id == "B-ONT-03" else each for each in scores.controls.items)
    of = subject(scores=replace(scores, controls=replace(scores.controls, items=items)))
    card = cards(controls(of))["item-B-ONT-03"]
    row = next(each for each in card.rows if each.name == "Komt neer op")
    assert row.value.split("\n") == [
        "? te oud",
        "volgens de meetwaarden: voldoet deels",
        "begrensd door open bevindingen op de matrix: MX-A01",
        "“niet van toepassing” klopt niet met het productprofiel en telt als voldoet niet",
        "het antwoord is ouder dan 365 dagen en telt niet mee tot het is bevestigd",
        "verplichte eis niet gehaald: begrenst het oordeel",
        "door de instelling aanvaard tot en met 01-09-2022",
    ]
    assert row.links == {"MX-A01": "finding-MX-A01.G5"}


def test_what_follows_from_the_matrix_names_its_checks() -> None:
    card = cards(questions(subject()))["item-AR-07"]
    assert "volgt uit de controles op de toegangsmatrix: MX-" in rows(card)["Komt neer op"]


def test_shared_responsibility_is_told() -> None:
    assert "gedeelde verantwoordelijkheid" in rows(cards(questions(subject()))["item-AR-08"])["Weging"]


def test_a_condition_is_told_in_words() -> None:
    found = cards(controls(subject()))
    assert rows(found["item-V-FYS-01"])["Geldt omdat"] == ("Waar draait de toepassing? publieke cloud")
    assert rows(found["item-V-TRO-07"])["Geldt omdat"] == "Is er een mobiele app? niet opgegeven"


def test_a_category_stands_with_its_intent_scores_maturity_and_risk() -> None:
    blocks = list(controls(subject()))
    first = next(each for each in blocks if isinstance(each, Pairs))
    assert rows(first) == {
        "Scores": "verklaard 4 %, aangetoond 3 %; 1 van 5 beantwoord (dekking 15 %)",
        "Volwassenheid": "1 (doel 4) op een schaal van 1 tot 5",
        "Resterend risico (berekend)": "zeer hoog (25 van 25; zonder maatregelen 25)",
    }
    assert any(isinstance(each, Paragraph) and each.style == "note" for each in blocks)


def test_a_category_without_intent_score_or_risk_is_shown_all_the_same() -> None:
    scores = judged(state())
    bare = tuple(replace(each, maturity=None, risk=None, declared=None) for each in scores.controls.categories)
    categories = tuple(replace(each, intent=None) for each in content().controls.categories)
    own = replace(content(), controls=replace(content().controls, categories=categories))
    of = subject(own=own, scores=replace(scores, controls=replace(scores.controls, categories=bare)))
    first = next(each for each in controls(of) if isinstance(each, Pairs))
    assert rows(first) == {"Scores": "verklaard –, aangetoond 3 %; 1 van 5 beantwoord (dekking 15 %)"}


def test_deviations_list_what_is_open_and_leave_out_what_complies() -> None:
    blocks = list(short_of(subject(full_state())))
    open_ = next(each for each in blocks if isinstance(each, Bullets))
    assert "B-ONT-02 Beschikbaarheidsdoel en dienstvenster" in [text for text, _ in open_.items]
    assert "item-B-ONT-01" not in cards(blocks)


def test_without_open_answers_there_is_no_such_list() -> None:
    scores = judged(state())
    answered = tuple(replace(each, answer=Answer(value="partly")) for each in scores.controls.items)
    asked = tuple(replace(each, applies=False) for each in scores.access.items)
    of = subject(
        scores=replace(
            scores,
            controls=replace(scores.controls, items=answered),
            access=replace(scores.access, items=asked),
        )
    )
    assert not [each for each in short_of(of) if isinstance(each, Bullets)]
