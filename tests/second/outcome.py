"""Sums, verdicts, lights, risk and maturity of groups once more, and the whole score in the shape of the contract.

Specification: the scoring policy, parts on measures, gate, verdict classes, traffic lights, residual risk and
maturity; chapter 8 on access rights.
"""

from fractions import Fraction

from tests.second import matrix_consistency, matrix_rights, matrix_safeguards, matrix_upkeep
from tests.second.levels import classification
from tests.second.matrix import run, view
from tests.second.measures import exact
from tests.second.requirements import judge, plan_counts
from tests.second.rules import aspects, controls, fired, holds
from tests.second.source import ASPECTS, Dict, day_in_amsterdam, requirements, text

CHECKS = {
    **matrix_rights.CHECKS,
    **matrix_safeguards.CHECKS,
    **matrix_upkeep.CHECKS,
    **matrix_consistency.CHECKS,
}
WORST_FIRST = ["undetermined", "not_met", "partly", "largely", "meets"]


def score(content: Dict, stated: Dict, rule: str | None = None, own: Dict | None = None) -> Dict:
    """Everything that follows from one assessment: the keys of the contract, with exact fractions.

    `own` holds by item what an institution takes otherwise itself: `weight`, `must` (at whatever level), `state`.
    """
    case: Dict = {"content": content, "stated": stated, "today": day_in_amsterdam(stated["moment"]), "own": own or {}}
    case["plan_counts"] = lambda answer: plan_counts(answer, case)
    case["classification"] = classification(content["biv"], stated, rule)
    case["matrix"] = run(view(case), CHECKS)
    case["items"] = {
        item["id"]: judge(kind, category, item, case)
        for kind in ("controls", "access")
        for category, item in requirements(content[kind])
    }
    case["fired"] = fired(case)
    case["open_errors"] = open_errors(case)
    return {
        "classification": case["classification"],
        "controls": controls_part(case),
        "access": access_part(case),
        "consistency": case["fired"],
        "items": case["items"],
    }


def open_errors(case: Dict) -> list[Dict]:
    """The rules of severity error that fired and are not explained, with the items and parts that they concern."""
    found = []
    for rule in case["content"]["rules"]["rules"]:
        if rule["id"] in case["fired"] and rule["severity"] == "error" and is_open(rule, case):
            items = concrete_items(rule, case)
            found.append({"id": rule["id"], "items": items, "parts": parts_of(items, case)})
    return found


def is_open(rule: Dict, case: Dict) -> bool:
    """Not explained: no answer under the rule's id with the value `explained` and a reason."""
    answer = case["stated"]["answers"].get(rule["id"], {})
    return not (answer.get("value") == "explained" and text(answer.get("why")))


def concrete_items(rule: Dict, case: Dict) -> list[str]:
    """What a rule points at; where it speaks of all controls or aspects, those that satisfy its condition."""
    if "any_control" in rule["when"]:
        shown = [item["id"] for item in case["items"].values() if item["kind"] == "controls" and item["shown"]]
        met = [holds(rule["when"]["any_control"], case, ("c", row)) is True for row in controls(case)]
        return [name for name, hit in zip(shown, met, strict=True) if hit]
    if "any_aspect" in rule["when"]:
        met = [holds(rule["when"]["any_aspect"], case, ("a", row)) is True for row in aspects(case)]
        return [f"level.{letter}" for letter, hit in zip(ASPECTS, met, strict=True) if hit]
    return list(rule["jump"])


def parts_of(items: list[str], case: Dict) -> set[str]:
    """The aspects, and the access questions, that items belong to; an error that names none concerns all aspects."""
    found = set()
    for part in case["content"]["biv"]["aspects"]:
        own = {question["id"] for question in part["questions"]} | {f"level.{part['aspect']}"}
        own |= {
            item["id"]
            for item in case["items"].values()
            if item["kind"] == "controls" and item["aspect"] == part["aspect"]
        }
        if own & set(items):
            found.add(part["aspect"])
    if any(item["id"] in items for item in case["items"].values() if item["kind"] == "access"):
        found.add("access")
    return found or set(ASPECTS)


