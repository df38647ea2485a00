"""A pack or a report proved: every stage, who signed, what is in it; and from there into what it holds."""

from pathlib import Path

from assess.errors import InputError
from assess.exchange.verification import Verification
from assess.tui.present.audit.proof import Found, proof_rows
from assess.tui.present.frame import Notice, bar, below_of, framed, room_for
from assess.tui.present.page import Box, Page, Size, line
from assess.tui.present.rows import Row, Rows, row_lines
from assess.tui.question import Question
from assess.tui.screens.base import bindings
from assess.tui.screens.moving import Moving
from assess.workflow.enclosing import Opening
from assess.workflow.proving import is_closed, opened_with, proved
from assess.workflow.sides import Side


class ProofScreen(Moving):
    """What can be said of one file; a pack that holds can be gone into, read-only."""

    place = "proof"
    BINDINGS = bindings("proof")

    def __init__(self, path: str) -> None:
        """Nothing is read yet."""
        super().__init__()
        self.path = path
        self.found: Found | None = None
        self.inside: Side | None = None

    def on_mount(self) -> None:
        """Verifying takes a second or two where a report is made anew: first the screen says so."""
        self.say("audit.proof.busy")
        self.call_after_refresh(self._prove)

    def _prove(self) -> None:
        self.notice = Notice()
        self.attempt(self._look_or_ask)
        self.draw()

    def _look_or_ask(self) -> None:
        """An encrypted pack asks for what opens it: its own passphrase, or that of the own key that fits."""
        try:
            self._look(None)
        except InputError as error:
            if not is_closed(error):
                raise
            self.ask(Question(label=self.voice.say("reviewscreens.ask.closed"), secret=True, then=self._open))

    def _open(self, passphrase: str) -> None:
        self._look(opened_with(passphrase))

    def _look(self, opening: Opening | None) -> None:
        self.found, self.inside = proved(self.program.workspace, self.path, opening)
        if self.inside is not None:
            self.program.look(self.inside)

    def page(self, size: Size) -> Page:
        """What the screen shows."""
        voice = self.voice
        top = bar(Path(self.path).name, voice.say("tui.place.proof"), size.width)
        below = below_of(size, self.notice, self._position(), self.hints())
        room = room_for(size, len(below))
        rows = Rows(self.rows(), self.at)
        return framed(size, top, row_lines(rows, size.width, room), below, Box(0, 1, size.width, room))

    def rows(self) -> tuple[Row, ...]:
        """Everything that can be said, once it is known."""
        if self.found is None:
            return (Row(line(""), ""),)
        return proof_rows(self.found, self.voice, self.room.width)

    def count(self) -> int:
        """How many lines there are."""
        return len(self.rows())

    def _position(self) -> str:
        if self.found is None:
            return ""
        if self.inside is not None:
            return self.voice.say("audit.proof.inside")
        return self.voice.say("audit.proof.outside" if isinstance(self.found, Verification) else "audit.proof.file")

    def do_open(self) -> None:
        """Into what a pack that holds brings."""
        if self.inside is None:
            self.say("audit.proof.outside")
        else:
            self.program.go("summary")

    def do_back(self) -> None:
        """Where it came from."""
        self.program.pop_screen()
