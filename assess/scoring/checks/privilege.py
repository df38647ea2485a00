"""Does everybody reach no more than needed (MX-L)? Each function is one check on the rights."""

from collections.abc import Collection, Iterator

from assess.domain.register import ConditionType, DataClass, RoleTemplate
from assess.domain.vocabulary import Level, Severity
from assess.scoring.checks.completeness import YEAR
from assess.scoring.checks.outcome import Outcome, judged
from assess.scoring.matrix_view import REGISTER, MatrixView, written
from assess.scoring.parameters import ParameterKey
from assess.scoring.rights import Group, Right

CONSENT: tuple[ConditionType, ...] = ("consent", "consent_school", "consent_user")
ADMIN = "admin_"

_BROAD_LEAST, _BROAD_SHARE = 3, 80
_FAR = frozenset(("export", "disclose", "delete", "search", "impersonate"))
_SERVING = frozenset(("support", "training", "sales", "finance"))
_GROUPED = frozenset(("analysis", "content"))
_PSEUDONYMISED = {Level.LOW: Severity.LOW, Level.MEDIUM: Severity.MEDIUM, Level.HIGH: Severity.MEDIUM}


def too_broad(view: MatrixView) -> Iterator[Outcome]:
    """MX-L01: a role group reaches at least three and 80 % of the categories, permanently, at all schools.

    Counted over the rights that are themselves permanent and for all schools; critical with class B unless
    administration is the duty. Norm: agreement 6.4; ISO 27002 8.3; CAIQ IAM-05.
    """
    annex = frozenset(view.annex)
    spread = {group.id: _spread(group) for group in view.groups}
    for right in view.rights:
        if right.customer:
            reached = frozenset().union(*[spread.get(name, ()) for name in right.role_ids])
            covered = len(annex & reached) if _standing_wide(right) else 0
            broad = covered >= _BROAD_LEAST and 100 * covered >= _BROAD_SHARE * len(view.annex)
            stated = right.grant.standing is not None and right.grant.scope is not None
            critical = right.worst == "B" and not any(duty.startswith(ADMIN) for duty in right.duties)
            severity = Severity.CRITICAL if critical else None
            yield judged(right.id, bad=broad and stated, blank=broad, severity=severity, count=covered)


def _standing_wide(right: Right) -> bool:
    return right.grant.standing in (None, "permanent") and right.grant.scope in (None, "all")


def _spread(group: Group) -> frozenset[str]:
    return frozenset().union(*(right.cats for right in group.customer if _standing_wide(right)))


def too_many(view: MatrixView) -> Iterator[Outcome]:
    """MX-L02: too many people reach class S or B, or too large a share of the staff reaches school data at all.

    People are the headcounts added up, hired staff and subprocessors included; a count that is not stated leaves the
    sum open, unless what is known is already too much. Norm: BIO2 8.03.02.
    """
    holders = [group for group in view.groups if group.role.kind == "human" and group.customer]
    if not holders:
        return
    sensitive = [group for group in holders if any(right.worst in ("S", "B") for right in group.customer)]
    many, most = _people(sensitive), view.limits["pop_share"]
    staff = view.whole_number("F.staff_total") or None
    crowd = most is not None and staff is not None and 100 * _people(holders) > most * staff
    blank = staff is None or any(group.role.headcount is None for group in holders)
    yield judged(
        REGISTER,
        bad=view.over(many, "pop_abs") or crowd,
        blank=blank,
        count=many,
        limit=view.limits["pop_abs"],
        people=_people(holders),
        staff=staff,
        share=most,
    )


def _people(groups: list[Group]) -> int:
    return sum(group.role.headcount or 0 for group in groups)


