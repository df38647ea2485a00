"""Numbers for people: a ratio with four decimals, whole per cents, a half up; nothing for nothing."""

from decimal import Decimal
from fractions import Fraction

import pytest

from assess.scoring.results import percentage, ratio


@pytest.mark.parametrize(
    ("value", "decimals", "whole"),
    [
        (None, None, None),
        (Fraction(0), Decimal("0.0000"), 0),
        (Fraction(31, 70), Decimal("0.4429"), 44),
        (Fraction(1, 8), Decimal("0.1250"), 13),
        (Fraction(124999, 1000000), Decimal("0.1250"), 12),
        (Fraction(5, 100000), Decimal("0.0001"), 0),
        (Fraction(1), Decimal("1.0000"), 100),
    ],
)
def test_a_ratio_is_rounded_half_up(value: Fraction | None, decimals: Decimal | None, whole: int | None) -> None:
    assert (ratio(value), percentage(value)) == (decimals, whole)
