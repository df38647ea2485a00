"""What to improve: what the supplier plans, and what gains most."""

from collections.abc import Iterator
from decimal import Decimal

from assess.domain.questionnaire import Requirement
from assess.export.blocks import Block, Grid, Heading, Paragraph
from assess.export.documents import anchors, marks
from assess.export.documents.grids import Head, grid
from assess.export.documents.verdicts import part_name
from assess.export.model import Cell, Subject
from assess.export.wording import exact, number
from assess.scoring.improve import Improvement, best_improvements
from assess.scoring.results import GroupResult

_ALL = 25
_TENTH = Decimal("0.1")


def improvements(subject: Subject) -> Iterator[Block]:
    """The chapter: plans by date, then the improvements that gain most."""
    yield Heading(1, subject.word("document.chapter.improvements"), "improvements")
    yield Paragraph(subject.word("document.improvements.lead"))
    yield Heading(2, subject.word("document.improvements.planned"), "improvements-planned")
    yield from _planned(subject)
    yield Heading(2, subject.word("document.improvements.best"), "improvements-best")
    yield best(subject, _ALL)


def best(subject: Subject, most: int) -> Grid:
    """The improvements that gain most, at most so many, with what each adds to the assured score of its part."""
    heads = (Head("rank", 5, "number"), Head("improvement", 34), Head("now", 17), Head("target", 20), Head("gain", 24))
    found = best_improvements(subject.scores, subject.content, most)
    places = anchors.of_names(subject, [each.item for each in found])
    rows = (_row(subject, rank, each) for rank, each in enumerate(found, 1))
    return grid(subject, "best", heads, rows, links=places)


def _row(subject: Subject, rank: int, found: Improvement) -> tuple[Cell, ...]:
    result = subject.scores.items[found.item]
    return (
        rank,
        f"{found.item} {subject.text(result.item.title)}",
        marks.state(subject, found.state or ("expired" if result.expired else "unanswered")),
        subject.word("document.improvements.target", grade=subject.word(f"scoring.grade.{found.to}")),
        _gain(subject, found, _part(subject, found.item)),
    )


def _part(subject: Subject, item: str) -> GroupResult:
    aspect = subject.scores.items[item].aspect
    return subject.scores.access.total if aspect is None else subject.scores.controls.aspects[aspect]


def _gain(subject: Subject, found: Improvement, part: GroupResult) -> str:
    """The gain in points, and in per cents of the part."""
    points, added = exact(found.gain), exact(found.gain * 100 / part.weight).quantize(_TENTH)
    words = {"points": number(subject, points), "percent": number(subject, added)}
    return subject.word("document.improvements.gain", part=part_name(subject, part), **words)


def _planned(subject: Subject) -> Iterator[Block]:
    answers = subject.assessment.answers
    planned = [(name, answer) for name, answer in answers.items() if answer.plan or answer.due or answer.owner]
    if not planned:
        yield Paragraph(subject.word("document.improvements.none_planned"))
        return
    planned.sort(key=lambda pair: (pair[1].due is None, pair[1].due))
    heads = (Head("requirement", 30), Head("plan", 34), Head("owner", 18), Head("due", 14, "date"))
    rows = [(_named(subject, name), subject.text(answer.plan), answer.owner, answer.due) for name, answer in planned]
    links = anchors.of_names(subject, [name for name, _ in planned])
    yield grid(subject, "planned", heads, rows, links=links)


def _named(subject: Subject, name: str) -> str:
    found: Requirement | None = subject.scores.items[name].item if name in subject.scores.items else None
    return f"{name} {subject.text(found.title)}" if found else name
