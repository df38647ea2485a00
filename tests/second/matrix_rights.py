"""The checks on completeness (5.1) and least privilege (5.2) once more, each a plain reading of its line.

A check gives every object that it applies to, with `pass`, `fail` or `not_stated`. A finding is `not_stated` when
filling in a blank could take it away. Where a line leaves open to whom it applies, the docstring says what was taken.
"""

from collections.abc import Iterator
from fractions import Fraction

from tests.second.matrix import (
    Row,
    acts,
    age,
    cats,
    classes,
    customer,
    duties,
    duties_of_grant,
    enforced,
    four_eyes,
    grants_of,
    identifiable,
    kind,
    of_supplier,
    roles,
    severity_at,
    side,
    system,
    tier1,
    worst,
)
from tests.second.source import Dict, number, text

CONSENT = {"consent", "consent_school", "consent_user"}
BENEATH = {"admin_db", "admin_infra", "admin_backup"}
ADMIN = {"admin_app", "admin_db", "admin_infra", "admin_backup", "admin_log", "admin_key", "admin_office"}


def verdict(*, fails: bool, blank: bool) -> str:
    """Fail when what is stated fails; else not stated when something is missing; else pass."""
    if fails:
        return "fail"
    return "not_stated" if blank else "pass"


# -------------------------------------------------------------------------------------------------- 5.1 completeness


def c01(m: Dict) -> Iterator[Row]:
    """A category of annex 1-D that no right of supplier or subprocessor names; "*" does not count."""
    named = {
        category
        for grant in m["grants"]
        for category in grant.get("categories", [])
        if any(side(role) in ("supplier", "subprocessor") for role in roles(m, grant))
    }
    for category in m["annex"] or []:
        yield category, verdict(fails=category not in named, blank=False)


def c02(m: Dict) -> Iterator[Row]:
    """A right names a category that is not in annex 1-D; of class B it is critical. An empty annex states nothing."""
    if not m["announced"]:
        return
    for category in sorted({each for grant in m["grants"] for each in cats(m, grant)}):
        own = ("critical",) if m["categories"][category]["data_class"] == "B" else ()
        yield (category, verdict(fails=category not in m["announced"], blank=False), *own)


def c03(m: Dict) -> Iterator[Row]:
    """A role group without a right and without a 'no access' statement."""
    for role in m["roles"].values():
        yield role["id"], verdict(fails=False, blank=not grants_of(m, role) and not role.get("no_access"))


def c04(m: Dict) -> Iterator[Row]:
    """The number of people is missing, or was counted more than 365 days ago.

    Of groups of people with access; those of the school are the school's to count.
    """
    for role in m["roles"].values():
        if side(role) == "school" or kind(role) != "human" or (role.get("no_access") and not grants_of(m, role)):
            continue
        days = age(m, role.get("headcount_on"))
        blank = role.get("headcount") is None or days is None
        yield role["id"], verdict(fails=days is not None and days > 365, blank=blank)


def c05(m: Dict) -> Iterator[Row]:
    """No justification, one under 25 characters, or the same text on three or more rights with different actions."""
    for grant in m["grants"]:
        reason = words(grant.get("justification"))
        same = [each for each in m["grants"] if reason and words(each.get("justification")) == reason]
        copied = len(same) >= 3 and len({tuple(sorted(acts(each))) for each in same}) > 1
        short = len(text(grant.get("justification"))) < 25
        yield grant["id"], verdict(fails=bool(reason) and (short or copied), blank=not reason)


def words(justification: object) -> str:
    """A text without regard to capitals and spaces."""
    return " ".join(text(justification).casefold().split())


