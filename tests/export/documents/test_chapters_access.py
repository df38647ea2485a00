"""Access rights, findings and contradictions: every object with all that is stated and found."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from assess.domain.answers import Answer
from assess.domain.vocabulary import Severity
from assess.export.blocks import Bullets, Card, Chart, Grid, Heading, Pairs
from assess.export.documents import anchors
from assess.export.documents.access import access
from assess.export.documents.findings import contradictions, findings
from assess.export.documents.matrix import matrix
from assess.export.objects import about
from tests.export.documents.world import (
    cards,
    example_state,
    full_state,
    judged,
    registering,
    rows,
    state,
    subject,
    text_of,
)

# ------------------------------------------------------------------------------------------------ access rights


def test_the_matrix_shows_letters_marks_bands_and_rights() -> None:
    grid = matrix(subject(full_state()))
    table = grid.table
    assert [column.title for column in table.columns][1:4] == ["P pseudonieme sleutel", "N gewoon", "S gevoelig"]
    found = {str(row[0]).split()[0]: row for row in table.rows}
    assert found["R1"][2] == "v! L (G1)\nvw? M (G2)\nv? H (G3)"
    assert found["R4"][4] == ".! K (G5)"
    assert found["R6"][1] == "vx~ L (G6)"
    assert found["R6"][-3:] == ("3", "sterk (app of token)", "01-12-2021")
    assert found["R1"][-3:] == (".", ".", ".")
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
    assert found["finding-MX-A01.G5"].title == "MX-A01 Bijzondere gegevens zonder MFA: G5 (R4 IT-beheerders)"
    assert found["finding-MX-A01.G5"].mark == "✘ kritiek, opgave ontbreekt"
    many = found["finding-MX-C05"]
    assert many.title == "MX-C05 Geen motivering: 5 keer"
    assert [row.name for row in many.rows[:5]] == [
        about(subject(), each.object) for each in subject().scores.matrix.findings if each.check.id == "MX-C05"
    ]


def test_every_finding_is_on_one_card() -> None:
    found = cards(findings(subject()))
    matrix_ = subject().scores.matrix
    for each in matrix_.findings:
        card = found[anchors.finding(each, matrix_)]
        assert about(subject(), each.object) in {row.name for row in card.rows} | set(rows(card).values())


def test_a_finding_says_what_is_wrong_what_to_do_and_by_which_norms() -> None:
    found = rows(cards(findings(subject()))["finding-MX-L06.G2"])
    assert found["Betreft"] == "G2 (R1 Klantenservice en helpdesk)"
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
    assert row.value == "V1 Soort persoonsgegevens\nBijlage 1-D: Bijzondere persoonsgegevens"
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
