"""What keeps an assessment from being submitted, each with the item to look at; a low score never does."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field
from itertools import groupby
from typing import Literal

from assess.domain.answers import Answer
from assess.domain.assessment import Assessment
from assess.domain.conditions import holds, is_empty
from assess.domain.questionnaire import Content, Entry
from assess.domain.record import dataclass
from assess.domain.vocabulary import Aspect, LocalText, State, Text
from assess.scoring.classification import characters
from assess.scoring.known import Knowledge
from assess.scoring.results import ItemResult, Scores


@dataclass(frozen=True, slots=True)
class Blocker:
    """One thing to do before submitting; a `warning` is worth a look but does not block.

    `reference` names the item, fact, profile field, aspect or rule; `key` its sentence in the messages.
    """

    reference: str
    key: str
    parameters: Mapping[str, str | Text] = field(default_factory=dict)
    severity: Literal["blocker", "warning"] = "blocker"


def readiness(content: Content, assessment: Assessment, scores: Scores, known: Knowledge) -> tuple[Blocker, ...]:
    """Everything that blocks submission or deserves a look, in the order of the questionnaires."""
    return (
        *_classification(content, assessment, scores),
        *_profile(content, assessment, known),
        *_items(content, scores),
        *_register(assessment),
        *_contradictions(scores),
    )


def _classification(content: Content, assessment: Assessment, scores: Scores) -> Iterable[Blocker]:
    for group in content.classification.aspects:
        for question in group.questions:
            answer = assessment.answers.get(question.id)
            if answer is None or answer.value is None:
                yield Blocker(question.id, "ready.open", {"title": question.short})
            elif blank(answer.why):
                yield Blocker(question.id, "ready.motivation", {"title": question.short})
    for aspect in Aspect:
        lapsed = scores.classification.aspects[aspect].lapsed
        if lapsed is not None:
            yield Blocker(f"level.{aspect}", "ready.deviation", {"aspect": aspect.word})


def _profile(content: Content, assessment: Assessment, known: Knowledge) -> Iterable[Blocker]:
    for section in content.profile.sections:
        for entry in section.entries:
            reference = f"P.{section.id}.{entry.id}"
            yield from _entry(entry, reference, assessment.profile.get(reference[2:]), known)
    for fact in content.profile.facts:
        yield from _entry(fact, fact.id, known.value(fact.id), known)


def _entry(entry: Entry, reference: str, value: object, known: Knowledge) -> Iterable[Blocker]:
    if entry.filled_by != "supplier" or entry.type == "derived" or not _required(entry, known):
        return
    if entry.type == "table":
        rows = value if isinstance(value, tuple) else ()
        if len(rows) < entry.min_rows:
            yield Blocker(reference, "ready.entry", {"title": entry.label})
        yield from _columns(entry, reference, rows)
    elif is_empty(value):
        yield Blocker(reference, "ready.entry", {"title": entry.label})


def _required(entry: Entry, known: Knowledge) -> bool:
    if entry.required == "conditional" and entry.required_when is not None:
        return holds(entry.required_when, known) is True
    return entry.required == "always"


def _columns(entry: Entry, reference: str, rows: Sequence[Mapping[str, object]]) -> Iterable[Blocker]:
    needed = [column for column in entry.columns if column.required and column.filled_by == "supplier"]
    for column in needed:
        missing = [number for number, row in enumerate(rows, 1) if is_empty(row.get(column.id))]
        if missing:
            parameters: dict[str, str | Text] = {
                "title": entry.label,
                "column": column.label,
                "rows": _ranges(missing),
            }
            yield Blocker(reference, "ready.column", parameters)


def _ranges(numbers: Sequence[int]) -> str:
    """Rising numbers in short: `1-3, 5`."""
    runs = groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0])
    ends = [[number for _, number in run] for _, run in runs]
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in ends)


def _items(content: Content, scores: Scores) -> Iterable[Blocker]:
    shortest = content.policy.not_applicable_reason_min_chars
    for result in (*scores.controls.items, *scores.access.items):
        if result.item.answer != "matrix" and (result.applies or result.exclusion == "not_applicable"):
            yield from _item(result, shortest)


def _item(result: ItemResult, shortest: int) -> Iterable[Blocker]:
    title = {"title": result.item.title}
    answer = result.answer
    if answer is None or answer.blank:
        yield Blocker(result.item.id, "ready.open", title)
        return
    if result.expired:
        yield Blocker(result.item.id, "ready.expired", title)
    if result.chosen is State.UNKNOWN:
        yield Blocker(result.item.id, "ready.unknown", title, "warning")
    missing = [
        each.field.label for each in result.fields if each.outcome == "not_stated" and each.field.computed is None
    ]
    if missing and result.chosen in (State.COMPLIES, None):
        yield from (Blocker(result.item.id, "ready.measured", {**title, "field": label}) for label in missing)
    if result.chosen is not None:
        yield from (Blocker(result.item.id, key, title) for key in _DUE.get(result.chosen, _none)(answer, shortest))


def _none(_answer: Answer, _shortest: int) -> Iterable[str]:
    return ()


def _needs_reason(answer: Answer, _shortest: int) -> Iterable[str]:
    return ("ready.reason",) if blank(answer.why) else ()


def _needs_plan(answer: Answer, shortest: int) -> Iterable[str]:
    yield from _needs_reason(answer, shortest)
    if blank(answer.plan) or answer.due is None or not answer.owner.strip():
        yield "ready.plan"


def _needs_residual_risk(answer: Answer, shortest: int) -> Iterable[str]:
    yield from _needs_reason(answer, shortest)
    if blank(answer.residual_risk):
        yield "ready.residual_risk"


def _needs_long_reason(answer: Answer, shortest: int) -> Iterable[str]:
    return ("ready.not_applicable",) if characters(answer.why) < shortest else ()


_DUE: Mapping[State, Callable[[Answer, int], Iterable[str]]] = {
    State.PARTLY: _needs_reason,
    State.NOT_MET: _needs_reason,
    State.PLANNED: _needs_plan,
    State.ALTERNATIVE: _needs_residual_risk,
    State.NOT_APPLICABLE: _needs_long_reason,
}


def _register(assessment: Assessment) -> Iterable[Blocker]:
    if not assessment.register.role_groups:
        yield Blocker("role_groups", "ready.role_groups")
    if not assessment.register.grants:
        yield Blocker("grants", "ready.grants")


def _contradictions(scores: Scores) -> Iterable[Blocker]:
    for found in scores.consistency:
        if found.rule.severity == "error" and not found.explained:
            yield Blocker(
                found.rule.id, "ready.contradiction", {"message": found.rule.message, "action": found.rule.action}
            )


def blank(text: LocalText) -> bool:
    """True when nothing was written."""
    return characters(text) == 0
