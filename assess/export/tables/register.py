"""The access register: every table of it with every field that is stored."""

from collections.abc import Iterable

from assess.domain.register import Act, Exemption, Grant, MatrixStatement, Party, RoleGroup, System
from assess.domain.sentence import annex_line
from assess.export.matrix import cell as matrix_cell
from assess.export.matrix import class_title, rights
from assess.export.model import Column, Subject, Table
from assess.export.stated import Place, cell, in_words, places, stated, title
from assess.export.tables.parts import Row, author_cells, author_columns, column, further_table, make_table
from assess.export.wording import exact

_ROLE = ("id", "title", "side", "kind", "headcount", "auth_mfa", "nda", "review_last_on")
_GRANT = (
    *("id", "role", "categories", "actions", "system", "scope", "form", "standing", "conditions"),
    *("max_hours", "purpose", "justification", "valid_until", "review_last_on"),
)
_SYSTEM = ("id", "name", "kind", "env", "log_events", "log_retention_days", "log_review_days", "log_last_review_on")
"""What has a column of its own; the rest of what is stated shares one, so that a row can be read and printed."""

_WIDTHS = {"date": 12, "number": 11, "percent": 10, "text": 13}
_NARROW = {"id": 8}
_WIDE = frozenset(
    ("title", "name", "note", "justification", "source_quote", "reason", "text", "conditions", "categories")
)


def role_groups(subject: Subject) -> Table:
    """The access matrix: a role group a row, what it can do with each class of data, then all that is stated of it."""
    held, classes = rights(subject), tuple(subject.content.access.catalogue.data_classes)
    first, last = _chosen(RoleGroup, _ROLE[:2]), _chosen(RoleGroup, _ROLE[2:])
    columns = (
        *(_column(subject, each) for each in first),
        *(Column(f"class_{each}", class_title(subject, each), "text", 13) for each in classes),
        *(_column(subject, each) for each in last),
        subject.head("further", 40),
        *author_columns(subject),
    )
    rows = (
        (
            *(cell(subject, place, each) for place in first),
            *(matrix_cell(subject, each.id, name, held) for name in classes),
            *(cell(subject, place, each) for place in last),
            _further(subject, each, _ROLE),
            *author_cells(subject, f"role_groups/{each.id}"),
        )
        for each in subject.assessment.register.role_groups.values()
    )
    return make_table(subject, "role_groups", columns, rows)


def grants(subject: Subject) -> Table:
    """The rights, one line each, with the sentence of annex 2 and the exposure number."""
    register, catalogue = subject.assessment.register, subject.content.access.catalogue
    exposures = {each.grant: exact(each.residual) for each in subject.scores.access.matrix.exposures}
    shown = _chosen(Grant, _GRANT)
    columns = (
        *(_column(subject, each) for each in shown),
        column(subject, "sentence", 40),
        subject.head("exposure", 12, "number"),
        subject.head("further", 30),
        *author_columns(subject),
    )
    rows = (
        (
            *(cell(subject, place, each) for place in shown),
            annex_line(register, catalogue, each, subject.language).text,
            exposures.get(each.id),
            _further(subject, each, _GRANT),
            *author_cells(subject, f"grants/{each.id}"),
        )
        for each in register.grants.values()
    )
    return make_table(subject, "grants", columns, rows)


def systems(subject: Subject) -> Table:
    """The systems with what they record of access."""
    return _narrow(subject, "systems", System, _SYSTEM)


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
    found = subject.assessment.register.statement
    columns = (column(subject, "field", 40), column(subject, "value", 80), *author_columns(subject))
    author = author_cells(subject, "statement")
    rows = (
        (title(subject, place), in_words(subject, place, place.read(found)) or None, *author)
        for place in places(MatrixStatement)
    )
    return further_table(subject, "statement", columns, rows)


def _table(subject: Subject, name: str, shape: type, records: Iterable[object]) -> Table:
    return further_table(subject, name, _columns(subject, shape), (_stored(subject, name, each) for each in records))


def _narrow(subject: Subject, name: str, shape: type, shown: tuple[str, ...]) -> Table:
    """A table of what matters most, with the rest of what is stated in words in one column: it fits a page."""
    chosen = _chosen(shape, shown)
    columns = (*(_column(subject, each) for each in chosen), subject.head("further", 60), *author_columns(subject))
    rows = (
        (
            *(cell(subject, place, each) for place in chosen),
            _further(subject, each, shown),
            *author_cells(subject, f"{name}/{each.id}"),
        )
        for each in getattr(subject.assessment.register, name).values()
    )
    return further_table(subject, name, columns, rows)


def _further(subject: Subject, record: object, shown: tuple[str, ...]) -> str:
    """What else is stated of a record, a line a field."""
    left = (each for each in stated(subject, record) if _key(each.place) not in shown)
    return "\n".join(f"{each.label}: {each.text}" for each in left)


def _columns(subject: Subject, shape: type) -> tuple[Column, ...]:
    return (*(_column(subject, each) for each in places(shape)), *author_columns(subject))


def _column(subject: Subject, place: Place) -> Column:
    width = _NARROW.get(place.key) or (22 if place.path[-1] in _WIDE else _WIDTHS[place.kind])
    return Column(_key(place), title(subject, place), place.kind, width)


def _stored(subject: Subject, table: str, record: object) -> Row:
    shape: type = type(record)
    name = str(getattr(record, "id", ""))
    return (*(cell(subject, place, record) for place in places(shape)), *author_cells(subject, f"{table}/{name}"))


def _key(place: Place) -> str:
    """A place as the key of its column: `review_last_on`."""
    return "_".join(place.path)


def _chosen(shape: type, names: tuple[str, ...]) -> tuple[Place, ...]:
    found = {_key(each): each for each in places(shape)}
    return tuple(found[name] for name in names)
