"""How scores and verdicts are made, with every number of the policy and every limit of the matrix."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from decimal import Decimal

from assess.domain.policy import Credits, Margins, Policy, VerdictClass
from assess.domain.register import Parameter
from assess.domain.vocabulary import Level
from assess.export.blocks import Block, Bullets, Grid, Heading, Pair, Pairs, Paragraph
from assess.export.documents.grids import Head, grid
from assess.export.model import Cell, Subject
from assess.export.wording import number, word

_STEPS = ("answer", "measured", "points", "evidence", "sums", "must", "verdict", "access", "light", "risk", "draft")


def method(subject: Subject) -> Iterator[Block]:
    """The chapter: the steps in words, then the parameters."""
    policy = subject.content.policy
    yield Heading(1, subject.word("document.chapter.method"), "method")
    yield Paragraph(subject.text(policy.arithmetic))
    yield Bullets(tuple((subject.word(f"document.method.{step}"), None) for step in _STEPS), numbered=True)
    yield Paragraph(subject.text(policy.wording), "note")
    yield Heading(2, subject.word("document.method.rules"), "method-rules")
    yield Pairs(subject.word("document.method.rules"), tuple(_rules(subject)))
    yield Heading(2, subject.word("document.method.numbers"), "method-numbers")
    yield from _numbers(subject, policy)
    yield Heading(2, subject.word("document.method.parameters"), "method-parameters")
    yield _parameters(subject)


def _rules(subject: Subject) -> Iterator[Pair]:
    """The rules that make one level of an aspect's answers, the one in use marked."""
    for rule in subject.content.classification.rules:
        used = rule.id == subject.scores.classification.rule
        name = subject.text(rule.title)
        yield Pair(subject.word("document.method.used", rule=name) if used else name, subject.text(rule.definition))


def _numbers(subject: Subject, policy: Policy) -> Iterator[Block]:
    yield _record(subject, "credits", policy.credits)
    factors = (
        (subject.word(f"scoring.grade.{grade}"), number(subject, value))
        for grade, value in policy.evidence_factors.items()
    )
    yield _pairs(subject, "factors", factors)
    yield _record(subject, "margins", policy.margins)
    yield _classes(subject, "verdicts_controls", policy.verdicts.controls)
    yield _classes(subject, "verdicts_access", policy.verdicts.access)
    yield _pairs(subject, "verdicts", _limits(subject, policy))
    yield _pairs(subject, "lights", _lights(subject, policy))
    yield _pairs(subject, "risk_numbers", _risk(subject, policy))
    yield _pairs(subject, "maturity", _maturity(subject, policy))
    weights = ((subject.word(f"term.severity.{each}"), str(value)) for each, value in policy.severity_weights.items())
    yield _pairs(subject, "severities", weights)


def _record(subject: Subject, name: str, record: Credits | Margins) -> Pairs:
    rows = ((subject.word(f"document.{name}.{each.name}"), getattr(record, each.name)) for each in fields(record))
    return _pairs(subject, name, ((label, number(subject, value)) for label, value in rows))


def _pairs(subject: Subject, name: str, rows: Iterable[tuple[str, str]]) -> Pairs:
    return Pairs(subject.word(f"document.method.{name}"), tuple(Pair(*row) for row in rows))


def _limits(subject: Subject, policy: Policy) -> Iterator[tuple[str, str]]:
    say, verdicts = subject.word, policy.verdicts
    yield say("document.method.undetermined"), f"{number(subject, verdicts.undetermined_below)} %"
    yield say("document.method.grace"), number(subject, verdicts.high_finding_grace_days)
    yield say("document.method.gap"), number(subject, policy.gap_points)
    yield say("document.method.level_while_open"), say(f"term.level.{policy.level_while_open}")
    yield say("document.method.reason"), number(subject, policy.not_applicable_reason_min_chars)
    yield say("document.method.expired"), say(f"scoring.grade.{policy.expired_evidence_counts_as}")


