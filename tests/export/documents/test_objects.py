"""What findings, events and verdicts are about: people read what it is called, never the name of a field alone."""

import re
from dataclasses import replace

import pytest

from assess.domain.register import Party, RoleGroup, System
from assess.export.model import Subject
from assess.export.objects import about, judged, message, traced, whole_message
from assess.messages import LANGUAGES, Language
from assess.scoring.results import Finding
from tests.export.documents.world import example_state, registering, subject

ABOUT = {
    "G5": "G5 (R4 IT-beheerders)",
    "R4": "R4 IT-beheerders",
    "A2": "A2 ondersteuning van de eindgebruiker",
    "DC-02": "DC-02 Geboortedatum",
    "F.backup": "Bestaan er back-ups met persoonsgegevens?",
    "P.D.special_status": "Bijlage 1-D: Bijzondere persoonsgegevens",
    "V1": "V1 Soort persoonsgegevens",
    "AR-36": "AR-36 Toegang door subverwerkers",
    "app": "applicatie",
    "register": "de toegangsmatrix als geheel",
    "Kennisnet": "Kennisnet",
}


@pytest.mark.parametrize("name", ABOUT)
def test_an_object_is_called_what_people_call_it(name: str) -> None:
    assert about(subject(), name) == ABOUT[name]


def test_a_system_or_party_of_the_register_has_its_own_name() -> None:
    of = subject(
        registering(systems=[System(id="S1", name="Kern", kind="app")], parties=[Party(id="P1", name="Wolk B.V.")])
    )
    assert (about(of, "S1"), about(of, "P1")) == ("S1 Kern", "P1 Wolk B.V.")


TRACED = {
    "B1": "B1 Gebruikstijden",
    "F.export": "F.export Kan iemand gegevens exporteren of in bulk opvragen?",
    "P.A.product_name": "P.A.product_name Bijlage 1-A: Naam van product of dienst",
    "level.V": "level.V Niveau Vertrouwelijkheid",
    "role_groups/R2": "R2 Trainers",
    "grants/G5": "G5 (R4 IT-beheerders)",
    "evidence/E1": "E1 Verwerkersovereenkomst met bijlagen 1 en 2, stand 5 januari 2022",
    "evidence/E9": "E9",
    "statement": "statement",
}


@pytest.mark.parametrize("reference", TRACED)
def test_the_journal_says_what_an_event_changed_in_words_beside_its_reference(reference: str) -> None:
    assert traced(subject(), reference) == TRACED[reference]


def test_a_reviewer_judges_things_by_their_names() -> None:
    assert judged(subject(), "V-LOG-02") == "V-LOG-02 Detectie en alarmering"
    assert judged(subject(), "grants/G5") == "G5 (R4 IT-beheerders)"
    assert judged(subject(), "MX-A01/G5") == "MX-A01/G5 Bijzondere gegevens zonder MFA: G5 (R4 IT-beheerders)"


def found(check: str, **parameters: str) -> Finding:
    first = next(each for each in subject().scores.matrix.findings if each.check.id == check)
    return replace(first, state="fail", parameters=parameters)


SAID: dict[str, tuple[Finding, str]] = {
    "roles": (found("MX-A03", roles="R1, R2"), "(rolgroep R1 Klantenservice en helpdesk, R2 Trainers)"),
    "actions": (found("MX-L03", actions="export, search"), "(exporteren, printen, kopi\u00ebren of downloaden, zoeken"),
    "system": (found("MX-G02", system="app", actions="view"), "Systeem applicatie legt inzien"),
    "template": (found("MX-L13", templates="RG-OPS"), "referentieprofiel van RG-OPS IT-beheer, databases"),
    "strength": (found("MX-A04", value="weak", limit="strong"), "zwakker (zwak"),
    "date": (found("MX-C04", date="2021-01-31", limit="365"), "van 31-01-2021 en daarmee ouder dan 365 dagen"),
    "no date": (found("MX-C04", date="?", limit="365"), "van ? en"),
}


@pytest.mark.parametrize("case", SAID)
def test_a_message_says_roles_systems_actions_and_dates_in_words(case: str) -> None:
    finding, said = SAID[case]
    assert said in message(subject(), finding)
    assert said[1:] in whole_message(subject(), finding)


def test_a_message_begins_with_a_capital_or_with_what_it_is_about() -> None:
    finding = found("MX-L06")
    assert message(subject(), finding).startswith("Wie dit recht gebruikt")
    assert whole_message(subject(), finding).startswith("G2 (R1 Klantenservice en helpdesk): wie dit recht")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_finding_of_the_worked_example_names_a_field(language: Language) -> None:
    of = subject(language=language)
    texts = [text for each in of.scores.matrix.findings for text in (about(of, each.object), message(of, each))]
    assert [each for each in texts if re.search(r"\b[FP]\.[A-Za-z]", each) or each in ("app", "register")] == []


def test_a_role_group_that_is_no_longer_there_keeps_its_id() -> None:
    bare: Subject = subject(registering(role_groups=[RoleGroup(id="R1", title="Helpdesk")], grants=()))
    assert about(bare, "R4") == "R4"
    assert example_state().register.role_groups["R4"].title
