"""Annex 1, the privacy leaflet: parts A to H in the order of the model agreement, filled from the product profile."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from assess.domain.questionnaire import Entry, ProfileSection
from assess.export.blocks import Block, Bullets, Document, Heading, Pair, Pairs, Paragraph, SignOff
from assess.export.documents import marks
from assess.export.documents.build import Name, put_together
from assess.export.documents.cover import edition_of_annex, labels
from assess.export.documents.grids import Head, grid
from assess.export.documents.profile import (
    Row,
    columns_missing,
    details,
    rows_of,
    section_blocks,
    stated_or_room,
    value_of,
)
from assess.export.documents.verdicts import part_name, parts
from assess.export.model import Cell, Subject
from assess.export.wording import missing, percent, plain
from assess.scoring.results import GroupResult

_SHOWN = 3
_OTHER = "other"
_CHOICE = "institution_choice"

Part = Callable[[Subject, ProfileSection], Iterable[Block]]


def annex_1(subject: Subject) -> Document:
    """The annex, ready to attach to the agreement."""
    product = subject.assessment.product
    name = Name(
        "bijlage-1",
        subject.word("document.annex_1.title", product=product),
        subject.word("document.annex_1.line", supplier=subject.assessment.supplier),
    )
    blocks = (
        *edition_of_annex(subject),
        Paragraph(subject.word("document.annex_1.lead", product=product)),
        *(block for section in subject.content.profile.sections for block in _section(subject, section)),
        *labels(subject),
    )
    return put_together(subject, name, blocks)


def _section(subject: Subject, section: ProfileSection) -> Iterator[Block]:
    if not section.annex.startswith("Bijlage 2"):
        yield Heading(1, f"{section.id}. {subject.text(section.title)}", f"annex-1-{section.id}")
        yield from _PARTS.get(section.id, _plain)(subject, section)


def _plain(subject: Subject, section: ProfileSection) -> Iterable[Block]:
    return section_blocks(subject, section)


def _table(subject: Subject, section: ProfileSection, name: str) -> tuple[Entry, tuple[Row, ...]] | None:
    """A table of a section with its rows; None when the questionnaire has no such table."""
    shape = next((each for each in section.entries if each.id == name and each.type == "table"), None)
    return None if shape is None else (shape, rows_of(subject.assessment.profile.get(f"{section.id}.{name}")))


def _rest(subject: Subject, section: ProfileSection) -> Iterable[Block]:
    """The fields of a section beside its tables."""
    left = [each for each in section.entries if each.type not in ("derived", "table")]
    values = {each.id: subject.assessment.profile.get(f"{section.id}.{each.id}") for each in left}
    return stated_or_room(subject, left, values, subject.text(section.title))


# -------------------------------------------------------------------------------------------------- B, the services


def _services(subject: Subject, section: ProfileSection) -> Iterator[Block]:
    """What belongs to the service by kind, what the school may choose, and room for that choice."""
    whole = _table(subject, section, "inseparable")
    if whole is not None:
        yield Heading(2, f"1. {subject.text(whole[0].label)}", "annex-1-B-1")
        yield from _inseparable(subject, *whole)
    chosen = _table(subject, section, "optional")
    if chosen is not None:
        yield Heading(2, f"2. {subject.text(chosen[0].label)}", "annex-1-B-2")
        yield from _optional(subject, *chosen)
    yield from _rest(subject, section)


def _inseparable(subject: Subject, shape: Entry, rows: Sequence[Row]) -> Iterator[Block]:
    if not rows:
        yield Paragraph(subject.word("document.profile.no_rows", label=subject.text(shape.label)))
    groups = dict.fromkeys(str(row.get("group") or _OTHER) for row in rows)
    for number, group in enumerate(groups):
        own = [row for row in rows if str(row.get("group") or _OTHER) == group]
        yield Heading(3, value_of(subject, shape, {"group": group}, "group"), f"annex-1-B-1-{number}")
        yield Bullets(tuple((_service(subject, shape, row), None) for row in own))
    yield from columns_missing(subject, shape, rows)


def _service(subject: Subject, shape: Entry, row: Row) -> str:
    description = value_of(subject, shape, row, "description")
    return "\n".join(filter(None, (description, details(subject, shape, row, ("group", "description")))))


def _optional(subject: Subject, shape: Entry, rows: Sequence[Row]) -> Iterator[Block]:
    if not rows:
        yield Paragraph(subject.word("document.annex_1.no_options"))
        return
    heads = (Head("processing", 36), Head("details", 44), Head("choice", 20))
    skip = ("description", _CHOICE)
    cells = (
        (value_of(subject, shape, row, "description"), details(subject, shape, row, skip), _choice(subject, shape, row))
        for row in rows
    )
    yield grid(subject, "optional", heads, cells)
    yield _choosing(subject)


def _choice(subject: Subject, shape: Entry, row: Row) -> str:
    """What the school chose, or boxes to tick."""
    stated = row.get(_CHOICE)
    return value_of(subject, shape, row, _CHOICE) if stated else subject.word("document.annex_1.boxes")


def _choosing(subject: Subject) -> SignOff:
    names = ("function", "date", "signature")
    return SignOff(
        subject.word("document.annex_1.choosing"), tuple(subject.word(f"document.sign.{name}") for name in names)
    )


# ----------------------------------------------------------------------------------- C, purposes and D, the data


def _purposes(subject: Subject, section: ProfileSection) -> Iterator[Block]:
    found = _table(subject, section, "purposes")
    if found is not None:
        shape, rows = found
        yield Paragraph(subject.word("document.annex_1.purposes"))
        yield from _chosen(subject, shape, rows)
    yield from _rest(subject, section)


def _chosen(subject: Subject, shape: Entry, rows: Sequence[Row]) -> Iterator[Block]:
    if not rows:
        yield Paragraph(subject.word("document.profile.no_rows", label=subject.text(shape.label)))
        return
    heads = (Head("purpose", 42), Head("necessary", 16), Head("explanation", 24), Head("choice", 18))
    yield grid(subject, "purposes", heads, (_purpose(subject, shape, row) for row in rows))
    yield _choosing(subject)
    yield from columns_missing(subject, shape, rows, (_CHOICE,))


def _purpose(subject: Subject, shape: Entry, row: Row) -> tuple[Cell, ...]:
    stated = (value_of(subject, shape, row, name) for name in ("purpose", "necessary"))
    more = details(subject, shape, row, ("purpose", "necessary", _CHOICE))
    return (*stated, more, _choice(subject, shape, row))


def _data(subject: Subject, section: ProfileSection) -> Iterator[Block]:
    """The categories that are always kept, those that are optional, then what kind of data they are."""
    found = _table(subject, section, "categories")
    if found is not None:
        shape, rows = found
        always = [row for row in rows if row.get("optional_data") is not True]
        optional = [row for row in rows if row.get("optional_data") is True]
        yield from _categories(subject, shape, "always", always)
        yield from _categories(subject, shape, "if_chosen", optional)
        yield from columns_missing(subject, shape, rows)
    yield from _rest(subject, section)


def _categories(subject: Subject, shape: Entry, name: str, rows: Sequence[Row]) -> Iterator[Block]:
    yield Heading(2, subject.word(f"document.annex_1.{name}"), f"annex-1-D-{name}")
    if not rows:
        yield Paragraph(subject.word(f"document.annex_1.{name}_none"))
        return
    heads = (Head("category", 28), Head("data_class", 18), Head("retention", 22), Head("details", 32))
    yield grid(subject, "categories", heads, (_category(subject, shape, row) for row in rows))


def _category(subject: Subject, shape: Entry, row: Row) -> tuple[Cell, ...]:
    skip = ("category", "optional_data", "retention_months", "retention_trigger", "retention_ground")
    return (
        value_of(subject, shape, row, "category"),
        _class(subject, str(row.get("category") or "")),
        _retention(subject, shape, row),
        details(subject, shape, row, skip) or missing(subject),
    )


def _retention(subject: Subject, shape: Entry, row: Row) -> str:
    """How long, from when, and on which ground, as far as that is stated."""
    months = row.get("retention_months")
    term = "" if months is None else subject.word("document.annex_1.months", months=plain(subject, months))
    rest = {name: row[name] for name in ("retention_trigger", "retention_ground") if name in row}
    return "\n".join(filter(None, (term, details(subject, shape, rest)))) or missing(subject)


def _class(subject: Subject, category: str) -> str:
    catalogue = subject.content.access.catalogue
    found = next((each.data_class for each in catalogue.data_categories if each.id == category), None)
    return missing(subject) if found is None else subject.text(catalogue.data_classes[found])


# ------------------------------------------------------------------------------------------ E, measures in short


def _measures(subject: Subject, section: ProfileSection) -> Iterator[Block]:
    """The outcome per part, the strongest and weakest categories, and where the measures themselves stand."""
    yield Paragraph(subject.word("document.annex_1.measures"))
    rows = (
        Pair(part_name(subject, part), _outcome(subject, part), marks.VERDICTS[part.verdict]) for part in parts(subject)
    )
    yield Pairs(subject.word("document.annex_1.outcomes"), tuple(rows))
    groups = [group for group in subject.scores.controls.categories if group.assured is not None]
    groups.sort(key=lambda group: -(group.assured or 0))
    weakest = [group for group in reversed(groups) if group not in groups[:_SHOWN]]
    strongest = [group for group in groups[:_SHOWN] if group.assured]
    for name, chosen in {"strongest": strongest, "weakest": weakest[:_SHOWN]}.items():
        if chosen:
            yield Paragraph(subject.word(f"document.annex_1.{name}"))
            yield Bullets(tuple((_share(subject, group), None) for group in chosen))
    yield from _rest(subject, section)


def _outcome(subject: Subject, part: GroupResult) -> str:
    found = marks.verdict(subject, part.verdict)
    if part.level is None:
        return subject.word("document.annex_1.outcome_open", verdict=found)
    return subject.word("document.annex_1.outcome", level=subject.word(f"term.level.{part.level}"), verdict=found)


def _share(subject: Subject, group: GroupResult) -> str:
    shares = {"declared": percent(group.declared), "assured": percent(group.assured)}
    return subject.word("document.chart.bar", name=f"{group.id} {subject.text(group.title)}", **shares)


_PARTS: Mapping[str, Part] = {"B": _services, "C": _purposes, "D": _data, "E": _measures}
"""The parts that are more than their fields and tables."""
