"""The access matrix once more: predicates, the run of all checks, exemptions, health and exposure numbers.

Specification: chapters 4 (model, parameters, exposure), 5 (checks) and 8.2 (health) on access rights. The checks
themselves stand in `matrix_rights.py`, `matrix_safeguards.py` and `matrix_upkeep.py`.
"""

from collections.abc import Iterator
from datetime import timedelta
from fractions import Fraction

from tests.second.rules import fact
from tests.second.source import SEVERITIES, Dict, day, number, text

CLASSES = ["A", "P", "N", "S", "B"]
ALL_ACTIONS = [
    *("view", "search", "create", "change", "delete", "export"),
    *("disclose", "impersonate", "derive", "grant", "configure", "restore"),
]
POWERFUL = {"grant", "configure", "restore", "impersonate"}
ADMIN_SYSTEMS = {"database", "backup", "logstore", "keystore", "infrastructure"}
NEVER_ACCEPTED = {"MX-S05", "MX-S08", "MX-A05"}
"""Two that 5.5 marks so, and the one that counts its exceptions itself."""

Row = tuple[str, str] | tuple[str, str, str]
"""The object, how it came out (pass, fail, not_stated), and its own severity where the rule names one."""


def view(case: Dict) -> Dict:
    """The register with what the checks need beside it."""
    stated, catalogue = case["stated"], case["content"]["access"]["catalogue"]
    open_level = case["content"]["policy"]["policy"]["level_while_open"]
    level = case["classification"]["confidentiality"]["level"] or open_level
    return {
        "case": case,
        "today": case["today"],
        "level": level,
        "integrity": case["classification"]["integrity"]["level"] or open_level,
        "limits": {each["key"]: each["limits"].get(level) for each in catalogue["parameters"]},
        "definitions": {each["id"]: each for each in catalogue["checks"]},
        "categories": {each["id"]: each for each in catalogue["data_categories"]},
        "templates": {each["id"]: each for each in catalogue["role_templates"]},
        "eea": set(catalogue["eea_countries"]),
        "annex": annex_categories(stated),
        "announced": {*(annex_categories(stated) or []), *(profile_categories(stated) or [])},
        "roles": {each["id"]: each for each in stated["role_groups"]},
        "grants": [with_what_is_said(each) for each in stated["grants"] if not each.get("ended")],
        "systems": all_systems(stated),
        "parties": {each["id"]: each for each in stated["parties"]},
        "acts": {each["id"]: each for each in stated["acts"]},
        "exemptions": stated["exemptions"],
        "statement": stated["statement"],
        "profile": stated["profile"],
        "answers": stated["answers"],
        "stated_facts": stated["facts"],
        "fact": lambda name: fact(name, case),
    }


def with_what_is_said(grant: Dict) -> Dict:
    """A right without its list of actions when that is empty, and so states nothing."""
    return grant if grant.get("actions") else {**grant, "actions": None}


def annex_categories(stated: Dict) -> list[str] | None:
    """The categories of annex 1-D that the matrix covers: those it names, or else all; None: not stated."""
    if stated["statement"].get("categories") is not None:
        return list(stated["statement"]["categories"])
    return profile_categories(stated)


def profile_categories(stated: Dict) -> list[str] | None:
    """All categories of annex 1-D; None: not stated."""
    rows = stated["profile"].get("D", {}).get("categories")
    return None if rows is None else [row["category"] for row in rows if "category" in row]


def all_systems(stated: Dict) -> Dict:
    """The systems of the register, and those that a right names by kind only; without one it is the application."""
    systems = {each["id"]: each for each in stated["systems"]}
    for grant in stated["grants"]:
        name = grant.get("system", "app")
        if name not in systems and not grant.get("ended"):
            systems[name] = {"id": name, "kind": name}
    return systems


# ------------------------------------------------------------------------------------------ predicates (chapter 4.5)


def cats(m: Dict, grant: Dict) -> list[str]:
    """The categories, with "*" expanded to all of annex 1-D; not stated never means nothing, but all."""
    found: list[str] = []
    for category in grant.get("categories") or ["*"]:
        found += (m["annex"] or []) if category == "*" else [category]
    return list(dict.fromkeys(found))


def worst(m: Dict, grant: Dict) -> str:
    """The highest class of the categories, in the order A < P < N < S < B."""
    return max(classes(m, grant), key=CLASSES.index)


