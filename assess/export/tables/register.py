"""The access register: every table of it with every field that is stored."""

from collections.abc import Iterable, Iterator

from assess.domain.register import Act, Exemption, Grant, MatrixStatement, Party, RoleGroup, System
from assess.domain.sentence import annex_line
from assess.export.matrix import cell as matrix_cell
from assess.export.matrix import class_title, rights
from assess.export.model import Column, Subject, Table
from assess.export.stated import Place, cell, in_words, places, title
from assess.export.tables.parts import Row, author_cells, author_columns, column, further_table, make_table
from assess.export.wording import exact

_WIDTHS = {"date": 12, "number": 10, "percent": 10, "text": 22}
_WIDE = frozenset(
    ("title", "name", "note", "justification", "source_quote", "reason", "text", "conditions", "categories")
)


def role_groups(subject: Subject) -> Table:
    """The access matrix: a role group a row, what it can do with each class of data, then all that is stated of it."""
    held, shown = rights(subject), ("id", "title")
    first = _chosen(RoleGroup, shown)
    classes = tuple(subject.content.access.catalogue.data_classes)
    columns = (
        *(_column(subject, each) for each in first),
        *(Column(f"class_{each}", class_title(subject, each), "text", 18) for each in classes),
        *(_column(subject, each) for each in _others(RoleGroup, shown)),
        *author_columns(subject),
    )
    rows = (
        (
            *(cell(subject, place, each) for place in first),
            *(matrix_cell(subject, each.id, name, held) for name in classes),
            *(cell(subject, place, each) for place in _others(RoleGroup, shown)),
            *author_cells(subject, f"role_groups/{each.id}"),
        )
        for each in subject.assessment.register.role_groups.values()
    )
    return make_table(subject, "role_groups", columns, rows)


def grants(subject: Subject) -> Table:
    """The rights, one line each, with the sentence of annex 2 and the exposure number."""
    register, catalogue = subject.assessment.register, subject.content.access.catalogue
    exposures = {each.grant: exact(each.residual) for each in subject.scores.access.matrix.exposures}
    ends = (column(subject, "sentence", 70), subject.head("exposure", 10, "number"))

    def more(grant: Grant) -> Row:
        return (annex_line(register, catalogue, grant, subject.language).text, exposures.get(grant.id))

    rows = ((*_stored(subject, "grants", each), *more(each)) for each in register.grants.values())
    return make_table(subject, "grants", (*_columns(subject, Grant), *ends), rows)


def systems(subject: Subject) -> Table:
    """The systems with what they record of access."""
    return _table(subject, "systems", System, subject.assessment.register.systems.values())


def parties(subject: Subject) -> Table:
    """The parties that may reach the data."""
    return _table(subject, "parties", Party, subject.assessment.register.parties.values())


def exemptions(subject: Subject) -> Table:
    """The exceptions to checks."""
    return _table(subject, "exemptions", Exemption, subject.assessment.register.exemptions.values())


def acts(subject: Subject) -> Table:
    """The acts of annex 2 part I b."""
    return _table(subject, "acts", Act, subject.assessment.register.acts.values())


def statement(subject: Subject) -> Table:
    """What the matrix as a whole states, a field a row."""
    stated = subject.assessment.register.statement
    columns = (column(subject, "field", 40), column(subject, "value", 80), *author_columns(subject))
    author = author_cells(subject, "statement")
    rows = (
        (title(subject, place), in_words(subject, place, place.read(stated)) or None, *author)
        for place in places(MatrixStatement)
    )
    return further_table(subject, "statement", columns, rows)


def _table(subject: Subject, name: str, shape: type, records: Iterable[object]) -> Table:
    return further_table(subject, name, _columns(subject, shape), (_stored(subject, name, each) for each in records))


def _columns(subject: Subject, shape: type) -> tuple[Column, ...]:
    return (*(_column(subject, each) for each in places(shape)), *author_columns(subject))


def _column(subject: Subject, place: Place) -> Column:
    width = 40 if place.path[-1] in _WIDE else _WIDTHS[place.kind]
    return Column(place.key, title(subject, place), place.kind, width)


def _stored(subject: Subject, table: str, record: object) -> Row:
    shape: type = type(record)
    name = str(getattr(record, "id", ""))
    return (*(cell(subject, place, record) for place in places(shape)), *author_cells(subject, f"{table}/{name}"))


def _chosen(shape: type, names: tuple[str, ...]) -> tuple[Place, ...]:
    return tuple(each for each in places(shape) if each.key in names)


def _others(shape: type, names: tuple[str, ...]) -> Iterator[Place]:
    return (each for each in places(shape) if each.key not in names)
