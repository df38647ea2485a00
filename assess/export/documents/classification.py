"""The BIV classification: every question with its level and motivation, and what the level of each aspect rests on."""

from collections.abc import Iterator
from dataclasses import replace

from assess.domain.questionnaire import AspectQuestions, LevelQuestion
from assess.domain.vocabulary import Aspect
from assess.export.blocks import Block, Card, Heading, Pair, Pairs, Paragraph
from assess.export.documents import anchors
from assess.export.documents.cover import decided
from assess.export.documents.records import record_pairs, touched
from assess.export.documents.requirements import contradicting, texts
from assess.export.model import Subject
from assess.export.wording import level, missing


def classification(subject: Subject) -> Iterator[Block]:
    """The chapter, aspect by aspect."""
    yield Heading(1, subject.word("document.chapter.classification"), "classification")
    yield Paragraph(subject.word("document.classification.lead"))
    for group in subject.content.classification.aspects:
        yield Heading(2, subject.text(group.title), f"classification-{group.aspect}")
        yield Paragraph(subject.text(group.intent), "note")
        yield Pairs(subject.word("document.level.caption"), tuple(level_pairs(subject, group.aspect)))
        yield from (_question(subject, group, question) for question in group.questions)


def level_pairs(subject: Subject, aspect: Aspect) -> Iterator[Pair]:
    """The level of an aspect: the one in force, the computed one, the worst case, and a deviation with its reason."""
    found = subject.scores.classification.aspects[aspect]
    shown = {"level": found.level, "computed": found.computed}
    if found.provisional:
        shown["worst"] = found.worst_case
    for name, stated in shown.items():
        yield Pair(subject.word(f"document.level.{name}"), level(subject, stated))
    by = {name: anchors.item(name) for name in found.decided_by}
    yield Pair(subject.word("document.level.by"), decided(subject, aspect), links=by)
    deviation = subject.assessment.deviations.get(aspect)
    if deviation is not None:
        state = subject.word(found.lapsed) if found.lapsed else subject.word("document.level.in_force")
        yield Pair(subject.word("document.level.deviation"), state)
        yield from record_pairs(subject, deviation, f"level.{aspect}")


def _question(subject: Subject, group: AspectQuestions, question: LevelQuestion) -> Card:
    answer = subject.assessment.answers.get(question.id)
    stated = answer.value if answer else None
    title = f"{question.id} {subject.text(question.short)}"
    mark = level(subject, stated) if stated else subject.word("term.state.unanswered")
    rows = [Pair(subject.word("document.row.question"), subject.text(question.question))]
    chosen = next((text for name, text in question.levels.items() if name == stated), None)
    if chosen:
        rows.append(Pair(subject.word("document.row.answer"), f"{mark}: {subject.text(chosen)}"))
    why = subject.text(answer.why) if answer else ""
    rows.append(Pair(subject.word("document.row.motivation"), why or missing(subject)))
    rows += [each for each in texts(subject, replace(answer, why="")) if each.value] if answer else []
    rows += contradicting(subject, question.id)
    if question.id in subject.scores.classification.aspects[group.aspect].decided_by:
        rows.append(Pair(subject.word("document.row.decides"), subject.text(group.title)))
    rows += touched(subject, question.id)
    return Card(anchors.item(question.id), title, "none" if stated else "open", mark, tuple(rows))
