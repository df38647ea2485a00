"""An id is found as it is, with other capitals, and by any beginning that fits it alone."""

import pytest

from assess.content.find import all_ids, lookup, nearest, resolve
from tests.content.faults import small_content

CONTENT = small_content()


def test_everything_that_can_be_answered_is_there_once_in_order() -> None:
    assert all_ids(CONTENT) == (
        "B1",
        "I1",
        "V1",
        "B-HER-01",
        "V-TRO-01",
        "AR-06",
        "AR-07",
        "F.hosted",
        "F.users",
        "P.D.special_status",
        "P.D.special_which",
        "P.D.categories",
        "P.D.summary",
    )


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("B1", "B1"),
        ("b1", "B1"),
        ("b-her", "B-HER-01"),
        ("P.D.special_s", "P.D.special_status"),
        ("P.D.special", None),
        ("B", None),
        ("", None),
        ("Z", None),
    ],
)
def test_a_beginning_is_enough_when_it_fits_one(said: str, found: str | None) -> None:
    assert resolve(all_ids(CONTENT), said) == found


def test_an_exact_id_wins_over_longer_ones() -> None:
    assert resolve(["B1", "B10"], "B1") == "B1"
    assert resolve(["b1", "B1"], "B1") == "B1"


def test_what_an_id_names_is_given() -> None:
    assert getattr(lookup(CONTENT, "ar-06"), "id", None) == "AR-06"
    assert lookup(CONTENT, "AR-99") is None


def test_the_nearest_id_is_named() -> None:
    assert nearest(CONTENT, "B-HER-O1") == "B-HER-01"
    assert nearest(CONTENT, "??") is None
