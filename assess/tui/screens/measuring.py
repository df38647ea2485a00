"""Measured values: stated field by field, and judged while they are typed."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from assess.domain.answers import Answer
from assess.domain.fields import Field
from assess.domain.questionnaire import Requirement
from assess.errors import CallError
from assess.tui.present.body import measuring_lines
from assess.tui.present.items import Item
from assess.tui.present.menu import Menu
from assess.tui.present.nextstep import left_of
from assess.tui.present.page import Line
from assess.tui.question import Question
from assess.tui.screens.base import PageScreen
from assess.workflow.answering import Wish


class Measuring(PageScreen):
    """What the answer screen does with measured values."""

    def change(self, work: Callable[[], object]) -> None:
        """Records a change and says that it is saved; raises AssessError when it is not."""
        work()
        self.saved()

    def do_measure(self) -> None:
        """States a measured value: which one is asked when there are several."""
        self._measure_from(0)

    def _measure_from(self, at: int) -> None:
        item = self.desk.item
        shape = item.shape if item else None
        fields = [each for each in shape.fields if each.computed is None] if isinstance(shape, Requirement) else []
        if item is None or not fields:
            self.say("tui.answer.nothing_measured")
            return
        if len(fields) == 1:
            self._measure(item, fields[0])
            return
        options = tuple(
            self.voice.labelled(self.voice.text(each.label), self.voice.value(item.line.measured.get(each.id)) or "–")
            for each in fields
        )
        menu = Menu(title=self.voice.say("tui.item.measured"), told=self._judged(item), options=options, at=at)
        self.choose_from(menu, lambda number: self._measure(item, fields[number], number + 1))

    def _measure_again(self, at: int) -> None:
        """The next value, while one is left to state."""
        if self.desk.item is not None and "ready.measured" in left_of(self.desk.item):
            self._measure_from(at)

    def _measure(self, item: Item, field: Field, following: int = 0) -> None:
        options = self._options(field)
        if options and field.type != "multi":
            self._choose_value(item, field, options, following)
            return
        now = item.line.measured.get(field.id)
        label = self.voice.text(field.label)
        if field.type == "date":
            label = self.voice.say("tui.form.as_date", label=label)
        known = f" ({', '.join(name for name, _ in options)})" if options else ""
        value = ", ".join(now) if isinstance(now, tuple) else "" if now is None else str(now)
        self._follow_typed(item, field, value)
        self.ask(
            Question(
                label=label + known,
                value=value,
                then=lambda text: self._state(item.id, field.id, text),
                follow=partial(self._follow_typed, item, field),
                after=partial(self._measure_again, following),
            )
        )

    def _options(self, field: Field) -> list[tuple[str, str]]:
        """What can be chosen: its word and its label."""
        if field.type == "boolean":
            return [("true", self.voice.say("scoring.yes")), ("false", self.voice.say("scoring.no"))]
        return [(each.id, self.voice.text(each.label)) for each in field.options]

    def _choose_value(self, item: Item, field: Field, options: Sequence[tuple[str, str]], following: int) -> None:
        def take(number: int) -> None:
            self._state(item.id, field.id, words[number])
            self._measure_again(following)

        words = [word for word, _ in options]
        now = self._stated(item, field)
        at = words.index(now) if now in words else 0
        menu = Menu(
            title=self.voice.text(field.label),
            told=self._judged(item, f"{field.id}={words[at]}"),
            options=tuple(label for _, label in options),
            at=at,
        )
        self.choose_from(
            menu,
            take,
            follow=lambda number: self._judged(item, f"{field.id}={words[number]}"),
        )

    def _stated(self, item: Item, field: Field) -> str:
        value = item.line.measured.get(field.id)
        return str(value).lower() if isinstance(value, bool) else str(value)

    def _judged(self, item: Item, said: str = "") -> tuple[Line, ...]:
        """What is asked and how the values are judged, as they would be with one more value."""
        tried = replace(item, result=self.desk.sitting.tried(item.id, Wish(measured=(said,)))) if said else item
        return tuple(measuring_lines(tried, self.desk.around(self.voice.language), self.menu_width))

    def _follow_typed(self, item: Item, field: Field, typed: str) -> None:
        """The judgement of what stands in the editor; half a date or number leaves it as it was."""
        try:
            told = self._judged(item, f"{field.id}={typed.strip()}" if typed.strip() else "")
        except CallError:
            return
        self.choose_from(Menu(title=self.voice.text(field.label), told=told))

    def _state(self, reference: str, name: str, text: str) -> None:
        if text.strip():
            self.change(partial(self.desk.sitting.put, reference, Wish(measured=(f"{name}={text.strip()}",))))
        else:
            self.change(partial(self.desk.sitting.restate, reference, partial(_unmeasured, name=name)))
        self.close_menu()


def _unmeasured(answer: Answer, name: str) -> Answer:
    return replace(answer, measured={key: value for key, value in answer.measured.items() if key != name})
