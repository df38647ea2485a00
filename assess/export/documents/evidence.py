"""The register of evidence: every piece with the period it covers and what it is evidence of."""

from collections.abc import Iterator

from assess.domain.answers import Evidence
from assess.export.blocks import Block, Card, Heading, Pair, Paragraph
from assess.export.documents import anchors
from assess.export.documents.records import record_pairs
from assess.export.model import Subject
from assess.export.wording import named


def evidence(subject: Subject) -> Iterator[Block]:
    """The chapter: a card a piece."""
    yield Heading(1, subject.word("document.chapter.evidence"), "evidence")
    yield Paragraph(subject.word("document.evidence.lead"))
    if not subject.assessment.evidence:
        yield Paragraph(subject.word("report.word.nothing"))
    yield from (_card(subject, each) for each in subject.assessment.evidence.values())


def _card(subject: Subject, found: Evidence) -> Card:
    expired = found.expires is not None and found.expires < subject.scores.today
    mark = subject.word("document.evidence.expired" if expired else "document.evidence.valid")
    rows = (*record_pairs(subject, found, f"evidence/{found.id}", ("title",)), *_used(subject, found.id))
    return Card(
        anchors.evidence(found.id), named(subject, found.id, found.title), "bad" if expired else "none", mark, rows
    )


def _used(subject: Subject, name: str) -> Iterator[Pair]:
    """The answers that name a piece of evidence."""
    using = [item for item, answer in subject.assessment.answers.items() if name in answer.evidence]
    links = anchors.of_names(subject, using)
    said = ", ".join(using) or subject.word("document.evidence.unused")
    yield Pair(subject.word("document.row.used"), said, links=links)
