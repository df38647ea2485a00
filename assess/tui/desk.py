"""What lies on the desk while somebody works on one assessment: shared by all its screens."""

from collections.abc import Mapping

from assess.domain.questionnaire import Requirement
from assess.export.model import Subject
from assess.messages import Language
from assess.tui.present.body import Around
from assess.tui.present.items import Beside, Item, Section, Sections
from assess.tui.present.words import Voice
from assess.tui.voices import voice_of
from assess.workflow.register import RegisterSitting


class Desk:
    """A sitting, where one is in it, and what it looks like now."""

    def __init__(self, sitting: RegisterSitting) -> None:
        """At the first item that an institution asked about and nobody changed since, or else the first open one."""
        self.sitting = sitting
        self.filter = "all"
        self.grid = False
        self.chosen: str | None = None
        self.grant: str | None = None
        self._voice: Voice | None = None
        self._seen: object = None
        self._actor = ""
        self._made = Sections(sitting.content, sitting.shapes)
        self._whole: tuple[Section, ...] = ()
        self._narrowed: object = None
        self._sections: tuple[Section, ...] = ()
        self._ids: list[str] = []
        self._places: dict[str, int] = {}
        self._items: list[Item] = []
        self.chosen = self._first()

    def _first(self) -> str:
        asked = next((item for item in self.known.values() if item.asked_back), None)
        return (asked or next((item for item in self.items if item.waits), self.items[0])).id

    @property
    def whole(self) -> tuple[Section, ...]:
        """All sections as they stand now."""
        sitting = self.sitting
        actor = sitting.workspace.actor
        if self._seen is not sitting.opened or self._actor != actor:
            beside = Beside(sitting.blockers(), sitting.carried_over(), actor, sitting.came_back())
            self._whole = self._made.of(sitting.parts(), sitting.scores, beside)
            self._seen, self._actor = sitting.opened, actor
        return self._whole

    def _refresh(self) -> None:
        """Works out the narrowed sections and their items, once for each state."""
        whole = self.whole
        if self._narrowed != (id(whole), self.filter) or self.chosen not in self._places:
            self._sections = self._made.narrowed(whole, self.filter, self.chosen)
            self._items = [item for each in self._sections for item in each.items]
            ids = [name for each in self._sections for name in each.ids]
            if ids != self._ids:
                self._ids, self._places = ids, {name: number for number, name in enumerate(ids)}
            self._narrowed = (id(whole), self.filter)

    @property
    def sections(self) -> tuple[Section, ...]:
        """The sections as narrowed by the filter; the item at hand stays, so that it does not vanish when answered."""
        self._refresh()
        return self._sections

    @property
    def items(self) -> list[Item]:
        """The items in order, as narrowed."""
        self._refresh()
        return self._items

    @property
    def known(self) -> Mapping[str, Item]:
        """Every item by its reference, whatever the filter."""
        return {item.id: item for each in self.whole for item in each.items}

    @property
    def item(self) -> Item | None:
        """The item at hand."""
        items = self.items
        place = self._places.get(self.chosen or "")
        return None if place is None else items[place]

    def around(self, language: Language) -> Around:
        """What items are shown against."""
        sitting = self.sitting
        if self._voice is None or self._voice.language != language:
            self._voice = voice_of(sitting.content, language)
        return Around(sitting.content, sitting.opened.assessment, sitting.scores, self._voice)

    def subject(self, language: Language) -> Subject:
        """What values of the access register are put into words with."""
        sitting = self.sitting
        return Subject(sitting.content, sitting.opened.assessment, sitting.opened.events, sitting.scores, language)

    def open_together(self) -> list[str]:
        """The open controls of the section at hand that one reason can set aside; the matrix answers its own."""
        found = next((each for each in self.sections if self.chosen in {item.id for item in each.items}), None)
        return [
            item.id
            for item in (found.items if found else ())
            if isinstance(item.shape, Requirement) and item.shape.answer != "matrix" and item.counted and item.open
        ]

    @property
    def place(self) -> int:
        """Where the item at hand stands among the items as narrowed, from 0."""
        self._refresh()
        return self._places.get(self.chosen or "", 0)

    def move(self, steps: int) -> None:
        """To the item so many places further, at most to the ends."""
        items = self.items
        if items:
            self.chosen = items[max(0, min(self.place + steps, len(items) - 1))].id

    def move_section(self, steps: int) -> None:
        """To the first item of the section so many places further."""
        sections = self.sections
        place = next((n for n, each in enumerate(sections) if self.chosen in {item.id for item in each.items}), 0)
        if sections:
            self.chosen = sections[max(0, min(place + steps, len(sections) - 1))].items[0].id

    def move_open(self, steps: int) -> bool:
        """To the next (1) or previous (-1) open item, round the ends; false when there is none."""
        items, place = self.items, self.place
        for distance in range(1, len(items) + 1):
            item = items[(place + steps * distance) % len(items)]
            if item.waits and item.id != self.chosen:
                self.chosen = item.id
                return True
        return False

    def go(self, reference: str) -> bool:
        """To an item by its reference, widening the filter when it is hidden; false when there is no such item."""
        if reference not in self.sitting.shapes:
            return False
        if all(item.id != reference for item in self.items):
            self.filter = "everything"
        self.chosen = reference
        return True
