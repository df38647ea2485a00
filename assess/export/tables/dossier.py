"""The sheets that an auditor's dossier has besides the others: the samples, their results, the register of findings."""

from collections.abc import Callable, Iterable

from assess.domain.samples import PARTS, Concluded
from assess.export.documents.dossier import both_importances, by_item, judged_on, said_of, submission
from assess.export.documents.samples import bound_sentence, outcome_word
from assess.export.dossier import Dossier
from assess.export.model import CellKind, Column, Subject, Table
from assess.export.objects import judged, judged_all
from assess.export.tables.parts import Row
from assess.export.wording import day
from assess.scoring.days import amsterdam_day
from assess.scoring.sampling import Report

Heads = tuple[tuple[str, int, CellKind], ...]


def dossier_tables(subject: Subject) -> tuple[Table, ...]:
    """The tables of a dossier; none for a report that is no dossier."""
    dossier = subject.dossier
    if dossier is None:
        return ()
    return tuple(build(subject, dossier) for build in _SHEETS)


def _make(subject: Subject, name: str, heads: Heads, rows: Iterable[Row]) -> Table:
    columns = tuple(Column(key, subject.word(f"dossier.column.{key}"), kind, width) for key, width, kind in heads)
    title, note = subject.word(f"dossier.sheet.{name}"), subject.word(f"dossier.note.{name}")
    return Table(name, title, note, columns, tuple(rows))


def _register(subject: Subject, dossier: Dossier) -> Table:
    heads: Heads = (
        ("number", 8, "text"),
        ("items", 26, "text"),
        ("grade", 14, "text"),
        ("state", 13, "text"),
        ("finding", 27, "text"),
        ("risk", 24, "text"),
        ("action", 26, "text"),
        ("owner", 16, "text"),
        ("due", 12, "date"),
        ("closed", 20, "text"),
        ("on", 12, "date"),
    )
    rows = (
        (
            each.id,
            judged_all(subject, each.items),
            subject.word(f"review.grade.{each.grade}"),
            subject.word(f"review.status.{each.status}"),
            *(each.title, each.risk, each.action, each.owner, each.due, each.closed, amsterdam_day(each.at)),
        )
        for each in dossier.review.findings.values()
    )
    return _make(subject, "register", heads, rows)


def _importance(subject: Subject, dossier: Dossier) -> Table:
    heads: Heads = (
        ("item", 30, "text"),
        ("asked", 24, "text"),
        ("own", 24, "text"),
        ("why", 50, "text"),
        ("actor", 24, "text"),
        ("on", 13, "date"),
    )
    rows = (
        (judged(subject, name), *both_importances(subject, name, each), each.why, each.actor, amsterdam_day(each.at))
        for name, each in dossier.review.importance.items()
    )
    return _make(subject, "importance", heads, rows)


def _remarks(subject: Subject, dossier: Dossier) -> Table:
    heads: Heads = (
        ("item", 30, "text"),
        ("said_to", 24, "text"),
        ("remark", 70, "text"),
        ("actor", 24, "text"),
        ("on", 13, "date"),
    )
    rows = (
        (
            judged(subject, each.item),
            subject.word(f"dossier.remark.{said_of(each)}"),
            each.text,
            each.actor,
            amsterdam_day(each.at),
        )
        for each in by_item(dossier.review.remarks)
    )
    return _make(subject, "remarks", heads, rows)


def _rounds(subject: Subject, dossier: Dossier) -> Table:
    heads: Heads = (
        ("what", 14, "text"),
        ("items", 40, "text"),
        ("outcome", 18, "text"),
        ("why", 50, "text"),
        ("actor", 24, "text"),
        ("on", 13, "date"),
        ("submission", 22, "text"),
    )
    rows: list[Row] = []
    for each in dossier.review.rounds:
        name, on = subject.word("dossier.word.round", number=each.number), submission(subject, each.submission)
        rows.append((name, judged_all(subject, each.items), "", "", "", amsterdam_day(each.at), on))
    made = dossier.review.conclusion
    if made is not None:
        outcome, on = subject.word(f"review.outcome.{made.outcome}"), submission(subject, made.submission)
        name = subject.word("dossier.word.conclusion")
        rows.append((name, "", outcome, made.why, made.actor, amsterdam_day(made.at), on))
    return _make(subject, "rounds", heads, rows)