def special_and_far(view: MatrixView) -> Iterator[Outcome]:
    """MX-L03: class B may be exported, disclosed, deleted, searched or looked at as somebody else without a guard.

    A guard is a second person, or a time limit or permission that the system enforces. Not stated: the right does not
    say its actions, or names such a condition without what enforces it. One's own data are left out.
    Norm: GDPR 9, 32; CCM DSP-17.
    """
    for right in view.rights:
        if right.ident and right.worst == "B" and right.grant.scope != "own":
            far, guards = right.acts & _FAR, ("time_boxed", *CONSENT)
            bare = bool(far) and not right.four_eyes and not right.enforced(*guards)
            open_guard = right.four_eyes is None or right.unproven(*guards)
            blank = bare and (right.grant.actions is None or open_guard)
            yield judged(right.id, bad=bare and not blank, blank=blank, actions=far)


def standing_support(view: MatrixView) -> Iterator[Outcome]:
    """MX-L04: support, training, sales or finance reach school data permanently; critical with class B.

    Norm: agreement annex 2-I a; CAIQ IAM-10, IAM-11.
    """
    for right in view.rights:
        if right.customer and not right.duties.isdisjoint(_SERVING):
            standing = right.grant.standing
            severity = Severity.CRITICAL if right.worst == "B" else None
            yield judged(right.id, bad=standing == "permanent", blank=standing is None, severity=severity)


def consent_enforced(view: MatrixView) -> Iterator[Outcome]:
    """MX-L05: a permission is asked, and the system does not enforce it (C5 IAM-07.03; CAIQ IAM-11)."""
    for right in view.rights:
        kinds = [each.enforcement for each in right.grant.conditions if each.type in CONSENT]
        if kinds:
            enforced = "technical" in kinds
            stated = any(kind is not None for kind in kinds)
            yield judged(right.id, bad=stated and not enforced, blank=not enforced)


def self_authorisation(view: MatrixView) -> Iterator[Outcome]:
    """MX-L06: somebody approves the own right, or the role group that has the right approves it.

    Not put to rights that say nothing of their approval: that is asked by AR-12 and AR-27.
    Norm: ISO 27002 5.3, 5.18; BIO 9.2.2.1.
    """
    for right in view.rights:
        approval = right.grant.approval
        if approval.self_approval is not None or approval.by_role is not None:
            yield judged(right.id, bad=approves_itself(right))


def approves_itself(right: Right) -> bool:
    """True when it is stated that who has the right may also approve it."""
    return right.grant.approval.self_approval is True or right.grant.approval.by_role in right.role_ids


def analysis_on_persons(view: MatrixView) -> Iterator[Outcome]:
    """MX-L07: analysis works on identifiable data; on pseudonymised data it is milder (low, medium, medium).

    Norm: GDPR 5(1)(c), 89.
    """
    for right in view.rights:
        if "analysis" in right.duties and right.worst != "A":
            form = right.grant.form
            severity = _PSEUDONYMISED[view.level] if form == "pseudonymised" else None
            bad = form in ("identifiable", "pseudonymised")
            yield judged(right.id, bad=bad, blank=form is None, severity=severity)


def anonymisation_shown(view: MatrixView) -> Iterator[Outcome]:
    """MX-L08: analysis or content works on anonymised or grouped data, and it is not shown that they are.

    Needed are a method, a test on re-identification within a year, and a smallest group of at least the limit.
    Norm: GDPR recital 26; ISO 27002 8.11.
    """
    least = view.limits["min_cell"]
    for right in view.rights:
        if right.grant.form in ("anonymised", "aggregated") and not right.duties.isdisjoint(_GROUPED):
            shown = right.grant.anonymisation
            tested = view.past(shown.last_reid_test)
            small = shown.min_cell is not None and least is not None and shown.min_cell < least
            yield judged(
                right.id,
                bad=small or view.older(tested, YEAR),
                blank=not written(shown.method) or tested is None or shown.min_cell is None,
                limit=least,
                value=shown.min_cell,
            )


def boundless_export(view: MatrixView) -> Iterator[Outcome]:
    """MX-L09: an export has no upper limit; critical with class B from more than one school.

    Data that cannot be traced to a person cannot leak one, and one's own data are nobody else's: both are left out.
    Norm: ISO 27002 8.12.
    """
    for right in view.rights:
        scope = right.grant.scope
        if "export" in right.acts and right.ident and scope != "own":
            critical = right.worst == "B" and scope in (None, "multi", "all")
            severity = Severity.CRITICAL if critical else None
            yield judged(right.id, bad=False, blank=right.grant.export_cap is None, severity=severity)


