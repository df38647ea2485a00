"""A record of the access register as a form: every field with how it is filled in, and a changed copy of the record."""

import re
import types
from collections.abc import Callable, Mapping, Sequence
from dataclasses import is_dataclass, replace
from datetime import date
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from assess.domain.questionnaire import Content
from assess.domain.record import dataclass
from assess.domain.register import AccessRegister, Bound, MatrixStatement
from assess.domain.text import stored
from assess.domain.vocabulary import Text
from assess.errors import CallError
from assess.export.model import Subject
from assess.export.stated import Place, in_words, places, title
from assess.export.wording import word
from assess.tui.present.page import cut
from assess.tui.present.words import Voice

Kind = Literal["choice", "several", "bool", "number", "date", "text", "long", "bounds"]

ENFORCED = ("technical", "procedural", "contractual", "none")
"""What can enforce a condition."""

_HIDDEN = frozenset(("id", "template", "attested_digest"))
_FLAGS = frozenset(("ended", "no_access"))
"""Fields that are yes or no and never blank."""


@dataclass(frozen=True, slots=True)
class FormField:
    """One field: where it is in the record, how it is filled in, and what can be chosen."""

    place: Place
    kind: Kind
    options: tuple[str, ...] = ()

    @property
    def optional(self) -> bool:
        """True when it may be left blank."""
        return self.place.path[-1] not in (*_FLAGS, "role", "name", "title", "text", "side", "kind", "env")

    @property
    def nullable(self) -> bool:
        """True when nothing chosen means that nothing is stated; in some records such a list is empty instead."""
        if self.place.owner is MatrixStatement:
            return True
        return self.place.path[-1] not in ("categories", "also_roles", "overlap", "conditions")


def values_of(field: FormField) -> list[object]:
    """What one of can be chosen, None for not stated."""
    values: list[object] = [True, False] if field.kind == "bool" else list(field.options)
    return [*values, None] if field.optional else values


def field_line(subject: Subject, voice: Voice, field: FormField, record: object) -> str:
    """One line of a form: what the field is called, and its value."""
    path = field.place.path
    outer = voice.say(f"tui.form.part.{path[0]}") + " · " if len(path) > 1 else ""
    said = in_words(subject, field.place, field.place.read(record))
    return voice.labelled(outer + title(subject, field.place), said or voice.say("scoring.not_stated"))


def asked(subject: Subject, voice: Voice, field: FormField) -> str:
    """What is asked where a field is typed, with the form of a date."""
    label = title(subject, field.place)
    return voice.say("tui.form.as_date", label=label) if field.kind == "date" else label


def written(value: object, voice: Voice) -> str:
    """A value as it stands in an editor."""
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    if isinstance(value, Text):
        return voice.text(value)
    return "" if value is None else str(value)


def conditions(subject: Subject, field: FormField, now: tuple[Bound, ...], kinds: Sequence[str]) -> list[str]:
    """Every condition that a right can have; those that it has with what enforces them."""
    held = {each.type: each for each in now}
    words = {kind: in_words(subject, field.place, (held[kind],)) for kind in held}
    return [f"✔ {words[kind]}" if kind in held else f"  {word(subject, 'condition', kind)}" for kind in kinds]


def form_of(shape: type, content: Content, register: AccessRegister) -> tuple[FormField, ...]:
    """The fields of a kind of record that are filled in, in order."""
    return tuple(_field(place, content, register) for place in places(shape) if place.path[-1] not in _HIDDEN)


def _field(place: Place, content: Content, register: AccessRegister) -> FormField:
    name = place.path[-1]
    known = _KNOWN.get(name)
    options = tuple(known(content, register)) if known and (place.owner.__name__, name) != ("System", "name") else ()
    kind, words = _kind(_hints(place.owner)[name])
    if options:
        return FormField(place, "several" if kind in ("several", "text_list") else "choice", options)
    return FormField(place, "text" if kind == "text_list" else kind, words)


