"""What a screen is: a page in one language, and a way to try things that may fail."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from textual.screen import Screen

from assess.errors import AssessError, StoreError
from assess.tui.present.frame import Notice
from assess.tui.present.page import Page, Size
from assess.tui.present.words import Voice, without_option

if TYPE_CHECKING:
    from assess.tui.app import AssessApp
    from assess.tui.desk import Desk


class Root(Screen[None]):
    """A screen that is one page."""

    def __init__(self) -> None:
        """With nothing to say."""
        super().__init__()
        self.notice = Notice()

    @property
    def program(self) -> AssessApp:
        """The program."""
        return cast("AssessApp", self.app)

    @property
    def desk(self) -> Desk:
        """What is worked on; raises LookupError where nothing is."""
        desk = self.program.desk
        if desk is None:
            raise LookupError("no assessment is open")
        return desk

    @property
    def voice(self) -> Voice:
        """How it speaks."""
        return self.program.voice

    @property
    def room(self) -> Size:
        """How large the screen is."""
        return Size(max(self.size.width, 1), max(self.size.height, 1))

    def page(self, size: Size) -> Page:
        """What the screen shows."""
        raise NotImplementedError

    def draw(self) -> None:
        """Paints it."""
        raise NotImplementedError

    def attempt(self, work: Callable[[], object]) -> bool:
        """Does something that may fail; a failure is told, and one of the store stays until it is solved."""
        try:
            work()
        except AssessError as error:
            self.program.unsaved = isinstance(error, StoreError)
            self.notice = Notice(without_option(error.text(self.voice.language)), "problem")
            return False
        return True

    def saved(self, text: str = "") -> None:
        """Says that a change is on disk."""
        self.program.unsaved = False
        self.notice = Notice(text or self.voice.say("tui.saved.now"), "ok")

    def say(self, key: str, **parameters: object) -> None:
        """A remark at the bottom; what is not saved goes before."""
        if not self.program.unsaved:
            self.notice = Notice(self.voice.say(key, **parameters), "dim")
