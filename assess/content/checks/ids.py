"""Ids: their form, each only once, and none that was retired."""

import re
from collections.abc import Iterable, Iterator

from assess.content.checks.found import Found, Part, parts
from assess.content.kinds import Questionnaire
from assess.domain.questionnaire import Category, Entry, LevelQuestion, Meta, Profile, Requirement, Rule
from assess.domain.register import CheckDefinition, DataCategory, RoleTemplate

ID_LIMIT = 40
_ID = re.compile(r"[A-Za-z0-9]+(?:[-_][A-Za-z0-9]+)*", re.ASCII)
_FACT = "F."
_EVERYWHERE = "everywhere"

_SHARED = (LevelQuestion, Requirement, Category, Rule, CheckDefinition, DataCategory, RoleTemplate)
"""The records whose ids are one set over all files: people type them, and capitals do not matter then."""


def check_ids(file: Questionnaire) -> Iterator[Found]:
    """Ids of one file: form, repetition, retired ones, and facts that are not named as such."""
    retired = {name.casefold() for name in file.meta.retired}
    first: dict[tuple[object, str], object] = {}
    for part in parts(file):
        name = name_of(part.record)
        if not name:
            continue
        yield from _form(part, name)
        scope = _EVERYWHERE if is_shared(part) else (id(part.holder), part.name)
        yield from _repeated(part.record, name, first.setdefault((scope, name.casefold()), part.record))
        if is_shared(part) and name.casefold() in retired:
            yield _retired(part.record, name)


def check_ids_together(files: Iterable[Questionnaire]) -> Iterator[Found]:
    """Ids that two files share, and ids that another file retired."""
    files = list(files)
    retired = {name.casefold(): file for file in files for name in file.meta.retired}
    first: dict[str, tuple[Questionnaire, object]] = {}
    for file in files:
        for part in filter(is_shared, parts(file)):
            name = name_of(part.record)
            where, record = first.setdefault(name.casefold(), (file, part.record))
            if where is not file:
                yield from _repeated(part.record, name, record)
            if retired.get(name.casefold(), file) is not file:
                yield _retired(part.record, name)


def is_shared(part: Part) -> bool:
    """True for a record that everything else may name by its id."""
    return isinstance(part.record, _SHARED) or is_fact(part)


def is_fact(part: Part) -> bool:
    """True for a fact of the profile."""
    return isinstance(part.record, Entry) and isinstance(part.holder, Profile)


def name_of(record: object) -> str:
    """The id or key of a record, empty when it has none."""
    return "" if isinstance(record, Meta) else str(getattr(record, "id", getattr(record, "key", "")))


def _place(record: object) -> tuple[str]:
    return ("id",) if hasattr(record, "id") else ("key",)


def well_formed(name: str) -> bool:
    """True for letters and digits with single hyphens or underscores between, not too long to type."""
    return _ID.fullmatch(name) is not None and len(name) <= ID_LIMIT


def _form(part: Part, name: str) -> Iterator[Found]:
    if is_fact(part) and not name.startswith(_FACT):
        yield Found(part.record, _place(part.record), "content.id.fact", {"id": name})
    elif not well_formed(name.removeprefix(_FACT) if is_fact(part) else name):
        yield Found(part.record, _place(part.record), "content.id.form", {"id": name, "limit": ID_LIMIT})


def _repeated(record: object, name: str, first: object) -> Iterator[Found]:
    if first is not record:
        yield Found(record, _place(record), "content.id.repeated", {"id": name}, beside=first)


def _retired(record: object, name: str) -> Found:
    return Found(record, _place(record), "content.id.retired", {"id": name})
