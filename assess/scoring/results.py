"""What scoring hands to everybody else: plain frozen results, each number exact, nothing rounded yet."""

import re
from collections.abc import Mapping
from dataclasses import field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Literal

from assess.domain.answers import Answer, Deviation
from assess.domain.conditions import Reason, Value
from assess.domain.fields import Field
from assess.domain.policy import RiskBand
from assess.domain.questionnaire import Requirement, Rule, Source
from assess.domain.record import dataclass
from assess.domain.register import CheckDefinition
from assess.domain.review import Importance
from assess.domain.vocabulary import Aspect, Grade, Level, Light, Severity, State, Text, Verdict

Outcome = Literal["met", "partly", "missed", "not_stated"]
Exclusion = Literal["level", "condition", "not_applicable"]
"""Why an item does not count: no requirement at this level, its condition is false, or a valid "not applicable"."""


def ratio(value: Fraction | None, places: int = 4) -> Decimal | None:
    """A ratio for people and JSON: rounded half up to `places` decimals."""
    if value is None:
        return None
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def percentage(value: Fraction | None) -> int | None:
    """A ratio as whole per cents, a half rounded up."""
    return None if value is None else int(Fraction(value * 200 + 1) // 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class AspectLevel:
    """The level of one aspect.

    `level` is the one in force (the deviation's when it holds), None below half the questions answered. `computed`
    comes from the answers by the rule; `worst_case` counts every open question as Hoog. `lapsed` says why a recorded
    deviation does not hold (a key of the messages), None when it holds or there is none. `answers` holds the answered
    questions in order.
    """

    aspect: Aspect
    level: Level | None
    computed: Level | None
    worst_case: Level
    decided_by: tuple[str, ...]
    answered: int
    of: int
    deviation: Deviation | None = None
    lapsed: str | None = None
    answers: tuple[tuple[str, Level], ...] = ()

    @property
    def provisional(self) -> bool:
        """True while questions are open."""
        return self.answered < self.of


@dataclass(frozen=True, slots=True)
class ClassificationResult:
    """The three levels, and the rule that made them."""

    rule: str
    aspects: Mapping[Aspect, AspectLevel]

    def level(self, aspect: Aspect) -> Level | None:
        """The level in force of one aspect."""
        return self.aspects[aspect].level


@dataclass(frozen=True, slots=True)
class FieldResult:
    """One measured value against its limit at the level; `value` None means not stated."""

    field: Field
    value: Value | None
    limit: Value | None
    outcome: Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemResult:
    """One requirement judged.

    `chosen` is what the supplier says, `judged` what the measured values allow (None: nothing to judge by),
    `effective` the stricter of both (None: not stated or expired). `credit` a and `factor` e are those of the policy.
    `reasons` say why it applies or not. `confirmed_on` is the day of the answer. `grade` is the evidence grade that
    counts, which expired evidence lowers. `excepted_until` is set when an institution accepts that a must fails.
    """

    item: Requirement
    category: str
    aspect: Aspect | None
    level: Level
    applies: bool
    exclusion: Exclusion | None = None
    reasons: tuple[Reason, ...] = ()
    condition: bool | None = None
    answer: Answer | None = None
    chosen: State | None = None
    judged: State | None = None
    effective: State | None = None
    fields: tuple[FieldResult, ...] = ()
    expired: bool = False
    confirmed_on: date | None = None
    contradicted: bool = False
    capped_by: tuple[str, ...] = ()
    plan_counts: bool = False
    credit: Fraction = Fraction(0)
    factor: Fraction = Fraction(0)
    must: bool = False
    must_failed: bool = False
    must_at_risk: bool = False
    light: Light = Light.GREY
    maturity: int = 1
    grade: Grade = Grade.NONE
    excepted_until: date | None = None

    @property
    def points(self) -> Fraction:
        """What it earns as declared: w*a."""
        return self.item.weight * self.credit

    @property
    def points_assured(self) -> Fraction:
        """What it earns as far as evidence goes: w*a*e."""
        return self.points * self.factor

    @property
    def answered(self) -> bool:
        """True when it counts as answered: it applies, a state is known and it is not expired."""
        return self.applies and self.effective is not None and self.effective is not State.UNKNOWN

    @property
    def weight(self) -> int:
        """Its weight: 20, 10 or 5."""
        return self.item.weight


@dataclass(frozen=True, slots=True)
class RiskResult:
    """Residual risk of a group: likelihood 1-5, impact, their product and its band; inherent beside it."""

    likelihood: int
    impact: int
    risk: int
    band: RiskBand
    inherent: int


BarName = Literal["musts_failed", "musts_at_risk", "critical", "high", "errors", "assured", "category", "coverage"]


@dataclass(frozen=True, slots=True)
class Bar:
    """One condition of one verdict class: what it asks, what was found, and the ids that fall short (none: it holds).

    `needed` and `found` are ratios for the scores; for musts, findings and errors `found` counts what falls short.
    """

    verdict: Verdict
    name: BarName
    needed: Fraction
    found: Fraction
    by: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupResult:
    """A group of requirements: a category, an aspect, a theme, or all.

    The scores are exact ratios from 0 to 1, None when nothing applies. `declared` sum(w*a)/sum(w); `assured`
    sum(w*a*e)/sum(w); `coverage` sum(w answered)/sum(w); `on_answered` over the answered ones; `worst_case` with
    everything open as 0; `best_case` with everything open as 1. The sums themselves are there for `explain`, and so
    are the `bars`: every condition of the verdict classes from the best down to the one that holds.
    """

    id: str
    title: Text
    level: Level | None
    applicable: int
    answered: int
    weight: int
    weight_answered: int
    points: Fraction
    points_assured: Fraction
    declared: Fraction | None
    assured: Fraction | None
    coverage: Fraction | None
    musts_failed: tuple[str, ...] = ()
    musts_at_risk: tuple[str, ...] = ()
    verdict: Verdict = Verdict.UNDETERMINED
    limited_by: tuple[str, ...] = ()
    light: Light = Light.GREY
    maturity: int | None = None
    maturity_target: int | None = None
    risk: RiskResult | None = None
    gap: bool = False
    bars: tuple[Bar, ...] = ()

    @property
    def on_answered(self) -> Fraction | None:
        """Points by the weight answered; None when nothing is."""
        return self.points / self.weight_answered if self.weight_answered else None

    @property
    def worst_case(self) -> Fraction | None:
        """Everything open as 0, which is how the declared score counts it."""
        return self.declared

    @property
    def best_case(self) -> Fraction | None:
        """Everything open as 1."""
        return (self.points + self.weight - self.weight_answered) / self.weight if self.weight else None


@dataclass(frozen=True, slots=True)
class ControlsResult:
    """All controls; the verdict of `total` is the worst of the three aspects, never an average."""

    items: tuple[ItemResult, ...]
    categories: tuple[GroupResult, ...]
    aspects: Mapping[Aspect, GroupResult]
    total: GroupResult


FindingState = Literal["fail", "not_stated"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One failed check on one object of the access register.

    `object` is a grant, role group, system, party, category or question id, `register` for the whole matrix.
    `parameters` fill the message of the check. `accepted_until` is set when a valid exemption covers it.
    """

    check: CheckDefinition
    object: str
    severity: Severity
    state: FindingState
    parameters: Mapping[str, str] = field(default_factory=dict)
    accepted_until: date | None = None

    def message(self) -> Text:
        """What is wrong, in both languages."""
        text = self.check.not_stated if self.state == "not_stated" and self.check.not_stated else self.check.message
        filled = {"object": self.object, **self.parameters}
        return Text(_fill(text.nl, filled), _fill(text.en, filled))


_PLACE = re.compile(r"\{(\w+)\}")


def _fill(sentence: str, parameters: Mapping[str, str]) -> str:
    """In one pass, so that a supplier's text which looks like a place stays as it is."""
    return _PLACE.sub(lambda place: parameters.get(place[1], place[0]), sentence)


@dataclass(frozen=True, slots=True)
class CheckResult:
    """One check over all objects it was put to: objects that do not apply are left out."""

    check: CheckDefinition
    severity: Severity
    evaluated: int
    passed: int
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Exposure:
    """The exposure number of a grant, for ordering only: inherent and residual 0-200, each with its band."""

    grant: str
    inherent: Fraction
    inherent_band: Severity
    residual: Fraction
    residual_band: Severity


@dataclass(frozen=True, slots=True)
class MatrixResult:
    """The checks on the access matrix.

    `health` is the weighted share of objects that pass, None when nothing was evaluated.
    `left_out` names categories of profile section D that the matrix says it does not cover.
    """

    level: Level
    checks: tuple[CheckResult, ...]
    findings: tuple[Finding, ...]
    health: Fraction | None
    exposures: tuple[Exposure, ...]
    left_out: tuple[str, ...]
    tier1: tuple[str, ...]
    customer: tuple[str, ...]

    def open(self, check: str) -> int:
        """How many findings of one check are open (exempted ones are not)."""
        return sum(each.check.id == check and each.accepted_until is None for each in self.findings)


@dataclass(frozen=True, slots=True)
class AccessResult:
    """The access-rights questionnaire and the matrix beside it."""

    items: tuple[ItemResult, ...]
    themes: tuple[GroupResult, ...]
    total: GroupResult
    matrix: MatrixResult


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A consistency rule that fired; `items` are what to look at, the concrete ones where the rule speaks of a group.

    `explained` is true when the supplier recorded why it is right all the same (an answer under the rule's id with
    the value `explained` and a reason): it is still shown, and no longer counts as open.
    """

    rule: Rule
    items: tuple[str, ...]
    explained: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """What an institution decided; it counts in its own view only.

    `levels` are its own levels. `alternatives` says per item whether another measure was accepted or rejected,
    `exceptions` until when a failed must (by item) or a finding (`<check>/<object>`) is accepted. `importance` holds
    the requirements that it weighs itself, `states` those that it counts as something else than follows from the
    answer.
    """

    levels: Mapping[Aspect, Level] = field(default_factory=dict)
    alternatives: Mapping[str, bool] = field(default_factory=dict)
    exceptions: Mapping[str, date] = field(default_factory=dict)
    importance: Mapping[str, Importance] = field(default_factory=dict)
    states: Mapping[str, State] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Scores:
    """Everything that follows from one assessment at one moment.

    `as_of` is that moment, UTC, ISO 8601; `today` its calendar day in Europe/Amsterdam, by which ages are counted.
    `reviewed` says in whose view: without decisions it is the supplier's own.
    """

    assessment: str
    as_of: str
    today: date
    sources: tuple[Source, ...]
    classification: ClassificationResult
    controls: ControlsResult
    access: AccessResult
    consistency: tuple[Contradiction, ...]
    verdict: Verdict
    limited_by: tuple[str, ...]
    reviewed: Reviewed = field(default_factory=Reviewed)

    @property
    def matrix(self) -> MatrixResult:
        """The checks on the access matrix."""
        return self.access.matrix

    @property
    def items(self) -> Mapping[str, ItemResult]:
        """Every control and access question by id, in the order of the questionnaires."""
        return {result.item.id: result for result in (*self.controls.items, *self.access.items)}
