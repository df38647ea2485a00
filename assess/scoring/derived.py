"""Values that conditions use and nobody fills in: they follow from the profile, the facts and the access matrix."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

from assess.domain.assessment import Assessment
from assess.domain.conditions import Known, Value
from assess.domain.questionnaire import Band, Content
from assess.domain.record import dataclass
from assess.domain.vocabulary import Level
from assess.scoring.days import in_year, last_due
from assess.scoring.results import MatrixResult

_SECRETS = "DC-06"
"""Account data are class B for their secret part only, so they say nothing about harm to persons."""


@dataclass(frozen=True, slots=True)
class Basis:
    """What derived values follow from."""

    content: Content
    assessment: Assessment
    matrix: MatrixResult
    today: date
    known: Known


def derived_value(name: str, basis: Basis) -> Value | None:
    """The value of `derived.<name>`; None when it is unknown or no such value exists."""
    derive = VALUES.get(name)
    return derive(basis) if derive else None


def _row_count(table: str) -> Callable[[Basis], Value | None]:
    def count(basis: Basis) -> Value | None:
        rows = basis.assessment.profile.get(table)
        return Decimal(len(rows)) if isinstance(rows, tuple) else None

    return count


def _special_possible(basis: Basis) -> Value | None:
    status = basis.known.value("P.D.special_status")
    return None if status is None else status != "none"


def _report_date(basis: Basis) -> Value | None:
    return basis.known.value("P.S2.report_before")


def _load_level(basis: Basis) -> Value | None:
    """The highest level that a stated load measure points to; measures that are not stated are left out."""
    bands = basis.content.classification.load_bands
    levels = [_band_level(band, basis.known.value(band.fact)) for band in bands]
    return max((level for level in levels if level), key=lambda level: level.rank, default=None)


def _band_level(band: Band, load: Value | None) -> Level | None:
    if not isinstance(load, Decimal) or not load.is_finite():
        return None
    from_high = band.high_from is not None and load >= Decimal(band.high_from)
    if from_high or (band.high_above is not None and load > Decimal(band.high_above)):
        return Level.HIGH
    return Level.MEDIUM if load >= Decimal(band.medium_from) else Level.LOW


def _report_overdue(basis: Basis) -> Value | None:
    """Whether the last date for the yearly report passed without a report in the year before it.

    The agreement counts from the date of annex 2: a first date that is still to come is never overdue.
    """
    last, start = (_day(basis.known.value(f"P.S2.{name}")) for name in ("last_report_on", "annex2_updated_on"))
    due = last_due(str(basis.known.value("F.report_date") or ""), basis.today)
    if due is None or (last is None and start is None):
        return None
    if last is not None:
        return last < in_year(due, due.year - 1)
    return start is not None and start < due


def _day(text: Value | None) -> date | None:
    try:
        return date.fromisoformat(str(text)) if text is not None else None
    except ValueError:
        return None


def _categories(basis: Basis) -> Value | None:
    rows = basis.assessment.profile.get("D.categories")
    if not isinstance(rows, tuple):
        return None
    return tuple(str(row["category"]) for row in rows if row.get("category") is not None)


def _class_b_present(basis: Basis) -> Value | None:
    chosen = _categories(basis)
    if not isinstance(chosen, tuple):
        return None
    classes = {each.id: each.data_class for each in basis.content.access.catalogue.data_categories}
    return any(classes.get(category) == "B" and category != _SECRETS for category in chosen)


def _special(basis: Basis) -> Value | None:
    """Whether special categories of personal data (GDPR art. 9) can occur: stated so, or chosen as a category."""
    chosen, possible = _categories(basis), basis.known.value("F.special_possible")
    article9 = {each.id for each in basis.content.access.catalogue.data_categories if each.article9}
    if possible is True or not isinstance(chosen, tuple):
        return possible
    return bool(article9.intersection(chosen))


def _tier1_exists(basis: Basis) -> Value | None:
    return bool(basis.matrix.tier1) if _matrix_stated(basis) else None


def _customer_access(basis: Basis) -> Value | None:
    return bool(basis.matrix.customer) if _matrix_stated(basis) else None


def _matrix_stated(basis: Basis) -> bool:
    return bool(basis.assessment.register.grants)


FACTS: Mapping[str, Callable[[Basis], Value | None]] = {
    "F.subprocessors": _row_count("F.subprocessors"),
    "F.other_parties": _row_count("F.other_parties"),
    "F.special_possible": _special_possible,
    "F.report_date": _report_date,
}
"""What a fact must be by its source in the profile; None as long as the source is not stated."""

VALUES: Mapping[str, Callable[[Basis], Value | None]] = {
    "B6_from_load": _load_level,
    "report_overdue": _report_overdue,
    "class_b_present": _class_b_present,
    "categories": _categories,
    "special": _special,
    "tier1_exists": _tier1_exists,
    "customer_access": _customer_access,
}
