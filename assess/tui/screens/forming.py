"""Screens on which a record of the access register is filled in: a form as a menu, a field at a time."""

from collections.abc import Callable
from functools import partial

from assess.domain.record import dataclass
from assess.domain.register import Bound
from assess.errors import CallError
from assess.export.model import Subject
from assess.export.stated import in_words, title
from assess.export.wording import word
from assess.tui.present.forms import (
    ENFORCED,
    FormField,
    asked,
    bound_set,
    conditions,
    field_line,
    form_of,
    toggled,
    typed_value,
    values_of,
    with_value,
    written,
)
from assess.tui.present.menu import Menu
from assess.tui.present.newrows import holds_rights
from assess.tui.present.page import Line
from assess.tui.question import Question
from assess.tui.screens.base import PageScreen
from assess.workflow.register import record_of


@dataclass(frozen=True, slots=True)
class Spot:
    """One field of one row of the register, and its place in the form."""

    table: str
    row_id: str
    field: FormField
    at: int = 0


class Forming(PageScreen):
    """A screen with forms."""

    @property
    def subject(self) -> Subject:
        """What values are put into words with."""
        return self.desk.subject(self.voice.language)

    def sentences(self, record: object) -> list[Line]:
        """What a record comes to in words; it stands above its form, and is renewed with every letter typed."""
        raise NotImplementedError

    def findings(self, row_id: str) -> list[Line]:
        """What is wrong with a row, below that."""
        raise NotImplementedError

    def edit_row(self, table: str, row_id: str, at: int = 0) -> None:
        """The form of one row; each field that is chosen is asked for, and then the form is there again."""
        sitting, subject = self.desk.sitting, self.subject
        register = sitting.opened.assessment.register
        record = record_of(register, table, row_id)
        if record is None:
            return
        fields = form_of(type(record), sitting.content, register)
        lines = tuple(field_line(subject, self.voice, field, record) for field in fields)
        menu = Menu(
            title=self.voice.say("tui.form.title", id=row_id or self.voice.say("tui.table.statement")),
            told=(*self.sentences(record), *self.findings(row_id)),
            options=(*lines, self.voice.say("tui.form.remove_row")) if row_id else lines,
            at=at,
        )

        def take(number: int) -> None:
            if number < len(fields):
                self._field(Spot(table, row_id, fields[number], number))
            else:
                self.remove_row(table, row_id)

        self.choose_from(menu, take)

    def remove_row(self, table: str, row_id: str) -> None:
        """Takes a row away; a role group that still has rights stays."""
        sitting = self.desk.sitting
        if table == "role_groups" and holds_rights(sitting.opened.assessment.register, row_id):
            self.say("tui.matrix.has_rights")
        else:
            sitting.set_record(table, row_id, None)
            self.saved()

    def _field(self, spot: Spot) -> None:
        by_kind: dict[str, Callable[[Spot], None]] = {
            "bounds": self._bounds,
            "several": self._several,
            "choice": self._one,
            "bool": self._one,
        }
        by_kind.get(spot.field.kind, self._typed)(spot)

    def _record(self, spot: Spot) -> object:
        return record_of(self.desk.sitting.opened.assessment.register, spot.table, spot.row_id)

    def _now(self, spot: Spot) -> object:
        return spot.field.place.read(self._record(spot))

    def _title(self, spot: Spot) -> str:
        return title(self.subject, spot.field.place)

    def _wished(self, spot: Spot, value: object) -> tuple[Line, ...]:
        """The sentences as they would be with this value."""
        return tuple(self.sentences(with_value(self._record(spot), spot.field.place.path, value)))

    def _one(self, spot: Spot) -> None:
        values, subject, now = values_of(spot.field), self.subject, self._now(spot)
        unsaid = self.voice.say("scoring.not_stated")
        options = tuple(in_words(subject, spot.field.place, each) or unsaid for each in values)
        at = values.index(now) if now in values else 0
        menu = Menu(title=self._title(spot), told=self._wished(spot, values[at]), options=options, at=at)
        self.choose_from(
            menu,
            lambda number: self._take(spot, values[number]),
            partial(self.edit_row, spot.table, spot.row_id, spot.at),
            follow=lambda number: self._wished(spot, values[number]),
        )

    def _typed(self, spot: Spot) -> None:
        text = written(self._now(spot), self.voice)
        self._follow_typed(spot, text)
        self.ask(
            Question(
                label=asked(self.subject, self.voice, spot.field),
                value=text,
                then=lambda typed: self._take(spot, typed_value(spot.field, typed)),
                follow=partial(self._follow_typed, spot),
                back=partial(self.edit_row, spot.table, spot.row_id, spot.at),
            )
        )

    def _follow_typed(self, spot: Spot, typed: str) -> None:
        """The sentence with what stands in the editor; half a date or number leaves it as it was."""
        try:
            told = self._wished(spot, typed_value(spot.field, typed))
        except CallError:
            return
        if told:
            self.choose_from(Menu(title=self._title(spot), told=told))

    def _several(self, spot: Spot, at: int = 0) -> None:
        now, subject, options = self._now(spot), self.subject, spot.field.options
        chosen = now if isinstance(now, tuple) else ()
        marks = [f"{'✔' if each in chosen else ' '} {in_words(subject, spot.field.place, (each,))}" for each in options]
        menu = Menu(
            title=self._title(spot),
            told=self._wished(spot, now),
            options=(*marks, self.voice.say("tui.form.ready")),
            at=at,
        )

        def take(number: int) -> None:
            if number == len(options):
                self.edit_row(spot.table, spot.row_id, spot.at)
                return
            value = toggled(now, options[number], options)
            self._set(spot, value if value is not None or spot.field.nullable else ())
            self._several(spot, number)

        self.choose_from(menu, take, partial(self.edit_row, spot.table, spot.row_id, spot.at))

    def _bounds(self, spot: Spot) -> None:
        now: tuple[Bound, ...] = self._now(spot) or ()  # type: ignore[assignment]
        kinds = tuple(self.desk.sitting.content.access.catalogue.words["condition"])
        marks = conditions(self.subject, spot.field, now, kinds)
        menu = Menu(
            title=self._title(spot),
            told=self._wished(spot, now),
            options=(*marks, self.voice.say("tui.form.ready")),
        )

        def take(number: int) -> None:
            if number == len(kinds):
                self.edit_row(spot.table, spot.row_id, spot.at)
            else:
                self._enforce(spot, kinds[number])

        self.choose_from(menu, take, partial(self.edit_row, spot.table, spot.row_id, spot.at))

    def _enforce(self, spot: Spot, kind: str) -> None:
        subject, now = self.subject, self._now(spot)
        words = [word(subject, "enforcement", each) for each in ENFORCED]
        options = (*words, self.voice.say("scoring.not_stated"), self.voice.say("tui.form.remove"))
        named = self.voice.say("tui.form.enforced", condition=word(subject, "condition", kind))
        choices: list[Bound | None] = [Bound(kind, each) for each in (*ENFORCED, None)]  # type: ignore[arg-type]
        choices.append(None)
        sets = [bound_set(now if isinstance(now, tuple) else (), each, kind) for each in choices]

        def take(number: int) -> None:
            self._set(spot, sets[number])
            self._bounds(spot)

        menu = Menu(title=named, told=self._wished(spot, sets[0]), options=options)
        self.choose_from(
            menu, take, partial(self._bounds, spot), follow=lambda number: self._wished(spot, sets[number])
        )

    def _take(self, spot: Spot, value: object) -> None:
        self._set(spot, value)
        self.edit_row(spot.table, spot.row_id, spot.at)

    def _set(self, spot: Spot, value: object) -> None:
        record = with_value(self._record(spot), spot.field.place.path, value)
        self.desk.sitting.set_record(spot.table, spot.row_id, record)
        self.saved()
