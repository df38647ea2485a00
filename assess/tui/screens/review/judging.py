"""What a reviewer does with the item at hand, or with the whole list: verdicts, remarks, findings, undo."""

from functools import partial

from assess.domain.questionnaire import Requirement
from assess.domain.review import COUNTED, JUDGED, Counted, Judged
from assess.tui.present.menu import Menu
from assess.tui.present.page import cut, line
from assess.tui.present.review.typed import day_to_come
from assess.tui.present.review.words import IMPORTANCE, named, own_texts
from assess.tui.question import Question
from assess.tui.screens.review.bench import BenchScreen

_SHORT = 16
"""So many letters of an item stand in the line that says it is saved."""


class Judging(BenchScreen):
    """One key a verdict; what needs a reason asks for it in place."""

    def moved(self) -> None:
        """Another item is at hand."""
        raise NotImplementedError

    # ------------------------------------------------------------------------------------------- one item

    def do_choose(self, digit: str) -> None:
        """Gives the verdict with this digit."""
        if int(digit) <= len(JUDGED):
            self._judge_one(JUDGED[int(digit) - 1])

    def do_accept(self) -> None:
        """Accepts it."""
        self._judge_one("accept")

    def do_ask_back(self) -> None:
        """Asks the supplier about it."""
        self._judge_one("ask")

    def do_reject(self) -> None:
        """Rejects it."""
        self._judge_one("reject")

    def do_waive(self) -> None:
        """Lets it be until a day."""
        self._judge_one("waive")

    def _judge_one(self, verdict: Judged) -> None:
        row = self.bench.row
        if row is None:
            self.say("reviewscreens.queue.nothing")
            return
        if verdict == "accept":
            self._record([row.item], verdict)
            return
        before = row.judgement.why if row.judgement and row.judgement.verdict == verdict else ""
        label = f"{row.item} · {self.voice.say(f'reviewscreens.why.{verdict}')}"
        self.ask(Question(label=label, value=before, then=partial(self._with_why, [row.item], verdict)))

    def _with_why(self, items: list[str], verdict: Judged, why: str, *, state: Counted | None = None) -> None:
        self.demand_why(why)
        taken = partial(self._taken, items, verdict, why, state=state)
        if verdict == "waive":
            self.ask(Question(label=self.voice.say("reviewscreens.ask.until"), then=taken))
        else:
            taken("")

    def _taken(self, items: list[str], verdict: Judged, why: str, until: str, *, state: Counted | None = None) -> None:
        """Records at once what is about one item; more than one is asked about first."""
        if verdict == "waive":
            day_to_come(until, self.program.workspace.today())
        if len(items) == 1:
            self._record(items, verdict, why, until, state=state)
        else:
            self._confirm(items, verdict, why, until)

    def _record(
        self, items: list[str], verdict: Judged, why: str = "", until: str = "", *, state: Counted | None = None
    ) -> None:
        bench = self.bench
        concluded = bench.work.review.conclusion is not None
        bench.work.judge(items, verdict, why, until.strip() or None, state=state)
        word = self.voice.say(f"reviewscreens.standing.{verdict}")
        told = (
            cut(items[0], _SHORT) if len(items) == 1 else self.voice.say("reviewscreens.batch.count", count=len(items))
        )
        way = "reviewscreens.reopened" if concluded else "reviewscreens.saved"
        self.saved(self.voice.say(way, items=told, verdict=word))
        if not bench.move_open(1) and len(items) == 1:
            bench.move(1)
        self.moved()

    # ---------------------------------------------------------------------------------------- own importance

    def do_own(self) -> None:
        """How the institution takes a requirement itself: must or not, a weight, or as what it counts."""
        row = self.bench.row
        item = self.bench.item(row.item) if row else None
        if row is None or item is None or not isinstance(item.shape, Requirement):
            self.say("reviewscreens.own.none")
            return
        menu = Menu(
            title=f"{row.item} · {self.voice.say('reviewscreens.own.title')}",
            told=(line(self.voice.say("reviewscreens.own.weight_asked", weight=item.shape.weight)),),
            options=own_texts(self.voice),
        )
        self.choose_from(menu, lambda number: self._own(row.item, menu.options[number], number))

    def _own(self, item: str, told: str, number: int) -> None:
        if number >= len(IMPORTANCE):
            self._ask_verdict(item, COUNTED[number - len(IMPORTANCE)])
            return
        label = f"{item} · {self.voice.say('reviewscreens.own.why', own=told)}"
        self.ask(Question(label=label, then=lambda why: self._weigh(f"{item}={IMPORTANCE[number]}", told, why)))

    def _weigh(self, change: str, told: str, why: str) -> None:
        self.demand_why(why)
        self.bench.work.require(change, why)
        self.saved(self.voice.say("reviewscreens.saved", items=change.partition("=")[0], verdict=told))

    def _ask_verdict(self, item: str, state: Counted) -> None:
        """As what a requirement counts is part of a verdict on it; the one that stands is at hand."""
        judgement = self.bench.rows[item].judgement
        menu = Menu(
            title=f"{item} · {self.voice.say('reviewscreens.item.counts', state=self.voice.state(state))}",
            told=(line(self.voice.say("reviewscreens.own.verdict")),),
            options=tuple(self.voice.say(f"reviewscreens.verdict.{verdict}") for verdict in JUDGED),
            at=JUDGED.index(judgement.verdict) if judgement else 0,
        )
        label = f"{item} · {self.voice.say('reviewscreens.own.why', own=self.voice.state(state))}"
        before = judgement.why if judgement else ""

        def chosen(number: int) -> None:
            then = partial(self._with_why, [item], JUDGED[number], state=state)
            self.ask(Question(label=label, value=before, then=then))

        self.choose_from(menu, chosen)

    # -------------------------------------------------------------------------------------- the whole list

    def do_batch(self) -> None:
        """One verdict with one reason for the list as it is narrowed."""
        items = self.bench.together()
        if not items:
            self.say("reviewscreens.queue.nothing")
            return
        options = tuple(self.voice.say(f"reviewscreens.verdict.{verdict}") for verdict in JUDGED)
        title = self.voice.say("reviewscreens.batch.title", count=len(items))
        menu = Menu(title=title, told=(line(named(items)),), options=options)
        self.choose_from(menu, lambda number: self._batch(items, JUDGED[number]))

    def _batch(self, items: list[str], verdict: Judged) -> None:
        label = self.voice.say("reviewscreens.batch.why", count=len(items))
        self.ask(Question(label=label, then=partial(self._batch_why, items, verdict)))

    def _batch_why(self, items: list[str], verdict: Judged, why: str) -> None:
        if verdict == "accept":
            self._confirm(items, verdict, why, "")
        else:
            self._with_why(items, verdict, why)

    def _confirm(self, items: list[str], verdict: Judged, why: str, until: str) -> None:
        options = (
            self.voice.say("reviewscreens.batch.take", count=len(items)),
            self.voice.say("reviewscreens.batch.leave"),
        )
        word = self.voice.say(f"reviewscreens.verdict.{verdict}")
        title = self.voice.say("reviewscreens.batch.sure", count=len(items), verdict=word)
        menu = Menu(title=title, told=(line(named(items)), line(why)), options=options, at=1)
        self.choose_from(menu, lambda number: None if number else self._record(items, verdict, why, until))

    # ------------------------------------------------------------------------------- remarks, findings, undo

    def do_remark(self) -> None:
        """Says something about the item: to the supplier, or among ourselves."""
        row = self.bench.row
        if row is None:
            self.say("reviewscreens.queue.nothing")
            return
        options = (self.voice.say("reviewscreens.remark.shared"), self.voice.say("reviewscreens.remark.internal"))
        menu = Menu(title=f"{row.item} · {self.voice.say('reviewscreens.remark.title')}", options=options)
        self.choose_from(menu, lambda number: self._ask_remark(row.item, shared=number == 0))

    def _ask_remark(self, item: str, *, shared: bool) -> None:
        label = self.voice.say("reviewscreens.remark.shared" if shared else "reviewscreens.remark.internal")
        self.ask(Question(label=f"{item} · {label}", then=lambda text: self._remark(item, text, shared=shared)))

    def _remark(self, item: str, text: str, *, shared: bool) -> None:
        self.bench.work.remark(item, text, shared=shared)
        self.saved()

    def do_finding(self) -> None:
        """Puts a finding about the item into the register: its grade, then what was found."""
        row = self.bench.row
        if row is None:
            self.say("reviewscreens.queue.nothing")
            return
        self.ask_finding((row.item,))

    def do_undo(self) -> None:
        """Takes back the last change of this sitting, and goes to what it was about."""
        items = self.bench.work.undo()
        self.saved(self.voice.say("tui.undo.done", items=", ".join(items[:4])))
        if items:
            self.bench.go(items[0])
        self.moved()
