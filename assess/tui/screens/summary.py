"""Summary: where it stands, what is left, what if, and the shortest way on."""

from collections.abc import Sequence

from textual import work

from assess.domain.events import TABLES
from assess.domain.vocabulary import Aspect, Level, Verdict
from assess.scoring.improve import Plan
from assess.scoring.readiness import Blocker
from assess.scoring.results import Contradiction
from assess.scoring.whatif import what_if
from assess.tui.present.frame import Notice
from assess.tui.present.menu import Menu
from assess.tui.present.page import paragraph
from assess.tui.present.rows import Rows
from assess.tui.present.shift import shift_lines
from assess.tui.present.summary import plan_lines, summary_rows
from assess.tui.question import Question
from assess.tui.screens.base import bindings
from assess.tui.screens.contradicting import Contradicting
from assess.tui.screens.listing import Listing
from assess.tui.screens.submitting import Submitting
from assess.workflow.answering import Wish
from assess.workflow.asking import way_to

_VERDICTS = (Verdict.MEETS, Verdict.LARGELY, Verdict.PARTLY)
_CHOICES = tuple((aspect, level) for aspect in Aspect for level in Level)


class SummaryScreen(Contradicting, Submitting, Listing):
    """The whole of it on one page."""

    place = "summary"
    BINDINGS = bindings("summary")

    def rows(self) -> Rows:
        """The rows as they are now."""
        desk = self.desk
        shown = desk.around(self.voice.language)
        sitting = desk.sitting
        return Rows(summary_rows(shown, self._left(), self.room.width, sitting.came_back()), self.at)

    def _left(self) -> tuple[Blocker, ...] | None:
        """What is left before submitting; nothing of the kind for who reads what somebody else submitted."""
        return None if self.is_received() else self.desk.sitting.blockers()

    def position(self) -> str:
        """How much is left."""
        if self.is_received():
            return self.voice.say("tui.summary.position_read")
        left = [each for each in self.desk.sitting.blockers() if each.severity == "blocker"]
        ready = not left and any(each.id == "submit" for each in self.offered())
        return self.voice.say("tui.summary.position_ready" if ready else "tui.summary.position", count=len(left))

    def open_row(self) -> None:
        """Jumps to what the row at hand is about."""
        target = self.rows().settled().target
        if target is not None:
            self._jump(target)

    def _jump(self, target: str) -> None:
        table, _, name = target.partition("/")
        if name in self.desk.sitting.shapes:
            self.go_to(name)
        elif table in TABLES:
            self.desk.grant = name or None
            self.program.go("matrix")
        elif target.startswith("level."):
            self.do_deviate()
        elif not self.explain_rule(target):
            self.go_to(target)

    def go_to(self, reference: str) -> None:
        """To an item, on the screen of the items."""
        if self.desk.go(reference):
            self.program.go("answer")

    def at_hand(self) -> Sequence[Contradiction]:
        """The contradiction of the row at hand."""
        target = self.rows().settled().target
        return [each for each in self.desk.sitting.scores.consistency if each.rule.id == target]

    # --------------------------------------------------------------------------------- what if, the way on

    def _levels_menu(self, title: str) -> Menu:
        options = tuple(
            f"{self.voice.say(f'term.aspect.{aspect}')} {self.voice.level(level)}" for aspect, level in _CHOICES
        )
        return Menu(title=title, options=options)

    def do_what_if(self) -> None:
        """What another level would mean."""
        self.choose_from(self._levels_menu(self.voice.say("tui.summary.what_if")), self._show_what_if)

    def _show_what_if(self, number: int) -> None:
        aspect, level = _CHOICES[number]
        sitting = self.desk.sitting
        found = what_if(sitting.content, sitting.opened.assessment, sitting.opened.moment, {aspect: level})
        told = tuple(shift_lines(found, self.voice, self.menu_width))
        self.choose_from(Menu(title=self.voice.say("tui.summary.what_if"), told=told))

    def do_plan(self) -> None:
        """The smallest set of improvements that reaches a verdict."""
        options = tuple(self.voice.verdict(verdict) for verdict in _VERDICTS)
        menu = Menu(title=self.voice.say("tui.way.title"), options=options)
        self.choose_from(menu, lambda number: self._show_way(_VERDICTS[number]))

    def _show_way(self, verdict: Verdict) -> None:
        """Reckoning takes a second or two: it happens in the background."""
        self.say("tui.way.busy")
        self._reckon(verdict)

    @work(thread=True, exclusive=True)
    def _reckon(self, verdict: Verdict) -> None:
        sitting = self.desk.sitting
        plan = way_to(sitting.workspace, sitting.opened, verdict)
        self.program.call_from_thread(self._way_found, plan)

    def _way_found(self, plan: Plan) -> None:
        told = tuple(row for text in plan_lines(plan, self.voice) for row in paragraph(text, self.room.width - 2))
        items = self.desk.sitting.scores.items
        options = tuple(
            f"{each.item} {self.voice.text(items[each.item].item.title)} "
            + self.voice.say("tui.way.evidence", grade=self.voice.put(each.to))
            for each in plan.improvements
        )
        menu = Menu(title=self.voice.say("tui.way.title"), told=told, options=options)
        if self.notice.style == "dim":
            self.notice = Notice()  # it is not being reckoned any more
        self.choose_from(menu, lambda number: self._jump(plan.improvements[number].item))
        self.draw()

    # ------------------------------------------------------------------------------------ another level

    def do_deviate(self) -> None:
        """Chooses a level on purpose beside the computed one."""
        menu = self._levels_menu(self.voice.say("tui.summary.deviate"))
        self.choose_from(menu, lambda number: self._why(*_CHOICES[number]))

    def _why(self, aspect: Aspect, level: Level) -> None:
        found = self.desk.sitting.scores.classification.aspects[aspect]
        lower = found.computed is not None and level.rank < found.computed.rank
        wish = Wish(value=level.value)

        def with_reason(text: str) -> None:
            reasoned = Wish(value=wish.value, why=text)
            if lower:
                self._until(aspect, reasoned)
            else:
                self._deviate(aspect, reasoned)

        self.ask(Question(label=self.voice.say("tui.ask.why_level", level=self.voice.level(level)), then=with_reason))

    def _until(self, aspect: Aspect, wish: Wish) -> None:
        def with_end(text: str) -> None:
            ending = Wish(value=wish.value, why=wish.why, valid_until=text.strip() or None)
            label = self.voice.say("tui.ask.accepted_by")
            self.ask(Question(label=label, then=lambda who: self._accepted(aspect, ending, who)))

        self.ask(Question(label=self.voice.say("tui.ask.until"), then=with_end))

    def _accepted(self, aspect: Aspect, wish: Wish, who: str) -> None:
        accepted = Wish(
            value=wish.value, why=wish.why, valid_until=wish.valid_until, risk_accepted_by=who.strip() or None
        )
        self._deviate(aspect, accepted)

    def _deviate(self, aspect: Aspect, wish: Wish) -> None:
        name = f"level.{aspect}"
        shift = self.desk.sitting.consequences(name, wish)
        if shift is None:
            self._put(name, wish)
            return
        told = tuple(shift_lines(shift, self.voice, self.menu_width))
        options = (self.voice.say("tui.shift.take"), self.voice.say("tui.shift.leave"))
        menu = Menu(title=self.voice.say("tui.shift.title"), told=told, options=options)
        self.choose_from(menu, lambda number: None if number else self._put(name, wish))

    def _put(self, name: str, wish: Wish) -> None:
        self.desk.sitting.put(name, wish)
        self.saved()
