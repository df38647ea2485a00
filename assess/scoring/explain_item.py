"""One requirement explained: why it counts or not, what was answered, what that earns."""

from collections.abc import Iterator, Mapping

from assess.domain.conditions import Reason, Value
from assess.domain.fields import Field
from assess.domain.policy import Policy
from assess.domain.questionnaire import Requirement
from assess.domain.vocabulary import Level, State
from assess.scoring.lines import Line, Phrase, line
from assess.scoring.results import FieldResult, ItemResult, Reviewed

COMPARED: Mapping[str | None, str] = {
    "<=": "scoring.compare.at_most",
    ">=": "scoring.compare.at_least",
    "==": "scoring.compare.equal",
    "age<=": "scoring.compare.age",
    "rank>=": "scoring.compare.rank",
    "has_all": "scoring.compare.all",
    "count>=": "scoring.compare.count",
    None: "scoring.compare.stated",
}
"""How a limit is put into words, by its comparison; None when a value only has to be stated."""


def item_lines(result: ItemResult, policy: Policy) -> Iterator[Line]:
    """Everything about one requirement: why it applies, the answer, the measurements, the points, the must."""
    weight = {"weight": result.weight, "level": result.level}
    yield line(0, "scoring.explain.item", id=result.item.id, title=result.item.title, **weight)
    yield line(1, _why_key(result), level=result.level)
    yield from (_reason(each) for each in result.reasons)
    if result.exclusion not in ("level", "condition"):
        yield from _answer(result)
    yield earning_line(1, result, policy)
    yield from _must(result)


def earning_line(indent: int, result: ItemResult, policy: Policy) -> Line:
    """What one requirement adds: `V-LOG-02: 20 x 0.5 (...) = 10; x 0.7 (design) = 7`, or why it does not count."""
    if not result.applies:
        return line(
            indent,
            "scoring.explain.not_counted",
            id=result.item.id,
            why=Phrase(_why_key(result), {"level": result.level}),
        )
    earned = {
        "id": result.item.id,
        "weight": result.weight,
        "credit": result.credit,
        "why": _credit(result, policy),
        "points": result.points,
    }
    if not result.credit:
        return line(indent, "scoring.explain.earns_nothing", **earned)
    shown = {"factor": result.factor, "grade": result.grade, "assured": result.points_assured}
    return line(indent, "scoring.explain.earns", **earned, **shown)


def own_lines(indent: int, reviewed: Reviewed, result: ItemResult, asked: Requirement) -> Iterator[Line]:
    """What an institution decided about a requirement, beside what the questionnaire asks and the supplier says."""
    own = reviewed.importance.get(asked.id)
    if own is not None and own.weight is not None:
        yield line(indent, "scoring.own.weight", weight=own.weight, asked=asked.weight)
    if own is not None and own.must is not None:
        yield line(indent, "scoring.own.must", must=own.must, asked=result.level in asked.must)
    if asked.id in reviewed.states:
        yield line(indent, "scoring.own.state", state=reviewed.states[asked.id], answer=_said(result))


def _why_key(result: ItemResult) -> str:
    """Why a requirement counts or does not."""
    if result.exclusion is not None:
        return f"scoring.excluded.{result.exclusion}"
    if result.item.show is None:
        return "scoring.applies.always"
    return "scoring.applies.unknown" if result.condition is None else "scoring.applies.condition"


def _reason(reason: Reason) -> Line:
    """One comparison of a condition; whether something is filled in, or a row satisfies, has no other side."""
    compared = {"item": reason.item, "op": Phrase(f"scoring.op.{reason.op}")}
    if reason.expected is None:
        return line(2, "scoring.explain.reason_alone", **compared, outcome=_truth(reason.outcome))
    if reason.outcome is None:
        return line(2, "scoring.explain.reason_open", **compared, expected=_level(reason.expected))
    found = {"expected": _level(reason.expected), "found": _level(reason.found), "outcome": _truth(reason.outcome)}
    return line(2, "scoring.explain.reason", **compared, **found)


def _level(value: Value | None) -> object:
    """A level as such, whether the content names it or an answer does; anything else as it is."""
    if isinstance(value, tuple):
        return tuple(_level(each) for each in value)
    return next((level for level in Level if level == value), value)


def _truth(outcome: bool | None) -> Phrase:  # noqa: FBT001 - a three-valued truth
    names = {True: "scoring.yes", False: "scoring.no", None: "scoring.unknown"}
    return Phrase(names[outcome])


def _answer(result: ItemResult) -> Iterator[Line]:
    if result.confirmed_on is None:
        yield line(1, "scoring.explain.answer", answer=_said(result))
    else:
        yield line(1, "scoring.explain.answer_dated", answer=_said(result), day=result.confirmed_on)
    for field in result.fields:
        yield line(2, "scoring.explain.field", label=field.field.label, **_compared(field))
    if result.judged is not None:
        yield line(1, "scoring.explain.judged", state=result.judged)
    if result.capped_by:
        yield line(1, "scoring.explain.capped", checks=result.capped_by)
    if result.contradicted:
        yield line(1, "scoring.explain.contradicted")
    if result.expired:
        most = result.item.max_age_days[result.level]
        yield line(1, "scoring.explain.expired", days=most)
    counts = result.effective or Phrase("term.state.unanswered")
    if result.applies:
        yield line(1, "scoring.explain.effective", state=counts)


def _said(result: ItemResult) -> object:
    """The answer as given: a state, an option, or that only values were."""
    if result.chosen is not None:
        return result.chosen
    if result.answer is None or result.answer.blank:
        return Phrase("term.state.unanswered")
    label = next((option.label for option in result.item.options if option.id == result.answer.value), None)
    return label or Phrase("term.state.answered")


def _compared(result: FieldResult) -> dict[str, object]:
    limit = _worded(result.field, result.limit)
    return {
        "value": _worded(result.field, result.value),
        "limit": Phrase(COMPARED[result.field.compare], {"limit": limit}),
        "outcome": Phrase(f"scoring.outcome.{result.outcome}"),
    }


def _worded(field: Field, value: Value | None) -> object:
    """A value with the labels of its options in place of their ids."""
    labels = {option.id: option.label for option in field.options}
    if isinstance(value, tuple):
        return tuple(labels.get(each, each) for each in value)
    return labels.get(value, value) if isinstance(value, str) else value


def _credit(result: ItemResult, policy: Policy) -> Phrase:
    """What earned the credit, with the plan where that makes the difference."""
    if result.expired:
        return Phrase("scoring.credit.expired")
    if result.effective is None:
        return Phrase("term.state.unanswered")
    if result.effective not in (State.PARTLY, State.PLANNED):
        return Phrase("scoring.credit.state", {"state": result.effective})
    key = "scoring.credit.with_plan" if result.plan_counts else "scoring.credit.without_plan"
    return Phrase(key, {"state": result.effective, "days": policy.credits.plan_max_days})


def _must(result: ItemResult) -> Iterator[Line]:
    if result.must_failed and result.excepted_until is not None:
        yield line(1, "scoring.must.excepted", until=result.excepted_until)
    elif result.must_failed:
        yield line(1, "scoring.must.failed", level=result.level)
    elif result.must_at_risk:
        yield line(1, "scoring.must.at_risk", level=result.level)
    elif result.must:
        yield line(1, "scoring.must.holds" if result.answered else "scoring.must.open", level=result.level)
