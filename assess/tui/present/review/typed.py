"""Days as they are typed in a review."""

from datetime import date

from assess.errors import CallError
from assess.workflow.clock import day


def day_of(text: str) -> date:
    """A day; raises CallError for what is none."""
    try:
        return day(text)
    except ValueError as error:
        raise CallError("reviewscreens.need.day", text=text) from error


def day_or_none(text: str) -> date | None:
    """A day, or none where nothing is typed; raises CallError as `day_of`."""
    return day_of(text) if text.strip() else None


def day_to_come(text: str, today: date) -> date:
    """A day that is not over yet; raises CallError for one that is, and as `day_of`."""
    found = day_of(text)
    if found < today:
        raise CallError("reviewscreens.need.future", text=text.strip())
    return found
