"""Help: every key of a screen, made from the table of actions."""

from assess.tui.commands import Place
from assess.tui.present.frame import Hint, bar, below_of, framed, room_for
from assess.tui.present.help import help_lines
from assess.tui.present.page import Page, Size, window
from assess.tui.screens.base import PageScreen, bindings


class HelpScreen(PageScreen):
    """The keys of the screen from which it was asked."""

    place = "help"
    BINDINGS = bindings("help")

    def __init__(self, about: Place) -> None:
        """`about` is that screen."""
        super().__init__()
        self.about: Place = about
        self.top = 0

    def page(self, size: Size) -> Page:
        """What the screen shows."""
        voice = self.voice
        top = bar(voice.say("tui.help.title"), voice.say(f"tui.place.{self.about}"), size.width)
        below = below_of(size, self.notice, voice.say("tui.help.foot"), self.hints())
        rows = help_lines(self.about, self.offered(self.about), voice, size.width)
        room = room_for(size, len(below))
        self.top = max(0, min(self.top, len(rows) - room))
        return framed(size, top, window(rows, self.top, room), below)

    def hints(self) -> tuple[Hint, ...]:
        """What moves in it and leads back; its other keys are those of the screen that it is about."""
        keys = (("↑ ↓", "tui.editor.scroll"), ("Esc Enter", "tui.editor.back"))
        return (*(Hint(key, self.voice.say(title), "") for key, title in keys), *super().hints()[-1:])

    def is_received(self) -> bool:
        """As on the screen that it is about."""
        return self.program.bench is not None and self.about not in ("home", "inbox")

    def do_up(self) -> None:
        """A line up."""
        self.top = max(self.top - 1, 0)

    def do_down(self) -> None:
        """A line down."""
        self.top += 1

    def do_page_up(self) -> None:
        """A page up."""
        self.top = max(self.top - self.room.height + 4, 0)

    def do_page_down(self) -> None:
        """A page down."""
        self.top += self.room.height - 4

    def do_first(self) -> None:
        """The beginning."""
        self.top = 0

    def do_last(self) -> None:
        """The end."""
        self.top = 10_000

    def do_open(self) -> None:
        """Enter: back, too."""
        self.do_back()

    def do_back(self) -> None:
        """Back to where it was asked."""
        self.program.pop_screen()
