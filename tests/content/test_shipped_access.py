"""The shipped access-rights questionnaire: complete, in two languages, and with the figures that it promises."""

import inspect
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import get_args

import pytest
import yaml
from pydantic import TypeAdapter

from assess.domain import register
from assess.domain.conditions import All, AnyOf, Compare, Condition
from assess.domain.fields import Field
from assess.domain.questionnaire import AccessQuestionnaire, Requirement
from assess.domain.vocabulary import Level, Severity
from assess.scoring.checks import CHECKS

FILE = Path(__file__).parents[2] / "questionnaires" / "access-rights.yaml"
LEVELS = tuple(Level)
PLACE = re.compile(r"\{(\w*)\}")

POINTS = {"T1": 60, "T2": 85, "T3": 55, "T4": 70, "T5": 70, "T6": 40, "T7": 55, "T8": 70, "T9": 40, "T10": 15}
QUESTIONS = {"T1": 5, "T2": 6, "T3": 4, "T4": 5, "T5": 5, "T6": 2, "T7": 4, "T8": 4, "T9": 3, "T10": 2}
MUSTS = (
    "AR-01 MH, AR-06 LMH, AR-07 H, AR-09 H, AR-12 MH, AR-13 H, AR-21 H, AR-27 H, AR-28 MH, AR-29 H, AR-32 H, "
    "AR-33 H, AR-34 LMH"
)
PARAMETERS = """
matrix_age 730 365 180 | review_std 365 365 180 | review_priv 180 90 90
leaver_std 120 24 8 | leaver_priv 48 24 8 | leaver_forced 8 1 1 | mover_std 14 7 5 | mover_priv 72 48 48
dormant 180 90 45 | remediation 30 14 7 | log_review 92 31 7 | retention 90 180 365 | log_request 20 10 5
session 24 8 4 | jit_max 24 8 4 | bg_test 180 90 90 | idle_min 60 30 15 | secret 365 180 90
breach_scope 72 48 24 | pop_abs 50 25 10 | pop_share 50 25 10
export_second_person - 1 1 | export_second_person_pupils - - 500 | min_cell 5 10 10
"""
OWN_VALUES = (
    "log_request session jit_max idle_min secret pop_abs pop_share export_second_person export_second_person_pupils "
    "min_cell"
)
MIRRORS = """
AR-01.vastgesteld_op matrix_age | AR-04.personen_gevoelig pop_abs | AR-04.aandeel pop_share | AR-10.minuten idle_min
AR-13.uren_gewoon_max leaver_std | AR-13.uren_beheer_max leaver_priv | AR-13.uren_onvrijwillig leaver_forced
AR-14.dagen_gewoon mover_std | AR-14.uren_beheer mover_priv | AR-15.dagen dormant | AR-17.max_uren jit_max
AR-18.laatst_getest bg_test | AR-23.max_uren session | AR-25.tweede_persoon_scholen export_second_person
AR-25.tweede_persoon_leerlingen export_second_person_pupils | AR-28.laatste review_std
AR-28.interval_dagen review_std | AR-29.laatste review_priv | AR-29.interval_dagen review_priv
AR-30.dagen_max remediation | AR-33.interval_dagen log_review | AR-33.laatste log_review
AR-34.werkdagen log_request | AR-35.bewaardagen retention | AR-37.rotatie_dagen secret | AR-39.uren breach_scope
"""
OFTEN_NOT_STATED = "C03 C04 C05 L05 L08 L09 L11 A01 A03 A06 G01 G02 G03 R01 P01"
SEVERITIES = """
C01 IMH C02 HHH C03 LMM C04 LMH C05 LMH C06 MHH C07 MHH C08 LMM C09 ILM C10 LMH
L01 MHH L02 LMH L03 HHK L04 MHH L05 LMH L06 MHH L07 MHH L08 LMM L09 LMH L10 MHH L11 LMH L12 ILM L13 LMM
A01 HKK A02 HKK A03 LHH A04 IMH A05 MHH A06 LMH A07 LMH A08 MHH A09 MHH
G01 MHK G02 ILM G03 LMH G04 LMH G05 MHH G06 LMM G07 MMH G08 LHH
S01 LMH S02 LMH S03 MMH S04 LMH S05 MHK S06 LMH S07 MHH S08 MHH S09 LMH S10 LMH
R01 HHH R02 LMH R03 MHH R04 HHH R05 MMH R06 MMH R07 ILL
P01 MHH P02 MHH P03 HKK P04 MHH P05 LMM
X01 HH- X02 HHH X03 HHH X04 MHH X05 LMH X06 LMM X07 LMM X08 MMM
"""
CLASSES = "NNNSNBNSSSSNSSNNNBBPBNSSNSSN"
BREACH = (
    "identification 1 2 4 5 20 21 22, access 6 15, learning 8 9 10 11, profile 13 14, special 10 18 19, financial 24, "
    "as_content 27"
)
FACTS = (
    "F.school_login F.staff_total F.individual_support F.impersonation F.export F.subprocessors F.other_parties "
    "F.integrations"
)
DERIVED = "level.V derived.tier1_exists derived.customer_access"
VOCABULARIES = (
    "action Action, scope Scope, form Form, standing Standing, condition ConditionType, enforcement Enforcement, "
    "mfa Mfa, side Side, role_kind RoleKind, system_kind SystemKind, environment Environment, share Share"
)


