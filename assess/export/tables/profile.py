"""The product profile and the facts."""

from collections.abc import Iterable, Mapping

from assess.domain.questionnaire import Entry
from assess.export.documents.profile import shown as in_words
from assess.export.documents.profile import told
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
    return (reference, subject.text(entry.label), shown(subject, entry, value), *author_cells(subject, reference))


def shown(subject: Subject, entry: Entry, value: object) -> str:
    """A value of the profile as text: a row of a table on a line, its columns by their names."""
    if isinstance(value, tuple) and entry.type == "table":
        return "\n".join(
            "; ".join(told(subject, entry, each)) if isinstance(each, Mapping) else plain(subject, each)
            for each in value
        )
    return in_words(subject, entry, value)


def _left(subject: Subject) -> Iterable[Row]:
    sections, state = subject.content.profile.sections, subject.assessment
    known = {f"{section.id}.{each.id}" for section in sections for each in section.entries}
    facts = {each.id for each in subject.content.profile.facts}
    left = {f"P.{name}": value for name, value in state.profile.items() if name not in known}
    left |= {name: value for name, value in state.facts.items() if name not in facts}
    return ((name, "", plain(subject, value), *author_cells(subject, name)) for name, value in left.items())
