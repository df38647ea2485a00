"""What is kept beside a submission, event by event: the review, the auditor's samples, the rounds that came back."""

from collections.abc import Sequence

from assess.domain.chain import Event
from assess.tui.present.frame import Notice
from assess.tui.present.journal import entry_texts, journal_rows
from assess.tui.present.menu import Menu, reading
from assess.tui.present.page import Line, paragraph
from assess.tui.present.review.recorded import Recorder
from assess.tui.present.rows import Rows
from assess.tui.screens.audit.past import Narrowing
from assess.tui.screens.base import bindings
from assess.tui.screens.review.bench import BesideListing
from assess.workflow.beside import KEPT, kept, kept_entries
from assess.workflow.history import Entry, Journal, Part, Sought


class ReviewLogScreen(BesideListing, Narrowing):
    """The events, newest first."""

    place = "reviewlog"
    BINDINGS = bindings("reviewlog")

    def __init__(self) -> None:
        """The review's own, unless another was chosen."""
        super().__init__()
        self._part: Part = "review"
        self._journal: Journal | None = None
        self._found: tuple[object, list[Entry]] = (None, [])

    def on_screen_resume(self) -> None:
        """Another screen, or another program, may have added to it; then it is painted, as every screen."""
        self.attempt(self._read)

    def _read(self) -> None:
        """The journal as it is on disk; that its chain does not hold stays in sight."""
        sitting = self.desk.sitting
        self._journal = found = kept(sitting.workspace, sitting.id, self._part)
        if found.broken is not None:
            self.notice = Notice(self.voice.say(found.broken.key, seq=found.broken.seq), "problem")

    def recorded(self) -> Sequence[Event]:
        """All events there are, oldest first."""
        return self._journal.sound if self._journal else ()

    def _entries(self) -> list[Entry]:
        """What is sought of them, newest first; found once for each state."""
        key = (self._part, len(self.recorded()), self.sought)
        if self._found[0] != key:
            found = reversed(kept_entries(tuple(self.recorded())))
            self._found = (key, [each for each in found if self.sought.wants(each)])
        return self._found[1]

    def rows(self) -> Rows:
        """The events as rows."""
        return Rows(journal_rows(self._entries(), Recorder(self.voice), self.voice, self.room.width), self.at)

    def head(self) -> list[Line]:
        """Which journal it is; that nothing is found, or recorded, where that is so."""
        rows = paragraph(self.voice.say(f"reviewlog.of.{self._part}"), self.room.width - 4, "teal", first=" ")
        if self._entries():
            return rows
        key = "reviewlog.empty" if self.sought == Sought() else "audit.filter.nothing"
        return [*rows, *paragraph(self.voice.say(key), self.room.width - 4, first="  ")]

    def position(self) -> str:
        """How many there are, and the head of the chain."""
        events = self.recorded()
        head = self._journal.head[:12] if self._journal and events else "–"
        if self.sought == Sought():
            return self.voice.say("tui.journal.position", count=len(events), head=head)
        shown = {"count": len(self._entries()), "of": len(events), "head": head, "sought": self.narrowed_to()}
        return self.voice.say("audit.filter.shown", **shown)

    def do_which_log(self) -> None:
        """Another of the journals that are kept beside the answers."""
        options = tuple(self.voice.say(f"reviewlog.of.{part}") for part in KEPT)
        menu = Menu(title=self.voice.say("reviewlog.which"), options=options, at=KEPT.index(self._part))
        self.choose_from(menu, lambda number: self._choose(KEPT[number]))

    def _choose(self, part: Part) -> None:
        self._part, self.sought, self.at = part, Sought(), 0
        self._read()

    def open_row(self) -> None:
        """Everything about one event."""
        found = self._entries()
        if self.at < len(found):
            each = found[self.at]
            title = self.voice.say("tui.journal.event", seq=each.seq)
            self.choose_from(reading(title, entry_texts(each, Recorder(self.voice), self.voice), self.menu_width))
