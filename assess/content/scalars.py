"""Text to typed values: the one reading of numbers and dates for content, answers files and the command line."""

import re
from datetime import date
from decimal import Decimal

# Fifteen digits are exact in every program that a report may end up in; more are a mistake.
_WHOLE = re.compile(r"0|[1-9][0-9]{0,14}", re.ASCII)
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,14})(?:[.,][0-9]{1,15})?", re.ASCII)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)


def whole(text: str) -> int | None:
    """A whole number of at least 0, or None: `1_000`, `5.0` and `+5` are not taken."""
    return int(text) if _WHOLE.fullmatch(text) else None


def number(text: str) -> Decimal | None:
    """An exact number with a point or a comma before its decimals (`8`, `8.5`, `8,5`), or None."""
    return Decimal(text.replace(",", ".")) if _NUMBER.fullmatch(text) else None


def day(text: str) -> date | None:
    """A date written as `2026-06-01` that exists, or None."""
    if not _DAY.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