def typed(value: object) -> object:
    """As the loader reads a file: every scalar is text but true, false and null; a weight is a number."""
    if isinstance(value, dict):
        return {key: int(item) if key == "weight" else typed(item) for key, item in value.items()}
    if isinstance(value, list):
        return [typed(item) for item in value]
    return {"true": True, "false": False, "null": None}.get(str(value), value)


@pytest.fixture(scope="module")
def raw() -> object:
    # The loader that makes no numbers, dates or booleans of what it reads; it makes no objects either.
    return yaml.load(FILE.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506


@pytest.fixture(scope="module")
def access(raw: object) -> AccessQuestionnaire:
    return TypeAdapter(AccessQuestionnaire).validate_python(typed(raw))


@pytest.fixture(scope="module")
def items(access: AccessQuestionnaire) -> dict[str, Requirement]:
    return {item.id: item for theme in access.categories for item in theme.items}


def letters(levels: Mapping[Level, Severity]) -> str:
    return "".join(levels[level].value[0].upper() if level in levels else "-" for level in LEVELS).replace("C", "K")


def mirrors() -> Iterator[tuple[str, str, str]]:
    for pair in re.split(r"\||\n", MIRRORS.strip()):
        question, field, key = re.split(r"[. ]", pair.strip())
        yield question, field, key


def numeric(field: Field) -> bool:
    return field.compare in {"<=", ">=", "==", "age<=", "count>="} and field.type != "boolean"


def test_forty_questions_in_ten_themes(access: AccessQuestionnaire, items: dict[str, Requirement]) -> None:
    assert list(items) == [f"AR-{number:02}" for number in range(1, 41)]
    assert {theme.id: len(theme.items) for theme in access.categories} == QUESTIONS
    assert {theme.id: sum(item.weight for item in theme.items) for theme in access.categories} == POINTS
    assert sum(POINTS.values()) == 560


def test_weights_musts_and_shared_questions_are_those_of_the_design(items: dict[str, Requirement]) -> None:
    assert Counter(item.weight for item in items.values()) == {20: 18, 10: 18, 5: 4}
    musts = {key: "".join(each.value[0].upper() for each in item.must) for key, item in items.items()}
    assert ", ".join(f"{key} {levels}" for key, levels in musts.items() if levels) == MUSTS
    shared = [key for key, item in items.items() if item.responsibility == "shared"]
    assert shared == ["AR-08", "AR-21", "AR-22", "AR-34"]


def test_every_question_is_complete(access: AccessQuestionnaire, items: dict[str, Requirement]) -> None:
    norms = {norm.key for norm in access.norms}
    for item in items.values():
        assert set(item.requirement) == set(item.basis) == set(item.max_age_days) == set(LEVELS), item.id
        assert {grade.value for grade in item.evidence} == {"opzet", "bestaan", "werking"}, item.id
        assert item.guidance is not None, item.id
        assert item.example is not None, item.id
        assert item.refs, item.id
        assert set(item.refs) <= norms, item.id


def test_parameters_are_those_of_the_table(access: AccessQuestionnaire) -> None:
    parameters = access.catalogue.parameters
    found = [f"{each.key} " + " ".join(str(each.limits[level] or "-") for level in LEVELS) for each in parameters]
    assert found == re.split(r" \| |\n", PARAMETERS.strip())
    own = [each.key for each in parameters if each.basis == "design"]
    assert own == OWN_VALUES.split()


def test_limits_that_stand_in_both_places_are_equal(access: AccessQuestionnaire, items: dict[str, Requirement]) -> None:
    limits = {each.key: each.limits for each in access.catalogue.parameters}
    for question, name, key in mirrors():
        field = next(each for each in items[question].fields if each.id == name)
        assert Level.HIGH in field.threshold, name
        for level in field.threshold:
            assert field.limit(level) == limits[key][level], f"{question}.{name} at {level}"


def test_every_field_that_names_a_parameter_is_compared(items: dict[str, Requirement]) -> None:
    named = {
        (item.id, field.id, anchor[1])
        for item in items.values()
        for field in item.fields
        if (anchor := re.match(r"parameter (\w+)", field.anchor))
    }
    assert named == set(mirrors())


def test_a_limit_stands_in_the_text_of_its_level(items: dict[str, Requirement]) -> None:
    for item in items.values():
        for field in filter(numeric, item.fields):
            for level in field.threshold:
                limit = str(field.threshold[level])
                text = item.requirement[level]
                trivial = limit == "0" or (field.partly == "none" and limit == "1")
                assert trivial or re.search(rf"\b{limit}\b", text.nl), f"{item.id}.{field.id} {level} nl"
                assert trivial or re.search(rf"\b{limit}\b", text.en), f"{item.id}.{field.id} {level} en"


def strictness(field: Field, level: Level) -> Decimal:
    limit = field.limit(level)
    if isinstance(limit, str):
        return Decimal([option.id for option in field.options].index(limit))
    if isinstance(limit, (tuple, bool)):
        return Decimal(limit if isinstance(limit, bool) else len(limit))
    assert limit is not None
    return -limit if field.compare in {"<=", "age<="} else limit


def test_no_limit_is_milder_at_a_higher_level(items: dict[str, Requirement]) -> None:
    for item in items.values():
        for field in item.fields:
            limits = [strictness(field, level) for level in LEVELS if level in field.threshold]
            assert limits == sorted(limits), f"{item.id}.{field.id}"
            needed = [set(field.must_have.get(level, ())) for level in LEVELS]
            assert all(lower <= higher for lower, higher in pairwise(needed)), f"{item.id}.{field.id}"
            lists = [set(each) for level in LEVELS if isinstance(each := field.threshold.get(level), tuple)]
            assert all(lower <= higher for lower, higher in pairwise(lists)), f"{item.id}.{field.id}"
        order = [option.id for option in item.options]
        ranks = [order.index(item.at_least[level]) for level in item.at_least]
        assert ranks == sorted(ranks), item.id


def test_answers_have_what_their_kind_needs(items: dict[str, Requirement]) -> None:
    for item in items.values():
        decisive = sum(field.decisive for field in item.fields)
        assert decisive == (item.answer in {"status", "measured"}), item.id
        assert bool(item.options) == bool(item.at_least) == (item.answer == "option"), item.id
        assert bool(item.from_matrix) == (item.answer == "matrix"), item.id
        if item.answer in {"status", "measured"}:
            assert all(item.needed(level) for level in LEVELS), item.id
    kinds = Counter(item.answer for item in items.values())
    assert kinds == {"status": 8, "option": 8, "measured": 23, "matrix": 1}


def test_fields_are_well_formed(access: AccessQuestionnaire, items: dict[str, Requirement]) -> None:
    for item in items.values():
        names = [field.id for field in item.fields]
        assert len(names) == len(set(names)), item.id
        for field in item.fields:
            place = f"{item.id}.{field.id}"
            options = {option.id for option in field.options}
            assert bool(options) == (field.type in {"choice", "multi"}), place
            named = {each for level in LEVELS for each in listed(field, level)}
            assert named <= options, place
            assert bool(field.threshold) == (field.compare is not None), place
            assert set(field.basis) == set(field.threshold), place
            assert field.unit is None or field.unit in access.catalogue.words["unit"], place
            assert field.computed is None or set(field.computed.of) <= set(names), place


def listed(field: Field, level: Level) -> tuple[str, ...]:
    limit = field.threshold.get(level)
    ranked = (str(limit),) if field.compare == "rank>=" and limit is not None else ()
    return (*(limit if isinstance(limit, tuple) else ranked), *field.must_have.get(level, ()))


def test_names_that_other_content_relies_on(items: dict[str, Requirement]) -> None:
    fields = {f"{item.id}.{field.id}": field for item in items.values() for field in item.fields}
    assert {"AR-06.beheeraccounts_met_mfa", "AR-35.bewaardagen", "AR-39.uren"} <= set(fields)
    events = "login view search change_old_new delete export disclose rights support_reason admin"
    assert [option.id for option in fields["AR-32.events"].options] == events.split()
    assert [option.id for option in items["AR-20"].options] == ["a", "b", "c", "d"]
    assert [option.id for option in items["AR-38"].options] == ["a", "b", "c"]


def compared(condition: Condition | None) -> Iterator[Compare]:
    match condition:
        case All(all=parts) | AnyOf(any=parts):
            for part in parts:
                yield from compared(part)
        case Compare():
            yield condition
        case other:
            assert other is None


def test_show_conditions_name_existing_things(items: dict[str, Requirement]) -> None:
    used = [(item.id, each) for item in items.values() for each in compared(item.show)]
    conditional = "07 08 14 17 18 18 21 22 23 24 25 25 30 31 36 36 37"
    assert [place for place, _ in used] == [f"AR-{number}" for number in conditional.split()]
    for place, each in used:
        asked = re.fullmatch(r"AR\.(AR-\d\d)\.(answer|answered)", each.item)
        assert asked or each.item in [*FACTS.split(), *DERIVED.split()], place
        if asked and asked[2] == "answer":
            wanted = each.value if isinstance(each.value, tuple) else (each.value,)
            assert set(wanted) <= {option.id for option in items[asked[1]].options}, place


def test_field_conditions_name_values_of_the_same_question(items: dict[str, Requirement]) -> None:
    for item in items.values():
        known = {"answer", *(f"measured.{field.id}" for field in item.fields)}
        for field in item.fields:
            for each in compared(field.when):
                assert each.item in known, f"{item.id}.{field.id}"
                wanted = each.value if isinstance(each.value, tuple) else (each.value,)
                assert each.item != "answer" or set(wanted) <= {option.id for option in item.options}


def test_checks_are_complete_and_have_their_severities(access: AccessQuestionnaire) -> None:
    table = SEVERITIES.split()
    expected = {f"MX-{name}": levels for name, levels in zip(table[::2], table[1::2], strict=True)}
    assert {check.id: letters(check.severity) for check in access.catalogue.checks} == expected
    families = Counter(check.id[3] for check in access.catalogue.checks)
    assert families == {"C": 10, "L": 13, "A": 9, "G": 8, "S": 10, "R": 7, "P": 5, "X": 8}
    assert all(check.norms for check in access.catalogue.checks)


def test_messages_fill_in_what_the_program_gives_them(access: AccessQuestionnaire) -> None:
    for check in access.catalogue.checks:
        given = set(re.findall(r"\b(\w+)=", inspect.getsource(inspect.getmodule(CHECKS[check.id]) or CHECKS[check.id])))
        for text in filter(None, (check.message, check.not_stated)):
            dutch, english = (set(PLACE.findall(each)) for each in (text.nl, text.en))
            assert dutch == english <= {"object", *given}, check.id
        for text in (check.title, check.action):
            assert PLACE.findall(text.nl) == PLACE.findall(text.en) == [], check.id


def test_messages_say_when_a_statement_is_missing(access: AccessQuestionnaire) -> None:
    said = {check.id[3:] for check in access.catalogue.checks if check.not_stated is not None}
    assert set(OFTEN_NOT_STATED.split()) <= said
    for check in access.catalogue.checks:
        if check.not_stated is not None:
            assert "opgave ontbreekt" in check.not_stated.nl.lower(), check.id
            assert ("{object}" in check.message.nl) == ("{object}" in check.not_stated.nl), check.id


def test_questions_point_at_existing_checks_and_questions(
    access: AccessQuestionnaire, items: dict[str, Requirement]
) -> None:
    known = set(items) | {check.id for check in access.catalogue.checks}
    for item in items.values():
        capping = [check for cap in item.caps for check in cap.checks]
        assert {*item.from_matrix, *capping} <= known, item.id
        own = [each for each in item.related if not re.fullmatch(r"[BIV]-[A-Z]{3}-\d\d", each)]
        assert set(own) <= known - {item.id}, item.id
    assert items["AR-07"].from_matrix == ("MX-A01", "MX-A03")
    caps = {item.id: [(cap.checks, cap.at_most, cap.from_severity) for cap in item.caps] for item in items.values()}
    duties = tuple(f"MX-S{number:02}" for number in range(1, 11))
    assert caps["AR-26"] == [(duties, "partly", "high")]
    assert caps["AR-36"] == [(("MX-P01", "MX-P02"), "partly", "info")]
    assert [key for key, found in caps.items() if found] == ["AR-26", "AR-36"]


def test_data_categories(access: AccessQuestionnaire) -> None:
    categories = access.catalogue.data_categories
    assert [each.id for each in categories] == [f"DC-{number:02}" for number in range(1, 29)]
    assert "".join(each.data_class for each in categories) == CLASSES
    assert [each.id for each in categories if each.article9] == ["DC-18", "DC-19"]
    assert [each.id for each in categories if each.free_text] == ["DC-10", "DC-27"]
    words = access.catalogue.words["breach_class"]
    numbers = {word: [str(int(each.id[3:])) for each in categories if word in each.breach] for word in words}
    assert ", ".join(" ".join((word, *found)) for word, found in numbers.items()) == BREACH


def test_role_templates(access: AccessQuestionnaire) -> None:
    templates = {each.id: each for each in access.catalogue.role_templates}
    assert len(templates) == len(access.catalogue.role_templates) == 24
    sides = Counter(each.side for each in templates.values())
    assert sides == {"supplier": 13, "subprocessor": 2, "other_party": 1, "school": 8}
    for each in templates.values():
        assert set(each.duties) <= set(access.catalogue.words["duty"]), each.id
        assert set(each.profile) == {"N", "S", "B"}, each.id
    assert [key for key, each in templates.items() if not each.allowed] == ["RG-SUB-H", "RG-ICT"]
    special = "RG-FAB RG-OPS RG-BCK RG-SEC RG-PRV RG-BGL RG-SVC SR-ZRG SR-LRL SR-OUD"
    assert [key for key, each in templates.items() if "B" in each.allowed] == special.split()


def test_every_vocabulary_has_its_words(access: AccessQuestionnaire, items: dict[str, Requirement]) -> None:
    words = access.catalogue.words
    for pair in VOCABULARIES.split(", "):
        name, vocabulary = pair.split()
        assert set(words[name]) == set(get_args(getattr(register, vocabulary))), name
    assert tuple(words["severity"]) == tuple(Severity)
    assert set(words["breach_word"]) < set(words["action"])
    assert {"pass", "fail", "not_stated", "not_applicable"} <= set(words["state"])
    fields = next(field for field in items["AR-32"].fields if field.id == "velden")
    assert {option.id for option in fields.options} < set(words["log_field"])
    assert {each.unit for each in access.catalogue.parameters} <= set(words["unit"])
    assert tuple(access.catalogue.data_classes) == register.DATA_CLASSES


def test_the_economic_area_has_thirty_states(access: AccessQuestionnaire) -> None:
    countries = access.catalogue.eea_countries
    assert len(countries) == len(set(countries)) == 30
    assert {"NL", "IS", "LI", "NO"} < set(countries)
    assert not {"GB", "CH", "US"} & set(countries)


def texts(value: object, path: str) -> Iterator[tuple[str, dict[str, str]]]:
    if isinstance(value, dict):
        if "nl" in value or "en" in value:
            yield path, value
        else:
            for key, item in value.items():
                yield from texts(item, f"{path}.{key}")
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from texts(item, f"{path}.{index}")


def test_both_languages_are_filled_and_long_texts_differ(raw: object) -> None:
    found = list(texts(raw, ""))
    assert len(found) > 1000
    for path, text in found:
        assert list(text) == ["nl", "en"], path
        assert all(each == each.strip() != "" for each in text.values()), path
        assert len(text["nl"]) <= 30 or text["nl"] != text["en"], path


def test_the_label_does_not_claim_to_be_official(access: AccessQuestionnaire) -> None:
    assert (access.meta.kind, access.meta.id, access.meta.version) == ("access", "access-rights", "1.0")
    assert "niet het officiële toetsingskader" in access.meta.label.nl
