"""The checks on lifecycle and review (5.6) and on parties (5.7) once more."""

from collections.abc import Iterator

from tests.second.matrix import (
    Row,
    age,
    customer,
    duties,
    grants_of,
    identifiable,
    kind,
    last_review,
    of_supplier,
    review_interval,
    side,
    with_customer_access,
)
from tests.second.matrix_rights import verdict
from tests.second.source import Dict, day, text

# -------------------------------------------------------------------------------------------- 5.6 lifecycle and review


def r01(m: Dict) -> Iterator[Row]:
    """Review overdue, per role group with customer access: 1-30 days late L, 31-90 M, more or never H."""
    for role in with_customer_access(m):
        late = []
        for grant in grants_of(m, role):
            if customer(m, grant):
                days = age(m, last_review(grant, role))
                late.append(None if days is None else days - review_interval(m, grant))
        worst = max((each for each in late if each is not None), default=0)
        severity = "high" if None in late or worst > 90 else "medium" if worst > 30 else "low"
        yield role["id"], verdict(fails=worst > 0, blank=None in late), severity


def reviews(m: Dict) -> Iterator[tuple[str, Dict, set[str]]]:
    """What is said of the review of role groups that hold rights and of rights, with the role groups concerned.

    Those of the school are the school's to review.
    """
    for role in m["roles"].values():
        if side(role) != "school" and grants_of(m, role):
            yield role["id"], role.get("review", {}), {role["id"]}
    for grant in m["grants"]:
        if of_supplier(m, grant):
            yield grant["id"], grant.get("review", {}), {grant["role"], *grant.get("also_roles", [])}


def r02(m: Dict) -> Iterator[Row]:
    """The reviewer is the role itself, or provisions rights."""
    for name, review, own in reviews(m):
        reviewer = review.get("reviewer_role")
        if reviewer is None and review.get("last_on") is None:
            continue
        provisions = reviewer in m["roles"] and "provision" in (duties(m, m["roles"][reviewer]) or set())
        yield name, verdict(fails=reviewer in own or provisions, blank=reviewer is None)


def r03(m: Dict) -> Iterator[Row]:
    """A decision to revoke or reduce that was not carried out within the limit."""
    for name, review, _ in reviews(m):
        if review.get("decision") not in ("revoke", "reduce"):
            continue
        decided = day(review.get("decided_on"))
        end = min(day(review.get("executed_on")) or m["today"], m["today"])
        fails = decided is not None and (end - decided).days > m["limits"]["remediation"]
        yield name, verdict(fails=fails, blank=decided is None)


def r04(m: Dict) -> Iterator[Row]:
    """A right whose end date has passed and that was not ended."""
    for grant in m["grants"]:
        until = day(grant.get("valid_until"))
        if until is not None:
            yield grant["id"], verdict(fails=until < m["today"], blank=False)


def r05(m: Dict) -> Iterator[Row]:
    """An exception without an end, or longer than 365 days (from today when it is not said when it was approved)."""
    for each in m["exemptions"]:
        until, since = day(each.get("valid_until")), day(each.get("approved_on")) or m["today"]
        yield each["id"], verdict(fails=until is not None and (until - since).days > 365, blank=until is None)


def r06(m: Dict) -> Iterator[Row]:
    """The matrix changed since its attestation (its digest is another), or it is too old."""
    statement = m["statement"]
    days = age(m, statement.get("as_of"))
    old = days is not None and days > m["limits"]["matrix_age"]
    changed = statement.get("changed_since_attestation") is True or statement.get("attested_digest") is not None
    yield "register", verdict(fails=old or changed, blank=days is None or day(statement.get("attested_on")) is None)


def r07(m: Dict) -> Iterator[Row]:
    """More than 20 rights reviewed, none changed, and under 10 seconds each or more than 20 in one go.

    Judged when the number reviewed is stated.
    """
    for name, review, _ in reviews(m):
        items, changes = review.get("items"), review.get("changes")
        if items is None:
            continue
        median, bulk = review.get("median_seconds"), review.get("largest_bulk")
        possible = items > 20 and changes in (None, 0)
        fast = (median is not None and median < 10) or (bulk is not None and bulk > 20)
        blank = possible and None in (changes, median, bulk)
        yield name, verdict(fails=possible and changes == 0 and fast, blank=blank)


# ----------------------------------------------------------------------------------------------------- 5.7 parties


def name_of(value: object) -> str:
    """A party's name or id without regard to capitals and spaces."""
    return " ".join(text(value).casefold().split())


