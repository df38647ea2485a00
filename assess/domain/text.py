"""The gate for the text of strangers: what is stored of it, and what is drawn of it on a screen or a page.

Nothing is dropped without a word: where a character may not stand, a mark with its code point does, such as ⟨U+001B⟩.
Each function may be applied to its own result and changes nothing then, so nobody needs to know what was done before.
The reasons are in docs/adr/0004-text-of-strangers.md.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from assess.errors import CallError

STORED_LIMIT = 500_000
"""The most characters that one text may hold when it is stored."""

STACK_KEPT = 30
"""The most combining characters in a row that are stored (UAX #15, Stream-Safe): sorting them costs the square."""

STACK_DRAWN = 4
"""The most combining characters in a row that are drawn: more would cover the lines above and below."""

LINE_END_MARK = "\u23ce"
"""What stands for a line end where a text has to stay on one line."""

_LINE_END = re.compile("\r\n|[\r\x85\u2028\u2029]")

# TAB and the line ends are text.
_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f"
    "\ud800-\udfff\ufdd0-\ufdef"
    + "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
    + "]"
)

# Characters without a shape of their own: those that turn the reading direction, the "default ignorable" ones of
# Unicode, and annotation anchors. Variation selectors 1-16 stay: they choose the shape of the sign before them.
_UNSEEN = (
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u2060-\u2065\u206a-\u206f\u3164\ufeff\uffa0"
    "\ufff0-\ufffb\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
# The two joiners shape Arabic, Indic scripts and emoji. Beside ASCII or at the end of a text they only hide.
_JOINER = "\u200c\u200d"
_HIDDEN = re.compile(f"[{_UNSEEN}]|(?<![^\x00-\x7f])[{_JOINER}]|[{_JOINER}](?![^\x00-\x7f])")


def clean(text: str) -> str:
    r"""What is stored: line ends as `\n`, NFC, and marks for controls, lone surrogates, non-characters and tall stacks.

    Gives back the same object when there is nothing to do. Costs time in proportion to the length, whatever the text.
    """
    if text.isascii() and text.isprintable():
        return text
    marked = _unstack(_CONTROL.sub(_mark, _LINE_END.sub("\n", text)), STACK_KEPT)
    # Once more, as NFC takes a few characters apart.
    return _unstack(unicodedata.normalize("NFC", marked), STACK_KEPT)


def stored(text: str) -> str:
    """The clean text, if it may be stored; raises CallError when it holds more than STORED_LIMIT characters."""
    cleaned = clean(text)
    if len(cleaned) > STORED_LIMIT:
        raise CallError("reading.text.long", length=len(cleaned), limit=STORED_LIMIT)
    return cleaned


def reveal(text: str) -> str:
    """The clean text with marks for what cannot be seen or stacks up; TAB and line ends are still as they were."""
    cleaned = clean(text)
    return cleaned if cleaned.isascii() else _unstack(_HIDDEN.sub(_mark, cleaned), STACK_DRAWN)


def show(text: str) -> str:
    """What is drawn on a screen or page: nothing in it acts or hides; TAB is four spaces, lines stay lines."""
    return reveal(text).replace("\t", "    ")


def one_line(text: str) -> str:
    """What is drawn in a table cell, a log line or an error: `show` with a visible sign for each line end."""
    return show(text).replace("\n", LINE_END_MARK)


def code_point(character: str) -> str:
    """The number of a character as Unicode writes it: `U+001B`."""
    return f"U+{ord(character):04X}"


def mark(character: str) -> str:
    """The visible mark that stands for a character."""
    return f"\u27e8{code_point(character)}\u27e9"


@lru_cache(maxsize=4096)
def stacks(character: str) -> bool:
    """True when a character joins the one before it instead of standing by itself: a combining character or joiner."""
    return (
        character in _JOINER or unicodedata.combining(character) != 0 or unicodedata.category(character) in ("Mn", "Me")
    )


def controls(text: str) -> Iterator[tuple[int, str]]:
    """Where each control, lone surrogate and non-character stands, from 0, and its code point as `U+001B`."""
    return ((found.start(), code_point(found[0])) for found in _CONTROL.finditer(text))


def has_controls(text: str) -> bool:
    """True for a text that packs and questionnaires refuse, where other doors let `clean` mark it."""
    return _CONTROL.search(text) is not None


def _mark(found: re.Match[str]) -> str:
    return mark(found[0])


def _unstack(text: str, limit: int) -> str:
    stacking = "".join(sorted(each for each in set(text) if stacks(each)))
    if not stacking:
        return text
    return re.sub(f"[{stacking}](?<=[{stacking}]{{{limit + 1}}})", _mark, text)
