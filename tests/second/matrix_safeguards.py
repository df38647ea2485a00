"""The checks on authentication (5.3), logging (5.4) and segregation of duties (5.5) once more."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from tests.second.matrix import (
    Row,
    acts,
    age,
    customer,
    duties,
    grants_of,
    identifiable,
    kind,
    log,
    of_supplier,
    on_production,
    roles,
    severity_at,
    side,
    system_kind,
    tier1,
    valid_exemption,
    with_customer_access,
    worst,
)
from tests.second.matrix_rights import ADMIN, verdict
from tests.second.source import Dict, text

INTERVENTIONS = {"change", "delete", "export", "disclose", "impersonate", "grant", "configure", "restore"}
MFA = ["none", "weak", "strong", "phishing_resistant"]
LOG_FIELDS = {"action", "object", "result", "origin", "actor", "time"}
EXPECTED = {"reason", "institution"}


# ------------------------------------------------------------------------------------------------ 5.3 authentication


def mfa(m: Dict, grant: Dict) -> list[str | None]:
    """The MFA of each role group that holds the right; services and agents sign in with a secret (A07)."""
    return [role.get("auth", {}).get("mfa") for role in roles(m, grant) if kind(role) not in ("service", "ai_agent")]


def people_mfa(m: Dict, grant: Dict) -> list[str | None]:
    """The MFA of the role groups of people that hold the right."""
    return [role.get("auth", {}).get("mfa") for role in roles(m, grant) if kind(role) == "human"]


def people(m: Dict, grant: Dict) -> bool:
    """At least one role group of people holds the right."""
    return any(kind(role) == "human" for role in roles(m, grant))


def without(found: list[str | None]) -> str:
    """None is a failure, not stated is a gap."""
    return verdict(fails="none" in found, blank=None in found)


def special(m: Dict, grant: Dict) -> bool:
    """What A01 is about: identifiable data of class B, more than one's own, people."""
    wide = identifiable(m, grant) and grant.get("scope") != "own"
    return worst(m, grant) == "B" and wide and people(m, grant)


def a01(m: Dict) -> Iterator[Row]:
    """Special data without MFA, on the side of supplier and school."""
    for grant in m["grants"]:
        if special(m, grant):
            yield grant["id"], without(people_mfa(m, grant))


def a02(m: Dict) -> Iterator[Row]:
    """A privileged right without MFA; left out when A01 already says so of the same right."""
    for grant in m["grants"]:
        told = special(m, grant) and without(people_mfa(m, grant)) != "pass"
        if tier1(m, grant) and mfa(m, grant) and not told:
            yield grant["id"], without(mfa(m, grant))


def a03(m: Dict) -> Iterator[Row]:
    """School data without MFA: customer access of people that is not tier 1 and below class B."""
    for grant in m["grants"]:
        if customer(m, grant) and people(m, grant) and not tier1(m, grant) and worst(m, grant) != "B":
            yield grant["id"], without(people_mfa(m, grant))


def a04(m: Dict) -> Iterator[Row]:
    """A privileged right with MFA weaker than weak / strong / phishing-resistant at the level."""
    needed = {"low": "weak", "medium": "strong", "high": "phishing_resistant"}[m["level"]]
    for grant in m["grants"]:
        found = mfa(m, grant)
        if tier1(m, grant) and found:
            weaker = any(MFA.index(each) < MFA.index(needed) for each in found if each is not None)
            yield grant["id"], verdict(fails=weaker, blank=None in found)


def a05(m: Dict) -> Iterator[Row]:
    """More shared accounts than valid exceptions, in a group of people that reaches school data."""
    for role in with_customer_access(m):
        if kind(role) != "human":
            continue
        shared = role.get("auth", {}).get("shared_accounts")
        allowed = sum(
            each["check"] == "MX-A05" and each["object"] == role["id"] and valid_exemption(m, each)
            for each in m["exemptions"]
        )
        yield role["id"], verdict(fails=shared is not None and shared > allowed, blank=shared is None)


