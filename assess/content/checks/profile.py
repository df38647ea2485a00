"""The profile: every choice has options with a label, every table columns, every condition a reason to be there."""

from collections.abc import Iterable, Iterator, Mapping

from assess.content import scalars
from assess.content.checks.found import Found
from assess.content.spoken import listed
from assess.domain.questionnaire import Column, Entry, Profile
from assess.domain.vocabulary import Text

_CHOICES = ("choice", "multi")


def check_profile(record: Profile) -> Iterator[Found]:
    """Everything that can be said of a profile by itself."""
    for entry in (*(entry for section in record.sections for entry in section.entries), *record.facts):
        yield from _entry(entry)
        yield from _options(entry, record.options)
        for column in entry.columns:
            yield from _options(column, record.options)
    for item in record.breach_information:
        yield from _labels(item, item.options, record.options)


def _entry(entry: Entry) -> Iterator[Found]:
    if (entry.type == "table") != bool(entry.columns):
        yield Found(entry, ("columns" if entry.columns else "type",), "content.entry.columns", {"id": entry.id})
    if (entry.required == "conditional") != (entry.required_when is not None):
        within = ("required_when",) if entry.required_when else ("required",)
        yield Found(entry, within, "content.entry.conditional", {"id": entry.id})
    if entry.type == "derived" and entry.derived_from is None:
        yield Found(entry, ("type",), "content.entry.derived", {"id": entry.id})
    if entry.max_chars is not None and entry.max_chars < entry.min_chars:
        yield Found(entry, ("max_chars",), "content.entry.length", {"id": entry.id})
    if entry.default is not None and not _default_fits(entry, entry.default):
        yield Found(entry, ("default",), "content.entry.default", {"id": entry.id, "type": entry.type})


def _default_fits(entry: Entry, default: str | bool) -> bool:  # noqa: FBT001 - a value of the content
    if isinstance(default, bool):
        return entry.type == "boolean"
    match entry.type:
        case "boolean" | "table" | "list" | "derived" | "multi":
            return False
        case "number":
            return scalars.number(default) is not None
        case "date":
            return scalars.day(default) is not None
        case "choice":
            return not entry.options or default in entry.options
        case _:
            return True


def _options(entry: Entry | Column, labels: Mapping[str, Text]) -> Iterator[Found]:
    named = bool(entry.options) + (entry.catalogue is not None)
    if entry.type in _CHOICES and named != 1:
        yield Found(entry, ("type",), "content.entry.choice", {"id": entry.id})
    if entry.options and entry.type not in (*_CHOICES, "list"):
        yield Found(entry, ("options",), "content.option.unused", {"id": entry.id, "type": entry.type})
    yield from _labels(entry, entry.options, labels)


def _labels(record: object, options: Iterable[str], labels: Mapping[str, Text]) -> Iterator[Found]:
    seen: set[str] = set()
    for index, option in enumerate(options):
        if option not in labels:
            yield Found(record, ("options", index), "content.option.label", {"name": option})
        if option in seen:
            yield Found(record, ("options", index), "content.option.repeated", {"name": option})
        seen.add(option)


def unknown_catalogue(record: Entry | Column, catalogues: Mapping[str, object]) -> Iterator[Found]:
    """A catalogue that neither the profile nor the access file has."""
    if record.catalogue is not None and record.catalogue not in catalogues:
        parameters: dict[str, object] = {"name": record.catalogue, "known": listed(sorted(catalogues))}
        yield Found(record, ("catalogue",), "content.reference.among", parameters)
