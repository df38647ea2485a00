"""Which day and time it is in the Netherlands, and the days on which what is due every year is due.

Daylight saving follows the rule itself (directive 2000/84/EC: from the last Sunday of March to the last Sunday of
October, changing at 01:00 UTC) and not the time zones of the machine: a score comes out the same everywhere, also where
there are no time zones, as on Windows.
"""

from datetime import MINYEAR, UTC, date, datetime, timedelta, tzinfo
from functools import lru_cache

_MARCH, _OCTOBER = 3, 10
_LEAP_YEAR = 2000
_CHANGE_IN_UTC = 1
_CHANGE_ON_THE_CLOCK = 3
_WINTER, _SUMMER, _HOUR = timedelta(hours=1), timedelta(hours=2), timedelta(hours=1)


class _Amsterdam(tzinfo):
    """Europe/Amsterdam since 1996; the hours that a clock skips or repeats are told apart by `fold` (PEP 495)."""

    def utcoffset(self, moment: datetime | None) -> timedelta | None:
        """How far the clock is ahead of UTC."""
        return None if moment is None else _SUMMER if _on_the_clock(moment) else _WINTER

    def dst(self, moment: datetime | None) -> timedelta | None:
        """How far it is ahead of winter time."""
        return None if moment is None else _HOUR if _on_the_clock(moment) else timedelta(0)

    def tzname(self, moment: datetime | None) -> str | None:
        """`CET` or `CEST`."""
        return None if moment is None else "CEST" if _on_the_clock(moment) else "CET"

    def fromutc(self, moment: datetime) -> datetime:
        """The time on the clock at a moment in UTC; the hour after summer time is the second one of its name.

        On the last day of the calendar, which a clock that is wrong may name, it is what UTC says.
        """
        if moment.date() == date.max:
            return moment
        utc = moment.replace(tzinfo=UTC)
        local = moment + (_SUMMER if _is_summer(utc, _CHANGE_IN_UTC) else _WINTER)
        if utc.month != _OCTOBER:
            return local
        end = _change(utc.year, _OCTOBER, _CHANGE_IN_UTC)
        return local.replace(fold=int(end <= utc < end + _HOUR))


AMSTERDAM: tzinfo = _Amsterdam()


@lru_cache(maxsize=4096)
def amsterdam_day(moment: str) -> date:
    """The calendar day in Europe/Amsterdam of a moment (ISO 8601; UTC when it names no zone).

    Remembered, as the same moments are asked for at every scoring. Raises ValueError when it is no moment.
    """
    stated = datetime.fromisoformat(moment)
    return (stated if stated.tzinfo else stated.replace(tzinfo=UTC)).astimezone(AMSTERDAM).date()


def last_due(month_day: str, today: date) -> date | None:
    """The last day, today included, before which something was due that is due every year before `07-01`.

    Of a whole date its month and day count. None for what is no day of a year, as for an empty text.
    """
    try:
        found = date.fromisoformat(f"{_LEAP_YEAR}-{month_day[-5:]}")
    except ValueError:
        return None
    this_year = in_year(found, today.year)
    return this_year if this_year <= today else in_year(found, today.year - 1)


def in_year(day: date, year: int) -> date:
    """The same day of another year, the first of the calendar at least; 29 February may be 28 February there."""
    year = max(year, MINYEAR)
    try:
        return day.replace(year=year)
    except ValueError:
        return day.replace(year=year, day=28)


def _on_the_clock(moment: datetime) -> bool:
    """Whether a clock that shows this time runs on summer time; a skipped hour counts as it would have gone on."""
    return _is_summer(moment.replace(tzinfo=UTC), _CHANGE_ON_THE_CLOCK - moment.fold)


def _is_summer(moment: datetime, hour: int) -> bool:
    if moment.month not in (_MARCH, _OCTOBER):
        return _MARCH < moment.month < _OCTOBER
    changed = moment >= _change(moment.year, moment.month, hour)
    return changed if moment.month == _MARCH else not changed


def _change(year: int, month: int, hour: int) -> datetime:
    last = datetime(year, month, 31, hour=hour, tzinfo=UTC)
    return last - timedelta(days=last.isoweekday() % 7)
