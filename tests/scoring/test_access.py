"""The access questions: their verdict weighs the findings on the matrix, each with its theme, age and plan."""

from collections.abc import Callable, Mapping
from datetime import date

import pytest

from assess.domain.answers import Answer
from assess.domain.assessment import Touch
from assess.domain.conditions import Compare
from assess.domain.vocabulary import Grade, Light, Severity, State, Verdict
from assess.scoring.access import theme_of
from assess.scoring.engine import score, score_reviewed
from assess.scoring.results import Finding, Reviewed, Scores
from tests.scoring.build import (
    LEVELS,
    MOMENT,
    PutMatrix,
    assessment,
    category,
    content,
    finding,
    matrix,
    planned_soon,
    requirement,
    rule,
    says,
    scored,
    touch,
)

THEMES = (
    category("T1", requirement("AR-01", 20, must=LEVELS), requirement("AR-02", related=("MX-A02",))),
    category("T2", requirement("AR-06", 20)),
)
Judge = Callable[..., Scores]


@pytest.fixture
def judge(with_matrix: PutMatrix) -> Judge:
    """Scores with everything answered as well as can be, and these findings on the matrix."""

    def judged(
        *findings: Finding,
        answers: Mapping[str, Answer] | None = None,
        touched: Mapping[str, Touch] | None = None,
        submitted: bool = False,
    ) -> Scores:
        with_matrix(matrix(*findings))
        best = dict.fromkeys(("AR-01", "AR-02", "AR-06"), says(State.COMPLIES, Grade.WERKING))
        stated = assessment({**best, **(answers or {})}, touched=touched or {})
        return score(content(access=THEMES), stated, MOMENT, submitted=submitted)

    return judged


def access(scores: Scores) -> tuple[Verdict, tuple[str, ...]]:
    return scores.access.total.verdict, scores.access.total.limited_by


K, H = Severity.CRITICAL, Severity.HIGH


def test_without_findings_the_questions_decide(judge: Judge) -> None:
    assert access(judge()) == (Verdict.MEETS, ())
    assert access(judge(finding("MX-A01", Severity.MEDIUM))) == (Verdict.MEETS, ())


def test_a_critical_finding_makes_it_not_met_until_it_is_accepted(judge: Judge) -> None:
    assert access(judge(finding("MX-A01", K))) == (Verdict.NOT_MET, ("MX-A01",))
    accepted = finding("MX-A01", K, accepted_until=date(2026, 12, 31))
    assert access(judge(accepted)) == (Verdict.PARTLY, ("MX-A01",))


@pytest.mark.parametrize(
    ("exception", "verdict"),
    [
        ({"MX-A01/G1": date(2026, 6, 1)}, Verdict.PARTLY),
        ({"MX-A01/G1": date(2026, 5, 31)}, Verdict.NOT_MET),
        ({"MX-A01/G2": date(2026, 12, 31)}, Verdict.NOT_MET),
    ],
)
def test_an_institution_may_accept_a_critical_finding_on_one_object(
    with_matrix: PutMatrix, exception: Mapping[str, date], verdict: Verdict
) -> None:
    with_matrix(matrix(finding("MX-A01", K)))
    best = dict.fromkeys(("AR-01", "AR-02", "AR-06"), says(State.COMPLIES, Grade.WERKING))
    scores = score_reviewed(content(access=THEMES), assessment(best), MOMENT, Reviewed(exceptions=exception))
    assert access(scores) == (verdict, ("MX-A01",))


def test_failed_musts_come_before_findings_and_contradictions_last(judge: Judge) -> None:
    scores = judge(finding("MX-A01", K), finding("MX-A01", K, object="G2"), answers={"AR-01": says(State.NOT_MET)})
    assert access(scores) == (Verdict.NOT_MET, ("AR-01", "MX-A01"))


