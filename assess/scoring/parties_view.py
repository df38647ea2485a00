"""The parties around the matrix: those of the register and those of profile section F, joined by name."""

from collections.abc import Iterable, Iterator, Mapping

from assess.domain.assessment import Assessment
from assess.domain.record import dataclass

_NO_ACCESS = {
    "none": True,
    "none_encrypted": True,
    "limited": False,
    "full": False,
    "incidental": False,
    "yes": False,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Counterparty:
    """A company beside supplier and school; None means not stated.

    `names` are what role groups may call it (id and name in plain form), `in_annex` whether annex 1-F lists it,
    `no_access` whether it is stated to have no logical access, `eea` whether it works inside the EEA.
    """

    name: str
    names: frozenset[str]
    in_annex: bool | None
    no_access: bool | None
    eea: bool | None


def rows(assessment: Assessment, table: str) -> tuple[Mapping[str, object], ...]:
    """The rows of a table of the profile."""
    found = assessment.profile.get(table)
    return tuple(row for row in found if isinstance(row, Mapping)) if isinstance(found, (tuple, list)) else ()


def counterparties(assessment: Assessment) -> tuple[Counterparty, ...]:
    """Every party once: those of the register, then what only the profile names.

    Annex 1-F lists the subprocessors of the profile, and the parties of which the register says so. While the profile
    lists none, it is open whether a subprocessor of the register stands in it. What is stated more than once counts
    in its least favourable form, under the name that comes first.
    """
    found: dict[str, list[Counterparty]] = {}
    for stated in (*_registered(assessment), *_profiled(assessment)):
        found.setdefault(plain(stated.name), []).append(stated)
    return tuple(_joined(each) for each in found.values())


def find(parties: Iterable[Counterparty], name: str | None) -> Counterparty | None:
    """The party of this id or name, in upper or lower case."""
    key = plain(name or "")
    return next((party for party in parties if key in party.names), None)


def plain(name: str) -> str:
    """A name as it is compared: in small letters, single spaces."""
    return " ".join(name.split()).casefold()


def _registered(assessment: Assessment) -> Iterator[Counterparty]:
    complete = bool(rows(assessment, "F.subprocessors"))
    for party in assessment.register.parties.values():
        open_ = party.kind == "subprocessor" and not complete
        yield Counterparty(
            name=party.name,
            names=frozenset((plain(party.name), plain(party.id))),
            in_annex=(None if open_ else False) if party.in_annex_1f is None else party.in_annex_1f,
            no_access=party.no_logical_access,
            eea=party.eea,
        )


def _profiled(assessment: Assessment) -> Iterator[Counterparty]:
    tables = (("F.subprocessors", "logical_access", True), ("F.other_parties", "personal_data_access", False))
    for table, access, listed in tables:
        for row in rows(assessment, table):
            name, eea = str(row.get("name") or ""), row.get("within_eea")
            if name:
                yield Counterparty(
                    name=name,
                    names=frozenset((plain(name),)),
                    in_annex=listed,
                    no_access=_NO_ACCESS.get(str(row.get(access))),
                    eea=eea if isinstance(eea, bool) else None,
                )


def _joined(stated: list[Counterparty]) -> Counterparty:
    listed = [each.in_annex for each in stated]
    return Counterparty(
        name=stated[0].name,
        names=frozenset().union(*(each.names for each in stated)),
        in_annex=True if True in listed else _worst(listed),
        no_access=_worst([each.no_access for each in stated]),
        eea=_worst([each.eea for each in stated]),
    )


def _worst(stated: list[bool | None]) -> bool | None:
    return False if False in stated else True if True in stated else None
