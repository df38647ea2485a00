"""Lists of which one row is at hand: a page of rows, some of which lead somewhere."""

from dataclasses import replace

from assess.domain.record import dataclass
from assess.tui.present.page import Line, Span, around, fitted, window


@dataclass(frozen=True, slots=True)
class Row:
    """One line; `target` names what it leads to, None for a line that is only read."""

    line: Line
    target: str | None = None


@dataclass(frozen=True, slots=True)
class Rows:
    """A list and the row at hand."""

    rows: tuple[Row, ...]
    at: int = 0

    @property
    def target(self) -> str | None:
        """Where the row at hand leads."""
        return self.rows[self.at].target if 0 <= self.at < len(self.rows) else None

    def moved(self, steps: int) -> "Rows":
        """The list with another row at hand, so many rows that lead somewhere further; at most to the ends."""
        places = [number for number, row in enumerate(self.rows) if row.target is not None]
        if not places:
            return replace(self, at=max(0, min(self.at + steps, len(self.rows) - 1)))
        now = min(range(len(places)), key=lambda number: abs(places[number] - self.at))
        return replace(self, at=places[max(0, min(now + steps, len(places) - 1))])

    def settled(self) -> "Rows":
        """The list with a row at hand that leads somewhere, if there is one."""
        return self if self.target is not None else self.moved(0)


def row_lines(rows: Rows, width: int, height: int) -> list[Line]:
    """The rows in sight; no others are made."""
    top = around(len(rows.rows), rows.at, height)
    seen = enumerate(rows.rows[top : top + height], top)
    return window([_row_line(row, number, width, at_hand=number == rows.at) for number, row in seen], 0, height)


def _row_line(row: Row, number: int, width: int, *, at_hand: bool) -> Line:
    hit = "" if row.target is None else f"row:{number}"
    spans = tuple(span._replace(hit=hit) for span in fitted(row.line, width))
    return tuple(Span(span.text, "cursor", hit) for span in spans) if at_hand and hit else spans
