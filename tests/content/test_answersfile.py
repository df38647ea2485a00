"""An answers file states what it says in values of the domain, exact, with the place of each statement."""

import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.content.answersfile import AnswersFile, read_answers
from assess.domain.answers import Answer, Deviation, Evidence
from assess.domain.problems import Origin
from assess.domain.register import AccessRegister, Bound, Grant, MatrixStatement, RoleGroup, System
from assess.domain.vocabulary import Aspect, Grade, Level, Text
from tests.content.faults import small_content

CONTENT = small_content()

EVERYTHING = """\
supplier: Leverancier
product: Product
answers:
  B1: {value: M, why: "Ook in de avond."}
  B-HER-01:
    value: deels
    measured: {rto_hours: 8.5, tested_on: 2026-03-01}
    why: {nl: "Binnen een dag.", en: "Within a day."}
    grade: bestaan
    evidence: [E1]
    plan: "Oefenen."
    due: 2026-09-01
    owner: "hoofd beheer"
  AR-06: {measured: {share: 100, events: [office]}}
  V1: {value: null}
  I1: null
facts: {F.hosted: true, F.users: "1500"}
profile:
  D:
    special_status: none
    special_which: {nl: "Dyslexie.", en: "Dyslexia."}
    categories:
      - {category: DC-01, retention_months: 24}
      - {category: DC-18, retention_months: null}
levels:
  confidentiality: {value: hoog, why: "Veiliger."}
role_groups:
  - {id: R1, template: RG-SUP, title: Helpdesk, headcount: 6, auth: {mfa: strong}, side: null}
grants:
  - {id: G1, role: R1, categories: ["*"], actions: [view], system: database, conditions: [{type: consent}]}
  - {id: G2, role: R1, system: S1}
systems:
  - {id: S1, name: Database, kind: database}
statement: {categories: [DC-01], as_of: 2026-01-01}
evidence:
  - {id: E1, title: "Verslag", collected: 2026-01-01}
"""

EXPECTED = AnswersFile(
    name="all.yaml",
    supplier="Leverancier",
    product="Product",
    answers={
        "B1": Answer(value="medium", why="Ook in de avond."),
        "B-HER-01": Answer(
            value="partly",
            measured={"rto_hours": Decimal("8.5"), "tested_on": "2026-03-01"},
            why=Text("Binnen een dag.", "Within a day."),
            grade=Grade.BESTAAN,
            evidence=("E1",),
            plan="Oefenen.",
            due=date(2026, 9, 1),
            owner="hoofd beheer",
        ),
        "AR-06": Answer(measured={"share": Decimal(100), "events": ("office",)}),
        "V1": Answer(),
    },
    facts={"F.hosted": True, "F.users": Decimal(1500)},
    profile={
        "D.special_status": "none",
        "D.special_which": {"nl": "Dyslexie.", "en": "Dyslexia."},
        "D.categories": ({"category": "DC-01", "retention_months": Decimal(24)}, {"category": "DC-18"}),
    },
    deviations={Aspect.V: Deviation(level=Level.HIGH, why="Veiliger.")},
    rows={
        "role_groups": {"R1": RoleGroup(id="R1", template="RG-SUP", title="Helpdesk", headcount=6)},
        "grants": {},
        "parties": {},
        "systems": {"S1": System(id="S1", name="Database", kind="database")},
        "exemptions": {},
        "acts": {},
    },
    statement=MatrixStatement(categories=("DC-01",), as_of=date(2026, 1, 1)),
    evidence={"E1": Evidence(id="E1", title="Verslag", collected=date(2026, 1, 1))},
)


def read(text: str, name: str = "all.yaml", register: AccessRegister | None = None) -> AnswersFile:
    file, problems = read_answers(text.encode(), name, CONTENT, register)
    assert [problem.text("nl") for problem in problems] == []
    assert file is not None
    return file


def test_a_file_states_what_it_says() -> None:
    file = read(EVERYTHING)
    for name in (
        "name",
        "supplier",
        "product",
        "base",
        "answers",
        "facts",
        "profile",
        "deviations",
        "statement",
        "evidence",
    ):
        assert getattr(file, name) == getattr(EXPECTED, name), name
    assert file.rows["systems"] == EXPECTED.rows["systems"]
    role = file.rows["role_groups"]["R1"]
    assert isinstance(role, RoleGroup)
    assert (role.side, role.headcount, role.auth.mfa) == ("supplier", 6, "strong")
    grant = file.rows["grants"]["G1"]
    assert isinstance(grant, Grant)
    assert (grant.categories, grant.conditions) == (("*",), (Bound("consent"),))


