"""The journal: who did what, when; nothing can be taken out of it."""

from assess.tui.present.journal import entry_texts, journal_rows
from assess.tui.present.menu import reading
from assess.tui.present.rows import Rows
from assess.tui.screens.base import bindings
from assess.tui.screens.listing import Listing
from assess.workflow.history import Entry, entries


class JournalScreen(Listing):
    """The events, newest first."""

    place = "journal"
    BINDINGS = bindings("journal")

    def _entries(self) -> list[Entry]:
        return list(reversed(entries(self.desk.sitting.opened.events)))

    def rows(self) -> Rows:
        """The events as rows."""
        return Rows(journal_rows(self._entries(), self.voice, self.room.width), self.at)

    def position(self) -> str:
        """How many there are, and the head of the chain."""
        head = self.desk.sitting.opened.assessment.head
        return self.voice.say("tui.journal.position", count=head.seq, head=head.hash[:12])

    def open_row(self) -> None:
        """Everything about one event."""
        found = self._entries()
        if self.at < len(found):
            each = found[self.at]
            title = self.voice.say("tui.journal.event", seq=each.seq)
            self.choose_from(reading(title, entry_texts(each, self.voice), self.room.width - 2))
