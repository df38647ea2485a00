"""Does the matrix say everything (MX-C)."""

from dataclasses import replace

import pytest

from assess.domain.assessment import Assessment
from assess.domain.register import AccessRegister, RoleGroup
from assess.domain.vocabulary import Text
from tests.scoring.check_cases import Case, case, verify
from tests.scoring.matrix_build import (
    Change,
    add,
    ago,
    fact,
    grant,
    new_grant,
    new_role,
    profile,
    remove,
    role,
    state,
)

NO_ANNEX: tuple[Change, ...] = (profile("D.categories", None),)
NAMES = ("G-SUP", "G-OPS", "G-BCK", "G-ANA", "G-SEC", "G-SVC", "G-BGL", "G-MAIL", "G-BUR")
SAME = "the very same words for each of these"


def empty_matrix(assessment: Assessment) -> Assessment:
    return replace(assessment, register=AccessRegister())


CASES = [
    case("a right names it", "C01 DC-02 pass"),
    case(
        "an anonymised right names it",
        "C01 DC-04 pass",
        state(categories=("DC-04",)),
        grant("G-ANA", categories=("DC-04",)),
    ),
    case("no right names it", "C01 DC-10 fail", state(categories=("DC-10", "DC-09"))),
    case(
        "a star names nothing",
        "C01 DC-02 fail",
        grant("G-OPS", categories=("*", "DC-06", "DC-20")),
        others=("DC-11", "DC-17"),
    ),
    case(
        "only the school names it",
        "C01 DC-11 fail",
        grant("G-OPS", categories=("DC-01", "DC-02", "DC-06", "DC-20")),
        others=("DC-17",),
    ),
    case(
        "an ended right names nothing",
        "C01 DC-20 fail",
        grant("G-OPS", ended=True),
        others=("DC-02", "DC-06", "DC-11", "DC-17"),
    ),
    case("it is not in the annex", "C01 DC-10 does not apply"),
    case("the annex lists it", "C02 DC-05 pass"),
    case("the annex does not list it", "C02 DC-10 fail", grant("G-SUP", categories=("DC-10",))),
    case("class B is not listed", "C02 DC-19 fail", grant("G-SUP", categories=("DC-19",)), severity="critical"),
    case(
        "the catalogue does not know it", "C02 DC-99 fail", grant("G-SUP", categories=("DC-99",)), severity="critical"
    ),
    case("the matrix leaves it out but the profile lists it", "C02 DC-02 pass", state(categories=("DC-01",))),
    case("no right reaches it", "C02 DC-10 does not apply"),
    case("a right on everything reaches what the annex lists", "C02 DC-01 pass", grant("G-SUP", categories=("*",))),
    case("there is no annex to compare with", "C02 DC-01 does not apply", *NO_ANNEX),
    case("it has a right", "C03 SUP pass"),
    case("it states to have no access", "C03 CISO pass"),
    case("it has no right", "C03 SUP not stated", grant("G-SUP", role="OPS")),
    case("a right that is shared is a right", "C03 NEW pass", new_role("NEW"), grant("G-SUP", also_roles=("NEW",))),
    case("it was counted last month", "C04 SUP pass"),
    case("it was counted too long ago", "C04 SUP fail", role("SUP", headcount_on=ago(366))),
    case("it was counted a year ago", "C04 SUP pass", role("SUP", headcount_on=ago(365))),
    case("it was not counted", "C04 SUP not stated", role("SUP", headcount=None)),
    case("nobody says when it was counted", "C04 SUP not stated", role("SUP", headcount_on=None)),
    case("it will be counted tomorrow", "C04 SUP not stated", role("SUP", headcount_on=ago(-1))),
    case("the school counts its own staff", "C04 DEC does not apply"),
    case("services are not people", "C04 SVC does not apply", role("SVC", headcount=None)),
    case("nobody has access", "C04 CISO does not apply", role("CISO", headcount=None)),
    case("a reason is given", "C05 G-SUP pass"),
    case("no reason is given", "C05 G-SUP not stated", grant("G-SUP", justification=None)),
    case("the reason is blank", "C05 G-SUP not stated", grant("G-SUP", justification="   ")),
    case("the reason is short", "C05 G-SUP fail", grant("G-SUP", justification="because it is so")),
    case("the reason is short in one language", "C05 G-SUP fail", grant("G-SUP", justification=Text("nodig", SAME))),
    case(
        "three rights with different actions share a reason",
        "C05 G-SUP fail",
        *(grant(name, justification=SAME) for name in ("G-SUP", "G-OPS", "G-MAIL")),
        others=("G-OPS", "G-MAIL"),
    ),
    case(
        "two share a reason", "C05 G-SUP pass", grant("G-SUP", justification=SAME), grant("G-OPS", justification=SAME)
    ),
    case(
        "three with the same actions share a reason",
        "C05 G-SUP pass",
        *(grant(name, justification=SAME) for name in ("G-SUP", "G-BUR", "G-MAIL")),
    ),
    case("an ended right needs none", "C05 G-SUP does not apply", grant("G-SUP", justification=None, ended=True)),
    case("categories, actions and system are named", "C06 G-OPS pass"),
    case("it is on everything", "C06 G-OPS fail", grant("G-OPS", categories=("*",))),
    case("it names no category", "C06 G-OPS not stated", grant("G-OPS", categories=())),
    case("it names no action", "C06 G-OPS not stated", grant("G-OPS", actions=None)),
    case("administration names no system", "C06 G-OPS not stated", grant("G-OPS", system=None)),
    case("support works in the application", "C06 G-SUP pass", grant("G-SUP", system=None)),
    case("one's own data", "C06 G-DEC does not apply", grant("G-DEC", categories=("*",), scope="own")),
    case("administrators are in the matrix", "C07 register pass"),
    case("nobody administers", "C07 register fail", role("OPS", duties=()), role("BCK", duties=())),
    case("who does is not stated", "C07 register not stated", role("OPS", template=None), role("BCK", template=None)),
    case("there is no matrix yet", "C07 register not stated", empty_matrix),
    case("each act has a right", "C08 A1 pass"),
    case("an act has no right", "C08 A2 fail", grant("G-OPS", act="A1")),
    case("a right has no act", "C08 G-SUP not stated", grant("G-SUP", act=None)),
    case("a right has an act that is not listed", "C08 G-SUP fail", grant("G-SUP", act="A9")),
    case("rights of the school are no acts", "C08 G-DEC does not apply", grant("G-DEC", act=None)),
    case(
        "no acts are listed",
        "C08 G-SUP not stated",
        remove("acts", "A1", "A2"),
        *(grant(name, act=None) for name in NAMES),
        others=NAMES,
    ),
    case("the school is in the matrix", "C09 register pass"),
    case("school users sign in and are not in the matrix", "C09 register fail", remove("role_groups", "DEC")),
    case("nobody of the school signs in", "C09 register does not apply", fact(school_login=False)),
    case("who signs in is not stated", "C09 register does not apply", fact(school_login=None)),
    case("a right is on the backups", "C10 F.backup pass"),
    case("no right is on the backups", "C10 F.backup fail", remove("grants", "G-BCK")),
    case("a right names the kind", "C10 F.dwh pass", fact(dwh=True), grant("G-ANA", system="dwh")),
    case("no right is on the tickets", "C10 F.tickets fail", fact(tickets=True)),
    case("no right is on the log store", "C10 F.logstore fail", grant("G-SEC", system="APP")),
    case("there is no warehouse", "C10 F.dwh does not apply"),
    case("test data exist outside the matrix", "C10 F.testdata fail", fact(testdata=True)),
    case("a right is on test data", "C10 F.testdata pass", fact(testdata=True), grant("G-ANA", system="TEST")),
    case("whether there are test data is not stated", "C10 F.testdata does not apply", fact(testdata=None)),
]


@pytest.mark.parametrize("each", CASES, ids=str)
def test_completeness(each: Case) -> None:
    verify(each)


def test_a_right_of_a_group_that_is_not_in_the_matrix_is_judged_as_one_of_the_supplier() -> None:
    for outcome in ("C01 DC-10 pass", "C06 G-NEW pass"):
        verify(
            case("unknown group", outcome, state(categories=("DC-10", "DC-09")), new_grant("G-NEW", "X", "10", "view"))
        )


def test_a_group_may_be_added_twice_to_a_right() -> None:
    twice = add("role_groups", RoleGroup(id="SUP", title="again", headcount=1, headcount_on=ago(1)))
    verify(case("twice", "C03 SUP pass", twice, grant("G-SUP", also_roles=("SUP",))))