def a06(m: Dict) -> Iterator[Row]:
    """A privileged right used from the account for daily work."""
    for grant in m["grants"]:
        if tier1(m, grant) and people(m, grant):
            found = [role.get("auth", {}).get("separate_admin") for role in roles(m, grant) if kind(role) == "human"]
            yield grant["id"], verdict(fails=False in found, blank=None in found)


def a07(m: Dict) -> Iterator[Row]:
    """A service account or agent without owner or purpose, with interactive login, or with an old secret."""
    for role in m["roles"].values():
        if kind(role) not in ("service", "ai_agent"):
            continue
        secret = role.get("secret") or {}
        login, rotation = secret.get("interactive_login"), secret.get("rotation_days")
        fails = login is True or (rotation is not None and rotation > m["limits"]["secret"])
        owner = text(secret.get("owner")) or text(role.get("owner_function"))
        blank = not owner or not text(secret.get("purpose")) or login is None or rotation is None
        yield role["id"], verdict(fails=fails, blank=blank)


def a08(m: Dict) -> Iterator[Row]:
    """Emergency accounts without alert or custody, more than three, or untested; or privileged on-call without any."""
    groups = [role for role in m["roles"].values() if kind(role) == "break_glass"]
    for role in groups:
        guard = role.get("break_glass") or {}
        count, tested, alert = guard.get("count"), age(m, guard.get("last_test")), guard.get("alert_on_use")
        late = tested is not None and tested > m["limits"]["bg_test"]
        blank = None in (count, tested, alert) or not text(guard.get("custody"))
        yield role["id"], verdict(fails=alert is False or (count is not None and count > 3) or late, blank=blank)
    if any(grant.get("standing") == "eligible" and tier1(m, grant) for grant in m["grants"]):
        yield "register", verdict(fails=not groups, blank=False), severity_at(m, "L/M/M")


def a09(m: Dict) -> Iterator[Row]:
    """A use of emergency access without review within 2 working days."""
    for role in m["roles"].values():
        if kind(role) == "break_glass":
            guard = role.get("break_glass") or {}
            days, uses = guard.get("use_review_days"), guard.get("unreviewed_uses")
            fails = (days is not None and days > 2) or (uses is not None and uses > 0)
            yield role["id"], verdict(fails=fails, blank=days is None and uses is None)


# ------------------------------------------------------------------------------------------------------- 5.4 logging


def recorded(m: Dict, grant: Dict, needed: set[str]) -> str:
    """Whether the log of the system records these actions; actions that are not stated are a blank."""
    events = log(m, grant).get("events")
    missing = events is None or bool(needed - set(events))
    blank = events is None or grant.get("actions") is None
    return verdict(fails=missing and not blank, blank=missing)


def g01(m: Dict) -> Iterator[Row]:
    """An intervention that the log does not record."""
    for grant in m["grants"]:
        if needed := acts(grant) & INTERVENTIONS:
            yield grant["id"], recorded(m, grant, needed)


def g02(m: Dict) -> Iterator[Row]:
    """Viewing or searching school data that the log does not record; by class N: I/L/M, S: L/H/H, B: M/H/K."""
    for grant in m["grants"]:
        needed = acts(grant) & {"view", "search"}
        if needed and customer(m, grant):
            triple = {"S": "L/H/H", "B": "M/H/K"}.get(worst(m, grant), "I/L/M")
            yield grant["id"], recorded(m, grant, needed), severity_at(m, triple)


def g03(m: Dict) -> Iterator[Row]:
    """The log is reviewed too rarely, too long ago, or by the role itself."""
    for grant in m["grants"]:
        if not customer(m, grant):
            continue
        about = log(m, grant)
        days, last, most = about.get("review_days"), age(m, about.get("last_review_on")), m["limits"]["log_review"]
        itself = about.get("reviewer_role") in (grant["role"], *grant.get("also_roles", []))
        rare = (days is not None and days > most) or (last is not None and last > most)
        blank = days is None or last is None or about.get("reviewer_role") is None
        yield grant["id"], verdict(fails=rare or itself, blank=blank)


