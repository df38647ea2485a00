"""The companies around supplier and school (MX-P). Each function is one check."""

from collections.abc import Iterator

from assess.domain.vocabulary import Level, Severity
from assess.scoring.checks.outcome import Outcome, judged
from assess.scoring.matrix_view import MatrixView
from assess.scoring.rights import Group

_WITH_DATA = {Level.LOW: None, Level.MEDIUM: Severity.CRITICAL, Level.HIGH: Severity.CRITICAL}


def party_without_statement(view: MatrixView) -> Iterator[Outcome]:
    """MX-P01: a party of annex 1-F has no role group in the matrix, and does not state that it has no logical access.

    One that states that it has access, without a role group, fails. Norm: agreement 11; HECVAT THRD-02.
    """
    linked = {party.name for group in view.groups if (party := view.party(group.role.party))}
    for party in view.parties:
        if party.in_annex:
            open_party = party.name not in linked and party.no_access is not True
            bad = open_party and party.no_access is False
            yield judged(party.name, bad=bad, blank=open_party)


def party_outside_annex(view: MatrixView) -> Iterator[Outcome]:
    """MX-P02: a role group belongs to a party that annex 1-F does not list; critical from Midden when it reaches data.

    An "other party" without a name is not in the annex either; for a subprocessor without a name, and while the annex
    lists nobody, it is not stated. Who states to have no access need not be listed. Norm: agreement 11.1-11.2.
    """
    for group in view.groups:
        role = group.role
        if role.side in ("subprocessor", "other_party") and not role.no_access:
            listed = _listed(view, group)
            severity = _WITH_DATA[view.level] if group.customer else None
            party = view.party(role.party)
            name = party.name if party else role.party
            yield judged(group.id, bad=listed is False, blank=listed is None, severity=severity, party=name)


def _listed(view: MatrixView, group: Group) -> bool | None:
    party = view.party(group.role.party)
    if party is not None:
        return party.in_annex
    nameless = group.role.party is None and group.role.side == "subprocessor"
    return None if nameless or not any(each.in_annex for each in view.parties) else False


def outside_eea(view: MatrixView) -> Iterator[Outcome]:
    """MX-P03: people reach school data from outside the EEA without specific written consent.

    Without locations, what is stated of their party counts. Norm: agreement 10; GDPR 44.
    """
    inside = frozenset(view.catalogue.eea_countries)
    for group in view.groups:
        if group.customer:
            outside = _outside(view, group, inside)
            bad = bool(outside) and group.role.transfer_consent is not True
            yield judged(group.id, bad=bad, blank=outside is None, countries=outside)


def _outside(view: MatrixView, group: Group, inside: frozenset[str]) -> tuple[str, ...] | None:
    if group.role.locations:
        return tuple(country for country in group.role.locations if country.upper() not in inside)
    party = view.party(group.role.party)
    if party is None or party.eea is None:
        return None
    return () if party.eea else (party.name,)


def secrecy(view: MatrixView) -> Iterator[Outcome]:
    """MX-P04: not everybody who reaches school data is bound to secrecy; not put to services and agents.

    Norm: agreement 6.1; GDPR 28(3)(b).
    """
    for group in view.groups:
        if group.customer and group.role.kind in ("human", "break_glass"):
            nda = group.role.nda
            yield judged(group.id, bad=nda in ("some", "none"), blank=nda is None)


def external_end(view: MatrixView) -> Iterator[Outcome]:
    """MX-P05: people of another party, or hired ones, have rights without an end date or a risk assessment.

    The end is that of the role group, or of each of its rights; an end that is past fails too. Norm: BIO2 8.05.01.
    """
    for group in view.groups:
        role = group.role
        if group.rights and (role.side == "other_party" or (role.external_share_pct or 0) > 0):
            ends = [role.external_until] if role.external_until else [right.grant.valid_until for right in group.rights]
            past = any(day is not None and day < view.today for day in ends)
            blank = None in ends or role.risk_assessed is None
            yield judged(group.id, bad=past or role.risk_assessed is False, blank=blank)
