"""From content and an assessment to scores: each step once, in the order in which they need each other."""

from collections.abc import Mapping
from dataclasses import field, replace

from assess.domain.assessment import Assessment
from assess.domain.questionnaire import Content
from assess.domain.record import dataclass
from assess.domain.vocabulary import Aspect, Level
from assess.scoring.access import access_result
from assess.scoring.classification import classify
from assess.scoring.consistency import contradictions, open_errors
from assess.scoring.days import amsterdam_day
from assess.scoring.groups import Judged, applicable, controls_result, worst
from assess.scoring.items import judge_categories
from assess.scoring.known import Knowledge, Stage
from assess.scoring.matrix import judge_matrix
from assess.scoring.prepared import Prepared
from assess.scoring.rates import rates_of
from assess.scoring.results import ClassificationResult, ItemResult, Reviewed, Scores
from assess.scoring.states import Case, gravest_open
from assess.scoring.sums import sum_up


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """On which terms to score: see `score`; `reviewed` holds what an institution decided, for its own view."""

    rule: str | None = None
    submitted: bool = False
    levels: Mapping[Aspect, Level] = field(default_factory=dict)
    reviewed: Reviewed = field(default_factory=Reviewed)


def score(
    content: Content,
    assessment: Assessment,
    moment: str,
    *,
    rule: str | None = None,
    submitted: bool = False,
    levels: Mapping[Aspect, Level] | None = None,
) -> Scores:
    """Everything that follows from an assessment at a moment (UTC, ISO 8601).

    `rule` names an aggregation rule instead of the content's own. After submission what is not stated counts as 0
    and fails a must. `levels` are used instead of those that follow from the answers.

    Raises CallError for a rule that does not exist, ValueError for a moment that is none.
    """
    return conclude(prepare(content, assessment, moment, Terms(rule=rule, submitted=submitted, levels=levels or {})))


def score_reviewed(
    content: Content, assessment: Assessment, moment: str, reviewed: Reviewed, *, rule: str | None = None
) -> Scores:
    """A submission in an institution's own view: its levels, and what it decided on alternatives and failed musts."""
    terms = Terms(rule=rule, submitted=True, levels=reviewed.levels, reviewed=reviewed)
    return conclude(prepare(content, assessment, moment, terms))


def prepare(
    content: Content, assessment: Assessment, moment: str, terms: Terms, before: Prepared | None = None
) -> Prepared:
    """Levels, matrix and every item judged; raises as `score` does.

    `before` is the same assessment as it was judged before a change: what that has no bearing on is taken from it.
    """
    if before is not None and before.content is not content:
        before = None
    today = amsterdam_day(moment)
    found = classify(content.classification, assessment, today, rule=terms.rule)
    classification = _with_levels(found, terms.levels)
    matrix = before and before.matrix_for(assessment, classification, today, submitted=terms.submitted)
    matrix = matrix or judge_matrix(content, assessment, classification, today, submitted=terms.submitted)
    stage = Stage(classification, matrix, today, terms.reviewed)
    case = Case(
        policy=content.policy,
        rates=rates_of(content.policy),
        assessment=assessment,
        matrix=matrix,
        gravest=gravest_open(matrix),
        known=Knowledge(content, assessment, stage),
        today=today,
        submitted=terms.submitted,
        reviewed=terms.reviewed,
    )
    categories = (*content.controls.categories, *content.access.categories)
    items = {result.item.id: result for result in judge_categories(case, categories, before)}
    return Prepared(content, moment, replace(stage, items=items), case)


def conclude(prepared: Prepared, changed: Mapping[str, ItemResult] | None = None) -> Scores:
    """The scores that follow; `changed` items take the place of those that were judged."""
    content, case = prepared.content, prepared.case
    stage = replace(prepared.stage, items={**prepared.stage.items, **(changed or {})})
    known = Knowledge(content, case.assessment, stage)
    found = contradictions(content.rules.rules, known, case.assessment.answers)
    results = tuple(stage.items.values())
    counting = applicable(results)
    sums = {category: sum_up(items) for category, items in counting.items()}
    judged = Judged(content, case, stage.classification, results, open_errors(found), counting, sums)
    controls = controls_result(replace(judged, items=tuple(each for each in results if each.aspect is not None)))
    access = access_result(replace(judged, items=tuple(each for each in results if each.aspect is None)))
    verdict, limited_by = worst((*controls.aspects.values(), access.total))
    return Scores(
        assessment=case.assessment.id,
        as_of=prepared.moment,
        today=stage.today,
        sources=content.sources,
        classification=stage.classification,
        controls=controls,
        access=access,
        consistency=found,
        verdict=verdict,
        limited_by=limited_by,
        reviewed=stage.reviewed,
    )


def _with_levels(found: ClassificationResult, levels: Mapping[Aspect, Level]) -> ClassificationResult:
    aspects = {
        aspect: replace(each, level=levels[aspect]) if aspect in levels else each
        for aspect, each in found.aspects.items()
    }
    return replace(found, aspects=aspects)
