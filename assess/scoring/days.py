"""Which day it is in the Netherlands.

Daylight saving follows the rule itself (directive 2000/84/EC: from the last Sunday of March to the last Sunday of
October, changing at 01:00 UTC) and not the time zones of the machine, so that a score comes out the same everywhere.
"""

from datetime import UTC, date, datetime, timedelta

_MARCH, _OCTOBER = 3, 10


def amsterdam_day(moment: str) -> date:
    """The calendar day in Europe/Amsterdam of a moment (ISO 8601; UTC when it names no zone).

    Raises ValueError when it is no moment.
    """
    stated = datetime.fromisoformat(moment)
    utc = stated.astimezone(UTC) if stated.tzinfo else stated.replace(tzinfo=UTC)
    return (utc + timedelta(hours=2 if _summer(utc) else 1)).date()


def _summer(utc: datetime) -> bool:
    if utc.month not in (_MARCH, _OCTOBER):
        return _MARCH < utc.month < _OCTOBER
    changed = utc >= _change(utc.year, utc.month)
    return changed if utc.month == _MARCH else not changed


def _change(year: int, month: int) -> datetime:
    last = datetime(year, month, 31, hour=1, tzinfo=UTC)
    return last - timedelta(days=last.isoweekday() % 7)
