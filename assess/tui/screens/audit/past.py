"""The journal as an auditor reads it: narrowed, as of an event, and what became of it since."""

from collections.abc import Callable
from dataclasses import replace

from assess.tui.present.audit.past import difference_texts
from assess.tui.present.menu import Menu, reading
from assess.tui.question import Question
from assess.tui.screens.listing import Listing
from assess.workflow import clock
from assess.workflow.clock import local_time
from assess.workflow.comparing import compare
from assess.workflow.history import Entry, Sought
from assess.workflow.sides import Side
from assess.workflow.workspace import until_event

_FILTERS = ("items", "actor", "kind", "since", "until", "text")


class Past(Listing):
    """A list of events that can be narrowed and gone back to."""

    def __init__(self) -> None:
        """With all events."""
        super().__init__()
        self.sought = Sought()

    def at_hand(self) -> Entry | None:
        """The event at hand."""
        raise NotImplementedError

    def do_filter(self) -> None:
        """Narrows the journal: one thing more, or everything again."""
        options = [self.voice.say(f"audit.filter.{name}") for name in (*_FILTERS, "everything")]
        menu = Menu(title=self.voice.say("audit.filter.title"), options=tuple(options))
        self.choose_from(menu, self._filter)

    def _filter(self, number: int) -> None:
        if number == len(_FILTERS):
            self.sought = Sought()
            return
        name = _FILTERS[number]
        if name == "kind":
            self._ask_kind()
            return
        now = getattr(self.sought, name)
        value = " ".join(now) if isinstance(now, tuple) else now
        self.ask(Question(label=self.voice.say(f"audit.ask.{name}"), value=value, then=self._narrow(name)))

    def _ask_kind(self) -> None:
        """The kinds that this journal has, to choose from."""
        kinds = tuple(dict.fromkeys(each.kind for each in self.desk.sitting.opened.events))
        words = tuple(self.voice.say(f"tui.kind.{each}") for each in kinds)
        menu = Menu(
            title=self.voice.say("audit.filter.kind"), options=(*words, self.voice.say("audit.filter.everything"))
        )
        self.choose_from(menu, lambda number: self._narrow("kind")((*kinds, "")[number]))

    def narrowed_to(self) -> str:
        """What the journal is narrowed to, in words."""
        sought = self.sought
        days = (
            sought.since and f"≥ {local_time(sought.since)[:10]}",
            sought.until and f"≤ {local_time(sought.until)[:10]}",
        )
        kind = self.voice.say(f"tui.kind.{sought.kind}") if sought.kind else ""
        return " · ".join(filter(None, (*sought.items, sought.actor, kind, *days, sought.text)))

    def _narrow(self, name: str) -> Callable[[str], None]:
        def take(text: str) -> None:
            typed, now = text.strip(), self.program.workspace.now()
            value: object = typed
            if name == "items":
                value = tuple(typed.replace(",", " ").split())
            elif name in ("since", "until") and typed:
                value = clock.beginning(typed, now) if name == "since" else clock.moment(typed, now)
            self.sought, self.at = replace(self.sought, **{name: value}), 0  # type: ignore[arg-type]  # by its name

        return take

    def do_as_of(self) -> None:
        """The whole state as it stood after the event at hand, to be looked at."""
        side = self._side()
        if side is not None:
            self.program.look(side)
            self.program.go("summary")

    def do_since(self) -> None:
        """What differs between the state after the event at hand and the one that the journal ends in."""
        side, sitting = self._side(), self.desk.sitting
        if side is not None:
            found = compare(side, Side(sitting.workspace, sitting.opened))
            title = self.voice.say("audit.since.title", moment=local_time(side.opened.moment), count=len(found))
            texts = difference_texts(found, self.voice) or [self.voice.say("audit.since.same")]
            self.choose_from(reading(title, texts, self.room.width - 2))

    def _side(self) -> Side | None:
        entry, sitting = self.at_hand(), self.desk.sitting
        return None if entry is None else Side(sitting.workspace, until_event(sitting.opened, entry.seq))
