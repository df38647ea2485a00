"""Does the matrix agree with the classification, the answers, the facts and its own promises (MX-X)?"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from assess.domain.vocabulary import Aspect, Level, Severity
from assess.scoring.checks.claims import CLAIMS, FACTS
from assess.scoring.checks.outcome import Outcome, judged
from assess.scoring.days import in_year, last_due
from assess.scoring.matrix_view import REGISTER, MatrixView, written
from assess.scoring.rights import Right

RESULTS = frozenset(("DC-09", "DC-11"))
"""Test and study results, report marks."""

REPORT_DATE = "07-01"

_REVIEW_ALL, _REVIEW_PRIVILEGED = "AR-28", "AR-29"
_KIND_OF_DATA = "V1"

ANSWERS_READ = frozenset((_KIND_OF_DATA, *CLAIMS, _REVIEW_ALL, _REVIEW_PRIVILEGED))
"""Every question whose answer a check of the matrix reads."""

_AT_MEDIUM = {Level.LOW: Severity.LOW, Level.MEDIUM: Severity.MEDIUM, Level.HIGH: Severity.MEDIUM}


def class_and_level(view: MatrixView) -> Iterator[Outcome]:
    """MX-X01: a special category (GDPR 9) is in annex 1-D or in a right, and confidentiality is below Hoog.

    While that level is open there is nothing to compare with. Norm: the BIV question on the kind of data.
    """
    reached = frozenset().union(*(right.cats for right in view.rights))
    level = view.levels[Aspect.V]
    if level is not None:
        for category in sorted((view.announced | reached) & view.article9):
            yield judged(category, bad=level is not Level.HIGH)


def answer_and_annex(view: MatrixView) -> Iterator[Outcome]:
    """MX-X02: question V1 is answered below Hoog, while annex 1-D says that special data may occur or lists them.

    The object is V1; without an answer there is nothing to contradict. Norm: agreement annex 1-D.
    """
    answer = view.answer(_KIND_OF_DATA)
    if answer is not None and answer.value is not None:
        possible = view.assessment.profile.get("D.special_status") in ("possible", "certain")
        special = possible or view.fact("F.special_possible") is True or not view.announced.isdisjoint(view.article9)
        yield judged(_KIND_OF_DATA, bad=special and answer.value != Level.HIGH)


def answer_and_matrix(view: MatrixView) -> Iterator[Outcome]:
    """MX-X03: an answer (AR-06, 09, 21, 27) or a fact claims what a row of the matrix denies.

    Only what is stated on both sides can contradict. Facts are contradicted when they say that something does not
    exist. Norm: integrity of the statement.
    """
    for item, claim in CLAIMS.items():
        answer = view.answer(item)
        if answer is not None:
            denied = claim(view, answer)
            yield judged(item, bad=bool(denied), objects=denied)
    for fact, found in FACTS.items():
        value = view.fact(fact)
        if value is False or value == 0:
            existing = found(view)
            yield judged(fact, bad=bool(existing), objects=existing)


def claimed_reviews(view: MatrixView) -> Iterator[Outcome]:
    """MX-X04: AR-28 or AR-29 claims an interval, and the reviews in the matrix are older than that.

    AR-28 is about all rights on school data, AR-29 about those with the short term; the school's own role groups are
    not the supplier's to review. Reviews that are not stated deny nothing: MX-R01 asks for them. Norm: integrity of
    the statement.
    """
    customer = [right for right in view.rights if right.customer]
    privileged = [right for right in customer if right.privileged]
    for item, rights in ((_REVIEW_ALL, customer), (_REVIEW_PRIVILEGED, privileged)):
        days = view.measured(item, "interval_dagen")
        held = [(right, role) for right in rights for role in right.roles if role.side != "school"]
        reviews = [day for right, role in held if (day := view.reviewed(right, role))]
        if days is not None and reviews:
            oldest = min(reviews)
            yield judged(item, bad=view.older(oldest, days), date=oldest, value=days)


def changed_results(view: MatrixView) -> Iterator[Outcome]:
    """MX-X05: results or marks may be changed with no second person, and the log does not keep old and new values.

    Applies at integrity Hoog, milder (low, medium, medium) at Midden. Norm: BIV, integrity; ISO 27002 8.15.
    """
    if view.integrity is Level.LOW:
        return
    severity = None if view.integrity is Level.HIGH else _AT_MEDIUM[view.level]
    for right in view.rights:
        if right.ident and "change" in right.acts and not right.cats.isdisjoint(RESULTS):
            kept = right.system.log.old_new_values
            lacking = kept is not True and not right.four_eyes
            blank = lacking and None in (kept, right.grant.actions, right.four_eyes)
            bad, system = lacking and not blank, right.system.id
            yield judged(right.id, bad=bad, blank=blank, severity=severity, system=system)


def yearly_statement(view: MatrixView) -> Iterator[Outcome]:
    """MX-X06: the matrix was not attested in the year up to the last date for the report, nor after it.

    That date (month-day) stands in the profile, or else in fact F.report_date; 1 July when neither is stated.
    Norm: agreement, yearly report.
    """
    attested = view.past(view.register.statement.attested_on)
    stated = view.assessment.profile.get("S2.report_before") or view.fact("F.report_date")
    due = last_due(str(stated or ""), view.today) or last_due(REPORT_DATE, view.today)
    late = attested is not None and due is not None and attested < in_year(due, due.year - 1)
    yield judged(REGISTER, bad=late, blank=attested is None, date=attested, due=due)


def attribute_release(view: MatrixView) -> Iterator[Outcome]:
    """MX-X07: extra attributes come in through the federation, and no release by the school is named.

    Stated are only attributes beyond the federation's standard set. Norm: terms of Entree Federatie.
    """
    statement = view.register.statement
    if statement.federated_attributes:
        blank = not written(statement.attribute_release)
        yield judged(REGISTER, bad=False, blank=blank, attributes=statement.federated_attributes)


def own_norm(view: MatrixView) -> Iterator[Outcome]:
    """MX-X08: the supplier states a shorter interval than the limit, for reviews or for the log, and misses it.

    Only where the last time is stated: MX-R01 and MX-G03 ask for that. Norm: decision of the AP on OLVG.
    """
    for each in _own_intervals(view):
        day = view.past(each.last)
        if day is not None and each.days is not None:
            limit = min(each.limits, default=None)
            if limit is not None and each.days < limit:
                yield judged(each.name, bad=view.older(day, each.days), date=day, value=each.days, limit=limit)


class _Interval(NamedTuple):
    """Within how many days something is looked at again, the last time, and the limits that apply."""

    name: str
    days: int | None
    last: date | None
    limits: Iterable[int]


def _own_intervals(view: MatrixView) -> Iterable[_Interval]:
    for reviewed in view.reviews:
        review = reviewed.review
        yield _Interval(reviewed.object, review.interval_days, review.last_on, _terms(view, reviewed.rights))
    for place in view.places:
        log, most = place.system.log, view.limits["log_review"]
        yield _Interval(place.system.id, log.review_days, log.last_review_on, () if most is None else (most,))


def _terms(view: MatrixView, rights: Iterable[Right]) -> Iterator[int]:
    return (term for right in rights if right.customer and (term := view.interval(right)) is not None)
