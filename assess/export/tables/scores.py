"""Levels, scores and verdicts, and the sums behind them."""

from collections.abc import Iterable, Iterator

from assess.domain.answers import Deviation
from assess.domain.vocabulary import Aspect
from assess.export.model import Column, Subject, Table
from assess.export.stated import cell, places, title
from assess.export.tables.parts import Row, author_cells, author_columns, column, make_table
from assess.export.wording import exact, outcome
from assess.scoring.results import GroupResult, ItemResult, ratio


def summary(subject: Subject) -> Table:
    """Levels, scores and verdict per aspect and for the access rights, side by side."""
    head = subject.head
    columns = (
        head("part", 27),
        head("level", 10),
        head("computed", 10),
        head("decided_by", 18),
        *(head(name, 12, "percent") for name in ("declared", "assured", "coverage", "worst_case")),
        head("verdict", 24),
        head("limited_by", 40),
    )
    return make_table(subject, "summary", columns, [*_aspects(subject), _access(subject)])


def _aspects(subject: Subject) -> Iterable[Row]:
    for aspect in Aspect:
        level = subject.scores.classification.aspects[aspect]
        group = subject.scores.controls.aspects[aspect]
        yield (
            subject.word(f"term.aspect.{aspect}"),
            subject.word(f"term.level.{level.level or 'none'}"),
            subject.word(f"term.level.{level.computed or 'none'}"),
            ", ".join(level.decided_by),
            *_shares(subject, group),
        )


def deviations(subject: Subject) -> Table:
    """The levels that were chosen on purpose beside the computed one."""
    columns = (
        subject.head("aspect", 20),
        subject.head("computed", 12),
        *_deviation_columns(subject),
    )
    rows = (
        (
            subject.word(f"term.aspect.{aspect}"),
            subject.word(f"term.level.{subject.scores.classification.aspects[aspect].computed or 'none'}"),
            *_deviation(subject, aspect, found),
        )
        for aspect, found in subject.assessment.deviations.items()
    )
    return make_table(subject, "deviations", columns, rows)


def _deviation_columns(subject: Subject) -> tuple[Column, ...]:
    """Every stored field, whether the deviation holds, and who chose it."""
    stored = (Column(f"deviation.{each.key}", title(subject, each), each.kind, 26) for each in places(Deviation))
    return (*stored, column(subject, "in_force", 28), *author_columns(subject))


def _deviation(subject: Subject, aspect: Aspect, found: Deviation) -> Row:
    lapsed = subject.scores.classification.aspects[aspect].lapsed
    holds = subject.word(lapsed) if lapsed else subject.word("scoring.yes")
    stored = (cell(subject, each, found) for each in places(Deviation))
    return (*stored, holds, *author_cells(subject, f"level.{aspect}"))


def _access(subject: Subject) -> Row:
    group = subject.scores.access.total
    level = subject.scores.access.matrix.level
    return (
        subject.word("report.word.access"),
        subject.word(f"term.level.{level}"),
        None,
        None,
        *_shares(subject, group),
    )


def _shares(subject: Subject, group: GroupResult) -> Row:
    shares = (ratio(each) for each in (group.declared, group.assured, group.coverage, group.worst_case))
    return (*shares, subject.word(f"term.verdict.{group.verdict}"), ", ".join(group.limited_by))


def score_build_up(subject: Subject) -> Table:
    """The arithmetic line by line: what each requirement earns, and the sums per category, aspect and theme."""
    head = subject.head
    counts = tuple(head(name, 12, "number") for name in ("applicable", "answered_count"))
    points = tuple(head(name, 12, "number") for name in ("weight", "credit", "factor", "points", "points_assured"))
    shares = tuple(head(name, 12, "percent") for name in ("declared", "assured", "coverage", "worst_case"))
    columns = (
        head("id", 12),
        head("title", 40),
        column(subject, "line", 10),
        head("belongs_to", 16),
        *counts,
        *points,
        *shares,
        head("verdict", 22),
        head("maturity", 12, "number"),
        head("risk", 10, "number"),
    )
    return make_table(subject, "score_build_up", columns, _build_up(subject))


def _build_up(subject: Subject) -> Iterator[Row]:
    controls, access = subject.scores.controls, subject.scores.access
    total = controls.total.id
    parts = {each.id: controls.aspects[each.aspect] for each in subject.content.controls.categories if each.aspect}
    for group in controls.categories:
        yield from _addends(subject, group, controls.items, parts[group.id].id)
    for aspect in controls.aspects.values():
        yield _group(subject, aspect, total)
    yield _group(subject, controls.total, "")
    for group in access.themes:
        yield from _addends(subject, group, access.items, access.total.id)
    yield _group(subject, access.total, "")


def _addends(subject: Subject, group: GroupResult, items: tuple[ItemResult, ...], part: str) -> Iterator[Row]:
    own = (each for each in items if each.category == group.id and each.applies)
    yield from (_item(subject, each) for each in own)
    yield _group(subject, group, part)


def _item(subject: Subject, result: ItemResult) -> Row:
    return (
        result.item.id,
        subject.text(result.item.title),
        subject.word("document.word.addend"),
        result.category,
        1,
        int(result.answered),
        result.weight,
        *(exact(each) for each in (result.credit, result.factor, result.points, result.points_assured)),
        *(None for _ in range(4)),
        subject.word(f"term.state.{outcome(result)}"),
        result.maturity,
        None,
    )


def _group(subject: Subject, group: GroupResult, part: str) -> Row:
    return (
        group.id,
        subject.text(group.title),
        subject.word("document.word.sum"),
        part,
        group.applicable,
        group.answered,
        group.weight,
        None,
        None,
        exact(group.points),
        exact(group.points_assured),
        *(ratio(each) for each in (group.declared, group.assured, group.coverage, group.worst_case)),
        subject.word(f"term.verdict.{group.verdict}"),
        group.maturity,
        group.risk.risk if group.risk else None,
    )
