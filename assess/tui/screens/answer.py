"""Answer: one item at a time, or all as a grid."""

from functools import partial

from assess.domain.questionnaire import Entry, LevelQuestion, Requirement
from assess.scoring.whatif import WhatIf
from assess.tui.present.answer import View, answer_page
from assess.tui.present.body import example_of
from assess.tui.present.choices import Choice, choices_of, several, toggled, typed_in
from assess.tui.present.items import FILTERS, Item
from assess.tui.present.menu import Menu, reading
from assess.tui.present.page import Page, Size
from assess.tui.present.shift import shift_menu
from assess.tui.question import Question
from assess.tui.screens.base import bindings
from assess.tui.screens.tabling import Tabling
from assess.workflow.answering import Wish
from assess.workflow.asking import explanation


class AnswerScreen(Tabling):
    """The items of one assessment."""

    place = "answer"
    BINDINGS = bindings("answer")

    def __init__(self) -> None:
        """Not scrolled."""
        super().__init__()
        self.scrolled = 0

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
        return answer_page(view, desk.around(self.voice.language), size)

    # --------------------------------------------------------------------------------------------- moving

    def _moved(self) -> None:
        self.scrolled = 0

    def do_up(self) -> None:
        """The item before."""
        self.desk.move(-1)
        self._moved()

    def do_down(self) -> None:
        """The next item."""
        self.desk.move(1)
        self._moved()

    def do_left(self) -> None:
        """The section before."""
        self.desk.move_section(-1)
        self._moved()

    def do_right(self) -> None:
        """The next section."""
        self.desk.move_section(1)
        self._moved()

    def do_page_up(self) -> None:
        """Back in the text of the item, or in the grid."""
        if self.desk.grid:
            self.desk.move(8 - self.room.height)
        self.scrolled = max(0, self.scrolled - self.room.height // 2)

    def do_page_down(self) -> None:
        """Further in the text of the item, or in the grid."""
        if self.desk.grid:
            self.desk.move(self.room.height - 8)
        self.scrolled += self.room.height // 2

    def do_first(self) -> None:
        """The first item."""
        self.desk.move(-len(self.desk.items))
        self._moved()

    def do_last(self) -> None:
        """The last item."""
        self.desk.move(len(self.desk.items))
        self._moved()

    def do_next_open(self) -> None:
        """The next item that needs something."""
        if not self.desk.move_open(1):
            self.say("tui.answer.all_done")
        self._moved()

    def do_previous_open(self) -> None:
        """The item before that needs something."""
        if not self.desk.move_open(-1):
            self.say("tui.answer.all_done")
        self._moved()

    def hit(self, what: str) -> None:
        """A click on an item goes there."""
        self.desk.go(what)
        self._moved()

    def do_grid(self) -> None:
        """All items in rows, or one at a time."""
        self.desk.grid = not self.desk.grid

    def do_back(self) -> None:
        """From the grid to one item, from there home."""
        if self.desk.grid:
            self.desk.grid = False
        else:
            self.program.do_home()

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

        self.choose_from(shift_menu(shift, self.voice, self.room.width - 30), take)

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
            self.edit_text(item, "why", self.voice.say("tui.item.motivation"), self.voice.text(item.reason))

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
            self.choose_from(reading(self.voice.say("tui.item.example"), [text], self.room.width - 30))
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
        self.choose_from(reading(self.voice.say("tui.item.explained", item=item.id), texts, self.room.width - 30))

    # --------------------------------------------------------------------------------- filters, jump, bulk

    def do_filter(self) -> None:
        """Narrows the items."""
        names = list(FILTERS)
        whole = [item for section in self.desk.whole for item in section.items]
        options = tuple(f"{self.voice.say(f'tui.filter.{name}')} ({sum(map(FILTERS[name], whole))})" for name in names)
        menu = Menu(title=self.voice.say("tui.filter.title"), options=options, at=names.index(self.desk.filter))
        self.choose_from(menu, lambda number: self._narrow(names[number]))

    def _narrow(self, name: str) -> None:
        self.desk.filter, self.desk.chosen = name, None
        self.desk.move(0)
        self._moved()
