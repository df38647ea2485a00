"""Conditions, and the consistency rules across all questionnaires once more.

Specification: the grammar and the rules of the consistency rules, and their list of derived values. Conditions know
true, false and unknown (None).
"""

from datetime import date
from typing import Any

from tests.second.source import ASPECTS, Dict, day, length, number, rank, requirements, said

FAVOUR = ["not_met", "planned", "partly", "complies"]
Own = tuple[str, Dict]
"""The fields of one row under its prefix: `("row", {"within_eea": False})`."""


def holds(condition: Dict, case: Dict, own: Own = ("", {})) -> bool | None:
    """A condition: true, false, or None for unknown."""
    if "all" in condition:
        return every([holds(part, case, own) for part in condition["all"]])
    if "any" in condition:
        return some([holds(part, case, own) for part in condition["any"]])
    if "unless" in condition:
        return opposite(holds(condition["unless"], case, own))
    if "item" in condition:
        found = value(condition["item"], case, own)
        expected = value(condition["ref"], case, own) if "ref" in condition else condition.get("value")
        return compare(condition["op"], found, expected)
    return holds_for_rows(condition, case)


def holds_for_rows(condition: Dict, case: Dict) -> bool | None:
    """The forms that speak of rows, questions, aspects and controls."""
    if "any_row" in condition:
        return some([holds(condition["where"], case, ("row", row)) for row in table(condition["any_row"], case)])
    if "no_row" in condition:
        found = [holds(condition["where"], case, ("row", row)) for row in table(condition["no_row"], case)]
        return opposite(some(found))
    if "any_question" in condition:
        return some([holds(condition["any_question"], case, ("q", row)) for row in questions(case)])
    if "any_aspect" in condition:
        return some([holds(condition["any_aspect"], case, ("a", row)) for row in aspects(case)])
    return some([holds(condition["any_control"], case, ("c", row)) for row in controls(case)])


def every(parts: list[bool | None]) -> bool | None:
    """`all` is true if everything is true, false as soon as something is false, otherwise unknown."""
    if False in parts:
        return False
    return None if None in parts else True


def some(parts: list[bool | None]) -> bool | None:
    """`any` is the other way round: true as soon as something is true, false if everything is false."""
    if True in parts:
        return True
    return None if None in parts else False


def opposite(outcome: bool | None) -> bool | None:  # noqa: FBT001 - one of three values, not a switch
    """`not` of unknown is unknown."""
    return None if outcome is None else not outcome


def compare(op: str, found: Any, expected: Any) -> bool | None:  # noqa: ANN401 - whatever the content compares
    """One comparison: with something empty it is unknown, except for empty, not_empty and the length of a text."""
    if op == "empty":
        return not said(found)
    if op == "not_empty":
        return said(found)
    if op == "shorter_than":
        return length(found) < int(expected)
    if not said(found) or not said(expected):
        return None
    if op in ("eq", "ne"):
        return same(found, expected) == (op == "eq")
    if op in ("in", "not_in"):
        return any(same(found, each) for each in expected) == (op == "in")
    if op in ("contains", "not_contains"):
        return (expected in found) == (op == "contains")
    return compare_order(op, found, expected)


def compare_order(op: str, found: Any, expected: Any) -> bool | None:  # noqa: ANN401 - whatever the content compares
    """The comparisons of numbers, of levels and of states."""
    if op == "lower_level":
        return rank(found) < rank(expected)
    if op == "higher_level":
        return rank(found) > rank(expected)
    if op == "better_than":
        if found not in FAVOUR or expected not in FAVOUR:
            return None
        return FAVOUR.index(found) > FAVOUR.index(expected)
    left, right = number(found), number(expected)
    if left is None or right is None:
        return None
    return {"lt": left < right, "lte": left <= right, "gt": left > right, "gte": left >= right}[op]


def same(found: Any, expected: Any) -> bool:  # noqa: ANN401 - whatever the content compares
    """Equal: numbers by their value, the rest as it stands."""
    if isinstance(found, str) or isinstance(expected, (str, bool)) or isinstance(found, bool):
        return bool(found == expected)
    return number(found) == number(expected)


def value(reference: str, case: Dict, own: Own = ("", {})) -> Any:  # noqa: ANN401 - whatever was stated
    """What a reference names: an answer, a fact, a profile field, part of an answer, a count of findings, a level."""
    first, _, rest = reference.partition(".")
    if own[0] == "field" and first in ("answer", "measured"):
        return own[1].get("value") if first == "answer" else own[1].get("measured", {}).get(rest)
    if first == own[0]:
        return own[1].get(rest)
    stated: Dict = case["stated"]
    if first == "P":
        section, _, name = rest.partition(".")
        return stated["profile"].get(section, {}).get(name)
    if first in ("C", "AR"):
        item, _, part = rest.partition(".")
        return part_of_answer(item, part, case)
    if first == "MX":
        return case["matrix"]["open"].get(rest.removesuffix(".open"), 0)
    if first == "level":
        return case["classification"][ASPECTS[rest]]["level"]
    if first == "F":
        return fact(reference, case)
    if first == "derived":
        return derived(rest, case)
    return stated["answers"].get(reference, {}).get("value")


