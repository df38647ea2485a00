"""Who and what the document is about: title, version, roles as functions, parties as organisations."""

from collections.abc import Iterator

from assess.domain.vocabulary import local
from assess.export.model import CREATOR, Report
from assess.export.oscal.markup import line, prose, value
from assess.export.oscal.names import OSCAL_VERSION, VOCABULARY, subject_uuid, token
from assess.export.oscal.props import Part, props, record_props
from assess.scoring.parties_view import Counterparty, counterparties, find, plain

PREPARED_BY = "prepared-by"
_NAMELESS = "not-stated"


def metadata(report: Report) -> Part:
    """The metadata of the results; `version` is the number of events that the state rests on."""
    state, content = report.assessment, report.content
    labels = (report.text(part.meta.label) for part in (content.classification, content.controls, content.access))
    return {
        **heading(report, report.title),
        "document-ids": [{"scheme": VOCABULARY, "identifier": value(state.id)}],
        "props": props(
            {
                "journal-head": state.head.hash,
                "journal-sequence": state.head.seq,
                "tool": CREATOR,
                "language": report.language,
                "product": state.product,
                "supplier": state.supplier,
                "created-at": state.created_at,
                "changed-at": state.changed_at,
            }
        ),
        "roles": list(_roles(report)),
        "parties": list(_parties(report)),
        "responsible-parties": [{"role-id": PREPARED_BY, "party-uuids": [supplier_uuid(report)]}],
        "remarks": prose(report.subtitle, *labels),
    }


def heading(report: Report, title: str) -> Part:
    """What the metadata of every OSCAL document starts with; its time is the state's time."""
    return {
        "title": line(title),
        "last-modified": report.scores.as_of,
        "version": str(report.assessment.head.seq),
        "oscal-version": OSCAL_VERSION,
    }


def supplier_uuid(report: Report) -> str:
    """The party that answers."""
    return subject_uuid(report, "supplier")


def party_uuid(report: Report, name: str) -> str | None:
    """The party of this name, in the register or in section F of the profile; None when there is none."""
    found = find(counterparties(report.assessment), name)
    return None if found is None else _party_uuid(report, found)


def function_id(function: str) -> str:
    """The role of somebody who answers: a function, never a person."""
    return token(function, "function.")


def role_group_id(role: str) -> str:
    """The role that a role group of the access register stands for."""
    return token(role, "role-group.")


def _roles(report: Report) -> Iterator[Part]:
    yield {"id": PREPARED_BY, "title": line(report.word("oscal.prepared_by"))}
    for function in sorted({touch.actor for touch in report.assessment.touched.values()}):
        yield {"id": function_id(function), "title": line(function)}
    for role in report.assessment.register.role_groups.values():
        yield {"id": role_group_id(role.id), "title": line(local(role.title, report.language), role.id)}


def _parties(report: Report) -> Iterator[Part]:
    state = report.assessment
    yield {
        "uuid": supplier_uuid(report),
        "type": "organization",
        "name": value(state.supplier) or _NAMELESS,
    }
    yield from (_party(report, each) for each in counterparties(state))


def _party_uuid(report: Report, party: Counterparty) -> str:
    return subject_uuid(report, "party", plain(party.name))


def _party(report: Report, party: Counterparty) -> Part:
    """A party with what is stated of it; its rows of the register in full, grouped by their ids."""
    stated = {"in-annex-1f": party.in_annex, "no-logical-access": party.no_access, "eea": party.eea}
    rows = (each for each in report.assessment.register.parties.values() if plain(each.name) == plain(party.name))
    found = [
        *props(stated),
        *(each for row in rows for each in record_props(row, report.language, token(row.id, "party."), ("name",))),
    ]
    return {
        "uuid": _party_uuid(report, party),
        "type": "organization",
        "name": value(party.name) or _NAMELESS,
        **({"props": found} if found else {}),
    }
