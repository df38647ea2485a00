"""The end of a review: what still stands in the way, sending back a round, and the conclusion."""

from functools import partial
from pathlib import Path

from assess.domain.review import OUTCOMES, Outcome
from assess.exchange.keys import SigningKey
from assess.tui.present.menu import Menu, reading
from assess.tui.present.page import paragraph
from assess.tui.present.review.concluding import conclusion_rows, left_of, to_send
from assess.tui.present.rows import Rows
from assess.tui.question import Question
from assess.tui.screens.base import bindings
from assess.tui.screens.covering import Covering
from assess.tui.screens.review.bench import BenchListing
from assess.workflow.addressing import Way, new_file
from assess.workflow.enclosing import supplier_key


class ConcludingScreen(Covering, BenchListing):
    """What is left, each with a jump."""

    place = "conclude"
    BINDINGS = bindings("conclude")

    def rows(self) -> Rows:
        """Where the review stands, and what is open."""
        bench = self.bench
        return Rows(conclusion_rows(tuple(bench.work.rows), bench.work.review, self.voice, self.room.width), self.at)

    def position(self) -> str:
        """How much is open."""
        rows = self.bench.work.rows
        return self.voice.say("reviewscreens.conclude.position", count=len(left_of(rows)), back=len(to_send(rows)))

    def open_row(self) -> None:
        """Jumps to what the row at hand is about."""
        target = self.rows().settled().target or ""
        if target.startswith("finding."):
            self.program.go("findings")
        elif self.bench.go(target):
            self.bench.single = True
            self.program.go("queue")

    # ---------------------------------------------------------------------------------------- the conclusion

    def do_decide(self) -> None:
        """Accepts or rejects the submission as a whole, with a reason; not while something is open."""
        left = left_of(self.bench.work.rows)
        if left:
            self.say("reviewscreens.conclude.open", count=len(left))
            return
        options = tuple(self.voice.say(f"reviewscreens.conclude.{outcome}") for outcome in OUTCOMES)
        menu = Menu(title=self.voice.say("reviewscreens.conclude.which"), options=options)
        self.choose_from(menu, lambda number: self._ask_why(OUTCOMES[number]))

    def _ask_why(self, outcome: Outcome) -> None:
        word = self.voice.say(f"reviewscreens.conclude.{outcome}")
        label = self.voice.say("reviewscreens.conclude.why", outcome=word)
        self.ask(Question(label=label, then=partial(self._conclude, outcome)))

    def _conclude(self, outcome: Outcome, why: str) -> None:
        self.demand_why(why)
        self.bench.work.conclude(outcome, why)
        self.saved()

    # ----------------------------------------------------------------------------------------------- a round

    def do_send_back(self) -> None:
        """Makes a round: asks where to, then for the key to sign it with."""
        rows = self.bench.work.rows
        back, waiting = to_send(rows), [row for row in rows if row.standing in ("to_judge", "changed", "lapsed")]
        if not back:
            self.say("reviewscreens.round.nothing")
        elif waiting:
            told = paragraph(self.voice.say("reviewscreens.round.early", count=len(waiting)), self.room.width - 2)
            options = (
                self.voice.say("reviewscreens.round.now", count=len(back)),
                self.voice.say("reviewscreens.round.later"),
            )
            menu = Menu(title=self.voice.say("tui.action.send_back.title"), told=tuple(told), options=options, at=1)
            self.choose_from(menu, lambda number: None if number else self._ask_path())
        else:
            self._ask_path()

    def _ask_path(self) -> None:
        work = self.bench.work
        name = f"{work.sitting.id}_ronde-{len(work.review.rounds) + 1}.assess"
        self.ask(Question(label=self.voice.say("reviewscreens.round.path"), value=name, then=self._with_path))

    def _with_path(self, text: str) -> None:
        path = new_file(text)
        theirs = supplier_key(self.program.workspace, self.bench.work.sitting.id)
        told = self.voice.say("reviewscreens.round.encrypted_told")
        self.choose_cover((theirs,) if theirs else (), told, lambda chosen: self._sign(path, chosen))

    def _sign(self, path: Path, chosen: Way) -> None:
        self.sign(partial(self._send, path, chosen), asked="reviewscreens.round.holder")

    def _send(self, path: Path, chosen: Way, key: SigningKey, holder: str) -> None:
        sent = self.bench.work.send_back(key, holder, path, chosen.cover)
        way = "done_encrypted" if chosen.holders else "done"
        told = self.voice.say(f"reviewscreens.round.{way}", number=sent.number, count=len(sent.items))
        title = self.voice.say("reviewscreens.round.saved", number=sent.number)
        self.saved(title)
        self.choose_from(reading(title, [told, "", str(path)], self.room.width))
