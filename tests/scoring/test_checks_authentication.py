"""How people and services sign in (MX-A)."""

import pytest

from assess.domain.register import Authentication, BreakGlass
from tests.scoring.check_cases import Case, case, verify
from tests.scoring.matrix_build import (
    LOW,
    MEDIUM,
    Change,
    ago,
    auth,
    grant,
    new_exemption,
    part,
    remove,
    role,
)

SPECIAL = grant("G-SUP", categories=("DC-21",))
SCHOOL_SPECIAL = grant("G-DEC", categories=("DC-21",))
UNKNOWN = Authentication()


def secret(**fields: object) -> Change:
    return part("role_groups", "SVC", "secret", **fields)


def emergency(**fields: object) -> Change:
    return part("role_groups", "BGL", "break_glass", **fields)


CASES = [
    # A01
    case("administrators use a second factor", "A01 G-OPS pass"),
    case("they use none", "A01 G-OPS fail", auth("OPS", mfa="none")),
    case("what they use is not stated", "A01 G-OPS not stated", auth("OPS", mfa=None)),
    case("any factor will do here", "A01 G-SUP pass", SPECIAL, auth("SUP", mfa="weak")),
    case("the school too", "A01 G-DEC fail", SCHOOL_SPECIAL, auth("DEC", mfa="none")),
    case(
        "one of its groups uses none",
        "A01 G-SUP fail",
        SPECIAL,
        grant("G-SUP", also_roles=("MAIL",)),
        auth("MAIL", mfa="none"),
    ),
    case("one's own data", "A01 G-DEC does not apply", SCHOOL_SPECIAL, grant("G-DEC", scope="own")),
    case("emergency accounts are judged elsewhere", "A01 G-BGL does not apply", auth("BGL", mfa="none")),
    case("anonymous data", "A01 G-ANA does not apply", grant("G-ANA", categories=("DC-21",))),
    case("class S", "A01 G-SUP does not apply", auth("SUP", mfa="none")),
    # A02
    case("administrators use a second factor", "A02 G-SEC pass"),
    case("they use none", "A02 G-SEC fail", auth("SEC", mfa="none")),
    case("what they use is not stated", "A02 G-SEC not stated", auth("SEC", mfa=None)),
    case("class B says so already", "A02 G-OPS does not apply", auth("OPS", mfa="none")),
    case("class B is fine and so is this", "A02 G-OPS pass"),
    case("emergency accounts are people", "A02 G-BGL fail", auth("BGL", mfa="none")),
    case(
        "services sign in with a key",
        "A02 G-SVC does not apply",
        grant("G-SVC", actions=("grant",)),
        auth("SVC", mfa="none"),
    ),
    case("it administers nothing", "A02 G-SUP does not apply", auth("SUP", mfa="none")),
    # A03
    case("support uses a second factor", "A03 G-SUP pass"),
    case("support uses a weak one", "A03 G-SUP pass", auth("SUP", mfa="weak")),
    case("support uses none", "A03 G-SUP fail", auth("SUP", mfa="none")),
    case("what support uses is not stated", "A03 G-SUP not stated", role("SUP", auth=UNKNOWN)),
    case("tier 1 is judged elsewhere", "A03 G-SEC does not apply", auth("SEC", mfa="none")),
    case("class B is judged elsewhere", "A03 G-SUP does not apply", SPECIAL, auth("SUP", mfa="none")),
    case("the school's own staff", "A03 G-DEC does not apply", auth("DEC", mfa="none")),
    case("services sign in with a key", "A03 G-SVC does not apply", auth("SVC", mfa="none")),
    # A04
    case("it resists phishing", "A04 G-OPS pass"),
    case("it is only strong", "A04 G-OPS fail", auth("OPS", mfa="strong")),
    case("strong will do at Midden", "A04 G-OPS pass", auth("OPS", mfa="strong"), level=MEDIUM),
    case("weak will not do at Midden", "A04 G-OPS fail", auth("OPS", mfa="weak"), level=MEDIUM),
    case("weak will do at Laag", "A04 G-OPS pass", auth("OPS", mfa="weak"), level=LOW),
    case("it is none at all", "A04 G-OPS fail", auth("OPS", mfa="none")),
    case("what it is is not stated", "A04 G-OPS not stated", auth("OPS", mfa=None)),
    case("it administers nothing", "A04 G-SUP does not apply", auth("SUP", mfa="weak")),
    case(
        "services sign in with a key",
        "A04 G-SVC does not apply",
        grant("G-SVC", actions=("grant",)),
        auth("SVC", mfa=None),
    ),
    # A05
    case("no accounts are shared", "A05 SUP pass"),
    case("an account is shared", "A05 SUP fail", auth("SUP", shared_accounts=1)),
    case("it is excepted", "A05 SUP pass", auth("SUP", shared_accounts=1), new_exemption("E1", "MX-A05", "SUP")),
    case(
        "one of two is excepted", "A05 SUP fail", auth("SUP", shared_accounts=2), new_exemption("E1", "MX-A05", "SUP")
    ),
    case(
        "the exception is over",
        "A05 SUP fail",
        auth("SUP", shared_accounts=1),
        new_exemption("E1", "MX-A05", "SUP", valid_until=ago(1)),
    ),
    case(
        "the exception is for others",
        "A05 SUP fail",
        auth("SUP", shared_accounts=1),
        new_exemption("E1", "MX-A05", "OPS"),
    ),
    case("how many is not stated", "A05 SUP not stated", auth("SUP", shared_accounts=None)),
    case("it reaches no school data", "A05 ANA does not apply", auth("ANA", shared_accounts=9)),
    case("the school's own staff", "A05 DEC does not apply", auth("DEC", shared_accounts=9)),
    # A06
    case("administrators have a separate account", "A06 G-OPS pass"),
    case("they use their daily account", "A06 G-OPS fail", auth("OPS", separate_admin=False)),
    case("which they use is not stated", "A06 G-OPS not stated", auth("OPS", separate_admin=None)),
    case("emergency accounts are separate by nature", "A06 G-BGL does not apply", auth("BGL", separate_admin=False)),
    case("it administers nothing", "A06 G-SUP does not apply", auth("SUP", separate_admin=False)),
    # A07
    case("the account is in good order", "A07 SVC pass"),
    case("people can sign in with it", "A07 SVC fail", secret(interactive_login=True)),
    case("its secret lives too long", "A07 SVC fail", secret(rotation_days=91)),
    case("its secret lives as long as Midden allows", "A07 SVC pass", secret(rotation_days=180), level=MEDIUM),
    case("how long it lives is not stated", "A07 SVC not stated", secret(rotation_days=None)),
    case("nobody owns it", "A07 SVC not stated", secret(owner=None)),
    case("its owner is a blank", "A07 SVC not stated", secret(owner=" "), role("SVC", owner_function=" ")),
    case(
        "the function that owns the group owns it",
        "A07 SVC pass",
        secret(owner=None),
        role("SVC", owner_function="platform"),
    ),
    case("it has no purpose", "A07 SVC not stated", secret(purpose=" ")),
    case("nothing is stated", "A07 SVC not stated", role("SVC", secret=None)),
    case("an agent is a service", "A07 SVC not stated", role("SVC", kind="ai_agent", secret=None)),
    case("people have no secret of this kind", "A07 SUP does not apply"),
    # A08
    case("emergency access is in good order", "A08 BGL pass"),
    case("its use gives no alert", "A08 BGL fail", emergency(alert_on_use=False)),
    case("there are too many", "A08 BGL fail", emergency(count=4)),
    case("it was tested too long ago", "A08 BGL fail", emergency(last_test=ago(91))),
    case("it was tested in time for Laag", "A08 BGL pass", emergency(last_test=ago(180)), level=LOW),
    case("nobody keeps it", "A08 BGL not stated", emergency(custody=None)),
    case("how many is not stated", "A08 BGL not stated", emergency(count=None)),
    case("nothing is stated", "A08 BGL not stated", role("BGL", break_glass=None)),
    case("there is something to fall back on", "A08 register pass", severity=None),
    case("there is nothing to fall back on", "A08 register fail", remove("role_groups", "BGL"), severity="medium"),
    case(
        "there is nothing to fall back on at Laag",
        "A08 register fail",
        remove("role_groups", "BGL"),
        severity="low",
        level=LOW,
    ),
    case(
        "nobody administers on call",
        "A08 register does not apply",
        *(grant(name, standing="permanent") for name in ("G-OPS", "G-BCK")),
    ),
    case("other groups are no emergency access", "A08 SUP does not apply"),
    # A09
    case("each use was looked at", "A09 BGL pass"),
    case("a use was not looked at", "A09 BGL fail", emergency(unreviewed_uses=1)),
    case("that takes too long", "A09 BGL fail", emergency(use_review_days=3)),
    case("each is looked at in time", "A09 BGL pass", emergency(unreviewed_uses=None)),
    case("none was left out", "A09 BGL pass", emergency(use_review_days=None)),
    case("nothing is stated", "A09 BGL not stated", role("BGL", break_glass=BreakGlass())),
    case("nothing at all is stated", "A09 BGL not stated", role("BGL", break_glass=None)),
    case("other groups are no emergency access", "A09 SUP does not apply"),
]


@pytest.mark.parametrize("each", CASES, ids=str)
def test_authentication(each: Case) -> None:
    verify(each)
