"""Screens on which a few letters lead to any item."""

from assess.tui.present.menu import Menu
from assess.tui.question import Question
from assess.tui.screens.base import PageScreen

_SHOWN = 50
"""So many places to jump to are listed at most."""


class Jumping(PageScreen):
    """A list of places that follows what is typed."""

    def places(self, typed: str) -> list[tuple[str, str]]:
        """The places that fit what was typed, best first: id and title."""
        raise NotImplementedError

    def jump_to(self, name: str) -> None:
        """Goes to a place."""
        raise NotImplementedError

    def do_jump(self) -> None:
        """To any item, by a few letters of its id or title."""
        self._list_places("")
        label = self.voice.say("tui.ask.jump")
        self.ask(Question(label=label, then=self._jump, follow=self._list_places))

    def _list_places(self, typed: str) -> None:
        found = self.places(typed)
        options = tuple(f"{name}  {title}" for name, title in found[:_SHOWN])
        title = self.voice.say("tui.ask.found", count=len(found)) if found else self.voice.say("tui.ask.found_none")
        self.choose_from(Menu(title=title, options=options))

    def _jump(self, typed: str) -> None:
        at = self.menu.at if self.menu is not None else 0
        found = self.places(typed)[:_SHOWN]
        self.close_menu()
        if at < len(found):
            self.jump_to(found[at][0])
