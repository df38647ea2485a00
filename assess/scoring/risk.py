"""What stands beside the score of a group: its light, its residual risk and its maturity; never mixed with it."""

from collections.abc import Sequence

from assess.domain.policy import Lights, Maturity, Risk
from assess.domain.record import dataclass
from assess.domain.vocabulary import Level, Light
from assess.scoring.results import ItemResult, RiskResult
from assess.scoring.sums import Sums

_HEAVY = 20
_RAISED_BY = 2
_HIGHEST_MATURITY = 5


@dataclass(frozen=True, slots=True)
class Trouble:
    """What a group suffers from beside its score: enough to make it worse, or much worse."""

    some: bool
    grave: bool


@dataclass(frozen=True, slots=True)
class Beside:
    """What a category or theme has beside its score; larger groups have none of it."""

    maturity: int | None
    maturity_target: int | None
    risk: RiskResult | None


NOTHING_BESIDE = Beside(None, None, None)


def group_light(lights: Lights, items: Sequence[ItemResult], sums: Sums, *, errors: bool) -> Light:
    """Grey with little coverage; red with little shown or a failed must; green when all holds; otherwise orange."""
    if not sums.covers(lights.grey_coverage_below):
        return Light.GREY
    failed = any(result.must_failed and result.excepted_until is None for result in items)
    if failed or not sums.assures(lights.red_assured_below):
        return Light.RED
    enough = sums.assures(lights.green_assured_min) and sums.covers(lights.green_coverage_min)
    clean = enough and not errors and not any(_spoils_green(result) for result in items)
    return Light.GREEN if clean else Light.ORANGE


def _spoils_green(result: ItemResult) -> bool:
    return result.must_at_risk or (result.weight == _HEAVY and result.light is Light.RED)


def residual_risk(risk: Risk, level: Level, sums: Sums, trouble: Trouble) -> RiskResult | None:
    """Likelihood from the assured score, raised by trouble, times the impact of the level; None without a score."""
    if not sums.weight:
        return None
    fitting = min(
        (likelihood for least, likelihood in risk.likelihood_from_assured if sums.assures(least)),
        default=risk.likelihood_max,
    )
    added = risk.failed_adds if trouble.grave else risk.at_risk_adds if trouble.some else 0
    likelihood = min(fitting + added, risk.likelihood_max)
    impact = risk.impact[level]
    product = likelihood * impact
    band = next(each for each in risk.bands if each.lowest <= product <= each.highest)
    return RiskResult(likelihood, impact, product, band, risk.likelihood_max * impact)


def group_maturity(items: Sequence[ItemResult]) -> int | None:
    """The lowest among the heaviest items, one more when the rest is at least two higher in the weighted mean.

    Without items of weight 20 the lowest of all; None without items.
    """
    heavy = [result.maturity for result in items if result.weight == _HEAVY]
    if not heavy:
        return min((result.maturity for result in items), default=None)
    rest = [result for result in items if result.weight != _HEAVY]
    weight = sum(result.weight for result in rest)
    mean = sum(result.weight * result.maturity for result in rest)
    raised = weight > 0 and mean >= (min(heavy) + _RAISED_BY) * weight
    return min(min(heavy) + raised, _HIGHEST_MATURITY)


def maturity_target(maturity: Maturity, level: Level, items: Sequence[ItemResult]) -> int:
    """What the level asks; at Hoog more where a must is among the items."""
    if level is Level.HIGH and any(result.must for result in items):
        return maturity.musts_at_high
    return maturity.target[level]
