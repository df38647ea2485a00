"""Controls and access questions once more: whether they apply, their state, credit, evidence factor, light, maturity.

Specification: the scoring policy, parts on applicability, judged status, credits, evidence factors, gate, lights and
maturity; chapters 7 and 8 on access rights for the access questions.
"""

from fractions import Fraction

from tests.second.measures import exact, outcomes
from tests.second.rules import holds
from tests.second.source import ASPECTS, GRADES, SEVERITIES, Dict, day, day_in_amsterdam, length, said, text

STATES = ["complies", "partly", "planned", "alternative", "not_met", "not_applicable", "unknown"]
STRICT = ["not_met", "planned", "partly", "complies"]
"""The states that measured values can lower, from strict to lenient."""


def judge(kind: str, category: Dict, item: Dict, case: Dict) -> Dict:
    """Everything about one requirement."""
    aspect = category["aspect"] if kind == "controls" else "V"
    policy = case["content"]["policy"]["policy"]
    level = case["classification"][ASPECTS[aspect]]["level"] or policy["level_while_open"]
    answer = case["stated"]["answers"].get(item["id"], {})
    condition = holds(item["show"], case) if "show" in item else None
    own = case["own"].get(item["id"], {})
    result = {
        "id": item["id"],
        "kind": kind,
        "category": category["id"],
        "aspect": aspect,
        "level": level,
        "weight": own.get("weight", item["weight"]),
        "conditional": "show" in item,
        "condition": condition,
        "shown": level in item["requirement"] and condition is not False,
        "expired": expired(item, level, answer, case) and "state" not in own,
        "plan_counts": plan_counts(answer, case),
        "must": own.get("must", level in item.get("must", [])),
        "grade": counting_grade(answer, case),
    }
    result["fields"] = outcomes(item, level, answer, case)
    result["chosen"] = chosen_state(answer)
    result["judged"] = judged_state(item, result, answer, case)
    declared = result["chosen"] == "not_applicable" and not result["expired"]
    result["contradicted"] = declared and result["conditional"] and condition is True and "state" not in own
    result["excluded"] = why_excluded(item, result, answer, policy)
    result["effective"] = effective_state(item, result, answer, case)
    if "state" in own and result["shown"]:
        # What the institution counts stands in the place of everything that the supplier's answer leads to.
        result |= {"effective": own["state"], "excluded": None}
    result["applies"] = result["excluded"] is None
    result["answered"] = result["applies"] and result["effective"] is not None
    return {**result, **consequences(result, policy)}


def consequences(result: Dict, policy: Dict) -> Dict:
    """Credit, factor, must, light and maturity of an item that applies; nothing of one that does not."""
    if not result["applies"]:
        return {
            "credit": Fraction(0),
            "factor": Fraction(0),
            "must_failed": False,
            "must_at_risk": False,
            "light": "not_applicable",
            "maturity": 1,
        }
    result = {**result, "credit": credit(result, policy), "factor": exact(policy["evidence_factors"][result["grade"]])}
    result["must_failed"] = result["must"] and result["effective"] in ("not_met", "planned")
    result["must_at_risk"] = result["must"] and result["effective"] in ("partly", "alternative")
    result["light"] = light(result, policy)
    result["maturity"] = maturity(result)
    return result


# ---------------------------------------------------------------------------------------------------------- answers


def expired(item: Dict, level: str, answer: Dict, case: Dict) -> bool:
    """Older than the maximum age at the level, by the day of the answer."""
    limit = item.get("max_age_days", {}).get(level)
    if not answer or limit is None:
        return False
    on = day_in_amsterdam(case["stated"]["said"][item["id"]][1])
    return bool((case["today"] - on).days > limit)


def plan_counts(answer: Dict, case: Dict) -> bool:
    """A plan counts with action, function of the owner and date, the date from today to 183 days after it."""
    due = day(answer.get("due"))
    if due is None or not text(answer.get("plan")) or not text(answer.get("owner")):
        return False
    most: int = case["content"]["policy"]["policy"]["credits"]["plan_max_days"]
    return bool(0 <= (due - case["today"]).days <= most)


def counting_grade(answer: Dict, case: Dict) -> str:
    """The evidence grade; when all evidence that the answer names has expired it counts as design at most."""
    grade: str = answer.get("grade", "none")
    register = {piece["id"]: piece for piece in case["stated"]["evidence"]}
    named = [register[name] for name in answer.get("evidence", []) if name in register]
    ends = [day(piece.get("expires")) for piece in named]
    if ends and all(end is not None and end < case["today"] for end in ends):
        lowered: str = case["content"]["policy"]["policy"]["expired_evidence_counts_as"]
        return min(grade, lowered, key=GRADES.index)
    return grade


def chosen_state(answer: Dict) -> str | None:
    """The state the supplier chose; an option is not a state."""
    return answer.get("value") if answer.get("value") in STATES else None


# ----------------------------------------------------------------------------------------------------------- states


def judged_state(item: Dict, result: Dict, answer: Dict, case: Dict) -> str | None:
    """What the tool makes of an item by itself; None for no judgement."""
    kind = item.get("answer", "status")
    if result["chosen"] == "not_applicable":
        return None
    if kind == "matrix":
        return judged_by_matrix(item, case)
    if kind == "option":
        return judged_by_option(item, result, answer)
    return judged_by_fields(item, result["fields"])


