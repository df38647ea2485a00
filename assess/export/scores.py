"""The scores as the JSON document that the command line promises."""

from collections.abc import Iterable
from typing import Any

from assess.domain.assessment import Assessment, Touch
from assess.domain.records import encode
from assess.domain.vocabulary import Aspect, Verdict
from assess.export.state import Document, plain
from assess.messages import Language
from assess.scoring.results import (
    AccessResult,
    AspectLevel,
    Contradiction,
    ControlsResult,
    Finding,
    GroupResult,
    Scores,
    ratio,
)


def scores_document(scores: Scores, assessment: Assessment, language: Language) -> Document:
    """Levels, scores, gate and findings.

    Ratios are numbers from 0 to 1 with 4 decimals, half up; lists keep the questionnaire's order.
    """
    return {
        "assessment": scores.assessment,
        "product": assessment.product,
        "supplier": assessment.supplier,
        "as_of": scores.as_of,
        "questionnaires": [encode(source) for source in scores.sources],
        "verdict": scores.verdict.value,
        "limited_by": list(scores.limited_by),
        "classification": _classification(scores, assessment),
        "controls": _controls(scores.controls),
        "access": _access(scores.access, language),
        "consistency": contradictions_document(scores, language),
        "journal_head": assessment.head.hash,
    }


def _classification(scores: Scores, assessment: Assessment) -> Document:
    levels = scores.classification.aspects
    parts = {aspect.word: _level(levels[aspect], assessment.touched.get(f"level.{aspect}")) for aspect in Aspect}
    return {"rule": scores.classification.rule, **parts}


def _level(found: AspectLevel, touch: Touch | None) -> Document:
    override = None
    if found.deviation is not None and touch is not None:
        stated = plain(found.deviation)
        override = {
            "value": stated.pop("level"),
            **stated,
            "function": touch.actor,
            "date": touch.at[:10],
            "in_force": found.lapsed is None,
        }
    return {
        "level": found.level,
        "computed": found.computed,
        "worst_case": found.worst_case,
        "provisional": found.provisional,
        "decided_by": list(found.decided_by),
        "answered": found.answered,
        "of": found.of,
        "override": override,
    }


def _group(group: GroupResult) -> Document:
    return {
        "applicable": group.applicable,
        "answered": group.answered,
        "coverage": number(group.coverage),
        "declared": number(group.declared),
        "assured": number(group.assured),
        "worst_case": number(group.worst_case),
        "best_case": number(group.best_case),
        "on_answered": number(group.on_answered),
        "verdict": group.verdict.value,
        "limited_by": list(group.limited_by),
        "musts_failed": list(group.musts_failed),
        "musts_at_risk": list(group.musts_at_risk),
        "light": group.light.value,
        "maturity": group.maturity,
        "maturity_target": group.maturity_target,
        "risk": None
        if group.risk is None
        else {"value": group.risk.risk, "inherent": group.risk.inherent, "band": group.risk.band.id},
    }


def _categories(groups: Iterable[GroupResult]) -> list[Document]:
    return [{"id": group.id, **_group(group)} for group in groups]


def _controls(controls: ControlsResult) -> Document:
    aspects = {aspect.word: _group(controls.aspects[aspect]) for aspect in Aspect}
    return {**_group(controls.total), "aspects": aspects, "categories": _categories(controls.categories)}


def _access(access: AccessResult, language: Language) -> Document:
    matrix = access.matrix
    return {
        **_group(access.total),
        "categories": _categories(access.themes),
        "matrix_health": number(matrix.health),
        "categories_left_out": list(matrix.left_out),
        "findings": [_finding(found, language) for found in matrix.findings],
        "exposure": [
            {
                "grant": each.grant,
                "inherent": number(each.inherent),
                "inherent_band": each.inherent_band.value,
                "residual": number(each.residual),
                "residual_band": each.residual_band.value,
            }
            for each in matrix.exposures
        ],
    }


def _finding(found: Finding, language: Language) -> Document:
    return {
        "check": found.check.id,
        "object": found.object,
        "severity": found.severity.value,
        "state": found.state,
        "message": found.message().to(language),
        "action": found.check.action.to(language),
        "accepted_until": found.accepted_until and found.accepted_until.isoformat(),
    }


def contradictions_document(scores: Scores, language: Language) -> list[Document]:
    """The consistency rules that fired, explained or not."""
    return [_contradiction(found, language) for found in scores.consistency]


def _contradiction(found: Contradiction, language: Language) -> Document:
    return {
        "rule": found.rule.id,
        "severity": found.rule.severity,
        "items": list(found.items),
        "message": found.rule.message.to(language),
        "action": found.rule.action.to(language),
        "explained": found.explained,
    }


def number(value: Any) -> float | None:  # noqa: ANN401 - a Fraction or None
    """A ratio as a JSON number: rounded half up to 4 decimals before it becomes binary."""
    rounded = ratio(value)
    return None if rounded is None else float(rounded)


def below(verdict: Verdict, gate: Verdict) -> bool:
    """True when an outcome is worse than the gate asks; no outcome yet is worse than any."""
    return verdict.rank < gate.rank