def test_every_statement_has_its_place() -> None:
    file = read(EVERYTHING)
    assert file.places["B-HER-01"] == Origin("all.yaml", 6, 5)
    assert file.places["P.D.special_which"].line == 21
    assert set(file.places) == {
        *file.answers,
        *file.facts,
        *(f"P.{name}" for name in file.profile),
        "level.V",
        *(f"{table}/{row}" for table, rows in file.rows.items() for row in rows),
        "statement",
        "evidence/E1",
    }


def test_values_are_plain_text_whatever_was_said() -> None:
    assert [type(answer.value) for answer in read(EVERYTHING).answers.values()] == [str, str, type(None), type(None)]


def test_json_says_the_same_as_yaml() -> None:
    document = {
        "schema": "assess-state/1",
        "journal_head": "abc",
        "scores": {"anything": [1.5]},
        "answers": {"B-HER-01": {"value": "partly", "measured": {"rto_hours": 8.5, "tested_on": "2026-03-01"}}},
        "facts": {"F.users": 1500, "F.hosted": True},
        "role_groups": [{"id": "R1", "title": {"nl": "a", "en": "b"}, "headcount": 6}],
    }
    file = read(json.dumps(document), "state.json")
    assert file.base == "abc"
    assert file.answers["B-HER-01"].measured == {"rto_hours": Decimal("8.5"), "tested_on": "2026-03-01"}
    assert file.facts == {"F.users": Decimal(1500), "F.hosted": True}
    assert file.places["F.users"] == Origin("state.json", place="/facts/F.users")


@pytest.mark.parametrize("name", ["stdin", "x.txt", "x.JSON"])
def test_json_is_known_by_its_first_sign_or_its_suffix(name: str) -> None:
    assert read(' \n{"facts": {"F.users": 12}}', name).facts == {"F.users": Decimal(12)}


def test_yaml_may_begin_with_a_brace_when_its_name_says_so() -> None:
    assert read("{facts: {F.users: 12}}", "x.yaml").facts == {"F.users": Decimal(12)}


def test_an_empty_part_states_nothing() -> None:
    file = read("answers:\nfacts: {}\nrole_groups: []\nsupplier:\n")
    assert (file.answers, file.facts, file.supplier, file.places) == ({}, {}, "", {})


def test_rows_may_name_what_the_assessment_has() -> None:
    role, system = RoleGroup(id="R7", title="x"), System(id="S7", name="x", kind="app")
    register = AccessRegister(role_groups={"R7": role}, systems={"S7": system})
    assert "G1" in read("grants: [{id: G1, role: R7, system: S7}]", register=register).rows["grants"]
    assert read_answers(b"grants: [{id: G1, role: R7}]", "x.yaml", CONTENT)[0] is None


def test_a_contradiction_can_be_explained() -> None:
    file = read('answers: {XR-01: {value: explained, why: "Alleen in de proef."}}')
    assert file.answers == {"XR-01": Answer(value="explained", why="Alleen in de proef.")}


def test_a_profile_text_of_one_language_is_one_string() -> None:
    assert read('profile: {D: {special_which: "Dyslexie."}}').profile == {"D.special_which": "Dyslexie."}


PLAIN = st.recursive(
    st.none() | st.booleans() | st.text(max_size=6) | st.integers(-9, 9),
    lambda inside: (
        st.lists(inside, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["B1", "B-HER-01", "value", "measured", "rto_hours", "id", "role", "D", "special_status", "F.users"]
            ),
            inside,
            max_size=3,
        )
    ),
    max_leaves=8,
)
TOP = ["answers", "facts", "profile", "levels", "role_groups", "grants", "statement", "evidence", "supplier", "other"]


@given(st.dictionaries(st.sampled_from(TOP), PLAIN))
def test_whatever_a_file_holds_it_is_read_or_refused(document: object) -> None:
    file, problems = read_answers(json.dumps(document).encode(), "x.json", CONTENT)
    assert (file is None) == bool(problems)
