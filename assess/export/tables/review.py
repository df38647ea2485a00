"""The working paper of whoever reviews: what there is to decide, a row each, with room for the decision."""

from collections.abc import Iterator
from datetime import date

from assess.domain.vocabulary import Aspect
from assess.export.model import Subject, Table
from assess.export.tables.parts import Row, column, make_table
from assess.export.wording import outcome, said
from assess.scoring.results import Finding, ItemResult

_ROOM = 7
"""The columns after decision and term, for the reviewer to fill in."""


def review(subject: Subject) -> Table:
    """The levels, every requirement that counts and every finding, with the decisions that were taken."""
    head = subject.head
    columns = (
        head("id", 22),
        head("title", 40),
        head("level", 10),
        head("answer", 18),
        head("outcome", 18),
        head("decision", 18),
        column(subject, "accepted_until", 13, "date"),
        head("design", 12),
        head("existence", 12),
        head("operation", 12),
        head("finding_grade", 22),
        head("remark", 44),
        head("reviewer", 20),
        head("decided_on", 13, "date"),
    )
    scores = subject.scores
    items = (_item(subject, each) for each in scores.items.values() if each.applies)
    findings = (_finding(subject, each) for each in scores.matrix.findings)
    return make_table(subject, "review", columns, [*_levels(subject), *items, *findings])


def _levels(subject: Subject) -> Iterator[Row]:
    decided = subject.scores.reviewed.levels
    for aspect in Aspect:
        level = subject.word(f"term.level.{subject.scores.classification.level(aspect) or 'none'}")
        decision = subject.word(f"term.level.{decided[aspect]}") if aspect in decided else ""
        title = subject.word(f"term.aspect.{aspect}")
        yield (f"level.{aspect}", title, level, "", "", decision, *_room(None))


def _item(subject: Subject, result: ItemResult) -> Row:
    name, reviewed = result.item.id, subject.scores.reviewed
    accepted = reviewed.alternatives.get(name)
    decision = "" if accepted is None else subject.word(f"workbook.decision.{'accepted' if accepted else 'rejected'}")
    answer = subject.assessment.answers.get(name)
    return (
        name,
        subject.text(result.item.title),
        subject.word(f"term.level.{result.level}"),
        said(subject, result.item, answer.value if answer else None),
        subject.word(f"term.state.{outcome(result)}"),
        decision,
        *_room(reviewed.exceptions.get(name)),
    )


def _finding(subject: Subject, found: Finding) -> Row:
    until = subject.scores.reviewed.exceptions.get(f"{found.check.id}/{found.object}")
    severity = subject.word(f"term.severity.{found.severity}")
    title, state = subject.text(found.check.title), subject.word(f"term.finding.{found.state}")
    return (f"{found.check.id}/{found.object}", title, severity, "", state, "", *_room(until))


def _room(until: date | None) -> Row:
    return (until, *(None for _ in range(_ROOM)))