def classes(m: Dict, grant: Dict) -> set[str]:
    """The data classes that a right reaches; of categories nobody stated the highest."""
    return {m["categories"][category]["data_class"] for category in cats(m, grant)} or {"B"}


def acts(grant: Dict) -> set[str]:
    """The actions; not stated never means nothing, but all."""
    return set(ALL_ACTIONS) if grant.get("actions") is None else set(grant["actions"])


def roles(m: Dict, grant: Dict) -> list[Dict]:
    """The role groups that hold the right."""
    names = [grant["role"], *grant.get("also_roles", [])]
    return [m["roles"][name] for name in names if name in m["roles"]]


def grants_of(m: Dict, role: Dict) -> list[Dict]:
    """The rights of one role group."""
    return [grant for grant in m["grants"] if role["id"] in (grant["role"], *grant.get("also_roles", []))]


def identifiable(m: Dict, grant: Dict) -> bool:
    """Form identifiable or pseudonymised (or not stated), and data above class A."""
    return grant.get("form", "identifiable") in ("identifiable", "pseudonymised") and worst(m, grant) != "A"


def customer(m: Dict, grant: Dict) -> bool:
    """Access to school data by anybody but the school."""
    return any(side(role) != "school" for role in roles(m, grant)) and identifiable(m, grant)


def tier1(m: Dict, grant: Dict) -> bool:
    """A privileged right: powerful actions, a system of administration, or export or deletion over several schools."""
    wide = grant.get("scope", "all") in ("multi", "all") and bool(acts(grant) & {"export", "delete"})
    return customer(m, grant) and (bool(acts(grant) & POWERFUL) or system_kind(m, grant) in ADMIN_SYSTEMS or wide)


def side(role: Dict) -> str:
    """The side of a role group: the supplier's unless it says otherwise."""
    return str(role.get("side", "supplier"))


def kind(role: Dict) -> str:
    """People unless it says otherwise."""
    return str(role.get("kind", "human"))


def system(m: Dict, grant: Dict) -> Dict:
    """The system of a right; the application when it is not stated."""
    found: Dict = m["systems"][grant.get("system", "app")]
    return found


def system_kind(m: Dict, grant: Dict) -> str | None:
    """The kind of the system of a right."""
    return system(m, grant).get("kind")


def on_production(m: Dict, grant: Dict) -> bool:
    """Identifiable data in production."""
    return system(m, grant).get("env", "prod") == "prod" and identifiable(m, grant)


def log(m: Dict, grant: Dict) -> Dict:
    """What is said of the log of the system of a right."""
    found: Dict = system(m, grant).get("log", {})
    return found


def duties(m: Dict, role: Dict) -> set[str] | None:
    """The duties of a role group, or those of its template; None when neither is known."""
    if role.get("duties") is not None:
        return set(role["duties"])
    return set(m["templates"][role["template"]]["duties"]) if role.get("template") else None


def duties_of_grant(m: Dict, grant: Dict) -> set[str]:
    """All known duties of those who hold a right."""
    return set().union(*[duties(m, role) or set() for role in roles(m, grant)])


def enforced(grant: Dict, kinds: set[str]) -> bool:
    """Some condition of these kinds is enforced technically."""
    conditions = grant.get("conditions", [])
    return any(each["type"] in kinds and each.get("enforcement") == "technical" for each in conditions)


def four_eyes(grant: Dict) -> bool | None:
    """Two people are needed: by approval or by a condition that something enforces; None when that is not said."""
    if grant.get("approval", {}).get("four_eyes") is True:
        return True
    stated = [each.get("enforcement") for each in grant.get("conditions", []) if each["type"] == "four_eyes"]
    if any(each not in (None, "none") for each in stated):
        return True
    return None if None in stated else False


def of_supplier(m: Dict, grant: Dict) -> bool:
    """Somebody else than the school holds the right."""
    return any(side(role) != "school" for role in roles(m, grant))


def with_customer_access(m: Dict) -> Iterator[Dict]:
    """Role groups, not of the school, that reach school data."""
    for role in m["roles"].values():
        if side(role) != "school" and any(customer(m, grant) for grant in grants_of(m, role)):
            yield role


def age(m: Dict, value: object) -> int | None:
    """Days since a date; None when it is not stated."""
    stated = day(value)
    return None if stated is None else (m["today"] - stated).days


