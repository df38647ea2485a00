"""A choice laid over the page: some lines, then options of which one is at hand."""

from collections.abc import Sequence

from assess.domain.record import dataclass
from assess.tui.present.page import BLANK, Line, Size, Span, around, line, padded, paragraph, window


@dataclass(frozen=True, slots=True, kw_only=True)
class Menu:
    """A title, lines that tell what it is about, options in plain words, and the one at hand.

    Without options it is a text to be read, scrolled by `at`.
    """

    title: str
    told: tuple[Line, ...] = ()
    options: tuple[str, ...] = ()
    at: int = 0


def menu_lines(menu: Menu, foot: str, size: Size) -> list[Line]:
    """The lines of a menu, as high as there is room."""
    head = [line(Span(padded(" " + menu.title, size.width), "bar"))]
    room = max(size.height - 2, 1)
    if not menu.options:
        top = max(0, min(menu.at, len(menu.told) - room))
        read = window([(Span(" "), *row) for row in menu.told], top, room)
        return [*head, *read, line(Span(padded(" " + foot, size.width), "dim"))]
    options = [_option(number, text, size.width, at_hand=number == menu.at) for number, text in enumerate(menu.options)]
    shown = max(min(len(options), room), room - len(menu.told))
    told = [(Span(" "), *row) for row in menu.told][: max(room - min(shown, len(options)), room // 2)]
    left = room - len(told)
    more = f" · {menu.at + 1}/{len(options)}" if len(options) > left else ""
    seen = window(options, around(len(options), menu.at, left), left)
    return [*head, *told, *seen, line(Span(padded(f" {foot}{more}", size.width), "dim"))]


def _option(number: int, text: str, width: int, *, at_hand: bool) -> Line:
    key = f" {number + 1} " if number < 9 else "   "  # noqa: PLR2004 - the digits of a keyboard
    hit = f"choose:{number + 1}"
    label = Span(padded(text, width - 4), "cursor" if at_hand else "", hit)
    return line(Span(key, "key", hit), label)


def reading(title: str, texts: Sequence[str], width: int) -> Menu:
    """A text to be read: paragraphs, an empty one is an empty line."""
    rows = [row for text in texts for row in (paragraph(text, width - 2) if text else [BLANK])]
    return Menu(title=title, told=tuple(rows))
