"""What lies on the desk of a reviewer: the queue as narrowed and ordered, and where one is in it."""

from collections.abc import Callable, Mapping, Sequence

from assess.domain.review import OPEN
from assess.tui.desk import Desk
from assess.tui.present.items import Item
from assess.tui.present.review.words import is_finding
from assess.workflow.queueing import Queued
from assess.workflow.reviewsitting import ReviewSitting

FILTERS: Mapping[str, Callable[[Queued], bool]] = {
    "open": lambda row: row.standing in OPEN,
    "changed": lambda row: row.standing in ("changed", "lapsed"),
    "to_judge": lambda row: row.standing == "to_judge",
    "musts": lambda row: row.grave and not is_finding(row.item),
    "findings": lambda row: is_finding(row.item),
    "grants": lambda row: row.item.startswith("grants/"),
    "ask": lambda row: row.standing == "ask",
    "reject": lambda row: row.standing == "reject",
    "waive": lambda row: row.standing == "waive",
    "accept": lambda row: row.standing == "accept",
    "all": lambda row: True,  # noqa: ARG005 - the form of a filter
}
"""What the queue can be narrowed to, in the order of its menu."""

_WAITING = ("changed", "lapsed", "to_judge")
_ORDERS: Mapping[str, Callable[[Queued], tuple[int, ...]]] = {
    "grave": lambda row: (
        int(row.standing not in ("changed", "lapsed")),
        int(row.standing not in _WAITING),
        int(not is_finding(row.item)),
        int(not row.grave),
    ),
    "asked": lambda row: (0,),  # noqa: ARG005 - the form of an order
}
ORDERS = tuple(_ORDERS)
"""What was changed first, then grave findings, musts and the rest; or as the questionnaires ask it."""


class ReviewDesk:
    """The review of one submission, and the item at hand.

    Which items the queue has, and in which order, stays until it is narrowed or ordered anew: what is judged does not
    run away from under somebody's hand. Only what an own level asked leaves it with that level.
    """

    def __init__(self, desk: Desk) -> None:
        """On the submission that lies on a desk, at the first item that waits."""
        self.desk = desk
        self.work = work = ReviewSitting(desk.sitting)
        self.order = ORDERS[0]
        self.filter = "open"
        self.chosen = ""
        self.single = False
        self._seen: object = None
        self._rows: dict[str, Queued] = {}
        self._names: tuple[str, ...] = ()
        self._items: tuple[object, dict[str, Item]] = (None, {})
        if not any(map(FILTERS["open"], work.rows)):
            self.filter = "all"
        self.arrange()

    @property
    def rows(self) -> Mapping[str, Queued]:
        """Everything that is judged, by item."""
        if self._seen is not self.work.review:
            self._rows = {row.item: row for row in self.work.rows}
            self._seen = self.work.review
            self._keep([name for name in self._names if name in self._rows])
        return self._rows

    def arrange(self) -> None:
        """Narrows and orders the queue as it stands now."""
        found = sorted(filter(FILTERS[self.filter], self.work.rows), key=_ORDERS[self.order])
        self._seen = None
        self._keep([row.item for row in found])

    def _keep(self, names: Sequence[str]) -> None:
        self._names = tuple(names)
        if self.chosen not in self._names:
            self.chosen = self._names[0] if self._names else ""

    def item(self, name: str) -> Item | None:
        """What is asked and was answered under a reference; None for a right or a finding."""
        whole = self.desk.whole
        if self._items[0] is not whole:
            self._items = (whole, {item.id: item for section in whole for item in section.items})
        return self._items[1].get(name)

    @property
    def queue(self) -> tuple[Queued, ...]:
        """The items of the queue as they stand now."""
        rows = self.rows
        return tuple(rows[name] for name in self._names if name in rows)

    @property
    def place(self) -> int:
        """Where the item at hand stands in the queue."""
        return self._names.index(self.chosen) if self.chosen in self._names else 0

    @property
    def row(self) -> Queued | None:
        """The item at hand."""
        return self.rows.get(self.chosen)

    def move(self, steps: int) -> None:
        """To the item so many places further, at most to the ends."""
        if self._names:
            self.chosen = self._names[max(0, min(self.place + steps, len(self._names) - 1))]

    def move_open(self, steps: int) -> bool:
        """To the next (1) or previous (-1) item that waits for a verdict, round the ends; false when there is none."""
        rows, place = self.rows, self.place
        for distance in range(1, len(self._names)):
            name = self._names[(place + steps * distance) % len(self._names)]
            if rows[name].standing in _WAITING:
                self.chosen = name
                return True
        return False

    def go(self, item: str) -> bool:
        """To an item by its reference, widening the filter when it is hidden; false when it is not judged."""
        if item not in self.rows:
            return False
        if item not in self._names:
            self.filter = "all"
            self.arrange()
        self.chosen = item
        return True

    def together(self) -> list[str]:
        """What one verdict on the list is about: what waits for one, or all of it when nothing does.

        What was asked or decided one by one is not swept away with the rest.
        """
        waiting = [row.item for row in self.queue if row.standing in _WAITING]
        return waiting or list(self._names)
