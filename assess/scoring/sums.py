"""Exact sums over requirements, and the measures that are made of them."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from math import lcm

from assess.domain.record import dataclass
from assess.scoring.results import ItemResult


@dataclass(frozen=True, slots=True)
class Sums:
    """Weights and points of the applicable requirements of a group, exactly, in whole numbers; see `GroupResult`.

    A point is `unit` parts; `earned` and `earned_assured` count those, so that limits are compared without fractions.
    `declared`, `assured` and `coverage` are shares of the weight, None when there is no weight.
    """

    applicable: int
    answered: int
    weight: int
    weight_answered: int
    unit: int
    earned: int
    earned_assured: int
    declared: Fraction | None
    assured: Fraction | None
    coverage: Fraction | None

    @property
    def points(self) -> Fraction:
        """What was earned as declared."""
        return Fraction(self.earned, self.unit)

    @property
    def points_assured(self) -> Fraction:
        """What was earned as far as evidence goes."""
        return Fraction(self.earned_assured, self.unit)

    def lacking(self, result: ItemResult) -> int:
        """What one of these requirements lacks to be earned and assured in full, in parts of a point."""
        earned = 0
        if result.credit:
            over, under = result.credit.as_integer_ratio()
            factor, parts = result.factor.as_integer_ratio()
            earned = over * factor * (self.unit // (under * parts))
        return result.item.weight * (self.unit - earned)

    def assures(self, percentage: Decimal) -> bool:
        """Whether the assured score is at least so many per cent; False when there is none."""
        return self._reach(self.earned_assured, percentage)

    def covers(self, percentage: Decimal) -> bool:
        """Whether the coverage is at least so many per cent; False when there is none."""
        return self._reach(self.weight_answered * self.unit, percentage)

    def apart(self, percentage: Decimal) -> bool:
        """Whether declared and assured lie at least so many points of a hundred apart; False without a score."""
        return self._reach(self.earned - self.earned_assured, percentage)

    def _reach(self, parts: int, percentage: Decimal) -> bool:
        over, under = percentage.as_integer_ratio()
        return self.weight > 0 and 100 * under * parts >= over * self.unit * self.weight


def sum_up(applicable: Sequence[ItemResult]) -> Sums:
    """The sums of a group's applicable requirements; what is open counts as 0, which is also the worst case."""
    answered = [result for result in applicable if result.answered]
    earned: dict[int, int] = {}
    assured: dict[int, int] = {}
    for result in answered:
        over, under = result.credit.as_integer_ratio()
        factor, parts = result.factor.as_integer_ratio()
        unit, points = under * parts, result.item.weight * over
        earned[unit] = earned.get(unit, 0) + points * parts
        assured[unit] = assured.get(unit, 0) + points * factor
    common = lcm(*earned)
    return _made(
        counts=(len(applicable), len(answered)),
        weights=(sum([each.item.weight for each in applicable]), sum([each.item.weight for each in answered])),
        unit=common,
        earned=sum([count * (common // unit) for unit, count in earned.items()]),
        assured=sum([count * (common // unit) for unit, count in assured.items()]),
    )


def together(parts: Sequence[Sums]) -> Sums:
    """The sums of groups that have no requirement in common, taken together."""
    common = lcm(*[each.unit for each in parts])
    return _made(
        counts=(sum([each.applicable for each in parts]), sum([each.answered for each in parts])),
        weights=(sum([each.weight for each in parts]), sum([each.weight_answered for each in parts])),
        unit=common,
        earned=sum([each.earned * (common // each.unit) for each in parts]),
        assured=sum([each.earned_assured * (common // each.unit) for each in parts]),
    )


def _made(*, counts: tuple[int, int], weights: tuple[int, int], unit: int, earned: int, assured: int) -> Sums:
    weight, said = weights
    return Sums(
        *counts,
        *weights,
        unit=unit,
        earned=earned,
        earned_assured=assured,
        declared=Fraction(earned, unit * weight) if weight else None,
        assured=Fraction(assured, unit * weight) if weight else None,
        coverage=Fraction(said, weight) if weight else None,
    )
