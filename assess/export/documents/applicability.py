"""What does not count, with the reason: explained, not asked at the level, or on a condition that is false."""

from collections.abc import Iterator

from assess.export.blocks import Block, Heading, Paragraph
from assess.export.documents.grids import Head, grid
from assess.export.documents.requirements import card
from assess.export.model import Subject
from assess.export.references import because
from assess.scoring.results import ItemResult


def not_applicable(subject: Subject) -> Iterator[Block]:
    """The chapter: a card for whatever holds an answer, a list of the rest."""
    left_out = [result for result in subject.scores.items.values() if not result.applies]
    told = [result for result in left_out if result.item.id in subject.assessment.answers]
    yield Heading(1, subject.word("document.chapter.not_applicable"), "not-applicable")
    yield Paragraph(subject.word("document.not_applicable.lead"))
    if not left_out:
        yield Paragraph(subject.word("report.word.nothing"))
    if told:
        yield Heading(2, subject.word("document.not_applicable.told"), "not-applicable-told")
        yield from (card(subject, each) for each in told)
    silent = [result for result in left_out if result not in told]
    if silent:
        yield Heading(2, subject.word("document.not_applicable.silent"), "not-applicable-silent")
        heads = (Head("requirement", 40), Head("level", 12), Head("reason", 48))
        yield grid(subject, "not_asked", heads, (_row(subject, each) for each in silent))


def _row(subject: Subject, result: ItemResult) -> tuple[str, str, str]:
    title = f"{result.item.id} {subject.text(result.item.title)}"
    return title, subject.word(f"term.level.{result.level}"), because(subject, result)
