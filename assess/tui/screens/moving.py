"""Screens in which one of many lines is at hand: moving in them is the same everywhere."""

from assess.tui.screens.base import PageScreen


class Moving(PageScreen):
    """Lines, and the one at hand."""

    around_a_page = 8
    """So many lines of a screen are not of the list."""

    def __init__(self) -> None:
        """At the first line."""
        super().__init__()
        self.at = 0

    def count(self) -> int:
        """How many lines there are."""
        raise NotImplementedError

    def move(self, steps: int) -> None:
        """Takes the line so many further to hand, at most to the ends."""
        self.at = max(0, min(self.at + steps, self.count() - 1))

    def do_open(self) -> None:
        """Opens the line at hand."""

    def hit(self, what: str) -> None:
        """A click takes a line to hand; a second one opens it."""
        kind, _, number = what.partition(":")
        if kind != "row":
            return
        if self.at == int(number):
            self.do_open()
        else:
            self.at = int(number)

    def do_up(self) -> None:
        """The line above."""
        self.move(-1)

    def do_down(self) -> None:
        """The line below."""
        self.move(1)

    def do_page_up(self) -> None:
        """A page up."""
        self.move(self.around_a_page - self.room.height)

    def do_page_down(self) -> None:
        """A page down."""
        self.move(self.room.height - self.around_a_page)

    def do_first(self) -> None:
        """The first line."""
        self.move(-self.count())

    def do_last(self) -> None:
        """The last line."""
        self.move(self.count())
