"""Values in words, references in words, places in a document."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from assess.domain.conditions import Reason, Value
from assess.domain.fields import Field, Option
from assess.domain.questionnaire import Column, Entry
from assess.domain.vocabulary import Level, Text
from assess.export import references, wording
from assess.export.documents import anchors
from assess.messages import Language, say
from assess.scoring.results import FieldResult, ItemResult
from tests.export.documents.world import content, subject

LABEL = Text("Naam", "Name")


@pytest.mark.parametrize(
    ("value", "dutch", "english"),
    [
        (None, "", ""),
        (True, "ja", "yes"),
        (False, "nee", "no"),
        (Decimal("12.50"), "12,50", "12.50"),
        (Decimal("1E+3"), "1000", "1000"),
        (7, "7", "7"),
        (date(2022, 1, 5), "05-01-2022", "2022-01-05"),
        (Text("een", "one"), "een", "one"),
        ({"nl": "een", "en": "one"}, "een", "one"),
        ({"naam": "x", "getal": Decimal(2)}, "naam: x; getal: 2", "naam: x; getal: 2"),
        (("a", "b"), "a, b", "a, b"),
        (("a, b", "c"), "a, b; c", "a, b; c"),
        (("a; b", "c"), "a; b\nc", "a; b\nc"),
        (["regel\neen", "b"], "regel\neen\nb", "regel\neen\nb"),
        ((), "", ""),
    ],
)
def test_a_value_is_put_into_words(value: object, dutch: str, english: str) -> None:
    assert wording.plain(subject(), value) == dutch
    assert wording.plain(subject(language="en"), value) == english


def test_moments_are_those_of_amsterdam_with_their_zone() -> None:
    assert wording.moment(subject(), "2022-07-01T22:30:00Z") == "02-07-2022 00:30 CEST"
    assert wording.moment(subject(language="en"), "2022-01-01T22:30:00Z") == "2022-01-01 23:30 CET"
    assert wording.moment(subject(), "") == ""


@pytest.mark.parametrize(
    ("stated", "said"),
    [("07-01", "1 juli"), ("12-31", "31 december"), ("13-01", "13-01"), ("1 juli", "1 juli"), ("", "niet opgegeven")],
)
def test_a_day_of_the_year_is_put_into_words(stated: str, said: str) -> None:
    assert wording.month_day(subject(), stated) == said


@pytest.mark.parametrize(
    ("value", "read"),
    [
        (Fraction(1, 3), Decimal("0.3333")),
        (Fraction(0), Decimal(0)),
        (Fraction(100), Decimal(100)),
        (Fraction(27, 2), Decimal("13.5")),
    ],
)
def test_points_have_at_most_four_decimals_and_none_that_say_nothing(value: Fraction, read: Decimal) -> None:
    assert format(wording.exact(value), "f") == format(read, "f")


def test_a_ratio_is_whole_per_cents_or_a_dash() -> None:
    assert wording.percent(Fraction(1, 8)) == "13 %"
    assert wording.percent(None) == "–"


@pytest.mark.parametrize(
    ("stated", "said"),
    [("NL", "Nederland (NL)"), (" ie ", "Ierland (IE)"), ("US", "US"), ("Nederland", "Nederland"), ("", "")],
)
def test_a_country_is_named_by_its_code(stated: str, said: str) -> None:
    assert wording.country(subject(), stated) == said


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_country_of_the_eea_has_a_name(language: Language) -> None:
    assert set(content().access.catalogue.eea_countries) == wording.COUNTRIES
    for code in wording.COUNTRIES:
        assert say(f"document.country.{code.lower()}", language)


ENTRIES: Mapping[str, tuple[Entry | Column, object, str]] = {
    "option": (Entry(id="x", type="choice", label=LABEL, help=LABEL, options=("both",)), "both", "beide"),
    "no option": (Entry(id="x", type="choice", label=LABEL, help=LABEL, options=("both",)), "anders", "anders"),
    "catalogue": (Column(id="x", type="choice", label=LABEL, catalogue="purposes"), "PU-09", "Geschillen behandelen"),
    "unknown": (Column(id="x", type="choice", label=LABEL, catalogue="purposes"), "PU-77", "PU-77"),
    "no catalogue": (Column(id="x", type="choice", label=LABEL, catalogue="weg"), "PU-09", "PU-09"),
    "several": (
        Column(id="x", type="multi", label=LABEL, options=("both", "cloud")),
        ("both", "cloud"),
        "beide, publieke cloud",
    ),
    "mixed": (Column(id="x", type="list", label=LABEL), ("a", Decimal("1.5")), "a; 1,5"),
    "date": (Column(id="x", type="date", label=LABEL), "2022-01-05", "05-01-2022"),
    "no date": (Column(id="x", type="date", label=LABEL), "begin 2022", "begin 2022"),
    "number": (Column(id="x", type="number", label=LABEL), Decimal(24), "24"),
    "rows": (Entry(id="x", type="table", label=LABEL, help=LABEL), ({"a": "b"}, {"a": "c"}), "a: b, a: c"),
    "nothing": (Entry(id="x", type="text", label=LABEL, help=LABEL), None, ""),
}


@pytest.mark.parametrize("case", ENTRIES)
def test_a_profile_value_is_put_into_words(case: str) -> None:
    shape, value, said = ENTRIES[case]
    assert wording.entry(subject(), shape, value) == said


def field(**changes: object) -> Field:
    return replace(Field(id="x", type="number", label=LABEL, compare="<=", unit="hours"), **changes)  # type: ignore[arg-type]


OPTIONS = (Option("a", Text("eerste", "first")), Option("b", Text("tweede, meer", "second, more")))
MEASURED: Mapping[str, tuple[Field, Value | None, Value | None, str]] = {
    "unit": (field(), Decimal(6), Decimal(8), "Naam: 6 uur (hooguit 8 uur: gehaald)"),
    "per cent": (field(unit="percent", compare=">="), Decimal(99), Decimal(95), "Naam: 99 % (minstens 95 %: gehaald)"),
    "count": (field(unit="count", compare="=="), Decimal(2), Decimal(2), "Naam: 2 (gelijk aan 2: gehaald)"),
    "own unit": (field(unit="kamers"), Decimal(2), None, "Naam: 2 kamers (hooguit kamers: gehaald)"),
    "no unit": (field(unit=None, compare=None), Decimal(2), None, "Naam: 2 (moet opgegeven zijn: gehaald)"),
    "missing": (field(), None, Decimal(8), "Naam: niet opgegeven (nodig: hooguit 8 uur)"),
    "one": (field(unit="minutes"), Decimal(1), Decimal(2), "Naam: 1 minuut (hooguit 2 minuten: gehaald)"),
    "at most one": (field(unit="days"), Decimal(2), Decimal(1), "Naam: 2 dagen (hooguit 1 dag: gehaald)"),
    "ratio": (field(unit="ratio"), Decimal("1.5"), Decimal(2), "Naam: 1,5 (hooguit 2: gehaald)"),
    "option": (
        field(type="choice", compare="rank>=", unit=None, options=OPTIONS),
        "a",
        "b",
        "Naam: eerste (minstens “tweede, meer”: gehaald)",
    ),
    "options": (
        field(type="multi", compare="has_all", unit=None, options=OPTIONS),
        ("a", "b", "c"),
        ("a",),
        "Naam: eerste; tweede, meer; c (alle van: eerste: gehaald)",
    ),
    "date": (
        field(type="date", compare="age<=", unit="days"),
        "2022-01-05",
        Decimal(365),
        "Naam: 05-01-2022 (hooguit 365 dagen geleden: gehaald)",
    ),
    "text": (field(type="text", compare=None, unit=None), "vrij", None, "Naam: vrij (moet opgegeven zijn: gehaald)"),
}


@pytest.mark.parametrize("case", MEASURED)
def test_a_measured_value_stands_beside_its_limit(case: str) -> None:
    shape, value, limit, said = MEASURED[case]
    assert wording.measurement(subject(), FieldResult(shape, value, limit, "met")) == said


def test_a_level_that_is_none_is_shown_as_it_is() -> None:
    assert wording.level(subject(), None) == "–"
    assert wording.level(subject(), "high") == "Hoog"
    assert wording.level(subject(), "hoger") == "hoger"


# ------------------------------------------------------------------------------------------------------ references

LABELLED = {
    "V1": "V1 Soort persoonsgegevens",
    "B-ONT-01": "B-ONT-01 Redundantie en automatische overname",
    "F.export": "Kan iemand gegevens exporteren of in bulk opvragen?",
    "F.weg": "F.weg",
    "P.D.special_status": "Bijlage 1-D: Bijzondere persoonsgegevens",
    "P.Z.weg": "P.Z.weg",
    "level.V": "Niveau Vertrouwelijkheid",
    "level.X": "level.X",
    "MX.MX-P01.open": "MX-P01 Subverwerker zonder opgave",
    "MX.MX-XX.open": "MX.MX-XX.open",
    "C.B-HER-01.rto_hours": "B-HER-01 Hersteltijd (RTO), Doel voor de hersteltijd",
    "C.weg.status": "C.weg.status",
    "derived.tier1_exists": "Er zijn beheerrechten",
    "derived.anders": "derived.anders",
    "iets": "iets",
}


@pytest.mark.parametrize("reference", LABELLED)
def test_a_reference_says_what_it_is_called(reference: str) -> None:
    assert references.labelled(subject(), reference) == LABELLED[reference]


REASONS: Mapping[str, tuple[str, Value | None, str]] = {
    "fact": ("F.export", True, "Kan iemand gegevens exporteren of in bulk opvragen? ja"),
    "lost fact": ("F.weg", "x", "F.weg: x"),
    "level": ("level.V", "high", "Niveau Vertrouwelijkheid: Hoog"),
    "question": ("V5", "low", "V5 Profilering: Laag"),
    "nothing": ("V5", None, "V5 Profilering: niet opgegeven"),
    "derived": ("derived.customer_access", True, "Er is toegang tot schoolgegevens: ja"),
    "answered": ("AR.AR-28.answered", False, "AR-28 Beoordeling van alle rechten, beantwoord: nee"),
    "answer": ("AR.AR-21.answer", "not_applicable", "AR-21 Toestemming voor inzage door ondersteuning: n.v.t."),
    "not asked": ("AR.AR-21.answer", "", "AR-21 Toestemming voor inzage door ondersteuning: "),
    "measured": (
        "C.B-HER-01.rto_hours",
        Decimal(6),
        "B-HER-01 Hersteltijd (RTO), Doel voor de hersteltijd: 6 uur",
    ),
}


@pytest.mark.parametrize("case", REASONS)
def test_a_reason_says_what_was_found_where(case: str) -> None:
    item, found, said = REASONS[case]
    result = next(each for each in subject().scores.items.values() if each.applies)
    reason = Reason(item, "eq", found, expected=found, outcome=True)
    assert references.because(subject(), replace(result, reasons=(reason,))) == said


def test_without_conditions_a_requirement_is_always_asked_unless_the_level_asks_nothing() -> None:
    result: ItemResult = subject().scores.items["B-ONT-01"]
    assert references.because(subject(), result) == "altijd gevraagd"
    left_out = replace(result, exclusion="level", level=Level.LOW)
    assert references.because(subject(), left_out) == "geen eis op dit niveau"


# --------------------------------------------------------------------------------------------------------- places


def test_a_place_is_named_after_its_thing() -> None:
    assert anchors.item("V-LOG-02") == "item-V-LOG-02"
    assert anchors.evidence("E1") == "evidence-E1"
    assert anchors.anchor("finding", "MX-A01", "G1") == "finding-MX-A01.G1"


def test_characters_of_strangers_stand_by_their_number_and_long_names_by_a_hash() -> None:
    assert anchors.item("a b_c") == "item-a_20_b_5f_c"
    assert anchors.item("<\u202e>") == "item-_3c__202e__3e_"
    assert len(anchors.item("x" * 1000)) == len("item-") + 32
    assert anchors.item("x" * 1000) != anchors.item("x" * 1001)


def test_only_what_has_a_place_is_linked() -> None:
    found = anchors.of_names(
        subject(), ["V1", "V-LOG-02", "V-LOG", "T1", "XR-01", "XR-99", "MX-A01", "MX-S01", "F.export"]
    )
    assert found == {
        "V1": "item-V1",
        "V-LOG-02": "item-V-LOG-02",
        "V-LOG": "category-V-LOG",
        "T1": "category-T1",
        "XR-01": "rule-XR-01",
        "MX-A01": "finding-MX-A01.G5",
    }


def test_a_check_with_many_findings_has_one_place_for_all() -> None:
    matrix = subject().scores.matrix
    many = next(each for each in matrix.findings if each.check.id == "MX-C05")
    assert anchors.finding(many, matrix) == anchors.of_check("MX-C05", matrix) == "finding-MX-C05"
    assert anchors.of_check("MX-S01", matrix) == "finding-MX-S01"