def _submissions(subject: Subject, dossier: Dossier) -> Table:
    heads: Heads = (("submission", 22, "text"), ("manifest", 68, "text"), ("seq", 12, "number"), ("hash", 68, "text"))
    rows = ((submission(subject, each), each.manifest, each.seq, each.hash) for each in judged_on(dossier))
    return _make(subject, "submissions", heads, rows)


def _samples(subject: Subject, dossier: Dossier) -> Table:
    heads: Heads = (
        ("sample", 10, "text"),
        ("items", 18, "text"),
        ("source", 20, "text"),
        ("period", 12, "text"),
        ("complete", 20, "text"),
        ("changed", 12, "date"),
        ("population", 11, "number"),
        ("digest", 24, "text"),
        ("planned", 10, "number"),
        ("drawn", 10, "number"),
        ("phrase", 16, "text"),
        ("deviations", 12, "number"),
        ("at_most", 12, "number"),
        ("bound", 29, "text"),
        *((part, 24, "text") for part in PARTS),
    )
    return _make(subject, "samples", heads, (_sample(subject, each) for each in dossier.samples))


def _sample(subject: Subject, found: Report) -> Row:
    sample = found.sample
    conclusions = []
    for part in PARTS:
        made = sample.conclusions.get(part)
        said = outcome_word(subject, made.outcome if made else "not_tested")
        conclusions.append(f"{said}: {made.why} ({_who(subject, made)})" if made else said)
    return (
        *(
            sample.id,
            judged_all(subject, sample.items),
            sample.source,
            sample.period,
            sample.complete,
            sample.changed,
        ),
        *(len(sample.keys), sample.digest, sample.planned, len(sample.drawn), sample.phrase),
        *(found.deviations, found.at_most, bound_sentence(subject, found), *conclusions),
    )


def _who(subject: Subject, made: Concluded) -> str:
    second = subject.word("dossier.word.second", by=made.reviewer) if made.reviewer else ""
    return ", ".join(filter(None, (made.actor, day(subject, amsterdam_day(made.at)), second)))


def _results(subject: Subject, dossier: Dossier) -> Table:
    heads: Heads = (
        ("sample", 10, "text"),
        ("rank", 8, "number"),
        ("key", 26, "text"),
        ("attribute", 34, "text"),
        ("outcome", 20, "text"),
        ("why", 46, "text"),
        ("actor", 24, "text"),
        ("on", 13, "date"),
    )
    rows: list[Row] = []
    for found in dossier.samples:
        for rank, key in enumerate(found.sample.drawn, 1):
            tested = found.sample.tested(key)
            for each in tested:
                outcome = subject.word(f"sample.tested.{each.outcome}")
                tests = (each.attribute, outcome, each.why, each.actor, amsterdam_day(each.at))
                rows.append((found.sample.id, rank, key, *tests))
            if not tested:
                nothing = subject.word("sample.judgement.not_tested")
                rows.append((found.sample.id, rank, key, "", nothing, "", "", None))
        for swap in found.sample.replaced:
            told = subject.word("dossier.word.replaced_by", other=swap.by)
            rows.append((found.sample.id, None, swap.key, "", told, swap.why, swap.actor, amsterdam_day(swap.at)))
    return _make(subject, "results", heads, rows)


_SHEETS: tuple[Callable[[Subject, Dossier], Table], ...] = (
    *(_importance, _remarks, _register, _rounds, _submissions),
    *(_samples, _results),
)