def c06(m: Dict) -> Iterator[Row]:
    """A right on more than one's own: all categories ("*"), or categories or actions that are not stated.

    Also a right without a system of somebody who administers databases, infrastructure or backups; of any other the
    application is meant.
    """
    for grant in m["grants"]:
        if grant.get("scope") == "own":
            continue
        nowhere = grant.get("system") is None and bool(duties_of_grant(m, grant) & BENEATH)
        blank = not grant.get("categories") or grant.get("actions") is None or nowhere
        yield grant["id"], verdict(fails="*" in grant.get("categories", []), blank=blank)


def c07(m: Dict) -> Iterator[Row]:
    """No role group administers database, infrastructure or backups."""
    known = [duties(m, role) for role in m["roles"].values()]
    found = any(each and each & {"admin_db", "admin_infra", "admin_backup"} for each in known)
    yield "register", verdict(fails=not found and bool(known) and None not in known, blank=not found)


def c08(m: Dict) -> Iterator[Row]:
    """An act of annex 2-I b without a right, or a right (not of the school) without an act."""
    named = {grant.get("act") for grant in m["grants"]}
    for act in m["acts"]:
        yield act, verdict(fails=act not in named, blank=False)
    for grant in m["grants"]:
        if of_supplier(m, grant):
            act = grant.get("act")
            yield grant["id"], verdict(fails=act is not None and act not in m["acts"], blank=act is None)


def c09(m: Dict) -> Iterator[Row]:
    """School users sign in, but there are no role groups of the school."""
    if m["fact"]("F.school_login") is True:
        yield "register", verdict(fails=all(side(role) != "school" for role in m["roles"].values()), blank=False)


def c10(m: Dict) -> Iterator[Row]:
    """A copy of the data exists, and no right names a system of that kind."""
    used = [system(m, grant) for grant in m["grants"]]
    kinds = {each.get("kind") for each in used}
    copies = {
        "F.backup": "backup" in kinds,
        "F.tickets": "ticketing" in kinds,
        "F.testdata": any(each.get("env", "prod") != "prod" for each in used),
        "F.logstore": "logstore" in kinds,
        "F.dwh": "dwh" in kinds,
    }
    for name, covered in copies.items():
        if m["fact"](name) is True:
            yield name, verdict(fails=not covered, blank=False)


# ----------------------------------------------------------------------------------------------- 5.2 least privilege


def l01(m: Dict) -> Iterator[Row]:
    """Permanent, all schools, and the role's rights of that kind cover max(3, 80%) of annex 1-D or more.

    Critical for class B, unless the duty is administration.
    """
    for grant in m["grants"]:
        if not customer(m, grant):
            continue
        together = [each for role in roles(m, grant) for each in grants_of(m, role) if may_be_wide(m, each)]
        covered = {category for each in together for category in cats(m, each)} & set(m["annex"] or [])
        wide = len(covered) >= max(Fraction(3), Fraction(8, 10) * len(m["annex"] or []))
        possible = may_be_wide(m, grant) and wide
        blank = possible and (grant.get("standing") is None or grant.get("scope") is None)
        critical = worst(m, grant) == "B" and not duties_of_grant(m, grant) & ADMIN
        own = ("critical",) if critical else ()
        yield (grant["id"], verdict(fails=possible and not blank, blank=blank), *own)


def may_be_wide(m: Dict, grant: Dict) -> bool:
    """Customer access that is permanent and to all schools, as far as stated."""
    everywhere = grant.get("standing", "permanent") == "permanent" and grant.get("scope", "all") == "all"
    return customer(m, grant) and everywhere


def l02(m: Dict) -> Iterator[Row]:
    """More people with class S or B than the limit, or too large a share of the staff with customer access."""
    people: dict[str, int | None] = {}
    heavy = set()
    for grant in m["grants"]:
        for role in roles(m, grant):
            if customer(m, grant) and side(role) != "school" and kind(role) == "human":
                people[role["id"]] = role.get("headcount")
                if worst(m, grant) in ("S", "B"):
                    heavy.add(role["id"])
    if not people:
        return
    counted = {name: count for name, count in people.items() if count is not None}
    sensitive = sum(count for name, count in counted.items() if name in heavy)
    staff = number(m["fact"]("F.staff_total"))
    share = bool(staff) and sum(counted.values()) * 100 > (staff or 0) * m["limits"]["pop_share"]
    blank = len(counted) < len(people) or not staff
    yield "register", verdict(fails=sensitive > m["limits"]["pop_abs"] or share, blank=blank)


