"""The product profile and the facts: what was stated, and honestly what was not."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from assess.domain.conditions import is_empty
from assess.domain.questionnaire import Column as Shape
from assess.domain.questionnaire import Entry, ProfileSection
from assess.domain.vocabulary import Text
from assess.export.blocks import Block, Card, Grid, Heading, Pair, Pairs, Paragraph, SignOff
from assess.export.documents import anchors
from assess.export.documents.records import touch_words
from assess.export.model import Column, Subject, Table
from assess.export.references import annex
from assess.export.wording import country, entry, missing, month_day, plain

_COUNTRIES = frozenset(("storage_country", "processing_country", "remote_access_countries"))
_MONTH_DAYS = frozenset(("report_before", "F.report_date"))
_WIDTHS = {"longtext": 30, "multi": 24, "text": 18, "choice": 16, "boolean": 11, "number": 11}

MOST_COLUMNS = 7
"""A table with more stated columns than this does not fit a page: its rows become cards."""

Row = Mapping[str, Any]


def profile(subject: Subject) -> Iterator[Block]:
    """The chapter: the profile by section, then the facts on which questions depend."""
    state = subject.assessment
    yield Heading(1, subject.word("document.chapter.profile"), "profile")
    yield Paragraph(subject.word("document.profile.lead"))
    for section in subject.content.profile.sections:
        yield Heading(2, f"{annex(subject, section)}: {subject.text(section.title)}", f"profile-{section.id}")
        yield from section_blocks(subject, section)
        yield from _last(subject, [f"P.{section.id}.{each.id}" for each in section.entries])
    yield Heading(2, subject.word("document.profile.facts"), "profile-facts")
    facts = subject.content.profile.facts
    yield from fields(subject, facts, state.facts, subject.word("document.profile.facts"))
    yield from _last(subject, [each.id for each in facts])
    yield from _left(subject)


def section_blocks(subject: Subject, section: ProfileSection) -> Iterator[Block]:
    """The fields of one section of the profile, then its tables."""
    entries = [each for each in section.entries if each.type != "derived"]
    values = {each.id: subject.assessment.profile.get(f"{section.id}.{each.id}") for each in entries}
    yield from fields(subject, [each for each in entries if each.type != "table"], values, subject.text(section.title))
    for each in entries:
        if each.type == "table":
            yield from table(subject, each, rows_of(values[each.id]))


def fields(subject: Subject, entries: Sequence[Entry], values: Mapping[str, object], caption: str) -> Iterator[Block]:
    """Fields with their values, and one line with those that nobody filled in."""
    filled = [each for each in entries if not is_empty(values.get(each.id))]
    rows = [Pair(subject.text(each.label), shown(subject, each, values[each.id])) for each in filled]
    blank = [_label(subject, each) for each in entries if is_empty(values.get(each.id))]
    if blank:
        rows.append(Pair(subject.word("document.word.not_stated"), "; ".join(blank), "open"))
    if rows:
        yield Pairs(caption, tuple(rows))


def stated_or_room(
    subject: Subject, entries: Sequence[Entry], values: Mapping[str, object], caption: str
) -> Iterator[Block]:
    """Fields with their values; what the school has still to fill in as lines to write on."""
    open_ = [each for each in entries if each.filled_by == "institution" and is_empty(values.get(each.id))]
    yield from fields(subject, [each for each in entries if each not in open_], values, caption)
    if open_:
        room = tuple(subject.text(each.label) for each in open_)
        yield SignOff(subject.word("document.annex_1.by_school"), room)


def shown(subject: Subject, shape: Entry | Shape, value: object) -> str:
    """A value of the profile in words; countries by their names."""
    if shape.id in _MONTH_DAYS and isinstance(value, str):
        return month_day(subject, value)
    if shape.id in _COUNTRIES:
        names = value if isinstance(value, tuple) else (value,)
        return ", ".join(country(subject, each) if isinstance(each, str) else plain(subject, each) for each in names)
    return entry(subject, shape, value)


def in_lines(subject: Subject, entry: Entry, value: object) -> str:
    """A value of the profile in words; a table with a row on a line, its columns by their names."""
    if entry.type != "table" or not isinstance(value, tuple):
        return shown(subject, entry, value)
    return "\n".join(
        "; ".join(told(subject, entry, each)) if isinstance(each, Mapping) else plain(subject, each) for each in value
    )


def _label(subject: Subject, shape: Entry | Shape) -> str:
    label = subject.text(shape.label)
    return subject.word("document.word.by_school", label=label) if shape.filled_by == "institution" else label


# --------------------------------------------------------------------------------------------------------- tables


def rows_of(value: object) -> tuple[Row, ...]:
    """The rows of a table of the profile."""
    return tuple(each for each in value if isinstance(each, Mapping)) if isinstance(value, (tuple, list)) else ()


def table(subject: Subject, shape: Entry, rows: Sequence[Row]) -> Iterator[Block]:
    """A table of the profile: as a table when it fits a page, else a card a row; then what no row states."""
    if not rows:
        nothing = subject.word("document.profile.no_rows", label=subject.text(shape.label))
        yield Paragraph(nothing)
        return
    columns = _columns(shape, rows)
    if len(columns) <= MOST_COLUMNS:
        yield _grid(subject, shape, columns, rows)
    else:
        yield from _cards(subject, shape, columns, rows)
    yield from columns_missing(subject, shape, rows)


def columns_missing(
    subject: Subject, shape: Entry, rows: Sequence[Row], skip: Collection[str] = ()
) -> Iterator[Paragraph]:
    """One line with the columns that no row fills; `skip` names columns that have a place of their own."""
    filled = {*(each.id for each in _columns(shape, rows)), *skip}
    blank = [_label(subject, each) for each in shape.columns if each.id not in filled]
    if blank and rows:
        yield Paragraph(subject.word("document.profile.columns_missing", columns="; ".join(blank)), "note")


def details(subject: Subject, shape: Entry, row: Row, skip: Collection[str] = ()) -> str:
    """What a row states, a line a column with its name; `skip` names columns that are shown elsewhere."""
    return "\n".join(told(subject, shape, row, skip))


def told(subject: Subject, shape: Entry, row: Row, skip: Collection[str] = ()) -> Iterator[str]:
    """What a row states, column by column in their own order."""
    for each in _columns(shape, (row,)):
        if each.id not in skip:
            yield f"{subject.text(each.label)}: {shown(subject, each, row[each.id])}"


def value_of(subject: Subject, shape: Entry, row: Row, name: str) -> str:
    """One value of a row in words; that it is not stated when it is not."""
    column = next(
        (each for each in shape.columns if each.id == name), Shape(id=name, type="text", label=Text(name, name))
    )
    return _cell(subject, column, row)


def _columns(shape: Entry, rows: Sequence[Row]) -> list[Shape]:
    """The columns that at least one row fills, and those that the content does not know."""
    filled = {name for row in rows for name, value in row.items() if not is_empty(value)}
    known = [each for each in shape.columns if each.id in filled]
    others = sorted(filled - {each.id for each in shape.columns})
    return [*known, *(Shape(id=name, type="text", label=Text(name, name)) for name in others)]


def _grid(subject: Subject, shape: Entry, columns: Sequence[Shape], rows: Sequence[Row]) -> Grid:
    heads = tuple(Column(each.id, subject.text(each.label)) for each in columns)
    cells = tuple(tuple(_cell(subject, each, row) for each in columns) for row in rows)
    widths = tuple(_WIDTHS.get(each.type, 16) for each in columns)
    return Grid(Table(shape.id, subject.text(shape.label), "", heads, cells), widths)


def _cell(subject: Subject, shape: Shape, row: Row) -> str:
    value = row.get(shape.id)
    return missing(subject) if is_empty(value) else shown(subject, shape, value)


def _cards(subject: Subject, shape: Entry, columns: Sequence[Shape], rows: Sequence[Row]) -> Iterator[Card]:
    for number, row in enumerate(rows, 1):
        title = f"{subject.text(shape.label)} {number}"
        pairs = tuple(Pair(subject.text(each.label), _cell(subject, each, row)) for each in columns)
        yield Card(anchors.anchor("profile", shape.id, str(number)), title, "none", "", pairs)


# --------------------------------------------------------------------------------------------- changed, left over


def _last(subject: Subject, references: Iterable[str]) -> Iterator[Block]:
    """Who changed some fields last, and when."""
    touches = [subject.assessment.touched[name] for name in references if name in subject.assessment.touched]
    if touches:
        last = max(touches, key=lambda each: each.seq)
        yield Paragraph(f"{subject.word('document.word.touched')}: {touch_words(subject, last)}", "note")


def left_over(subject: Subject) -> dict[str, object]:
    """What was stated in fields that the questionnaires no longer have, by its reference: kept, and shown."""
    content, state = subject.content.profile, subject.assessment
    known = {f"P.{section.id}.{each.id}" for section in content.sections for each in section.entries}
    known |= {each.id for each in content.facts}
    stated: dict[str, object] = {f"P.{name}": value for name, value in state.profile.items()} | {**state.facts}
    return {name: value for name, value in stated.items() if name not in known}


def _left(subject: Subject) -> Iterator[Block]:
    rows = tuple(Pair(name, plain(subject, value)) for name, value in left_over(subject).items())
    if rows:
        title = subject.word("document.profile.left")
        yield Heading(2, title, "profile-left")
        yield Pairs(title, rows)