def g04(m: Dict) -> Iterator[Row]:
    """Logs kept shorter than the limit."""
    for name, each in m["systems"].items():
        days = each.get("log", {}).get("retention_days")
        yield name, verdict(fails=days is not None and days < m["limits"]["retention"], blank=days is None)


def g05(m: Dict) -> Iterator[Row]:
    """The school cannot check the logs; on request but too slow weighs L/M/M."""
    for name, each in m["systems"].items():
        about = each.get("log", {})
        access, days = about.get("school_access"), about.get("request_working_days")
        if access == "on_request":
            slow = days is not None and days > m["limits"]["log_request"]
            yield name, verdict(fails=slow, blank=days is None), severity_at(m, "L/M/M")
        else:
            yield name, verdict(fails=access == "none", blank=access is None)


def g06(m: Dict) -> Iterator[Row]:
    """A log line lacks action, object, result, origin, actor or time; lacking only what is expected beside is low."""
    for name, each in m["systems"].items():
        fields = each.get("log", {}).get("fields")
        if fields is not None and not LOG_FIELDS - set(fields):
            yield name, verdict(fails=bool(EXPECTED - set(fields)), blank=False), "low"
        else:
            yield name, verdict(fails=fields is not None, blank=fields is None)


def g07(m: Dict) -> Iterator[Row]:
    """Content or secrets in the log."""
    for name, each in m["systems"].items():
        content = each.get("log", {}).get("contains_content")
        yield name, verdict(fails=content is True, blank=content is None)


def g08(m: Dict) -> Iterator[Row]:
    """Administrators can erase their trail, on a system where tier 1 exists."""
    privileged = {grant.get("system", "app") for grant in m["grants"] if tier1(m, grant)}
    for name, each in m["systems"].items():
        if name in privileged:
            safe = each.get("log", {}).get("admin_cannot_erase")
            yield name, verdict(fails=safe is False, blank=safe is None)


# ------------------------------------------------------------------------------------------ 5.5 segregation of duties


class Hand(NamedTuple):
    """What is in one hand: the names, known duties and rights of one or more role groups."""

    names: set[str]
    duties: set[str]
    grants: list[Dict]


Test = Callable[[Dict, Hand], str]
"""A conflict: whether one hand passes, fails, or would fail but for a blank (not stated)."""


def hand(m: Dict, group: list[Dict]) -> Hand:
    """Role groups taken together."""
    held = set().union(*[duties(m, role) or set() for role in group])
    return Hand({role["id"] for role in group}, held, [grant for role in group for grant in grants_of(m, role)])


def put_to_each(m: Dict, conflict: Test) -> Iterator[Row]:
    """A conflict put to every role group that is not of the school, and to it together with those it overlaps with.

    A conflict that lies wholly in one of the others is told of that one. Without known duties it is not stated.
    """
    for role in m["roles"].values():
        idle = role.get("no_access") and not grants_of(m, role)
        if side(role) == "school" or (duties(m, role) is None and idle):
            continue
        named = [m["roles"][name] for name in role.get("overlap", []) if name in m["roles"] and name != role["id"]]
        others = [other for other in named if side(other) != "school"]
        found = [conflict(m, hand(m, [role]))]
        if not any(conflict(m, hand(m, [other])) == "fail" for other in others):
            found.append(conflict(m, hand(m, [role, *others])))
        blank = "not_stated" in found or any(duties(m, each) is None for each in (role, *others))
        yield role["id"], verdict(fails="fail" in found, blank=blank)


def both(first: str, second: str) -> Test:
    """Two duties in one hand."""
    return lambda _, held: verdict(fails={first, second} <= held.duties, blank=False)


def s01(m: Dict) -> Iterator[Row]:
    """Request and approve."""
    yield from put_to_each(m, both("request", "approve"))


def s02(m: Dict) -> Iterator[Row]:
    """Approve and provision, where there are tier 1 rights."""
    if any(tier1(m, grant) for grant in m["grants"]):
        yield from put_to_each(m, both("approve", "provision"))


