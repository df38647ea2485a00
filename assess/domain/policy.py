"""The numbers of the scoring policy, in the shape of their file; the formulas that use them are in `scoring`."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Literal

from assess.domain.record import dataclass
from assess.domain.vocabulary import Grade, Level, Record, Severity, Text, Verdict


@dataclass(frozen=True, slots=True)
class Margins(Record):
    """How far beside a limit a measured value still counts as partly."""

    upper_factor: Decimal
    lower_divisor: Decimal
    percent_points: Decimal
    downtime_factor: Decimal
    age_factor: Decimal
    choice_steps: int
    multi_missing: int


@dataclass(frozen=True, slots=True)
class Credits(Record):
    """What an answer earns, from 0 to 1."""

    complies: Decimal
    partly_with_plan: Decimal
    partly: Decimal
    planned_with_plan: Decimal
    planned: Decimal
    alternative_accepted: Decimal
    alternative: Decimal
    not_met: Decimal
    plan_max_days: int


@dataclass(frozen=True, slots=True)
class VerdictClass(Record):
    """One outcome with what it takes; numbers are percentages, a part that is not named does not count."""

    id: Verdict
    label: Text
    assured_min: Decimal | None = None
    coverage_min: Decimal | None = None
    category_assured_min: Decimal | None = None
    musts_at_risk: Literal["none", "with_plan", "any"] = "any"
    musts_failed: Literal["none", "excepted", "any"] = "none"
    open_errors: Literal["none", "any"] = "any"
    critical_findings: Literal["none", "excepted", "any"] = "none"
    high_findings: Literal["recent", "with_plan", "any"] = "any"


@dataclass(frozen=True, slots=True)
class VerdictPolicy(Record):
    """The classes from best to worst; below `undetermined_below` per cent coverage there is no verdict yet."""

    undetermined_below: Decimal
    controls: tuple[VerdictClass, ...]
    access: tuple[VerdictClass, ...]
    labels: Mapping[Verdict, Text]
    high_finding_grace_days: int


@dataclass(frozen=True, slots=True)
class Lights(Record):
    """Limits of the traffic lights, in per cent, and the evidence that a green control needs per level.

    `red_credit_below` is a credit, from 0 to 1.
    """

    grey_coverage_below: Decimal
    red_assured_below: Decimal
    green_assured_min: Decimal
    green_coverage_min: Decimal
    red_credit_below: Decimal
    green_evidence: Mapping[Level, Grade]


@dataclass(frozen=True, slots=True)
class RiskBand(Record):
    """A band of likelihood x impact, bounds included."""

    id: str
    label: Text
    lowest: int
    highest: int


@dataclass(frozen=True, slots=True)
class Risk(Record):
    """Residual risk: likelihood from the assured score, impact from the level."""

    likelihood_from_assured: tuple[tuple[Decimal, int], ...]
    at_risk_adds: int
    failed_adds: int
    likelihood_max: int
    impact: Mapping[Level, int]
    bands: tuple[RiskBand, ...]


@dataclass(frozen=True, slots=True)
class Maturity(Record):
    """The scale of 1 to 5 and the target per level."""

    scale: tuple[Text, ...]
    target: Mapping[Level, int]
    musts_at_high: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy(Record):
    """How answers become scores and a verdict."""

    arithmetic: Text
    wording: Text
    level_while_open: Level
    not_applicable_reason_min_chars: int
    margins: Margins
    credits: Credits
    evidence_factors: Mapping[Grade, Decimal]
    expired_evidence_counts_as: Grade
    gap_points: Decimal
    gap_message: Text
    verdicts: VerdictPolicy
    lights: Lights
    risk: Risk
    maturity: Maturity
    severity_weights: Mapping[Severity, int]
    check_themes: Mapping[str, str]
