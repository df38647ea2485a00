"""Screens that are one list about the assessment at hand."""

from assess.tui.present.frame import bar, below_of, framed, room_for, standing
from assess.tui.present.page import Box, Line, Page, Size
from assess.tui.present.rows import Rows, row_lines
from assess.tui.screens.moving import Moving


class Listing(Moving):
    """One list, with the state of the assessment below it."""

    def rows(self) -> Rows:
        """The list as it is now, the row at hand being one that leads somewhere."""
        raise NotImplementedError

    def position(self) -> str:
        """What stands at the bottom left."""
        raise NotImplementedError

    def head(self) -> list[Line]:
        """Lines above the list that stay in sight."""
        return []

    def page(self, size: Size) -> Page:
        """What the screen shows."""
        desk, voice = self.desk, self.voice
        state = desk.sitting.opened.assessment
        top = bar(f"{state.product} · {state.supplier}", voice.say(f"tui.place.{self.place}"), size.width)
        stands = standing(desk.sitting.scores, voice, size.width)
        below = below_of(size, self.notice, self.position(), self.hints(), stands)
        room, head = room_for(size, len(below)), self.head()
        rows = self.rows().settled()
        self.at = rows.at
        lines = [*head, *row_lines(rows, size.width, max(room - len(head), 0))]
        return framed(size, top, lines, below, Box(0, 1, size.width, room))

    def count(self) -> int:
        """How many rows there are, those that are only read too."""
        return len(self.rows().rows)

    def move(self, steps: int) -> None:
        """To the row that leads somewhere so many further."""
        self.at = self.rows().moved(steps).at

    def open_row(self) -> None:
        """What Enter does with the row at hand."""

    def do_open(self) -> None:
        """Opens the row at hand."""
        self.open_row()

    def do_back(self) -> None:
        """Back to the items."""
        self.program.go("answer")
