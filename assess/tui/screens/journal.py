"""The journal: who did what, when; nothing can be taken out of it."""

from assess.tui.present.journal import entry_texts, journal_rows
from assess.tui.present.menu import reading
from assess.tui.present.page import Line, paragraph
from assess.tui.present.recorded import Teller
from assess.tui.present.rows import Row, Rows
from assess.tui.screens.audit.past import Past
from assess.tui.screens.base import bindings
from assess.workflow.history import Entry, Sought, entries


class JournalScreen(Past):
    """The events, newest first."""

    place = "journal"
    BINDINGS = bindings("journal")

    def __init__(self) -> None:
        """Nothing is put into words yet."""
        super().__init__()
        self._made: object = None
        self._rows: tuple[Row, ...] = ()

    def _entries(self) -> list[Entry]:
        found = entries(self.desk.sitting.opened.events)
        return [each for each in reversed(found) if self.sought.wants(each)]

    def at_hand(self) -> Entry | None:
        """The event at hand."""
        found = self._entries()
        return found[self.at] if self.at < len(found) else None

    @property
    def _teller(self) -> Teller:
        language = self.voice.language
        return Teller(self.desk.subject(language), self.desk.sitting.shapes, self.voice)

    def rows(self) -> Rows:
        """The events as rows; made once for each state, language and width."""
        key = (self.desk.sitting.opened.assessment.head, self.sought, self.voice.language, self.room.width)
        if self._made != key:
            self._rows = journal_rows(self._entries(), self._teller, self.voice, self.room.width)
            self._made = key
        return Rows(self._rows, self.at)

    def position(self) -> str:
        """How many there are, and the head of the chain."""
        head = self.desk.sitting.opened.assessment.head
        if self.sought == Sought():
            return self.voice.say("tui.journal.position", count=head.seq, head=head.hash[:12])
        told = {"count": len(self.rows().rows), "of": head.seq, "head": head.hash[:12], "sought": self.narrowed_to()}
        return self.voice.say("audit.filter.shown", **told)

    def head(self) -> list[Line]:
        """That nothing is found, where a filter leaves nothing."""
        empty = self.sought != Sought() and not self.rows().rows
        return paragraph(self.voice.say("audit.filter.nothing"), self.room.width - 4, first="  ") if empty else []

    def open_row(self) -> None:
        """Everything about one event."""
        each = self.at_hand()
        if each is not None:
            title = self.voice.say("tui.journal.event", seq=each.seq)
            self.choose_from(reading(title, entry_texts(each, self._teller, self.voice), self.menu_width))