def parties_of(m: Dict, role: Dict) -> list[Dict]:
    """The rows of profile section F and the parties of the register that a role group belongs to."""
    wanted = name_of(role.get("party"))
    known = [each for each in m["parties"].values() if wanted in (name_of(each["id"]), name_of(each["name"]))]
    names = {wanted, *[name_of(each["name"]) for each in known]} - {""}
    rows = m["profile"].get("F", {}).get("subprocessors", [])
    return [*known, *[row for row in rows if name_of(row.get("name")) in names]]


def in_annex(party: Dict) -> bool:
    """A row of section F is in annex 1-F; a party of the register is when it says so."""
    return ("in_annex_1f" not in party and "id" not in party) or party.get("in_annex_1f") is True


def p01(m: Dict) -> Iterator[Row]:
    """A party in annex 1-F without a role group and without a no-access statement."""
    rows = m["profile"].get("F", {}).get("subprocessors", [])
    names = {name_of(each.get("name")): text(each.get("name")) for each in [*rows, *m["parties"].values()]}
    for key, shown in names.items():
        mine = [each for each in [*rows, *m["parties"].values()] if name_of(each.get("name")) == key]
        if not any(in_annex(each) for each in mine):
            continue
        present = any(each in parties_of(m, role) for role in m["roles"].values() for each in mine)
        access = [logical_access(each) for each in mine]
        missing = not present and (True in access or False not in access)
        yield shown, verdict(fails=missing and True in access, blank=missing)


def logical_access(party: Dict) -> bool | None:
    """Whether a row or party says that it has logical access; None: not stated."""
    if "no_logical_access" in party:
        return not party["no_logical_access"]
    return {"none_encrypted": False, "limited": True, "full": True}.get(party.get("logical_access", ""))


def p02(m: Dict) -> Iterator[Row]:
    """A role group of a party that is not in annex 1-F; critical at M and H if it has identifiable rights."""
    for role in m["roles"].values():
        held = grants_of(m, role)
        if side(role) not in ("subprocessor", "other_party") or (role.get("no_access") and not held):
            continue
        heavy = m["level"] != "low" and any(identifiable(m, grant) for grant in held)
        own = ("critical",) if heavy else ()
        listed = any(in_annex(party) for party in parties_of(m, role))
        yield (role["id"], "pass" if listed else verdict(fails=surely_unlisted(m, role), blank=True), *own)


def surely_unlisted(m: Dict, role: Dict) -> bool:
    """Its party says so or is another kind of party; or section F names subprocessors and it is none of them.

    A role group of a subprocessor that does not say which one may be any of them.
    """
    others = [name_of(each.get("name")) for each in m["profile"].get("F", {}).get("other_parties", [])]
    known = parties_of(m, role)
    if any(party.get("in_annex_1f") is False or party.get("kind") == "other_party" for party in known):
        return True
    named = name_of(role.get("party"))
    if named in others and named:
        return True
    rows = m["profile"].get("F", {}).get("subprocessors", [])
    listed = rows or [party for party in m["parties"].values() if in_annex(party) and not known]
    return bool(listed) and (bool(named) or side(role) == "other_party")


def p03(m: Dict) -> Iterator[Row]:
    """Access from outside the EEA without specific written consent; without locations what the party says counts."""
    for role in with_customer_access(m):
        inside = [place.upper() in m["eea"] for place in role.get("locations") or []]
        if not inside:
            said = [party.get("eea", party.get("within_eea")) for party in parties_of(m, role)]
            inside = [each for each in said if each is not None]
        outside = False in inside and role.get("transfer_consent") is not True
        yield role["id"], verdict(fails=outside, blank=not inside)


def p04(m: Dict) -> Iterator[Row]:
    """Not everyone with access has a confidentiality clause; services and agents sign nothing."""
    for role in with_customer_access(m):
        if kind(role) not in ("service", "ai_agent"):
            nda = role.get("nda")
            yield role["id"], verdict(fails=nda in ("some", "none"), blank=nda is None)


def p05(m: Dict) -> Iterator[Row]:
    """External access without an end date (of the group, or of all its rights) or a risk assessment."""
    for role in m["roles"].values():
        held = grants_of(m, role)
        if not held or not (side(role) == "other_party" or (role.get("external_share_pct") or 0) > 0):
            continue
        own = day(role.get("external_until"))
        ends = [day(grant.get("valid_until")) for grant in held] if own is None else [own]
        ended = any(end is not None and end < m["today"] for end in ends)
        risk = role.get("risk_assessed")
        yield role["id"], verdict(fails=risk is False or ended, blank=risk is None or None in ends)


ORDER = [
    *(r01, r02, r03, r04, r05, r06, r07, p01, p02, p03, p04, p05),
]
CHECKS = {f"MX-{check.__name__.upper()}": check for check in ORDER}
