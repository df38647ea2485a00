"""What the institution's screens share: the review at hand, and asking for a finding."""

from assess.domain.review import GRADES, Grade, RegisterFinding
from assess.errors import CallError
from assess.tui.present.menu import Menu
from assess.tui.question import Question
from assess.tui.reviewdesk import ReviewDesk
from assess.tui.screens.base import PageScreen
from assess.tui.screens.listing import Listing


class BenchScreen(PageScreen):
    """A screen about the review of one submission."""

    def on_screen_resume(self) -> None:
        """Another screen, or another program, may have changed the review; then it is painted, as every screen."""
        self.attempt(self.read)

    def read(self) -> None:
        """The review as it is on disk."""
        self.bench.work.read()

    @property
    def bench(self) -> ReviewDesk:
        """The review that is worked on; raises LookupError where none is."""
        bench = self.program.bench
        if bench is None:
            raise LookupError("no submission is under review")
        return bench

    def ask_finding(self, items: tuple[str, ...]) -> None:
        """A new finding: its grade, then what was found; the rest is filled in in the register."""
        options = tuple(self.voice.say(f"review.grade.{grade}") for grade in GRADES)
        menu = Menu(title=self.voice.say("reviewscreens.finding.which_grade"), options=options)
        self.choose_from(menu, lambda number: self._ask_title(items, GRADES[number]))

    def _ask_title(self, items: tuple[str, ...], grade: Grade) -> None:
        label = " · ".join((*items, self.voice.say("reviewscreens.ask_finding.title")))
        self.ask(Question(label=label, then=lambda title: self._add(items, grade, title)))

    def _add(self, items: tuple[str, ...], grade: Grade, title: str) -> None:
        number = self.bench.work.add_finding(RegisterFinding(id="", items=items, grade=grade, title=title))
        self.saved(self.voice.say("reviewscreens.finding.saved", number=number))
        self.added(number)

    def demand_why(self, why: str) -> None:
        """Raises CallError where a reason is due and none was typed."""
        if not why.strip():
            raise CallError("reviewscreens.need.why")

    def added(self, number: str) -> None:
        """What follows on a new finding."""


class BesideListing(Listing):
    """A list that a reviewer reads beside a review, and an auditor beside the items."""

    @property
    def judges(self) -> bool:
        """Whether who sits here judges what lies on the desk."""
        return self.program.bench is not None and self.program.role != "auditor"

    def do_back(self) -> None:
        """To the review, or for who only reads to the items."""
        self.program.go("queue" if self.judges else "answer")


class BenchListing(BenchScreen, Listing):
    """A list about the review of one submission."""

    def do_back(self) -> None:
        """Back to the queue."""
        self.program.go("queue")
