"""The access questions by theme and together; their verdict also weighs the findings on the matrix."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from assess.domain.events import TABLES
from assess.domain.questionnaire import Category, Requirement
from assess.domain.vocabulary import Aspect, Severity
from assess.scoring.days import amsterdam_day
from assess.scoring.groups import Judged, category_result, group, touching
from assess.scoring.matrix import shown_severity
from assess.scoring.rates import Gate, gates_of
from assess.scoring.results import AccessResult, Finding, GroupResult
from assess.scoring.risk import Trouble
from assess.scoring.verdicts import Part, Weighed, judge_part


def access_result(judged: Judged) -> AccessResult:
    """The access questions by theme, and all of them with the matrix; without a level of V they are judged as asked."""
    content, matrix = judged.content, judged.case.matrix
    findings = _weighed(judged)
    gates = gates_of(content.policy.verdicts.access, divided=False)
    themes = tuple(_theme(judged, each, gates, findings) for each in content.access.categories)
    items = [result for result in judged.items if result.applies]
    errors = touching(judged.errors, [result.item for result in judged.items])
    names = tuple([each.rule.id for each in errors])
    sums = judged.sums_of(content.access.categories)
    part = Part(items=items, sums=sums, groups=themes, errors=names, findings=findings)
    gates = gates_of(content.policy.verdicts.access, divided=True)
    outcome = judge_part(part, gates, judged.content.policy.verdicts.undetermined_below)
    level = judged.classification.level(Aspect.V)
    total = group(judged, ("access", content.access.meta.title), part, level, outcome)
    return AccessResult(judged.items, themes, total, matrix)


def theme_of(check: str, themes: Mapping[str, str]) -> str | None:
    """The theme of a check: by its id, or by the longest beginning of its id that the policy names."""
    fitting = [beginning for beginning in themes if check.startswith(beginning)]
    return themes[max(fitting, key=len)] if fitting else None


def _theme(judged: Judged, theme: Category, gates: Sequence[Gate], findings: Sequence[Weighed]) -> GroupResult:
    own = [each for each in findings if each.theme == theme.id]
    open_ = {each.severity for each in own if not each.accepted}
    trouble = Trouble(some=Severity.HIGH in open_, grave=Severity.CRITICAL in open_)
    return category_result(judged, theme, judged.part(theme, own), gates, trouble)


def _weighed(judged: Judged) -> list[Weighed]:
    """The findings as they count: in a draft, what is not stated yet counts one step milder.

    Only what is high may be spared for being recent or planned for, so nothing else is asked that.
    """
    themes = judged.content.policy.check_themes
    found = [(each, shown_severity(each, submitted=judged.case.submitted)) for each in judged.case.matrix.findings]
    theme = {check: theme_of(check, themes) for check in {each.check.id for each, _ in found}}
    high = [each for each, severity in found if severity is Severity.HIGH]
    plans = any(result.plan_counts for result in judged.items)
    planned = {check for check in {each.check.id for each in high} if plans and _planned(judged, check, theme[check])}
    young = {subject for subject in {each.object for each in high} if _recent(judged, subject)}
    return [
        Weighed(
            check=each.check.id,
            severity=severity,
            theme=theme[each.check.id],
            accepted=_accepted(judged, each),
            recent=each.object in young,
            planned=each.check.id in planned,
        )
        for each, severity in found
    ]


def _accepted(judged: Judged, found: Finding) -> bool:
    """Whether an exception covers a finding: the supplier's own, or one that the institution made."""
    until = judged.case.reviewed.exceptions.get(f"{found.check.id}/{found.object}")
    return found.accepted_until is not None or (until is not None and until >= judged.case.today)


def _recent(judged: Judged, subject: str) -> bool:
    """Whether findings on a subject are younger than the days of grace: they are as old as its last change.

    When that was is unknown for what has no entry of its own, such as the matrix as a whole: not recent.
    """
    touched = judged.case.assessment.touched
    names = (subject, *(f"{table}/{subject}" for table in TABLES))
    touch = next((touched[name] for name in names if name in touched), None)
    grace = timedelta(days=judged.content.policy.verdicts.high_finding_grace_days)
    return touch is not None and judged.case.today - amsterdam_day(touch.at) <= grace


def _planned(judged: Judged, check: str, theme: str | None) -> bool:
    """Whether a plan that counts covers a check: at a question that names it, or else at one of its theme."""
    naming = [result for result in judged.items if _names(result.item, check)]
    covering = naming or [result for result in judged.items if result.category == theme]
    return any(result.plan_counts for result in covering)


def _names(item: Requirement, check: str) -> bool:
    return check in item.from_matrix or check in item.related or any(check in cap.checks for cap in item.caps)
