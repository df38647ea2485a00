"""The annexes of the agreement: complete, in the order of the real ones, honest about what nobody stated."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from assess.domain.answers import Answer
from assess.domain.questionnaire import Duty
from assess.domain.register import RoleGroup
from assess.domain.vocabulary import Text
from assess.export.blocks import Block, Bullets, Document, Grid, Heading, Pairs, SignOff
from assess.export.documents.annexes import ANNEXES, annex_1, annex_2, biv
from assess.export.model import Subject
from tests.export.documents.world import (
    all_text,
    answering,
    content,
    full_state,
    grids,
    headings,
    profiling,
    registering,
    rows,
    state,
    subject,
    text_of,
)

LETTERS = ["A", "B", "C", "D", "E", "F", "G", "H"]


def part(document: Document, start: str) -> tuple[Block, ...]:
    """The blocks from the chapter whose heading begins so to the next chapter."""
    chapters = [number for number, each in enumerate(document.blocks) if isinstance(each, Heading) and each.level == 1]
    begin = next(number for number in chapters if str(getattr(document.blocks[number], "text", "")).startswith(start))
    end = next((number for number in chapters if number > begin), len(document.blocks))
    return document.blocks[begin:end]


def pairs(blocks: Sequence[Block]) -> dict[str, str]:
    return {name: value for each in blocks if isinstance(each, Pairs) for name, value in rows(each).items()}


def with_profile(**changes: Any) -> Subject:  # noqa: ANN401 - any part of the profile
    own = replace(content(), profile=replace(content().profile, **changes))
    return subject(own=own)


def test_the_annexes_are_known_by_name() -> None:
    assert [make(subject()).kind for make in ANNEXES] == ["bijlage-1", "bijlage-2", "biv"]


# ------------------------------------------------------------------------------------------------------- annex 1


def test_annex_1_has_parts_a_to_h_in_order() -> None:
    assert [each.split(".")[0] for each in headings(annex_1(subject()))] == LETTERS


def test_annex_1_says_who_what_and_for_whom() -> None:
    found = pairs(part(annex_1(subject()), "A."))
    assert found["Naam van de verwerker"] == "Qompas B.V."
    assert found["Verwijzing naar leverancier of productpagina"] == "www.qompas.nl"
    assert "voortgezet onderwijs, onderbouw; voortgezet onderwijs, bovenbouw" in found["Doelgroep"]
    assert "KvK- of ander registratienummer" in found["Niet opgegeven"]


def test_services_stand_by_kind_with_purposes_data_and_consent() -> None:
    blocks = part(annex_1(subject()), "B.")
    kinds = [each.text for each in blocks if isinstance(each, Heading) and each.level == 3]
    assert kinds == ["toegang", "kern van de dienst", "onderzoek", "continuïteit en onderhoud", "wettelijke plicht"]
    first = next(each for each in blocks if isinstance(each, Bullets)).items[0][0]
    assert first.startswith("Accountgegevens opslaan en gebruiken")
    assert "Categorieën gegevens: Accountgegevens" in first
    assert "Alleen met toestemming: nee" in first


def test_the_school_ticks_what_it_chooses_and_signs() -> None:
    blocks = part(annex_1(subject()), "B.")
    assert grids(blocks)["optional"].table.rows[0][-1] == "☐ ja   ☐ nee"
    assert next(each.caption for each in blocks if isinstance(each, SignOff)) == "Keuze van de school"


def test_the_school_has_room_for_what_it_adds_itself() -> None:
    asked = {
        name: [each.fields for each in part(make(subject()), start) if isinstance(each, SignOff)][-1]
        for make, start, name in (
            (annex_1, "B.", "services"),
            (annex_1, "C.", "purposes"),
            (annex_2, "Datalekken", "breaches"),
        )
    }
    assert asked == {
        "services": ("Door de school toegevoegde verwerkingen",),
        "purposes": ("Door de school aangegeven doeleinden",),
        "breaches": ("Contact van de school",),
    }
    added = subject(profiling(B__school_additions="Uitwisselen met de gemeente"))
    assert pairs(part(annex_1(added), "B."))["Door de school toegevoegde verwerkingen"] == "Uitwisselen met de gemeente"
    assert [each.fields[0] for each in part(annex_1(added), "B.") if isinstance(each, SignOff)] == ["Functie"]


def test_a_choice_that_was_made_stands_in_place_of_the_boxes() -> None:
    row = {"description": "Uitwisselen", "institution_choice": "no", "chosen_by_function": "directeur", "oud": "veld"}
    blocks = part(annex_1(subject(profiling(B__optional=(row,)))), "B.")
    described, details, choice = grids(blocks)["optional"].table.rows[0]
    assert (described, choice) == ("Uitwisselen", "nee")
    assert details == "Functie van wie koos: directeur\noud: veld"


def test_without_services_options_purposes_or_data_the_annex_says_so() -> None:
    bare = profiling(B__optional=None, B__inseparable=None, D__categories=None, C__purposes=None, F__subprocessors=None)
    document = annex_1(subject(bare))
    assert "onlosmakelijk bij de dienst horen: niets opgegeven." in text_of(part(document, "B."))
    assert "Er zijn geen optionele verwerkingen opgegeven." in text_of(part(document, "B."))
    assert ": niets opgegeven." in text_of(part(document, "C."))
    assert "Keuze van de school" not in text_of(part(document, "C."))
    assert "De leverancier heeft geen categorieën opgegeven." in text_of(part(document, "D."))
    assert "Subverwerkers: niets opgegeven." in text_of(part(document, "F."))


def test_a_service_without_kind_or_description_is_still_listed() -> None:
    blocks = part(annex_1(subject(profiling(B__inseparable=({"purposes": ("PU-01",)},)))), "B.")
    assert [each.text for each in blocks if isinstance(each, Heading) and each.level == 3] == ["anders"]
    assert "niet opgegeven\nDoeleinden: Onderwijs geven" in text_of(blocks)


def test_purposes_say_what_the_supplier_needs_and_leave_the_choice_to_the_school() -> None:
    rows_ = grids(part(annex_1(subject()), "C."))["purposes"].table.rows
    assert len(rows_) == 18
    assert rows_[3][0] == "Resultaten uitwisselen tussen digitale onderwijsmiddelen"
    assert rows_[3][1:] == ("ja", "", "☐ ja   ☐ nee")


def test_data_stand_with_class_and_retention_and_optional_ones_apart() -> None:
    stated = (
        {
            "category": "DC-09",
            "optional_data": False,
            "retention_months": Decimal(24),
            "retention_trigger": "end_contract",
        },
        {"category": "DC-04", "optional_data": True, "data_subjects": ("pupil",)},
        {"category": "DC-77"},
        {"fields_text": "zonder categorie"},
    )
    blocks = part(annex_1(subject(profiling(D__categories=stated))), "D.")
    always, optional = (each.table.rows for each in blocks if isinstance(each, Grid))
    kept = "24 maanden\nTermijn loopt vanaf: einde overeenkomst"
    assert always[0] == ("Test- en studieresultaten", "gevoelig", kept, "niet opgegeven")
    assert always[1] == ("DC-77", "niet opgegeven", "niet opgegeven", "niet opgegeven")
    assert always[2][0] == "niet opgegeven"
    assert optional[0] == ("Profielfoto, beeld", "gevoelig", "niet opgegeven", "Van wie: leerling, student")


def test_data_that_are_all_needed_leave_none_that_are_optional() -> None:
    assert "Geen: de leverancier noemt geen optionele gegevens." in text_of(part(annex_1(subject()), "D."))


def test_measures_in_short_name_outcomes_and_the_strongest_and_weakest_categories() -> None:
    blocks = part(annex_1(subject()), "E.")
    assert pairs(blocks)["Vertrouwelijkheid"] == "niveau Hoog: ✘ voldoet niet"
    strong, weak = (each for each in blocks if isinstance(each, Bullets))
    assert [text.split()[0] for text, _ in strong.items] == ["V-FYS", "V-LOG", "V-DLC"]
    assert not {text for text, _ in strong.items} & {text for text, _ in weak.items}


def test_measures_in_short_leave_out_what_has_no_score() -> None:
    scores = subject().scores
    categories = tuple(replace(each, assured=None) for each in scores.controls.categories)
    of = subject(scores=replace(scores, controls=replace(scores.controls, categories=categories)))
    assert not [each for each in part(annex_1(of), "E.") if isinstance(each, Bullets)]


def test_subprocessors_stand_with_their_countries_by_name() -> None:
    rows_ = grids(part(annex_1(subject()), "F."))["subprocessors"].table.rows
    assert rows_[1][:5] == ("Microsoft Azure", "clouddiensten", "Ierland (IE)", "Ierland (IE)", "ja")
    assert "Moederbedrijf buiten de EER" in text_of(part(annex_1(subject()), "F."))


def test_a_table_too_wide_for_a_page_becomes_cards() -> None:
    row = {each.id: f"waarde {number}" for number, each in enumerate(_columns("F", "subprocessors"))}
    text = text_of(part(annex_1(subject(profiling(F__subprocessors=(row,)))), "F."))
    assert all(value in text for value in row.values())
    assert "Subverwerkers 1" in text


def _columns(section: str, name: str) -> Sequence[Any]:
    found = next(each for each in content().profile.sections if each.id == section)
    return next(each for each in found.entries if each.id == name).columns


def test_an_own_questionnaire_with_other_parts_still_makes_an_annex() -> None:
    plain = tuple(
        replace(each, entries=tuple(entry for entry in each.entries if entry.type != "table"))
        for each in content().profile.sections
    )
    document = annex_1(with_profile(sections=plain))
    assert [each.split(".")[0] for each in headings(document)] == LETTERS
    assert not grids(document.blocks)


# ------------------------------------------------------------------------------------------------------- annex 2


def test_annex_2_has_its_parts_in_order() -> None:
    assert headings(annex_2(subject())) == [
        "I. Wie heeft toegang tot persoonsgegevens",
        "II. Maatregelen om persoonsgegevens te beschermen",
        "III. Maatregelen om zwakke plekken te vinden",
        "Rapportage",
        "Datalekken en beveiligingsincidenten",
        "BIV-classificatie",
        "Versie",
    ]


def test_every_role_group_has_a_sentence_for_each_right_with_the_note_of_the_supplier() -> None:
    blocks = part(annex_2(subject()), "I. ")
    names = [each.text for each in blocks if isinstance(each, Heading) and each.level == 3]
    assert names[:2] == ["Klantenservice en helpdesk", "Trainers"]
    helpdesk = next(each for each in blocks if isinstance(each, Bullets))
    assert len(helpdesk.items) == 4  # three rights, and what is known of the people
    assert helpdesk.items[0][0].startswith("Klantenservice en helpdesk (aantal personen niet opgegeven")
    assert helpdesk.items[0][0].endswith("Opmerking van de leverancier: licentie-informatie op schoolniveau")
    assert helpdesk.items[3][0] == "Geheimhouding getekend: iedereen"


def test_users_of_the_school_stand_apart() -> None:
    blocks = part(annex_2(subject(full_state())), "I. ")
    second = [each.text for each in blocks if isinstance(each, Heading) and each.level == 2]
    assert second[1] == "Gebruikers van de school"
    assert "Docenten" in text_of(blocks)


def test_acts_name_who_performs_them() -> None:
    text = text_of(part(annex_2(subject(full_state())), "I. "))
    assert "Support bieden (Hosting)" in text
    assert "ondersteuning van de eindgebruiker (door welke groep: niet opgegeven)" in text


def test_acts_by_role_group_follow_from_the_rights() -> None:
    found = {row[0]: row[1:] for row in grids(part(annex_2(subject(full_state())), "I. "))["acts"].table.rows}
    assert found["Trainers"] == ("inzien", "Naam, Test- en studieresultaten")
    assert found["IT-beheerders"] == ("niet opgegeven", "alle categorieën van Bijlage 1-D")
    assert found["Hosting"][1] == "Keten-iD (ECK iD), DC-99"
    assert found["Zonder toegang"] == ("verklaart geen toegang te hebben", "–")


def test_without_role_groups_or_acts_that_is_said() -> None:
    text = text_of(part(annex_2(subject(registering(role_groups=[], grants=[], acts=[]))), "I. "))
    assert "er is niet te zien wie bij de gegevens kan" in text
    assert "geen handelingen in eigen woorden opgegeven" in text


def test_a_role_group_of_which_nothing_is_known_has_its_sentence_only() -> None:
    own = registering(role_groups=[RoleGroup(id="R9", title="Stil")], grants=[], acts=[])
    blocks = part(annex_2(subject(own)), "I. ")
    items = next(each for each in blocks if isinstance(each, Bullets)).items
    assert len(items) == 1
    assert items[0][0].endswith("niet opgegeven wat deze rolgroep kan bereiken.")


def test_measures_stand_by_group_with_status_values_and_the_suppliers_words() -> None:
    text = text_of(part(annex_2(subject()), "II."))
    assert "Back-upfrequentie en bewaking (RPO) (I-BAK-01): ◐ voldoet deels\nGrootste gegevensverlies: 24 uur" in text
    assert "Dagelijkse back-ups, bewaard in een datacentrum op een andere locatie." in text


def test_every_control_stands_in_one_place_of_parts_ii_and_iii() -> None:
    text = text_of((*part(annex_2(subject()), "II."), *part(annex_2(subject()), "III.")))
    assert [name for name in subject().scores.items if name in _grouped() and f"({name})" not in text] == []


def _grouped() -> set[str]:
    groups = content().profile.annex2_groups
    return {name for each in groups for name in (*each.controls, *each.access_rights)}


def test_plan_and_remaining_risk_of_a_measure_are_told() -> None:
    text = text_of(part(annex_2(subject(full_state())), "II."))
    assert "Volgt.\nAlarm inrichten" in text
    assert "Anders.\nResterend risico: Klein risico" in text


def test_an_option_is_told_in_words() -> None:
    asked = (subject().scores.items[name] for name in sorted(_grouped()))
    item = next(each.item for each in asked if each.item.answer == "option" and each.applies)
    chosen = item.options[0]
    of = subject(answering(**{item.id.replace("-", "_"): Answer(value=chosen.id, why="Zo.")}))
    assert f"{chosen.id}: {chosen.label.nl}" in all_text(annex_2(of))


def test_what_was_not_stated_is_named_in_one_line_and_what_is_not_asked_in_another() -> None:
    text = text_of(part(annex_2(subject(state(answers={}))), "II."))
    assert "Niets opgegeven over: " in text
    groups = tuple(replace(each, access_rights=("AR-30",)) for each in content().profile.annex2_groups)
    assert "Niet gevraagd op dit niveau of bij dit product: Opvolging van besluiten (AR-30)." in all_text(
        annex_2(with_profile(annex2_groups=groups))
    )


def test_controls_that_no_group_names_are_not_lost() -> None:
    without = tuple(
        replace(each, controls=tuple(name for name in each.controls if name != "V-DLC-01"), access_rights=("AR-XX",))
        for each in content().profile.annex2_groups
    )
    blocks = part(annex_2(with_profile(annex2_groups=without)), "II.")
    assert [each.text for each in blocks if isinstance(each, Heading)][-1] == "Overige maatregelen"
    assert "(V-DLC-01)" in text_of(blocks)


def test_reporting_says_how_often_and_before_when() -> None:
    blocks = part(annex_2(subject()), "Rapportage")
    assert "minstens elke 12 maanden, uiterlijk vóór 1 juli," in text_of(blocks)
    assert pairs(blocks)["Uiterste datum in het jaar (vóór)"] == "1 juli"
    bare = profiling(S2__report_before=None, S2__report_frequency_months=None)
    assert "De leverancier heeft niet of niet helemaal opgegeven hoe vaak" in all_text(annex_2(subject(bare)))
    monthly = all_text(annex_2(subject(profiling(S2__report_frequency_months=Decimal(1)))))
    assert "minstens elke maand, uiterlijk" in monthly


@pytest.mark.parametrize(
    ("deadline", "said"),
    [
        ({"before": "07-01"}, "elk jaar vóór 1 juli"),
        ({"hours": "0"}, "onverwijld"),
        ({"hours": "24"}, "binnen 24 uur"),
        ({"times_per_year": {"low": "1", "medium": "2", "high": "4"}}, "4 keer per jaar"),
        ({"times_per_year": "1"}, "eens per jaar"),
        ({"working_days": "1"}, "binnen 1 werkdag"),
        ({"days_since_update": "365", "anders": "naar afspraak"}, "minstens elke 365 dagen, naar afspraak"),
    ],
)
def test_a_deadline_is_said_in_words(deadline: Any, said: str) -> None:  # noqa: ANN401 - as the content has it
    duty = Duty("RD-99", "yearly", deadline, "bron", Text("Plicht", "Duty"), Text("Zo", "So"))
    rows_ = grids(part(annex_2(with_profile(duties=(duty,))), "Rapportage"))["duties"].table.rows
    assert rows_ == (("Plicht", said, "Zo"),)


def test_a_breach_notice_says_within_how_many_hours_and_what_it_holds() -> None:
    blocks = part(annex_2(subject()), "Datalekken")
    assert "binnen 24 uur nadat het is vastgesteld" in text_of(blocks)
    items = grids(blocks)["information"].table.rows
    assert len(items) == len(content().profile.breach_information)
    assert items[3] == (
        "Wat is er met gegevens gebeurd",
        "gelezen, gekopieerd, veranderd, verwijderd of vernietigd, gestolen",
        "zodra bekend",
    )
    found = pairs(blocks)
    assert found["Meldpunt beveiligingsrisico's"] == "helpdesk van de leverancier"
    silent = all_text(annex_2(subject(profiling(S2__breach_notify_hours=None))))
    assert "De leverancier heeft niet opgegeven binnen hoeveel uur" in silent


def test_the_version_of_annex_2_and_of_the_agreement_stand_at_its_end() -> None:
    found = pairs(part(annex_2(subject()), "Versie"))
    assert found["Versienummer Bijlage 2"] == "3.0"
    assert found["Bijlage 2 laatst bijgewerkt op"] == "05-01-2022"
    assert found["Modelovereenkomst"] == "Model Verwerkersovereenkomst 3.0"


# ------------------------------------------------------------------------------------------- the classification


def test_the_classification_has_the_form_of_the_agreement() -> None:
    tables = [each.table for each in grids(biv(subject()).blocks).values()]
    assert [table.id for table in tables] == ["biv_B", "biv_I", "biv_V"]
    assert [column.title for column in tables[0].columns] == ["Vragen", "Motivatie", "Laag", "Midden", "Hoog"]
    assert [len(table.rows) for table in tables] == [6, 6, 5]


def test_every_answered_question_has_one_cross() -> None:
    for each in grids(biv(subject()).blocks).values():
        assert all(row[2:].count("X") == 1 for row in each.table.rows)
    b3 = grids(biv(subject()).blocks)["biv_B"].table.rows[2]
    assert b3[2:] == ("", "", "X")
    assert "- Hoog = Het proces ligt volledig stil." in str(b3[0])


def test_an_open_question_has_no_cross_and_says_so() -> None:
    rows_ = grids(biv(subject(answering(B1=None, B2=Answer(why="Nog na te gaan"), B3=Answer(value="low")))).blocks)
    table = rows_["biv_B"].table.rows
    assert table[0][1:] == ("niet beantwoord", "", "", "")
    assert table[1][1:] == ("Nog na te gaan", "", "", "")
    assert table[2][1:] == ("geen motivatie opgegeven", "X", "", "")


def test_the_level_and_a_deviation_with_its_reason_stand_below_each_table() -> None:
    text = all_text(biv(subject(full_state())))
    assert "Geldend niveau\nHoog" in text
    assert "Bewuste afwijking" in text
    assert "Reden\nBewust" in text
    assert "Risico aanvaard door (functie)\ndirectie" in text


def test_a_note_of_a_question_stands_below_its_table() -> None:
    assert "V4: In het bronformulier" in all_text(biv(subject()))


def test_a_part_without_a_level_or_evidence_says_so_and_is_not_called_the_best() -> None:
    blocks = part(annex_1(subject(state(answers={}))), "E.")
    assert pairs(blocks)["Beschikbaarheid"] == "nog geen niveau: ? nog geen oordeel"
    assert "Het best aangetoond" not in text_of(blocks)
    assert "Het minst aangetoond" in text_of(blocks)
