"""A journal as an auditor reads it: narrowed, as of an event, and what became of it since."""

from collections.abc import Callable, Sequence

from assess.domain.chain import Event
from assess.tui.comparing import FOLLOWING, Comparing
from assess.tui.present.audit.past import FILTERS, narrowed, sought_text
from assess.tui.present.menu import Menu
from assess.tui.present.page import line
from assess.tui.question import Question
from assess.tui.screens.listing import Listing
from assess.workflow.clock import local_time
from assess.workflow.history import Entry, Sought
from assess.workflow.sides import Side
from assess.workflow.workspace import until_event


class Narrowing(Listing):
    """A list of events that can be narrowed."""

    def __init__(self) -> None:
        """With all events."""
        super().__init__()
        self.sought = Sought()

    def recorded(self) -> Sequence[Event]:
        """All events there are, oldest first."""
        return self.desk.sitting.opened.events

    def do_sift(self) -> None:
        """Narrows the journal: one thing more, or everything again."""
        options = [self.voice.say(f"audit.filter.{name}") for name in (*FILTERS, "everything")]
        menu = Menu(title=self.voice.say("audit.filter.title"), options=tuple(options))
        self.choose_from(menu, self._filter)

    def _filter(self, number: int) -> None:
        if number == len(FILTERS):
            self.sought = Sought()
            return
        name = FILTERS[number]
        if name == "kind":
            self._ask_kind()
            return
        now = getattr(self.sought, name)
        value = " ".join(now) if isinstance(now, tuple) else now
        self.ask(Question(label=self.voice.say(f"audit.ask.{name}"), value=value, then=self._narrow(name)))

    def _ask_kind(self) -> None:
        """The kinds that this journal has, to choose from."""
        kinds = tuple(dict.fromkeys(each.kind for each in self.recorded()))
        words = tuple(self.voice.say(f"tui.kind.{each}") for each in kinds)
        menu = Menu(
            title=self.voice.say("audit.filter.kind"), options=(*words, self.voice.say("audit.filter.everything"))
        )
        self.choose_from(menu, lambda number: self._narrow("kind")((*kinds, "")[number]))

    def narrowed_to(self) -> str:
        """What the journal is narrowed to, in words."""
        return sought_text(self.sought, self.voice)

    def _narrow(self, name: str) -> Callable[[str], None]:
        def take(text: str) -> None:
            self.sought, self.at = narrowed(self.sought, name, text, self.program.workspace.now()), 0

        return take


class Past(Narrowing):
    """A list of events that can be gone back to."""

    def at_hand(self) -> Entry | None:
        """The event at hand."""
        raise NotImplementedError

    def do_as_of(self) -> None:
        """The whole state as it stood after the event at hand, to be looked at."""
        side = self._side()
        if side is not None:
            self.program.look(side)
            self.program.go("summary")

    def do_since(self) -> None:
        """What differs between the state after the event at hand and the one that the journal ends in."""
        entry, sitting = self.at_hand(), self.desk.sitting
        if entry is not None:
            last = sitting.opened.assessment.head.seq
            found = Comparing(self.desk).between(entry.seq, last, FOLLOWING, self.voice, self.room.width - 2)
            title = self.voice.say("audit.since.title", moment=local_time(entry.at), count=found.count)
            told = tuple(row.line for row in found.rows) or (line(self.voice.say("audit.since.same")),)
            self.choose_from(Menu(title=title, told=told))

    def _side(self) -> Side | None:
        entry, sitting = self.at_hand(), self.desk.sitting
        return None if entry is None else Side(sitting.workspace, until_event(sitting.opened, entry.seq))
