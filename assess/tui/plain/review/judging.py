"""The review of one submission in lines: each item in full, then one verdict or command a line."""

from collections.abc import Callable, Mapping
from functools import partial

from assess.domain.review import JUDGED, Counted, Judged
from assess.errors import CallError
from assess.tui.plain.answering import Answering
from assess.tui.plain.conversation import WIDE, number_in
from assess.tui.plain.journals import changes, journal, review_journal
from assess.tui.plain.review.bench import Bench
from assess.tui.plain.review.beside import own, remark
from assess.tui.plain.review.ending import conclude, send_back, stand
from assess.tui.plain.review.levels import levels
from assess.tui.plain.review.register import register
from assess.tui.present.review.item import asked_lines, guidance_lines, head_lines, said_lines
from assess.tui.present.review.typed import day_to_come
from assess.tui.present.review.words import counts, named, standing_word
from assess.tui.reviewdesk import FILTERS, ORDERS
from assess.tui.seeing import seen, told_of

_LISTED = 20


class Reviewing(Bench):
    """The conversation of a reviewer about one submission."""

    def command(self, word: str) -> Callable[[str], None] | None:
        """What a word does."""
        found = _COMMANDS.get(word)
        return found and partial(found, self)

    def tell(self) -> None:
        """The item at hand: what is asked, what was answered, and what was said about it."""
        bench, row = self.bench, self.bench.row
        self.talk.line()
        told = counts(bench.rows.values(), self.voice)
        if row is None:
            self.talk.line(told)
            self.talk.say("plainreview.nothing")
            return
        place = self.voice.say("reviewscreens.queue.position", place=bench.place + 1, total=len(bench.queue))
        self.talk.line(f"{place}; {told}")
        view = seen(bench, row, self.talk.language)
        for make in (head_lines, asked_lines, said_lines, guidance_lines):
            self.talk.page(make(view, WIDE))

    # ---------------------------------------------------------------------------------------------- verdicts

    def choose(self, number: int) -> None:
        """The verdict with this number."""
        self.verdict(JUDGED[number_in(str(number), len(JUDGED))], "")

    def verdict(self, verdict: Judged, why: str, *, state: Counted | None = None) -> None:
        """Records a verdict on the item at hand and goes to the next that waits; a reason that is due is asked for."""
        row = self.bench.row
        if row is None:
            raise CallError("plainreview.no_item")
        self._record([row.item], verdict, why, state=state)
        if not self.bench.move_open(1):
            self.bench.move(1)
        self.tell()

    def _record(self, items: list[str], verdict: Judged, why: str, *, state: Counted | None = None) -> None:
        if (verdict != "accept" or state) and not why:
            why = self.asked(f"reviewscreens.why.{verdict}")
        until = ""
        if verdict == "waive":
            until = self.asked("reviewscreens.ask.until")
            day_to_come(until, self.bench.work.workspace.today())
        concluded = self.bench.work.review.conclusion is not None
        self.bench.work.judge(items, verdict, why, until or None, state=state)
        told = items[0] if len(items) == 1 else self.voice.say("reviewscreens.batch.count", count=len(items))
        way = "reviewscreens.reopened" if concluded else "reviewscreens.saved"
        self.talk.say(way, items=told, verdict=self.voice.say(f"reviewscreens.standing.{verdict}"))

    def batch(self, text: str) -> None:
        """One verdict with one reason on everything that waits in the list, after saying how much that is."""
        items = self.bench.together()
        if not items:
            raise CallError("plainreview.no_item")
        self.talk.line(self.voice.say("reviewscreens.batch.title", count=len(items)))
        self.talk.line(named(items))
        number = self.picked([self.voice.say(f"reviewscreens.verdict.{each}") for each in JUDGED])
        if number is None:
            return
        why = text or self.asked("reviewscreens.batch.why", count=len(items))
        word = self.voice.say(f"reviewscreens.verdict.{JUDGED[number]}")
        self.talk.say("reviewscreens.batch.sure", count=len(items), verdict=word)
        if self.agreed("tui.plain.agree"):
            self._record(items, JUDGED[number], why)

    def undo(self, _text: str) -> None:
        """Takes the last change of this sitting back, and goes to what it was about."""
        items = self.bench.work.undo()
        self.talk.say("tui.undo.done", items=named(items))
        if items and self.bench.go(items[0]):
            self.tell()

    # ------------------------------------------------------------------------------------------------ moving

    def move(self, steps: int, _text: str) -> None:
        """To the item so many further."""
        self.bench.move(steps)
        self.tell()

    def move_open(self, steps: int, _text: str) -> None:
        """To the next (1) or previous (-1) item that waits for a verdict."""
        if not self.bench.move_open(steps):
            self.talk.say("reviewscreens.queue.all_done")
        self.tell()

    def jump(self, text: str) -> None:
        """To the item with this id; else what fits is listed."""
        words = text.casefold().split()
        titles = {row.item: self.voice.text(row.title) for row in self.bench.rows.values()}
        found = [name for name, title in titles.items() if all(word in f"{name} {title}".casefold() for word in words)]
        exact = [name for name in found if name.casefold() == text.casefold()] or found
        if len(exact) != 1:
            for name in found[:_LISTED]:
                self.talk.line(f"{name} {titles[name]}")
            self.talk.say("tui.plain.found", count=len(found))
            return
        self.bench.go(exact[0])
        self.tell()

    def narrow(self, text: str) -> None:
        """Only what a filter keeps; the filters are listed with their numbers when none is named."""
        names, rows = list(FILTERS), tuple(self.bench.rows.values())
        if not text:
            for number, name in enumerate(names, 1):
                word, count = self.voice.say(f"reviewscreens.filter.{name}"), sum(map(FILTERS[name], rows))
                self.talk.line(f"f {number}: {word} ({count})")
            return
        self.bench.filter = names[number_in(text, len(names))]
        self.bench.arrange()
        self.bench.move(-len(self.bench.queue))
        self.tell()

    def order(self, _text: str) -> None:
        """The other order."""
        self.bench.order = ORDERS[(ORDERS.index(self.bench.order) + 1) % len(ORDERS)]
        self.bench.arrange()
        self.talk.say(f"reviewscreens.order.{self.bench.order}")

    def overview(self, _text: str) -> None:
        """The list as it is narrowed, an item a line."""
        for row in self.bench.queue:
            title, said = told_of(self.bench, row, self.voice)
            self.talk.line("; ".join(filter(None, (row.item, title, said, standing_word(row.standing, self.voice)))))

    # ----------------------------------------------------------------------------------------------- the rest

    def show(self, _text: str) -> None:
        """The item once more."""
        self.tell()

    def answers(self, _text: str) -> None:
        """What the supplier stated, to be read: its items, matrix, journal, summary and reports."""
        Answering(self.desk, self.talk).run()
        self.tell()

    def language(self, _text: str) -> None:
        """The other language."""
        self.talk.language = "en" if self.talk.language == "nl" else "nl"
        self.tell()

    def help(self, _text: str) -> None:
        """What can be typed."""
        self.talk.say("plainreview.help")


