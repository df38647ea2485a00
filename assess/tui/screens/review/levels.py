"""Own levels: the supplier's beside the institution's, and the controls that the difference adds."""

from functools import partial

from assess.domain.vocabulary import Aspect, Level
from assess.tui.present.menu import Menu
from assess.tui.present.review.levels import level_rows, option_texts
from assess.tui.present.rows import Rows
from assess.tui.question import Question
from assess.tui.screens.base import bindings
from assess.tui.screens.review.bench import BenchListing
from assess.workflow.reviewsitting import stricter, wished

_LEVELS = tuple(Level)


class LevelsScreen(BenchListing):
    """The comparison; an aspect opens the choice of a level."""

    place = "levels"
    BINDINGS = bindings("levels")

    def rows(self) -> Rows:
        """The three aspects, then what is asked on top."""
        work = self.bench.work
        theirs = self.desk.sitting.scores
        return Rows(level_rows(work.own, theirs, work.review, self.voice, self.room.width), self.at)

    def position(self) -> str:
        """How many requirements the own levels add."""
        own = self.bench.work.own
        harder = len(stricter(own, self.desk.sitting.scores))
        return self.voice.say("reviewscreens.levels.position", count=len(own.added), stricter=harder)

    def open_row(self) -> None:
        """Another level for the aspect at hand, each with what it would add; a requirement opens in the queue."""
        target = self.rows().settled().target or ""
        aspect = next((each for each in Aspect if f"level.{each.value}" == target), None)
        if aspect is not None:
            self._choose(aspect)
        elif self.bench.go(target):
            self.bench.single = True
            self.program.go("queue")
        else:
            self.say("reviewscreens.levels.added_only")

    def _choose(self, aspect: Aspect) -> None:
        work = self.bench.work
        views = {level: wished(work, aspect, level) for level in _LEVELS}
        theirs = self.desk.sitting.scores
        adds = {level: (len(view.added), len(stricter(view, theirs))) for level, view in views.items()}
        title = self.voice.say("reviewscreens.levels.choose", aspect=self.voice.say(f"term.aspect.{aspect.value}"))
        now = work.own.own.get(aspect) or work.own.supplier[aspect]
        at = _LEVELS.index(now) if now else 0
        menu = Menu(title=title, options=option_texts(adds, self.voice), at=at)
        self.choose_from(menu, lambda number: self._ask_why(aspect, _LEVELS[number]))

    def _ask_why(self, aspect: Aspect, level: Level) -> None:
        name = self.voice.say(f"term.aspect.{aspect.value}")
        label = self.voice.say("reviewscreens.levels.why", aspect=name, level=self.voice.level(level))
        self.ask(Question(label=label, then=partial(self._require, aspect, level)))

    def _require(self, aspect: Aspect, level: Level, why: str) -> None:
        self.demand_why(why)
        self.bench.work.require(f"{aspect.value}={level.value}", why)
        self.saved()

    def do_finding(self) -> None:
        """A finding about the requirement at hand."""
        target = self.rows().settled().target or ""
        self.ask_finding(() if target.startswith("level.") else (target,))

    def do_undo(self) -> None:
        """Takes back the last change of this sitting."""
        self.saved(self.voice.say("tui.undo.done", items=", ".join(self.bench.work.undo())))
