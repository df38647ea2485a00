"""The companies around supplier and school (MX-P)."""

from collections.abc import Mapping

import pytest

from assess.domain.register import Party
from tests.scoring.check_cases import Case, case, verify
from tests.scoring.matrix_build import LOW, MEDIUM, Change, add, ago, grant, party, profile, remove, role

CLOUD = {"name": "Cloud", "logical_access": "unknown"}


def subprocessors(*rows: Mapping[str, object]) -> Change:
    return profile("F.subprocessors", ({"name": "Impress"}, *rows))


def others(*rows: Mapping[str, object]) -> Change:
    return profile("F.other_parties", rows)


NO_PARTIES: tuple[Change, ...] = (
    profile("F.subprocessors", None),
    party("bureau", in_annex_1f=None),
)

CASES = [
    # P01
    case("it has a role group", "P01 Impress pass"),
    case("it has none", "P01 Cloud not stated", subprocessors(CLOUD)),
    case("the row says nothing", "P01 Cloud not stated", subprocessors({"name": "Cloud"})),
    case(
        "it sees only what is encrypted", "P01 Cloud pass", subprocessors({**CLOUD, "logical_access": "none_encrypted"})
    ),
    case("it has access and no role group", "P01 Cloud fail", subprocessors({**CLOUD, "logical_access": "full"})),
    case(
        "the register states that it has no access",
        "P01 cloud pass",
        subprocessors(CLOUD),
        add("parties", Party(id="C", name="cloud", no_logical_access=True)),
    ),
    case(
        "a role group names its id",
        "P01 cloud pass",
        subprocessors(CLOUD),
        add("parties", Party(id="C", name="cloud")),
        role("SVC", party="c"),
    ),
    case("a role group names its name", "P01 Cloud pass", subprocessors(CLOUD), role("SVC", party=" CLOUD")),
    case("the register puts it in the annex", "P01 Test bureau pass"),
    case("it is listed twice", "P01 Cloud fail", subprocessors(CLOUD, {"name": "cloud", "logical_access": "full"})),
    case(
        "the register has it twice, once in the annex",
        "P01 Cloud not stated",
        add(
            "parties",
            *(Party(id=name, name="Cloud", in_annex_1f=listed) for name, listed in (("C", True), ("D", None))),
        ),
    ),
    case("the row has no name", "P01 Impress pass", subprocessors({"task": "mail"})),
    case(
        "it is another party",
        "P01 Office does not apply",
        others({"name": "Office", "personal_data_access": "incidental"}),
    ),
    # P02
    case("its party is in the annex", "P02 MAIL pass"),
    case("the register says that it is", "P02 BUR pass"),
    case("its party is not in the annex", "P02 BUR fail", party("bureau", in_annex_1f=False), severity="critical"),
    case("at Midden too", "P02 BUR fail", party("bureau", in_annex_1f=False), severity="critical", level=MEDIUM),
    case("at Laag it is as usual", "P02 BUR fail", party("bureau", in_annex_1f=False), level=LOW),
    case("it reaches nothing", "P02 BUR fail", party("bureau", in_annex_1f=False), remove("grants", "G-BUR")),
    case(
        "it states to have no access",
        "P02 BUR does not apply",
        party("bureau", in_annex_1f=False),
        role("BUR", no_access=True),
    ),
    case("nobody knows its party", "P02 BUR fail", role("BUR", party="X"), severity="critical"),
    case("it names no party", "P02 BUR fail", role("BUR", party=None), severity="critical"),
    case("a subprocessor names no party", "P02 MAIL not stated", role("MAIL", party=None), severity="critical"),
    case("the annex lists nobody", "P02 MAIL not stated", *NO_PARTIES, remove("grants", "G-MAIL"), others=("BUR",)),
    case(
        "the register knows it and the annex lists nobody",
        "P02 MAIL not stated",
        *NO_PARTIES,
        remove("grants", "G-MAIL"),
        remove("parties", "PA-1"),
        others=("BUR",),
    ),
    case(
        "an other party of the profile is not in the annex",
        "P02 BUR fail",
        remove("parties", "bureau"),
        role("BUR", party="Office"),
        others({"name": "Office"}),
        severity="critical",
    ),
    case(
        "an other party is in the annex by the register",
        "P02 BUR pass",
        others({"name": "Test Bureau", "personal_data_access": "yes"}),
    ),
    case("a group of the supplier", "P02 SUP does not apply", role("SUP", party="X")),
    # P03
    case("it works inside", "P03 SUP pass"),
    case("in small letters too", "P03 SUP pass", role("SUP", locations=("nl", "ie"))),
    case(
        "it works outside without consent", "P03 SUP fail", role("SUP", locations=("NL", "US"), transfer_consent=False)
    ),
    case("it works outside with consent", "P03 SUP pass", role("SUP", locations=("US",), transfer_consent=True)),
    case("it works outside and nobody speaks of consent", "P03 SUP fail", role("SUP", locations=("US",))),
    case("where it works is not stated", "P03 SUP not stated", role("SUP", locations=None)),
    case("its party works inside", "P03 MAIL pass", role("MAIL", locations=())),
    case(
        "its party works outside",
        "P03 BUR fail",
        role("BUR", locations=None, transfer_consent=False),
        party("bureau", eea=False),
    ),
    case(
        "where its party works is not stated",
        "P03 BUR not stated",
        role("BUR", locations=None),
        party("bureau", eea=None),
    ),
    case("anonymous data", "P03 ANA does not apply", role("ANA", locations=None)),
    case("the school", "P03 DEC does not apply", role("DEC", locations=("US",), transfer_consent=False)),
    # P04
    case("all are bound", "P04 SUP pass"),
    case("some are bound", "P04 SUP fail", role("SUP", nda="some")),
    case("none is bound", "P04 SUP fail", role("SUP", nda="none")),
    case("who is bound is not stated", "P04 SUP not stated", role("SUP", nda=None)),
    case("services talk to nobody", "P04 SVC does not apply", role("SVC", nda=None)),
    case("anonymous data", "P04 ANA does not apply", role("ANA", nda=None)),
    # P05
    case("it has an end and an assessment", "P05 BUR pass"),
    case("no risk was assessed", "P05 BUR fail", role("BUR", risk_assessed=False)),
    case("its end is past", "P05 BUR fail", role("BUR", external_until=ago(1))),
    case("its end is not stated", "P05 BUR not stated", role("BUR", external_until=None)),
    case(
        "each of its rights has an end",
        "P05 BUR pass",
        role("BUR", external_until=None),
        grant("G-BUR", valid_until=ago(-1)),
    ),
    case("whether risk was assessed is not stated", "P05 BUR not stated", role("BUR", risk_assessed=None)),
    case("people are hired", "P05 SUP not stated", role("SUP", external_share_pct=10)),
    case("nobody is hired", "P05 SUP does not apply", role("SUP", external_share_pct=0)),
    case("it has no rights", "P05 BUR does not apply", remove("grants", "G-BUR"), role("BUR", external_until=None)),
]


@pytest.mark.parametrize("each", CASES, ids=str)
def test_parties(each: Case) -> None:
    verify(each)


def test_a_table_that_is_no_table_has_no_rows() -> None:
    verify(case("text where a table belongs", "P01 Impress does not apply", profile("F.subprocessors", "none")))