def controls_part(case: Dict) -> Dict:
    """The controls: per category, per aspect and all; the verdict of all is the worst of the three aspects."""
    items = [item for item in case["items"].values() if item["kind"] == "controls"]
    categories = {}
    for category in case["content"]["controls"]["categories"]:
        group = [item for item in items if item["category"] == category["id"]]
        categories[category["id"]] = category_part(category["id"], group, case)
    aspects = {}
    for aspect in ASPECTS:
        group = [item for item in items if item["aspect"] == aspect]
        names = {item["category"] for item in group}
        aspects[aspect] = aspect_part(aspect, group, {name: categories[name] for name in names}, case)
    worst = min((part["verdict"] for part in aspects.values()), key=WORST_FIRST.index)
    return {**sums(items), "verdict": worst, "categories": categories, "aspects": aspects}


def access_part(case: Dict) -> Dict:
    """The access questions: per theme and all, with the findings of the matrix beside them."""
    items = [item for item in case["items"].values() if item["kind"] == "access"]
    themes = {}
    for theme in case["content"]["access"]["categories"]:
        group = [item for item in items if item["category"] == theme["id"]]
        themes[theme["id"]] = theme_part(theme["id"], group, case)
    total = sums(items)
    total["verdict"] = access_verdict(total, themes, case)
    return {**total, "categories": themes, "matrix": case["matrix"]}


# -------------------------------------------------------------------------------------------------------------- sums


def sums(items: list[Dict]) -> Dict:
    """The measures over the items that apply (w weight, a credit, e evidence factor); without any there is no score."""
    counted = [item for item in items if item["applies"]]
    answered = [item for item in counted if item["answered"]]
    weight = sum(item["weight"] for item in counted)
    weight_answered = sum(item["weight"] for item in answered)
    points = sum((item["weight"] * item["credit"] for item in counted), Fraction(0))
    assured = sum((item["weight"] * item["credit"] * item["factor"] for item in counted), Fraction(0))
    return {
        "applicable": len(counted),
        "answered": len(answered),
        "weight": weight,
        "weight_answered": weight_answered,
        "points": points,
        "points_assured": assured,
        "declared": ratio(points, weight),
        "assured": ratio(assured, weight),
        "coverage": ratio(Fraction(weight_answered), weight),
        "on_answered": ratio(points, weight_answered),
        "worst_case": ratio(points, weight),
        "best_case": ratio(points + weight - weight_answered, weight),
        "musts_failed": [item["id"] for item in counted if item["must_failed"]],
        "musts_at_risk": [item["id"] for item in counted if item["must_at_risk"]],
        "items": counted,
    }


def ratio(part: Fraction, whole: int) -> Fraction | None:
    """A ratio; None when there is nothing to divide by."""
    return part / whole if whole else None


def per_cent(value: Fraction | None) -> Fraction:
    """A ratio as percentage; nothing is 0."""
    return (value or Fraction(0)) * 100


# ---------------------------------------------------------------------------------------------------- the three groups


def category_part(name: str, items: list[Dict], case: Dict) -> Dict:
    """A category of controls, with the open errors that point at one of its controls."""
    total = sums(items)
    errors = [rule["id"] for rule in case["open_errors"] if set(rule["items"]) & {item["id"] for item in items}]
    total["light"] = group_light(total, errors, case)
    total["maturity"] = group_maturity(total["items"])
    aspect = items[0]["aspect"]
    total["risk"] = risk(total, bool(total["musts_failed"]), bool(total["musts_at_risk"] or errors), aspect, case)
    return {"id": name, **total}


def theme_part(name: str, items: list[Dict], case: Dict) -> Dict:
    """A theme of access questions: its risk follows from the open findings of the matrix that belong to it."""
    total = sums(items)
    findings = [each for each in case["matrix"]["findings"] if not each["accepted"]]
    mine = [each["weighs"] for each in findings if theme_of(each["check"], case) == name]
    errors = [rule["id"] for rule in case["open_errors"] if set(rule["items"]) & {item["id"] for item in items}]
    total["light"] = group_light(total, errors, case)
    total["maturity"] = group_maturity(total["items"])
    total["risk"] = risk(total, "critical" in mine, "high" in mine, "V", case)
    return {"id": name, **total}


