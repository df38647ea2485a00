"""The access matrix judged: 70 checks, each in three values, with severities, health and exposure."""

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction

from assess.domain.assessment import Assessment
from assess.domain.questionnaire import Content
from assess.domain.register import CheckDefinition
from assess.domain.vocabulary import Severity
from assess.scoring.checks import CHECKS
from assess.scoring.checks.outcome import Outcome
from assess.scoring.exemptions import accepted, exceptable
from assess.scoring.exposure import exposed, exposure
from assess.scoring.matrix_view import MatrixView, matrix_view
from assess.scoring.results import CheckResult, ClassificationResult, Finding, MatrixResult

_GRAVITY = {severity: severity.rank for severity in Severity}
_MILDER = dict(zip(Severity, (Severity.INFO, *Severity), strict=False))

Accepted = Mapping[tuple[str, str], date]


def judge_matrix(
    content: Content,
    assessment: Assessment,
    classification: ClassificationResult,
    today: date,
    *,
    submitted: bool = False,
) -> MatrixResult:
    """Judge the access matrix at the level of confidentiality.

    Findings come gravest first, then by the residual exposure of their object. In a draft what is not stated does
    not count for the health; once submitted it counts as not passed. Raises KeyError for a check of the content that
    has no function here.
    """
    view = matrix_view(content, assessment, classification, today)
    exposures = tuple(exposure(view, right) for right in view.rights)
    exceptions = accepted(view)
    checks = tuple(_check(view, definition, exceptions) for definition in content.access.catalogue.checks)
    residual = exposed(view, exposures)
    findings = [finding for check in checks for finding in check.findings]
    findings.sort(key=lambda each: (-_GRAVITY[each.severity], -residual.get(each.object, 0)))
    return MatrixResult(
        level=view.level,
        checks=checks,
        findings=tuple(findings),
        health=health(checks, content.policy.severity_weights, submitted=submitted),
        exposures=exposures,
        left_out=view.left_out,
        tier1=tuple(right.id for right in view.rights if right.tier1),
        customer=tuple(right.id for right in view.rights if right.customer),
    )


def health(checks: Iterable[CheckResult], weights: Mapping[Severity, int], *, submitted: bool) -> Fraction | None:
    """The share of objects that pass, per check, weighted by the check's severity; None when nothing was evaluated."""
    passed: dict[int, int] = {}
    total = 0
    for check in checks:
        open_ones = 0 if submitted else sum(each.state == "not_stated" for each in check.findings)
        evaluated, weight = check.evaluated - open_ones, weights[check.severity]
        if evaluated and weight:
            passed[evaluated] = passed.get(evaluated, 0) + weight * check.passed
            total += weight
    points = sum((Fraction(weighed, of) for of, weighed in passed.items()), Fraction(0))
    return points / total if total else None


def shown_severity(finding: Finding, *, submitted: bool) -> Severity:
    """How grave a finding looks: in a draft, what is not stated yet shows one step milder than it counts."""
    milder = finding.state == "not_stated" and not submitted
    return _MILDER[finding.severity] if milder else finding.severity


def _check(view: MatrixView, definition: CheckDefinition, exceptions: Accepted) -> CheckResult:
    """One check over its objects; at a level for which it has no severity it does not apply."""
    severity = definition.severity.get(view.level)
    if severity is None:
        return CheckResult(definition, Severity.INFO, 0, 0, ())
    outcomes = list(CHECKS[definition.id](view))
    failing = [outcome for outcome in outcomes if outcome.result != "pass"]
    findings = tuple([_finding(definition, severity, outcome, exceptions) for outcome in failing])
    return CheckResult(definition, severity, len(outcomes), len(outcomes) - len(findings), findings)


def _finding(definition: CheckDefinition, usual: Severity, outcome: Outcome, exceptions: Accepted) -> Finding:
    severity = outcome.severity or usual
    until = exceptions.get((definition.id, outcome.object)) if exceptable(severity) else None
    return Finding(
        check=definition,
        object=outcome.object,
        severity=severity,
        state="fail" if outcome.result == "fail" else "not_stated",
        parameters=outcome.parameters,
        accepted_until=until,
    )
