"""Moving over the items: one by one, by section, to what is open, narrowed by a filter."""

from assess.tui.present.frame import Notice
from assess.tui.present.items import FILTERS
from assess.tui.present.menu import Menu
from assess.tui.screens.base import PageScreen


class Walking(PageScreen):
    """What the answer screen moves with."""

    def __init__(self) -> None:
        """Not scrolled."""
        super().__init__()
        self.scrolled = 0

    def moved(self) -> None:
        """Somewhere else: its text from the top, and what was said about the item before is said no more."""
        self.scrolled = 0
        if self.notice.style == "ok" and self.notice.text:
            self.notice = Notice(self.voice.say("tui.saved.now"))

    def do_up(self) -> None:
        """The item before."""
        self.desk.move(-1)
        self.moved()

    def do_down(self) -> None:
        """The next item."""
        self.desk.move(1)
        self.moved()

    def do_left(self) -> None:
        """The section before."""
        self.desk.move_section(-1)
        self.moved()

    def do_right(self) -> None:
        """The next section."""
        self.desk.move_section(1)
        self.moved()

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
        self.moved()

    def do_last(self) -> None:
        """The last item."""
        self.desk.move(len(self.desk.items))
        self.moved()

    def do_next_open(self) -> None:
        """The next item that needs something; after the last one the first."""
        self._to_open(1)

    def do_previous_open(self) -> None:
        """The item before that needs something; before the first one the last."""
        self._to_open(-1)

    def _to_open(self, steps: int) -> None:
        """Goes round the ends, and says so: who did not see it would be lost."""
        before = self.desk.place
        if not self.desk.move_open(steps):
            self.say("tui.answer.all_done")
        elif (self.desk.place - before) * steps < 0:
            self.say("tui.answer.from_the_start" if steps > 0 else "tui.answer.from_the_end")
        self.moved()

    def hit(self, what: str) -> None:
        """A click on an item goes there."""
        kind, _, name = what.partition(":")
        if kind == "go" and self.desk.go(name):
            self.moved()

    def do_grid(self) -> None:
        """All items in rows, or one at a time."""
        self.desk.grid = not self.desk.grid

    def do_back(self) -> None:
        """From the grid to one item, from there home."""
        if self.desk.grid:
            self.desk.grid = False
        else:
            self.program.do_home()

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
        self.moved()
