"""Are rights looked at, taken away and attested in time (MX-R)."""

import pytest

from assess.domain.register import Review
from assess.scoring.attestation import rights_digest
from tests.scoring.check_cases import Case, case, verify
from tests.scoring.matrix_build import (
    LOW,
    MEDIUM,
    Change,
    ago,
    changed,
    grant,
    grant_review,
    healthy,
    new_exemption,
    new_grant,
    review,
    role,
    state,
)

NEVER = Review()
DIGEST = rights_digest(healthy().register)
FAST = {"items": 21, "changes": 0, "median_seconds": 9}


def decided(**fields: object) -> Change:
    return review("SUP", **{"decision": "revoke", "decided_on": ago(8), **fields})


CASES = [
    # R01
    case("it was reviewed lately", "R01 SUP pass"),
    case("a day late", "R01 SUP fail", review("SUP", last_on=ago(181)), severity="low"),
    case("on the last day", "R01 SUP pass", review("SUP", last_on=ago(180))),
    case("thirty days late", "R01 SUP fail", review("SUP", last_on=ago(210)), severity="low"),
    case("thirty-one days late", "R01 SUP fail", review("SUP", last_on=ago(211)), severity="medium"),
    case("ninety-one days late", "R01 SUP fail", review("SUP", last_on=ago(271)), severity="high"),
    case("never", "R01 SUP not stated", role("SUP", review=NEVER), severity="high"),
    case("next week", "R01 SUP not stated", review("SUP", last_on=ago(-7)), severity="high"),
    case("a year will do at Midden", "R01 SUP pass", review("SUP", last_on=ago(365)), level=MEDIUM),
    case("tier 1 has a shorter term", "R01 SEC fail", review("SEC", last_on=ago(91)), severity="low"),
    case(
        "class B has a shorter term",
        "R01 SUP fail",
        review("SUP", last_on=ago(91)),
        grant("G-SUP", categories=("DC-21",)),
        severity="low",
    ),
    case("services have a shorter term", "R01 SVC fail", review("SVC", last_on=ago(91)), severity="low"),
    case(
        "emergency rights have a shorter term",
        "R01 SUP fail",
        review("SUP", last_on=ago(91)),
        grant("G-SUP", standing="emergency"),
        severity="low",
    ),
    case("half a year will do for them at Laag", "R01 SVC pass", review("SVC", last_on=ago(180)), level=LOW),
    case(
        "its one right was looked at by itself",
        "R01 SUP pass",
        role("SUP", review=NEVER),
        grant_review("G-SUP", last_on=ago(1)),
    ),
    case(
        "one of its rights was never looked at",
        "R01 SUP not stated",
        role("SUP", review=NEVER),
        grant_review("G-SUP", last_on=ago(1)),
        new_grant("G-NEW", "SUP", "01", "view"),
        severity="high",
    ),
    case(
        "one right is late, another never",
        "R01 SUP fail",
        role("SUP", review=NEVER),
        grant_review("G-SUP", last_on=ago(181)),
        new_grant("G-NEW", "SUP", "01", "view"),
        severity="high",
    ),
    case("anonymous data", "R01 ANA does not apply", role("ANA", review=NEVER)),
    case("the school reviews its own", "R01 DEC does not apply", role("DEC", review=NEVER)),
    # R02
    case("somebody else reviewed it", "R02 SUP pass"),
    case("they reviewed it themselves", "R02 SUP fail", review("SUP", reviewer_role="SUP")),
    case(
        "who grants rights reviewed it",
        "R02 SUP fail",
        review("SUP", reviewer_role="MAIL"),
        role("MAIL", duties=("provision",)),
    ),
    case("who reviewed it is not stated", "R02 SUP not stated", review("SUP", reviewer_role=None)),
    case(
        "one grant was reviewed by those who have it",
        "R02 G-SUP fail",
        grant_review("G-SUP", last_on=ago(1), reviewer_role="SUP"),
    ),
    case("it was never reviewed", "R02 SUP does not apply", role("SUP", review=NEVER)),
    case("only how often is stated", "R02 SUP does not apply", role("SUP", review=Review(interval_days=30))),
    case("a group without rights", "R02 CISO does not apply", review("CISO", reviewer_role="CISO")),
    case("it states no review of its own", "R02 G-SUP does not apply"),
    # R03
    case("it was carried out in time", "R03 SUP pass", decided(executed_on=ago(1))),
    case("it was carried out late", "R03 SUP fail", decided(executed_on=ago(0))),
    case("it is still waiting", "R03 SUP fail", decided()),
    case("it may wait a little longer", "R03 SUP pass", decided(decided_on=ago(7))),
    case("it may wait longer at Midden", "R03 SUP pass", decided(), level=MEDIUM),
    case("reducing is a decision too", "R03 SUP fail", decided(decision="reduce")),
    case("when it was decided is not stated", "R03 SUP not stated", decided(decided_on=None)),
    case("about one grant", "R03 G-SUP fail", grant_review("G-SUP", decision="revoke", decided_on=ago(8))),
    case("nothing has to change", "R03 SUP does not apply", decided(decision="keep")),
    # R04
    case("it goes on until tomorrow", "R04 G-SUP pass", grant("G-SUP", valid_until=ago(-1))),
    case("today is its last day", "R04 G-SUP pass", grant("G-SUP", valid_until=ago(0))),
    case("its end was yesterday", "R04 G-SUP fail", grant("G-SUP", valid_until=ago(1))),
    case("it ended", "R04 G-SUP does not apply", grant("G-SUP", valid_until=ago(1), ended=True)),
    case("it has no end", "R04 G-SUP does not apply"),
    # R05
    case("it ends", "R05 E1 pass", new_exemption("E1", "MX-C03", "SUP")),
    case("it lasts a year", "R05 E1 pass", new_exemption("E1", "MX-C03", "SUP", valid_until=ago(-335))),
    case("it lasts a day longer", "R05 E1 fail", new_exemption("E1", "MX-C03", "SUP", valid_until=ago(-336))),
    case("it has no end", "R05 E1 not stated", new_exemption("E1", "MX-C03", "SUP", valid_until=None)),
    case(
        "it lasts a year from today",
        "R05 E1 fail",
        new_exemption("E1", "MX-C03", "SUP", approved_on=None, valid_until=ago(-366)),
    ),
    case("there is none", "R05 E1 does not apply"),
    # R06
    case("it is recent", "R06 register pass"),
    case("it is old", "R06 register fail", state(as_of=ago(181))),
    case("it is not too old for Midden", "R06 register pass", state(as_of=ago(365)), level=MEDIUM),
    case("when it was made is not stated", "R06 register not stated", state(as_of=None)),
    case("when it was attested is not stated", "R06 register not stated", state(attested_on=None)),
    case("something happened since", "R06 register fail", state(changed_since_attestation=True)),
    case("nothing happened since", "R06 register pass", state(changed_since_attestation=False)),
    case("it is what was attested", "R06 register pass", state(attested_digest=DIGEST)),
    case("a right was widened since", "R06 register fail", state(attested_digest=DIGEST), grant("G-SUP", scope="all")),
    case("a right ended since", "R06 register fail", state(attested_digest=DIGEST), grant("G-SUP", ended=True)),
    case(
        "it was reviewed and counted since",
        "R06 register pass",
        state(attested_digest=DIGEST),
        role("SUP", headcount=7, review=NEVER),
    ),
    # R07
    case("few rights", "R07 SUP pass"),
    case("too fast", "R07 SUP fail", review("SUP", **FAST)),
    case("not that fast", "R07 SUP pass", review("SUP", **{**FAST, "median_seconds": 10, "largest_bulk": 20})),
    case("in one go", "R07 SUP fail", review("SUP", **{**FAST, "median_seconds": 60, "largest_bulk": 21})),
    case("something changed", "R07 SUP pass", review("SUP", **{**FAST, "changes": 1})),
    case("whether in one go is not stated", "R07 SUP not stated", review("SUP", **{**FAST, "median_seconds": 60})),
    case("how fast is not stated", "R07 SUP not stated", review("SUP", **{**FAST, "median_seconds": None})),
    case("what changed is not stated", "R07 SUP not stated", review("SUP", **{**FAST, "changes": None})),
    case("how many is not stated", "R07 SUP does not apply", review("SUP", **{**FAST, "items": None})),
]


@pytest.mark.parametrize("each", CASES, ids=str)
def test_lifecycle(each: Case) -> None:
    verify(each)


def test_the_digest_of_the_rights_does_not_depend_on_the_order_of_rows() -> None:
    register = healthy().register
    turned = changed(healthy(), lambda found: found)
    rows = {
        name: dict(reversed(getattr(register, name).items()))
        for name in ("grants", "role_groups", "systems", "parties")
    }
    again = type(register)(**rows, acts=register.acts, statement=register.statement)
    assert rights_digest(again) == rights_digest(turned.register) == DIGEST
    assert DIGEST.startswith("sha256:")


@pytest.mark.parametrize(
    "change",
    [
        state(categories=("DC-01",)),
        role("SUP", side="other_party"),
        grant("G-SUP", max_hours=5),
        new_grant("G-NEW", "SUP", "01", "view"),
    ],
)
def test_the_digest_of_the_rights_changes_with_the_rights(change: Change) -> None:
    assert rights_digest(changed(healthy(), change).register) != DIGEST