@cache
def _hints(owner: type) -> dict[str, Any]:
    return get_type_hints(owner)


def _kind(hint: Any) -> tuple[Any, tuple[str, ...]]:  # noqa: ANN401 - a type, known while running only
    parts = get_args(hint) if get_origin(hint) in (Union, types.UnionType) else (hint,)
    parts = tuple(each for each in parts if each is not type(None))
    first = parts[0]
    if Text in parts:
        return "long", ()
    if get_origin(first) is Literal:
        return "choice", get_args(first)
    if get_origin(first) is tuple:
        inner = get_args(first)[0]
        if inner is Bound:
            return "bounds", ()
        return ("several", get_args(inner)) if get_origin(inner) is Literal else ("text_list", ())
    return {bool: "bool", int: "number", date: "date"}.get(first, "text"), ()


_Ids = Callable[[Content, AccessRegister], Sequence[str]]

_KNOWN: Mapping[str, _Ids] = {
    "categories": lambda content, _: ["*", *(each.id for each in content.access.catalogue.data_categories)],
    "role": lambda _, register: list(register.role_groups),
    "also_roles": lambda _, register: list(register.role_groups),
    "overlap": lambda _, register: list(register.role_groups),
    "duties": lambda content, _: list(content.access.catalogue.words.get("duty", {})),
    "fields": lambda content, _: list(content.access.catalogue.words.get("log_field", {})),
    "party": lambda _, register: list(register.parties),
    "system": lambda _, register: list(register.systems),
    "act": lambda _, register: list(register.acts),
    "purpose": lambda content, _: [each.id for each in content.profile.catalogues.get("purposes", ())],
    "check": lambda content, _: [each.id for each in content.access.catalogue.checks],
}


def with_value(record: Any, path: Sequence[str], value: object) -> Any:  # noqa: ANN401 - any record of the register
    """A copy of a record with one field changed, also in a record inside it."""
    if len(path) == 1:
        return replace(record, **{path[0]: value})
    owner: type = type(record)
    inner = getattr(record, path[0]) or _made(_hints(owner)[path[0]])
    return replace(record, **{path[0]: with_value(inner, path[1:], value)})


def _made(hint: Any) -> Any:  # noqa: ANN401 - as above
    return next(each() for each in get_args(hint) if is_dataclass(each) and isinstance(each, type))


_NUMBER = re.compile("[0-9]{1,9}")
"""A count of people, days or hours: none is below zero, and none has more digits."""

_REPEATED = 40
"""So many columns of what was typed wrong are repeated."""


def typed_value(field: FormField, text: str) -> object:
    """What was typed for a field; None when nothing was. Raises CallError for what does not fit."""
    said = text.strip()
    if not said:
        return None if field.optional else ""
    if field.kind == "number":
        if _NUMBER.fullmatch(said) is None:
            raise CallError("tui.form.number", text=cut(said, _REPEATED))
        return int(said)
    if field.kind == "date":
        try:
            return date.fromisoformat(said)
        except ValueError as error:
            raise CallError("tui.form.date", text=cut(said, _REPEATED)) from error
    if isinstance(_list_of(field), tuple):
        return tuple(part.strip() for part in stored(said).split(",") if part.strip())
    return stored(said)


def _list_of(field: FormField) -> tuple[str, ...] | None:
    hint = _hints(field.place.owner)[field.place.path[-1]]
    kind, _ = _kind(hint)
    return () if kind == "text_list" else None


def toggled(now: object, option: str, options: Sequence[str]) -> tuple[str, ...] | None:
    """The options chosen after one was added or taken away, in their order; None when none is left."""
    chosen = set(now) if isinstance(now, tuple) else set()
    chosen ^= {option}
    return tuple(each for each in options if each in chosen) or None


def bound_set(now: tuple[Bound, ...], changed: Bound | None, kind: str) -> tuple[Bound, ...]:
    """The conditions with one of a kind set or taken away (None)."""
    kept = tuple(each for each in now if each.type != kind)
    return kept if changed is None else (*kept, changed)
