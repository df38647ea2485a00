"""What conditions and rules name, in words: `F.export` is *Kan iemand gegevens exporteren?*, `AR.AR-28` its title.

The forms of a reference are those of `scoring.known`; one that is in none of them is shown as it is.
"""

from collections.abc import Callable, Mapping

from assess.domain.conditions import Reason, Value
from assess.domain.questionnaire import Entry, ProfileSection, Requirement
from assess.domain.vocabulary import Aspect, Level
from assess.export.model import Subject
from assess.export.wording import entry, measured, missing, named, plain, said
from assess.scoring.results import ItemResult

_DERIVED = ("customer_access", "tier1_exists")
_NUMBERED = ("AR", "C", "MX")
"""The heads of references that hold a number which also stands in the reports."""


def because(subject: Subject, result: ItemResult) -> str:
    """Why a requirement applies or does not, a line a reason."""
    if result.exclusion == "level":
        return subject.word("report.word.no_requirement")
    if not result.reasons:
        return subject.word("report.word.always")
    return "\n".join(_reason(subject, reason) for reason in result.reasons)


def _reason(subject: Subject, reason: Reason) -> str:
    found = _value(subject, reason.item, reason.found) if reason.found is not None else missing(subject)
    name = labelled(subject, reason.item)
    return f"{name} {found}" if name.endswith("?") else f"{name}: {found}"


def labelled(subject: Subject, reference: str) -> str:
    """What a reference is called, after the id that people know: `V1 Soort persoonsgegevens`; a fact has no id."""
    name = _name(subject, reference)
    known = _short(reference)
    return name if name == reference or not known else f"{known} {name}"


def _short(reference: str) -> str:
    """The part that people know: `AR-28` of `AR.AR-28.answered`, `V1` of `V1`, nothing of `F.export`."""
    head, dot, rest = reference.partition(".")
    if head in _NUMBERED:
        return rest.partition(".")[0]
    return "" if dot else reference


def _name(subject: Subject, reference: str) -> str:
    head, _, rest = reference.partition(".")
    put = _NAMES.get(head)
    name = put(subject, rest) if put and rest else _question(subject, reference)
    return name or reference


def _question(subject: Subject, name: str) -> str:
    groups = subject.content.classification.aspects
    found = next((each.short for group in groups for each in group.questions if each.id == name), None)
    if found is not None:
        return subject.text(found)
    return subject.text(subject.scores.items[name].item.title) if name in subject.scores.items else ""


def entry_of(subject: Subject, reference: str) -> Entry | None:
    """The fact or profile field that a reference names; None for everything else."""
    if reference.startswith("F."):
        return next((each for each in subject.content.profile.facts if each.id == reference), None)
    section, _, name = reference.removeprefix("P.").partition(".")
    sections = (each for each in subject.content.profile.sections if each.id == section)
    return next((each for found in sections for each in found.entries if each.id == name), None)


def _fact(subject: Subject, name: str) -> str:
    found = entry_of(subject, f"F.{name}")
    return subject.text(found.label) if found else ""


def _field(subject: Subject, name: str) -> str:
    found = entry_of(subject, f"P.{name}")
    section = next((each for each in subject.content.profile.sections if each.id == name.partition(".")[0]), None)
    return f"{annex(subject, section)}: {subject.text(found.label)}" if found and section else ""


def group_name(subject: Subject, name: str) -> str:
    """A category of controls or a theme of access questions: `B-ONT Ontwerp`."""
    groups = (*subject.scores.controls.categories, *subject.scores.access.themes)
    return named(subject, name, next((each.title for each in groups if each.id == name), None))


def annex(subject: Subject, section: ProfileSection) -> str:
    """Where a section of the profile stands in the agreement: `Bijlage 1-D`, *Annex 1-D*."""
    return section.annex.replace(_ANNEX, subject.word("document.word.annex"))


_ANNEX = "Bijlage"
"""How the questionnaire names an annex, in whatever language."""


def _level(subject: Subject, name: str) -> str:
    return (
        subject.word("document.reference.level", aspect=subject.word(f"term.aspect.{name}"))
        if name in set(Aspect)
        else ""
    )


def _derived(subject: Subject, name: str) -> str:
    return subject.word(f"document.reference.{name}") if name in _DERIVED else ""


def _check(subject: Subject, name: str) -> str:
    check = name.partition(".")[0]
    found = next((each.title for each in subject.content.access.catalogue.checks if each.id == check), None)
    return subject.text(found) if found else ""


def _requirement(subject: Subject, name: str) -> str:
    """A requirement, with the measured value that is asked about."""
    item, _, what = name.partition(".")
    found = subject.scores.items.get(item)
    if found is None:
        return ""
    label = next((each.label for each in found.item.fields if each.id == what), None)
    part = subject.text(label) if label else subject.word("document.reference.answered") if what == "answered" else ""
    return ", ".join(filter(None, (subject.text(found.item.title), part)))


_NAMES: Mapping[str, Callable[[Subject, str], str]] = {
    "F": _fact,
    "P": _field,
    "level": _level,
    "derived": _derived,
    "MX": _check,
    "AR": _requirement,
    "C": _requirement,
}


def _value(subject: Subject, reference: str, value: Value) -> str:
    """What was found, by the words of what it was found in."""
    head, _, rest = reference.partition(".")
    if isinstance(value, str) and value in set(Level):
        return subject.word(f"term.level.{value}")
    if head in ("F", "P"):
        shape = entry_of(subject, reference)
        return entry(subject, shape, value) if shape else plain(subject, value)
    found = subject.scores.items.get(rest.partition(".")[0])
    return _of_item(subject, found.item, rest.partition(".")[2], value) if found else plain(subject, value)


def _of_item(subject: Subject, item: Requirement, what: str, value: Value) -> str:
    field = next((each for each in item.fields if each.id == what), None)
    if field is not None:
        return measured(subject, field, value)
    known = isinstance(value, str) and what in ("answer", "status") and value
    return said(subject, item, value) if known and isinstance(value, str) else plain(subject, value)
