"""The access matrix on one page: role groups by data classes, each right as letters with a mark and a band."""

from collections.abc import Iterator

from assess.domain.register import DataClass, RoleGroup
from assess.domain.vocabulary import Severity
from assess.export.blocks import Bullets, Grid, Tone
from assess.export.documents import anchors, marks
from assess.export.documents.grids import Head
from assess.export.matrix import ACTIONS, STANDING, UNKNOWN, cell, class_title, classes, rights
from assess.export.model import Cell, Column, Subject, Table
from assess.export.wording import day, word
from assess.scoring.rights import Right


def matrix(subject: Subject) -> Grid:
    """The matrix: a row a role group, a column a data class that is reached, then people, second factor and review."""
    register, held = subject.assessment.register, rights(subject)
    reached = classes(held)
    ends = (Head("people", 9), Head("mfa", 15), Head("reviewed", 13))
    columns = (
        Column("role", subject.word("document.column.role")),
        *(Column(each, class_title(subject, each)) for each in reached),
        *(Column(each.name, subject.word(f"document.column.{each.name}")) for each in ends),
    )
    rows = tuple(_row(subject, role, reached, held) for role in register.role_groups.values())
    table = Table("matrix", subject.word("document.grid.matrix"), "", columns, rows)
    widths = (24, *(14 for _ in reached), *(each.width for each in ends))
    links = {name: anchors.role(name) for name in register.role_groups}
    links |= {right.id: anchors.grant(right.id) for right in held}
    return Grid(table, widths, links, _tones(subject, reached, held))


def _row(
    subject: Subject, role: RoleGroup, reached: tuple[DataClass, ...], held: tuple[Right, ...]
) -> tuple[Cell, ...]:
    name = f"{role.id} {subject.text(role.title)}"
    declared = subject.word("document.word.no_access") if role.no_access else ""
    people = "" if role.headcount is None else str(role.headcount)
    factor = word(subject, "mfa", role.auth.mfa) if role.auth.mfa else ""
    reviewed = day(subject, role.review.last_on) if role.review.last_on else ""
    cells = (cell(subject, role.id, each, held) for each in reached)
    ends = (each or UNKNOWN for each in (people, factor, reviewed))
    return ("\n".join(filter(None, (name, declared))), *cells, *ends)


def _tones(subject: Subject, reached: tuple[DataClass, ...], held: tuple[Right, ...]) -> dict[tuple[int, int], Tone]:
    """The tone of the gravest band in each cell; colour only repeats the letter."""
    bands = {each.grant: each.residual_band for each in subject.scores.matrix.exposures}
    tones: dict[tuple[int, int], Tone] = {}
    for row, role in enumerate(subject.assessment.register.role_groups):
        for column, data_class in enumerate(reached, 1):
            own = [bands[right.id] for right in held if role in right.role_ids and data_class in right.classes]
            if own:
                tones[row, column] = marks.SEVERITIES[max(own, key=lambda each: each.rank)]
    return tones


def legend(subject: Subject) -> Bullets:
    """What the letters and marks of the matrix mean."""
    return Bullets(tuple((line, None) for line in _legend(subject)))


def _legend(subject: Subject) -> Iterator[str]:
    acts = ", ".join(f"{letter} {word(subject, 'action', act)}" for act, letter in ACTIONS.items())
    yield subject.word("document.matrix.actions", letters=acts)
    marked = ", ".join(f"{mark} {word(subject, 'standing', name)}" for name, mark in STANDING.items())
    yield subject.word("document.matrix.standing", marks=marked)
    shown = (Severity.LOW, Severity.MEDIUM, Severity.HIGH, Severity.CRITICAL)
    bands = ", ".join(
        f"{subject.word(f'document.band.{each}')} {subject.word(f'term.severity.{each}')}" for each in shown
    )
    yield subject.word("document.matrix.bands", bands=bands)
    yield subject.word("document.matrix.unknown")
