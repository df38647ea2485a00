"""Annex 2, the security annex: who has access, the measures, finding weak spots, reporting, data breaches, version."""

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from assess.domain.questionnaire import AnnexGroup, Duty, Entry
from assess.domain.register import RoleGroup
from assess.domain.sentence import AnnexLine, annex_lines
from assess.domain.vocabulary import Aspect
from assess.export.blocks import Block, Bullets, Document, Heading, Paragraph
from assess.export.documents import anchors, marks
from assess.export.documents.biv import biv_tables
from assess.export.documents.build import Name, put_together
from assess.export.documents.cover import edition_of_annex, labels
from assess.export.documents.grids import Head, grid
from assess.export.documents.matrix import legend, matrix
from assess.export.documents.profile import stated_or_room
from assess.export.model import Cell, Subject
from assess.export.stated import stated
from assess.export.wording import joined, measurement, missing, month_day, outcome, plain, said, word
from assess.scoring.results import ItemResult

_SECTION = "S2"
_POLICY = ("AR-01", "AR-02", "AR-03")
_REPORTING = ("report_", "last_report")
_BREACHES = ("breach_", "non_breach")
_CONTACTS = ("contact_security", "contact_breach")
_MODEL = ("model_version", "convenant_member")
_ABOUT_PEOPLE = ("nda", "screening", "locations", "owner_function")
_BREACH_TRIGGERS = ("breach_established", "high_risk_suspected")


def annex_2(subject: Subject) -> Document:
    """The annex, ready to attach to the agreement."""
    name = Name(
        "bijlage-2",
        subject.word("document.annex_2.title", product=subject.assessment.product),
        subject.word("document.annex_2.line", supplier=subject.assessment.supplier),
    )
    blocks = (
        *edition_of_annex(subject),
        Paragraph(subject.word("document.annex_2.lead")),
        *_people(subject),
        *_measures(subject, "II"),
        *_measures(subject, "III"),
        *_reporting(subject),
        *_breaches(subject),
        Heading(1, subject.word("document.annex_2.biv"), "annex-2-biv"),
        *biv_tables(subject, 2),
        *_version(subject),
        *labels(subject),
    )
    return put_together(subject, name, blocks)


# ---------------------------------------------------------------------------------------------- I, who has access


def _people(subject: Subject) -> Iterator[Block]:
    yield Heading(1, subject.word("document.annex_2.people"), "annex-2-I")
    results = subject.scores.items
    yield Paragraph(subject.word("document.annex_2.policy"))
    yield from _results(subject, [results[name] for name in _POLICY if name in results])
    yield Heading(2, subject.word("document.annex_2.groups"), "annex-2-I-a")
    roles = subject.assessment.register.role_groups.values()
    yield from _groups(subject, [each for each in roles if each.side != "school"])
    school = [each for each in roles if each.side == "school"]
    if school:
        yield Heading(2, subject.word("document.annex_2.school_groups"), "annex-2-I-a-school")
        yield from _groups(subject, school)
    yield Heading(2, subject.word("document.annex_2.acts"), "annex-2-I-b")
    yield from _acts(subject)


def _groups(subject: Subject, roles: Sequence[RoleGroup]) -> Iterator[Block]:
    """The sentences of each role group, one a right."""
    lines = annex_lines(subject.assessment.register, subject.content.access.catalogue, subject.language)
    if not roles:
        yield Paragraph(subject.word("document.access.no_groups"))
    for role in roles:
        yield Heading(3, subject.text(role.title), anchors.anchor("annex-2-role", role.id))
        own = [(_sentence(subject, line), None) for line in lines if line.role == role.id]
        known = stated(subject, role, [name for name in _names(role) if name not in _ABOUT_PEOPLE])
        said = "; ".join(f"{each.label}: {each.text}" for each in known)
        yield Bullets((*own, *(((said, None),) if said else ())))


def _sentence(subject: Subject, line: AnnexLine) -> str:
    """The sentence of a right, with what the supplier noted beside it."""
    grant = subject.assessment.register.grants.get(line.grant or "")
    note = subject.text(grant.note) if grant and grant.note else ""
    return "\n".join(filter(None, (line.text, note and subject.word("document.annex_2.note", note=note))))


def _names(role: RoleGroup) -> list[str]:
    return [each.name for each in dataclasses.fields(role)]


