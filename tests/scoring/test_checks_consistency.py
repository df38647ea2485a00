"""Does the matrix agree with the classification, the answers, the facts and its own promises (MX-X)."""

from datetime import date
from decimal import Decimal

import pytest

from assess.domain.answers import Answer
from assess.domain.register import Approval, Bound
from tests.scoring.check_cases import Case, case, verify
from tests.scoring.matrix_build import (
    HIGH,
    LOW,
    MEDIUM,
    Change,
    ago,
    answer,
    approval,
    auth,
    fact,
    grant,
    grant_review,
    log,
    new_grant,
    new_role,
    profile,
    remove,
    review,
    role,
    state,
)

SPECIAL = state(categories=("DC-18", "DC-01"))
HALF = Decimal("0.5")


def measured(item: str, **values: Decimal | str) -> Change:
    return answer(item, Answer(measured=values))


def option(item: str, letter: str) -> Change:
    return answer(item, Answer(value=letter))


PROMISE = grant("G-SUP", conditions=(Bound("consent", "procedural"),))
RESULTS = new_grant("G-MARKS", "SUP", "11", "view change")
UNKEPT = log("APP", old_new_values=False)

CASES = [
    # X01
    case("special data at Midden", "X01 DC-18 fail", SPECIAL, level=MEDIUM),
    case("special data at Laag", "X01 DC-18 fail", SPECIAL, level=LOW),
    case("special data at Hoog", "X01 DC-18 pass", SPECIAL),
    case("the level is open", "X01 DC-18 does not apply", SPECIAL, level=None),
    case("only a right reaches it", "X01 DC-19 fail", grant("G-SUP", categories=("DC-19",)), level=MEDIUM),
    case(
        "only the profile lists it", "X01 DC-18 fail", profile("D.categories", ({"category": "DC-18"},)), level=MEDIUM
    ),
    case("protected by law is not special", "X01 DC-21 does not apply", level=MEDIUM),
    # X02
    case("nothing special anywhere", "X02 V1 pass"),
    case("special data are possible", "X02 V1 fail", profile("D.special_status", "possible")),
    case("special data are certain", "X02 V1 fail", profile("D.special_status", "certain")),
    case("a fact says so", "X02 V1 fail", fact(special_possible=True)),
    case("a category is special", "X02 V1 fail", SPECIAL),
    case("the answer fits", "X02 V1 pass", SPECIAL, option("V1", "high")),
    case("it is not answered", "X02 V1 does not apply", SPECIAL, answer("V1", None)),
    case("its answer is blank", "X02 V1 does not apply", SPECIAL, answer("V1", Answer(why="?"))),
    # X03 and question AR-06
    case("all administrators use it", "X03 AR-06 pass"),
    case("one does not", "X03 AR-06 fail", auth("SEC", mfa="none")),
    case("one uses a weaker one", "X03 AR-06 fail", auth("SEC", mfa="weak")),
    case("emergency accounts use none", "X03 AR-06 fail", auth("BGL", mfa="none")),
    case("services have a secret instead", "X03 AR-06 pass", auth("SVC", mfa="none")),
    case("what one uses is not stated", "X03 AR-06 pass", auth("SEC", mfa=None)),
    case(
        "not all use it",
        "X03 AR-06 pass",
        measured("AR-06", beheeraccounts_met_mfa=Decimal(99)),
        auth("SEC", mfa="none"),
    ),
    case("it is only answered", "X03 AR-06 fail", option("AR-06", "complies"), auth("SEC", mfa="none")),
    case("it is not answered", "X03 AR-06 does not apply", answer("AR-06", None)),
    case(
        "it is answered with no number",
        "X03 AR-06 pass",
        measured("AR-06", beheeraccounts_met_mfa=Decimal("NaN")),
        auth("SEC", mfa="none"),
    ),
    # X03 and question AR-09
    case("the matrix has more", "X03 AR-09 fail", auth("SUP", shared_accounts=1)),
    case(
        "the matrix has as many",
        "X03 AR-09 pass",
        measured("AR-09", gedeelde_accounts=Decimal(1)),
        auth("SUP", shared_accounts=1),
    ),
    case(
        "it has no number",
        "X03 AR-09 pass",
        measured("AR-09", met_goedgekeurde_uitzondering=HALF),
        auth("SUP", shared_accounts=1),
    ),
    # X03 and question AR-21
    case("the system enforces it", "X03 AR-21 pass"),
    case("a procedure does", "X03 AR-21 fail", PROMISE),
    case("what does is not stated", "X03 AR-21 pass", grant("G-SUP", conditions=(Bound("consent"),))),
    case("no permission is asked", "X03 AR-21 fail", grant("G-SUP", conditions=(), standing="permanent")),
    case("not enforced is what it says", "X03 AR-21 pass", option("AR-21", "b"), PROMISE),
    case(
        "it says permission and asks none",
        "X03 AR-21 fail",
        option("AR-21", "b"),
        grant("G-SUP", conditions=(), standing="permanent"),
    ),
    case("it says that nobody can", "X03 AR-21 fail", option("AR-21", "d")),
    case("it admits", "X03 AR-21 pass", option("AR-21", "a"), PROMISE),
    case(
        "what enforces one of two is not stated",
        "X03 AR-21 pass",
        grant("G-SUP", conditions=(Bound("consent_school", "none"), Bound("consent_user"))),
    ),
    # X03 and question AR-27
    case("somebody approves himself", "X03 AR-27 fail", approval("G-SUP", self_approval=True)),
    case("it admits that", "X03 AR-27 pass", option("AR-27", "b"), approval("G-SUP", self_approval=True)),
    case("who approves is not stated", "X03 AR-27 pass", grant("G-SUP", approval=Approval())),
    # X03 and the facts
    case("the school does sign in", "X03 F.school_login fail", fact(school_login=False)),
    case("support does see pupils", "X03 F.individual_support fail", fact(individual_support=False)),
    case("nobody looks as somebody else", "X03 F.impersonation pass", fact(impersonation=False)),
    case(
        "somebody does",
        "X03 F.impersonation fail",
        fact(impersonation=False),
        grant("G-SUP", actions=("impersonate",)),
    ),
    case("somebody exports", "X03 F.export fail", fact(export=False)),
    case(
        "actions that are not stated deny nothing",
        "X03 F.export pass",
        fact(export=False),
        grant("G-DEC", actions=None),
    ),
    case("there is a service", "X03 F.integrations fail", fact(integrations=False)),
    case("there is a subprocessor", "X03 F.subprocessors fail", fact(subprocessors=Decimal(0))),
    case(
        "a right names special data",
        "X03 F.special_possible fail",
        fact(special_possible=False),
        grant("G-SUP", categories=("DC-18",)),
    ),
    case("there are backups", "X03 F.backup fail", fact(backup=False)),
    case("there are no tickets", "X03 F.tickets pass"),
    case("there are test data", "X03 F.testdata fail", grant("G-SUP", system="TEST")),
    case("it says that there is", "X03 F.export does not apply", fact(export=True)),
    case("it says that there are some", "X03 F.subprocessors does not apply", fact(subprocessors=Decimal(3))),
    case("it says nothing", "X03 F.export does not apply", fact(export=None)),
    # X04
    case("the matrix bears it out", "X04 AR-28 pass"),
    case("a review is older", "X04 AR-28 fail", review("SUP", last_on=ago(181))),
    case("a group was never reviewed", "X04 AR-28 pass", review("SUP", last_on=None)),
    case(
        "a grant was reviewed later",
        "X04 AR-28 pass",
        review("SUP", last_on=ago(181)),
        grant_review("G-SUP", last_on=ago(1)),
    ),
    case("the school's reviews are its own", "X04 AR-28 pass", review("DEC", last_on=ago(999))),
    case(
        "a right is shared with the school, whose reviews are its own",
        "X04 AR-28 pass",
        grant("G-SUP", also_roles=("DEC",)),
        review("DEC", last_on=ago(999)),
    ),
    case("administration is older", "X04 AR-29 fail", review("SEC", last_on=ago(91))),
    case("support is not administration", "X04 AR-29 pass", review("SUP", last_on=ago(91))),
    case("it states no interval", "X04 AR-28 does not apply", measured("AR-28", laatste="2026-05-20")),
    case("it is not answered", "X04 AR-29 does not apply", answer("AR-29", None)),
    case(
        "there is nothing to review",
        "X04 AR-29 does not apply",
        remove("grants", "G-OPS", "G-BCK", "G-SEC", "G-SVC", "G-BGL"),
    ),
    # X05
    case("the log keeps both values", "X05 G-MARKS pass", RESULTS, integrity=HIGH),
    case("it does not", "X05 G-MARKS fail", RESULTS, UNKEPT, integrity=HIGH, others=("G-DEC",)),
    case("milder at Midden", "X05 G-DEC fail", UNKEPT, integrity=MEDIUM, severity="medium"),
    case(
        "milder still at Laag for confidentiality",
        "X05 G-DEC fail",
        UNKEPT,
        integrity=MEDIUM,
        severity="low",
        level=LOW,
    ),
    case("a second person takes part", "X05 G-DEC pass", UNKEPT, approval("G-DEC", four_eyes=True), integrity=HIGH),
    case("whether it does is not stated", "X05 G-DEC not stated", log("APP", old_new_values=None), integrity=HIGH),
    case(
        "what it may do is not stated",
        "X05 G-SUP not stated",
        UNKEPT,
        grant("G-SUP", actions=None),
        integrity=HIGH,
        others=("G-DEC",),
    ),
    case("integrity is Laag", "X05 G-DEC does not apply", UNKEPT),
    case("integrity is open, so asked at Midden", "X05 G-DEC fail", UNKEPT, integrity=None, severity="medium"),
    case("it changes no results", "X05 G-SUP does not apply", UNKEPT, integrity=HIGH, others=("G-DEC",)),
    # X06
    case("it was attested this year", "X06 register pass"),
    case("it was attested just after last year's date", "X06 register pass", state(attested_on=date(2024, 7, 1))),
    case("it was attested before", "X06 register fail", state(attested_on=date(2024, 6, 30))),
    case("it was never attested", "X06 register not stated", state(attested_on=None)),
    case(
        "the date has passed this year",
        "X06 register fail",
        fact(report_date="06-01"),
        state(attested_on=date(2025, 5, 31)),
    ),
    case(
        "the date has just passed",
        "X06 register pass",
        fact(report_date="06-01"),
        state(attested_on=date(2025, 6, 1)),
    ),
    case(
        "the profile states the date",
        "X06 register fail",
        fact(report_date="07-01"),
        profile("S2.report_before", "06-01"),
        state(attested_on=date(2025, 5, 31)),
    ),
    case(
        "a date that is none is 1 July",
        "X06 register pass",
        fact(report_date="soon"),
        state(attested_on=date(2024, 7, 1)),
    ),
    case("no date is 1 July", "X06 register pass", fact(report_date=None), state(attested_on=date(2024, 7, 1))),
    case(
        "a leap day is the day before in other years",
        "X06 register pass",
        fact(report_date="02-29"),
        state(attested_on=date(2025, 2, 28)),
    ),
    # X07
    case("the release is named", "X07 register pass", state(federated_attributes=("surname",), attribute_release="R1")),
    case("no release is named", "X07 register not stated", state(federated_attributes=("surname",))),
    case(
        "a blank is no name", "X07 register not stated", state(federated_attributes=("surname",), attribute_release=" ")
    ),
    case("no extra attributes come in", "X07 register does not apply", state(federated_attributes=())),
    # X08
    case("it keeps its own term", "X08 SUP pass", review("SUP", interval_days=30)),
    case("it misses its own term", "X08 SUP fail", review("SUP", interval_days=9)),
    case("its own term was never kept", "X08 SUP does not apply", review("SUP", interval_days=9, last_on=None)),
    case("its own term is not stricter", "X08 SUP does not apply", review("SUP", interval_days=180)),
    case("it has no term of its own", "X08 SUP does not apply"),
    case("a grant misses its own term", "X08 G-SUP fail", grant_review("G-SUP", interval_days=9, last_on=ago(10))),
    case("a log misses its own term", "X08 MAIL fail", log("MAIL", review_days=1)),
    case("a log is as strict as the limit", "X08 MAIL does not apply"),
    case("a log is stricter than Midden asks", "X08 MAIL pass", level=MEDIUM),
    case("anonymous data", "X08 ANA does not apply", review("ANA", interval_days=1)),
    case("a further group", "X08 NEW does not apply", new_role("NEW")),
    case("another group", "X08 OPS fail", role("OPS", overlap=("SUP",)), review("OPS", interval_days=1)),
]


@pytest.mark.parametrize("each", CASES, ids=str)
def test_consistency(each: Case) -> None:
    verify(each)
