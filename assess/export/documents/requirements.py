"""Requirements with their answers: one card each, with everything that was said about it and what it comes to."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from assess.domain.answers import Answer
from assess.domain.questionnaire import Category
from assess.domain.vocabulary import Grade, LocalText
from assess.export.blocks import Block, Bullets, Card, Heading, Pair, Pairs, Paragraph
from assess.export.documents import anchors, marks
from assess.export.documents.records import touched
from assess.export.model import Subject
from assess.export.reasons import reasons
from assess.export.references import because
from assess.export.wording import day, exact, measurements, number, outcome, percent, said
from assess.scoring.results import GroupResult, ItemResult

_REMARK = re.compile(r" \([^)]*\)$")
"""What a norm's name says behind it in brackets: the versions chapter has it in full."""

_OTHER = "other"
"""The key under which questions name norms that have none of their own."""

Choose = Callable[[ItemResult], bool]


def controls(subject: Subject) -> Iterator[Block]:
    """The chapter of the controls, category by category."""
    yield Heading(1, subject.word("document.chapter.controls"), "controls")
    yield Paragraph(subject.text(subject.content.controls.scope))
    yield from _categories(subject, subject.content.controls.categories, lambda result: result.applies)


def questions(subject: Subject) -> Iterator[Block]:
    """The chapter of the access questions, theme by theme."""
    yield Heading(1, subject.word("document.chapter.questions"), "questions")
    yield Paragraph(subject.word("document.questions.lead"))
    yield from _categories(subject, subject.content.access.categories, lambda result: result.applies)


def short_of(subject: Subject) -> Iterator[Block]:
    """The chapter of everything asked that is not in order: cards for what was answered, a list of what is open."""
    yield Heading(1, subject.word("document.chapter.short_of"), "short-of")
    yield Paragraph(subject.word("document.short_of.lead"))
    categories = (*subject.content.controls.categories, *subject.content.access.categories)
    yield from _categories(subject, categories, lambda result: not in_order(result) and not _open(result))
    left = [result for result in subject.scores.items.values() if result.applies and _open(result)]
    if left:
        yield Heading(2, subject.word("document.short_of.open", count=len(left)), "short-of-open")
        yield Bullets(tuple((f"{each.item.id} {subject.text(each.item.title)}", None) for each in left))


def in_order(result: ItemResult) -> bool:
    """Whether nothing needs to be said of a requirement in a report of what is not in order."""
    return not result.applies or (outcome(result) == "complies" and not result.must_failed)


def _open(result: ItemResult) -> bool:
    return result.answer is None or result.answer.blank


def _categories(subject: Subject, categories: Iterable[Category], choose: Choose) -> Iterator[Block]:
    groups = {group.id: group for group in (*subject.scores.controls.categories, *subject.scores.access.themes)}
    results = subject.scores.items
    for category in categories:
        chosen = [results[item.id] for item in category.items if choose(results[item.id])]
        if chosen:
            yield Heading(2, f"{category.id} {subject.text(category.title)}", anchors.category(category.id))
            yield from _category(subject, category, groups[category.id])
            yield from (card(subject, each) for each in chosen)


def _category(subject: Subject, category: Category, group: GroupResult) -> Iterator[Block]:
    if category.intent:
        yield Paragraph(subject.text(category.intent), "note")
    shares = {"declared": percent(group.declared), "assured": percent(group.assured)}
    counts = {"answered": group.answered, "applicable": group.applicable, "coverage": percent(group.coverage)}
    rows = [Pair(subject.word("document.row.scores"), subject.word("document.group.scores", **shares, **counts))]
    if group.maturity is not None:
        words = {"maturity": group.maturity, "target": group.maturity_target or "–"}
        rows.append(Pair(subject.word("document.row.maturity"), subject.word("document.group.maturity", **words)))
    if group.risk is not None:
        risk = {"risk": group.risk.risk, "inherent": group.risk.inherent, "band": subject.text(group.risk.band.label)}
        rows.append(Pair(subject.word("document.row.risk"), subject.word("document.group.risk", **risk)))
    yield Pairs(subject.word("document.group.caption"), tuple(rows))


# ------------------------------------------------------------------------------------------------- one requirement


def card(subject: Subject, result: ItemResult) -> Card:
    """One requirement: id, text, level, why it applies, answer, measured values, explanation, evidence, outcome."""
    word = outcome(result)
    rows = (*_asked(subject, result), *answered(subject, result), *_judged(subject, result))
    title = f"{result.item.id} {subject.text(result.item.title)}"
    shown = tuple(each for each in rows if each.value)
    return Card(anchors.item(result.item.id), title, marks.STATES[word], marks.state(subject, word), shown)


