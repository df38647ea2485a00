"""What is recorded of access and who looks at it (MX-G)."""

import pytest

from tests.scoring.check_cases import Case, case, verify
from tests.scoring.matrix_build import LOW, MEDIUM, ago, grant, log, remove

ONLY_VIEW = ("view",)
NO_VIEW = ("change", "configure")
SIX = ("action", "object", "result", "origin", "actor", "time")
IN_APP = ("G-SVC", "G-BUR")
OTHERS_IN_APP = ("G-SUP", *IN_APP)

CASES = [
    # G01
    case("changes are recorded", "G01 G-OPS pass"),
    case("changes are not recorded", "G01 G-OPS fail", log("DB", events=ONLY_VIEW), others=("G-BGL",)),
    case("what is recorded is not stated", "G01 G-OPS not stated", log("DB", events=None), others=("G-BGL",)),
    case(
        "what it may do is not stated",
        "G01 G-OPS not stated",
        grant("G-OPS", actions=None),
        log("DB", events=("restore",)),
    ),
    case("it may do everything and all is recorded", "G01 G-OPS pass", grant("G-OPS", actions=None)),
    case("its system is only a kind", "G01 G-OPS not stated", grant("G-OPS", system="database")),
    case("its system is not known", "G01 G-OPS not stated", grant("G-OPS", system="???")),
    case("the school changes too", "G01 G-DEC fail", log("APP", events=ONLY_VIEW), others=("G-SVC",)),
    case("it only looks", "G01 G-SUP does not apply", log("APP", events=()), others=("G-DEC", "G-SVC")),
    # G02
    case("looking is recorded", "G02 G-SUP pass", severity=None),
    case("looking at class S is not recorded", "G02 G-SUP fail", log("APP", events=()), severity="high", others=IN_APP),
    case("the same at Laag", "G02 G-SUP fail", log("APP", events=()), severity="low", others=IN_APP, level=LOW),
    case(
        "looking at class N is not recorded",
        "G02 G-BUR fail",
        log("APP", events=()),
        severity="medium",
        others=OTHERS_IN_APP,
    ),
    case(
        "the same at Midden",
        "G02 G-BUR fail",
        log("APP", events=()),
        severity="low",
        others=OTHERS_IN_APP,
        level=MEDIUM,
    ),
    case(
        "looking at class B is not recorded",
        "G02 G-OPS fail",
        log("DB", events=NO_VIEW),
        severity="critical",
        others=("G-BGL",),
    ),
    case(
        "a pseudonymous key is like class N",
        "G02 G-MAIL fail",
        grant("G-MAIL", categories=("DC-20",)),
        log("MAIL", events=()),
        severity="medium",
    ),
    case("what is recorded is not stated", "G02 G-MAIL not stated", log("MAIL", events=None), severity="medium"),
    case("the school looks", "G02 G-DEC does not apply", log("APP", events=()), others=OTHERS_IN_APP),
    case("it reads nothing", "G02 G-BCK does not apply", log("BACKUP", events=())),
    # G03
    case("somebody else reviews it in time", "G03 G-MAIL pass"),
    case("the interval is too long", "G03 G-MAIL fail", log("MAIL", review_days=8)),
    case(
        "the interval will do at Midden",
        "G03 G-MAIL pass",
        log("MAIL", review_days=31, last_review_on=ago(31)),
        level=MEDIUM,
    ),
    case("the last review is overdue", "G03 G-MAIL fail", log("MAIL", last_review_on=ago(8))),
    case("those who have the access review it", "G03 G-MAIL fail", log("MAIL", reviewer_role="MAIL")),
    case("the interval is not stated", "G03 G-MAIL not stated", log("MAIL", review_days=None)),
    case("the last review is not stated", "G03 G-MAIL not stated", log("MAIL", last_review_on=None)),
    case("the last review is in the future", "G03 G-MAIL not stated", log("MAIL", last_review_on=ago(-1))),
    case("who reviews it is not stated", "G03 G-MAIL not stated", log("MAIL", reviewer_role=None)),
    case("anonymous data", "G03 G-ANA does not apply"),
    # G04
    case("it is kept long enough", "G04 MAIL pass"),
    case("it is kept too short", "G04 MAIL fail", log("MAIL", retention_days=364)),
    case("half a year will do at Midden", "G04 MAIL pass", log("MAIL", retention_days=180), level=MEDIUM),
    case("how long is not stated", "G04 MAIL not stated", log("MAIL", retention_days=None)),
    case("a kind of system is a system", "G04 mail not stated", grant("G-MAIL", system="mail")),
    case("a right without system is in the application", "G04 app not stated", grant("G-MAIL", system=None)),
    case("nobody reaches it", "G04 TICKETS pass"),
    case(
        "only anonymous data are reached", "G04 TEST fail", grant("G-ANA", system="TEST"), log("TEST", retention_days=1)
    ),
    # G05
    case("the school looks by itself", "G05 MAIL pass"),
    case("the school cannot check", "G05 MAIL fail", log("MAIL", school_access="none")),
    case("whether it can is not stated", "G05 MAIL not stated", log("MAIL", school_access=None)),
    case("it waits a week", "G05 MAIL pass", log("MAIL", school_access="on_request", request_working_days=5)),
    case(
        "it waits too long",
        "G05 MAIL fail",
        log("MAIL", school_access="on_request", request_working_days=6),
        severity="medium",
    ),
    case(
        "it waits too long at Laag",
        "G05 MAIL fail",
        log("MAIL", school_access="on_request", request_working_days=21),
        severity="low",
        level=LOW,
    ),
    case("how long is not stated", "G05 MAIL not stated", log("MAIL", school_access="on_request"), severity="medium"),
    case(
        "only the school reaches it", "G05 TEST fail", grant("G-DEC", system="TEST"), log("TEST", school_access="none")
    ),
    # G06
    case("a line says all", "G06 MAIL pass"),
    case("a line does not say who", "G06 MAIL fail", log("MAIL", fields=(*SIX[:4], "time", "reason", "institution"))),
    case("a line does not say why", "G06 MAIL fail", log("MAIL", fields=SIX), severity="low"),
    case("what a line says is not stated", "G06 MAIL not stated", log("MAIL", fields=None)),
    # G07
    case("it holds no content", "G07 MAIL pass"),
    case("it holds content", "G07 MAIL fail", log("MAIL", contains_content=True)),
    case("what it holds is not stated", "G07 MAIL not stated", log("MAIL", contains_content=None)),
    # G08
    case("nobody can erase it", "G08 DB pass"),
    case("administrators can erase it", "G08 DB fail", log("DB", admin_cannot_erase=False)),
    case("whether they can is not stated", "G08 DB not stated", log("DB", admin_cannot_erase=None)),
    case("nobody administers it", "G08 MAIL does not apply", log("MAIL", admin_cannot_erase=False)),
    case("its administrators are gone", "G08 LOGS does not apply", remove("grants", "G-SEC")),
]


@pytest.mark.parametrize("each", CASES, ids=str)
def test_logs(each: Case) -> None:
    verify(each)
