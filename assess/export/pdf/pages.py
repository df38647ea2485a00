"""Strips divided over pages: one pass of additions, after which the number of every page is known."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from assess.export.pdf.strips import HEIGHT, Group, Strip, total

_FIRST = 2
"""So many lines of what may be divided stand below a heading, at least."""

_REPEATED_AT_MOST = HEIGHT / 3
_KEPT_AT_MOST = HEIGHT
"""What is higher is divided where the page ends."""


class Placed(NamedTuple):
    """A strip with the distance of its top from the top of the page's text; `again` when it only is repeated."""

    top: float
    strip: Strip
    again: bool = False


class Place(NamedTuple):
    """Where an anchor is: the page from 0, and the distance from the top of its text."""

    page: int
    top: float


@dataclass(slots=True)
class Pages:
    """The pages with their strips, and where the anchors are."""

    pages: list[list[Placed]] = field(default_factory=lambda: [[]])
    places: dict[str, Place] = field(default_factory=dict)
    used: float = 0.0

    def turn(self) -> None:
        """Begin a new page."""
        self.pages.append([])
        self.used = 0.0

    def repeat(self, group: Group) -> None:
        """Draw again what stands above a group that goes on here, unless that would leave it little room."""
        if total(group.repeated) <= _REPEATED_AT_MOST:
            for strip in group.repeated:
                self.put(strip, again=True)

    def put(self, strip: Strip, *, again: bool = False) -> None:
        """Place a strip below the last one."""
        page = self.pages[-1]
        page.append(Placed(self.used, strip, again))
        for anchor in () if again else strip.anchors:
            self.places.setdefault(anchor, Place(len(self.pages) - 1, self.used))
        self.used += strip.height


def paginate(groups: Sequence[Group]) -> Pages:
    """The pages of a document; there always is a first one, and none is empty but that."""
    pages, asked = Pages(), False
    for at, group in enumerate(groups):
        asked |= group.new_page
        if not group.strips:
            continue
        started = bool(pages.pages[-1])
        if started and (asked or pages.used + group.space + _needed(groups, at) > HEIGHT):
            pages.turn()
            pages.repeat(group)
        elif started:
            pages.used += group.space
        asked = False
        _fill(pages, group)
    return pages


def _fill(pages: Pages, group: Group) -> None:
    for strip in group.strips:
        if pages.used + strip.height > HEIGHT:
            pages.turn()
            pages.repeat(group)
        pages.put(strip)


def _needed(groups: Sequence[Group], at: int) -> float:
    """How much must fit on the page for a group to begin there; never more than a page."""
    need = 0.0
    for group in groups[at:]:
        own = _least(group)
        if need + group.space + own > HEIGHT:
            break
        need += own if need == 0 else group.space + own
        if not group.with_next:
            break
    return need


def _least(group: Group) -> float:
    return group.height if group.keep and group.height <= _KEPT_AT_MOST else total(group.strips[:_FIRST])
