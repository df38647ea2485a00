"""Findings on the access matrix as risks: how grave, how exposed, accepted or open, and what would mend it."""

from collections.abc import Mapping

from assess.domain.register import Exemption
from assess.domain.vocabulary import local
from assess.export.model import Report
from assess.export.oscal.markup import line, prose
from assess.export.oscal.names import VOCABULARY, subject_uuid
from assess.export.oscal.observations import finding_props, finding_uuid, judged_by_tool, numbered
from assess.export.oscal.props import Part, Stated, record_props, written
from assess.scoring.results import Exposure, Finding


def risks(report: Report) -> list[Part]:
    """A risk for each finding on the matrix, in the same order."""
    exposures = {each.grant: each for each in report.scores.matrix.exposures}
    return [_risk(report, finding, number, exposures) for finding, number in numbered(report.scores.matrix.findings)]


def risk_uuid(report: Report, finding: Finding, number: int) -> str:
    """The risk of a finding on the matrix."""
    return subject_uuid(report, "risk", finding.check.id, finding.object, number)


def _risk(report: Report, finding: Finding, number: int, exposures: Mapping[str, Exposure]) -> Part:
    check, language = finding.check, report.language
    title = line(f"{check.id} {check.title.to(language)}: {finding.object}")
    factors = _mitigating(report, finding)
    return {
        "uuid": risk_uuid(report, finding, number),
        "title": title,
        "description": prose(finding.message().to(language)),
        "statement": prose(check.title.to(language)),
        "props": finding_props(finding),
        "status": "open" if finding.accepted_until is None else "deviation-approved",
        "origins": judged_by_tool(),
        "characterizations": [
            {"origin": judged_by_tool()[0], "facets": _facets(finding, exposures.get(finding.object))}
        ],
        **({"mitigating-factors": factors} if factors else {}),
        "remediations": [
            {
                "uuid": subject_uuid(report, "remediation", check.id, finding.object, number),
                "lifecycle": "recommendation",
                "title": title,
                "description": prose(check.action.to(language)),
            }
        ],
        "related-observations": [{"observation-uuid": finding_uuid(report, finding, number)}],
    }


def _facets(finding: Finding, exposure: Exposure | None) -> list[Part]:
    """The severity; for a grant also its exposure numbers, exactly, and their bands."""
    found: dict[str, Stated] = {"severity": finding.severity}
    if exposure is not None:
        found |= {
            "exposure-inherent": exposure.inherent,
            "exposure-inherent-band": exposure.inherent_band,
            "exposure-residual": exposure.residual,
            "exposure-residual-band": exposure.residual_band,
        }
    return [{"name": name, "system": VOCABULARY, "value": written(value)} for name, value in found.items()]


def _mitigating(report: Report, finding: Finding) -> list[Part]:
    """The exemptions that cover an accepted finding."""
    if finding.accepted_until is None:
        return []
    rows = report.assessment.register.exemptions.values()
    return [
        _factor(report, finding, each)
        for each in rows
        if (each.check, each.object) == (finding.check.id, finding.object)
    ]


def _factor(report: Report, finding: Finding, exemption: Exemption) -> Part:
    language = report.language
    texts = [local(text, language) for text in (exemption.reason, exemption.compensating) if text]
    return {
        "uuid": subject_uuid(report, "exemption", exemption.id, finding.check.id, finding.object),
        "description": prose(*texts) or line(exemption.id),
        "props": record_props(exemption, language, without=("reason", "compensating")),
    }
