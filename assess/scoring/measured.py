"""Measured values against their limits: met, partly within the margin, missed, or not stated.

Nothing is calculated with a stated value itself: the limit is moved by its margin, exactly, and compared with it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from assess.domain.answers import Answer
from assess.domain.conditions import Known, Row, Value, holds, is_empty
from assess.domain.fields import Field
from assess.domain.policy import Margins
from assess.domain.questionnaire import Requirement
from assess.domain.vocabulary import Level, State
from assess.scoring.results import FieldResult, Outcome

_LARGEST = 15
"""With numbers of more digits than this, before or after the point, nothing is computed: the result is not stated."""


class Yardstick(NamedTuple):
    """What a value is judged with: the margins, the day, and whether the item has a plan that counts."""

    margins: Margins
    level: Level
    today: date
    plan_counts: bool


class _OwnValues:
    """What is known, plus the item's own answer: `answer` and `measured.<field>`."""

    def __init__(self, known: Known, answer: Answer, fields: Sequence[Field]) -> None:
        self._known, self._answer, self._fields = known, answer, fields

    def value(self, reference: str) -> Value | None:
        if reference == "answer":
            return self._answer.value
        head, _, name = reference.partition(".")
        return stated(self._fields, self._answer, name) if head == "measured" else self._known.value(reference)

    def rows(self, table: str) -> Sequence[Row]:
        return self._known.rows(table)


def judge_fields(item: Requirement, answer: Answer, known: Known, yardstick: Yardstick) -> tuple[FieldResult, ...]:
    """Each field that has a limit at the level and is asked in this case, in order."""
    found = [
        _judge(each, _value(each, answer), yardstick)
        for each in item.fields
        if each.has_limit(yardstick.level) and _asked(each, item, answer, known)
    ]
    return tuple(found)


def _asked(field: Field, item: Requirement, answer: Answer, known: Known) -> bool:
    return field.when is None or holds(field.when, _OwnValues(known, answer, item.fields)) is True


def judged_state(results: Sequence[FieldResult]) -> State | None:
    """What the measured values allow; None when there is nothing to judge by or the decisive value is not stated.

    All met: complies. The decisive field missed: not met. Otherwise partly.
    """
    if not results:
        return None
    deciding = decisive(results).outcome
    if deciding == "not_stated":
        return None
    if all(result.outcome == "met" for result in results):
        return State.COMPLIES
    return State.NOT_MET if deciding == "missed" else State.PARTLY


def decisive(results: Sequence[FieldResult]) -> FieldResult:
    """The field that decides: the one marked so, or the first when that one has no limit at this level."""
    for result in results:
        if result.field.decisive:
            return result
    return results[0]


def stated(fields: Iterable[Field], answer: Answer, name: str) -> Value | None:
    """The stated or computed value of one field; None when it or a part of it is not stated."""
    field = next((each for each in fields if each.id == name), None)
    return answer.measured.get(name) if field is None else _value(field, answer)


def _value(field: Field, answer: Answer) -> Value | None:
    if field.computed is None:
        return answer.measured.get(field.id)
    first, second = (_operand(answer.measured.get(part)) for part in field.computed.of)
    if first is None or second is None:
        return None
    if field.computed.op == "difference":
        return first - second
    return 100 * first / second if second else None


def _number(value: Value | None) -> Decimal | None:
    return value if isinstance(value, Decimal) and value.is_finite() else None


def _operand(value: Value | None) -> Decimal | None:
    number = _number(value)
    if number is None or not number:
        return number
    digits = max(abs(number.adjusted()), len(number.as_tuple().digits))
    return number if digits <= _LARGEST else None


def _judge(field: Field, value: Value | None, yardstick: Yardstick) -> FieldResult:
    limit = field.limit(yardstick.level) if field.compare else None
    if value is None or is_empty(value):
        return FieldResult(field, value, limit, "not_stated")
    outcome = _COMPARISONS[field.compare](field, value, limit, yardstick)
    if outcome == "partly" and field.partly_needs_plan and not yardstick.plan_counts:
        outcome = "missed"
    return FieldResult(field, value, limit, outcome)


def _at_most(field: Field, value: Value, limit: Value | None, yardstick: Yardstick) -> Outcome:
    number, most = _number(value), _limit(limit)
    if number is None:
        return "not_stated"
    return "met" if number <= most else _nearly(number <= _moved_up(field, Fraction(most), yardstick.margins))


