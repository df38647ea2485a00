"""Are rights looked at, taken away and attested in time (MX-R)? Each function is one check.

Rights are reviewed per role group, or one grant at a time where a grant states a review of its own. Rights of the
school are the school's to review.
"""

from collections.abc import Iterator

from assess.domain.vocabulary import Severity
from assess.scoring.attestation import rights_digest
from assess.scoring.checks.outcome import Outcome, judged
from assess.scoring.exemptions import LONGEST, too_long
from assess.scoring.matrix_view import REGISTER, MatrixView

FAST_SECONDS = 10
MANY_ITEMS = 20

_LATENESS = ((90, Severity.HIGH), (30, Severity.MEDIUM), (0, Severity.LOW))
"""More than so many days late: how grave."""


def review_in_time(view: MatrixView) -> Iterator[Outcome]:
    """MX-R01: a role group's rights on school data were not reviewed within the limit.

    Each right has its own term: the short one for tier 1, class B, emergency rights and services. The latest right
    decides: up to 30 days late is low, up to 90 medium, longer or never high. Norm: BIO2 5.18.02, 8.02.01.
    """
    for group in view.groups:
        if group.customer:
            reviews = [(view.reviewed(right, group.role), view.interval(right)) for right in group.customer]
            days = [day for day, _ in reviews if day is not None]
            never = len(days) < len(reviews)
            late = max([0, *((view.today - day).days - term for day, term in reviews if day and term is not None)])
            grave = next((severity for least, severity in _LATENESS if late > least), None)
            severity, last = Severity.HIGH if never else grave, min(days, default=None)
            yield judged(group.id, bad=late > 0, blank=never, severity=severity, date=last, days=late)


def independent_review(view: MatrixView) -> Iterator[Outcome]:
    """MX-R02: a review was done by those who have the rights, or by a role group that grants rights.

    Norm: ISO 27002 5.18; SOC 2.
    """
    granting = {group.id for group in view.groups if "provision" in (group.duties or ())}
    for reviewed in view.reviews:
        reviewer = reviewed.review.reviewer_role
        if reviewer is not None or view.past(reviewed.review.last_on):
            bad = reviewer in reviewed.roles or reviewer in granting
            yield judged(reviewed.object, bad=bad, blank=reviewer is None, role=reviewer)


def decision_carried_out(view: MatrixView) -> Iterator[Outcome]:
    """MX-R03: a decision to reduce or revoke was carried out later than the limit, or is still waiting after it.

    Norm: C5 IAM-05.03; BIO 9.2.5.2.
    """
    limit = view.limits["remediation"]
    for reviewed in view.reviews:
        review = reviewed.review
        if review.decision in ("reduce", "revoke"):
            decided = view.past(review.decided_on)
            done = view.past(review.executed_on) or view.today
            late = decided is not None and limit is not None and (done - decided).days > limit
            yield judged(reviewed.object, bad=late, blank=decided is None, date=decided, limit=limit)


def expired_right(view: MatrixView) -> Iterator[Outcome]:
    """MX-R04: the end date of a right is past, and the right has not ended (ISO 27002 5.18)."""
    for right in view.rights:
        until = right.grant.valid_until
        if until is not None:
            yield judged(right.id, bad=until < view.today, date=until)


def exemption_ends(view: MatrixView) -> Iterator[Outcome]:
    """MX-R05: an exception has no end, or lasts more than a year from its approval (BIO2 5.16.02)."""
    for exemption in view.register.exemptions.values():
        until = exemption.valid_until
        bad = too_long(exemption, view.today)
        yield judged(exemption.id, bad=bad, blank=until is None, date=until, limit=LONGEST)


def statement_current(view: MatrixView) -> Iterator[Outcome]:
    """MX-R06: the matrix is older than the limit, or something happened to it since it was attested.

    That is: the rights are no longer those whose digest was attested, or the supplier states an event that asks for a
    new look (new party, new data, incident, reorganisation). Norm: agreement 7.3 and the yearly report.
    """
    statement, limit = view.register.statement, view.limits["matrix_age"]
    as_of = view.past(statement.as_of)
    attested = statement.attested_digest
    changed = attested is not None and attested != rights_digest(view.register)
    yield judged(
        REGISTER,
        bad=changed or statement.changed_since_attestation is True or view.older(as_of, limit),
        blank=as_of is None or view.past(statement.attested_on) is None,
        date=as_of,
        limit=limit,
    )


def rubber_stamp(view: MatrixView) -> Iterator[Outcome]:
    """MX-R07: a review of more than 20 rights changed nothing and took under ten seconds each, or one click for 20.

    A signal, not proof: put to reviews that state how many rights they held. Norm: practice of access reviews.
    """
    for reviewed in view.reviews:
        review = reviewed.review
        if review.items is not None:
            fast = review.median_seconds is not None and review.median_seconds < FAST_SECONDS
            bulk = review.largest_bulk is not None and review.largest_bulk > MANY_ITEMS
            suspect = review.items > MANY_ITEMS and review.changes in (0, None)
            unknown = None in (review.changes, review.median_seconds, review.largest_bulk)
            yield judged(
                reviewed.object,
                bad=suspect and review.changes == 0 and (fast or bulk),
                blank=suspect and unknown,
                count=review.items,
                seconds=review.median_seconds,
            )
