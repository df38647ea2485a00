"""The access matrix in lines: what each role group can do in sentences, and every row field by field."""

from assess.domain.events import TABLES
from assess.domain.register import Bound, Grant, RoleGroup
from assess.errors import AssessError, CallError
from assess.export.model import Subject
from assess.export.stated import in_words
from assess.export.wording import word
from assess.tui.plain.conversation import BLANK, WIDE, Conversation, number_in, numbers_in
from assess.tui.present.forms import (
    ENFORCED,
    FormField,
    asked,
    conditions,
    field_line,
    form_of,
    typed_value,
    values_of,
    with_value,
)
from assess.tui.present.matrix import finding_lines, role_sentences, sentence_lines
from assess.tui.present.newrows import LETTERS, from_template, holds_rights, name_of, named_row, next_id, row_name
from assess.workflow.register import STATEMENT, record_of


def access(told: Conversation, text: str) -> None:
    """`a`: the whole matrix; `a G1`: a row; `a +`: a new one; `a - G1`: takes one away; `a *`: the matrix."""
    if not text:
        _tell(told)
    elif text == "+":
        _add(told)
    elif text == "c":
        _confirm(told)
    elif text == "*":
        _edit(told, STATEMENT, "")
    elif text.startswith(BLANK):
        table, row_id = _found(told, text.removeprefix(BLANK).strip())
        _demand_free(told, table, row_id)
        told.desk.sitting.set_record(table, row_id, None)
        told.saved()
    else:
        _edit(told, *_found(told, text))


def _confirm(told: Conversation) -> None:
    """Confirms every row that was carried over, after telling which these are."""
    sitting = told.desk.sitting
    found = sitting.waiting()
    for each in found:
        told.talk.line(f"{row_name(each, told.voice)} {told.voice.text(name_of(sitting.waiting_row(each)))}")
    if not found:
        told.talk.say("tui.matrix.none_waiting")
    elif told.agreed("tui.plain.agree_rows"):
        sitting.confirm_rows(found)
        told.saved()


def _subject(told: Conversation) -> Subject:
    return told.desk.subject(told.talk.language)


def _tell(told: Conversation) -> None:
    subject = _subject(told)
    register = subject.assessment.register
    for role in register.role_groups.values():
        told.talk.line(f"{role.id} {told.voice.text(role.title)}")
        told.talk.page(role_sentences(subject, role.id, told.voice, WIDE))
        told.talk.page(finding_lines(subject, role.id, told.voice, WIDE))
    for name in register.grants:
        told.talk.line(name)
        told.talk.page(finding_lines(subject, name, told.voice, WIDE))
    for table in (each for each in TABLES if each not in ("role_groups", "grants")):
        for row_id in getattr(register, table):
            told.talk.line(told.voice.say(f"tui.one.{table}", id=row_id))
    told.talk.say("tui.plain.access")


def _found(told: Conversation, name: str) -> tuple[str, str]:
    register = told.desk.sitting.opened.assessment.register
    for table in TABLES:
        for row_id in getattr(register, table):
            if row_id.casefold() == name.casefold():
                return table, row_id
    raise CallError("tui.plain.no_row", name=name)


def _demand_free(told: Conversation, table: str, row_id: str) -> None:
    if table == "role_groups" and holds_rights(told.desk.sitting.opened.assessment.register, row_id):
        raise CallError("tui.matrix.has_rights")


# ------------------------------------------------------------------------------------------------- a new row


def _add(told: Conversation) -> None:
    tables = list(TABLES)
    place = told.picked([told.voice.say(f"tui.table.{table}") for table in tables])
    if place is None:
        return
    table = tables[place]
    row_id = next_id(LETTERS[table], getattr(told.desk.sitting.opened.assessment.register, table))
    made = {"role_groups": _new_role, "grants": _new_grant}.get(table)
    row = made(told, row_id) if made else named_row(table, row_id, told.asked("tui.matrix.name") or row_id)
    if row is not None:
        told.desk.sitting.set_record(table, row_id, row)
        told.saved()
        _edit(told, table, row_id)


def _new_role(told: Conversation, row_id: str) -> object | None:
    templates = told.desk.sitting.content.access.catalogue.role_templates
    titles = [told.voice.text(each.title) for each in templates]
    place = told.picked([*titles, told.voice.say("tui.matrix.blank")])
    if place is None:
        return None
    if place == len(templates):
        return named_row("role_groups", row_id, told.asked("tui.matrix.name") or row_id)
    return from_template(templates[place], row_id)