def _at_least(field: Field, value: Value, limit: Value | None, yardstick: Yardstick) -> Outcome:
    number, least = _number(value), _limit(limit)
    if number is None:
        return "not_stated"
    return "met" if number >= least else _nearly(number >= _moved_down(field, Fraction(least), yardstick.margins))


def _equal(field: Field, value: Value, limit: Value | None, yardstick: Yardstick) -> Outcome:
    """Equal to the limit; percentages have the margin of their type on both sides, other values have none."""
    if isinstance(limit, bool):
        return ("met" if value == limit else "missed") if isinstance(value, bool) else "not_stated"
    number, wanted = _number(value), _limit(limit)
    if number is None:
        return "not_stated"
    if number == wanted:
        return "met"
    points = _points(field, yardstick.margins) if _by_points(field) else Fraction(0)
    return _nearly(Fraction(wanted) - points <= number <= Fraction(wanted) + points)


def _age(field: Field, value: Value, limit: Value | None, yardstick: Yardstick) -> Outcome:
    """Days since the date; a date that is still to come proves nothing and counts as not stated."""
    day = _date(value)
    if day is None or day > yardstick.today:
        return "not_stated"
    age, most = (yardstick.today - day).days, _limit(limit)
    if age <= most:
        return "met"
    factor = Decimal(1) if field.partly == "none" else yardstick.margins.age_factor
    return _nearly(age <= Fraction(most) * Fraction(factor))


def _date(value: Value) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _rank(field: Field, value: Value, limit: Value | None, yardstick: Yardstick) -> Outcome:
    order = [option.id for option in field.options]
    if value not in order:
        return "not_stated"
    short = order.index(str(limit)) - order.index(str(value))
    return "met" if short <= 0 else _nearly(short <= _steps(field, yardstick.margins.choice_steps))


def _has_all(field: Field, value: Value, limit: Value | None, yardstick: Yardstick) -> Outcome:
    wanted = limit if isinstance(limit, tuple) else ()
    return _short(field, len(set(wanted) - _chosen(field, value)), yardstick)


def _count(field: Field, value: Value, limit: Value | None, yardstick: Yardstick) -> Outcome:
    """Enough options, the required ones among them; one more choice may repair both."""
    chosen = _chosen(field, value)
    absent = len(set(field.must_have.get(yardstick.level, ())) - chosen)
    return _short(field, max(_limit(limit) - len(chosen), Decimal(absent)), yardstick)


def _short(field: Field, short: Decimal | int, yardstick: Yardstick) -> Outcome:
    return "met" if short <= 0 else _nearly(short <= _steps(field, yardstick.margins.multi_missing))


def _chosen(field: Field, value: Value) -> set[str]:
    known = {option.id for option in field.options}
    return known.intersection(value) if isinstance(value, tuple) else known.intersection((str(value),))


def _stated_at_all(_field: Field, _value: Value, _limit: Value | None, _yardstick: Yardstick) -> Outcome:
    return "met"


def _nearly(within: bool) -> Outcome:  # noqa: FBT001 - the outcome of a comparison
    """What a value that misses its limit comes to: partly within the margin."""
    return "partly" if within else "missed"


def _moved_up(field: Field, limit: Fraction, margins: Margins) -> Fraction:
    if field.partly == "none":
        return limit
    return limit + _points(field, margins) if _by_points(field) else limit * Fraction(margins.upper_factor)


def _moved_down(field: Field, limit: Fraction, margins: Margins) -> Fraction:
    if field.partly == "none":
        return limit
    if field.partly == "downtime_double":
        return 100 - (100 - limit) * Fraction(margins.downtime_factor)
    return limit - _points(field, margins) if _by_points(field) else limit / Fraction(margins.lower_divisor)


def _by_points(field: Field) -> bool:
    return field.type == "percent" or field.partly_points is not None


def _points(field: Field, margins: Margins) -> Fraction:
    if field.partly == "none":
        return Fraction(0)
    return Fraction(margins.percent_points if field.partly_points is None else field.partly_points)


def _steps(field: Field, by_policy: int) -> int:
    return {"none": 0, "one_step": 1, "one_missing": 1}.get(str(field.partly), by_policy)


def _limit(limit: Value | None) -> Decimal:
    return limit if isinstance(limit, Decimal) else Decimal(0)


_COMPARISONS: Mapping[str | None, Callable[[Field, Value, Value | None, Yardstick], Outcome]] = {
    "<=": _at_most,
    ">=": _at_least,
    "==": _equal,
    "age<=": _age,
    "rank>=": _rank,
    "has_all": _has_all,
    "count>=": _count,
    None: _stated_at_all,
}
"""By how a field is compared; without a comparison it is enough that it is stated."""
