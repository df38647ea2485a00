"""Day and time are those of Amsterdam, whatever the machine thinks of time zones."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.scoring.days import AMSTERDAM, amsterdam_day, in_year, last_due

DATABASE = ZoneInfo("Europe/Amsterdam")
NEARBY = (datetime(1997, 1, 1), datetime(2037, 12, 31))  # noqa: DTZ001 - bounds of what the database has a table for
MOMENTS = st.datetimes(*NEARBY, timezones=st.just(UTC))
CLOCKS = st.datetimes(*NEARBY)
CHANGES = [(year, month) for year in range(1997, 2060) for month in (3, 10)]


def told(moment: datetime) -> tuple[object, ...]:
    """Everything that a moment tells of its zone."""
    return (moment.replace(tzinfo=None), moment.fold, moment.utcoffset(), moment.dst(), moment.tzname())


@given(MOMENTS)
def test_a_moment_is_that_of_the_time_zone_database(moment: datetime) -> None:
    assert told(moment.astimezone(AMSTERDAM)) == told(moment.astimezone(DATABASE))
    assert amsterdam_day(moment.isoformat()) == moment.astimezone(DATABASE).date()


@given(CLOCKS, st.integers(0, 1))
def test_a_time_on_the_clock_is_that_of_the_time_zone_database(clock: datetime, fold: int) -> None:
    stated = clock.replace(fold=fold)
    assert told(stated.replace(tzinfo=AMSTERDAM)) == told(stated.replace(tzinfo=DATABASE))


@pytest.mark.parametrize(("year", "month"), CHANGES)
def test_the_days_around_each_change_are_right(year: int, month: int) -> None:
    start = datetime(year, month, 24, tzinfo=UTC)
    for half in range(8 * 24 * 2):
        moment = start + timedelta(minutes=30 * half)
        assert told(moment.astimezone(AMSTERDAM)) == told(moment.astimezone(DATABASE))
        assert moment.astimezone(AMSTERDAM).astimezone(UTC) == moment
        for fold in (0, 1):
            clock = moment.replace(fold=fold)
            assert told(clock.replace(tzinfo=AMSTERDAM)) == told(clock.replace(tzinfo=DATABASE))


def test_a_time_of_day_without_a_day_has_no_offset() -> None:
    noon = time(12, tzinfo=AMSTERDAM)
    assert (noon.utcoffset(), noon.dst(), noon.tzname()) == (None, None, None)


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2026-06-01T21:59:59Z", date(2026, 6, 1)),
        ("2026-06-01T22:00:00Z", date(2026, 6, 2)),
        ("2026-01-01T22:59:59Z", date(2026, 1, 1)),
        ("2026-01-01T23:00:00Z", date(2026, 1, 2)),
        ("2026-06-02T00:30:00+02:00", date(2026, 6, 2)),
        ("2026-06-01T22:00:00", date(2026, 6, 2)),
    ],
)
def test_midnight_falls_in_amsterdam(moment: str, expected: date) -> None:
    assert amsterdam_day(moment) == expected


def test_what_is_no_moment_is_refused() -> None:
    with pytest.raises(ValueError, match="Invalid isoformat"):
        amsterdam_day("gisteren")


def test_the_calendar_ends_without_another_day() -> None:
    assert amsterdam_day("9999-12-31T23:30:00Z") == date.max


@pytest.mark.parametrize(
    ("month_day", "today", "expected"),
    [
        ("07-01", date(2026, 7, 1), date(2026, 7, 1)),
        ("07-01", date(2026, 6, 30), date(2025, 7, 1)),
        ("2019-07-01", date(2026, 7, 2), date(2026, 7, 1)),
        ("02-29", date(2028, 6, 1), date(2028, 2, 29)),
        ("02-29", date(2027, 6, 1), date(2027, 2, 28)),
        ("02-29", date(2028, 2, 28), date(2027, 2, 28)),
        ("02-30", date(2026, 7, 1), None),
        ("", date(2026, 7, 1), None),
    ],
)
def test_what_is_due_every_year_was_last_due_then(month_day: str, today: date, expected: date | None) -> None:
    assert last_due(month_day, today) == expected


def test_a_day_of_another_year_is_in_the_calendar() -> None:
    assert in_year(date(2028, 2, 29), 2027) == date(2027, 2, 28)
    assert in_year(date(1, 5, 1), 0) == date(1, 5, 1)
