"""The whole document: one result, with everything that it refers to."""

from collections.abc import Mapping
from fractions import Fraction

from assess.domain.vocabulary import Aspect
from assess.export.model import Report
from assess.export.oscal.controls import local_objectives, reviewed_controls
from assess.export.oscal.findings import findings
from assess.export.oscal.markup import line, prose
from assess.export.oscal.metadata import metadata
from assess.export.oscal.names import state_uuid
from assess.export.oscal.observations import observations
from assess.export.oscal.props import Part, Stated, group_props, props, ratios
from assess.export.oscal.register import local_definitions
from assess.export.oscal.resources import back_matter, plan_uuid
from assess.export.oscal.risks import risks
from assess.scoring.results import AspectLevel, GroupResult


def results_document(report: Report) -> Part:
    """The assessment results; the same report gives the same document."""
    return {
        "assessment-results": {
            "uuid": state_uuid(report, "document"),
            "metadata": metadata(report),
            "import-ap": {"href": f"#{plan_uuid(report)}"},
            "local-definitions": local_objectives(report),
            "results": [_result(report)],
            "back-matter": back_matter(report),
        }
    }


def _result(report: Report) -> Part:
    state = report.assessment
    parts = {"observations": observations(report), "risks": risks(report), "findings": findings(report)}
    return {
        "uuid": state_uuid(report, "result"),
        "title": line(report.title),
        "description": prose(report.outcome),
        "start": state.created_at,
        "end": state.changed_at,
        "props": list(_props(report)),
        "local-definitions": local_definitions(report),
        "reviewed-controls": reviewed_controls(report),
        **{name: part for name, part in parts.items() if part},
    }


def _props(report: Report) -> list[Part]:
    scores = report.scores
    controls, access = scores.controls, scores.access
    aspects: Mapping[Aspect, AspectLevel] = scores.classification.aspects
    return [
        *props({"verdict": scores.verdict, "limited-by": scores.limited_by, "as-of": scores.as_of}),
        *props({"rule": scores.classification.rule}, "classification"),
        *(each for aspect in Aspect for each in _level(aspects[aspect])),
        *(each for aspect in Aspect for each in _total(controls.aspects[aspect], aspect.word)),
        *_total(controls.total, "controls"),
        *_total(access.total, "access"),
        *_health(access.matrix.health),
    ]


def _level(found: AspectLevel) -> list[Part]:
    """The level in force, the computed one, and the deviation where there is one."""
    deviation = found.deviation
    stated: dict[str, Stated | tuple[Stated, ...]] = {
        "level": found.level,
        "level-computed": found.computed,
        "level-worst-case": found.worst_case,
        "provisional": found.provisional,
        "decided-by": found.decided_by,
        "deviation": None if deviation is None else deviation.level,
        "deviation-until": None if deviation is None else deviation.valid_until,
        "deviation-lapsed": None if found.lapsed is None else found.lapsed.rpartition(".")[2],
    }
    return props(stated, found.aspect.word)


def _total(found: GroupResult, group: str) -> list[Part]:
    return [*props({"verdict": found.verdict, "limited-by": found.limited_by}, group), *group_props(found, group)]


def _health(health: Fraction | None) -> list[Part]:
    return ratios({"matrix-health": health}, "access")
