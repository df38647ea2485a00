"""The answer screen: sections with progress at the side, one item in the middle, or all items as a grid."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import dropwhile

from assess.domain.questionnaire import Entry, LevelQuestion
from assess.domain.record import dataclass
from assess.tui.present.body import Around, asked_and_said, body, help_with
from assess.tui.present.frame import Hint, Notice, below_of, framed, room_for, standing
from assess.tui.present.frame import bar as top_bar
from assess.tui.present.items import Item, Section
from assess.tui.present.page import Box, Line, Page, Size, Span, around, beside, fitted, line, padded, window
from assess.tui.present.words import Voice, sign

NARROW = 60
"""Below so many columns there is no room for the sections at the side."""

WIDE = 110
"""From so many columns for the item, what helps stands beside it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What the answer screen looks at: the sections as narrowed, the chosen item, and how far it was scrolled."""

    sections: tuple[Section, ...]
    chosen: Item | None
    scrolled: int = 0
    filter: str = "all"
    grid: bool = False
    notice: Notice = Notice()
    hints: tuple[Hint, ...] = ()


def answer_page(view: View, shown: Around, size: Size) -> Page:
    """The whole screen."""
    voice, state = shown.voice, shown.assessment
    top = top_bar(f"{state.product} · {state.supplier}", _filter_name(view, voice), size.width)
    below = below_of(size, view.notice, position(view, voice), view.hints, standing(shown.scores, voice, size.width))
    room = room_for(size, len(below))
    if view.grid:
        return framed(size, top, grid_lines(view, voice, Size(size.width, room)), below)
    side = side_width(size.width)
    main = size.width - side - (1 if side else 0)
    columns = _item_columns(view, shown, Size(main, room))
    right = _side_by_side(columns, view.scrolled, room, voice)
    middle = beside(side_lines(view, voice, Size(side, room)), right, (side, main)) if side else right
    slot = Box(side + 2 if side else 1, 1, columns[0][1] - 2, room)
    furthest = max(max(len(rows) for rows, _ in columns) - room, 0)
    return Page(framed(size, top, middle, below).lines, slot, furthest)


def _item_columns(view: View, shown: Around, size: Size) -> list[tuple[list[Line], int]]:
    """The item at hand, with what helps below it or, where there is room, beside it: lines, and how wide they may be.

    Editors and menus lie over the item: what helps stays in sight beside them.
    """
    item = view.chosen
    if item is None:
        return [([line(Span(shown.voice.say("tui.answer.none"), "dim"))], size.width)]
    if size.width < WIDE:
        return [(body(item, shown, size.width - 2), size.width)]
    left = size.width * 3 // 5
    right = size.width - left - 1
    helps = dropwhile(lambda row: not row, help_with(item, shown, right - 2))
    return [(asked_and_said(item, shown, left - 2), left), (list(helps), right)]


def _side_by_side(columns: Sequence[tuple[list[Line], int]], scrolled: int, height: int, voice: Voice) -> list[Line]:
    """The part of every column that is in sight."""
    first, *others = (_inset(_scrolled(rows, scrolled, height, voice), height) for rows, _ in columns)
    return beside(first, others[0], (columns[0][1], columns[1][1])) if others else first


def _inset(rows: Sequence[Line], height: int) -> list[Line]:
    return [(Span(" "), *row) for row in window(rows, 0, height)]


def side_width(width: int) -> int:
    """How wide the list of sections is."""
    if width < NARROW:
        return 0
    return min(max(width // 4, 24), 44)


def _filter_name(view: View, voice: Voice) -> str:
    return voice.say(f"tui.filter.{view.filter}")


def _scrolled(rows: Sequence[Line], top: int, room: int, voice: Voice) -> list[Line]:
    """The lines from `top`; the last one in sight says when there are more."""
    top = max(0, min(top, len(rows) - room))
    seen = list(rows[top : top + room])
    if top + room < len(rows) and seen:
        seen[-1] = line(Span(voice.say("tui.answer.more", count=len(rows) - top - room + 1), "dim"))
    return seen


def position(view: View, voice: Voice) -> str:
    """Where one is: `vraag 37 van 112, 9 open in dit onderdeel`."""
    before = 0
    for section in view.sections:
        place = _place(section, view.chosen)
        if place is not None:
            total = sum(len(each.items) for each in view.sections)
            left = section.total - section.done
            return voice.say("tui.answer.position", place=before + place + 1, total=total, open=left)
        before += len(section.items)
    return voice.say("tui.answer.nowhere")


def _place(section: Section, chosen: Item | None) -> int | None:
    """Where the item at hand stands in a section; None when it stands elsewhere."""
    if chosen is None or chosen.line.id not in section.ids:
        return None
    return section.ids.index(chosen.line.id)


def side_lines(view: View, voice: Voice, size: Size) -> list[Line]:
    """The sections, each with its progress; the one at hand with its items. Only what is in sight is made."""
    chosen = view.chosen
    rows: list[tuple[Section, Item | None]] = []
    here = 0
    for section in view.sections:
        rows.append((section, None))
        place = _place(section, chosen)
        if place is not None:
            here = len(rows) + place
            rows += [(section, item) for item in section.items]
    top = around(len(rows), here, size.height)
    seen = [_side_line(row, voice, size.width, chosen) for row in rows[top : top + size.height]]
    return window(seen, 0, size.height)


def _side_line(row: tuple[Section, Item | None], voice: Voice, width: int, chosen: Item | None) -> Line:
    section, item = row
    if item is not None:
        return _item_line(item, voice, width, here=item is chosen)
    title = Span(
        section_title(section, voice), "" if _place(section, chosen) is None else "bold", f"go:{section.ids[0]}"
    )
    return _section_line(title, section.done, section.total, width)


@lru_cache(maxsize=256)
def _section_line(title: Span, done: int, total: int, width: int) -> Line:
    """The sections that stay as they were need no new line after every key."""
    count = f" {done}/{total} "
    full = done == total
    mark = Span("✔ " if full else "▾ " if title.style else "▸ ", "green" if full else "teal")
    shown = title._replace(text=padded(title.text, max(width - len(count) - 2, 1)))
    return line(mark, shown, Span(count, "green" if full else "dim"))


def section_title(section: Section, voice: Voice) -> str:
    """What a section is called, with the letter of its aspect, theme or annex before it."""
    if section.id == "facts":
        return voice.say("tui.answer.facts")
    name = section.id.partition(".")[2] or section.id.partition("-")[0]
    title = voice.text(section.title)
    return title if section.id.startswith("classification.") else f"{name} {title}"


def _item_line(item: Item, voice: Voice, width: int, *, here: bool) -> Line:
    title = voice.text(item.line.title)
    text = padded(title if isinstance(item.shape, Entry) else f"{item.id} {title}", max(width - 4, 1))
    hit = f"go:{item.id}"
    return line(" ", mark_of(item)._replace(hit=hit), " ", Span(text, "cursor" if here else "", hit), " ")


def mark_of(item: Item) -> Span:
    """The sign of an item in a list: its state; what is answered but not complete is open."""
    if item.line.state == "answered" and item.open:
        return Span("◐", "yellow")
    if item.line.state == "answered":
        return Span("✔" if isinstance(item.shape, LevelQuestion) else "•", "green")
    if item.line.state == "unanswered" and not item.open:
        return Span("·", "dim")
    return sign(item.line.state)


def grid_lines(view: View, voice: Voice, size: Size) -> list[Line]:
    """All items as rows: id, title, what is required, what was said."""
    rows = list(_grid_rows(view, voice, size.width))
    chosen = next(
        (number for number, (item, _) in enumerate(rows) if item and view.chosen and item.id == view.chosen.id), 0
    )
    head = line(
        Span(
            _cells(
                voice.say("tui.grid.id"),
                voice.say("tui.grid.title"),
                voice.say("tui.grid.level"),
                voice.say("tui.grid.answer"),
                size.width,
            ),
            "dim",
        )
    )
    lines = [row for _, row in rows]
    return [head, *window(lines, around(len(lines), chosen, size.height - 1), size.height - 1)]


def _grid_rows(view: View, voice: Voice, width: int) -> Iterator[tuple[Item | None, Line]]:
    for section in view.sections:
        title = f"{section_title(section, voice)}  {section.done}/{section.total}"
        yield None, line(Span(fitted(line(title), width)[0].text, "teal"))
        for item in section.items:
            here = view.chosen is not None and item.id == view.chosen.id
            level = voice.level(item.line.level) if item.line.level and item.line.applies else ""
            text = _cells(item.id, voice.text(item.line.title), level, said(item, voice), width)
            hit = f"go:{item.id}"
            yield item, line(" ", mark_of(item), " ", Span(text[3:], "cursor" if here else "", hit))


def _cells(name: str, title: str, level: str, answer: str, width: int) -> str:
    first = _NAME if width < WIDE else 2 * _NAME
    wide = max(width - 3 - first - 1 - 9 - 2, 12)
    left = wide * 3 // 5
    return f"   {padded(name, first)} {padded(title, left)} {padded(level, 8)} {padded(answer, wide - left)}"


_NAME = 11
"""Columns for the id of an item in the list of all; where there is room twice as many, as facts have long ones."""


def said(item: Item, voice: Voice) -> str:
    """What was said about an item in a few words."""
    value = item.line.value
    if isinstance(item.shape, LevelQuestion):
        return voice.level(str(value)) if value else ""
    if item.result is not None:
        measured = ", ".join(voice.value(each) for each in item.line.measured.values())
        option = f"{value} " if item.line.is_option and value != item.line.state else ""
        return f"{option}{voice.state(item.line.state)}" + (f" ({measured})" if measured else "")
    return voice.value(value)
