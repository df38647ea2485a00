"""Exact sums over requirements, and the measures that are made of them."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import lcm

from assess.domain.record import dataclass
from assess.scoring.results import ItemResult


def exact_sum(ratios: Iterable[tuple[int, int]]) -> Fraction:
    """The exact sum of ratios, over one common denominator: much quicker than adding fractions one by one."""
    terms = list(ratios)
    common = lcm(*{denominator for _, denominator in terms})
    return Fraction(sum(numerator * (common // denominator) for numerator, denominator in terms), common)


def share(points: Fraction, weight: int) -> Fraction | None:
    """Points by weight; None when there is no weight."""
    return points / weight if weight else None


@dataclass(frozen=True, slots=True)
class Sums:
    """Weights, points and the measures of the applicable requirements of a group; see `GroupResult`."""

    applicable: int
    answered: int
    weight: int
    weight_answered: int
    points: Fraction
    points_assured: Fraction
    declared: Fraction | None
    assured: Fraction | None
    coverage: Fraction | None

    @property
    def on_answered(self) -> Fraction | None:
        """Points by the weight answered."""
        return share(self.points, self.weight_answered)

    @property
    def best_case(self) -> Fraction | None:
        """Points by weight, everything open as 1."""
        return share(self.points + self.weight - self.weight_answered, self.weight)


def sum_up(applicable: Sequence[ItemResult]) -> Sums:
    """The sums of a group's applicable requirements; what is open counts as 0, which is also the worst case."""
    answered = [result for result in applicable if result.answered]
    weight = sum(result.item.weight for result in applicable)
    weight_answered = sum(result.item.weight for result in answered)
    earned = [(result, result.item.weight * result.credit.numerator, result.credit.denominator) for result in answered]
    points = exact_sum((over, under) for _, over, under in earned)
    assured = exact_sum(
        (over * result.factor.numerator, under * result.factor.denominator) for result, over, under in earned
    )
    return Sums(
        applicable=len(applicable),
        answered=len(answered),
        weight=weight,
        weight_answered=weight_answered,
        points=points,
        points_assured=assured,
        declared=share(points, weight),
        assured=share(assured, weight),
        coverage=Fraction(weight_answered, weight) if weight else None,
    )
