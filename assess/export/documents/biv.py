"""The BIV classification in the form of the agreement: Vragen, Motivatie, Laag, Midden, Hoog, one X a row."""

from collections.abc import Iterator

from assess.domain.questionnaire import AspectQuestions, LevelQuestion
from assess.domain.vocabulary import Level
from assess.export.blocks import Block, Document, Grid, Heading, Pairs, Paragraph
from assess.export.documents.build import Name, put_together
from assess.export.documents.classification import level_pairs
from assess.export.documents.cover import edition_of_annex, labels
from assess.export.model import Column, Subject, Table

_CROSS = "X"
_WIDTHS = (44, 32, 8, 8, 8)


def biv(subject: Subject) -> Document:
    """The tables as an annex by themselves."""
    name = Name(
        "biv",
        subject.word("document.biv.title", product=subject.assessment.product),
        subject.word("document.biv.line", supplier=subject.assessment.supplier),
    )
    return put_together(subject, name, (*edition_of_annex(subject), *biv_tables(subject, 1), *labels(subject)))


def biv_tables(subject: Subject, level: int) -> Iterator[Block]:
    """A table an aspect under a heading of this level, then the level that follows and what decided it."""
    yield Paragraph(subject.word("document.biv.lead"))
    for group in subject.content.classification.aspects:
        yield Heading(level, subject.text(group.title), f"biv-{group.aspect}")
        yield _table(subject, group)
        notes = [(each.id, subject.text(each.note)) for each in group.questions if each.note]
        yield from (Paragraph(f"{name}: {note}", "note") for name, note in notes)
        yield Pairs(subject.word("document.level.caption"), tuple(level_pairs(subject, group.aspect)))


def _table(subject: Subject, group: AspectQuestions) -> Grid:
    heads = (
        Column("question", subject.word("document.column.questions")),
        Column("motivation", subject.word("document.column.motivation")),
        *(Column(each.value, subject.word(f"term.level.{each}")) for each in Level),
    )
    rows = tuple(_row(subject, question) for question in group.questions)
    title = subject.word("document.biv.table", aspect=subject.text(group.title))
    return Grid(Table(f"biv_{group.aspect}", title, "", heads, rows), _WIDTHS)


def _row(subject: Subject, question: LevelQuestion) -> tuple[str, ...]:
    answer = subject.assessment.answers.get(question.id)
    lines = (
        f"- {subject.word(f'term.level.{level}')} = {subject.text(text)}" for level, text in question.levels.items()
    )
    asked = "\n".join((f"{question.id} {subject.text(question.question)}", *lines))
    why = subject.text(answer.why) if answer else ""
    open_ = subject.word("term.state.unanswered") if answer is None or answer.value is None else ""
    motivation = why or open_ or subject.word("document.biv.no_motivation")
    marks = (_CROSS if answer is not None and answer.value == level else "" for level in Level)
    return (asked, motivation, *marks)
