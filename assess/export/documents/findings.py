"""What the checks on the access matrix found, and where answers contradict each other; gravest first."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from assess.domain.vocabulary import Severity
from assess.export.blocks import Bar, Block, Card, Chart, Heading, Pair, Paragraph
from assess.export.documents import anchors, marks
from assess.export.documents.records import touched
from assess.export.documents.requirements import texts
from assess.export.model import Subject
from assess.export.objects import about, message
from assess.export.references import labelled
from assess.export.wording import day
from assess.scoring.results import Contradiction, Finding

_EXPLAINED = "explained"


def findings(subject: Subject) -> Iterator[Block]:
    """The chapter of the findings: a card each, one for a check that found many."""
    found = subject.scores.matrix.findings
    yield Heading(1, subject.word("document.chapter.findings"), "findings")
    yield Paragraph(subject.word("document.findings.lead"))
    if not found:
        yield Paragraph(subject.word("document.findings.none"))
        return
    yield _chart(subject, found)
    cards = sorted(_cards(subject, found), key=lambda each: -each[0].rank)
    for severity, same in groupby(cards, key=lambda each: each[0]):
        title = subject.word("document.findings.severity", severity=subject.word(f"term.severity.{severity}"))
        yield Heading(2, title, f"findings-{severity}")
        yield from (card for _, card in same)


def _chart(subject: Subject, found: Sequence[Finding]) -> Chart:
    counts = [
        (subject.word(f"term.severity.{each}"), sum(one.severity is each for one in found))
        for each in reversed(Severity)
    ]
    said = ", ".join(f"{name}: {count}" for name, count in counts)
    return Chart(
        title=subject.word("document.findings.chart"),
        series=(subject.word("document.findings.count"),),
        bars=tuple(Bar(name, (Decimal(count),)) for name, count in counts),
        alternative=subject.word("document.findings.alternative", counts=said),
        unit="count",
    )


def _cards(subject: Subject, found: Sequence[Finding]) -> Iterator[tuple[Severity, Card]]:
    """The cards with how grave each is: that of the gravest finding on it."""
    for check in dict.fromkeys(each.check.id for each in found):
        own = [each for each in found if each.check.id == check]
        for together in [own] if len(own) > anchors.MANY else [[each] for each in own]:
            worst = max((each.severity for each in together), key=lambda each: each.rank)
            yield worst, _card(subject, together, worst)


def _card(subject: Subject, found: Sequence[Finding], worst: Severity) -> Card:
    check, tone = found[0].check, marks.SEVERITIES[worst]
    times = subject.word("document.findings.times", count=len(found))
    where = about(subject, found[0].object) if len(found) == 1 else times
    title = subject.word("document.findings.title", id=check.id, title=subject.text(check.title), object=where)
    rows = (
        *(_alone(subject, found[0]) if len(found) == 1 else (_finding(subject, each) for each in found)),
        Pair(subject.word("document.row.action"), subject.text(check.action)),
        Pair(subject.word("document.row.norms"), ", ".join(map(subject.text, check.norms))),
    )
    anchor = anchors.finding(found[0], subject.scores.matrix)
    return Card(anchor, title, tone, grave(subject, found, worst), tuple(each for each in rows if each.value))


def grave(subject: Subject, found: Sequence[Finding], worst: Severity) -> str:
    """How grave some findings are; that nothing was stated about any of them, when that is all."""
    mark = marks.severity(subject, worst, marks.SEVERITIES[worst])
    silent = all(each.state == "not_stated" for each in found)
    return subject.word("document.findings.silent", severity=mark) if silent else mark


def _alone(subject: Subject, found: Finding) -> Iterator[Pair]:
    """A finding with a card of its own: first what it is about."""
    row = _finding(subject, found)
    yield Pair(subject.word("document.row.items"), row.name, links=row.links)
    yield Pair(subject.word("document.row.finding"), row.value, row.tone)


def _finding(subject: Subject, found: Finding) -> Pair:
    """What is wrong with one object, and until when that is accepted; its name is that of the object."""
    place = anchors.of_object(subject, found.object)
    lines = [message(subject, found)]
    if found.state == "not_stated" and found.check.not_stated is None:
        lines.append(subject.word("document.findings.not_stated"))
    if found.accepted_until is not None:
        lines.append(subject.word("document.findings.accepted", until=day(subject, found.accepted_until)))
    tone = marks.SEVERITIES[found.severity]
    return Pair(about(subject, found.object), "\n".join(lines), tone, {found.object: place} if place else {})


# ------------------------------------------------------------------------------------------------ contradictions


def contradictions(subject: Subject) -> Iterator[Block]:
    """The chapter of the contradictions, with the explanations that were recorded."""
    order = tuple(marks.RULES)
    found = sorted(subject.scores.consistency, key=lambda each: order.index(each.rule.severity))
    yield Heading(1, subject.word("document.chapter.contradictions"), "contradictions")
    yield Paragraph(subject.word("document.contradictions.lead"))
    if not found:
        yield Paragraph(subject.word("document.contradictions.none"))
    yield from (_contradiction(subject, each) for each in found)
    yield from _left(subject)


def _contradiction(subject: Subject, found: Contradiction) -> Card:
    rule, tone = found.rule, marks.RULES[found.rule.severity]
    links = anchors.of_names(subject, found.items)
    rows = [
        Pair(subject.word("document.row.message"), subject.text(rule.message)),
        Pair(
            subject.word("document.row.items"), "\n".join(labelled(subject, each) for each in found.items), links=links
        ),
        Pair(subject.word("document.row.action"), subject.text(rule.action)),
        *_explanation(subject, rule.id),
    ]
    mark = marks.severity(subject, rule.severity, tone)
    if found.explained:
        mark = subject.word("document.contradictions.explained", severity=mark)
    return Card(anchors.rule(rule.id), rule.id, tone, mark, tuple(each for each in rows if each.value))


def _explanation(subject: Subject, name: str) -> Iterator[Pair]:
    """What the supplier recorded under the id of a rule: why it is right all the same."""
    answer = subject.assessment.answers.get(name)
    if answer is not None:
        yield Pair(
            subject.word("document.row.answer"),
            subject.word("document.contradictions.why") if answer.value == _EXPLAINED else answer.value or "",
        )
        yield from texts(subject, answer)
        yield from touched(subject, name)


def _left(subject: Subject) -> Iterator[Block]:
    """Answers to what is no question any more, and explanations of contradictions that are gone: kept, and shown."""
    asked = {each.rule.id for each in subject.scores.consistency} | set(subject.scores.items)
    asked |= {each.id for group in subject.content.classification.aspects for each in group.questions}
    left = [name for name in subject.assessment.answers if name not in asked]
    if left:
        yield Heading(2, subject.word("document.contradictions.left"), "contradictions-left")
    for name in left:
        rows = tuple(each for each in _explanation(subject, name) if each.value)
        yield Card(anchors.item(name), name, "none", subject.word("document.contradictions.kept"), rows)
