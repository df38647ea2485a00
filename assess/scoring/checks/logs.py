"""What is recorded of access and who looks at it (MX-G): three checks on rights, five on systems."""

from collections.abc import Iterator, Mapping

from assess.domain.register import Action, DataClass
from assess.domain.vocabulary import Level, Severity
from assess.scoring.checks.outcome import Outcome, judged
from assess.scoring.matrix_view import MatrixView
from assess.scoring.rights import Right

_INTERVENING: frozenset[Action] = frozenset(
    ("change", "delete", "export", "disclose", "impersonate", "grant", "configure", "restore")
)
_READING: frozenset[Action] = frozenset(("view", "search"))
_FIELDS = frozenset(("action", "object", "result", "origin", "actor", "time"))
_EXPECTED = frozenset(("reason", "institution"))


def _by_level(low: Severity, medium: Severity, high: Severity) -> dict[Level, Severity]:
    return {Level.LOW: low, Level.MEDIUM: medium, Level.HIGH: high}


_ORDINARY = _by_level(Severity.INFO, Severity.LOW, Severity.MEDIUM)
_UNSEEN: Mapping[DataClass, Mapping[Level, Severity]] = {
    "A": _ORDINARY,
    "P": _ORDINARY,
    "N": _ORDINARY,
    "S": _by_level(Severity.LOW, Severity.HIGH, Severity.HIGH),
    "B": _by_level(Severity.MEDIUM, Severity.HIGH, Severity.CRITICAL),
}
_SLOW = _by_level(Severity.LOW, Severity.MEDIUM, Severity.MEDIUM)


def intervention_logged(view: MatrixView) -> Iterator[Outcome]:
    """MX-G01: somebody may change, take away or administer something, and the system does not record it.

    For rights of everybody, the school included. Not stated: the system does not say what it records, or the right
    does not say what it may do. Norm: agreement 7.2c; ISO 27002 8.15; HECVAT AAAI-09.
    """
    for right in view.rights:
        if not right.acts.isdisjoint(_INTERVENING):
            yield _recorded(right, _INTERVENING, None)


def reading_logged(view: MatrixView) -> Iterator[Outcome]:
    """MX-G02: somebody outside the school may read school data, and the system does not record it.

    Severity by the highest class: ordinary data info, low, medium; sensitive low, high, high; class B medium, high,
    critical. Norm: agreement 7.2c; decisions of the AP.
    """
    for right in view.rights:
        if right.customer and not right.acts.isdisjoint(_READING):
            yield _recorded(right, _READING, _UNSEEN[right.worst][view.level])


def _recorded(right: Right, needed: frozenset[Action], severity: Severity | None) -> Outcome:
    missing = (right.acts & needed) - frozenset(right.system.log.events or ())
    stated = right.system.log.events is not None and right.grant.actions is not None
    bad, blank = bool(missing) and stated, bool(missing)
    return judged(right.id, bad=bad, blank=blank, severity=severity, actions=missing, system=right.system.id)


def log_reviewed(view: MatrixView) -> Iterator[Outcome]:
    """MX-G03: nobody reviews the log of access to school data in time, or those whose access it is do so themselves.

    In time is within the limit, both the interval and the last review. Norm: AP on Haga and OLVG; CAIQ LOG-05.
    """
    limit = view.limits["log_review"]
    for right in view.rights:
        if right.customer:
            log = right.system.log
            last = view.past(log.last_review_on)
            late = view.over(log.review_days, "log_review") or view.older(last, limit)
            yield judged(
                right.id,
                bad=late or log.reviewer_role in right.role_ids,
                blank=log.review_days is None or last is None or log.reviewer_role is None,
                system=right.system.id,
                date=last,
                limit=limit,
            )


def retention(view: MatrixView) -> Iterator[Outcome]:
    """MX-G04: the log is kept shorter than the limit (BIO2 8.15.04, 8.18.02).

    As MX-G05 to MX-G07 put to each system, whoever reaches it.
    """
    least = view.limits["retention"]
    for place in view.places:
        days = place.system.log.retention_days
        short = days is not None and least is not None and days < least
        yield judged(place.system.id, bad=short, blank=days is None, value=days, limit=least)


def school_can_check(view: MatrixView) -> Iterator[Outcome]:
    """MX-G05: the school cannot check who reached its data, or, milder (low, medium, medium), waits for it too long.

    Norm: agreement 7.2c, 7.5; HECVAT AAAI-11.
    """
    for place in view.places:
        log = place.system.log
        waiting = log.school_access == "on_request"
        days = log.request_working_days if waiting else None
        yield judged(
            place.system.id,
            bad=log.school_access == "none" or view.over(days, "log_request"),
            blank=log.school_access is None or (waiting and days is None),
            severity=_SLOW[view.level] if waiting else None,
            value=days,
            limit=view.limits["log_request"],
        )


def log_fields(view: MatrixView) -> Iterator[Outcome]:
    """MX-G06: a line of the log lacks action, object, result, origin, actor or time (BIO2 8.15.01).

    Reason and institution are expected as well: when only they lack, it is low.
    """
    for place in view.places:
        fields = place.system.log.fields
        missing = (_FIELDS | _EXPECTED) - frozenset(fields or ())
        severity = None if missing & _FIELDS else Severity.LOW
        bad, blank = fields is not None and bool(missing), fields is None
        yield judged(place.system.id, bad=bad, blank=blank, severity=severity, fields=missing)


def content_in_log(view: MatrixView) -> Iterator[Outcome]:
    """MX-G07: the log holds the data themselves, or secrets (BIO2 8.15.02)."""
    for place in view.places:
        content = place.system.log.contains_content
        yield judged(place.system.id, bad=content is True, blank=content is None)


def erasable_trail(view: MatrixView) -> Iterator[Outcome]:
    """MX-G08: an administrator can erase the trail, in a system with tier 1 rights (ISO 27002 8.15; CAIQ IAM-12)."""
    for place in view.places:
        if any(right.tier1 for right in place.rights):
            kept = place.system.log.admin_cannot_erase
            yield judged(place.system.id, bad=kept is False, blank=kept is None)
