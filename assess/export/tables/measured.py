"""The measured values one by one: numbers as numbers, beside the limit that they are held against."""

from collections.abc import Iterator
from decimal import Decimal

from assess.domain.conditions import Value
from assess.domain.fields import Field
from assess.export.model import Subject, Table
from assess.export.tables.parts import Row, column, make_table
from assess.export.wording import limit, missing, plain, unit
from assess.export.wording import measured as in_words
from assess.scoring.results import FieldResult, ItemResult


def measured(subject: Subject) -> Table:
    """Every measured value that is asked for or was stated, a row each."""
    head = subject.head
    columns = (
        head("id", 11),
        head("title", 32),
        column(subject, "field", 42),
        head("value_number", 12, "number"),
        column(subject, "unit", 14),
        head("value_text", 34),
        head("limit", 33),
        head("outcome", 16),
        head("field_key", 30),
    )
    rows = (row for result in subject.scores.items.values() for row in _rows(subject, result))
    return make_table(subject, "measured", columns, rows)


def _rows(subject: Subject, result: ItemResult) -> Iterator[Row]:
    item = result.item
    answer = subject.answer(item.id)
    judged = {each.field.id: each for each in result.fields}
    for field in item.fields:
        value = answer.measured.get(field.id)
        found = judged.get(field.id)
        if found is not None or value is not None:
            stated = found.value if value is None and found is not None else value
            title = (item.id, subject.text(item.title), subject.text(field.label))
            yield (*title, *_value(subject, field, stated), *_held(subject, found), f"{item.id}.{field.id}")
    known = {each.id for each in item.fields}
    for name, value in answer.measured.items():
        if name not in known:
            title = (item.id, subject.text(item.title), name)
            yield (*title, None, "", plain(subject, value), "", "", f"{item.id}.{name}")


def _value(subject: Subject, field: Field, value: Value | None) -> Row:
    """A number with its unit, or what else was stated, in words."""
    if isinstance(value, Decimal):
        return (value, unit(subject, field), "")
    return (None, unit(subject, field), missing(subject) if value is None else in_words(subject, field, value))


def _held(subject: Subject, found: FieldResult | None) -> Row:
    if found is None:
        return ("", "")
    return (limit(subject, found), subject.word(f"report.outcome_of.{found.outcome}"))
