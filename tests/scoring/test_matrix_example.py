"""The prose annex of a real agreement leads to exactly the findings, severities and numbers worked out by hand."""

from collections import Counter
from dataclasses import replace
from fractions import Fraction
from typing import get_args

import pytest

from assess.domain.register import Action, Authentication, Bound, Grant, LogArrangement, Review, System
from assess.domain.vocabulary import Severity
from assess.scoring.results import Exposure
from tests.scoring.matrix_build import Change, ago, changed, grant, judge, role
from tests.scoring.matrix_build import add as add_rows
from tests.scoring.matrix_example import SUBPROCESSORS, example

EXPECTED = {
    Severity.CRITICAL: {"A01": "G5", "G01": "G2 G5", "G02": "G5", "L09": "G5"},
    Severity.HIGH: {
        "C01": "DC-02 DC-04 DC-05 DC-06 DC-08 DC-11 DC-14 DC-18",
        "C04": "R1 R2 R3 R4 R5",
        "C05": "G1 G2 G3 G4 G5",
        "C06": "G5",
        "L01": "G5",
        "L05": "G2 G3",
        "L06": "G2",
        "L11": "G2 G3",
        "A03": "G2 G3",
        "A06": "G5",
        "G02": "G3",
        "G03": "G2 G3 G5",
        "R01": "R1 R2 R4",
        "P02": "R5",
        "X02": "V1",
    },
    Severity.MEDIUM: {"C03": "R5", "L08": "G4", "G02": "G2"},
}
WORKED_OUT = frozenset(check for checks in EXPECTED.values() for check in checks) | {"A02", "P01"}
"""The checks of the worked example: MX-A02 among them finds nothing."""

REAL_FAILS = {"C01": 8, "C06": 1, "L01": 1, "L06": 1, "P02": 1, "X02": 1}


def lines() -> set[tuple[str, str, Severity]]:
    found = {
        (check, name, severity)
        for severity, checks in EXPECTED.items()
        for check, names in checks.items()
        for name in names.split()
    }
    return found | {("P01", name, Severity.HIGH) for name in SUBPROCESSORS}


def test_exactly_the_fifty_findings_with_their_severities() -> None:
    findings = [each for each in judge(example()).findings if each.check.id[3:] in WORKED_OUT]
    assert {(each.check.id[3:], each.object, each.severity) for each in findings} == lines()
    assert len(findings) == 50
    assert Counter(each.severity for each in findings) == {
        Severity.CRITICAL: 5,
        Severity.HIGH: 42,
        Severity.MEDIUM: 3,
    }


def test_thirty_seven_of_fifty_are_gaps_in_the_statement() -> None:
    findings = [each for each in judge(example()).findings if each.check.id[3:] in WORKED_OUT]
    assert Counter(each.state for each in findings) == {"not_stated": 37, "fail": 13}
    assert Counter(each.check.id[3:] for each in findings if each.state == "fail") == REAL_FAILS


def test_the_counts_that_the_rules_ask_for() -> None:
    result = judge(example())
    assert [result.open(check) for check in ("MX-P01", "MX-P02", "MX-X02")] == [5, 1, 1]


def test_the_matrix_says_which_categories_of_the_profile_it_leaves_out() -> None:
    assert judge(example()).left_out == ("DC-03", "DC-10", "DC-12", "DC-13", "DC-16", "DC-17")


def test_administration_and_access_to_school_data() -> None:
    result = judge(example())
    assert result.tier1 == ("G5",)
    assert result.customer == ("G2", "G3", "G5")


def numbers(*changes: Change) -> dict[str, Exposure]:
    return {each.grant: each for each in judge(changed(example(), *changes)).exposures}


@pytest.mark.parametrize(
    ("name", "number", "band"),
    [
        ("G5", 200, Severity.CRITICAL),
        ("G3", 30, Severity.HIGH),
        ("G2", 20, Severity.HIGH),
        ("G1", 2, Severity.LOW),
        ("G4", 0, Severity.LOW),
    ],
)
def test_exposure_of_each_right(name: str, number: int, band: Severity) -> None:
    found = numbers()[name]
    assert found == Exposure(name, Fraction(number), band, Fraction(number), band)


WELL_LOGGED = add_rows(
    "systems",
    System(
        id="database",
        name="database",
        kind="database",
        log=LogArrangement(
            events=get_args(Action),
            last_review_on=ago(1),
        ),
    ),
    System(id="app", name="app", kind="app", log=LogArrangement(events=("view",), last_review_on=ago(1))),
)
THREE_ADMINISTRATORS = role(
    "R4", headcount=3, auth=Authentication(mfa="phishing_resistant"), review=Review(last_on=ago(1))
)


def test_three_administrators_with_reviewed_logs_are_held_back_to_a_third() -> None:
    found = numbers(WELL_LOGGED, THREE_ADMINISTRATORS)["G5"]
    assert (found.inherent, found.residual) == (Fraction(100), Fraction("33.6"))
    assert found.residual_band is Severity.HIGH


def test_on_call_instead_of_permanent_brings_them_to_a_tenth() -> None:
    on_call = grant("G5", standing="eligible", conditions=(Bound("time_boxed", "technical"),))
    found = numbers(WELL_LOGGED, THREE_ADMINISTRATORS, on_call)["G5"]
    assert (found.inherent, found.residual) == (Fraction(100), Fraction("10.08"))
    assert found.residual_band is Severity.MEDIUM


def test_enforced_permission_for_one_pupil_at_a_time_leaves_little() -> None:
    team = {"headcount": 3, "auth": Authentication(mfa="strong"), "review": Review(last_on=ago(1))}
    single = grant("G3", scope="single", conditions=(Bound("consent", "technical"),))
    found = numbers(WELL_LOGGED, role("R1", **team), role("R2", **team), single)["G3"]
    assert (found.inherent, found.residual) == (Fraction("4.5"), Fraction("0.5292"))
    assert found.residual_band is Severity.LOW


def test_a_right_that_says_nothing_counts_as_the_widest() -> None:
    silent = Grant(id="G6", role="R4")
    found = judge(replace(example(), register=changed(example(), add_rows("grants", silent)).register))
    assert next(each for each in found.exposures if each.grant == "G6").inherent == 200
