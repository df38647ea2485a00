"""Moments as packs write them: UTC, ISO 8601 to the second, ending in `Z`."""

import re
from datetime import datetime

_LAST_YEAR = 9999
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")


def is_moment(text: str) -> bool:
    """True for a moment in that form, far enough from the ends of the calendar to be shown in any time zone."""
    try:
        return bool(_MOMENT.fullmatch(text)) and 1 < time_of(text).year < _LAST_YEAR
    except ValueError:
        return False


def time_of(text: str) -> datetime:
    """The moment of a text; raises ValueError when it is none."""
    return datetime.fromisoformat(text)
