"""The evidence register: documents and links, linked to the answers they support."""

from assess.domain.answers import Evidence
from assess.tui.present.evidence import evidence_head, evidence_lines, evidence_rows, supported
from assess.tui.present.menu import Menu
from assess.tui.present.page import Line
from assess.tui.present.rows import Rows
from assess.tui.question import Question
from assess.tui.screens.base import bindings
from assess.tui.screens.listing import Listing
from assess.workflow.evidence import Condition, Registration, check
from assess.workflow.reading import typed_path


class EvidenceScreen(Listing):
    """The register as a list."""

    place = "evidence"
    BINDINGS = bindings("evidence")

    def __init__(self) -> None:
        """Nothing is checked yet."""
        super().__init__()
        self._checked: object = None
        self._found: tuple[tuple[Evidence, Condition], ...] = ()

    @property
    def found(self) -> tuple[tuple[Evidence, Condition], ...]:
        """The pieces of evidence, each with how it stands; their files are read once for each state."""
        sitting = self.desk.sitting
        if self._checked is not sitting.opened:
            self._found = check(sitting.workspace, sitting.opened, sitting.scores.today)
            self._checked = sitting.opened
        return self._found

    def rows(self) -> Rows:
        """The pieces of evidence, each with how it stands and what it supports."""
        state = self.desk.sitting.opened.assessment
        return Rows(evidence_rows(self.found, state, self.voice, self.room.width), self.at)

    def open_row(self) -> None:
        """Everything about the one at hand, with a jump to each answer that it supports."""
        target = self.rows().settled().target
        for piece, condition in self.found:
            if piece.id == target:
                self._explain(piece, condition)

    def _explain(self, piece: Evidence, condition: Condition) -> None:
        known = self.desk.known
        names = [name for name in supported(piece, self.desk.sitting.opened.assessment) if name in known]
        titles = (self.voice.text(known[name].line.title) for name in names)
        jumps = (
            self.voice.say("tui.contradiction.go", item=name, title=title)
            for name, title in zip(names, titles, strict=True)
        )
        told = tuple(evidence_lines(piece, condition, self.voice, self.menu_width))
        title = f"{piece.id} {self.voice.text(piece.title)}"
        self.choose_from(Menu(title=title, told=told, options=tuple(jumps)), lambda number: self._jump(names[number]))

    def _jump(self, name: str) -> None:
        self.desk.go(name)
        self.program.go("answer")

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
                file=None if link or not source else typed_path(source),
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
