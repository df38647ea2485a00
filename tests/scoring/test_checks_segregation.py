"""Duties that do not rest with one person (MX-S)."""

import pytest

from tests.scoring.check_cases import Case, case, verify
from tests.scoring.matrix_build import Change, approval, grant, new_grant, part, remove, role

NOBODY_ADMINISTERS = remove("grants", "G-OPS", "G-BCK", "G-SEC", "G-BGL")
DEVELOP_AND_DEPLOY = role("SUP", duties=("develop", "deploy"))


def duties(name: str, *held: str) -> Change:
    return role(name, duties=held)


def pseudonymised(**fields: object) -> tuple[Change, ...]:
    return grant("G-ANA", form="pseudonymised"), part("grants", "G-ANA", "anonymisation", **fields)


CASES = [
    # S01
    case("it only approves", "S01 CISO pass"),
    case("it asks and approves", "S01 CISO fail", duties("CISO", "request", "approve")),
    case("the same people ask", "S01 CISO fail", duties("SUP", "request"), role("CISO", overlap=("SUP",))),
    case(
        "the other group does both by itself",
        "S01 CISO pass",
        duties("SUP", "request", "approve"),
        role("CISO", overlap=("SUP",)),
        others=("SUP",),
    ),
    case(
        "both groups do both",
        "S01 CISO fail",
        *(duties(each, "request", "approve") for each in ("SUP", "CISO")),
        role("CISO", overlap=("SUP",)),
        others=("SUP",),
    ),
    case("the other group is not known", "S01 CISO pass", role("CISO", overlap=("X", "CISO", "DEC"))),
    case("nobody states its duties", "S01 SUP not stated", role("SUP", template=None)),
    case(
        "the same people do what nobody states",
        "S01 CISO not stated",
        role("SUP", template=None),
        role("CISO", overlap=("SUP",)),
        others=("SUP",),
    ),
    case(
        "what is stated is bad enough",
        "S01 CISO fail",
        duties("CISO", "request", "approve"),
        role("SUP", template=None),
        role("CISO", overlap=("SUP",)),
        others=("SUP",),
    ),
    case("its template is not known", "S01 SUP not stated", role("SUP", template="RG-???")),
    case("who has no access need not state duties", "S01 CISO does not apply", role("CISO", duties=None)),
    case("it does neither", "S01 SUP pass"),
    case("the school divides its own duties", "S01 DEC does not apply", duties("DEC", "request", "approve")),
    # S02
    case("it only approves", "S02 CISO pass"),
    case("it approves and grants", "S02 CISO fail", duties("CISO", "approve", "provision")),
    case(
        "there is nothing to administer",
        "S02 CISO does not apply",
        duties("CISO", "approve", "provision"),
        NOBODY_ADMINISTERS,
    ),
    case("it states no duties", "S02 SUP not stated", role("SUP", template=None)),
    # S03
    case("it only reviews", "S03 CISO pass"),
    case("it grants and reviews", "S03 SUP fail", duties("SUP", "provision", "review")),
    case("the same people review", "S03 SUP fail", duties("SUP", "provision"), role("SUP", overlap=("CISO",))),
    case("it states no duties", "S03 SUP not stated", role("SUP", template=None)),
    case("the school divides its own duties", "S03 DEC does not apply", duties("DEC", "provision", "review")),
    # S04
    case("who deploys does not develop", "S04 OPS pass"),
    case("it does both without standing access", "S04 SUP pass", DEVELOP_AND_DEPLOY),
    case("it does both with standing access", "S04 SUP fail", DEVELOP_AND_DEPLOY, grant("G-SUP", standing="permanent")),
    case(
        "whether its access stands is not stated",
        "S04 SUP not stated",
        DEVELOP_AND_DEPLOY,
        grant("G-SUP", standing=None),
    ),
    case(
        "its standing access is in test",
        "S04 SUP pass",
        DEVELOP_AND_DEPLOY,
        grant("G-SUP", standing="permanent", system="TEST"),
    ),
    case("the school divides its own duties", "S04 DEC does not apply", duties("DEC", "develop", "deploy")),
    # S05
    case("who administers does not keep the log", "S05 OPS pass"),
    case("who keeps the log administers nothing else", "S05 SEC pass"),
    case("it administers with the log in hand", "S05 OPS fail", duties("OPS", "admin_db", "admin_log")),
    case("the same people keep the log", "S05 OPS fail", role("OPS", overlap=("SEC",))),
    case("it states no duties", "S05 OPS not stated", role("OPS", template=None)),
    case("the school divides its own duties", "S05 DEC does not apply", duties("DEC", "admin_app", "admin_log")),
    # S06
    case("who administers the database has no keys", "S06 OPS pass"),
    case("it has the keys too", "S06 OPS fail", duties("OPS", "admin_db", "admin_key")),
    case("it states no duties", "S06 OPS not stated", role("OPS", template=None)),
    case("the school divides its own duties", "S06 DEC does not apply", duties("DEC", "admin_db", "admin_key")),
    # S07
    case("who keeps backups deletes nothing", "S07 BCK pass"),
    case("it may delete what is live", "S07 BCK fail", new_grant("G-DEL", "BCK", "01", "delete")),
    case("it may delete backups", "S07 BCK pass", grant("G-BCK", actions=("restore", "delete"))),
    case("it may delete test data", "S07 BCK pass", new_grant("G-DEL", "BCK", "01", "delete", system="TEST")),
    case("what it may do is not stated", "S07 BCK not stated", grant("G-BCK", system="APP", actions=None)),
    case("the same people delete", "S07 BCK fail", role("BCK", overlap=("SUP",)), grant("G-SUP", actions=("delete",))),
    case("others delete", "S07 BCK pass", grant("G-SUP", actions=("delete",))),
    case("it keeps no backups", "S07 SUP pass", grant("G-SUP", actions=("delete",))),
    case("the school divides its own duties", "S07 DEC does not apply", duties("DEC", "admin_backup")),
    # S08
    case("support grants nothing", "S08 SUP pass"),
    case("support grants rights", "S08 SUP fail", grant("G-SUP", actions=("view", "grant"))),
    case("what support may do is not stated", "S08 SUP not stated", grant("G-SUP", actions=None)),
    case(
        "the same people grant rights",
        "S08 SUP fail",
        role("SUP", overlap=("OPS",)),
        grant("G-OPS", actions=("grant",)),
    ),
    case("others grant rights", "S08 OPS pass", grant("G-OPS", actions=("grant",))),
    case("the school divides its own duties", "S08 DEC does not apply", duties("DEC", "support")),
    # S09
    case(
        "somebody else approves exports",
        "S09 SUP pass",
        grant("G-SUP", actions=("export",)),
        approval("G-SUP", export_by_role="CISO"),
    ),
    case(
        "it approves its own exports",
        "S09 SUP fail",
        grant("G-SUP", actions=("export",)),
        approval("G-SUP", export_by_role="SUP"),
    ),
    case(
        "the same people approve them",
        "S09 SUP fail",
        role("SUP", overlap=("CISO",)),
        grant("G-SUP", actions=("export",)),
        approval("G-SUP", export_by_role="CISO"),
    ),
    case("it exports nothing", "S09 SUP pass", approval("G-SUP", export_by_role="SUP")),
    case("who approves is not stated", "S09 SUP pass", grant("G-SUP", actions=("export",))),
    case("the school approves its own", "S09 DEC does not apply", approval("G-DEC", export_by_role="DEC")),
    case("it states no duties", "S09 SUP not stated", role("SUP", template=None)),
    # S10
    case("somebody else has the key", "S10 ANA pass", *pseudonymised(key_holder_role="SEC")),
    case("it has the key", "S10 ANA fail", *pseudonymised(key_holder_role="ANA")),
    case(
        "it has the key of another set", "S10 ANA fail", part("grants", "G-BUR", "anonymisation", key_holder_role="ANA")
    ),
    case(
        "the same people have the key",
        "S10 ANA fail",
        *pseudonymised(key_holder_role="SEC"),
        role("ANA", overlap=("SEC",)),
    ),
    case("who has the key is not stated", "S10 ANA not stated", *pseudonymised()),
    case(
        "the same people have the key, and it is not stated who has its own",
        "S10 ANA not stated",
        *pseudonymised(),
        part("grants", "G-BUR", "anonymisation", key_holder_role="SEC"),
        duties("SEC", "analysis"),
        role("ANA", overlap=("SEC",)),
        others=("SEC",),
    ),
    case("its data are anonymous", "S10 ANA pass"),
    case("it analyses nothing", "S10 BUR pass", part("grants", "G-BUR", "anonymisation", key_holder_role="BUR")),
    case("the school divides its own duties", "S10 DEC does not apply", duties("DEC", "analysis")),
]


@pytest.mark.parametrize("each", CASES, ids=str)
def test_segregation(each: Case) -> None:
    verify(each)
