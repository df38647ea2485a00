"""How messages show what a file says: numbers as they are written, long texts cut, names in a row."""

from collections.abc import Iterable
from decimal import Decimal

from assess.domain.text import clean
from assess.files.source import short


def text_of(value: object) -> str | None:
    """The text of a value that may be read as text: numbers of JSON too, as they are written out."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, (int, Decimal)) and not isinstance(value, bool):
        return format(value, "f") if isinstance(value, Decimal) else str(value)
    return None


def described(value: object) -> str:
    """What a message shows of a value that is not as it should be."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return short(text_of(value) or "\u2026")


def listed(known: Iterable[str]) -> str:
    """Known names as a message shows them."""
    return ", ".join(known)
