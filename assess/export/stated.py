"""What is stored of a record, field by field: every field of the access register has its column and its line by itself.

A record inside a record (a review, a log arrangement) counts by its own fields.
"""

import types
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from assess.domain.record import dataclass
from assess.domain.register import Bound
from assess.domain.vocabulary import Text
from assess.export.model import Cell, CellKind, Subject
from assess.export.wording import category, joined, level, named, plain, word


@dataclass(frozen=True, slots=True)
class Place:
    """One field of a record, or of a record inside it: the names that lead there, and the record that holds it."""

    path: tuple[str, ...]
    owner: type
    kind: CellKind

    @property
    def key(self) -> str:
        """Its stable name: `auth.mfa`."""
        return ".".join(self.path)

    def read(self, record: object) -> object:
        """What a record holds there; None when it, or the record around it, is not stated."""
        found: object = record
        for name in self.path:
            found = None if found is None else getattr(found, name)
        return found


@dataclass(frozen=True, slots=True)
class Stated:
    """One stated field: its place, what it is called, and its value in words."""

    place: Place
    label: str
    text: str


@cache
def places(shape: type) -> tuple[Place, ...]:
    """Every stored field of a kind of record, in its own order."""
    return tuple(_places(shape, ()))


def _places(shape: type, before: tuple[str, ...]) -> Iterable[Place]:
    hints = _hints(shape)
    for each in fields(shape):
        path, inner = (*before, each.name), _record(hints[each.name])
        if inner is None:
            yield Place(path, shape, _kind(hints[each.name]))
        else:
            yield from _places(inner, path)


@cache
def _hints(shape: type) -> dict[str, Any]:
    return get_type_hints(shape)


def _alternatives(hint: Any) -> tuple[Any, ...]:  # noqa: ANN401 - a type, known while running only
    return get_args(hint) if get_origin(hint) in (Union, types.UnionType) else (hint,)


def _record(hint: Any) -> type | None:  # noqa: ANN401 - see above
    found = [each for each in _alternatives(hint) if is_dataclass(each) and each is not Text]
    return found[0] if found and isinstance(found[0], type) else None


def _kind(hint: Any) -> CellKind:  # noqa: ANN401 - see above
    options = _alternatives(hint)
    return "date" if date in options else "number" if int in options else "text"


def label(subject: Subject, owner: type, name: str) -> str:
    """What a field is called."""
    return subject.word(f"document.field.{owner.__name__.lower()}.{name}")


def title(subject: Subject, place: Place) -> str:
    """What a place is called."""
    return label(subject, place.owner, place.path[-1])


def cell(subject: Subject, place: Place, record: object) -> Cell:
    """A field as a cell: dates and numbers as they are, everything else in words; nothing where nothing is stated."""
    found = place.read(record)
    if found is None or isinstance(found, date) or (isinstance(found, int) and not isinstance(found, bool)):
        return found
    return in_words(subject, place, found)


def stated(subject: Subject, record: Any, skip: Iterable[str] = ()) -> tuple[Stated, ...]:  # noqa: ANN401 - any record
    """The fields of a record that say something, in order; `skip` names fields that are shown elsewhere."""
    left_out = set(skip)
    shape: type = type(record)
    found = ((place, place.read(record)) for place in places(shape) if place.path[0] not in left_out)
    return tuple(
        Stated(place, title(subject, place), text)
        for place, value in found
        if value is not False or not _false_by_default(place)
        if (text := in_words(subject, place, value))
    )


def not_stated(subject: Subject, record: Any, skip: Iterable[str] = ()) -> tuple[str, ...]:  # noqa: ANN401 - any record
    """What nobody stated of a record; a record inside it that says nothing at all counts once."""
    left_out = set(skip)
    return tuple(
        name
        for each in fields(record)
        if each.name not in left_out
        for name in _missing(subject, type(record), each.name, getattr(record, each.name))
    )


def _missing(subject: Subject, owner: type, name: str, value: Any) -> Iterable[str]:  # noqa: ANN401 - any value
    inner = _record(_hints(owner)[name])
    if inner is None:
        return (label(subject, owner, name),) if value is None else ()
    if value is None:
        return ()
    if value == inner():
        return (label(subject, owner, name),)
    return not_stated(subject, value)


