"""The one widget that paints: a page of styled lines, of which only those that changed are sent to the terminal."""

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from assess.tui.present.page import Line, Page
from assess.tui.present.words import PLAIN_SIGNS


class Canvas(Widget):
    """Shows a page."""

    class Hit(Message):
        """Somebody clicked on something that means something."""

        def __init__(self, what: str) -> None:
            """What it means: `do:<action>`, `go:<item>` or `choose:<number>`."""
            super().__init__()
            self.what = what

    def __init__(self) -> None:
        """An empty canvas."""
        super().__init__()
        self.page = Page(())
        self.looks: dict[str, Style] = {}
        self.ascii_only = False
        self._strips: list[Strip] = []

    def show(self, page: Page) -> None:
        """Paints a page; lines that stay the same are left alone."""
        before, self.page = self.page.lines, page
        changed = [y for y, row in enumerate(page.lines) if y >= len(before) or before[y] != row]
        if len(before) != len(page.lines) or len(self._strips) != len(page.lines):
            self._strips = [self._strip(row) for row in page.lines]
            self.refresh()
            return
        for y in changed:
            self._strips[y] = self._strip(page.lines[y])
        if changed:
            self.refresh(*(Region(0, y, self.size.width, 1) for y in changed))

    def repaint(self) -> None:
        """Paints everything anew, in another look."""
        self._strips = []
        self.show(self.page)

    def render_line(self, y: int) -> Strip:
        """One line of the page."""
        ground = self.looks.get("")
        strip = self._strips[y] if y < len(self._strips) else Strip([])
        return strip.adjust_cell_length(self.size.width, ground)

    def render_lines(self, crop: Region) -> list[Strip]:
        """The part of the page that is asked for: as it is, as no style of Textual's applies to it."""
        right = crop.x + crop.width
        return [self.render_line(y).crop(crop.x, right) for y in range(crop.y, crop.bottom)]

    def _strip(self, row: Line) -> Strip:
        looks = self.looks
        ground = looks.get("")
        return Strip([Segment(self._written(span.text), looks.get(span.style, ground)) for span in row])

    def _written(self, text: str) -> str:
        if not self.ascii_only or text.isascii():
            return text
        return "".join(each if each.isascii() else "?" for each in text.translate(PLAIN_SIGNS))

    def on_click(self, event: events.Click) -> None:
        """Finds what was clicked on."""
        passed = 0
        for span in self.page.lines[event.y] if event.y < len(self.page.lines) else ():
            passed += Segment(span.text).cell_length
            if event.x < passed:
                if span.hit:
                    self.post_message(self.Hit(span.hit))
                return