@pytest.mark.parametrize(
    ("touched", "verdict"),
    [
        ({}, Verdict.PARTLY),
        ({"grants/G1": touch(1, "2026-05-02T10:00:00Z")}, Verdict.MEETS),
        ({"grants/G1": touch(1, "2026-05-01T10:00:00Z")}, Verdict.PARTLY),
        ({"role_groups/G1": touch(1, "2026-05-30T10:00:00Z")}, Verdict.MEETS),
        ({"G1": touch(1, "2026-05-30T10:00:00Z")}, Verdict.MEETS),
        ({"grants/G2": touch(1, "2026-05-30T10:00:00Z")}, Verdict.PARTLY),
    ],
)
def test_a_high_finding_on_what_changed_long_ago_limits(
    judge: Judge, touched: Mapping[str, Touch], verdict: Verdict
) -> None:
    scores = judge(finding("MX-A01", H), touched=touched)
    assert access(scores) == (verdict, () if verdict is Verdict.MEETS else ("MX-A01",))


def test_an_accepted_high_finding_limits_nothing(judge: Judge) -> None:
    assert access(judge(finding("MX-A01", H, accepted_until=date(2026, 12, 31)))) == (Verdict.MEETS, ())


@pytest.mark.parametrize(
    ("check", "planned", "verdict"),
    [
        ("MX-A01", "AR-01", Verdict.LARGELY),  # no question names the check: any of its theme
        ("MX-A01", "AR-06", Verdict.PARTLY),
        ("MX-A02", "AR-02", Verdict.LARGELY),  # the question that names it
        ("MX-A02", "AR-01", Verdict.PARTLY),
        ("MX-Z01", "AR-01", Verdict.PARTLY),  # of no theme
    ],
)
def test_a_plan_at_the_question_of_a_high_finding_makes_it_largely_met(
    judge: Judge, check: str, planned: str, verdict: Verdict
) -> None:
    plan = {planned: planned_soon(State.COMPLIES, Grade.WERKING)}
    assert access(judge(finding(check, H), answers=plan))[0] is verdict


def test_in_a_draft_what_is_not_stated_counts_one_step_milder(judge: Judge) -> None:
    open_one = finding("MX-A01", K, state="not_stated")
    assert access(judge(open_one)) == (Verdict.PARTLY, ("MX-A01",))
    assert access(judge(open_one, submitted=True)) == (Verdict.NOT_MET, ("MX-A01",))


def likelihoods(scores: Scores) -> list[int]:
    return [theme.risk.likelihood for theme in scores.access.themes if theme.risk is not None]


def test_findings_raise_the_risk_of_their_theme_alone(judge: Judge) -> None:
    assert likelihoods(judge()) == [1, 1]
    assert likelihoods(judge(finding("MX-A01", H))) == [2, 1]
    assert likelihoods(judge(finding("MX-A01", K), finding("MX-A01", H))) == [3, 1]
    assert likelihoods(judge(finding("MX-A09", H))) == [1, 2]
    assert likelihoods(judge(finding("MX-A01", K, accepted_until=date(2026, 12, 31)))) == [1, 1]


def test_a_theme_has_a_verdict_of_its_own(judge: Judge) -> None:
    scores = judge(finding("MX-A01", K))
    assert [theme.verdict for theme in scores.access.themes] == [Verdict.NOT_MET, Verdict.MEETS]


@pytest.mark.parametrize(
    ("check", "theme"), [("MX-L01", "T5"), ("MX-L06", "T6"), ("MX-L10", "T4"), ("MX-S01", "T6"), ("MX-Q01", None)]
)
def test_the_longest_beginning_names_the_theme_of_a_check(check: str, theme: str | None) -> None:
    assert theme_of(check, {"MX-L": "T5", "MX-L06": "T6", "MX-L10": "T4", "MX-S": "T6"}) == theme


def test_a_contradiction_on_a_question_makes_its_theme_and_the_total_orange() -> None:
    world = content(access=THEMES, rules=[rule("XR-90", Compare("F.export", "eq", value=True), jump=("AR-06",))])
    best = dict.fromkeys(("AR-01", "AR-02", "AR-06"), says(State.COMPLIES, Grade.WERKING))
    scores = scored(best, world, facts={"F.export": True})
    assert [theme.light for theme in scores.access.themes] == [Light.GREEN, Light.ORANGE]
    assert scores.access.total.light is Light.ORANGE
