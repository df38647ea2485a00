"""Days and moments as people write them."""

from datetime import date

import pytest

from assess.errors import CallError
from assess.workflow.clock import beginning, day, day_of, local_time, moment

NOW = "2026-06-01T10:00:00Z"


@pytest.mark.parametrize("text", ["2027-06-01", "1-6-2027", "01-06-2027", " 1-6-2027 "])
def test_a_day_is_read_with_the_year_or_the_day_first(text: str) -> None:
    assert day(text) == date(2027, 6, 1)


@pytest.mark.parametrize("text", ["31-2-2027", "1/6/2027", "2027-13-01", "morgen", ""])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        day(text)


@pytest.mark.parametrize("text", ["2026-03-01", "1-3-2026"])
def test_a_day_ends_at_midnight_in_the_netherlands_and_begins_there(text: str) -> None:
    assert moment(text, NOW) == "2026-03-01T22:59:59Z"
    assert beginning(text, NOW) == "2026-02-28T23:00:00Z"


def test_a_time_without_a_zone_is_that_of_the_netherlands() -> None:
    assert moment("2026-07-01 12:00", NOW) == beginning("2026-07-01 12:00", NOW) == "2026-07-01T10:00:00Z"
    assert moment("now", NOW) == NOW


def test_an_early_year_has_four_digits_too() -> None:
    assert (moment("0950-07-01", NOW), beginning("0950-07-01", NOW)) == ("0950-07-01T21:59:59Z", "0950-06-30T22:00:00Z")
    assert local_time("0950-01-01T10:00:00Z") == "0950-01-01 11:00 CET"


@pytest.mark.parametrize("text", ["ooit", "0001-01-01T00:00+12:00", "9999-12-31T23:30-12:00"])
def test_what_is_no_moment_here_or_in_utc_is_refused_in_words(text: str) -> None:
    for read in (moment, beginning):
        with pytest.raises(CallError) as refused:
            read(text, NOW)
        assert refused.value.key == "call.moment"


def test_the_day_on_which_the_calendar_begins_has_an_end_but_no_beginning() -> None:
    assert moment("0001-01-01", NOW) == "0001-01-01T22:59:59Z"
    with pytest.raises(CallError):
        beginning("0001-01-01", NOW)


def test_a_day_that_an_option_gives_may_be_left_out_but_not_be_wrong() -> None:
    assert (day_of("--due", "1-6-2027"), day_of("--due", None), day_of("--due", "")) == (date(2027, 6, 1), None, None)
    with pytest.raises(CallError) as refused:
        day_of("--due", "morgen")
    assert refused.value.parameters == {"option": "--due", "text": "morgen"}
