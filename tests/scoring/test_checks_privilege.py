"""Does everybody reach no more than needed (MX-L)."""

import pytest

from assess.domain.register import Anonymisation, Approval, Bound, Enforcement
from assess.domain.vocabulary import Text
from tests.scoring.check_cases import Case, case, verify
from tests.scoring.matrix_build import (
    ANNEX,
    LOW,
    MEDIUM,
    Change,
    ago,
    approval,
    fact,
    grant,
    new_grant,
    new_role,
    part,
    remove,
    role,
    state,
)


def bound(kind: str, enforcement: Enforcement | None = None) -> tuple[Bound, ...]:
    return (Bound(kind, enforcement),)  # type: ignore[arg-type] # a word of the vocabulary


WIDE = {"scope": "all", "standing": "permanent", "conditions": ()}
ALL_OF_IT = tuple(f"DC-{number}" for number in ANNEX.split())
SPECIAL_EXPORT = grant("G-SUP", categories=("DC-21",), actions=("view", "export"), conditions=())
SHOWN = {"method": "grouped", "min_cell": 10, "last_reid_test": ago(1)}


def anonymisation(**fields: object) -> Change:
    return part("grants", "G-ANA", "anonymisation", **fields)


CASES = [
    # L01
    case("administration is on call", "L01 G-OPS pass"),
    case("everything, everywhere, always", "L01 G-OPS fail", grant("G-OPS", **WIDE)),
    case("nobody says that it is on call", "L01 G-OPS not stated", grant("G-OPS", **{**WIDE, "standing": None})),
    case("nobody says for which schools", "L01 G-OPS not stated", grant("G-OPS", **{**WIDE, "scope": None})),
    case(
        "support reaches class B so",
        "L01 G-SUP fail",
        grant("G-SUP", **WIDE, categories=ALL_OF_IT),
        severity="critical",
    ),
    case(
        "support reaches ordinary data so",
        "L01 G-SUP fail",
        state(categories=("DC-01", "DC-05", "DC-07")),
        grant("G-SUP", **WIDE, categories=("DC-01", "DC-05", "DC-07")),
    ),
    case(
        "two rights together reach it",
        "L01 G-MAIL fail",
        state(categories=("DC-01", "DC-05", "DC-07")),
        grant("G-MAIL", **WIDE),
        new_grant("G-MORE", "MAIL", "07", "view", **WIDE),
        others=("G-MORE",),
    ),
    case("less than four fifths", "L01 G-OPS pass", grant("G-OPS", **WIDE, categories=ALL_OF_IT[:10])),
    case(
        "two categories are few, even when they are all",
        "L01 G-MAIL pass",
        state(categories=("DC-01", "DC-05")),
        grant("G-MAIL", **WIDE),
    ),
    case(
        "what the annex does not list does not count",
        "L01 G-MAIL pass",
        state(categories=("DC-01", "DC-05", "DC-09", "DC-11")),
        grant("G-MAIL", **WIDE, categories=("DC-01", "DC-05", "DC-15", "DC-16")),
    ),
    case("the school reaches its own data", "L01 G-DEC does not apply", grant("G-DEC", **WIDE, categories=ALL_OF_IT)),
    # L02
    case("few people reach it", "L02 register pass"),
    case("too many reach class S or B", "L02 register fail", role("SUP", headcount=11)),
    case("as many as at Midden", "L02 register pass", role("SUP", headcount=11), level=MEDIUM),
    case("too many of the staff", "L02 register fail", fact(staff_total=20)),
    case("nobody works there", "L02 register not stated", fact(staff_total=0)),
    case("the number of staff is not stated", "L02 register not stated", fact(staff_total=None)),
    case("one number is not stated", "L02 register not stated", role("SUP", headcount=None)),
    case(
        "what is known is already too much", "L02 register fail", role("SUP", headcount=None), role("OPS", headcount=11)
    ),
    case(
        "nobody reaches school data",
        "L02 register does not apply",
        remove("grants", "G-SUP", "G-OPS", "G-BCK", "G-SEC", "G-MAIL", "G-BUR"),
    ),
    # L03
    case("a second person takes part", "L03 G-SUP pass", SPECIAL_EXPORT, approval("G-SUP", four_eyes=True)),
    case(
        "a second person is a procedure",
        "L03 G-SUP pass",
        SPECIAL_EXPORT,
        grant("G-SUP", conditions=bound("four_eyes", "procedural")),
    ),
    case(
        "the system ends it",
        "L03 G-SUP pass",
        SPECIAL_EXPORT,
        grant("G-SUP", conditions=bound("time_boxed", "technical")),
    ),
    case("nothing guards it", "L03 G-SUP fail", SPECIAL_EXPORT),
    case(
        "a promise guards it",
        "L03 G-SUP fail",
        SPECIAL_EXPORT,
        grant("G-SUP", conditions=bound("time_boxed", "contractual")),
    ),
    case(
        "what enforces the permission is not stated",
        "L03 G-SUP not stated",
        SPECIAL_EXPORT,
        grant("G-SUP", conditions=bound("consent")),
    ),
    case("its actions are not stated", "L03 G-SUP not stated", SPECIAL_EXPORT, grant("G-SUP", actions=None)),
    case("it only looks", "L03 G-SUP pass", grant("G-SUP", categories=("DC-21",), conditions=())),
    case("class S", "L03 G-SUP does not apply", grant("G-SUP", actions=("export",), conditions=())),
    case("one's own data", "L03 G-SUP does not apply", SPECIAL_EXPORT, grant("G-SUP", scope="own")),
    # L04
    case("support is on permission", "L04 G-SUP pass"),
    case("support is permanent", "L04 G-SUP fail", grant("G-SUP", standing="permanent")),
    case(
        "support on class B is permanent",
        "L04 G-SUP fail",
        grant("G-SUP", standing="permanent", categories=("DC-21",)),
        severity="critical",
    ),
    case("nobody says how long support lasts", "L04 G-SUP not stated", grant("G-SUP", standing=None)),
    case("support sees totals", "L04 G-SUP does not apply", grant("G-SUP", form="aggregated")),
    case("administration is no support", "L04 G-OPS does not apply"),
    # L05
    case("the system enforces it", "L05 G-SUP pass"),
    case("a procedure asks for it", "L05 G-SUP fail", grant("G-SUP", conditions=bound("consent_user", "procedural"))),
    case("nothing enforces it", "L05 G-SUP fail", grant("G-SUP", conditions=bound("consent", "none"))),
    case("what enforces it is not stated", "L05 G-SUP not stated", grant("G-SUP", conditions=bound("consent"))),
    case(
        "one of two permissions is enforced",
        "L05 G-SUP pass",
        grant("G-SUP", conditions=bound("consent", "none") + bound("consent_school", "technical")),
    ),
    case("no permission is asked", "L05 G-OPS does not apply"),
    # L06
    case("somebody else approves", "L06 G-SUP pass"),
    case("they approve it themselves", "L06 G-SUP fail", approval("G-SUP", self_approval=True)),
    case("their own group approves", "L06 G-SUP fail", approval("G-SUP", by_role="SUP")),
    case("a group that shares the right approves", "L06 G-SUP fail", grant("G-SUP", also_roles=("CISO",))),
    case("who approves is not stated", "L06 G-SUP does not apply", grant("G-SUP", approval=Approval())),
    # L07
    case("analysis is anonymous", "L07 G-ANA pass"),
    case("analysis is on persons", "L07 G-ANA fail", grant("G-ANA", form="identifiable")),
    case("analysis is on pseudonyms", "L07 G-ANA fail", grant("G-ANA", form="pseudonymised"), severity="medium"),
    case(
        "analysis is on pseudonyms at Laag",
        "L07 G-ANA fail",
        grant("G-ANA", form="pseudonymised"),
        severity="low",
        level=LOW,
    ),
    case("the form is not stated", "L07 G-ANA not stated", grant("G-ANA", form=None)),
    case("it is no analysis", "L07 G-SUP does not apply"),
    # L08
    case("it is shown", "L08 G-ANA pass"),
    case("the method is not stated", "L08 G-ANA not stated", anonymisation(method=Text("", " "))),
    case("nobody tested it", "L08 G-ANA not stated", anonymisation(last_reid_test=None)),
    case("the test is too old", "L08 G-ANA fail", anonymisation(last_reid_test=ago(366))),
    case("the smallest group is too small", "L08 G-ANA fail", anonymisation(min_cell=9)),
    case("small groups do at Laag", "L08 G-ANA pass", anonymisation(min_cell=5), level=LOW),
    case("the smallest group is not stated", "L08 G-ANA not stated", anonymisation(min_cell=None)),
    case("nothing is stated", "L08 G-ANA not stated", grant("G-ANA", anonymisation=Anonymisation())),
    case(
        "a bad value counts before a blank", "L08 G-ANA fail", grant("G-ANA", anonymisation=Anonymisation(min_cell=1))
    ),
    case("support sees totals", "L08 G-SUP does not apply", grant("G-SUP", form="aggregated")),
    # L09
    case("there is a limit", "L09 G-DEC pass"),
    case("there is none", "L09 G-DEC not stated", grant("G-DEC", export_cap=None)),
    case(
        "class B of all schools has none",
        "L09 G-OPS not stated",
        grant("G-OPS", actions=("export",), export_cap=None),
        severity="critical",
    ),
    case(
        "class B of one school has none",
        "L09 G-OPS not stated",
        grant("G-OPS", actions=("export",), export_cap=None, scope="school"),
    ),
    case("what it may do is not stated", "L09 G-SUP not stated", grant("G-SUP", actions=None, export_cap=None)),
    case("one's own data", "L09 G-DEC does not apply", grant("G-DEC", scope="own")),
    case("it exports nothing", "L09 G-SUP does not apply"),
    # L10
    case("masked data are in test", "L10 G-BUR pass", grant("G-BUR", system="TEST")),
    case("persons are in test", "L10 G-BUR fail", grant("G-BUR", system="TEST", form="identifiable")),
    case("nobody says what is in test", "L10 G-BUR not stated", grant("G-BUR", system="TEST", form=None)),
    case("it is in production", "L10 G-BUR does not apply"),
    # L11
    case("it ends in time", "L11 G-SUP pass"),
    case("it lasts too long", "L11 G-SUP fail", grant("G-SUP", max_hours=5)),
    case("it lasts as long as Midden allows", "L11 G-SUP pass", grant("G-SUP", max_hours=8), level=MEDIUM),
    case("administration lasts too long", "L11 G-OPS fail", grant("G-OPS", max_hours=5)),
    case("when it ends is not stated", "L11 G-SUP not stated", grant("G-SUP", max_hours=None)),
    case("it is permanent", "L11 G-MAIL does not apply"),
    case("a right of the school", "L11 G-DEC does not apply", grant("G-DEC", standing="conditional")),
    # L12
    case("its group used it yesterday", "L12 G-SUP pass"),
    case("it was not used for long", "L12 G-SUP fail", grant("G-SUP", last_used_on=ago(46))),
    case("its group did nothing for long", "L12 G-SUP fail", role("SUP", last_used_on=ago(46))),
    case("it was used as late as Laag allows", "L12 G-SUP pass", role("SUP", last_used_on=ago(180)), level=LOW),
    case("its last use is not stated", "L12 G-SUP not stated", role("SUP", last_used_on=None)),
    case("it is for emergencies", "L12 G-BGL does not apply", role("BGL", last_used_on=None)),
    case("its group is for emergencies", "L12 G-BGL does not apply", grant("G-BGL", standing="permanent")),
    case("a right of the school", "L12 G-DEC does not apply", role("DEC", last_used_on=None)),
    # L13
    case("it fits the profile", "L13 G-SUP pass"),
    case("it may do more", "L13 G-SUP fail", grant("G-SUP", actions=("view", "change"))),
    case("it reaches more pupils", "L13 G-SUP fail", grant("G-SUP", scope="all")),
    case(
        "it asks no permission",
        "L13 G-SUP fail",
        grant("G-SUP", conditions=bound("ticket_bound") + bound("time_boxed")),
    ),
    case("the profile gives it nothing of this class", "L13 G-SUP fail", grant("G-SUP", categories=("DC-21",))),
    case(
        "it goes further and that was accepted", "L13 G-SUP pass", grant("G-SUP", scope="all", deviation_accepted=True)
    ),
    case(
        "who sees totals needs no ticket",
        "L13 G-SUP pass",
        grant("G-SUP", categories=("DC-01",), form="aggregated", conditions=()),
    ),
    case("its scope is not stated", "L13 G-SUP not stated", grant("G-SUP", scope=None)),
    case("its actions are not stated", "L13 G-SUP not stated", grant("G-SUP", actions=None)),
    case("its form is not stated", "L13 G-ANA not stated", grant("G-ANA", form=None)),
    case(
        "a second person approves instead",
        "L13 G-OPS pass",
        grant("G-OPS", conditions=()),
        approval("G-OPS", four_eyes=True),
    ),
    case("nobody else takes part", "L13 G-OPS fail", grant("G-OPS", conditions=())),
    case("the profile has no rule for keys", "L13 G-ANA fail", grant("G-ANA", categories=("DC-20",))),
    case(
        "one of its groups may not",
        "L13 G-SUP fail",
        role("SVC", template="RG-ICT"),
        grant("G-SUP", also_roles=("SVC",)),
        others=("G-SVC",),
    ),
    case("its group has no template", "L13 G-MAIL does not apply"),
    case("its template is not known", "L13 G-MAIL does not apply", role("MAIL", template="RG-???")),
    case(
        "a further group fits",
        "L13 G-NEW pass",
        new_role("NEW", template="RG-SEC"),
        new_grant("G-NEW", "NEW", "16", "view"),
    ),
]


@pytest.mark.parametrize("each", CASES, ids=str)
def test_least_privilege(each: Case) -> None:
    verify(each)