def part_of_answer(item: str, part: str, case: Dict) -> Any:  # noqa: ANN401 - whatever was stated
    """`C.<control>.status | .judged | .evidence_grade | .<field>`, `AR.<question>.answer | .answered | .<field>`."""
    answer = case["stated"]["answers"].get(item)
    if part == "answered":
        return answer is not None and (said(answer.get("value")) or bool(answer.get("measured")))
    if part in ("status", "answer") and hidden(item, case):
        return "not_applicable"
    if answer is None:
        return None
    if part in ("status", "answer"):
        return answer.get("value")
    if part == "judged":
        return case["items"][item]["judged"]
    if part == "evidence_grade":
        return case["items"][item]["grade"]
    return answer.get("measured", {}).get(part)


def hidden(item: str, case: Dict) -> bool:
    """An item that is not asked: what depends on its answer takes it as not applicable, whatever it was."""
    for kind in ("controls", "access"):
        for _, each in requirements(case["content"][kind]):
            if each["id"] == item:
                return "show" in each and holds(each["show"], case) is False
    return False


def fact(name: str, case: Dict) -> Any:  # noqa: ANN401 - whatever was stated
    """`F.<fact>`: what was stated, or what follows from the profile for the facts that are derived from it."""
    profile = case["stated"]["profile"]
    stated = case["stated"]["facts"].get(name)
    if name in ("F.subprocessors", "F.other_parties"):
        rows = profile.get("F", {}).get(name.removeprefix("F."))
        return stated if rows is None else len(rows)
    if name == "F.special_possible":
        status = profile.get("D", {}).get("special_status")
        return stated if status is None else status != "none"
    if name == "F.report_date":
        return profile.get("S2", {}).get("report_before") or stated or "07-01"
    return stated


def table(reference: str, case: Dict) -> list[Dict]:
    """The rows of a table of the profile."""
    return value(reference, case) or []


def questions(case: Dict) -> list[Dict]:
    """The classification questions: `q.answer`, `q.motivation`."""
    rows = []
    for part in case["content"]["biv"]["aspects"]:
        for question in part["questions"]:
            answer = case["stated"]["answers"].get(question["id"], {})
            rows.append({"answer": answer.get("value"), "motivation": answer.get("why")})
    return rows


def aspects(case: Dict) -> list[Dict]:
    """The aspects: `a.calculated`, `a.chosen` (the deviation as recorded, or else the calculated level)."""
    rows = []
    for word in ASPECTS.values():
        deviation = case["stated"]["levels"].get(word, {})
        computed = case["classification"][word]["computed"]
        rows.append(
            {
                "calculated": computed,
                "chosen": deviation.get("value", computed),
                "institution": None,
                "override.reason": deviation.get("why"),
            }
        )
    return rows


def controls(case: Dict) -> list[Dict]:
    """The controls that are shown: asked at the level, and the show condition true or unknown."""
    return [
        {
            "status": item["chosen"],
            "judged": item["judged"],
            "show_conditional": item["conditional"],
            "show_true": item["condition"] is True,
            "evidence_grade": item["grade"] if item["id"] in case["stated"]["answers"] else None,
            "confirmation_overdue": item["expired"],
        }
        for item in case["items"].values()
        if item["kind"] == "controls" and item["shown"]
    ]


def derived(name: str, case: Dict) -> Any:  # noqa: ANN401 - a level, a list, true or false
    """`derived.<name>`."""
    if name in ("tier1_exists", "customer_access"):
        # A matrix without a single right says nothing yet.
        if not case["stated"]["grants"]:
            return None
        return bool(case["matrix"]["tier1" if name == "tier1_exists" else "customer"])
    if name == "B6_from_load":
        return level_from_load(case)
    if name == "report_overdue":
        return report_overdue(case)
    rows = table("P.D.categories", case)
    categories = [row["category"] for row in rows if "category" in row]
    if name == "categories":
        return categories
    classes = {each["id"]: each["data_class"] for each in case["content"]["access"]["catalogue"]["data_categories"]}
    return any(classes[category] == "B" and category != "DC-06" for category in categories)


def level_from_load(case: Dict) -> str | None:
    """The level from the three load measures of B6: the highest counts, missing ones are left out, none: empty."""
    found = []
    for band in case["content"]["biv"]["load_bands"]:
        load = number(case["stated"]["facts"].get(band["fact"]))
        if load is None:
            continue
        high = load >= band["high_from"] if "high_from" in band else load > band["high_above"]
        found.append("high" if high else "medium" if load >= band["medium_from"] else "low")
    return max(found, key=rank) if found else None


def report_overdue(case: Dict) -> bool | None:
    """True if the most recent latest report date has passed without a report in the year before it.

    Without any report: true if that date lies after annex 2 began to hold, unknown if that is not stated either.
    """
    section = case["stated"]["profile"].get("S2", {})
    last, since = day(section.get("last_report_on")), day(section.get("annex2_updated_on"))
    deadline = last_deadline(case)
    if last is not None:
        return last < deadline.replace(year=deadline.year - 1)
    return None if since is None else since < deadline


def last_deadline(case: Dict) -> date:
    """The most recent latest report date (month-day; the report is due before it) that is not after today."""
    month_day = str(fact("F.report_date", case))
    deadline = date.fromisoformat(f"{case['today'].year}-{month_day}")
    return deadline if deadline <= case["today"] else deadline.replace(year=deadline.year - 1)


def fired(case: Dict) -> list[str]:
    """The rules whose condition is true; unknown does not fire."""
    return [rule["id"] for rule in case["content"]["rules"]["rules"] if holds(rule["when"], case) is True]