def l03(m: Dict) -> Iterator[Row]:
    """Class B with a far-reaching action, without four eyes or a technically enforced time-box or permission.

    Of identifiable data that are more than one's own.
    """
    bounds = CONSENT | {"time_boxed"}
    for grant in m["grants"]:
        far = acts(grant) & {"export", "disclose", "delete", "search", "impersonate"}
        if worst(m, grant) != "B" or not identifiable(m, grant) or grant.get("scope") == "own":
            continue
        bound = not far or four_eyes(grant) is True or enforced(grant, bounds)
        unsaid = any(each["type"] in bounds and "enforcement" not in each for each in grant.get("conditions", []))
        blank = grant.get("actions") is None or four_eyes(grant) is None or unsaid
        yield grant["id"], verdict(fails=not bound and not blank, blank=not bound)


def l04(m: Dict) -> Iterator[Row]:
    """Support, training, sales or finance with permanent identifiable access; critical for class B."""
    for grant in m["grants"]:
        if not duties_of_grant(m, grant) & {"support", "training", "sales", "finance"} or not customer(m, grant):
            continue
        own = ("critical",) if worst(m, grant) == "B" else ()
        standing = grant.get("standing")
        yield (grant["id"], verdict(fails=standing == "permanent", blank=standing is None), *own)


def l05(m: Dict) -> Iterator[Row]:
    """Permission is a condition and the system does not enforce it; one that it enforces is enough."""
    for grant in m["grants"]:
        asked = [each for each in grant.get("conditions", []) if each["type"] in CONSENT]
        if asked:
            stated = [] if enforced(grant, CONSENT) else [each.get("enforcement") for each in asked]
            fails = any(each is not None for each in stated)
            yield grant["id"], verdict(fails=fails, blank=bool(stated))


def l06(m: Dict) -> Iterator[Row]:
    """Whoever uses the right approves it: self-approval, or the approving role group is the role itself.

    A right of which nothing is said about approval is not judged.
    """
    for grant in m["grants"]:
        approval = grant.get("approval", {})
        by, alone = approval.get("by_role"), approval.get("self_approval")
        if by is None and alone is None:
            continue
        own = by in (grant["role"], *grant.get("also_roles", []))
        yield grant["id"], verdict(fails=alone is True or own, blank=False)


def l07(m: Dict) -> Iterator[Row]:
    """Analysts on identifiable data; pseudonymised weighs L/M/M."""
    for grant in m["grants"]:
        if "analysis" not in duties_of_grant(m, grant):
            continue
        form = grant.get("form")
        own = (severity_at(m, "L/M/M"),) if form == "pseudonymised" else ()
        yield (grant["id"], verdict(fails=form in ("identifiable", "pseudonymised"), blank=form is None), *own)


def l08(m: Dict) -> Iterator[Row]:
    """Anonymised or aggregated sets whose method, test (365 days) or smallest group is missing or too weak."""
    for grant in m["grants"]:
        if grant.get("form") not in ("anonymised", "aggregated"):
            continue
        if not duties_of_grant(m, grant) & {"analysis", "content"}:
            continue
        how = grant.get("anonymisation", {})
        tested, cell = age(m, how.get("last_reid_test")), how.get("min_cell")
        fails = (tested is not None and tested > 365) or (cell is not None and cell < m["limits"]["min_cell"])
        blank = not text(how.get("method")) or tested is None or cell is None
        yield grant["id"], verdict(fails=fails, blank=blank)


