"""One measured value against its limit once more: met, partly, missed or not stated.

Specification: the scoring policy, part on partly margins, and the control catalogue, parts on comparisons and on the
partly rule. A margin at the field takes precedence.
"""

from fractions import Fraction
from typing import Any

from tests.second.rules import holds
from tests.second.source import Dict, day, number, said


def outcomes(item: Dict, level: str, answer: Dict, case: Dict) -> dict[str, str]:
    """Every field that has a limit at the level and is asked in this case, with its outcome, in order."""
    result = {}
    for field in item.get("fields", []):
        if level not in field.get("threshold", {}) and level not in field.get("must_have", {}):
            continue
        if "when" in field and holds(field["when"], case, ("field", answer)) is not True:
            continue
        result[field["id"]] = outcome(field, level, answer, case)
    return result


def outcome(field: Dict, level: str, answer: Dict, case: Dict) -> str:
    """One field."""
    found = measured(field, answer)
    if not said(found):
        return "not_stated"
    if meets(field, level, found, case):
        return "met"
    if field.get("partly_needs_plan") and not case["plan_counts"](answer):
        return "missed"
    return "partly" if nearly_meets(field, level, found, case) else "missed"


def measured(field: Dict, answer: Dict) -> Any:  # noqa: ANN401 - whatever was stated
    """What was stated, or what follows from two numbers: their difference, or the first as share of the second."""
    values = answer.get("measured", {})
    if "computed" not in field:
        return values.get(field["id"])
    first, second = (number(values.get(name)) for name in field["computed"]["of"])
    if first is None or second is None:
        return None
    if field["computed"]["op"] == "difference":
        return first - second
    return None if second == 0 else first / second * 100


def meets(field: Dict, level: str, found: Any, case: Dict) -> bool:  # noqa: ANN401 - whatever was stated
    """The comparison of the field."""
    limit = field.get("threshold", {}).get(level)
    compare = field["compare"]
    if compare == "has_all":
        return not set(limit) - set(found)
    if compare == "count>=":
        return short_of_count(field, level, found) == 0
    if compare == "rank>=":
        return steps_short(field, limit, found) <= 0
    if compare == "age<=":
        return age(found, case) <= exact(limit)
    if isinstance(limit, bool):
        return found is limit
    left, right = exact(found), exact(limit)
    return {"<=": left <= right, ">=": left >= right, "==": left == right}[compare]


def nearly_meets(field: Dict, level: str, found: Any, case: Dict) -> bool:  # noqa: ANN401 - one line a margin
    """Within the partly margin; a limit of 0, a boolean and a demand of equality have none."""
    limit = field.get("threshold", {}).get(level)
    margins = case["content"]["policy"]["policy"]["margins"]
    compare = field["compare"]
    if field.get("partly") == "none" or compare == "==":
        return False
    if compare == "has_all":
        return len(set(limit) - set(found)) <= int(margins["multi_missing"])
    if compare == "count>=":
        return short_of_count(field, level, found) <= int(margins["multi_missing"])
    if compare == "rank>=":
        return steps_short(field, limit, found) <= int(margins["choice_steps"])
    if compare == "age<=":
        return age(found, case) <= exact(limit) * exact(margins["age_factor"])
    left, right = exact(found), exact(limit)
    if field.get("partly") == "downtime_double":
        return 100 - left <= exact(margins["downtime_factor"]) * (100 - right)
    if field["type"] == "percent":
        points = exact(field.get("partly_points", margins["percent_points"]))
        return left <= right + points if compare == "<=" else left >= right - points
    if compare == "<=":
        return left <= right * exact(margins["upper_factor"])
    return left >= right / exact(margins["lower_divisor"])


def short_of_count(field: Dict, level: str, found: list[str]) -> int:
    """How many options a count is short: by number, or by options that it must have, whichever is more."""
    missing = len(set(field.get("must_have", {}).get(level, [])) - set(found))
    return max(missing, int(field.get("threshold", {}).get(level, 0)) - len(set(found)), 0)


def steps_short(field: Dict, limit: str, found: str) -> int:
    """How many steps an option is weaker than the limit; options stand in order from weak to strong."""
    order = [option["id"] for option in field["options"]]
    return order.index(limit) - order.index(found)


def age(found: object, case: Dict) -> int:
    """The age of a date in days."""
    stated = day(found)
    if stated is None:
        raise ValueError(found)
    return int((case["today"] - stated).days)


def exact(value: object) -> Fraction:
    """A number of the content, or one that was stated."""
    found = number(value)
    if found is None:
        raise ValueError(value)
    return found
