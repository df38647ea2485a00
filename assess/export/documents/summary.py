"""The management summary: at most two pages for a school board, without a word that only auditors know."""

from collections.abc import Iterable, Iterator
from itertools import islice

from assess.domain.vocabulary import Aspect, Severity
from assess.export.blocks import Bar, Block, Bullets, Chart, Heading, Paragraph
from assess.export.documents import anchors, marks
from assess.export.documents.cover import badges
from assess.export.documents.grids import Head, grid
from assess.export.documents.improvements import best
from assess.export.documents.verdicts import limits, part_name, parts
from assess.export.model import Cell, Subject
from assess.export.wording import percent
from assess.scoring.results import Finding, GroupResult, ratio

_TOP = 5
_RISKS = 3
_LIMITS = 2
"""At most so many for each part: all of this fits two pages, and the rest of the report has everything."""


def summary(subject: Subject) -> Iterator[Block]:
    """Outcome, what limits it, scores by part and category, risks, and what to improve first."""
    words = {"supplier": subject.assessment.supplier, "product": subject.assessment.product}
    yield Heading(1, subject.word("document.chapter.summary"), "summary")
    reviewed = subject.dossier is not None and subject.dossier.own is not None
    words["chapter"] = subject.word("dossier.chapter.institution")
    yield Paragraph(subject.word(f"document.summary.{'reviewed' if reviewed else 'lead'}", **words), "lead")
    yield badges(subject)
    yield Paragraph(subject.word(f"document.verdict.{subject.scores.verdict}"), "outcome")
    yield from _limited(subject, _LIMITS)
    yield _table(subject)
    yield Heading(2, subject.word("document.summary.charts"), "summary-charts")
    for aspect in Aspect:
        yield _chart(subject, aspect)
    yield from _risks(subject)
    yield Heading(2, subject.word("document.summary.improvements"), "summary-improvements")
    yield best(subject, _TOP)


def results(subject: Subject) -> Iterator[Block]:
    """The outcome alone, for a report of what is not in order."""
    yield Heading(1, subject.word("document.chapter.results"), "results")
    yield Paragraph(subject.word(f"document.verdict.{subject.scores.verdict}"), "outcome")
    yield from _limited(subject)
    yield _table(subject)


def _limited(subject: Subject, most: int | None = None) -> Iterator[Block]:
    """What limits each part, the gravest first, at most so many for each."""
    found = [each for group in parts(subject) for each in islice(limits(subject, group), most)]
    if found:
        yield Heading(2, subject.word("document.summary.limits"), "summary-limits")
        yield Bullets(tuple((each.sentence, _first(subject, each.by)) for each in found))


def _first(subject: Subject, names: tuple[str, ...]) -> str | None:
    return next(iter(anchors.of_names(subject, names).values()), None)


def _table(subject: Subject) -> Block:
    heads = (
        Head("part", 26),
        Head("level", 12),
        Head("declared", 14, "percent"),
        Head("assured", 14, "percent"),
        Head("coverage", 14, "percent"),
        Head("verdict", 24),
    )
    found = parts(subject)
    tones = {(row, len(heads) - 1): marks.VERDICTS[group.verdict] for row, group in enumerate(found)}
    return grid(subject, "parts", heads, (_part(subject, group) for group in found), tones=tones)


def _part(subject: Subject, group: GroupResult) -> tuple[Cell, ...]:
    level = subject.word(f"term.level.{group.level or 'none'}")
    shares = (ratio(each) for each in (group.declared, group.assured, group.coverage))
    return (part_name(subject, group), level, *shares, marks.verdict(subject, group.verdict))


def _chart(subject: Subject, aspect: Aspect) -> Chart:
    own = {category.id for category in subject.content.controls.categories if category.aspect is aspect}
    groups = [group for group in subject.scores.controls.categories if group.id in own]
    return bars(subject, subject.word(f"term.aspect.{aspect}"), groups)


def bars(subject: Subject, name: str, groups: Iterable[GroupResult]) -> Chart:
    """A chart of what is declared and assured per category, with the same in words."""
    found = [(f"{group.id} {subject.text(group.title)}", group) for group in groups]
    series = (subject.word("document.column.declared"), subject.word("document.column.assured"))
    said = "; ".join(
        subject.word("document.chart.bar", name=label, declared=percent(group.declared), assured=percent(group.assured))
        for label, group in found
    )
    return Chart(
        title=subject.word("document.chart.title", part=name),
        series=series,
        bars=tuple(Bar(label, (ratio(group.declared), ratio(group.assured))) for label, group in found),
        alternative=subject.word("document.chart.alternative", part=name, bars=said),
    )


def _risks(subject: Subject) -> Iterator[Block]:
    """The categories with the highest residual risk, and the gravest findings on the access matrix."""
    found = [*_categories(subject), *_findings(subject)]
    if found:
        yield Heading(2, subject.word("document.summary.risks"), "summary-risks")
        yield Bullets(tuple(found))


def _categories(subject: Subject) -> Iterator[tuple[str, str]]:
    scores = subject.scores
    groups = [(group, group.risk) for group in (*scores.controls.categories, *scores.access.themes)]
    known = [
        (group, risk)
        for group, risk in groups
        if risk is not None and risk.risk > subject.content.policy.risk.bands[0].highest
    ]
    known.sort(key=lambda pair: (-pair[1].risk, pair[0].points_assured - pair[0].weight))
    for group, risk in known[:_RISKS]:
        words = {"title": subject.text(group.title), "id": group.id, "band": subject.text(risk.band.label)}
        shown = {"risk": risk.risk, "assured": percent(group.assured)}
        yield subject.word("document.summary.risk", **words, **shown), anchors.category(group.id)


def _findings(subject: Subject) -> Iterator[tuple[str, str]]:
    matrix = subject.scores.matrix
    grave = [check for check in matrix.checks if any(_critical(each) for each in check.findings)]
    for check in grave[:_RISKS]:
        count = sum(_critical(each) for each in check.findings)
        title = subject.text(check.check.title)
        silent = all(each.state == "not_stated" for each in check.findings if _critical(each))
        key = "document.summary.silent" if silent else "document.summary.finding"
        sentence = subject.word(key, id=check.check.id, title=title, count=count)
        yield sentence, anchors.of_check(check.check.id, matrix)


def _critical(found: Finding) -> bool:
    return found.severity is Severity.CRITICAL and found.accepted_until is None