def _asked(subject: Subject, result: ItemResult) -> Iterator[Pair]:
    item, level = result.item, subject.word(f"term.level.{result.level}")
    yield Pair(subject.word("document.row.question"), subject.text(item.question))
    if result.level in item.requirement:
        yield Pair(subject.word("document.row.requirement", level=level), subject.text(item.requirement[result.level]))
        yield Pair(subject.word("document.row.weight"), _weight(subject, result))
    yield Pair(subject.word("document.row.applies"), because(subject, result))


def _weight(subject: Subject, result: ItemResult) -> str:
    must = subject.word("document.word.must") if result.must else ""
    basis = result.item.basis.get(result.level)
    origin = subject.content.access.catalogue.words.get("basis", {}).get(basis or "")
    shared = "" if result.item.responsibility == "supplier" else f"document.responsibility.{result.item.responsibility}"
    parts = (
        subject.word("document.word.weight", weight=result.weight),
        must,
        subject.word("document.word.basis", basis=subject.text(origin)) if origin else "",
        subject.word(shared) if shared else "",
    )
    return "; ".join(part for part in parts if part)


def answered(subject: Subject, result: ItemResult) -> Iterator[Pair]:
    """Everything that was said about a requirement."""
    answer = subject.assessment.answers.get(result.item.id)
    if answer is None:
        return
    yield Pair(subject.word("document.row.answer"), said(subject, result.item, answer.value))
    yield Pair(subject.word("document.row.measured"), "\n".join(measurements(subject, result, answer)))
    yield from texts(subject, answer)


def texts(subject: Subject, answer: Answer) -> Iterator[Pair]:
    """The explanation, plan and evidence of an answer."""
    yield Pair(subject.word("document.row.explanation"), subject.text(answer.why))
    yield Pair(subject.word("document.row.residual_risk"), subject.text(answer.residual_risk))
    yield Pair(subject.word("document.row.plan"), subject.text(answer.plan))
    yield Pair(subject.word("document.row.owner"), answer.owner)
    yield Pair(subject.word("document.row.due"), day(subject, answer.due) if answer.due else "")
    names = {name: anchors.evidence(name) for name in answer.evidence}
    yield Pair(
        subject.word("document.row.evidence"), "\n".join(_evidence(subject, name) for name in names), links=names
    )
    grade = "" if answer.grade is Grade.NONE else subject.word(f"scoring.grade.{answer.grade}")
    yield Pair(subject.word("document.row.grade"), grade)


def _evidence(subject: Subject, name: str) -> str:
    found = subject.assessment.evidence.get(name)
    return f"{name} {subject.text(found.title)}" if found else subject.word("document.word.no_evidence", id=name)


def _judged(subject: Subject, result: ItemResult) -> Iterator[Pair]:
    links = anchors.of_names(subject, (*result.capped_by, *result.item.from_matrix))
    lines = "\n".join((marks.state(subject, outcome(result)), *reasons(subject, result)))
    yield Pair(subject.word("document.row.outcome"), lines, marks.STATES[outcome(result)], links)
    yield from contradicting(subject, result.item.id)
    yield Pair(subject.word("document.row.points"), _points(subject, result))
    yield Pair(subject.word("document.row.norms"), norms_of(subject, result.item.refs))
    yield from touched(subject, result.item.id)


def _points(subject: Subject, result: ItemResult) -> str:
    if not result.answered:
        return ""
    numbers = {
        "weight": result.weight,
        "credit": number(subject, exact(result.credit)),
        "factor": number(subject, exact(result.factor)),
        "assured": number(subject, exact(result.points_assured)),
    }
    return subject.word("document.word.points", grade=subject.word(f"scoring.grade.{result.grade}"), **numbers)


def norms_of(subject: Subject, refs: Mapping[str, tuple[LocalText, ...]]) -> str:
    """Norms by their names with the numbers in them: `ISO/IEC 27002:2022: 8.14, 7.11`."""
    norms = (*subject.content.controls.norms, *subject.content.access.norms)
    names = {norm.key: _REMARK.sub("", subject.text(norm.name)) for norm in norms}
    names[_OTHER] = subject.word("document.word.other_norms")
    return "; ".join(f"{names.get(key, key)}: {', '.join(map(subject.text, numbers))}" for key, numbers in refs.items())


def contradicting(subject: Subject, name: str) -> tuple[Pair, ...]:
    """The contradictions that name an item."""
    found = [each for each in subject.scores.consistency if name in each.items]
    if not found:
        return ()
    links = {each.rule.id: anchors.rule(each.rule.id) for each in found}
    lines = "\n".join(f"{each.rule.id}: {subject.text(each.rule.message)}" for each in found)
    return (Pair(subject.word("document.row.contradictions"), lines, "middle", links),)
