"""Days and moments as people write them."""

from datetime import date

import pytest

from assess.errors import CallError
from assess.workflow.clock import beginning, day, moment

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


def test_what_is_no_moment_is_refused_in_words() -> None:
    with pytest.raises(CallError) as refused:
        moment("ooit", NOW)
    assert refused.value.key == "call.moment"
