"""Numbers for people: a ratio with four decimals, whole per cents, a half up; nothing for nothing."""

from decimal import Decimal
from fractions import Fraction

import pytest

from assess.domain.register import CheckDefinition
from assess.domain.vocabulary import Severity, Text
from assess.scoring.results import Finding, percentage, ratio


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


def test_a_message_is_filled_in_once_so_that_a_text_of_the_supplier_stays_as_it_is() -> None:
    check = CheckDefinition(
        id="MX-A01",
        title=Text("t", "t"),
        message=Text("{object}: {value}, {limit} {unknown}", "{limit}"),
        action=Text("a", "a"),
        severity={},
        norms=(),
    )
    filled = {"value": "{object}", "limit": "8"}
    found = Finding(check=check, object="{limit}", severity=Severity.HIGH, state="fail", parameters=filled)
    assert found.message() == Text("{limit}: {object}, 8 {unknown}", "8")
