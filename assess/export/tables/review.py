"""The working paper of whoever reviews: what there is to decide, a row each, with room for the decision."""

from collections.abc import Iterator
from datetime import date

from assess.domain.review import Judgement, Review
from assess.domain.vocabulary import Aspect
from assess.export.documents.dossier import submission
from assess.export.model import Column, Subject, Table
from assess.export.objects import about
from assess.export.tables.parts import Row, column, make_table
from assess.export.wording import outcome, said
from assess.scoring.days import amsterdam_day
from assess.scoring.results import Finding, ItemResult

_ROOM = 7
"""The columns after decision and term, for the reviewer to fill in."""


def review(subject: Subject) -> Table:
    """The levels, every requirement that counts and every finding, with the decisions that were taken."""
    head = subject.head
    columns: tuple[Column, ...] = (
        head("id", 22),
        head("title", 36),
        head("level", 10),
        head("answer", 18),
        head("outcome", 18),
        head("decision", 18),
        column(subject, "accepted_until", 13, "date"),
        head("design", 12),
        head("existence", 12),
        head("operation", 12),
        head("finding_grade", 20),
        head("remark", 42),
        head("reviewer", 20),
        head("decided_on", 13, "date"),
    )
    scores = subject.scores
    if subject.dossier is not None:
        columns = (*columns, Column("submission", subject.word("dossier.column.submission"), "text", 22))
    items = (_item(subject, each) for each in scores.items.values() if each.applies)
    findings = (_finding(subject, each) for each in scores.matrix.findings)
    rows = [*_levels(subject), *items, *findings]
    return make_table(subject, "review", columns, rows if subject.dossier is None else _decided(subject, rows))


def _decided(subject: Subject, rows: list[Row]) -> Iterator[Row]:
    """The rows with what the institution decided, and a row for what else it judged."""
    review = subject.dossier.review if subject.dossier else Review()
    levels = {f"level.{aspect}": each for aspect, each in review.levels.items()}
    for row in rows:
        level, judgement = levels.get(str(row[0])), review.judgements.get(str(row[0]))
        if level is not None:
            own = subject.word(f"term.level.{level.level}")
            yield (*row[:5], own, *_said(None, level.why, level.actor, level.at), "")
        else:
            yield (*row, "") if judgement is None else (*row[:5], *_judged(subject, judgement))
    known = {row[0] for row in rows}
    for name, judgement in review.judgements.items():
        if name not in known:
            yield (name, "", "", "", "", *_judged(subject, judgement))


def _judged(subject: Subject, made: Judgement) -> Row:
    words = [subject.word(f"review.standing.{made.verdict}")]
    if made.state is not None:
        words.append(subject.word(f"term.state.{made.state}"))
    on = submission(subject, made.submission)
    return (", ".join(words), *_said(made.until, made.why, made.actor, made.at), on)


def _said(until: date | None, why: str, actor: str, at: str) -> Row:
    """The columns after the decision: until when, nothing to design, existence, operation and grade, why, by whom."""
    return (until, None, None, None, None, why, actor, amsterdam_day(at))


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
    title = f"{subject.text(found.check.title)}: {about(subject, found.object)}"
    state = subject.word(f"term.finding.{found.state}")
    return (f"{found.check.id}/{found.object}", title, severity, "", state, "", *_room(until))


def _room(until: date | None) -> Row:
    return (until, *(None for _ in range(_ROOM)))