def review_interval(m: Dict, grant: Dict) -> int:
    """The review interval of a right: the shorter one for tier 1, class B, emergency and service accounts."""
    return int(m["limits"]["review_priv" if is_privileged(m, grant) else "review_std"])


def is_privileged(m: Dict, grant: Dict) -> bool:
    """Reviewed more often: tier 1, class B, emergency and service accounts."""
    service = any(kind(role) != "human" for role in roles(m, grant)) or grant.get("standing") == "emergency"
    return tier1(m, grant) or worst(m, grant) == "B" or service


def last_review(grant: Dict, role: Dict) -> object:
    """The last review of a right by a role group: its own or that of the role group, the later one."""
    days = [day(holder.get("review", {}).get("last_on")) for holder in (grant, role)]
    return max((each for each in days if each is not None), default=None)


# ------------------------------------------------------------------------------------------------------ the run (5)


def run(m: Dict, checks: Dict) -> Dict:
    """All checks: every object that was judged, the findings, and what is open per check."""
    rows = []
    for name, check in checks.items():
        usual = m["definitions"][name]["severity"].get(m["level"])
        if usual is not None:
            rows += [row_of(name, usual, found) for found in check(m)]
    findings = [
        {**row, "accepted": accepted(m, row), "weighs": weighs(row)} for row in rows if row["outcome"] != "pass"
    ]
    still_open = [finding["check"] for finding in findings if not finding["accepted"]]
    return {
        "rows": rows,
        "findings": findings,
        "open": {name: still_open.count(name) for name in checks},
        "health": health(m, rows),
        "tier1": [grant["id"] for grant in m["grants"] if tier1(m, grant)],
        "customer": [grant["id"] for grant in m["grants"] if customer(m, grant)],
        "exposure": {grant["id"]: exposure(m, grant) for grant in m["grants"]},
    }


def row_of(name: str, usual: str, found: Row) -> Dict:
    """One object with its severity: its own, or that of the check at the level."""
    severity = found[2] if len(found) > 2 else usual
    return {"check": name, "object": found[0], "outcome": found[1], "severity": severity}


def weighs(row: Dict) -> str:
    """The severity that a finding has in the gate and in the risk: in a draft not stated is one step milder."""
    step = SEVERITIES.index(row["severity"])
    return SEVERITIES[max(step - 1, 0)] if row["outcome"] == "not_stated" else SEVERITIES[step]


def accepted(m: Dict, row: Dict) -> bool:
    """A valid, unexpired exemption covers it: with reason and approval, for a year at most, never a critical one."""
    if row["severity"] == "critical" or row["check"] in NEVER_ACCEPTED:
        return False
    return any(
        each["check"] == row["check"] and each["object"] == row["object"] and valid_exemption(m, each)
        for each in m["exemptions"]
        if not row["check"].startswith("MX-S") or compensated(m, each)
    )


def compensated(m: Dict, exemption: Dict) -> bool:
    """Segregation of duties (5.5): only for organisations with at most 10 staff, and with a compensating control."""
    staff = number(m["fact"]("F.staff_total"))
    return staff is not None and staff <= 10 and bool(text(exemption.get("compensating")))


def valid_exemption(m: Dict, exemption: Dict) -> bool:
    """It has a reason, was approved by a function, has not ended and lasts at most 365 days."""
    until, since = day(exemption.get("valid_until")), day(exemption.get("approved_on")) or m["today"]
    if until is None or not text(exemption.get("reason")) or not text(exemption.get("approved_by_function")):
        return False
    return bool(since <= m["today"] <= until <= since + timedelta(days=365))


def health(m: Dict, rows: list[Dict]) -> Fraction | None:
    """Sum of severity weight x share of objects that pass, over the sum of the weights of the checks that were put.

    Only after submission does not stated count as not passed; in a draft it is left out.
    """
    weights = m["case"]["content"]["policy"]["policy"]["severity_weights"]
    points, total = Fraction(0), 0
    judged = [row for row in rows if row["outcome"] != "not_stated"]
    for name in dict.fromkeys(row["check"] for row in judged):
        outcomes = [row["outcome"] for row in judged if row["check"] == name]
        weight = weights[m["definitions"][name]["severity"][m["level"]]]
        points += Fraction(weight * outcomes.count("pass"), len(outcomes))
        total += weight
    return points / total if total else None