def theme_of(check: str, case: Dict) -> str:
    """The theme of a check: that of the longest beginning of its id."""
    themes = case["content"]["policy"]["policy"]["check_themes"]
    return str(themes[max((start for start in themes if check.startswith(start)), key=len)])


def aspect_part(aspect: str, items: list[Dict], categories: dict[str, Dict], case: Dict) -> Dict:
    """An aspect, with its verdict."""
    total = sums(items)
    errors = [rule["id"] for rule in case["open_errors"] if aspect in rule["parts"]]
    total["light"] = group_light(total, errors, case)
    total["verdict"] = controls_verdict(aspect, total, categories, case)
    return total


# ---------------------------------------------------------------------------------------------------------- verdicts


def controls_verdict(aspect: str, total: Dict, categories: dict[str, Dict], case: Dict) -> str:
    """The first class from the best down whose conditions all hold; none below half coverage or without a level."""
    policy = case["content"]["policy"]["policy"]["verdicts"]
    unset = case["classification"][ASPECTS[aspect]]["level"] is None
    if unset or per_cent(total["coverage"]) < policy["undetermined_below"]:
        return "undetermined"
    for each in policy["controls"]:
        if scores_hold(each, total, categories) and musts_hold(each, total) and errors_hold(each, aspect, case):
            return str(each["id"])
    return "not_met"


def scores_hold(each: Dict, total: Dict, categories: dict[str, Dict]) -> bool:
    """Assured, coverage, and assured of every category that has controls that apply."""
    lowest = min((part["assured"] for part in categories.values() if part["weight"]), default=Fraction(1))
    return (
        per_cent(total["assured"]) >= exact(each.get("assured_min", 0))
        and per_cent(total["coverage"]) >= exact(each.get("coverage_min", 0))
        and per_cent(lowest) >= exact(each.get("category_assured_min", 0))
    )


def musts_hold(each: Dict, total: Dict) -> bool:
    """No failed must (in a draft there are no accepted exceptions); musts at risk none, or each with a dated plan."""
    if each.get("musts_failed", "none") != "any" and total["musts_failed"]:
        return False
    at_risk = [item for item in total["items"] if item["must_at_risk"]]
    if each.get("musts_at_risk", "any") == "none":
        return not at_risk
    if each.get("musts_at_risk", "any") == "with_plan":
        return all(item["plan_counts"] for item in at_risk)
    return True


def errors_hold(each: Dict, part: str, case: Dict) -> bool:
    """No open rule of severity error that concerns the part, where the class asks that."""
    return each.get("open_errors", "any") == "any" or not any(part in rule["parts"] for rule in case["open_errors"])


def access_verdict(total: Dict, themes: dict[str, Dict], case: Dict) -> str:
    """The gate of chapter 8.4, with critical and high findings of the matrix."""
    policy = case["content"]["policy"]["policy"]["verdicts"]
    if per_cent(total["coverage"]) < policy["undetermined_below"]:
        return "undetermined"
    for each in policy["access"]:
        holds = scores_hold(each, total, themes) and musts_hold(each, total) and errors_hold(each, "access", case)
        if holds and findings_hold(each, case):
            return str(each["id"])
    return "not_met"


def findings_hold(each: Dict, case: Dict) -> bool:
    """No open critical finding; high ones only if they are recent, or if each has a dated plan, as the class asks."""
    open_ones = [row for row in case["matrix"]["findings"] if not row["accepted"]]
    if each.get("critical_findings", "none") != "any" and any(row["weighs"] == "critical" for row in open_ones):
        return False
    high = [row for row in open_ones if row["weighs"] == "high"]
    wanted = each.get("high_findings", "any")
    if wanted == "recent":
        return all(is_recent(row, case) for row in high)
    return wanted == "any" or all(has_plan(row, case) for row in high)


