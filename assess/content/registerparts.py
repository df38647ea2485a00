"""The access register and the evidence of an answers file: rows with an id of their own, and what they name."""

from collections.abc import Callable, Iterable, Iterator, MutableMapping
from typing import TypeVar, get_args

from assess.content.checks.ids import ID_LIMIT, well_formed
from assess.content.nearest import unknown_id
from assess.content.places import Path
from assess.content.reading import Reading
from assess.domain.answers import Evidence
from assess.domain.events import TABLES
from assess.domain.record import dataclass
from assess.domain.register import AccessRegister, Exemption, Grant, MatrixStatement, RoleGroup, SystemKind
from assess.files.source import short

R = TypeVar("R")

EVERY = "*"
"""Stands for all categories of annex 1-D."""


def table(reading: Reading, value: object, path: Path) -> None:
    """Rows of a table of the access register."""
    name = str(path[0])
    _records(reading, TABLES[name], value, path, reading.said.rows[name])


def evidence(reading: Reading, value: object, path: Path) -> None:
    """Pieces of evidence."""
    _records(reading, Evidence, value, path, reading.said.evidence)


def statement(reading: Reading, value: object, path: Path) -> None:
    """What the matrix as a whole states."""
    reading.said.statement = reading.record(MatrixStatement, value, path)
    reading.said.places["statement"] = reading.reader.places.value(path)


def _records(reading: Reading, shape: type[R], value: object, path: Path, into: MutableMapping[str, R]) -> None:
    name = str(path[0])
    for row, at in reading.rows(value, path):
        record = reading.record(shape, row, at)
        row_id = str(getattr(record, "id", ""))
        first = reading.said.places.get(f"{name}/{row_id}")
        if record is not None and not well_formed(row_id):
            reading.reader.note((*at, "id"), "content.id.form", id=short(row_id), limit=ID_LIMIT)
        elif first is not None:
            reading.reader.note((*at, "id"), "content.id.repeated", id=row_id, first=str(first))
        else:
            reading.keep(into, row_id, record, f"{name}/{row_id}", at)


# ------------------------------------------------------------------------------------------------ what rows name


@dataclass(frozen=True, slots=True)
class _Naming:
    """One place where a row names something else."""

    record: object
    within: Path
    name: str
    kind: str


def check_references(reading: Reading, register: AccessRegister, checks: Iterable[str]) -> None:
    """Notes what rows name that exists neither in the file, nor in the register so far, nor in the content."""
    rows = {name: [*getattr(register, name), *reading.said.rows[name]] for name in TABLES}
    known: dict[str, list[str]] = {
        "role": rows["role_groups"],
        "system": [*rows["systems"], *get_args(SystemKind)],
        "act": rows["acts"],
        "category": [*sorted(reading.catalogues["data_categories"]), EVERY],
        "template": sorted(reading.catalogues["role_templates"]),
        "check": list(checks),
    }
    for naming in _namings(reading):
        if naming.name not in known[naming.kind] and naming.name not in reading.reader.lost:
            spot = reading.reader.spots[id(naming.record)]
            key, parameters = unknown_id(naming.name, known[naming.kind])
            reading.reader.note((*spot.path, *naming.within), key, **parameters)


def _namings(reading: Reading) -> Iterator[_Naming]:
    said = reading.said
    for rows in (said.rows["role_groups"], said.rows["grants"], said.rows["exemptions"]):
        for row in rows.values():
            yield from _NAMES[type(row)](row)
    if said.statement is not None:
        yield from _several(said.statement, "categories", "category")


def _of_role(row: RoleGroup) -> Iterator[_Naming]:
    yield from _one(row, "template", "template")
    yield from _several(row, "overlap", "role")


def _of_grant(row: Grant) -> Iterator[_Naming]:
    yield from _one(row, "role", "role")
    yield from _several(row, "also_roles", "role")
    yield from _several(row, "categories", "category")
    yield from _one(row, "system", "system")
    yield from _one(row, "act", "act")


def _of_exemption(row: Exemption) -> Iterator[_Naming]:
    yield from _one(row, "check", "check")


_NAMES: dict[type, Callable[..., Iterator[_Naming]]] = {
    RoleGroup: _of_role,
    Grant: _of_grant,
    Exemption: _of_exemption,
}


def _one(row: object, field: str, kind: str) -> Iterator[_Naming]:
    name = getattr(row, field)
    if name is not None:
        yield _Naming(row, (field,), name, kind)


def _several(row: object, field: str, kind: str) -> Iterator[_Naming]:
    for number, name in enumerate(getattr(row, field) or ()):
        yield _Naming(row, (field, number), name, kind)
