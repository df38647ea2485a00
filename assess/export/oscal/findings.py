"""Verdicts as OSCAL findings: satisfied or not, with how far it is implemented.

Only what was answered has a verdict. A blank or unknown answer, and a check that found nothing but gaps in the
statement, stay observations; what does not count is among the exclusions.
"""

from collections.abc import Iterator
from fractions import Fraction

from assess.domain.answers import Answer
from assess.domain.vocabulary import State, local
from assess.export.model import Report
from assess.export.oscal.markup import line, prose
from assess.export.oscal.names import objective_id, subject_uuid
from assess.export.oscal.observations import finding_uuid, item_uuid, judged_by_tool, numbered, outcome
from assess.export.oscal.props import Part, props
from assess.export.oscal.risks import risk_uuid
from assess.scoring.results import CheckResult, ItemResult

IMPLEMENTED = {
    State.COMPLIES: "implemented",
    State.PARTLY: "partial",
    State.PLANNED: "planned",
    State.ALTERNATIVE: "alternative",
}
"""How far a control is implemented; `not_met` has no word for it."""

_UNJUDGED = (None, State.UNKNOWN)
_REASONS = {True: "pass", False: "fail"}


def findings(report: Report) -> list[Part]:
    """A finding for every answered requirement that counts, then one for every check on the matrix with a verdict."""
    scores = report.scores
    judged = (each for each in scores.items.values() if each.applies and each.effective not in _UNJUDGED)
    return [*(_item(report, each) for each in judged), *_checks(report)]


def satisfied(result: ItemResult) -> bool:
    """Complied with; another measure counts once the institution has accepted it, and then earns the full credit."""
    return result.effective is State.COMPLIES or (
        result.effective is State.ALTERNATIVE and result.credit == Fraction(1)
    )


def _item(report: Report, result: ItemResult) -> Part:
    item = result.item
    meets = satisfied(result)
    reason = "other" if result.effective is State.ALTERNATIVE else _REASONS[meets]
    status = _implementation(report, result)
    title = f"{item.id} {item.title.to(report.language)}"
    said = report.word("oscal.verdict", item=item.id, outcome=report.word(f"term.state.{outcome(result)}"))
    return {
        "uuid": subject_uuid(report, "finding", item.id),
        "title": line(title),
        "description": prose(said),
        "props": props(
            {"control": item.id, "outcome": outcome(result), "flag": "must-failed" if result.must_failed else None}
        ),
        "origins": judged_by_tool(),
        "target": {
            "type": "objective-id",
            "target-id": objective_id(item.id, result.level),
            "status": {"state": _state(meets=meets), "reason": reason},
            **({"implementation-status": status} if status else {}),
        },
        "related-observations": [{"observation-uuid": item_uuid(report, item.id)}],
    }


def _state(*, meets: bool) -> str:
    return "satisfied" if meets else "not-satisfied"


def _implementation(report: Report, result: ItemResult) -> Part:
    """The plan or the other measure stands in the remarks, where OSCAL wants it."""
    word = IMPLEMENTED.get(result.effective) if result.effective else None
    if word is None:
        return {}
    answer = result.answer or Answer()
    texts = {State.PLANNED: (answer.plan, answer.why), State.ALTERNATIVE: (answer.why,)}
    remarks = prose(*(local(each, report.language) for each in texts.get(result.effective or State.UNKNOWN, ())))
    return {"state": word, **({"remarks": remarks} if remarks else {})}


def _checks(report: Report) -> Iterator[Part]:
    matrix = report.scores.matrix
    for result in matrix.checks:
        states = {each.state for each in result.findings}
        if result.evaluated and states != {"not_stated"}:
            yield _check(report, result, objective_id(result.check.id, matrix.level))


def _check(report: Report, result: CheckResult, objective: str) -> Part:
    check, found = result.check, list(numbered(result.findings))
    counted = {"passed": result.passed, "evaluated": result.evaluated}
    return {
        "uuid": subject_uuid(report, "finding", check.id),
        "title": line(f"{check.id} {check.title.to(report.language)}"),
        "description": prose(report.word("oscal.checked", check=check.id, **counted)),
        "props": props({"check": check.id, **counted}),
        "origins": judged_by_tool(),
        "target": {
            "type": "objective-id",
            "target-id": objective,
            "status": {"state": _state(meets=not found), "reason": _REASONS[not found]},
        },
        **(
            {
                "related-observations": [
                    {"observation-uuid": finding_uuid(report, each, number)} for each, number in found
                ],
                "related-risks": [{"risk-uuid": risk_uuid(report, each, number)} for each, number in found],
            }
            if found
            else {}
        ),
    }
