"""Answer: one item at a time, or all as a grid."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from assess.domain.questionnaire import Entry, LevelQuestion, Requirement
from assess.scoring.results import Contradiction
from assess.scoring.whatif import WhatIf
from assess.tui.canvas import Canvas
from assess.tui.present.answer import View, answer_page
from assess.tui.present.body import example_of, motivation_end
from assess.tui.present.choices import Choice, choices_of, several, toggled, typed_in
from assess.tui.present.frame import Hint
from assess.tui.present.items import Item
from assess.tui.present.menu import Menu, reading
from assess.tui.present.nextstep import left_of, next_step
from assess.tui.present.page import Page, Size
from assess.tui.present.shift import shift_menu
from assess.tui.question import Question
from assess.tui.screens.base import bindings
from assess.tui.screens.contradicting import Contradicting
from assess.tui.screens.detailing import FURTHER
from assess.tui.screens.tabling import Tabling
from assess.tui.screens.walking import Walking
from assess.workflow.answering import Wish
from assess.workflow.asking import explanation


class AnswerScreen(Walking, Contradicting, Tabling):
    """The items of one assessment."""

    place = "answer"
    BINDINGS = bindings("answer")

    def page(self, size: Size) -> Page:
        """What the screen shows."""
        desk = self.desk
        view = View(
            sections=desk.sections,
            chosen=desk.item,
            scrolled=self.scrolled,
            filter=desk.filter,
            grid=desk.grid,
            notice=self.notice,
            hints=self.hints(),
        )
        page = answer_page(view, desk.around(self.voice.language), size)
        self.scrolled = min(self.scrolled, page.furthest)
        return page

    def hints(self) -> tuple[Hint, ...]:
        """The keys that mean something for the item at hand."""
        item = self.desk.item
        shape = item.shape if item else None
        unmeant = {"measure"} if not (isinstance(shape, Requirement) and shape.fields) else set()
        filled = isinstance(shape, Entry)
        if isinstance(shape, Entry) and not typed_in(shape) and shape.type != "table":
            unmeant.add("edit")
        fill = self.voice.say("tui.item.fill")
        found = (replace(each, title=fill) if filled and each.action == "edit" else each for each in super().hints())
        kept = [each for each in found if each.action not in unmeant]
        if item is not None and self.question is None and self.menu is None and FURTHER.intersection(left_of(item)):
            kept.insert(3, Hint("w", self.voice.say("tui.action.further.title"), "further"))
        return tuple(kept)

    def saved(self, text: str = "") -> None:
        """Says that a change is on disk, and what comes next."""
        if not text and self.question is None:
            text = next_step(self.desk.item, self.desk.whole, self.desk.around(self.voice.language))
        super().saved(text)

    def typed_and_taken(self) -> None:
        """What was written is in sight after the editor is gone."""
        item, slot = self.desk.item, self.query_one(Canvas).page.slot
        if item is not None and not self.desk.grid:
            end = motivation_end(item, self.desk.around(self.voice.language), slot.width)
            self.scrolled = max(0, end - slot.height + 1)
        if self.notice.style == "ok":
            self.saved()

    def go_to(self, reference: str) -> None:
        """To an item of this screen, widening the filter when it is hidden."""
        self.desk.go(reference)
        self.moved()

    def jump_to(self, name: str) -> None:
        """To the item that was pointed out."""
        self.go_to(name)

    def came_back(self, references: tuple[str, ...], key: str) -> None:
        """Goes to what was undone or done again."""
        if references:
            self.go_to(references[0])
        super().came_back(references, key)

    def at_hand(self) -> Sequence[Contradiction]:
        """What contradicts the item at hand."""
        return self.desk.item.contradictions if self.desk.item else ()

    # ------------------------------------------------------------------------------------------- answering

    def do_choose(self, digit: str) -> None:
        """Gives the answer with this digit."""
        item = self.desk.item
        if item is None:
            return
        found = choices_of(item, self.desk.sitting.content, self.voice)
        if int(digit) <= len(found):
            self._answer(item, found[int(digit) - 1])

    def _answer(self, item: Item, choice: Choice) -> None:
        if several(item.shape):
            value = toggled(item, choice.value)
            self.change(partial(self._put_or_clear, item.id, value))
            return
        wish = Wish(value=choice.value)
        shift = self.desk.sitting.consequences(item.id, wish) if isinstance(item.shape, LevelQuestion) else None
        if shift is None:
            self.change(partial(self.desk.sitting.put, item.id, wish))
        else:
            self._confirm_shift(item, wish, shift)

    def _confirm_shift(self, item: Item, wish: Wish, shift: WhatIf) -> None:
        def take(number: int) -> None:
            if number == 0:
                self.change(partial(self.desk.sitting.put, item.id, wish))

        self.choose_from(shift_menu(shift, self.voice, self.menu_width), take)

    def _put_or_clear(self, reference: str, value: str | None) -> None:
        if value is None:
            self.desk.sitting.clear(reference)
        else:
            self.desk.sitting.put(reference, Wish(value=value))

    def do_edit(self) -> None:
        """Types the motivation, or the value of what is typed in."""
        item = self.desk.item
        if item is not None and isinstance(item.shape, Entry) and item.shape.derived_from is not None:
            self.say("tui.item.derived")
        elif item is not None and isinstance(item.shape, Entry) and item.shape.type == "table":
            self.edit_table(item, item.shape)
        elif item is None or (isinstance(item.shape, Entry) and not typed_in(item.shape)):
            self._choose_from_all(0)
        elif isinstance(item.shape, Entry):
            self._edit_entry(item, item.shape)
        elif isinstance(item.shape, Requirement) and item.shape.answer == "matrix":
            self.program.go("matrix")
        else:
            self.edit_text(item, "why", self.voice.text(item.reason))

    def _choose_from_all(self, at: int) -> None:
        """All that can be chosen as a menu: for what has more choices than there are digits."""
        item = self.desk.item
        found = choices_of(item, self.desk.sitting.content, self.voice) if item else ()
        if item is None or not found:
            self.say("tui.answer.with_digits")
            return
        options = tuple(f"{'✔' if each.chosen else ' '} {each.label}" for each in found)

        def take(number: int) -> None:
            self._answer(item, found[number])
            if several(item.shape):
                self._choose_from_all(number)

        self.choose_from(Menu(title=self.voice.text(item.line.title), options=options, at=at), take)

    def _edit_entry(self, item: Item, shape: Entry) -> None:
        value = item.line.value
        written = ", ".join(map(str, value)) if isinstance(value, tuple) else self.voice.value(value)
        self.ask(
            Question(
                label=self.voice.text(item.line.title),
                value=written,
                several_lines=shape.type == "longtext",
                then=lambda text: self.change(partial(self._put_or_clear, item.id, text.strip() or None)),
            )
        )

    def do_example(self) -> None:
        """Shows a motivation as a good colleague would write it."""
        item = self.desk.item
        text = example_of(item, self.voice) if item else ""
        if text:
            self.choose_from(reading(self.voice.say("tui.item.example"), [text], self.menu_width))
        else:
            self.say("tui.answer.no_example")

    def do_explain(self) -> None:
        """The arithmetic behind an item."""
        item = self.desk.item
        if item is None or item.result is None:
            self.say("tui.answer.no_arithmetic")
            return
        sitting = self.desk.sitting
        told = explanation(sitting.workspace, sitting.opened, item.id)
        texts = ["  " * each.indent + each.text(self.voice.language) for each in told]
        self.choose_from(reading(self.voice.say("tui.item.explained", item=item.id), texts, self.menu_width))
