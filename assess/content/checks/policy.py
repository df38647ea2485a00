"""The scoring policy: complete for every level, grade, severity and verdict, with shares that are shares."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

from assess.content.checks.found import Found
from assess.content.spoken import listed
from assess.domain.policy import Lights, Policy, Risk, VerdictClass, VerdictPolicy
from assess.domain.questionnaire import PolicyFile
from assess.domain.vocabulary import Grade, Level, Severity, Verdict

_SCALE = 5
_HUNDRED = 100


def check_policy(record: PolicyFile) -> Iterator[Found]:
    """Everything that can be said of a policy by itself."""
    policy = record.policy
    yield from _complete(policy)
    yield from _shares(policy)
    yield from _bands(policy.risk)
    if len(policy.maturity.scale) != _SCALE:
        yield Found(policy.maturity, ("scale",), "content.value.length", {"length": _SCALE}, named=True)


def _complete(policy: Policy) -> Iterator[Found]:
    tables: list[tuple[object, str, Iterable[object], type[StrEnum]]] = [
        (policy, "evidence_factors", policy.evidence_factors, Grade),
        (policy, "severity_weights", policy.severity_weights, Severity),
        (policy.verdicts, "labels", policy.verdicts.labels, Verdict),
        (policy.lights, "green_evidence", policy.lights.green_evidence, Level),
        (policy.risk, "impact", policy.risk.impact, Level),
        (policy.maturity, "target", policy.maturity.target, Level),
    ]
    for record, name, present, words in tables:
        missing = [word.value for word in words if word not in present]
        if missing:
            yield Found(
                record, (name,), "content.level.missing", {"name": name, "missing": listed(missing)}, named=True
            )


def _shares(policy: Policy) -> Iterator[Found]:
    """Credits and factors lie between 0 and 1, percentages between 0 and 100."""
    credits_ = {each.name: getattr(policy.credits, each.name) for each in fields(policy.credits)}
    factors = {grade.value: factor for grade, factor in policy.evidence_factors.items()}
    yield from _within(policy.credits, (), credits_, 1)
    yield from _within(policy, ("evidence_factors",), factors, 1)
    records: list[Lights | VerdictPolicy | VerdictClass] = [policy.lights, policy.verdicts]
    for record in (*records, *policy.verdicts.controls, *policy.verdicts.access):
        shares = {each.name: getattr(record, each.name) for each in fields(record) if each.name != "red_credit_below"}
        yield from _within(record, (), shares, _HUNDRED)
    yield from _within(policy.lights, (), {"red_credit_below": policy.lights.red_credit_below}, 1)


def _within(record: object, path: tuple[str, ...], values: Mapping[str, object], highest: int) -> Iterator[Found]:
    for name, value in values.items():
        if isinstance(value, Decimal) and not 0 <= value <= highest:
            yield Found(record, (*path, name), "content.value.between", {"value": value, "highest": highest})


def _bands(risk: Risk) -> Iterator[Found]:
    """Every product of likelihood and impact falls into one band."""
    for below, band in pairwise(risk.bands):
        if band.lowest != below.highest + 1:
            yield Found(band, ("lowest",), "content.band.gap", {"id": band.id, "lowest": below.highest + 1})
    for band in risk.bands:
        if band.highest < band.lowest:
            yield Found(band, ("highest",), "content.band.empty", {"id": band.id})
