"""Annex 2 part I in sentences that a school reads without the matrix beside it."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from assess.content.library import shipped
from assess.domain.register import (
    AccessRegister,
    Authentication,
    Bound,
    Grant,
    LogArrangement,
    Party,
    Review,
    RoleGroup,
    System,
)
from assess.domain.sentence import annex_line, annex_lines
from assess.domain.vocabulary import Text

CATALOGUE = shipped().access.catalogue
HELPDESK = RoleGroup(
    id="R1",
    title="Helpdesk",
    headcount=6,
    auth=Authentication(mfa="strong"),
    review=Review(last_on=date(2026, 2, 10), interval_days=90),
)
RESULTS = Grant(
    id="G1",
    role="R1",
    categories=("DC-01", "DC-09"),
    actions=("view",),
    system="APP",
    scope="single",
    form="identifiable",
    standing="conditional",
    conditions=(Bound("consent_school", "technical"),),
    max_hours=4,
    justification=Text("beantwoorden van een melding", "answering a ticket"),
)
APP = System(
    id="APP",
    name=Text("de applicatie", "the application"),
    kind="app",
    log=LogArrangement(events=("view", "search"), school_access="self_service"),
)


def register(*grants: Grant, role: RoleGroup = HELPDESK, systems: tuple[System, ...] = (APP,)) -> AccessRegister:
    return AccessRegister(
        role_groups={role.id: role},
        grants={grant.id: grant for grant in grants},
        systems={system.id: system for system in systems},
        parties={"P1": Party(id="P1", name="Impress")},
    )


def dutch(grant: Grant = RESULTS, role: RoleGroup = HELPDESK, **changes: Any) -> str:  # noqa: ANN401 - any field of a grant
    changed = replace(grant, **changes)
    return annex_line(register(changed, role=role), CATALOGUE, changed, "nl").text


def test_a_complete_right_reads_as_the_annex_asks() -> None:
    (line,) = annex_lines(register(RESULTS), CATALOGUE, "nl")
    assert (line.role, line.grant, line.subject) == ("R1", "G1", "Helpdesk")
    assert line.text == (
        "Helpdesk (6 personen, leverancier, MFA: sterk) kan naam en test- en studieresultaten van één leerling of zaak"
        " per keer inzien, herleidbaar, maximaal 4 uur, systeem: de applicatie, onder voorwaarden: toestemming van de"
        " school (technisch afgedwongen). Nodig voor: beantwoorden van een melding. Vastgelegd: inzien."
        " Controle door de school: zelf in te zien. Beoordeeld: 10-02-2026; volgende: 11-05-2026."
    )


def test_it_reads_as_well_in_english() -> None:
    (line,) = annex_lines(register(RESULTS), CATALOGUE, "en")
    assert line.text == (
        "Helpdesk (6 people, supplier, MFA: strong) can view name and test and study results of one pupil or case"
        " at a time, identifiable, for at most 4 hours, system: the application, on conditions: permission of the"
        " school (technically enforced). Needed for: answering a ticket. Recorded: view."
        " Check by the school: by self-service. Reviewed: 2026-02-10; next: 2026-05-11."
    )


def test_what_is_not_stated_is_said_to_be_so() -> None:
    silent = Grant(id="G9", role="R9")
    assert annex_line(AccessRegister(), CATALOGUE, silent, "nl").text == (
        "R9 (aantal personen niet opgegeven, leverancier, MFA niet opgegeven) kan met gegevens (niet opgegeven welke)"
        " van scholen (bereik niet opgegeven) alles doen (handelingen niet opgegeven), herleidbaar of niet: niet"
        " opgegeven, tijdelijk of permanent: niet opgegeven. Nodig voor: niet opgegeven. Vastgelegd: niet opgegeven."
        " Controle door de school: niet opgegeven. Beoordeeld: niet opgegeven; volgende: niet opgegeven."
    )


@pytest.mark.parametrize(
    ("changes", "part"),
    [
        ({"actions": ("view", "change", "delete")}, " per keer inzien, wijzigen en verwijderen of vernietigen, herl"),
        ({"actions": ("grant", "view")}, " per keer inzien, en ook rechten toekennen, herleidbaar"),
        ({"actions": ("restore",)}, " kan terugzetten uit back-up, met naam en test- en studieresultaten van één"),
        ({"actions": ()}, " alles doen (handelingen niet opgegeven)"),
        ({"actions": ("impersonate", "configure")}, "meekijken; systeem-, sleutel- of loginstelling wijzigen, met"),
        ({"categories": ("*",)}, " kan alle gegevens van bijlage 1-D van één"),
        ({"categories": ("DC-07", "DC-16")}, " kan school, klas, niveau; IP-adres, cookie-ID van één"),
        ({"categories": ("DC-01", "DC-06", "DC-99")}, " kan naam, accountgegevens en DC-99 van"),
        ({"scope": "own"}, " van zichzelf inzien"),
        ({"standing": "permanent", "conditions": (), "max_hours": None}, ", herleidbaar, permanent, systeem: de app"),
        ({"standing": "conditional", "conditions": ()}, ", herleidbaar, per toestemming, maximaal 4 uur"),
        ({"max_hours": 1}, ", maximaal 1 uur,"),
        ({"max_hours": None}, ", herleidbaar, hoe lang niet opgegeven, systeem"),
        ({"conditions": (Bound("four_eyes"),)}, " onder voorwaarden: vier ogen (niet opgegeven wat dat afdwingt)."),
        ({"system": "database"}, ", systeem: database, "),
        ({"system": None}, ", maximaal 4 uur, onder voorwaarden"),
        ({"justification": "een melding."}, " Nodig voor: een melding. Vastgelegd"),
        ({"actions": ("view", "change")}, " Vastgelegd: inzien, niet: wijzigen. Controle"),
        ({"actions": ("change",)}, " Vastgelegd: niets van dit recht. Controle"),
        ({"actions": None}, " Vastgelegd: inzien en zoeken over meerdere personen. Controle"),
        ({"review": Review(last_on=date(2026, 3, 1))}, " Beoordeeld: 01-03-2026; volgende: niet opgegeven."),
        ({"review": Review(next_due=date(2026, 9, 1))}, " Beoordeeld: niet opgegeven; volgende: 01-09-2026."),
        ({"review": Review(last_on=date.max, interval_days=90)}, " Beoordeeld: 31-12-9999; volgende: 31-12-9999."),
    ],
)
def test_each_part_of_a_right_has_its_words(changes: dict[str, Any], part: str) -> None:
    assert part in dutch(**changes)


@pytest.mark.parametrize(
    ("changes", "who"),
    [
        ({"headcount": 1}, "Helpdesk (1 persoon, leverancier, MFA: sterk)"),
        ({"kind": "service"}, "Helpdesk (serviceaccount, leverancier, MFA: sterk)"),
        ({"side": "subprocessor"}, "Helpdesk (6 personen, subverwerker, MFA: sterk)"),
        ({"party": "P1"}, "Helpdesk (6 personen, Impress, MFA: sterk)"),
        ({"party": "elders"}, "Helpdesk (6 personen, elders, MFA: sterk)"),
        ({"auth": Authentication(mfa="none")}, "Helpdesk (6 personen, leverancier, MFA: geen)"),
        ({"title": Text("Klantenservice", "Helpdesk")}, "Klantenservice (6 personen"),
    ],
)
def test_each_role_group_is_introduced(changes: dict[str, Any], who: str) -> None:
    assert dutch(role=replace(HELPDESK, **changes)).startswith(who)


def test_a_role_group_without_rights_says_why() -> None:
    ended = replace(RESULTS, ended=True)
    (silent,) = annex_lines(register(ended), CATALOGUE, "nl")
    (stated,) = annex_lines(register(role=replace(HELPDESK, no_access=True)), CATALOGUE, "en")
    assert silent.grant is stated.grant is None
    assert silent.text.endswith("MFA: sterk): niet opgegeven wat deze rolgroep kan bereiken.")
    assert stated.text == "Helpdesk (6 people, supplier, MFA: strong) has no access to personal data."


def test_a_right_that_is_shared_stands_with_each_of_its_role_groups() -> None:
    trainers = RoleGroup(id="R2", title="Trainers")
    both = AccessRegister(
        role_groups={"R2": trainers, "R1": HELPDESK}, grants={"G1": replace(RESULTS, also_roles=("R2",))}
    )
    assert [(line.role, line.grant) for line in annex_lines(both, CATALOGUE, "en")] == [("R2", "G1"), ("R1", "G1")]


def test_a_word_that_the_catalogue_lacks_is_shown_as_its_code() -> None:
    bare = replace(CATALOGUE, words={})
    assert "view" in annex_line(register(RESULTS), bare, RESULTS, "nl").text


def test_what_a_supplier_typed_is_not_read_as_a_place_to_fill() -> None:
    odd = replace(HELPDESK, title="{who} {data}")
    assert dutch(role=odd).startswith("{who} {data} (6 personen")