def _judges(verdict: Judged) -> Callable[[Reviewing, str], None]:
    return lambda told, text: told.verdict(verdict, text)


_COMMANDS: Mapping[str, Callable[[Reviewing, str], None]] = {
    "": lambda told, text: told.move(1, text),
    "j": lambda told, text: told.move(1, text),
    "k": lambda told, text: told.move(-1, text),
    "n": lambda told, text: told.move_open(1, text),
    "p": lambda told, text: told.move_open(-1, text),
    "a": _judges("accept"),
    "v": _judges("ask"),
    "r": _judges("reject"),
    "w": _judges("waive"),
    "b": Reviewing.batch,
    "c": remark,
    "e": own,
    "u": Reviewing.undo,
    "/": Reviewing.jump,
    "f": Reviewing.narrow,
    "o": Reviewing.order,
    "s": Reviewing.overview,
    ".": Reviewing.show,
    "B": register,
    "N": levels,
    "C": stand,
    "conclude": conclude,
    "return": send_back,
    "log": journal,
    "G": review_journal,
    "W": changes,
    "answers": Reviewing.answers,
    "l": Reviewing.language,
    "?": Reviewing.help,
    "h": Reviewing.back,
    "q": Reviewing.leave,
}
"""What can be typed: the keys of the screens where they have one."""
