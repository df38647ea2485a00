"""The questions and requirements with their answers."""

from dataclasses import replace

from assess.domain.answers import Answer
from assess.domain.questionnaire import AspectQuestions, LevelQuestion
from assess.domain.vocabulary import Aspect
from assess.export.documents.requirements import norms_of
from assess.export.model import Cell, Subject, Table
from assess.export.reasons import reasons
from assess.export.references import because, group_name
from assess.export.tables.parts import Row, author_cells, author_columns, column, further_table, make_table
from assess.export.wording import exact, level, measurements, outcome, said
from assess.scoring.results import ItemResult


def classification(subject: Subject) -> Table:
    """The classification questions with level and motivation."""
    head = subject.head
    columns = (
        head("id", 8),
        head("aspect", 18),
        head("question", 48),
        head("answer", 12),
        head("explanation", 56),
        column(subject, "decides", 10),
        head("evidence", 12),
        *author_columns(subject),
    )
    groups = subject.content.classification.aspects
    rows = (_question(subject, group, question) for group in groups for question in group.questions)
    return make_table(subject, "classification", columns, rows)


def _question(subject: Subject, group: AspectQuestions, question: LevelQuestion) -> Row:
    answer = subject.answer(question.id)
    deciding = question.id in subject.scores.classification.aspects[group.aspect].decided_by
    return (
        question.id,
        subject.text(group.title),
        subject.text(question.question),
        level(subject, answer.value),
        subject.text(answer.why),
        subject.word("scoring.yes") if deciding else "",
        ", ".join(answer.evidence),
        *author_cells(subject, question.id),
    )


def controls(subject: Subject) -> Table:
    """Every control with requirement, answer, measured values and what it comes to."""
    return _requirements(subject, "controls", subject.scores.controls.items)


def questions(subject: Subject) -> Table:
    """Every access-rights question likewise."""
    return _requirements(subject, "questions", subject.scores.access.items)


def _requirements(subject: Subject, name: str, items: tuple[ItemResult, ...]) -> Table:
    head = subject.head
    columns = (
        head("id", 9),
        head("category", 14),
        head("question", 26),
        head("applies", 15),
        head("level", 8),
        head("requirement", 26),
        head("answer", 13),
        head("measured", 25),
        head("explanation", 32),
        head("evidence", 8),
        column(subject, "owner", 10),
        column(subject, "confirmed_on", 11, "date"),
        head("outcome", 15),
        column(subject, "reason", 18),
        column(subject, "findings", 11),
        head("weight", 8, "number"),
        head("points", 8, "number"),
        column(subject, "most", 9, "number"),
        column(subject, "residual_risk", 30),
        head("plan", 30),
        column(subject, "due", 12, "date"),
        head("grade", 12),
        head("credit", 9, "number"),
        head("factor", 9, "number"),
        head("points_assured", 11, "number"),
        *author_columns(subject),
    )
    return make_table(subject, name, columns, (_requirement(subject, each) for each in items))


def _requirement(subject: Subject, result: ItemResult) -> Row:
    item, answer = result.item, subject.answer(result.item.id)
    requirement = item.requirement.get(result.level)
    return (
        item.id,
        group_name(subject, result.category),
        subject.text(item.question),
        because(subject, result),
        subject.word(f"term.level.{result.level}"),
        subject.text(requirement) if requirement else "",
        said(subject, item, answer.value),
        "\n".join(measurements(subject, _measured(result, answer), answer)),
        subject.text(answer.why),
        ", ".join(answer.evidence),
        answer.owner,
        result.confirmed_on,
        subject.word(f"term.state.{outcome(result)}"),
        "\n".join(reasons(subject, result)),
        ", ".join(_findings(subject, result)),
        *_counted(result, result.weight, exact(result.points), result.weight),
        subject.text(answer.residual_risk),
        subject.text(answer.plan),
        answer.due,
        subject.word(f"scoring.grade.{answer.grade}"),
        *_counted(result, exact(result.credit), exact(result.factor), exact(result.points_assured)),
        *author_cells(subject, item.id),
    )


def _findings(subject: Subject, result: ItemResult) -> tuple[str, ...]:
    """What was found about a requirement: checks that limit it, contradictions that name it."""
    named = (each.rule.id for each in subject.scores.consistency if result.item.id in each.items)
    return (*result.capped_by, *named)


def _measured(result: ItemResult, answer: Answer) -> ItemResult:
    """The requirement with those of its measured values that were stated: the others have a table of their own."""
    stated = (each for each in result.fields if each.value is not None or each.field.id in answer.measured)
    return replace(result, fields=tuple(stated))


def _counted(result: ItemResult, *numbers: Cell) -> Row:
    """Numbers of a requirement that counts; nothing for one that does not."""
    return numbers if result.applies else (None,) * len(numbers)


def applicability(subject: Subject) -> Table:
    """The statement of applicability: every control and access question, whether it counts, and why."""
    head = subject.head
    columns = (
        head("id", 11),
        head("title", 34),
        head("aspect", 18),
        head("level", 9),
        column(subject, "counts", 10),
        column(subject, "reason", 40),
        column(subject, "must", 10),
        head("outcome", 16),
        head("norms", 50),
    )
    rows = (_applicability(subject, each) for each in subject.scores.items.values())
    return further_table(subject, "applicability", columns, rows)


def _applicability(subject: Subject, result: ItemResult) -> Row:
    answer = subject.answer(result.item.id)
    reason = subject.text(answer.why) if result.exclusion == "not_applicable" else because(subject, result)
    aspects = {aspect: subject.word(f"term.aspect.{aspect}") for aspect in Aspect}
    return (
        result.item.id,
        subject.text(result.item.title),
        aspects[result.aspect] if result.aspect else subject.word("report.word.access"),
        subject.word(f"term.level.{result.level}"),
        subject.word("scoring.yes" if result.applies else "scoring.no"),
        reason,
        subject.word("scoring.yes") if result.must else "",
        subject.word(f"term.state.{outcome(result)}"),
        norms_of(subject, result.item.refs),
    )
