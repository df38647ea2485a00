"""The inbox: what was received, whether it still holds, and taking in a pack."""

from pathlib import Path

from textual import work

from assess.errors import AssessError
from assess.exchange.verification import Basis
from assess.tui.present.frame import Notice
from assess.tui.present.menu import reading
from assess.tui.present.page import Page, Size
from assess.tui.present.review.inbox import Inbox, inbox_page
from assess.tui.question import Question
from assess.tui.screens.base import bindings
from assess.tui.screens.moving import Moving
from assess.tui.screens.review.receiving import Receiving
from assess.workflow.addressing import new_file
from assess.workflow.incoming import Checked, Incoming, basis, check_kept, incoming, kept
from assess.workflow.portfolio import portfolio
from assess.workflow.writing import deliver


class InboxScreen(Moving, Receiving):
    """The submissions of many suppliers."""

    place = "inbox"
    BINDINGS = bindings("inbox")

    def __init__(self) -> None:
        """Nothing is read yet."""
        super().__init__()
        self.all: tuple[Incoming, ...] = ()
        self.checks: dict[str, Checked] = {}
        self.typed = ""

    def on_screen_resume(self) -> None:
        """What was changed elsewhere shows; then it is painted, as every screen."""
        self.read()

    def read(self) -> None:
        """The list as it is on disk; packs that were not verified yet are, in the background."""
        workspace = self.program.workspace
        chosen = self.chosen
        try:
            self.all = incoming(workspace)
            against = basis(workspace)
        except AssessError as error:
            self.notice = Notice(error.text(self.voice.language), "problem")
            return
        self._stay_at(chosen.line.id if chosen else None)
        paths = {each.digest: kept(workspace, each.digest) for each in self.all if each.digest not in self.checks}
        if paths:
            self._verify(paths, against)

    @work(thread=True, exclusive=True)
    def _verify(self, paths: dict[str, Path], against: Basis) -> None:
        for digest, path in paths.items():
            found = check_kept(path, against)
            self.program.call_from_thread(self._verified, digest, found)

    def _verified(self, digest: str, found: Checked) -> None:
        self.checks[digest] = found
        self.draw()

    @property
    def found(self) -> tuple[Incoming, ...]:
        """The submissions as narrowed by what was typed."""
        words = self.typed.casefold().split()
        return tuple(
            each
            for each in self.all
            if all(word in f"{each.line.product} {each.line.supplier} {each.line.id}".casefold() for word in words)
        )

    @property
    def chosen(self) -> Incoming | None:
        """The submission at hand."""
        found = self.found
        return found[self.at] if 0 <= self.at < len(found) else None

    def _stay_at(self, assessment: str | None) -> None:
        found = self.found
        places = [number for number, each in enumerate(found) if each.line.id == assessment]
        self.at = places[0] if places else max(0, min(self.at, len(found) - 1))

    def page(self, size: Size) -> Page:
        """What the screen shows."""
        view = Inbox(
            found=self.found,
            checks=self.checks,
            at=self.at,
            of=len(self.all),
            typed=self.typed,
            actor=self.program.workspace.actor,
            notice=self.notice,
            hints=self.hints(),
        )
        return inbox_page(view, self.voice, size)

    # --------------------------------------------------------------------------------------------- moving

    def count(self) -> int:
        """How many submissions there are, as narrowed."""
        return len(self.found)

    def do_open(self) -> None:
        """The review of the one at hand."""
        if self.chosen is not None:
            self.program.sit(self.chosen.line.id, "queue")

    def do_back(self) -> None:
        """The whole list again, then home."""
        if self.typed:
            self._narrow("")
        else:
            self.program.do_home()

    def do_jump(self) -> None:
        """Narrows the list to suppliers and products with what is typed in their name."""
        self.ask(
            Question(
                label=self.voice.say("reviewscreens.ask.search"),
                value=self.typed,
                then=self._narrow,
                follow=self._narrow,
            )
        )

    def _narrow(self, typed: str) -> None:
        self.typed = typed.strip()
        self._stay_at(None)

    def do_portfolio(self) -> None:
        """Writes all suppliers side by side into a workbook: asks where to."""
        name = self.voice.say("reviewscreens.portfolio.name", day=self.program.workspace.now()[:10])
        self.ask(Question(label=self.voice.say("reviewscreens.portfolio.path"), value=name, then=self._write))

    def _write(self, text: str) -> None:
        from assess.workflow.portfoliobook import workbook  # noqa: PLC0415 - a list needs no workbook

        path = new_file(text)
        deliver(workbook(portfolio(self.program.workspace), self.voice.language), path)
        title = self.voice.say("reviewscreens.portfolio.written")
        self.saved(title)
        self.choose_from(reading(title, [str(path)], self.room.width))

    # ------------------------------------------------------------------------------------- packs that come in

    def taken(self, assessment: str) -> None:
        """The submission that was taken in is at hand, and its pack is verified."""
        self.typed = ""
        self.read()
        self._stay_at(assessment)

    def anew(self) -> None:
        """Every pack is verified again."""
        self.checks.clear()
        self.read()
