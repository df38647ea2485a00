"""Findings, contradictions, improvements, evidence and versions."""

from collections.abc import Iterator

from assess.domain.answers import Answer, Evidence
from assess.export.model import Column, Subject, Table
from assess.export.objects import about, whole_message
from assess.export.references import labelled
from assess.export.stated import cell, places, title
from assess.export.tables.parts import Row, author_cells, author_columns, column, further_table, make_table
from assess.export.wording import exact, moment, outcome
from assess.scoring.improve import best_improvements
from assess.scoring.results import Contradiction, Finding

_WIDTHS = {"id": 8, "title": 30, "file": 26, "url": 26, "sha256": 34, "note": 28}


def findings(subject: Subject) -> Table:
    """What the checks on the matrix found, gravest first."""
    head = subject.head
    columns = (
        head("check", 11),
        head("title", 24),
        head("object", 18),
        head("severity", 13),
        head("state", 14),
        head("message", 44),
        head("action", 42),
        column(subject, "accepted_until", 12, "date"),
        head("norms", 20),
    )
    found = sorted(subject.scores.access.matrix.findings, key=lambda each: -each.severity.rank)
    return make_table(subject, "findings", columns, (_finding(subject, each) for each in found))


def _finding(subject: Subject, found: Finding) -> Row:
    return (
        found.check.id,
        subject.text(found.check.title),
        about(subject, found.object),
        subject.word(f"term.severity.{found.severity}"),
        subject.word(f"term.finding.{found.state}"),
        whole_message(subject, found),
        subject.text(found.check.action),
        found.accepted_until,
        ", ".join(map(subject.text, found.check.norms)),
    )


def contradictions(subject: Subject) -> Table:
    """The consistency rules that fired, then answers that belong to nothing now."""
    head = subject.head
    columns = (
        head("check", 11),
        head("severity", 13),
        head("object", 24),
        head("message", 42),
        head("action", 40),
        column(subject, "explained", 11),
        head("explanation", 23),
        *author_columns(subject),
    )
    fired = {each.rule.id for each in subject.scores.consistency}
    known = {each.id for group in subject.content.classification.aspects for each in group.questions}
    known |= {*fired, *subject.scores.items}
    left = (name for name in subject.assessment.answers if name not in known)
    rows = [
        *(_contradiction(subject, each) for each in subject.scores.consistency),
        *(_left(subject, name) for name in left),
    ]
    return make_table(subject, "contradictions", columns, rows)


def _contradiction(subject: Subject, found: Contradiction) -> Row:
    rule = found.rule
    return (
        rule.id,
        subject.word(f"term.severity.{rule.severity}"),
        "\n".join(labelled(subject, each) for each in found.items),
        subject.text(rule.message),
        subject.text(rule.action),
        subject.word("scoring.yes" if found.explained else "scoring.no"),
        *_explanation(subject, rule.id),
    )


def _left(subject: Subject, name: str) -> Row:
    answer = subject.assessment.answers[name]
    return (
        name,
        "",
        "",
        subject.word("document.contradictions.kept"),
        "",
        answer.value or "",
        *_explanation(subject, name),
    )


def _explanation(subject: Subject, name: str) -> Row:
    answer = subject.answer(name)
    texts = (answer.why, answer.plan, answer.owner, answer.residual_risk)
    said = "\n".join(filter(None, (subject.text(text) for text in texts)))
    return (said, *author_cells(subject, name))


def improvements(subject: Subject) -> Table:
    """The improvement plan: what gains most first, with what the supplier plans and who does it by when."""
    head = subject.head
    columns = (
        column(subject, "rank", 6, "number"),
        head("id", 11),
        head("title", 38),
        head("outcome", 17),
        column(subject, "target", 16),
        column(subject, "gain", 9, "number"),
        head("plan", 40),
        column(subject, "owner", 17),
        column(subject, "due", 12, "date"),
        column(subject, "residual_risk", 32),
    )
    return further_table(subject, "improvements", columns, [*_improvements(subject), *_planned(subject)])


def _improvements(subject: Subject) -> Iterator[Row]:
    every = len(subject.scores.items)
    for rank, found in enumerate(best_improvements(subject.scores, subject.content, every), 1):
        answer = subject.answer(found.item)
        yield (
            rank,
            found.item,
            subject.text(subject.scores.items[found.item].item.title),
            subject.word(f"term.state.{found.state or 'unanswered'}"),
            subject.word(f"scoring.grade.{found.to}"),
            exact(found.gain),
            *_plan(subject, answer),
        )


def _plan(subject: Subject, answer: Answer) -> Row:
    return (subject.text(answer.plan), answer.owner, answer.due, subject.text(answer.residual_risk))


def _planned(subject: Subject) -> Iterator[Row]:
    """What is planned where nothing more can be gained, without a rank."""
    scores = subject.scores
    ranked = {each.item for each in best_improvements(scores, subject.content, len(scores.items))}
    for name, result in scores.items.items():
        answer = subject.answer(name)
        if name not in ranked and any((answer.plan, answer.owner, answer.due, answer.residual_risk)):
            state = subject.word(f"term.state.{outcome(result)}")
            yield (None, name, subject.text(result.item.title), state, "", None, *_plan(subject, answer))


def evidence(subject: Subject) -> Table:
    """The register of evidence, with the answers that name each piece."""
    stored = places(Evidence)
    columns = (
        *(Column(each.key, title(subject, each), each.kind, _WIDTHS.get(each.key, 14)) for each in stored),
        column(subject, "used", 32),
        *author_columns(subject),
    )
    rows = [
        (
            *(cell(subject, place, each) for place in stored),
            ", ".join(item for item, answer in subject.assessment.answers.items() if each.id in answer.evidence),
            *author_cells(subject, f"evidence/{each.id}"),
        )
        for each in subject.assessment.evidence.values()
    ]
    return make_table(subject, "evidence", columns, rows)


def versions(subject: Subject) -> Table:
    """What a report rests on: the assessment, its journal, and the questionnaires it was begun and judged with."""
    state = subject.assessment
    columns = (column(subject, "field", 40), column(subject, "value", 90))
    facts = {
        "assessment": state.id,
        "supplier": state.supplier,
        "object": state.product,
        "created": moment(subject, state.created_at),
        "changed": moment(subject, state.changed_at),
        "as_of": moment(subject, subject.scores.as_of),
        "journal_head": f"{state.head.seq}: {state.head.hash}",
    }
    rows: list[Row] = [(subject.word(f"document.control.{name}"), value) for name, value in facts.items()]
    for name, sources in {"judged": subject.scores.sources, "begun": state.sources}.items():
        title_ = subject.word(f"document.versions.{name}")
        rows += [(title_, f"{each.id} {each.version} {each.digest}") for each in sources]
    return further_table(subject, "versions", columns, rows)
