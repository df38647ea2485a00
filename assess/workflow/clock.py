"""The only place where the program looks at the clock or asks for randomness; everything else is handed them."""

import re
from contextlib import suppress
from datetime import UTC, date, datetime, time

from assess.errors import CallError
from assess.scoring.days import AMSTERDAM

_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
_END_OF_DAY = time(23, 59, 59)
_NOW = ("now", "today")
_DAY_FIRST = re.compile(r"(?P<day>[0-9]{1,2})-(?P<month>[0-9]{1,2})-(?P<year>[0-9]{4})")


def now() -> str:
    """This moment: UTC, ISO 8601 to the second, ending in `Z`."""
    return stamp(datetime.now(UTC))


def stamp(moment: datetime) -> str:
    """A moment in the form in which it is recorded."""
    return moment.astimezone(UTC).replace(microsecond=0, tzinfo=None).isoformat() + "Z"


def salt() -> str:
    """A fresh salt: 32 random bytes in hexadecimal."""
    import secrets  # noqa: PLC0415 - only what records something needs chance

    return secrets.token_hex(32)


def suffix() -> str:
    """Four random letters or digits that are not mistaken for each other."""
    import secrets  # noqa: PLC0415 - see salt

    return "".join(secrets.choice(_ALPHABET) for _ in range(4))


def day(text: str) -> date:
    """A day as people write it: `2027-06-01`, or `1-6-2027`; raises ValueError for what is none."""
    said = _DAY_FIRST.fullmatch(text.strip())
    return date(int(said["year"]), int(said["month"]), int(said["day"])) if said else date.fromisoformat(text.strip())


def day_of(option: str, text: str | None) -> date | None:
    """The day that an option gives, if any, written as in `day`; raises CallError for what is none."""
    try:
        return day(text) if text else None
    except ValueError as error:
        raise CallError("evidence.dates", option=option, text=text) from error


def moment(text: str, now: str) -> str:
    """The moment that a date or time means as people write it.

    A date is the end of that day in Europe/Amsterdam; `today` and `now` mean the clock; a time without a zone is
    Amsterdam's. Raises CallError for anything else.
    """
    return now if text in _NOW else _stamped(text, _END_OF_DAY)


def beginning(text: str, now: str) -> str:
    """As `moment`, but a date is the beginning of that day: from when something counts."""
    return now if text in _NOW else _stamped(text, time.min)


def _stamped(text: str, on_the_clock: time) -> str:
    """The moment that a date, at a time of that day, or a time means; raises CallError for anything else."""
    try:
        return stamp(_parsed(text, on_the_clock).astimezone(AMSTERDAM))
    except (ValueError, OverflowError) as error:  # the latter where there is no calendar any more, here or in UTC
        raise CallError("call.moment", text=text) from error


def _parsed(text: str, on_the_clock: time) -> datetime:
    with suppress(ValueError):
        return datetime.combine(day(text), on_the_clock, AMSTERDAM)
    parsed = datetime.fromisoformat(text)
    return parsed if parsed.tzinfo else parsed.replace(tzinfo=AMSTERDAM)


def local_time(recorded: str) -> str:
    """A recorded moment as people in the Netherlands read it: `2026-06-01 12:00 CEST`."""
    moment = datetime.fromisoformat(recorded).astimezone(AMSTERDAM)
    return f"{moment.replace(tzinfo=None).isoformat(' ', 'minutes')} {moment.tzname()}"