def _acts(subject: Subject) -> Iterator[Block]:
    """The acts that the supplier names, then by role group what its rights allow, then the same on one page."""
    register = subject.assessment.register
    if register.acts:
        yield Bullets(tuple((_act(subject, each.id), None) for each in register.acts.values()))
    else:
        yield Paragraph(subject.word("document.annex_2.no_acts"))
    if register.role_groups:
        heads = (Head("role", 30), Head("actions", 44), Head("categories", 26))
        yield grid(subject, "acts", heads, (_actions(subject, each) for each in register.role_groups.values()))
        yield matrix(subject)
        yield legend(subject)


def _act(subject: Subject, name: str) -> str:
    register = subject.assessment.register
    held = [grant.role for grant in register.grants.values() if grant.act == name and not grant.ended]
    titles = (
        subject.text(register.role_groups[role].title) for role in dict.fromkeys(held) if role in register.role_groups
    )
    by = ", ".join(titles) or subject.word("document.annex_2.by_nobody")
    return subject.word("document.annex_2.act", text=subject.text(register.acts[name].text), by=by)


def _actions(subject: Subject, role: RoleGroup) -> tuple[Cell, ...]:
    held = [
        each
        for each in subject.assessment.register.grants.values()
        if role.id in (each.role, *each.also_roles) and not each.ended
    ]
    acts = dict.fromkeys(act for grant in held for act in grant.actions or ())
    blank = any(not grant.actions for grant in held) or not held
    words = [*(word(subject, "action", act) for act in acts), *([missing(subject)] if blank else [])]
    labels_of = {each.id: subject.text(each.label) for each in subject.content.access.catalogue.data_categories}
    names = dict.fromkeys(name for grant in held for name in grant.categories)
    every = subject.word("document.word.all_categories")
    data = joined([every if name == "*" else labels_of.get(name, name) for name in names])
    if role.no_access:
        return (subject.text(role.title), subject.word("document.word.no_access"), "–")
    return (subject.text(role.title), joined(words), data or missing(subject))


# ----------------------------------------------------------------------------------------- II and III, the measures


def _measures(subject: Subject, part: str) -> Iterator[Block]:
    yield Heading(1, subject.word(f"document.annex_2.part.{part.lower()}"), f"annex-2-{part}")
    groups = [each for each in subject.content.profile.annex2_groups if each.part == part]
    for group in groups:
        yield Heading(2, subject.text(group.title), f"annex-2-{group.id}")
        yield from _results(subject, _of_group(subject, group))
    if part == "II":
        yield from _others(subject)


def _of_group(subject: Subject, group: AnnexGroup) -> list[ItemResult]:
    results = subject.scores.items
    return [results[name] for name in (*group.controls, *group.access_rights) if name in results]


def _others(subject: Subject) -> Iterator[Block]:
    """Controls that no group of the annex names."""
    named_ones = {name for group in subject.content.profile.annex2_groups for name in group.controls}
    left = [each for each in subject.scores.controls.items if each.item.id not in named_ones]
    if left:
        yield Heading(2, subject.word("document.annex_2.others"), "annex-2-others")
        yield from _results(subject, left)


def _results(subject: Subject, results: Sequence[ItemResult]) -> Iterator[Block]:
    """What was said about some measures, then in one line about which nothing was, then what does not apply."""
    asked = [each for each in results if each.applies or each.exclusion == "not_applicable"]
    told = [each for each in asked if not _silent(each)]
    if told:
        yield Bullets(tuple((_measure(subject, each), None) for each in told))
    silent = [each for each in asked if _silent(each)]
    if silent:
        yield Paragraph(subject.word("document.annex_2.silent", titles=_titles(subject, silent)), "note")
    left = [each for each in results if each not in asked]
    if left:
        yield Paragraph(subject.word("document.annex_2.not_asked", titles=_titles(subject, left)), "note")


def _silent(result: ItemResult) -> bool:
    return outcome(result) == "unanswered" and (result.answer is None or result.answer.blank)


def _titles(subject: Subject, results: Iterable[ItemResult]) -> str:
    return "; ".join(f"{subject.text(each.item.title)} ({each.item.id})" for each in results)


def _measure(subject: Subject, result: ItemResult) -> str:
    """One measure: what it is, what it comes to, its measured values, and the supplier's own words."""
    answer = subject.assessment.answers.get(result.item.id)
    state = marks.state(subject, outcome(result))
    values = [measurement(subject, each) for each in result.fields if each.value is not None]
    chosen = said(subject, result.item, answer.value) if answer and result.item.answer == "option" else ""
    texts = [subject.text(text) for text in (answer.why, answer.plan)] if answer else []
    risk = subject.text(answer.residual_risk) if answer else ""
    texts += [subject.word("report.word.residual_risk", risk=risk)] if risk else []
    first = subject.word(
        "document.annex_2.measure", title=subject.text(result.item.title), id=result.item.id, state=state
    )
    return "\n".join(filter(None, (first, chosen, "; ".join(values), *texts)))


