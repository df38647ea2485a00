"""The checks on consistency between matrix, classification, profile and questionnaire (5.7, MX-X) once more."""

from collections.abc import Iterator

from tests.second.matrix import (
    Row,
    acts,
    age,
    cats,
    customer,
    duties_of_grant,
    enforced,
    four_eyes,
    grants_of,
    identifiable,
    is_privileged,
    kind,
    last_review,
    log,
    review_interval,
    roles,
    severity_at,
    side,
    system,
    tier1,
    with_customer_access,
)
from tests.second.matrix_rights import CONSENT, verdict
from tests.second.matrix_safeguards import MFA
from tests.second.rules import last_deadline
from tests.second.source import SEVERITIES, Dict, day, number, text


def special(m: Dict, categories: set[str]) -> list[str]:
    """The categories of article 9 among these."""
    return sorted(each for each in categories if m["categories"][each].get("article9"))


def x01(m: Dict) -> Iterator[Row]:
    """Special data (article 9) in annex 1-D or in a right, while confidentiality is below high."""
    if m["case"]["classification"]["confidentiality"]["level"] is None:
        return
    named = {category for grant in m["grants"] for category in cats(m, grant)}
    for category in special(m, m["announced"] | named):
        yield category, "fail"


def x02(m: Dict) -> Iterator[Row]:
    """V1 says there are no special data, annex 1-D says they can occur, by its status or by a category."""
    answer = m["answers"].get("V1", {}).get("value")
    status = m["profile"].get("D", {}).get("special_status")
    possible = status in ("possible", "certain") or m["stated_facts"].get("F.special_possible") is True
    if answer is not None:
        fails = answer != "high" and (possible or bool(special(m, m["announced"])))
        yield "V1", verdict(fails=fails, blank=False)


# ---------------------------------------------------------------------------- X03: answers and facts against the matrix


def x03(m: Dict) -> Iterator[Row]:
    """An answer to AR-06, 09, 21 or 27, or a fact that is denied (7.1), that the matrix contradicts.

    AR-07 is named too, but follows from the matrix and takes no answer of its own.
    """
    for item, contradicts in CLAIMS:
        if item in m["answers"]:
            yield item, verdict(fails=contradicts(m, m["answers"][item]), blank=False)
    shown = shown_by_matrix(m)
    for name, contradicted in shown.items():
        if m["stated_facts"].get(name) is False or (name == "F.subprocessors" and m["stated_facts"].get(name) == 0):
            yield name, verdict(fails=contradicted, blank=False)


def x03_mfa(m: Dict, answer: Dict) -> bool:
    """AR-06: all privileged accounts use MFA of a strength, while a privileged role group has none or a weaker one."""
    said = answer.get("measured", {})
    if number(said.get("beheeraccounts_met_mfa")) != 100:
        return False
    holders = [role for grant in m["grants"] if tier1(m, grant) for role in roles(m, grant)]
    used = [role.get("auth", {}).get("mfa") for role in holders if kind(role) not in ("service", "ai_agent")]
    least = MFA.index(said.get("sterkte", "weak"))
    return any(each == "none" or MFA.index(each) < least for each in used if each is not None)


def x03_shared(m: Dict, answer: Dict) -> bool:
    """AR-09: fewer shared accounts than the role groups with customer access have."""
    claimed = number(answer.get("measured", {}).get("gedeelde_accounts"))
    counted = sum(role.get("auth", {}).get("shared_accounts") or 0 for role in with_customer_access(m))
    return claimed is not None and counted > claimed


def support(m: Dict) -> list[Dict]:
    """The rights of support and training on identifiable data."""
    wanted = {"support", "training"}
    return [grant for grant in m["grants"] if duties_of_grant(m, grant) & wanted and customer(m, grant)]


def x03_consent(m: Dict, answer: Dict) -> bool:
    """AR-21: permission asked (b), enforced (c), or no access (d), while a support right says otherwise."""
    found = support(m)
    if answer.get("value") == "d":
        return bool(found)
    if answer.get("value") not in ("b", "c"):
        return False
    for grant in found:
        stated = [each.get("enforcement") for each in grant.get("conditions", []) if each["type"] in CONSENT]
        if not stated and grant.get("standing") == "permanent":
            return True
        if answer["value"] == "c" and stated and not enforced(grant, CONSENT) and None not in stated:
            return True
    return False


def x03_self(m: Dict, answer: Dict) -> bool:
    """AR-27: nobody can authorise themselves (c), while a right allows it."""
    return answer.get("value") == "c" and any(
        grant.get("approval", {}).get("self_approval") is True
        or grant.get("approval", {}).get("by_role") in (grant["role"], *grant.get("also_roles", []))
        for grant in m["grants"]
    )


CLAIMS = [
    ("AR-06", x03_mfa),
    ("AR-09", x03_shared),
    ("AR-21", x03_consent),
    ("AR-27", x03_self),
]


