"""Screens on which a record of the access register is filled in: a form as a menu, a field at a time."""

from collections.abc import Callable
from functools import partial

from assess.domain.events import TABLES
from assess.domain.register import Bound
from assess.domain.vocabulary import Text
from assess.export.model import Subject
from assess.export.stated import in_words, title
from assess.export.wording import word
from assess.tui.present.forms import FormField, bound_set, form_of, toggled, typed_value, with_value
from assess.tui.present.menu import Menu
from assess.tui.present.page import Line
from assess.tui.question import Question
from assess.tui.screens.base import PageScreen

Take = Callable[[object], None]

_ENFORCED = ("technical", "procedural", "contractual", "none")


class Forming(PageScreen):
    """A screen with forms."""

    @property
    def subject(self) -> Subject:
        """What values are put into words with."""
        return self.desk.subject(self.voice.language)

    def told(self, table: str, row_id: str) -> list[Line]:
        """What stands above a form."""
        raise NotImplementedError

    def edit_row(self, table: str, row_id: str, at: int = 0) -> None:
        """The form of one row; each field that is chosen is asked for, and then the form is there again."""
        record = getattr(self.desk.sitting.opened.assessment.register, table).get(row_id)
        if record is None:
            return
        sitting = self.desk.sitting
        fields = form_of(TABLES[table], sitting.content, sitting.opened.assessment.register)
        subject = self.subject
        options = tuple(self._labelled(subject, field, record) for field in fields)
        menu = Menu(
            title=self.voice.say("tui.form.title", id=row_id),
            told=tuple(self.told(table, row_id)),
            options=options,
            at=at,
        )
        self.choose_from(menu, lambda number: self._field(table, row_id, fields[number], number))

    def _labelled(self, subject: Subject, field: FormField, record: object) -> str:
        place = field.place
        inner = f"{self._outer(field)}{title(subject, place)}"
        said = in_words(subject, place, place.read(record))
        return f"{inner}: {said or self.voice.say('scoring.not_stated')}"

    def _outer(self, field: FormField) -> str:
        if len(field.place.path) == 1:
            return ""
        return self.voice.say(f"tui.form.part.{field.place.path[0]}") + " · "

    def _field(self, table: str, row_id: str, field: FormField, at: int) -> None:
        record = getattr(self.desk.sitting.opened.assessment.register, table)[row_id]
        now = field.place.read(record)
        take = partial(self._take, table, row_id, field, at)
        if field.kind == "bounds":
            self._bounds(table, row_id, field, at)
        elif field.kind == "several":
            self._several(table, row_id, field, at, 0)
        elif field.kind in ("choice", "bool"):
            self._one(field, now, take, partial(self.edit_row, table, row_id, at))
        else:
            self._typed(field, now, take, partial(self.edit_row, table, row_id, at))

    def _one(self, field: FormField, now: object, take: Take, back: Callable[[], None]) -> None:
        values: list[object] = [True, False] if field.kind == "bool" else list(field.options)
        if field.optional:
            values.append(None)
        subject = self.subject
        options = tuple(in_words(subject, field.place, each) or self.voice.say("scoring.not_stated") for each in values)
        at = values.index(now) if now in values else 0
        menu = Menu(title=title(subject, field.place), options=options, at=at)
        self.choose_from(menu, lambda number: take(values[number]), back)

    def _typed(self, field: FormField, now: object, take: Take, back: Callable[[], None]) -> None:
        if isinstance(now, tuple):
            text = ", ".join(map(str, now))
        else:
            text = self.voice.text(now) if isinstance(now, Text) else "" if now is None else str(now)
        label = title(self.subject, field.place)
        if field.kind == "date":
            label = self.voice.say("tui.form.as_date", label=label)
        self.ask(Question(label=label, value=text, then=lambda typed: take(typed_value(field, typed)), back=back))

    def _several(self, table: str, row_id: str, field: FormField, back: int, at: int) -> None:
        record = getattr(self.desk.sitting.opened.assessment.register, table)[row_id]
        now = field.place.read(record)
        chosen = now if isinstance(now, tuple) else ()
        subject = self.subject
        marks = [
            f"{'✔' if each in chosen else ' '} {in_words(subject, field.place, (each,))}" for each in field.options
        ]
        menu = Menu(title=title(subject, field.place), options=(*marks, self.voice.say("tui.form.ready")), at=at)

        def take(number: int) -> None:
            if number == len(field.options):
                self.edit_row(table, row_id, back)
                return
            value = toggled(now, field.options[number], field.options)
            empty = () if not _may_be_blank(field) else None
            self._set(table, row_id, field, value if value is not None else empty)
            self._several(table, row_id, field, back, number)

        self.choose_from(menu, take, partial(self.edit_row, table, row_id, back))

    def _bounds(self, table: str, row_id: str, field: FormField, back: int) -> None:
        record = getattr(self.desk.sitting.opened.assessment.register, table)[row_id]
        now: tuple[Bound, ...] = field.place.read(record) or ()  # type: ignore[assignment]
        subject = self.subject
        kinds = list(self.desk.sitting.content.access.catalogue.words["condition"])
        held = {each.type: each for each in now}
        options = [
            f"{'✔' if kind in held else ' '} "
            + (in_words(subject, field.place, (held[kind],)) if kind in held else word(subject, "condition", kind))
            for kind in kinds
        ]
        menu = Menu(title=title(subject, field.place), options=(*options, self.voice.say("tui.form.ready")))

        def take(number: int) -> None:
            if number == len(kinds):
                self.edit_row(table, row_id, back)
            else:
                self._enforce(table, row_id, field, back, kinds[number])

        self.choose_from(menu, take, partial(self.edit_row, table, row_id, back))

    def _enforce(self, table: str, row_id: str, field: FormField, back: int, kind: str) -> None:
        subject = self.subject
        record = getattr(self.desk.sitting.opened.assessment.register, table)[row_id]
        now: tuple[Bound, ...] = field.place.read(record) or ()  # type: ignore[assignment]
        words = [word(subject, "enforcement", each) for each in _ENFORCED]
        options = (*words, self.voice.say("scoring.not_stated"), self.voice.say("tui.form.remove"))
        menu = Menu(
            title=self.voice.say("tui.form.enforced", condition=word(subject, "condition", kind)), options=options
        )
        choices: list[Bound | None] = [Bound(kind, each) for each in (*_ENFORCED, None)]  # type: ignore[arg-type]
        choices.append(None)

        def take(number: int) -> None:
            self._set(table, row_id, field, bound_set(now, choices[number], kind))
            self._bounds(table, row_id, field, back)

        self.choose_from(menu, take, partial(self._bounds, table, row_id, field, back))

    def _take(self, table: str, row_id: str, field: FormField, at: int, value: object) -> None:
        self._set(table, row_id, field, value)
        self.edit_row(table, row_id, at)

    def _set(self, table: str, row_id: str, field: FormField, value: object) -> None:
        sitting = self.desk.sitting
        record = getattr(sitting.opened.assessment.register, table)[row_id]
        sitting.set_row(table, row_id, with_value(record, field.place.path, value))
        self.saved()


def _may_be_blank(field: FormField) -> bool:
    """Lists that are not stated are None in some records and empty in others."""
    return field.place.path[-1] not in ("categories", "also_roles", "overlap", "conditions")
