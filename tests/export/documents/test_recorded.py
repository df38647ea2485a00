"""Fields as they were recorded: by what they are called, with their values in words."""

from typing import Any

import pytest

from assess.export.documents.recorded import field_text, field_title, part
from tests.export.documents.world import subject

FIELDS: dict[str, tuple[str, str, Any, str, str]] = {
    "level": ("B1", "value", "high", "Antwoord", "Hoog"),
    "state": ("V-LOG-02", "value", "partly", "Antwoord", "voldoet deels"),
    "grade": ("V-LOG-02", "grade", "bestaan", "Bewijsgraad", "bestaan"),
    "date": ("V-LOG-02", "due", "2022-05-01", "Gereed op", "01-05-2022"),
    "measured": ("B-HER-01", "measured.rto_hours", {"decimal": "6"}, "Doel voor de hersteltijd", "6 uur"),
    "chosen level": ("level.V", "level", "low", "Gekozen niveau", "Laag"),
    "fact": ("F.export", "", True, "", "ja"),
    "column": ("P.F.subprocessors", "2.storage_country", "IE", "2: Land van opslag", "Ierland (IE)"),
    "row": ("P.F.subprocessors", "", [{"name": "Wolk"}], "", "Naam: Wolk"),
    "kind": ("role_groups/R1", "kind", "human", "Soort", "mensen"),
    "inside": ("role_groups/R1", "review.last_on", "2022-01-31", "Rechten beoordeeld op", "31-01-2022"),
    "right": ("grants/G5", "categories", ["DC-02"], "Gegevens", "DC-02 Geboortedatum"),
    "conditions": ("grants/G5", "conditions", [{"type": "x"}], "Voorwaarden", "type: x"),
    "statement": ("statement", "as_of", "2022-01-31", "Stand van de matrix", "31-01-2022"),
    "evidence": ("evidence/E1", "file", "o.pdf", "Bestand", "o.pdf"),
    "score": ("confidentiality", "declared", "0.0729", "Verklaard", "7,3 %"),
    "nothing": ("B1", "value", None, "Antwoord", "niet opgegeven"),
    "unknown": ("B1", "oud", "iets", "oud", "iets"),
    "a text like a day": ("B1", "why", "2022-05-01", "Toelichting", "2022-05-01"),
    "a text like no day": ("B1", "why", "2022-13-45", "Toelichting", "2022-13-45"),
    "a day that is none": ("V-LOG-02", "due", "2022-13-45", "Gereed op", "2022-13-45"),
    "no day": ("F.report_date", "", "07-01", "", "1 juli"),
}


@pytest.mark.parametrize("case", FIELDS)
def test_a_field_is_called_and_told_as_people_say_it(case: str) -> None:
    reference, name, value, title, text = FIELDS[case]
    assert field_title(subject(), reference, name) == title
    assert field_text(subject(), reference, name, value) == text


PARTS = {
    "confidentiality": "Vertrouwelijkheid",
    "access": "Toegangsrechten",
    "controls": "Maatregelen",
    "product": "Uitkomst van het geheel",
    "B1": "B1 Gebruikstijden",
}


@pytest.mark.parametrize("reference", PARTS)
def test_what_differs_is_named(reference: str) -> None:
    assert part(subject(), reference) == PARTS[reference]
