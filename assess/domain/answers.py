"""What a supplier says: answers, evidence, deliberate deviations from a level."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date

from assess.domain.conditions import Value
from assess.domain.record import dataclass
from assess.domain.vocabulary import Grade, Level, LocalText, Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer(Record):
    """One answer.

    `value` is a level (`medium`), a state (`partly`) or an option (`b`), by the item's kind; None for items that
    only have measured values. A measured date is ISO text. A plan counts when action, owner and date are there.
    """

    value: str | None = None
    why: LocalText = ""
    measured: Mapping[str, Value] = field(default_factory=dict)
    grade: Grade = Grade.NONE
    evidence: tuple[str, ...] = ()
    plan: LocalText = ""
    due: date | None = None
    owner: str = ""
    residual_risk: LocalText = ""

    @property
    def blank(self) -> bool:
        """True when nothing was answered: no value and no measured value."""
        return self.value is None and not self.measured


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence(Record):
    """One piece of evidence: a file (with its SHA-256) or a link, and the period it covers."""

    id: str
    title: LocalText
    file: str | None = None
    url: str | None = None
    sha256: str | None = None
    size: int | None = None
    covers_from: date | None = None
    covers_to: date | None = None
    collected: date | None = None
    expires: date | None = None
    note: LocalText = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deviation(Record):
    """A level chosen on purpose beside the computed one; `actor` (a function) and `at` come from its event.

    Downwards it needs an end and the function that accepts the remaining risk.
    """

    level: Level
    why: LocalText
    valid_until: date | None = None
    risk_accepted_by: str | None = None