# ------------------------------------------------------------------------------- reporting, data breaches, version


def _stated(subject: Subject, name: str) -> str:
    return plain(subject, subject.assessment.profile.get(f"{_SECTION}.{name}"))


def _fields(subject: Subject, name: str, wanted: Callable[[str], bool], section: str = _SECTION) -> Iterator[Block]:
    """The fields of a section (that of annex 2) whose ids are wanted, with what was not stated."""
    sections = (each for each in subject.content.profile.sections if each.id == section)
    entries: list[Entry] = [
        entry for found in sections for entry in found.entries if wanted(entry.id) and entry.type != "derived"
    ]
    values = {each.id: subject.assessment.profile.get(f"{section}.{each.id}") for each in entries}
    yield from stated_or_room(subject, entries, values, subject.word(f"document.annex_2.{name}"))


def _reporting(subject: Subject) -> Iterator[Block]:
    yield Heading(1, subject.word("document.annex_2.reporting"), "annex-2-reporting")
    months, before = _stated(subject, "report_frequency_months"), _stated(subject, "report_before")
    if months and before:
        told = subject.word("document.annex_2.report", months=months, before=month_day(subject, before))
    else:
        told = subject.word("document.annex_2.report_open")
    yield Paragraph(told)
    yield from _fields(subject, "reporting", lambda name: name.startswith(_REPORTING))
    yield Heading(2, subject.word("document.annex_2.duties"), "annex-2-duties")
    yield from _duties(
        subject, [each for each in subject.content.profile.duties if each.trigger not in _BREACH_TRIGGERS]
    )


def _duties(subject: Subject, duties: Sequence[Duty]) -> Iterator[Block]:
    heads = (Head("duty", 34), Head("deadline", 22), Head("explanation", 44))
    rows = ((subject.text(each.label), _deadline(subject, each), subject.text(each.text)) for each in duties)
    yield grid(subject, "duties", heads, rows)


_DEADLINES = ("hours", "days", "working_days", "days_before", "days_since_update", "times_per_year")


def _deadline(subject: Subject, duty: Duty) -> str:
    level = subject.scores.classification.level(Aspect.V) or subject.content.policy.level_while_open
    parts = []
    for name, found in duty.deadline.items():
        value = str(found.get(level, "")) if isinstance(found, Mapping) else str(found)
        if name == "before":
            parts.append(subject.word("document.deadline.before", value=month_day(subject, value)))
        elif value == "0":
            parts.append(subject.word("document.deadline.at_once"))
        else:
            parts.append(subject.word(f"document.deadline.{name}", value=value) if name in _DEADLINES else value)
    return ", ".join(parts)


def _breaches(subject: Subject) -> Iterator[Block]:
    """How a breach is reported, what the report says, and what else is reported."""
    yield Heading(1, subject.word("document.annex_2.breaches"), "annex-2-breaches")
    hours = _stated(subject, "breach_notify_hours")
    key = "document.annex_2.breach" if hours else "document.annex_2.breach_open"
    yield Paragraph(subject.word(key, hours=hours))
    yield from _fields(subject, "breaches", lambda name: name.startswith(_BREACHES))
    yield from _fields(subject, "contact", lambda name: name in _CONTACTS, "G")
    yield Heading(2, subject.word("document.annex_2.information"), "annex-2-information")
    heads = (Head("information", 46), Head("choices", 34), Head("first_notice", 20))
    yield grid(subject, "information", heads, _information(subject))
    yield Paragraph(subject.word("document.annex_2.later"))
    yield from _duties(subject, [each for each in subject.content.profile.duties if each.trigger in _BREACH_TRIGGERS])


def _information(subject: Subject) -> Iterator[tuple[Cell, ...]]:
    options = subject.content.profile.options
    for each in subject.content.profile.breach_information:
        choices = ", ".join(subject.text(options[name]) for name in each.options if name in options)
        yield subject.text(each.label), choices, subject.word(f"document.annex_2.{each.first_notice}")


def _version(subject: Subject) -> Iterator[Block]:
    yield Heading(1, subject.word("document.annex_2.version"), "annex-2-version")
    yield from _fields(subject, "version", lambda name: not name.startswith((*_REPORTING, *_BREACHES)))
    yield from _fields(subject, "model", lambda name: name in _MODEL, "H")