def s03(m: Dict) -> Iterator[Row]:
    """Provision and review."""
    yield from put_to_each(m, both("provision", "review"))


def s04(m: Dict) -> Iterator[Row]:
    """Develop and deploy with standing access to production data."""
    yield from put_to_each(m, develops_and_deploys)


def develops_and_deploys(m: Dict, held: Hand) -> str:
    """Both duties, and a right on identifiable data in production that is permanent (or may be)."""
    standings = [grant.get("standing") for grant in held.grants if on_production(m, grant)]
    duty = {"develop", "deploy"} <= held.duties
    return verdict(fails=duty and "permanent" in standings, blank=duty and None in standings)


def s05(m: Dict) -> Iterator[Row]:
    """Any administration with log administration."""
    yield from put_to_each(m, administers_own_log)


def administers_own_log(_: Dict, held: Hand) -> str:
    """Log administration and another one."""
    return verdict(fails="admin_log" in held.duties and bool(ADMIN & held.duties - {"admin_log"}), blank=False)


def s06(m: Dict) -> Iterator[Row]:
    """Database with key administration."""
    yield from put_to_each(m, both("admin_db", "admin_key"))


def s07(m: Dict) -> Iterator[Row]:
    """Backup administration with deletion in production."""
    yield from put_to_each(m, destroys_data_and_copies)


def destroys_data_and_copies(m: Dict, held: Hand) -> str:
    """Backup administration, and a right to delete in production, which a backup is not."""
    places = [grant for grant in held.grants if on_production(m, grant) and system_kind(m, grant) != "backup"]
    return with_action("admin_backup", "delete", held, places)


def with_action(duty: str, action: str, held: Hand, grants: list[Dict]) -> str:
    """A duty with an action on some right; rights whose actions are not stated may have it."""
    stated = any(action in (grant.get("actions") or []) for grant in grants)
    unsaid = any(grant.get("actions") is None for grant in grants)
    return verdict(fails=duty in held.duties and stated, blank=duty in held.duties and unsaid)


def s08(m: Dict) -> Iterator[Row]:
    """Support that can grant rights on supplier roles."""
    yield from put_to_each(m, supports_and_grants)


def supports_and_grants(m: Dict, held: Hand) -> str:
    """Support with the action grant, on rights that are not of the school."""
    return with_action("support", "grant", held, [grant for grant in held.grants if of_supplier(m, grant)])


def s09(m: Dict) -> Iterator[Row]:
    """Whoever exports approves the export."""
    yield from put_to_each(m, approves_own_export)


def approves_own_export(_: Dict, held: Hand) -> str:
    """A right to export whose approving role group is in the same hand."""
    approvers = {grant.get("approval", {}).get("export_by_role") for grant in held.grants if "export" in acts(grant)}
    return verdict(fails=bool(approvers & held.names), blank=False)


def s10(m: Dict) -> Iterator[Row]:
    """Analysis with the key of the pseudonyms, whichever right names its holder."""
    yield from put_to_each(m, analyses_with_key)


def analyses_with_key(m: Dict, held: Hand) -> str:
    """Analysis, and holder of a key; a pseudonymised set whose key holder is not stated is a blank."""
    holders = {grant.get("anonymisation", {}).get("key_holder_role") for grant in m["grants"]}
    sets = [grant for grant in held.grants if grant.get("form") == "pseudonymised"]
    unsaid = any(grant.get("anonymisation", {}).get("key_holder_role") is None for grant in sets)
    analyses = "analysis" in held.duties
    return verdict(fails=analyses and bool(holders & held.names), blank=analyses and unsaid)


ORDER = [
    *(a01, a02, a03, a04, a05, a06, a07, a08, a09, g01, g02, g03, g04, g05, g06, g07, g08, s01, s02, s03),
    *(s04, s05, s06, s07, s08, s09, s10),
]
CHECKS = {f"MX-{check.__name__.upper()}": check for check in ORDER}