def shown_by_matrix(m: Dict) -> dict[str, bool]:
    """The facts that the matrix can show to be true."""
    stated = {act for grant in m["grants"] for act in grant.get("actions") or []}
    used = [system(m, grant) for grant in m["grants"]]
    kinds = {each.get("kind") for each in used}
    named = {category for grant in m["grants"] for category in grant.get("categories", []) if category != "*"}
    return {
        "F.school_login": any(side(role) == "school" for role in m["roles"].values()),
        "F.individual_support": bool(support(m)),
        "F.impersonation": "impersonate" in stated,
        "F.export": "export" in stated,
        "F.integrations": any(kind(role) in ("service", "ai_agent") for role in m["roles"].values()),
        "F.subprocessors": any(side(role) == "subprocessor" for role in m["roles"].values()),
        "F.special_possible": bool(special(m, named)),
        "F.backup": "backup" in kinds,
        "F.tickets": "ticketing" in kinds,
        "F.testdata": any(each.get("env", "prod") != "prod" for each in used),
        "F.logstore": "logstore" in kinds,
        "F.dwh": "dwh" in kinds,
    }


# ------------------------------------------------------------------------------------------------------ the others


def x04(m: Dict) -> Iterator[Row]:
    """AR-28, AR-29: the interval stated is shorter than the time since the last review in the matrix.

    AR-29 is about the rights with the shorter review interval.
    """
    for item, wanted in (("AR-28", customer), ("AR-29", privileged)):
        interval = number(m["answers"].get(item, {}).get("measured", {}).get("interval_dagen"))
        found = [(grant, role) for grant in m["grants"] if wanted(m, grant) for role in roles(m, grant)]
        ages = [age(m, last_review(grant, role)) for grant, role in found if side(role) != "school"]
        known = [each for each in ages if each is not None]
        if interval is not None and known:
            yield item, verdict(fails=interval < max(known), blank=False)


def privileged(m: Dict, grant: Dict) -> bool:
    """Customer access with the shorter review interval: tier 1, class B, emergency and service accounts."""
    return customer(m, grant) and is_privileged(m, grant)


def x05(m: Dict) -> Iterator[Row]:
    """Results (DC-09, DC-11) can be changed without old and new value in the log or four eyes; at I medium: M."""
    if m["integrity"] == "low":
        return
    severity = severity_at(m, "L/M/H")
    if m["integrity"] == "medium":
        severity = min(severity, "medium", key=SEVERITIES.index)
    for grant in m["grants"]:
        if "change" in acts(grant) and set(cats(m, grant)) & {"DC-09", "DC-11"} and identifiable(m, grant):
            kept = log(m, grant).get("old_new_values")
            safe = kept is True or four_eyes(grant) is True
            blank = kept is None or grant.get("actions") is None or four_eyes(grant) is None
            yield grant["id"], verdict(fails=not safe and not blank, blank=not safe), severity


def x06(m: Dict) -> Iterator[Row]:
    """No attestation in the year before the last agreed date (1 July unless agreed otherwise), or since."""
    attested = day(m["statement"].get("attested_on"))
    deadline = last_deadline(m["case"])
    since = deadline.replace(year=deadline.year - 1)
    yield "register", verdict(fails=attested is not None and attested < since, blank=attested is None)


def x07(m: Dict) -> Iterator[Row]:
    """Extra attributes of the federation without a reference to a release."""
    if m["statement"].get("federated_attributes"):
        yield "register", verdict(fails=False, blank=not text(m["statement"].get("attribute_release")))


def x08(m: Dict) -> Iterator[Row]:
    """An interval of one's own in the matrix that is stricter than the limit, and that was missed."""
    for role in with_customer_access(m):
        limits = [review_interval(m, grant) for grant in grants_of(m, role) if customer(m, grant)]
        yield from own_interval(m, role["id"], role.get("review", {}), min(limits))
    for grant in m["grants"]:
        if customer(m, grant):
            yield from own_interval(m, grant["id"], grant.get("review", {}), review_interval(m, grant))
    for name, each in m["systems"].items():
        about = each.get("log", {})
        reviewed = {"interval_days": about.get("review_days"), "last_on": about.get("last_review_on")}
        yield from own_interval(m, name, reviewed, m["limits"]["log_review"])


def own_interval(m: Dict, name: str, review: Dict, limit: int) -> Iterator[Row]:
    """One interval with the last time it was done."""
    own, last = review.get("interval_days"), age(m, review.get("last_on"))
    if own is not None and last is not None and own < limit:
        yield name, verdict(fails=last > own, blank=False)


ORDER = [
    *(x01, x02, x03, x04, x05, x06, x07, x08),
]
CHECKS = {f"MX-{check.__name__.upper()}": check for check in ORDER}
