"""The evidence register: documents and links, linked to the answers they support."""

from pathlib import Path

from assess.tui.present.evidence import evidence_head, evidence_rows
from assess.tui.present.page import Line
from assess.tui.present.rows import Rows
from assess.tui.question import Question
from assess.tui.screens.base import bindings
from assess.tui.screens.listing import Listing
from assess.workflow.evidence import Registration, check


class EvidenceScreen(Listing):
    """The register as a list."""

    place = "evidence"
    BINDINGS = bindings("evidence")

    def rows(self) -> Rows:
        """The pieces of evidence, each with how it stands and what it supports."""
        sitting = self.desk.sitting
        found = check(sitting.workspace, sitting.opened, sitting.scores.today)
        return Rows(evidence_rows(found, sitting.opened.assessment, self.voice, self.room.width), self.at)

    def head(self) -> list[Line]:
        """What the columns are, or what to do with an empty register."""
        empty = not self.desk.sitting.opened.assessment.evidence
        return evidence_head(self.voice, self.room.width, empty=empty)

    def position(self) -> str:
        """How many there are."""
        return self.voice.say("tui.evidence.position", count=len(self.desk.sitting.opened.assessment.evidence))

    def do_new(self) -> None:
        """Adds one: asks for its title, then for the file or link, then until when it holds."""
        self.ask(Question(label=self.voice.say("tui.ask.evidence_title"), then=self._with_title))

    def _with_title(self, title: str) -> None:
        label = self.voice.say("tui.ask.evidence_source")
        self.ask(Question(label=label, then=lambda source: self._with_source(title, source.strip())))

    def _with_source(self, title: str, source: str) -> None:
        label = self.voice.say("tui.ask.evidence_expires")
        self.ask(Question(label=label, then=lambda day: self._add(title, source, day.strip())))

    def _add(self, title: str, source: str, day: str) -> None:
        link = "://" in source
        self.desk.sitting.register(
            Registration(
                title=title,
                file=None if link or not source else Path(source).expanduser(),
                url=source if link else None,
                dates={"expires": day or None},
            )
        )
        self.saved()

    def do_clear(self) -> None:
        """Takes one out of the register; the journal keeps it."""
        target = self.rows().settled().target
        if target is not None:
            self.desk.sitting.clear(f"evidence/{target}")
            self.saved()