def judged_by_fields(item: Dict, found: dict[str, str]) -> str | None:
    """The steps of the judged status; without fields, or with the decisive one not stated, there is no judgement."""
    if not found:
        return None
    decisive = decisive_field(item, found)
    if all(outcome == "met" for outcome in found.values()):
        return "complies"
    if found[decisive] == "missed":
        return "not_met"
    if found[decisive] == "not_stated":
        return None
    return "partly"


def decisive_field(item: Dict, found: dict[str, str]) -> str:
    """The decisive field; if it does not apply here, the first one that does."""
    for field in item["fields"]:
        if field.get("decisive") and field["id"] in found:
            return str(field["id"])
    return next(iter(found))


def judged_by_option(item: Dict, result: Dict, answer: Dict) -> str | None:
    """An option weaker than the level asks is "no"; one that is strong enough is judged on by its fields."""
    order = [option["id"] for option in item["options"]]
    if answer.get("value") not in order:
        return None
    if order.index(answer["value"]) < order.index(item["at_least"][result["level"]]):
        return "not_met"
    if not result["fields"]:
        return "complies"
    return judged_by_fields(item, result["fields"])


def judged_by_matrix(item: Dict, case: Dict) -> str | None:
    """An item that follows from checks: fails if any object fails, is not stated if any is not, else complies."""
    found = [row for row in case["matrix"]["rows"] if row["check"] in item["from_matrix"]]
    if any(row["outcome"] == "fail" for row in found):
        return "not_met"
    if not found or any(row["outcome"] == "not_stated" for row in found):
        return None
    return "complies"


def why_excluded(item: Dict, result: Dict, answer: Dict, policy: Dict) -> str | None:
    """Left out: no requirement at the level, hidden, or not applicable with a valid reason that no fact contradicts."""
    if result["level"] not in item["requirement"]:
        return "level"
    if result["condition"] is False:
        return "condition"
    reason = length(answer.get("why")) >= policy["not_applicable_reason_min_chars"]
    if result["chosen"] == "not_applicable" and reason and not result["contradicted"] and not result["expired"]:
        return "not_applicable"
    return None


def effective_state(item: Dict, result: Dict, answer: Dict, case: Dict) -> str | None:
    """The stricter of chosen and judged; None for not stated.

    'Alternative' is not lowered by measurements, 'unknown' counts as not answered, a contradicted 'not applicable'
    as not met. In a draft an item whose decisive field is not stated is at most partly.
    """
    chosen, judged = result["chosen"], result["judged"]
    if result["expired"] or chosen == "unknown":
        return None
    if chosen == "not_applicable":
        return "not_met" if result["contradicted"] else None
    if chosen == "alternative":
        return "alternative"
    kind = item.get("answer", "status")
    candidates: list[str] = [state for state in (chosen, judged) if state is not None]
    answered = chosen is not None or (kind == "option" and said(answer.get("value")))
    if not answered and (kind == "status" or not candidates):
        return None
    if answered and result["fields"] and judged is None:
        candidates.append("partly")
    candidates += caps(item, case)
    return min(candidates, key=STRICT.index)


def caps(item: Dict, case: Dict) -> list[str]:
    """Open findings that keep an answer from being better than a state."""
    found = []
    for cap in item.get("caps", []):
        lowest = SEVERITIES.index(cap.get("from_severity", "info"))
        if any(
            finding["check"] in cap["checks"] and SEVERITIES.index(finding["severity"]) >= lowest
            for finding in case["matrix"]["findings"]
            if not finding["accepted"]
        ):
            found.append(cap["at_most"])
    return found


# ----------------------------------------------------------------------------------------- credit, light, maturity


def credit(result: Dict, policy: Dict) -> Fraction:
    """What the state earns; partly and planned earn more with a plan that counts."""
    state = result["effective"]
    if state is None:
        return Fraction(0)
    if state in ("partly", "planned") and result["plan_counts"]:
        state += "_with_plan"
    return exact(policy["credits"][state])


def light(result: Dict, policy: Dict) -> str:
    """Grey: not stated or expired. Red: credit below a half or a failed must. Green: full credit, enough evidence."""
    if result["effective"] is None:
        return "grey"
    if result["credit"] < exact(policy["lights"]["red_credit_below"]) or result["must_failed"]:
        return "red"
    enough = policy["lights"]["green_evidence"][result["level"]]
    if result["credit"] == 1 and GRADES.index(result["grade"]) >= GRADES.index(enough):
        return "green"
    return "orange"


def maturity(result: Dict) -> int:
    """4: complies and operation; 3: existence; 2: design, or partly with existence or operation; else 1.

    Another measure that was not accepted counts as partly. 5 asks for a measured indicator, which nobody states.
    """
    state, grade = result["effective"], result["grade"]
    if state == "complies":
        return {"werking": 4, "bestaan": 3, "opzet": 2, "none": 1}[grade]
    if state in ("partly", "alternative") and grade in ("bestaan", "werking"):
        return 2
    return 1


def stated_at_all(answer: Dict) -> bool:
    """True when something was answered: a value or a measured value."""
    return said(answer.get("value")) or bool(answer.get("measured"))