def production_data_elsewhere(view: MatrixView) -> Iterator[Outcome]:
    """MX-L10: identifiable data are in a system for acceptance, test, development or demonstration.

    Norm: ISO 27002 8.31, 8.33; CAIQ DSP-15.
    """
    for right in view.rights:
        if right.system.env != "prod" and right.worst != "A":
            form = right.grant.form
            yield judged(right.id, bad=form == "identifiable", blank=form is None, system=right.system.id)


def time_box(view: MatrixView) -> Iterator[Outcome]:
    """MX-L11: a right on call or on permission ends after no stated time, or later than the limit.

    The limit is that of an activation for tier 1 and of a support session for the rest; not for rights of the school.
    Norm: ISO 27002 5.18, 8.2; CAIQ IAM-10.
    """
    for right in view.rights:
        if right.grant.standing in ("eligible", "conditional") and not right.school:
            key: ParameterKey = "jit_max" if right.tier1 else "session"
            hours = right.grant.max_hours
            bad = view.over(hours, key)
            yield judged(right.id, bad=bad, blank=hours is None, value=hours, limit=view.limits[key])


def unused_right(view: MatrixView) -> Iterator[Outcome]:
    """MX-L12: a right, or else its role group, was last used longer ago than the limit.

    Not put to the school, nor to emergency rights, which should lie unused. Norm: CIS 5.3; ISO 27002 5.18.
    """
    for right in view.rights:
        emergency = right.grant.standing == "emergency" or any(role.kind == "break_glass" for role in right.roles)
        if not right.school and not emergency:
            of_groups = [day for role in right.roles if (day := view.past(role.last_used_on))]
            used = view.past(right.grant.last_used_on) or max(of_groups, default=None)
            limit = view.limits["dormant"]
            yield judged(right.id, bad=view.older(used, limit), blank=used is None, date=used, limit=limit)


def beyond_profile(view: MatrixView) -> Iterator[Outcome]:
    """MX-L13: a right goes beyond what its role group's template allows for a data class, and nobody accepted that.

    A class for which the template has no rule is not for that role group; anonymous data (A) are for all. Conditions
    are asked of rights that reach persons. Where a blank decides, it is not stated. Norm: Kennisnet ID.01.
    """
    for right in view.rights:
        templates = [found for role in right.roles if (found := view.templates.get(role.template or ""))]
        if templates:
            outcomes = [_beyond(template, each, right) for template in templates for each in right.classes - {"A"}]
            accepted = right.grant.deviation_accepted is True
            yield judged(
                right.id,
                bad=not accepted and True in outcomes,
                blank=not accepted and None in outcomes,
                templates=[template.id for template in templates],
            )


def _beyond(template: RoleTemplate, data_class: DataClass, right: Right) -> bool | None:
    """True when the right goes beyond the template for one class, None when that depends on a blank."""
    allowed = template.allowed.get(data_class)
    if allowed is None or (right.ident and not all(_kept(need, right) for need in allowed.needs)):
        return True
    grant = right.grant
    single: tuple[tuple[Collection[str] | None, str | None], ...] = (
        (allowed.forms, grant.form),
        (allowed.scopes, grant.scope),
        (allowed.standing, grant.standing),
    )
    within = [_within(limit, stated) for limit, stated in single if limit is not None]
    if allowed.actions is not None:
        within.append(None if grant.actions is None else right.acts.issubset(allowed.actions))
    return True if False in within else None if None in within else False


def _within(limit: Collection[str], stated: str | None) -> bool | None:
    return None if stated is None else stated in limit


def _kept(need: ConditionType, right: Right) -> bool:
    """True when the right carries a condition that the profile asks for, whatever enforces it."""
    kinds = CONSENT if need == "consent" else (need,)
    named = any(each.type in kinds for each in right.grant.conditions)
    return named or (need == "four_eyes" and right.grant.approval.four_eyes is True)
