"""The chapters one by one: what a reader finds where."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from assess.domain.answers import Answer, Evidence
from assess.domain.questionnaire import ProfileSection
from assess.domain.register import Act, Exemption, Grant, RoleGroup
from assess.domain.vocabulary import Aspect, Severity, State
from assess.export.blocks import Bullets, Card, Chart, Grid, Heading, Pairs, Paragraph
from assess.export.documents import anchors
from assess.export.documents.access import access
from assess.export.documents.applicability import not_applicable
from assess.export.documents.buildup import build_up
from assess.export.documents.classification import classification
from assess.export.documents.evidence import evidence
from assess.export.documents.findings import contradictions, findings
from assess.export.documents.improvements import improvements
from assess.export.documents.matrix import matrix
from assess.export.documents.method import method
from assess.export.documents.profile import profile
from assess.export.documents.requirements import controls, questions, short_of
from assess.export.documents.terms import terms
from assess.export.documents.versions import versions
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
    assert rows(found["item-V-FYS-01"])["Geldt omdat"] == (
        "Waar draait de toepassing? (F.hosting_model): publieke cloud"
    )
    assert rows(found["item-V-TRO-07"])["Geldt omdat"] == "Is er een mobiele app? (F.mobile_app): niet opgegeven"


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


# ------------------------------------------------------------------------------------------------ access rights


def test_the_matrix_shows_letters_marks_bands_and_rights() -> None:
    grid = matrix(subject(full_state()))
    table = grid.table
    assert [column.title for column in table.columns][1:4] == ["P pseudonieme sleutel", "N gewoon", "S gevoelig"]
    found = {str(row[0]).split()[0]: row for row in table.rows}
    assert found["R1"][2] == "v! L (G1)\nvw? M (G2)\nv? H (G3)"
    assert found["R4"][4] == ".! K (G5)"
    assert found["R6"][1] == "vx~ L (G6)"
    assert found["R6"][-3:] == (3, "sterk (app of token)", date(2021, 12, 1))
    assert found["R7"][0] == "R7 Zonder toegang\nverklaart geen toegang te hebben"
    assert grid.links["G5"] == "grant-G5"
    assert grid.links["R1"] == "role-R1"
    assert grid.tones[3, 4] == "bad"


def test_every_letter_and_mark_is_explained() -> None:
    legend = text_of(each for each in access(subject()) if isinstance(each, Bullets))
    assert "v inzien" in legend
    assert "~ op afroep" in legend
    assert "K kritiek" in legend
    assert "Een lege cel betekent: geen recht." in legend


def test_a_role_group_has_what_is_stated_and_names_what_is_not() -> None:
    card = cards(access(subject(full_state())))["role-R6"]
    found = rows(card)
    assert found["Partij (soort)"] == "subverwerker"
    assert found["Partij"] == "P1 Kennisnet"
    assert found["Zelfde mensen als"] == "R1 Klantenservice en helpdesk"
    assert found["MFA"] == "sterk (app of token)"
    assert found["Besluit"] == "houden"
    assert "Gedeelde accounts" in found["Niet opgegeven"]
    partners = {row.name: row.links for row in card.rows}
    assert partners["Partij"] == {"P1": "party-P1"}
    assert partners["Zelfde mensen als"] == {"R1": "role-R1"}


def test_a_record_inside_a_record_that_says_nothing_is_named_once() -> None:
    found = rows(cards(access(subject()))["role-R1"])["Niet opgegeven"]
    assert "Aanmelden" in found
    assert "Beoordeling van de rechten" in found
    assert "Besluit" not in found
    assert "Noodaccounts" not in found


def test_a_right_has_its_sentence_fields_exposure_and_findings() -> None:
    card = cards(access(subject(full_state())))["grant-G6"]
    found = rows(card)
    assert found["In woorden"].startswith("Hosting (3 personen, Kennisnet, MFA: sterk) kan ")
    assert found["Gegevens"] == "DC-20 Keten-iD (ECK iD), DC-99"
    assert found["Systeem"] == "app Toepassing"
    assert (
        found["Voorwaarden"] == "vier ogen (technisch afgedwongen) [E2], gekoppeld aan een melding (via een werkwijze)"
    )
    assert found["Doel"].startswith("PU-01 Onderwijs geven")
    assert found["Handeling van Bijlage 2"] == "A5 Support bieden"
    assert found["Blootstelling"].endswith("van 200 (laag); zonder waarborgen 18,75")
    linked = {row.name: dict(row.links) for row in card.rows}
    assert linked["Voorwaarden"] == {"E2": "evidence-E2"}
    assert linked["Handeling van Bijlage 2"] == {"A5": "act-A5"}


def test_what_a_right_names_and_does_not_exist_is_shown_as_it_is() -> None:
    found = cards(access(subject(full_state())))
    other = rows(found["grant-G7"])
    assert (other["Rolgroep"], other["Doel"], other["Handeling van Bijlage 2"]) == ("weg", "PU-99", "A9")
    assert other["Systeem"] == "datawarehouse"
    assert rows(found["grant-G8"])["Beëindigd"] == "ja"
    assert "Blootstelling" not in rows(found["grant-G8"])
    roles = rows(found["role-R7"])
    assert (roles["Voorbeeldrol"], roles["Partij"]) == ("RG-XX", "P9")
    assert roles["Verklaart geen toegang"] == "ja"


def test_a_right_of_a_lost_role_group_stands_apart() -> None:
    titles = [each.text for each in access(subject(full_state())) if isinstance(each, Heading)]
    assert "Rechten zonder bekende rolgroep" in titles
    assert "Rechten zonder bekende rolgroep" not in [
        each.text for each in access(subject()) if isinstance(each, Heading)
    ]


def test_a_role_group_says_in_whose_rights_it_shares() -> None:
    row = next(each for each in cards(access(subject()))["role-R1"].rows if each.name == "Deelt ook in")
    assert (row.value, row.links) == ("G3", {"G3": "grant-G3"})


def test_findings_stand_at_their_object_gravest_first() -> None:
    card = cards(access(subject()))["grant-G5"]
    assert card.mark.startswith("✘ kritiek; ")
    row = next(each for each in card.rows if each.name == "Bevindingen")
    assert "MX-L03 kritiek: Bijzondere gegevens en ruime handeling (opgave ontbreekt)" in row.value.split("\n")
    assert row.links["MX-L03"] == "finding-MX-L03.G5"
    stated = next(each for each in cards(access(subject()))["grant-G2"].rows if each.name == "Bevindingen")
    assert "MX-L06 hoog: Zichzelf autoriseren" in stated.value.split("\n")


def test_what_has_no_finding_says_so() -> None:
    found = cards(access(subject(full_state())))
    assert found["system-app"].mark
    assert found["act-A5"].mark == "geen bevindingen"
    assert found["party-P1"].title == "P1 Kennisnet"


def test_an_act_names_its_rights_or_that_there_are_none() -> None:
    found = cards(access(subject(full_state())))
    assert rows(found["act-A5"])["Rechten"] == "G6"
    assert rows(found["act-A1"])["Rechten"] == "geen recht noemt deze handeling"


def test_an_exception_says_whether_it_holds() -> None:
    found = cards(access(subject(full_state())))
    assert (found["exemption-X1"].mark, found["exemption-X1"].tone) == ("✔ geldt", "good")
    assert found["exemption-X2"].tone == "open"
    assert rows(found["exemption-X1"])["Controle"] == "MX-C04 Aantal ontbreekt"
    assert rows(found["exemption-X2"])["Controle"] == "MX-XX"


def test_without_a_register_the_chapter_says_so() -> None:
    of = subject(registering(role_groups=[], grants=[], acts=[], statement=type(example_state().register.statement)()))
    blocks = list(access(of))
    assert not [each for each in blocks if isinstance(each, (Grid, Card, Pairs))]
    assert "er is niet te zien wie bij de gegevens kan" in text_of(blocks)
    assert "Niets vastgelegd." in text_of(blocks)


def test_categories_that_the_matrix_leaves_out_are_named() -> None:
    assert "niets over deze categorieën uit het productprofiel: DC-03 Geslacht" in text_of(access(subject()))
    assert "niets over deze categorieën" not in text_of(access(subject(full_state())))


# ----------------------------------------------------------------------------------- findings, contradictions


def test_findings_come_gravest_first_one_card_each_or_one_for_many() -> None:
    blocks = list(findings(subject()))
    titles = [each.text for each in blocks if isinstance(each, Heading)][1:]
    assert titles == ["Ernst: kritiek", "Ernst: hoog", "Ernst: midden"]
    found = cards(blocks)
    assert found["finding-MX-A01.G5"].title == "MX-A01 Bijzondere gegevens zonder MFA: G5"
    assert found["finding-MX-A01.G5"].mark == "✘ kritiek, opgave ontbreekt"
    many = found["finding-MX-C05"]
    assert many.title == "MX-C05 Geen motivering: 5 keer"
    assert [row.name for row in many.rows[:5]] == [
        each.object for each in subject().scores.matrix.findings if each.check.id == "MX-C05"
    ]


def test_every_finding_is_on_one_card() -> None:
    found = cards(findings(subject()))
    matrix_ = subject().scores.matrix
    for each in matrix_.findings:
        card = found[anchors.finding(each, matrix_)]
        assert each.object in {row.name for row in card.rows} | set(rows(card).values())


def test_a_finding_says_what_is_wrong_what_to_do_and_by_which_norms() -> None:
    found = rows(cards(findings(subject()))["finding-MX-L06.G2"])
    assert found["Betreft"] == "G2"
    assert not found["Bevinding"].startswith("G2: ")
    assert found["Wat te doen"]
    assert found["Normen"]


def test_a_finding_without_words_for_what_is_missing_says_that_it_is() -> None:
    matrix_ = subject().scores.matrix
    first = next(each for each in matrix_.findings if each.check.id == "MX-L06")
    silent = replace(first, state="not_stated", check=replace(first.check, not_stated=None, norms=()))
    silent = replace(silent, accepted_until=date(2022, 5, 1), severity=Severity.LOW)
    found = replace(matrix_, findings=(silent,))
    scores = judged(state())
    of = subject(scores=replace(scores, access=replace(scores.access, matrix=found)))
    card = cards(findings(of))["finding-MX-L06.G2"]
    assert rows(card)["Bevinding"].endswith("Opgave ontbreekt.\nAanvaard tot en met 01-05-2022 door een uitzondering.")
    assert "Normen" not in rows(card)
    assert card.tone == "open"


def test_findings_are_counted_by_severity() -> None:
    chart = next(each for each in findings(subject()) if isinstance(each, Chart))
    counts = {bar.label: bar.shares[0] for bar in chart.bars}
    total = Decimal(len(subject().scores.matrix.findings))
    assert chart.unit == "count"
    assert list(counts) == ["kritiek", "hoog", "midden", "laag", "info"]
    assert sum(count for count in counts.values() if count is not None) == total
    assert f"kritiek: {counts['kritiek']}" in chart.alternative


def test_no_findings_and_no_contradictions_say_so() -> None:
    scores = judged(state())
    clean = replace(scores.matrix, findings=())
    of = subject(scores=replace(scores, access=replace(scores.access, matrix=clean), consistency=()))
    assert "De controles vonden niets." in text_of(findings(of))
    assert "Geen antwoorden spreken elkaar tegen." in text_of(contradictions(of))


def test_a_contradiction_names_what_conflicts_in_words_and_leads_there() -> None:
    card = cards(contradictions(subject()))["rule-XR-01"]
    row = next(each for each in card.rows if each.name == "Betreft")
    assert row.value == "V1 Soort persoonsgegevens\nP.D.special_status Bijzondere persoonsgegevens"
    assert row.links == {"V1": "item-V1"}
    assert card.mark == "✘ fout"


def test_an_explained_contradiction_is_still_shown_with_its_reason() -> None:
    card = cards(contradictions(subject(full_state())))["rule-XR-09"]
    assert card.mark == "◐ waarschuwing, toegelicht"
    assert rows(card)["Antwoord"] == "toegelicht: het klopt toch"
    assert rows(card)["Toelichting"] == "Afgesproken in de overeenkomst."


def test_errors_come_before_warnings() -> None:
    marks = [each.mark for each in contradictions(subject()) if isinstance(each, Card)]
    assert marks == sorted(marks, key=lambda mark: "fout" not in mark)


def test_answers_that_belong_to_nothing_are_kept_and_shown() -> None:
    stated = {**full_state().answers, "V-OUD-01": Answer(value="complies", why="Vroeger")}
    found = cards(contradictions(subject(replace(full_state(), answers=stated))))
    assert rows(found["item-XR-30"])["Toelichting"] == "Was eens een tegenspraak."
    assert rows(found["item-V-OUD-01"])["Antwoord"] == "complies"
    assert found["item-V-OUD-01"].mark == "bewaard"


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
        replace(each, effective=None, expired=each.item.id == "B-OND-02", points_assured=Fraction(0))
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
    assert rows(found) == {"Z.oud": "waarde", "F.oud": "ja"}


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
    assert reasons["AR-30"] == "Beoordeling van alle rechten, beantwoord (AR-28): nee"


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


def test_versions_name_questionnaires_with_their_full_digest_and_every_norm() -> None:
    of = subject()
    text = text_of(versions(of))
    assert all(source.digest in text for source in of.scores.sources)
    assert all(norm.name in text for norm in of.content.controls.norms)
    assert of.assessment.head.hash in text


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
