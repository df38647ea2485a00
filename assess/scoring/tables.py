"""The tables that rules go through: classification questions, aspects and controls, one row each."""

from collections.abc import Iterable, Sequence

from assess.domain.assessment import Assessment
from assess.domain.conditions import Row
from assess.domain.questionnaire import Classification
from assess.domain.vocabulary import Aspect, LocalText
from assess.scoring.results import ClassificationResult, ItemResult, Reviewed


def question_rows(classification: Classification, assessment: Assessment) -> Sequence[Row]:
    """One row a classification question: `id`, `answer`, `motivation`."""
    rows = []
    for group in classification.aspects:
        for question in group.questions:
            answer = assessment.answers.get(question.id)
            stated = {} if answer is None else {"answer": answer.value, "motivation": written(answer.why)}
            rows.append({"id": question.id, **stated})
    return rows


def aspect_rows(assessment: Assessment, classification: ClassificationResult, reviewed: Reviewed) -> Sequence[Row]:
    """One row an aspect: `id`, `calculated`, `chosen`, `institution` and what is recorded of a deviation.

    `chosen` is the supplier's own level: what was deviated to, whether that holds or not, or else what was computed.
    The name of who decided is that person's function: names of persons are not recorded.
    """
    return [_aspect_row(aspect, assessment, classification, reviewed) for aspect in Aspect]


def _aspect_row(
    aspect: Aspect, assessment: Assessment, classification: ClassificationResult, reviewed: Reviewed
) -> Row:
    found = classification.aspects[aspect]
    row: dict[str, object] = {
        "id": f"level.{aspect.value}",
        "calculated": found.computed,
        "chosen": found.computed if found.deviation is None else found.deviation.level,
        "institution": reviewed.levels.get(aspect),
    }
    touch = assessment.touched.get(f"level.{aspect.value}")
    if found.deviation is not None:
        row["override.reason"] = written(found.deviation.why)
    if found.deviation is not None and touch is not None:
        row |= {"override.name": touch.actor, "override.function": touch.actor, "override.date": touch.at}
    return row


def control_rows(results: Iterable[ItemResult]) -> Sequence[Row]:
    """One row an asked control: `id`, `status`, `judged`, `evidence_grade`, and what became of its show condition."""
    return [_control_row(each) for each in results if each.aspect is not None and _asked(each)]


def _asked(result: ItemResult) -> bool:
    return result.applies or result.exclusion == "not_applicable"


def _control_row(result: ItemResult) -> Row:
    return {
        "id": result.item.id,
        "status": result.chosen,
        "judged": result.judged,
        "evidence_grade": result.grade if result.answer is not None else None,
        "show_conditional": result.item.show is not None,
        "show_true": result.condition is True,
        "confirmation_overdue": result.expired,
    }


def written(text: LocalText) -> str:
    """A supplier's text as one string: of two languages the longer one."""
    return text if isinstance(text, str) else max(text.nl, text.en, key=lambda each: len(each.strip()))
