"""How every score adds up: each requirement with its weight, what it earns, the sums, and the limits compared."""

from collections.abc import Iterator, Sequence
from itertools import dropwhile

from assess.domain.vocabulary import Aspect
from assess.export.blocks import Block, Bullets, Grid, Heading, Paragraph
from assess.export.documents import anchors, marks
from assess.export.documents.grids import Head, grid
from assess.export.documents.verdicts import part_name
from assess.export.model import Cell, Subject
from assess.export.wording import exact, outcome
from assess.scoring.explain import explain
from assess.scoring.results import GroupResult, ItemResult

_TOGETHER = "scoring.explain.together"
_HEADS = (
    Head("requirement", 38),
    Head("outcome", 18),
    Head("weight", 9, "number"),
    Head("credit", 8, "number"),
    Head("factor", 9, "number"),
    Head("points", 9, "number"),
    Head("points_assured", 9, "number"),
)


def build_up(subject: Subject) -> Iterator[Block]:
    """The chapter: a table of addends for each part, then its sums, conditions and verdict."""
    yield Heading(1, subject.word("document.chapter.build_up"), "build-up")
    yield Paragraph(subject.word("document.build_up.lead"))
    controls, access = subject.scores.controls, subject.scores.access
    for aspect in Aspect:
        own = {each.id for each in subject.content.controls.categories if each.aspect is aspect}
        groups = [group for group in controls.categories if group.id in own]
        yield from _part(subject, controls.aspects[aspect], groups, aspect.word)
    yield from _part(subject, access.total, access.themes, "access")


def _part(subject: Subject, part: GroupResult, groups: Sequence[GroupResult], topic: str) -> Iterator[Block]:
    yield Heading(2, part_name(subject, part), f"build-up-{part.id}")
    yield _addends(subject, groups)
    lines = explain(subject.scores, subject.content, topic)
    conclusion = dropwhile(lambda each: each.phrase.key != _TOGETHER, lines)
    yield Bullets(tuple((each.text(subject.language), None) for each in conclusion if each.phrase.key != _TOGETHER))


def _addends(subject: Subject, groups: Sequence[GroupResult]) -> Grid:
    rows = [row for group in groups for row in _group(subject, group)]
    names = [each.item.id for each in subject.scores.items.values() if each.applies]
    links = anchors.of_names(subject, names)
    return grid(subject, "addends", _HEADS, rows, links=links)


def _group(subject: Subject, group: GroupResult) -> Iterator[tuple[Cell, ...]]:
    own = [result for result in subject.scores.items.values() if result.category == group.id and result.applies]
    yield from (_item(subject, result) for result in own)
    title = subject.word("document.build_up.sum", id=group.id, title=subject.text(group.title))
    yield (title, None, group.weight, None, None, exact(group.points), exact(group.points_assured))


def _item(subject: Subject, result: ItemResult) -> tuple[Cell, ...]:
    numbers = (result.credit, result.factor, result.points, result.points_assured)
    word = marks.state(subject, outcome(result))
    title = f"{result.item.id} {subject.text(result.item.title)}"
    return (title, word, result.weight, *(exact(each) for each in numbers))