def is_recent(row: Dict, case: Dict) -> bool:
    """What the finding is about was stated at most 30 days ago; what has no date of its own is not recent."""
    said = case["stated"]["said"]
    name = row["object"]
    if name in said:
        at = said[name][1]
    elif name in case["stated"]["facts"] or any(
        each["id"] == name
        for table in ("role_groups", "grants", "systems", "exemptions", "acts", "parties")
        for each in case["stated"][table]
    ):
        at = min((moment for _, moment in said.values()), default=case["stated"]["moment"])
    else:
        return False
    most: int = case["content"]["policy"]["policy"]["verdicts"]["high_finding_grace_days"]
    return bool((case["today"] - day_in_amsterdam(at)).days <= most)


def has_plan(row: Dict, case: Dict) -> bool:
    """A plan that counts at a question that names the check, or when none does at a question of its theme.

    A question names the checks that it is related to, that it follows from, and that cap it. One that is not asked
    has no plan.
    """
    questions = requirements(case["content"]["access"])
    naming = [item["id"] for _, item in questions if row["check"] in checks_named(item)]
    theme = theme_of(row["check"], case)
    named = naming or [item["id"] for category, item in questions if category["id"] == theme]
    return any(case["items"][name]["shown"] and case["items"][name]["plan_counts"] for name in named)


def checks_named(item: Dict) -> list[str]:
    """The checks that a question names."""
    capping = [check for cap in item.get("caps", []) for check in cap["checks"]]
    return [*item.get("related", []), *item.get("from_matrix", []), *capping]


# ------------------------------------------------------------------------------------------- light, risk and maturity


def group_light(total: Dict, errors: list[str], case: Dict) -> str:
    """Grey below half coverage; red below half assured or with a failed must; green when all is well; else orange."""
    lights = case["content"]["policy"]["policy"]["lights"]
    if per_cent(total["coverage"]) < lights["grey_coverage_below"]:
        return "grey"
    if per_cent(total["assured"]) < lights["red_assured_below"] or total["musts_failed"]:
        return "red"
    heavy_red = any(item["light"] == "red" and item["weight"] == 20 for item in total["items"])
    green = (
        per_cent(total["assured"]) >= lights["green_assured_min"]
        and per_cent(total["coverage"]) >= lights["green_coverage_min"]
        and not total["musts_at_risk"]
        and not errors
        and not heavy_red
    )
    return "green" if green else "orange"


def risk(total: Dict, failed: bool, at_risk: bool, aspect: str, case: Dict) -> Dict | None:  # noqa: FBT001 - two facts
    """Likelihood from the assured score, plus 2 or else 1, at most 5; times the impact of the level."""
    if not total["weight"]:
        return None
    policy = case["content"]["policy"]["policy"]["risk"]
    likelihood = next(
        value for least, value in policy["likelihood_from_assured"] if per_cent(total["assured"]) >= least
    )
    likelihood += policy["failed_adds"] if failed else policy["at_risk_adds"] if at_risk else 0
    likelihood = min(likelihood, policy["likelihood_max"])
    level = case["classification"][ASPECTS[aspect]]["level"] or case["content"]["policy"]["policy"]["level_while_open"]
    impact = policy["impact"][level]
    product = likelihood * impact
    band = next(each["id"] for each in policy["bands"] if each["lowest"] <= product <= each["highest"])
    inherent = policy["likelihood_max"] * impact
    return {"likelihood": likelihood, "impact": impact, "risk": product, "band": band, "inherent": inherent}


def group_maturity(items: list[Dict]) -> int | None:
    """The lowest of weight 20, plus 1 if the weighted mean of the others is 2 higher; without weight 20 the lowest."""
    if not items:
        return None
    heavy = [item["maturity"] for item in items if item["weight"] == 20]
    others = [item for item in items if item["weight"] != 20]
    if not heavy:
        return int(min(item["maturity"] for item in items))
    lowest = min(heavy)
    if others:
        weight = sum(item["weight"] for item in others)
        mean = Fraction(sum(item["weight"] * item["maturity"] for item in others), weight)
        if mean >= lowest + 2:
            return int(min(lowest + 1, 5))
    return int(lowest)
