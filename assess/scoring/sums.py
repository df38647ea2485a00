"""Exact sums over requirements, and the measures that are made of them."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import lcm

from assess.domain.record import dataclass
from assess.scoring.results import ItemResult


def exact_sum(values: Iterable[Fraction]) -> Fraction:
    """The exact sum, over one common denominator: much quicker than adding fractions one by one."""
    terms = [value.as_integer_ratio() for value in values]
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
    points = exact_sum(result.points for result in answered)
    assured = exact_sum(result.points_assured for result in answered)
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