def _false_by_default(place: Place) -> bool:
    return any(each.name == place.path[-1] and each.default is False for each in fields(place.owner))


# ---------------------------------------------------------------------------------------------------- in words


def in_words(subject: Subject, place: Place, value: object) -> str:
    """The value of a place in words; empty when it says nothing."""
    put = _PUT.get(f"{place.owner.__name__}.{place.path[-1]}")
    if put is None or value is None:
        return plain(subject, value)
    return joined([put(subject, each) for each in (value if isinstance(value, tuple) else (value,))])


def by_field(subject: Subject, field: str, value: str) -> str:
    """A value as a field of the register says it: `Grant.role` `R1` is *R1 Helpdesk*; itself when nothing has it."""
    return _PUT[field](subject, value)


Put = Callable[[Subject, Any], str]


def _vocabulary(name: str) -> Put:
    return lambda subject, value: word(subject, name, value)


def _template(subject: Subject, name: str) -> str:
    found = next((each for each in subject.content.access.catalogue.role_templates if each.id == name), None)
    return named(subject, name, found.title if found else None)


def _role(subject: Subject, name: str) -> str:
    found = subject.assessment.register.role_groups.get(name)
    return named(subject, name, found.title if found else None)


def _party(subject: Subject, name: str) -> str:
    found = subject.assessment.register.parties.get(name)
    return named(subject, name, found.name if found else None)


def _system(subject: Subject, name: str) -> str:
    found = subject.assessment.register.systems.get(name)
    return named(subject, name, found.name) if found else word(subject, "system_kind", name)


def _act(subject: Subject, name: str) -> str:
    found = subject.assessment.register.acts.get(name)
    return named(subject, name, found.text if found else None)


def _purpose(subject: Subject, name: str) -> str:
    known = {each.id: each.label for each in subject.content.profile.catalogues.get("purposes", ())}
    return named(subject, name, known.get(name))


def _check(subject: Subject, name: str) -> str:
    found = next((each for each in subject.content.access.catalogue.checks if each.id == name), None)
    return named(subject, name, found.title if found else None)


def _bound(subject: Subject, bound: Bound) -> str:
    """A condition with what enforces it: a condition that nothing enforces does not count."""
    blank = subject.word("document.word.enforced_blank")
    enforced = word(subject, "enforcement", bound.enforcement) if bound.enforcement else blank
    shown = f"{word(subject, 'condition', bound.type)} ({enforced})"
    return f"{shown} [{bound.evidence}]" if bound.evidence else shown


_PUT: Mapping[str, Put] = {
    "RoleGroup.side": _vocabulary("side"),
    "RoleGroup.kind": _vocabulary("role_kind"),
    "RoleGroup.template": _template,
    "RoleGroup.party": _party,
    "RoleGroup.duties": _vocabulary("duty"),
    "RoleGroup.overlap": _role,
    "RoleGroup.nda": _vocabulary("share"),
    "RoleGroup.screening": _vocabulary("share"),
    "Authentication.mfa": _vocabulary("mfa"),
    "Review.decision": _vocabulary("decision"),
    "Grant.role": _role,
    "Grant.also_roles": _role,
    "Grant.categories": category,
    "Grant.actions": _vocabulary("action"),
    "Grant.system": _system,
    "Grant.scope": _vocabulary("scope"),
    "Grant.form": _vocabulary("form"),
    "Grant.standing": _vocabulary("standing"),
    "Grant.conditions": _bound,
    "Grant.purpose": _purpose,
    "Grant.act": _act,
    "System.kind": _vocabulary("system_kind"),
    "System.env": _vocabulary("environment"),
    "LogArrangement.events": _vocabulary("action"),
    "LogArrangement.fields": _vocabulary("log_field"),
    "LogArrangement.school_access": _vocabulary("school_access"),
    "Party.kind": _vocabulary("side"),
    "Exemption.check": _check,
    "MatrixStatement.categories": category,
    "Deviation.level": level,
}
"""How a field's value is put into words, for those that name something or stand for a word."""