def severity_at(m: Dict, triple: str, level: str | None = None) -> str:
    """The severity of a triple such as L/M/H at the level."""
    letter = triple.split("/")[["low", "medium", "high"].index(level or m["level"])]
    return SEVERITIES["ILMHK".index(letter)]


# -------------------------------------------------------------------------------------------- exposure (chapter 4.7)

CLASS_WEIGHT = {"A": "0", "P": "0.5", "N": "1", "S": "3", "B": "5"}
ACTION_WEIGHT = {
    "view": 1,
    "derive": 1,
    "search": 2,
    "create": 1,
    "change": 2,
    "restore": 2,
    "export": 3,
    "disclose": 3,
    "delete": 3,
    "impersonate": 3,
    "grant": 4,
    "configure": 4,
}
SCOPE_WEIGHT = {"own": "0.5", "own_class": "1", "own_subject": "1", "single": "1", "school": "2", "multi": "3"}
FORM_WEIGHT = {"identifiable": "1", "pseudonymised": "0.5", "aggregated": "0.2", "anonymised": "0"}
ENFORCED = {"technical": "0.5", "procedural": "0.8", "contractual": "0.9"}
MFA_FACTOR = {"phishing_resistant": "0.6", "strong": "0.7", "weak": "0.85"}


def exposure(m: Dict, grant: Dict) -> tuple[Fraction, Fraction]:
    """Inherent (class x action x scope x form x people) and residual (x standing, condition, MFA, log, review)."""
    action = 4 if grant.get("actions") is None else max((ACTION_WEIGHT[each] for each in grant["actions"]), default=4)
    inherent = (
        Fraction(CLASS_WEIGHT[worst(m, grant)])
        * action
        * Fraction(SCOPE_WEIGHT.get(grant.get("scope", "all"), "4"))
        * Fraction(FORM_WEIGHT[grant.get("form", "identifiable")])
        * people_factor(m, grant)
    )
    bound = condition_factor(grant)
    standing = {"eligible": "0.6", "conditional": "0.6", "emergency": "0.4"}.get(grant.get("standing", ""), "1")
    discount = Fraction(standing) if bound < 1 else Fraction(1)
    return inherent, inherent * discount * bound * mfa_factor(m, grant) * log_factor(m, grant) * review_factor(m, grant)


def people_factor(m: Dict, grant: Dict) -> Fraction:
    """1 person 1; 2-5 1.25; 6-20 1.5; 21-100 2; more or unknown 2.5."""
    counts = [role.get("headcount") for role in roles(m, grant)]
    known = [count for count in counts if count is not None]
    if not counts or len(known) < len(counts):
        return Fraction("2.5")
    for most, factor in ((1, "1"), (5, "1.25"), (20, "1.5"), (100, "2")):
        if sum(known) <= most:
            return Fraction(factor)
    return Fraction("2.5")


def condition_factor(grant: Dict) -> Fraction:
    """The best enforced condition: technical 0.5, procedural 0.8, contractual 0.9, unproven 1."""
    found = [Fraction(ENFORCED.get(each.get("enforcement"), "1")) for each in grant.get("conditions", [])]
    return min(found, default=Fraction(1))


def mfa_factor(m: Dict, grant: Dict) -> Fraction:
    """Phishing-resistant 0.6, strong 0.7, weak 0.85, none or unknown 1; of several role groups the weakest."""
    found = [Fraction(MFA_FACTOR.get(role.get("auth", {}).get("mfa"), "1")) for role in roles(m, grant)]
    return max(found, default=Fraction(1))


def log_factor(m: Dict, grant: Dict) -> Fraction:
    """Logged and reviewed in time 0.7, logged 0.9, else 1."""
    recorded = log(m, grant).get("events")
    if recorded is None or acts(grant) - set(recorded):
        return Fraction(1)
    reviewed = age(m, log(m, grant).get("last_review_on"))
    return Fraction("0.7") if reviewed is not None and reviewed <= m["limits"]["log_review"] else Fraction("0.9")


def review_factor(m: Dict, grant: Dict) -> Fraction:
    """Review in time 0.8, else 1."""
    ages = [age(m, last_review(grant, role)) for role in roles(m, grant)]
    in_time = [each is not None and each <= review_interval(m, grant) for each in ages]
    return Fraction("0.8") if in_time and all(in_time) else Fraction(1)
