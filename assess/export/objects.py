"""What findings, events and contradictions are about, in words: a right by its role group, a fact by its question."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from assess.domain.events import TABLES
from assess.export.model import Subject
from assess.export.references import labelled
from assess.export.stated import by_field
from assess.export.wording import category, iso_day, named, word
from assess.scoring.results import Finding

_REGISTER = "register"
_CUT = "/"
_BETWEEN = ", "


def about(subject: Subject, name: str) -> str:
    """The object of a finding: `G5 (R4 IT-beheer)`, `DC-02 Geboortedatum`, *Bestaan er back-ups?*."""
    register = subject.assessment.register
    if name == _REGISTER:
        return subject.word("document.reference.register")
    if name in register.grants:
        return f"{name} ({by_field(subject, 'Grant.role', register.grants[name].role)})"
    for field in _FIELDS:
        found = by_field(subject, field, name)
        if found != name:
            return found
    found = category(subject, name)
    return labelled(subject, name) if found == name else found


_FIELDS = ("Grant.role", "Grant.system", "RoleGroup.party", "Grant.act", "Exemption.check")
"""Fields that name something of the register by its id: their words are those of what they name."""


def traced(subject: Subject, reference: str) -> str:
    """What an event changed: its reference, by which it is found back, with what that is called."""
    table, cut, name = reference.partition(_CUT)
    if cut and table in TABLES:
        return about(subject, name)
    if cut:
        found = subject.assessment.evidence.get(name)
        return named(subject, name, found.title if found else None)
    label = labelled(subject, reference)
    return label if label.startswith(reference) else f"{reference} {label}"


def judged(subject: Subject, name: str) -> str:
    """What a reviewer judges: an answer or row by its name, a finding by its check and what that is about."""
    check, _, found = name.partition(_CUT)
    title = by_field(subject, "Exemption.check", check).removeprefix(check).strip()
    return f"{name} {title}: {about(subject, found)}" if title else traced(subject, name)


def judged_all(subject: Subject, names: Iterable[str]) -> str:
    """Several of those, a line each."""
    return "\n".join(judged(subject, each) for each in names)


# ------------------------------------------------------------------------------------------------------ messages


def message(subject: Subject, found: Finding) -> str:
    """What is wrong, without the object: roles, systems, actions and dates in the report's own words."""
    sentence = _sentence(subject, found, found.object).removeprefix(f"{found.object}: ")
    return sentence[:1].upper() + sentence[1:]


def whole_message(subject: Subject, found: Finding) -> str:
    """What is wrong, as a sentence that begins with what it is about."""
    return _sentence(subject, found, about(subject, found.object))


def _sentence(subject: Subject, found: Finding, name: str) -> str:
    told = {key: _told(subject, key, value) for key, value in found.parameters.items()}
    return subject.text(replace(found, object=name, parameters=told).message())


def _told(subject: Subject, parameter: str, value: str) -> str:
    put = _PUT.get(parameter)
    return _BETWEEN.join(put(subject, each) for each in value.split(_BETWEEN)) if put else value


def _from(field: str) -> Callable[[Subject, str], str]:
    return lambda subject, value: by_field(subject, field, value)


def _mfa(subject: Subject, value: str) -> str:
    return word(subject, "mfa", value)


_PUT: Mapping[str, Callable[[Subject, str], str]] = {
    "system": _from("Grant.system"),
    "kind": _from("System.kind"),
    "role": _from("Grant.role"),
    "roles": _from("Grant.role"),
    "grants": about,
    "objects": about,
    "actions": _from("Grant.actions"),
    "fields": _from("LogArrangement.fields"),
    "templates": _from("RoleGroup.template"),
    "value": _mfa,
    "limit": _mfa,
    "date": iso_day,
    "due": iso_day,
}
"""How a parameter of a check's sentence is put into words, where it is a name, a word of the catalogue or a date."""
