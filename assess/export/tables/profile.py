"""The product profile and the facts."""

from collections.abc import Iterable

from assess.domain.questionnaire import Entry
from assess.export.documents.profile import in_lines, left_over
from assess.export.model import Subject, Table
from assess.export.tables.parts import Row, author_cells, author_columns, make_table
from assess.export.wording import plain


def profile(subject: Subject) -> Table:
    """The product profile and the facts, also what was stated in fields that the questionnaires no longer have."""
    columns = (
        subject.head("id", 30),
        subject.head("question", 50),
        subject.head("answer", 80),
        *author_columns(subject),
    )
    return make_table(subject, "profile", columns, [*_sections(subject), *_facts(subject), *_left(subject)])


def _sections(subject: Subject) -> Iterable[Row]:
    for section in subject.content.profile.sections:
        for entry in section.entries:
            if entry.type != "derived":
                value = subject.assessment.profile.get(f"{section.id}.{entry.id}")
                yield _row(subject, f"P.{section.id}.{entry.id}", entry, value)


def _facts(subject: Subject) -> Iterable[Row]:
    return (
        _row(subject, each.id, each, subject.assessment.facts.get(each.id)) for each in subject.content.profile.facts
    )


def _row(subject: Subject, reference: str, entry: Entry, value: object) -> Row:
    return (reference, subject.text(entry.label), in_lines(subject, entry, value), *author_cells(subject, reference))


def _left(subject: Subject) -> Iterable[Row]:
    left = left_over(subject)
    return ((name, "", plain(subject, value), *author_cells(subject, name)) for name, value in left.items())
