"""Fields as they were recorded, in words: what they are called and what was stated in them."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from assess.domain.answers import Answer, Deviation, Evidence
from assess.domain.events import TABLES
from assess.domain.fields import Field
from assess.domain.questionnaire import Entry
from assess.domain.records import plain
from assess.domain.register import MatrixStatement
from assess.domain.vocabulary import Aspect
from assess.export.documents.profile import in_lines, shown
from assess.export.model import Subject
from assess.export.objects import traced
from assess.export.references import entry_of
from assess.export.stated import Place, in_words, places, title
from assess.export.wording import iso_day, level, measured, missing, number, said
from assess.export.wording import plain as as_text

_OF: Mapping[str, type] = {**TABLES, "evidence": Evidence}
_MEASURED = "measured."
_SCORES = ("declared", "assured", "coverage")


def _shape(reference: str) -> type:
    head, cut, _ = reference.partition("/")
    if cut and head in _OF:
        return _OF[head]
    if reference == "statement":
        return MatrixStatement
    return Deviation if reference.startswith("level.") else Answer


def _place(reference: str, name: str) -> Place | None:
    return next((each for each in places(_shape(reference)) if each.key == name), None)


def _field(subject: Subject, reference: str, name: str) -> Field | None:
    result = subject.scores.items.get(reference)
    fields = result.item.fields if result and name.startswith(_MEASURED) else ()
    return next((each for each in fields if each.id == name.removeprefix(_MEASURED)), None)


def part(subject: Subject, reference: str) -> str:
    """What differs: an answer, fact or row by its reference and name; a score or verdict by the part it is of."""
    parts = {each.word: subject.word(f"term.aspect.{each}") for each in Aspect}
    parts |= {
        "access": subject.word("report.word.access"),
        "controls": subject.word("document.chapter.controls"),
        "product": subject.word("dossier.word.whole"),
    }
    return parts.get(reference) or traced(subject, reference)


def field_title(subject: Subject, reference: str, name: str) -> str:
    """What a field is called, by its dotted name; of a table of the profile the column, after the number of the row."""
    found, measure = _place(reference, name), _field(subject, reference, name)
    if measure is not None:
        return subject.text(measure.label)
    if found is not None:
        return title(subject, found)
    if name in _SCORES:
        return subject.word(f"document.column.{name}")
    entry, (row, _, column) = entry_of(subject, reference), name.partition(".")
    label = next((each.label for each in entry.columns if each.id == column), None) if entry else None
    return f"{row}: {subject.text(label)}" if label else name


def field_text(subject: Subject, reference: str, name: str, value: Any) -> str:  # noqa: ANN401 - any JSON value
    """What was recorded in a field, in words; that it is not stated where nothing was."""
    if value is None:
        return missing(subject)
    entry = entry_of(subject, reference)
    if entry is not None:
        return _entered(subject, entry, name, plain(value))
    if name in _SCORES:
        return f"{number(subject, (Decimal(str(value)) * 100).quantize(Decimal('0.1')))} %"
    measure = _field(subject, reference, name)
    if measure is not None:
        return measured(subject, measure, plain(value))
    return _of_record(subject, reference, name, plain(value))


def _entered(subject: Subject, entry: Entry, name: str, value: Any) -> str:  # noqa: ANN401 - see above
    column = next((each for each in entry.columns if each.id == name.partition(".")[2]), None)
    return in_lines(subject, entry, value) if column is None else shown(subject, column, value)


def _of_record(subject: Subject, reference: str, name: str, value: Any) -> str:  # noqa: ANN401 - see above
    result = subject.scores.items.get(reference)
    if name == "value" and isinstance(value, str):
        return said(subject, result.item, value) if result else level(subject, value)
    if (name, _shape(reference)) == ("grade", Answer):
        return subject.word(f"scoring.grade.{value}")
    found, parts = _place(reference, name), value if isinstance(value, tuple) else (value,)
    if found is not None and found.kind == "date" and isinstance(value, str):
        return iso_day(subject, value)
    records = any(isinstance(each, Mapping) for each in parts)
    return as_text(subject, value) if found is None or records else in_words(subject, found, value)
