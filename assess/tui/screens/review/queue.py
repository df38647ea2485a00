"""The review queue: the items in order, one key a verdict, and the next one at once."""

from assess.tui.present.menu import Menu
from assess.tui.present.page import Page, Size
from assess.tui.present.review.queue import Queue, item_page, queue_page
from assess.tui.reviewdesk import FILTERS, ORDERS
from assess.tui.screens.base import bindings
from assess.tui.screens.jumping import Jumping
from assess.tui.screens.review.judging import Judging
from assess.tui.seeing import seen, told_of


class QueueScreen(Jumping, Judging):
    """The queue as a list, or one item of it."""

    place = "queue"
    BINDINGS = bindings("queue")

    def __init__(self) -> None:
        """Not scrolled."""
        super().__init__()
        self.scrolled = 0

    def read(self) -> None:
        """The review as it is on disk; the list is made anew."""
        super().read()
        self.bench.arrange()

    def page(self, size: Size) -> Page:
        """What the screen shows."""
        bench, desk = self.bench, self.desk
        state = desk.sitting.opened.assessment
        view = Queue(
            title=f"{state.product} · {state.supplier}",
            rows=bench.queue,
            all=tuple(bench.rows.values()),
            at=bench.place,
            filter=bench.filter,
            order=bench.order,
            scores=desk.sitting.scores,
            notice=self.notice,
            hints=self.hints(),
        )
        row = bench.row
        if bench.single and row is not None:
            page, last = item_page(view, seen(bench, row, self.voice.language), self.scrolled, size)
            self.scrolled = min(self.scrolled, last)
            return page
        return queue_page(view, lambda row: told_of(bench, row, self.voice), self.voice, size)

    # --------------------------------------------------------------------------------------------- moving

    def moved(self) -> None:
        """Another item is at hand: from its beginning."""
        self.scrolled = 0

    def do_up(self) -> None:
        """The item before."""
        self.bench.move(-1)
        self.moved()

    def do_down(self) -> None:
        """The next item."""
        self.bench.move(1)
        self.moved()

    def do_page_up(self) -> None:
        """Back in the text of the item, or in the list."""
        if not self.bench.single:
            self.bench.move(8 - self.room.height)
        self.scrolled = max(0, self.scrolled - self.room.height // 2)

    def do_page_down(self) -> None:
        """Further in the text of the item, or in the list."""
        if not self.bench.single:
            self.bench.move(self.room.height - 8)
        self.scrolled += self.room.height // 2

    def do_first(self) -> None:
        """The first item."""
        self.bench.move(-len(self.bench.queue))
        self.moved()

    def do_last(self) -> None:
        """The last item."""
        self.bench.move(len(self.bench.queue))
        self.moved()

    def do_next_open(self) -> None:
        """The next item that waits for a verdict."""
        if not self.bench.move_open(1):
            self.say("reviewscreens.queue.all_done")
        self.moved()

    def do_previous_open(self) -> None:
        """The item before that waits for a verdict."""
        if not self.bench.move_open(-1):
            self.say("reviewscreens.queue.all_done")
        self.moved()

    def hit(self, what: str) -> None:
        """A click takes a row to hand; a second one opens it."""
        kind, _, number = what.partition(":")
        if kind == "row":
            if self.bench.place == int(number):
                self.do_open()
            self.bench.move(int(number) - self.bench.place)
            self.moved()

    def do_open(self) -> None:
        """The item at hand in full."""
        self.bench.single = self.bench.row is not None
        self.moved()

    def do_back(self) -> None:
        """From one item to the list, from there to the inbox."""
        if self.bench.single:
            self.bench.single = False
        else:
            self.program.do_inbox()

    # --------------------------------------------------------------------------------- filter, order, jump

    def do_narrow(self) -> None:
        """Narrows the queue."""
        names = list(FILTERS)
        rows = tuple(self.bench.rows.values())
        counted = [(self.voice.say(f"reviewscreens.filter.{name}"), sum(map(FILTERS[name], rows))) for name in names]
        options = tuple(f"{word} ({count})" for word, count in counted)
        menu = Menu(
            title=self.voice.say("reviewscreens.queue.filter"), options=options, at=names.index(self.bench.filter)
        )
        self.choose_from(menu, lambda number: self._narrow(names[number]))

    def _narrow(self, name: str) -> None:
        self.bench.filter = name
        self.bench.arrange()
        self.bench.move(-len(self.bench.queue))
        self.moved()

    def do_order(self) -> None:
        """The other order."""
        self.bench.order = ORDERS[(ORDERS.index(self.bench.order) + 1) % len(ORDERS)]
        self.bench.arrange()
        self.moved()

    def places(self, typed: str) -> list[tuple[str, str]]:
        """The items of which id or title has all the words."""
        words = typed.casefold().split()
        named = [(row.item, self.voice.text(row.title)) for row in self.bench.rows.values()]
        return [(item, title) for item, title in named if all(word in f"{item} {title}".casefold() for word in words)]

    def jump_to(self, name: str) -> None:
        """To the item, whatever the list shows."""
        self.bench.go(name)
        self.moved()