def l09(m: Dict) -> Iterator[Row]:
    """Export of identifiable data, more than one's own, without a cap.

    Critical for class B over several (or not stated how many) schools.
    """
    for grant in m["grants"]:
        if "export" not in acts(grant) or not identifiable(m, grant) or grant.get("scope") == "own":
            continue
        own = ("critical",) if worst(m, grant) == "B" and grant.get("scope", "all") in ("multi", "all") else ()
        yield (grant["id"], verdict(fails=False, blank=grant.get("export_cap") is None), *own)


def l10(m: Dict) -> Iterator[Row]:
    """Identifiable data in an environment that is not production."""
    for grant in m["grants"]:
        if system(m, grant).get("env", "prod") != "prod":
            form = grant.get("form")
            yield grant["id"], verdict(fails=form == "identifiable", blank=form is None)


def l11(m: Dict) -> Iterator[Row]:
    """Temporary access (not of the school) without an end, or longer than a session (tier 1: than an activation)."""
    for grant in m["grants"]:
        if grant.get("standing") in ("eligible", "conditional") and of_supplier(m, grant):
            most = m["limits"]["jit_max" if tier1(m, grant) else "session"]
            hours = grant.get("max_hours")
            yield grant["id"], verdict(fails=hours is not None and hours > most, blank=hours is None)


def l12(m: Dict) -> Iterator[Row]:
    """A right (not of the school) unused for longer than the limit; emergency access lies idle by nature."""
    for grant in m["grants"]:
        holders = roles(m, grant)
        emergency = grant.get("standing") == "emergency" or any(kind(role) == "break_glass" for role in holders)
        if emergency or not of_supplier(m, grant):
            continue
        used = [age(m, each.get("last_used_on")) for each in (grant, *holders)]
        days = used[0] if used[0] is not None else min((each for each in used if each is not None), default=None)
        yield grant["id"], verdict(fails=days is not None and days > m["limits"]["dormant"], blank=days is None)


def l13(m: Dict) -> Iterator[Row]:
    """A right beyond the reference profile of the role group's template, without an accepted deviation."""
    for grant in m["grants"]:
        templates = [m["templates"][role["template"]] for role in roles(m, grant) if role.get("template")]
        if not templates:
            continue
        if grant.get("deviation_accepted"):
            yield grant["id"], "pass"
            continue
        found = [beyond(m, grant, template) for template in templates]
        yield grant["id"], verdict(fails=True in found, blank=None in found)


def beyond(m: Dict, grant: Dict, template: Dict) -> bool | None:
    """True when the right exceeds the profile for a class it reaches, None when a blank keeps it from being seen."""
    blank = False
    for data_class in classes(m, grant):
        allowed = template["allowed"].get(data_class)
        if allowed is None or (identifiable(m, grant) and lacks_condition(grant, allowed)):
            return True
        for part, name in (("forms", "form"), ("scopes", "scope"), ("standing", "standing")):
            if allowed.get(part) is not None:
                blank = blank or grant.get(name) is None
                if grant.get(name) not in (None, *allowed[part]):
                    return True
        if allowed.get("actions") is not None:
            blank = blank or grant.get("actions") is None
            if set(grant.get("actions") or []) - set(allowed["actions"]):
                return True
    return None if blank else False


def lacks_condition(grant: Dict, allowed: Dict) -> bool:
    """A condition that the profile asks for is not on the right; any permission does for permission."""
    on_it = {"consent" if each["type"] in CONSENT else each["type"] for each in grant.get("conditions", [])}
    if grant.get("approval", {}).get("four_eyes"):
        on_it.add("four_eyes")
    return bool(set(allowed.get("needs", [])) - on_it)


ORDER = [
    *(c01, c02, c03, c04, c05, c06, c07, c08, c09, c10, l01, l02, l03, l04, l05, l06, l07, l08, l09, l10),
    *(l11, l12, l13),
]
CHECKS = {f"MX-{check.__name__.upper()}": check for check in ORDER}