def _lights(subject: Subject, policy: Policy) -> Iterator[tuple[str, str]]:
    lights = policy.lights
    for name in ("grey_coverage_below", "red_assured_below", "green_assured_min", "green_coverage_min"):
        yield subject.word(f"document.lights.{name}"), f"{number(subject, getattr(lights, name))} %"
    yield subject.word("document.lights.red_credit_below"), number(subject, lights.red_credit_below)
    grades = (
        f"{subject.word(f'term.level.{level}')}: {subject.word(f'scoring.grade.{grade}')}"
        for level, grade in lights.green_evidence.items()
    )
    yield subject.word("document.lights.green_evidence"), ", ".join(grades)


def _risk(subject: Subject, policy: Policy) -> Iterator[tuple[str, str]]:
    risk = policy.risk
    steps = (
        subject.word("document.risk.step", least=number(subject, least), likelihood=likelihood)
        for least, likelihood in risk.likelihood_from_assured
    )
    yield subject.word("document.risk.likelihood"), "; ".join(steps)
    added = {"at_risk": risk.at_risk_adds, "failed": risk.failed_adds, "most": risk.likelihood_max}
    yield subject.word("document.risk.added"), subject.word("document.risk.adds", **added)
    impact = (f"{subject.word(f'term.level.{level}')}: {value}" for level, value in risk.impact.items())
    yield subject.word("document.risk.impact"), ", ".join(impact)
    bands = (f"{subject.text(band.label)}: {band.lowest}-{band.highest}" for band in risk.bands)
    yield subject.word("document.risk.bands"), ", ".join(bands)


def _maturity(subject: Subject, policy: Policy) -> Iterator[tuple[str, str]]:
    for step, label in enumerate(policy.maturity.scale, 1):
        yield str(step), subject.text(label)
    targets = (f"{subject.word(f'term.level.{level}')}: {target}" for level, target in policy.maturity.target.items())
    yield subject.word("document.method.target"), ", ".join(targets)
    yield subject.word("document.method.target_musts"), str(policy.maturity.musts_at_high)


def _classes(subject: Subject, name: str, classes: tuple[VerdictClass, ...]) -> Grid:
    heads = (
        Head("verdict", 18),
        Head("assured", 11),
        Head("weakest", 12),
        Head("coverage", 11),
        Head("musts", 18),
        Head("errors", 11),
        Head("found", 19),
    )
    return grid(subject, name, heads, (_class(subject, each) for each in classes))


def _class(subject: Subject, found: VerdictClass) -> tuple[Cell, ...]:
    shares = (found.assured_min, found.category_assured_min, found.coverage_min)
    rules = {"failed": found.musts_failed, "at_risk": found.musts_at_risk}
    musts = (subject.word(f"document.class.{name}.{rule}") for name, rule in rules.items())
    matrix = {"critical": found.critical_findings, "high": found.high_findings}
    findings = (subject.word(f"document.class.{name}.{rule}") for name, rule in matrix.items())
    return (
        subject.text(found.label),
        *(_at_least(subject, share) for share in shares),
        "\n".join(musts),
        subject.word(f"document.class.errors.{found.open_errors}"),
        "\n".join(findings),
    )


def _at_least(subject: Subject, share: Decimal | None) -> str:
    return "–" if share is None else f"≥ {number(subject, share)} %"


def _parameters(subject: Subject) -> Grid:
    """The limits of the checks on the matrix per level, with where each comes from."""
    heads = (
        Head("parameter", 34),
        Head("low", 9),
        Head("medium", 9),
        Head("high", 9),
        Head("unit", 11),
        Head("anchor", 28),
    )
    rows = []
    for each in subject.content.access.catalogue.parameters:
        limits = (_limit(subject, each.limits, level) for level in Level)
        rows.append((subject.text(each.label), *limits, word(subject, "unit", each.unit), _origin(subject, each)))
    return grid(subject, "parameters", heads, rows)


def _origin(subject: Subject, each: Parameter) -> str:
    """Where a limit comes from: what it is anchored in, and of an own value that it is one."""
    basis = word(subject, "basis", each.basis)
    named = subject.text(each.anchor)
    return f"{named} ({basis})" if named else basis


def _limit(subject: Subject, limits: Mapping[Level, Decimal | None], level: Level) -> str:
    found = limits.get(level)
    return "–" if found is None else number(subject, found)