def _new_grant(told: Conversation, row_id: str) -> object | None:
    roles = told.desk.sitting.opened.assessment.register.role_groups
    if not roles:
        raise CallError("tui.plain.no_roles")
    place = told.picked([f"{each.id} {told.voice.text(each.title)}" for each in roles.values()])
    return None if place is None else Grant(id=row_id, role=list(roles)[place])


# ------------------------------------------------------------------------------------------- a row, field by field


def _edit(told: Conversation, table: str, row_id: str) -> None:
    """The fields of a row: `4` asks for the fourth, `4 1 2` fills it in, nothing is ready."""
    while True:
        subject, register = _subject(told), told.desk.sitting.opened.assessment.register
        record = record_of(register, table, row_id)
        _sentences(told, record)
        fields = form_of(type(record), told.desk.sitting.content, register)
        told.numbered([field_line(subject, told.voice, field, record) for field in fields])
        typed = told.talk.ask(told.voice.say("tui.plain.fields")).strip()
        if not typed:
            return
        try:
            name, _, rest = typed.partition(" ")
            field = fields[number_in(name, len(fields))]
            _set(told, (table, row_id), field, rest.strip())
        except AssessError as error:
            told.talk.failure(error)


def _sentences(told: Conversation, record: object) -> None:
    """The sentence of annex 2, and what is wrong."""
    subject = _subject(told)
    if isinstance(record, Grant):
        told.talk.page(sentence_lines(subject, record, told.voice, WIDE))
        told.talk.page(finding_lines(subject, record.id, told.voice, WIDE))
    elif isinstance(record, RoleGroup):
        told.talk.page(role_sentences(subject, record.id, told.voice, WIDE))
        told.talk.page(finding_lines(subject, record.id, told.voice, WIDE))


def _set(told: Conversation, row: tuple[str, str], field: FormField, typed: str) -> None:
    record = record_of(told.desk.sitting.opened.assessment.register, *row)
    if not typed:
        typed = _asked(told, field, field.place.read(record))
    if typed:
        value = _value(told, field, typed)
        told.desk.sitting.set_record(*row, with_value(record, field.place.path, value))
        told.saved()


def _asked(told: Conversation, field: FormField, now: object) -> str:
    """What is typed for a field, after its options were told."""
    subject = _subject(told)
    if field.kind == "bounds":
        held = now if isinstance(now, tuple) else ()
        told.numbered(conditions(subject, field, held, _kinds(told)))
        told.talk.say("tui.plain.enforced")
        told.numbered([word(subject, "enforcement", each) for each in ENFORCED])
        return told.talk.ask(told.voice.say("tui.plain.bounds")).strip()
    if field.kind in ("choice", "bool", "several"):
        values = [(each,) for each in field.options] if field.kind == "several" else values_of(field)
        told.numbered([in_words(subject, field.place, each) or told.voice.say("scoring.not_stated") for each in values])
        return told.talk.ask(told.voice.say("tui.plain.pick")).strip()
    return told.talk.ask(told.voice.labelled(asked(subject, told.voice, field), "").rstrip()).strip()


def _kinds(told: Conversation) -> list[str]:
    return list(told.desk.sitting.content.access.catalogue.words["condition"])


def _value(told: Conversation, field: FormField, typed: str) -> object:
    if field.kind in ("several", "bounds"):
        found: tuple[object, ...] = ()
        if typed != BLANK and field.kind == "bounds":
            found = tuple(_bound(_kinds(told), each) for each in typed.replace(",", " ").split())
        elif typed != BLANK:
            chosen = set(numbers_in(typed, len(field.options)))
            found = tuple(option for place, option in enumerate(field.options) if place in chosen)
        return found or (None if field.nullable else ())
    if field.kind in ("choice", "bool"):
        values = values_of(field)
        return values[-1] if typed == BLANK and field.optional else values[number_in(typed, len(values))]
    return typed_value(field, "" if typed == BLANK else typed)


def _bound(kinds: list[str], typed: str) -> Bound:
    """`3=1`: the third condition, enforced in the first way; `3` does not say how."""
    kind, _, way = typed.partition("=")
    enforcement = ENFORCED[number_in(way, len(ENFORCED))] if way else None
    return Bound(kinds[number_in(kind, len(kinds))], enforcement)  # type: ignore[arg-type]
