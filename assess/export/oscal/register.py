"""The access register: role groups as users, grants as their privileges, systems and this program as components."""

from collections.abc import Iterator

from assess import __version__
from assess.domain.register import Grant, RoleGroup
from assess.domain.vocabulary import LocalText, local
from assess.export.model import CREATOR, Report
from assess.export.oscal.markup import line, prose, value
from assess.export.oscal.metadata import party_uuid, role_group_id
from assess.export.oscal.names import subject_uuid, token, tool_uuid
from assess.export.oscal.props import Part, filled, props, record_props

_NOT_STATED = "not-stated"
_OPERATIONAL = {"state": "operational"}


def local_definitions(report: Report) -> Part:
    """Components, users and the program that judged; parts without a row are left out."""
    register = report.assessment.register
    return {
        **filled("components", [_component(report, system.id) for system in register.systems.values()]),
        **filled("users", [_user(report, role) for role in register.role_groups.values()]),
        "assessment-assets": {
            "components": [_tool(report)],
            "assessment-platforms": [
                {
                    "uuid": tool_uuid("platform"),
                    "title": CREATOR,
                    "uses-components": [{"component-uuid": tool_uuid("component")}],
                }
            ],
        },
    }


def user_uuid(report: Report, role: str) -> str:
    """A role group."""
    return subject_uuid(report, "user", role)


def component_uuid(report: Report, system: str) -> str:
    """A system."""
    return subject_uuid(report, "component", system)


def subjects(report: Report, named: str) -> list[Part]:
    """What a finding on the matrix is about, as far as the document holds it."""
    register = report.assessment.register
    grant = register.grants.get(named)
    if grant is not None:
        return subjects(report, grant.role)
    found = {
        "user": user_uuid(report, named) if named in register.role_groups else None,
        "component": component_uuid(report, named) if named in register.systems else None,
        "party": party_uuid(report, named),
    }
    return [{"subject-uuid": uuid, "type": kind, "title": line(named)} for kind, uuid in found.items() if uuid]


def _component(report: Report, name: str) -> Part:
    system = report.assessment.register.systems[name]
    title = local(system.name, report.language)
    return {
        "uuid": component_uuid(report, name),
        "type": token(system.kind),
        "title": line(title, name),
        "description": prose(title) or line(name),
        "props": record_props(system, report.language, without=("name",)),
        "status": _OPERATIONAL,
    }


def _tool(report: Report) -> Part:
    return {
        "uuid": tool_uuid("component"),
        "type": "software",
        "title": "assess",
        "description": prose(report.word("oscal.tool")),
        "props": [{"name": "version", "value": __version__}],
        "status": _OPERATIONAL,
    }


def _user(report: Report, role: RoleGroup) -> Part:
    held = tuple(_held(report, role.id))
    return {
        "uuid": user_uuid(report, role.id),
        "title": line(local(role.title, report.language), role.id),
        "short-name": value(role.id) or _NOT_STATED,
        **_described(report, role.note),
        "props": [
            {"name": "type", "value": "internal" if role.side == "supplier" else "external"},
            {"name": "privilege-level", "value": _privilege_level(report, role, held)},
            *record_props(role, report.language, without=("title", "note")),
            *(each for grant in held for each in _grant_props(report, grant)),
        ],
        "role-ids": [role_group_id(role.id)],
        **filled("authorized-privileges", [_privilege(report, role, grant) for grant in held]),
    }


def _held(report: Report, role: str) -> Iterator[Grant]:
    return (each for each in report.assessment.register.grants.values() if role in (each.role, *each.also_roles))


def _described(report: Report, note: LocalText | None) -> Part:
    text = prose(local(note or "", report.language))
    return {"description": text} if text else {}


def _privilege_level(report: Report, role: RoleGroup, held: tuple[Grant, ...]) -> str:
    if role.no_access and not held:
        return "no-logical-access"
    privileged = set(report.scores.matrix.tier1)
    return "privileged" if any(grant.id in privileged for grant in held) else "non-privileged"


def _grant_props(report: Report, grant: Grant) -> list[Part]:
    """The fields of a grant, grouped by its id: a privilege itself has no properties."""
    group = token(grant.id, "grant.")
    texts = ("note", "justification", "source-quote")
    return [
        *record_props(grant, report.language, group, without=texts),
        *(props({"tier": 1}, group) if grant.id in report.scores.matrix.tier1 else []),
    ]


def _privilege(report: Report, role: RoleGroup, grant: Grant) -> Part:
    language = report.language
    about = [local(text, language) for text in (grant.justification, grant.note, grant.source_quote) if text]
    title = report.word(
        "oscal.privilege",
        grant=grant.id,
        role=local(role.title, language),
        categories=_categories(report, grant.categories) or _NOT_STATED,
    )
    described = prose(*about)
    return {
        "title": line(title),
        **({"description": described} if described else {}),
        "functions-performed": list(grant.actions or (_NOT_STATED,)),
    }


def _categories(report: Report, names: tuple[str, ...]) -> str:
    known = {each.id: each.label.to(report.language) for each in report.content.access.catalogue.data_categories}
    everything = report.word("oscal.all_categories")
    return ", ".join(everything if name == "*" else f"{name} {known.get(name, '')}".strip() for name in names)
