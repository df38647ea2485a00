"""The only place where the program looks at the clock or asks for randomness; everything else is handed them."""

import re
from contextlib import suppress
from datetime import UTC, date, datetime, time

from assess.errors import CallError
from assess.scoring.days import AMSTERDAM

_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
_END_OF_DAY = time(23, 59, 59)
_DAY_FIRST = re.compile(r"(?P<day>[0-9]{1,2})-(?P<month>[0-9]{1,2})-(?P<year>[0-9]{4})")


def now() -> str:
    """This moment: UTC, ISO 8601 to the second, ending in `Z`."""
    return stamp(datetime.now(UTC))


def stamp(moment: datetime) -> str:
    """A moment in the form in which it is recorded."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


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


def moment(text: str, now: str) -> str:
    """The moment that a date or time means as people write it.

    A date is the end of that day in Europe/Amsterdam; `today` and `now` mean the clock; a time without a zone is
    Amsterdam's. Raises CallError for anything else.
    """
    if text in ("now", "today"):
        return now
    with suppress(ValueError):
        return stamp(datetime.combine(day(text), _END_OF_DAY, AMSTERDAM))
    try:
        parsed = datetime.fromisoformat(text)
    except ValueError as error:
        raise CallError("call.moment", text=text) from error
    return stamp(parsed if parsed.tzinfo else parsed.replace(tzinfo=AMSTERDAM))


def beginning(text: str, now: str) -> str:
    """As `moment`, but a date is the beginning of that day: from when something counts."""
    with suppress(ValueError):
        return stamp(datetime.combine(day(text), time.min, AMSTERDAM))
    return moment(text, now)


def local_time(recorded: str) -> str:
    """A recorded moment as people in the Netherlands read it: `2026-06-01 12:00 CEST`."""
    return datetime.fromisoformat(recorded).astimezone(AMSTERDAM).strftime("%Y-%m-%d %H:%M %Z")
