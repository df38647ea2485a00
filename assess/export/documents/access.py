"""Access rights: the matrix, then every role group, right, system, party and exception with all that is stated."""

from collections.abc import Iterable, Iterator
from datetime import date

from assess.domain.register import AccessRegister, Grant, MatrixStatement, RoleGroup
from assess.domain.sentence import annex_line
from assess.export.blocks import Block, Card, Heading, Pair, Pairs, Paragraph, Tone
from assess.export.documents import anchors, marks
from assess.export.documents.matrix import legend, matrix
from assess.export.documents.records import record_pairs
from assess.export.model import Subject
from assess.export.wording import category, exact, named, number, percent
from assess.scoring.exemptions import in_force
from assess.scoring.results import Finding


def access(subject: Subject) -> Iterator[Block]:
    """The chapter of the access rights."""
    yield Heading(1, subject.word("document.chapter.access"), "access")
    yield Paragraph(subject.word("document.access.lead"))
    if subject.assessment.register.role_groups:
        yield matrix(subject)
        yield legend(subject)
    yield from _health(subject)
    yield from _statement(subject)
    yield from _groups(subject)
    yield from _tables(subject)


def _health(subject: Subject) -> Iterator[Block]:
    found = subject.scores.matrix
    health = percent(found.health)
    level = subject.word(f"term.level.{found.level}")
    yield Paragraph(subject.word("document.access.health", health=health, level=level, count=len(found.findings)))
    if found.left_out:
        names = ", ".join(category(subject, each) for each in found.left_out)
        yield Paragraph(subject.word("document.access.left_out", categories=names), "note")


def _statement(subject: Subject) -> Iterator[Block]:
    stated = subject.assessment.register.statement
    if stated != MatrixStatement():
        rows = record_pairs(subject, stated, "statement")
        yield Pairs(subject.word("document.access.statement"), rows)


# ----------------------------------------------------------------------------------------- role groups and rights


def _groups(subject: Subject) -> Iterator[Block]:
    register = subject.assessment.register
    yield Heading(2, subject.word("document.access.groups"), "access-groups")
    if not register.role_groups:
        yield Paragraph(subject.word("document.access.no_groups"))
    for role in register.role_groups.values():
        yield Heading(3, named(subject, role.id, role.title), f"{anchors.role(role.id)}-rights")
        yield _role(subject, role)
        yield from (_grant(subject, each) for each in register.grants.values() if each.role == role.id)
    lost = [each for each in register.grants.values() if each.role not in register.role_groups]
    if lost:
        yield Heading(3, subject.word("document.access.lost"), "access-lost")
        yield from (_grant(subject, each) for each in lost)


def _role(subject: Subject, role: RoleGroup) -> Card:
    shared = [each.id for each in subject.assessment.register.grants.values() if role.id in each.also_roles]
    rows = [*record_pairs(subject, role, f"role_groups/{role.id}", ("title",))]
    if shared:
        rows.append(Pair(subject.word("document.row.shared"), ", ".join(shared), links=_grants(shared)))
    return _card(subject, anchors.role(role.id), named(subject, role.id, role.title), role.id, rows)


def _grants(names: Iterable[str]) -> dict[str, str]:
    return {name: anchors.grant(name) for name in names}


def _grant(subject: Subject, grant: Grant) -> Card:
    register, catalogue = subject.assessment.register, subject.content.access.catalogue
    sentence = annex_line(register, catalogue, grant, subject.language).text
    exposure = next((each for each in subject.scores.matrix.exposures if each.grant == grant.id), None)
    rows = [Pair(subject.word("document.row.sentence"), sentence)]
    rows += record_pairs(subject, grant, f"grants/{grant.id}")
    if exposure is not None:
        words = {
            "residual": number(subject, exact(exposure.residual)),
            "inherent": number(subject, exact(exposure.inherent)),
            "band": subject.word(f"term.severity.{exposure.residual_band}"),
        }
        rows.append(Pair(subject.word("document.row.exposure"), subject.word("document.word.exposure", **words)))
    title = subject.word("document.access.right", id=grant.id)
    return _card(subject, anchors.grant(grant.id), title, grant.id, rows)


def _card(subject: Subject, anchor: str, title: str, name: str, rows: Iterable[Pair]) -> Card:
    """A card of an object of the register, with the findings on it."""
    matrix = subject.scores.matrix
    found = [each for each in matrix.findings if each.object == name]
    if not found:
        return Card(anchor, title, "none", subject.word("document.access.no_findings"), tuple(rows))
    links = {each.check.id: anchors.finding(each, matrix) for each in found}
    worst = max(found, key=lambda each: each.severity.rank)
    tone: Tone = marks.SEVERITIES[worst.severity]
    said = "\n".join(_finding(subject, each) for each in found)
    mark = subject.word(
        "document.access.findings", count=len(found), worst=marks.severity(subject, worst.severity, tone)
    )
    return Card(anchor, title, tone, mark, (*rows, Pair(subject.word("document.row.findings"), said, tone, links)))


def _finding(subject: Subject, found: Finding) -> str:
    words = {"id": found.check.id, "title": subject.text(found.check.title)}
    said = subject.word("document.access.finding", severity=subject.word(f"term.severity.{found.severity}"), **words)
    return f"{said} ({subject.word('term.finding.not_stated')})" if found.state == "not_stated" else said


# ----------------------------------------------------------------------------------------------- the other tables


def _tables(subject: Subject) -> Iterator[Block]:
    register = subject.assessment.register
    yield from _section(subject, "systems", _systems(subject, register))
    yield from _section(subject, "parties", _parties(subject, register))
    yield from _section(subject, "acts", _acts(subject, register))
    yield from _section(subject, "exemptions", _exemptions(subject, register, subject.scores.today))


def _section(subject: Subject, name: str, cards: Iterable[Card]) -> Iterator[Block]:
    yield Heading(2, subject.word(f"document.access.{name}"), f"access-{name}")
    found: list[Block] = list(cards)
    yield from found or [Paragraph(subject.word("report.word.nothing"))]


def _systems(subject: Subject, register: AccessRegister) -> Iterator[Card]:
    for each in register.systems.values():
        rows = record_pairs(subject, each, f"systems/{each.id}", ("name",))
        yield _card(subject, anchors.system(each.id), named(subject, each.id, each.name), each.id, rows)


def _parties(subject: Subject, register: AccessRegister) -> Iterator[Card]:
    for each in register.parties.values():
        rows = record_pairs(subject, each, f"parties/{each.id}", ("name",))
        yield _card(subject, anchors.party(each.id), named(subject, each.id, each.name), each.name, rows)


def _acts(subject: Subject, register: AccessRegister) -> Iterator[Card]:
    for each in register.acts.values():
        held = [grant.id for grant in register.grants.values() if grant.act == each.id]
        rights = Pair(
            subject.word("document.row.rights"),
            ", ".join(held) or subject.word("document.word.no_rights"),
            links=_grants(held),
        )
        rows = (*record_pairs(subject, each, f"acts/{each.id}"), rights)
        yield _card(subject, anchors.act(each.id), each.id, each.id, rows)


def _exemptions(subject: Subject, register: AccessRegister, today: date) -> Iterator[Card]:
    for each in register.exemptions.values():
        holds = in_force(each, today)
        mark = subject.word("document.access.in_force" if holds else "document.access.not_in_force")
        rows = record_pairs(subject, each, f"exemptions/{each.id}")
        yield Card(
            anchors.exemption(each.id), named(subject, each.id, each.check), "good" if holds else "open", mark, rows
        )
