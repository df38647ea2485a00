"""The access matrix judged as a whole: health, exceptions, order, and what holds for all checks together."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from assess.content.library import shipped
from assess.domain.assessment import Assessment
from assess.domain.register import AccessCatalogue, AccessRegister
from assess.domain.vocabulary import Level, Severity
from assess.scoring.checks import CHECKS
from assess.scoring.checks.outcome import judged
from assess.scoring.exemptions import in_force
from assess.scoring.exposure import band
from assess.scoring.matrix import shown_severity
from assess.scoring.matrix_view import matrix_view
from assess.scoring.parties_view import rows
from assess.scoring.results import Finding, MatrixResult
from tests.scoring import (
    test_checks_authentication,
    test_checks_completeness,
    test_checks_consistency,
    test_checks_lifecycle,
    test_checks_logs,
    test_checks_parties,
    test_checks_privilege,
    test_checks_segregation,
)
from tests.scoring.check_cases import ABSENT, BLANK, FAIL, PASS, Case
from tests.scoring.matrix_build import (
    CONTENT,
    HIGH,
    LOW,
    MEDIUM,
    TODAY,
    Change,
    add,
    ago,
    approval,
    auth,
    changed,
    fact,
    grant,
    healthy,
    judge,
    levels,
    log,
    new_exemption,
    new_role,
    profile,
    review,
    role,
    state,
)
from tests.scoring.matrix_example import example
from tests.scoring.test_matrix_example import WORKED_OUT

FAMILIES = (
    test_checks_completeness,
    test_checks_privilege,
    test_checks_authentication,
    test_checks_logs,
    test_checks_segregation,
    test_checks_lifecycle,
    test_checks_parties,
    test_checks_consistency,
)
SHIPPED = shipped()

# What some checks never say, because their rule leaves no room for it.
NEVER: dict[str, str] = {
    FAIL: "C03 L09 X07",
    BLANK: "C01 C02 C09 C10 L06 R04 X01 X02 X03 X04 X08",
    ABSENT: "C03 C07 G04 G05 G06 G07 R06 X06",
}


def cases() -> Iterator[Case]:
    for family in FAMILIES:
        yield from family.CASES


def findings(result: MatrixResult, check: str) -> dict[str, Finding]:
    return {each.object: each for each in result.findings if each.check.id == check}


# --------------------------------------------------------------------------------------------------- all the checks


def test_there_are_seventy_checks_and_the_content_defines_exactly_these() -> None:
    assert len(CHECKS) == 70
    assert [each.id for each in SHIPPED.access.catalogue.checks] == list(CHECKS)
    assert [each.id for each in CONTENT.access.catalogue.checks] == list(CHECKS)


def test_each_function_says_which_check_it_is() -> None:
    for name, check in CHECKS.items():
        assert (check.__doc__ or "").startswith(f"{name}: "), check.__name__


@pytest.mark.parametrize("outcome", [PASS, FAIL, BLANK, ABSENT])
def test_each_check_has_a_case_for_each_outcome_that_it_can_have(outcome: str) -> None:
    shown = {each.check for each in cases() if each.expected == outcome}
    never = {f"MX-{name}" for name in NEVER.get(outcome, "").split()}
    assert set(CHECKS) - shown == never


def test_the_messages_of_a_check_can_rely_on_the_same_parameters_each_time() -> None:
    given: dict[str, set[frozenset[str]]] = {}
    for each in cases():
        view = matrix_view(CONTENT, changed(healthy(), *each.changes), levels(each.level, each.integrity), TODAY)
        for outcome in CHECKS[each.check](view):
            if outcome.result != PASS:
                given.setdefault(each.check, set()).add(frozenset(outcome.parameters))
    assert {name: sets for name, sets in given.items() if len(sets) > 1} == {}


def test_shipped_messages_are_filled_in_completely() -> None:
    definitions = {each.id: each for each in SHIPPED.access.catalogue.checks}
    for each in cases():
        catalogue = replace(SHIPPED.access.catalogue, checks=(definitions[each.check],))
        content = replace(SHIPPED, access=replace(SHIPPED.access, catalogue=catalogue))
        for finding in judge(changed(healthy(), *each.changes), each.level, each.integrity, content=content).findings:
            message = finding.message()
            assert "{" not in message.nl + message.en, finding.check.id


@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize("content", [CONTENT, SHIPPED], ids=["small catalogue", "shipped catalogue"])
def test_a_healthy_matrix_has_no_findings(level: Level, content: object) -> None:
    result = judge(healthy(), level, content=content)  # type: ignore[arg-type] # a Content
    assert [(each.check.id, each.object) for each in result.findings] == []
    assert result.health == 1


def test_the_worked_example_comes_out_the_same_with_the_shipped_catalogue() -> None:
    small, large = (
        {
            (each.check.id, each.object, each.severity, each.state)
            for each in judge(example(), content=content).findings
            if each.check.id[3:] in WORKED_OUT
        }
        for content in (CONTENT, SHIPPED)
    )
    assert large == small
    assert len(large) == 50


# --------------------------------------------------------------------------------------------------- level and health


def test_the_level_is_that_of_confidentiality_or_the_policys_while_open() -> None:
    assert [judge(healthy(), level).level for level in (LOW, HIGH, None)] == [LOW, HIGH, MEDIUM]


def test_a_check_without_severity_at_a_level_does_not_apply() -> None:
    special = changed(healthy(), state(categories=("DC-18",)))
    check = next(each for each in judge(special, HIGH).checks if each.check.id == "MX-X01")
    assert (check.evaluated, check.passed, check.findings, check.severity) == (0, 0, (), Severity.INFO)


def test_health_weighs_the_share_that_passes_by_severity() -> None:
    late = changed(healthy(), *(review(name, last_on=ago(400)) for name in ("SUP", "MAIL")))
    result = judge(late, LOW)
    check = next(each for each in result.checks if each.check.id == "MX-R01")
    weights = dict(zip(Severity, (0, 1, 2, 4, 8), strict=True))
    total = sum(weights[each.severity] for each in result.checks if each.evaluated)
    lost = [(each.evaluated - each.passed, each.evaluated, each.severity) for each in result.checks if each.findings]
    assert (check.evaluated, check.passed) == (8, 6)
    assert (
        result.health
        == 1 - sum((Fraction(weights[severity] * missed, of) for missed, of, severity in lost), Fraction(0)) / total
    )


def test_what_is_not_stated_counts_only_once_submitted() -> None:
    blank = changed(healthy(), role("SUP", headcount=None), fact(staff_total=2000))
    assert judge(blank).health == 1
    assert (judge(blank, submitted=True).health or 0) < 1


def test_an_empty_matrix_has_no_health() -> None:
    empty = Assessment(id="A")
    result = judge(empty)
    assert [each.check.id for each in result.findings] == ["MX-C07", "MX-R06", "MX-X06"]
    assert result.health is None
    assert judge(empty, submitted=True).health == 0
    assert not any((result.exposures, result.left_out, result.tier1, result.customer))


def test_in_a_draft_what_is_not_stated_shows_one_step_milder() -> None:
    blank = changed(healthy(), auth("OPS", mfa=None), approval("G-SUP", self_approval=True))
    result = judge(blank)
    gap, fault = findings(result, "MX-A01")["G-OPS"], findings(result, "MX-L06")["G-SUP"]
    assert gap.severity is Severity.CRITICAL
    assert shown_severity(gap, submitted=False) is Severity.HIGH
    assert shown_severity(gap, submitted=True) is Severity.CRITICAL
    assert shown_severity(fault, submitted=False) is fault.severity is Severity.HIGH
    lowest = replace(gap, severity=Severity.INFO)
    assert shown_severity(lowest, submitted=False) is Severity.INFO


# --------------------------------------------------------------------------------------------------------- exceptions

UNSIGNED = auth("SUP", mfa="none")
CONFLICT = role("CISO", duties=("request", "approve"))


def test_an_exception_that_holds_accepts_a_finding_until_its_end() -> None:
    excepted = changed(healthy(), UNSIGNED, new_exemption("E1", "MX-A03", "G-SUP"))
    result = judge(excepted)
    assert findings(result, "MX-A03")["G-SUP"].accepted_until == ago(-30)
    assert result.open("MX-A03") == 0
    assert judge(changed(healthy(), UNSIGNED)).open("MX-A03") == 1


@pytest.mark.parametrize(
    "fields",
    [
        {"approved_by_function": None},
        {"approved_by_function": " "},
        {"reason": " "},
        {"valid_until": None},
        {"valid_until": ago(1)},
        {"approved_on": ago(-1)},
        {"approved_on": ago(336), "valid_until": ago(-30)},
        {"approved_on": None, "valid_until": ago(-366)},
        {"check": "MX-A01"},
        {"object": "G-OPS"},
    ],
)
def test_an_exception_that_does_not_hold_accepts_nothing(fields: dict[str, object]) -> None:
    excepted = changed(healthy(), UNSIGNED, new_exemption("E1", "MX-A03", "G-SUP"))
    exemption = replace(excepted.register.exemptions["E1"], **fields)  # type: ignore[arg-type] # fields of an exemption
    result = judge(changed(excepted, add("exemptions", exemption)))
    assert findings(result, "MX-A03")["G-SUP"].accepted_until is None


def test_the_longest_of_two_exceptions_counts() -> None:
    both = [new_exemption(name, "MX-A03", "G-SUP", valid_until=ago(-days)) for name, days in (("E1", 90), ("E2", 60))]
    assert findings(judge(changed(healthy(), UNSIGNED, *both)), "MX-A03")["G-SUP"].accepted_until == ago(-90)


def test_today_is_the_last_day_of_an_exception() -> None:
    excepted = changed(healthy(), new_exemption("E1", "MX-A03", "G-SUP", valid_until=TODAY))
    assert in_force(excepted.register.exemptions["E1"], TODAY)
    assert not in_force(excepted.register.exemptions["E1"], date(2026, 6, 2))


def test_a_supplier_cannot_except_a_critical_finding_alone() -> None:
    excepted = changed(healthy(), auth("OPS", mfa="none"), new_exemption("E1", "MX-A01", "G-OPS"))
    assert findings(judge(excepted, HIGH), "MX-A01")["G-OPS"].accepted_until is None
    assert findings(judge(excepted, LOW), "MX-A01")["G-OPS"].accepted_until == ago(-30)


def test_an_exception_for_a_shared_account_stands_for_that_account_only() -> None:
    excepted = changed(healthy(), auth("SUP", shared_accounts=2), new_exemption("E1", "MX-A05", "SUP"))
    assert findings(judge(excepted), "MX-A05")["SUP"].accepted_until is None


@pytest.mark.parametrize(
    ("staff", "compensating", "accepted"),
    [(10, "log review", True), (11, "log review", False), (None, "log review", False), (10, None, False)],
)
def test_a_small_team_may_compensate_a_conflict_of_duties(
    staff: int | None,
    compensating: str | None,
    accepted: bool,  # noqa: FBT001 - a column of the table
) -> None:
    exemption = new_exemption("E1", "MX-S01", "CISO", compensating=compensating)
    result = judge(changed(healthy(), CONFLICT, fact(staff_total=staff), exemption))
    assert (findings(result, "MX-S01")["CISO"].accepted_until is not None) is accepted


def test_two_conflicts_of_duties_are_never_excepted() -> None:
    changes = (
        role("OPS", duties=("admin_db", "admin_log")),
        grant("G-SUP", actions=("view", "grant")),
        fact(staff_total=5),
        new_exemption("E1", "MX-S05", "OPS"),
        new_exemption("E2", "MX-S08", "SUP"),
    )
    result = judge(changed(healthy(), *changes), LOW)
    assert findings(result, "MX-S05")["OPS"].accepted_until is None
    assert findings(result, "MX-S08")["SUP"].accepted_until is None


# -------------------------------------------------------------------------------------------------------------- order


def test_findings_come_gravest_first_and_then_by_exposure() -> None:
    result = judge(example())
    severities = [each.severity.rank for each in result.findings]
    assert severities == sorted(severities, reverse=True)
    high = [each.object for each in result.findings if each.severity is Severity.HIGH and each.check.id == "MX-C05"]
    assert high == ["G5", "G3", "G2", "G1", "G4"]


def test_the_exposure_of_an_object_is_the_highest_of_its_rights() -> None:
    changes = (
        log("MAIL", retention_days=1),
        log("DB", retention_days=1),
        profile("F.subprocessors", ({"name": "Impress", "logical_access": "full"}, {"name": "Other"})),
    )
    found = [each.object for each in judge(changed(healthy(), *changes)).findings if each.check.id == "MX-G04"]
    assert found == ["DB", "MAIL"]


@pytest.mark.parametrize(
    ("number", "expected"),
    [("4.99", "low"), ("5", "medium"), ("19.99", "medium"), ("20", "high"), ("59.99", "high"), ("60", "critical")],
)
def test_bands_of_the_exposure(number: str, expected: str) -> None:
    assert band(Fraction(number)).value == expected


@pytest.mark.parametrize(
    ("people", "number"), [(0, "10"), (1, "10"), (2, "12.5"), (6, "15"), (21, "20"), (101, "25"), (None, "25")]
)
def test_more_people_mean_more_exposure(people: int | None, number: str) -> None:
    changes = (role("OPS", headcount=people), grant("G-OPS", actions=("view",), scope="school"))
    found = next(each for each in judge(changed(healthy(), *changes)).exposures if each.grant == "G-OPS")
    assert found.inherent == Fraction(number)


@pytest.mark.parametrize(
    ("change", "residual"),
    [
        (log("DB", last_review_on=ago(7)), 56),
        (log("DB", last_review_on=ago(8)), 72),
        (log("DB", last_review_on=None), 72),
        (log("DB", events=("view",)), 80),
        (log("DB", events=None), 80),
        (review("OPS", last_on=ago(90)), 56),
        (review("OPS", last_on=ago(91)), 70),
        (review("OPS", last_on=None), 70),
    ],
)
def test_log_and_review_hold_exposure_back(change: Change, residual: int) -> None:
    bare = (auth("OPS", mfa=None), grant("G-OPS", conditions=()))
    found = next(each for each in judge(changed(healthy(), *bare, change)).exposures if each.grant == "G-OPS")
    assert (found.inherent, found.residual) == (Fraction(100), Fraction(residual))


# ------------------------------------------------------------------------------------------------------------- parts


@pytest.mark.parametrize(
    ("action", "tier1"),
    [("grant", True), ("configure", True), ("restore", True), ("impersonate", True), ("change", False)],
)
def test_one_ruling_action_makes_a_right_one_to_administer(action: str, *, tier1: bool) -> None:
    found = judge(changed(healthy(), grant("G-SUP", actions=(action,))))
    assert ("G-SUP" in found.tier1) is tier1


def test_an_empty_list_of_actions_states_nothing() -> None:
    empty, unsaid = (judge(changed(healthy(), grant("G-SUP", actions=acts))) for acts in ((), None))
    assert empty == unsaid


def test_what_a_sentence_is_filled_with_is_written_out() -> None:
    outcome = judged(
        "G1",
        bad=True,
        number=3,
        day=date(2026, 6, 1),
        word="app",
        nothing=None,
        names={"b", "a"},
        steps=["b", "a"],
        empty=[],
    )
    assert dict(outcome.parameters) == {
        "number": "3",
        "day": "2026-06-01",
        "word": "app",
        "nothing": "?",
        "names": "a, b",
        "steps": "b, a",
        "empty": "?",
    }


def test_a_table_of_the_profile_holds_rows_only() -> None:
    assessment = Assessment(id="A", profile={"x": ({"a": 1}, "b"), "y": "text"})
    assert rows(assessment, "x") == ({"a": 1},)
    assert rows(assessment, "y") == rows(assessment, "z") == ()


def test_a_check_that_nobody_wrote_is_an_error_of_the_content() -> None:
    catalogue: AccessCatalogue = CONTENT.access.catalogue
    foreign = replace(catalogue.checks[0], id="MX-Z01")
    content = replace(CONTENT, access=replace(CONTENT.access, catalogue=replace(catalogue, checks=(foreign,))))
    with pytest.raises(KeyError, match="MX-Z01"):
        judge(healthy(), content=content)


def test_rows_that_name_what_is_not_there_are_judged_all_the_same() -> None:
    lost = changed(
        healthy(), grant("G-SUP", role="GONE", also_roles=("LOST",), categories=("DC-99",), system="NOWHERE")
    )
    assert judge(lost).exposures
    assert judge(replace(lost, register=replace(lost.register, role_groups={}))).exposures


def test_a_new_role_group_only_adds_findings_about_itself() -> None:
    result = judge(changed(healthy(), new_role("NEW")))
    assert {each.object for each in result.findings} == {"NEW"}
    assert judge(replace(healthy(), register=AccessRegister())).exposures == ()
