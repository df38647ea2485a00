"""Whether everybody may read a pack that goes out, or only those whose key is known."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from assess.tui.present.menu import Menu
from assess.tui.present.page import paragraph
from assess.tui.screens.signing import Signing

if TYPE_CHECKING:
    from assess.exchange.trust import Known
    from assess.workflow.addressing import Way


class Covering(Signing):
    """A screen that makes packs which only some may read."""

    def choose_cover(self, known: Sequence["Known"], told: str, then: "Callable[[Way], None]") -> None:
        """Asks for whom a pack is encrypted: one of these, all of them, or nobody; not asked where none is known."""
        from assess.workflow.addressing import ways  # noqa: PLC0415 - packs, which answering never needs

        found = ways(self.program.workspace, known)
        if len(found) == 1:
            then(found[0])
            return
        options = tuple(self.voice.cover(each.holders) for each in found)
        rows = tuple(paragraph(told, self.room.width - 2))
        menu = Menu(title=self.voice.say("tui.cover.title"), told=rows, options=options)
        self.choose_from(menu, lambda number: then(found[number]))
