"""The day is that of Amsterdam, whatever the machine thinks of time zones."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.scoring.days import amsterdam_day

MOMENTS = st.datetimes(datetime(1997, 1, 1), datetime(2060, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - bounds


@given(MOMENTS)
def test_it_is_the_day_of_the_time_zone_database(moment: datetime) -> None:
    assert amsterdam_day(moment.isoformat()) == moment.astimezone(ZoneInfo("Europe/Amsterdam")).date()


@pytest.mark.parametrize("year", range(2020, 2041))
@pytest.mark.parametrize(("month", "night"), [(3, 23), (10, 22)])
def test_the_nights_around_each_change_are_right(year: int, month: int, night: int) -> None:
    for each in range(20, 32):
        moment = datetime(year, month, each, night, 30, tzinfo=UTC)
        assert amsterdam_day(moment.isoformat()) == moment.astimezone(ZoneInfo("Europe/Amsterdam")).date()


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
