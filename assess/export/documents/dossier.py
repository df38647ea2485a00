"""The auditor's chapters: what verifying came to, what the institution decided, what samples prove, who did it when."""

from collections.abc import Iterable, Iterator

from assess.domain.chain import Event
from assess.domain.review import OwnImportance, Remark, Submitted
from assess.domain.vocabulary import Aspect
from assess.export.blocks import Block, Grid, Heading, Pair, Pairs, Paragraph
from assess.export.documents import marks
from assess.export.documents.journal import SHOWN_OF_HASH
from assess.export.dossier import Dossier, Proof
from assess.export.model import Cell, Column, Subject, Table
from assess.export.objects import judged, judged_all
from assess.export.wording import day, moment, percent, who_when
from assess.scoring.results import GroupResult, Scores

Heads = tuple[tuple[str, int], ...]
_STAGE_TONES = {"holds": "good", "broken": "bad", "skipped": "open"}


def table(subject: Subject, name: str, heads: Heads, rows: Iterable[tuple[Cell, ...]]) -> Iterator[Block]:
    """A table with its caption and heads from the catalogue; one sentence when it has no rows."""
    found = tuple(rows)
    title = subject.word(f"dossier.grid.{name}")
    if not found:
        yield Paragraph(subject.word("dossier.word.none", what=title), "note")
        return
    columns = tuple(Column(head, subject.word(f"dossier.column.{head}")) for head, _ in heads)
    yield Grid(Table(name, title, "", columns, found), tuple(width for _, width in heads))


# ---------------------------------------------------------------------------------------------------------- proof


def proof(subject: Subject) -> Iterator[Block]:
    """The chapter on what verifying came to."""
    dossier = subject.dossier
    if dossier is None:
        return
    yield Heading(1, subject.word("dossier.chapter.proof"), "proof")
    yield Paragraph(subject.word("dossier.proof.lead"))
    head = subject.assessment.head
    yield Paragraph(subject.word("dossier.proof.chain", count=len(subject.events), seq=head.seq, hash=head.hash))
    if not dossier.proofs:
        yield Paragraph(subject.word("dossier.proof.none"))
    for each in dossier.proofs:
        yield Heading(2, subject.word("dossier.proof.submission", number=each.number), f"proof-{each.number}")
        yield _sealed(subject, each)
        rows = ((subject.word(f"exchange.stage.{stage}"), _status(subject, status)) for stage, status in each.stages)
        yield from table(subject, "stages", (("stage", 40), ("status", 60)), rows)


def _sealed(subject: Subject, each: Proof) -> Pairs:
    by = moment(subject, each.at) + (f", {each.actor}" if each.actor else "")
    parts = {
        "manifest": f"sha256:{each.manifest}",
        "head": f"{each.head.seq}: {each.head.hash}",
        "signers": "\n".join(f"{holder} ({key})" for key, holder in each.signers),
        "taken_in" if each.actor else "looked_at": by,
    }
    rows = tuple(Pair(subject.word(f"dossier.proof.{name}"), value) for name, value in parts.items())
    return Pairs(subject.word("dossier.grid.sealed"), rows)


def _status(subject: Subject, status: str) -> str:
    return f"{marks.SIGNS[_STAGE_TONES[status]]} {subject.word(f'exchange.status.{status}')}"  # type: ignore[index] # a tone


# ---------------------------------------------------------------------------------------------------- institution


def institution(subject: Subject) -> Iterator[Block]:
    """The chapter on what the institution decided, beside what the supplier says."""
    dossier = subject.dossier
    if dossier is None:
        return
    yield Heading(1, subject.word("dossier.chapter.institution"), "institution")
    if dossier.own is None:
        yield Paragraph(subject.word("dossier.institution.none"))
        return
    yield Paragraph(subject.word("dossier.institution.lead"))
    yield Paragraph(_conclusion(subject, dossier), "outcome")
    yield from _both_sides(subject, dossier, dossier.own)
    yield from _decisions(subject, dossier, dossier.own)
    yield from _register(subject, dossier)
    yield from _conversations(subject, dossier)
    rounds = (
        (each.number, moment(subject, each.at), judged_all(subject, each.items), submission(subject, each.submission))
        for each in dossier.review.rounds
    )
    yield from table(subject, "rounds", (("number", 10), ("when", 20), ("items", 50), ("submission", 20)), rounds)
    heads: Heads = (("submission", 20), ("manifest", 40), ("head", 40))
    judged = ((submission(subject, each), each.manifest, f"{each.seq}: {each.hash}") for each in judged_on(dossier))
    yield from table(subject, "submissions", heads, judged)


def judged_on(dossier: Dossier) -> tuple[Submitted, ...]:
    """The submissions that verdicts, rounds and the conclusion are about, in the order of their journals."""
    review = dossier.review
    made = (review.conclusion,) if review.conclusion else ()
    found = dict.fromkeys(each.submission for each in (*review.judgements.values(), *review.rounds, *made))
    return tuple(sorted(found, key=lambda each: each.seq))


def submission(subject: Subject, on: Submitted) -> str:
    """What a submission is called: by its number, or by how its manifest begins where it is not in this dossier."""
    proofs = subject.dossier.proofs if subject.dossier else ()
    number = next((each.number for each in proofs if each.manifest == on.manifest), None)
    if number is None:
        return subject.word("dossier.word.manifest", manifest=on.manifest[:SHOWN_OF_HASH])
    return subject.word("dossier.proof.submission", number=number)


def said_of(remark: Remark) -> str:
    """Whether a remark went to the supplier, as the name of a word."""
    return "shared" if remark.shared else "internal"


def by_item(remarks: Iterable[Remark]) -> list[Remark]:
    """Remarks as conversations: those about one item together, in the order in which the first of each was made."""
    found: dict[str, list[Remark]] = {}
    for each in remarks:
        found.setdefault(each.item, []).append(each)
    return [each for said in found.values() for each in said]


def _conversations(subject: Subject, dossier: Dossier) -> Iterator[Block]:
    heads = (("item", 15), ("said_to", 15), ("remark", 48), ("by", 22))
    rows = (
        (
            judged(subject, each.item),
            subject.word(f"dossier.remark.{said_of(each)}"),
            each.text,
            who_when(subject, each.actor, each.at),
        )
        for each in by_item(dossier.review.remarks)
    )
    yield from table(subject, "remarks", heads, rows)
    if not all(each.shared for each in dossier.review.remarks):
        yield Paragraph(subject.word("dossier.institution.internal"), "note")


def _conclusion(subject: Subject, dossier: Dossier) -> str:
    made = dossier.review.conclusion
    if made is None:
        return subject.word("dossier.institution.open")
    outcome = subject.word(f"review.outcome.{made.outcome}")
    told = {"why": made.why, "actor": made.actor, "at": moment(subject, made.at)}
    told["submission"] = submission(subject, made.submission)
    return subject.word("dossier.institution.concluded", outcome=outcome, **told)


def _both_sides(subject: Subject, dossier: Dossier, own: Scores) -> Iterator[Block]:
    levels = (_level(subject, dossier, own, aspect) for aspect in Aspect)
    heads: Heads = (("aspect", 20), ("supplier", 12), ("own", 12), ("why", 36), ("by", 20))
    yield from table(subject, "levels", heads, levels)
    theirs, ours = _groups(subject.scores), _groups(own)
    rows = [_group(subject, aspect, theirs[aspect], ours[aspect]) for aspect in theirs]
    verdicts = (marks.verdict(subject, each.verdict) for each in (subject.scores, own))
    rows.append((subject.word("dossier.word.whole"), *(each for verdict in verdicts for each in ("", "", verdict))))
    halves = (("declared", 10), ("assured", 12), ("verdict", 18))
    heads = (("part", 20), *halves, *((f"own_{name}", width) for name, width in halves))
    yield from table(subject, "both_scores", heads, rows)
    yield from table(
        subject,
        "importance",
        (("item", 15), ("asked", 20), ("own", 20), ("why", 27), ("by", 18)),
        _weighed(subject, dossier),
    )


def _level(subject: Subject, dossier: Dossier, own: Scores, aspect: Aspect) -> tuple[Cell, ...]:
    decided = dossier.review.levels.get(aspect)
    theirs, ours = (scores.classification.level(aspect) or "none" for scores in (subject.scores, own))
    levels = (theirs, decided.level if decided else ours)
    why, by = (decided.why, who_when(subject, decided.actor, decided.at)) if decided else ("", "")
    return (subject.word(f"term.aspect.{aspect}"), *(subject.word(f"term.level.{each}") for each in levels), why, by)


def _groups(scores: Scores) -> dict[Aspect | None, GroupResult]:
    found: dict[Aspect | None, GroupResult] = {aspect: scores.controls.aspects[aspect] for aspect in Aspect}
    return {**found, None: scores.access.total}


def _group(subject: Subject, aspect: Aspect | None, theirs: GroupResult, ours: GroupResult) -> tuple[Cell, ...]:
    name = subject.word(f"term.aspect.{aspect}" if aspect else "report.word.access")
    cells = (
        (percent(one.declared), percent(one.assured), marks.verdict(subject, one.verdict)) for one in (theirs, ours)
    )
    return (name, *(cell for three in cells for cell in three))


def _weighed(subject: Subject, dossier: Dossier) -> Iterator[tuple[Cell, ...]]:
    for name, each in dossier.review.importance.items():
        yield (
            judged(subject, name),
            *both_importances(subject, name, each),
            each.why,
            who_when(subject, each.actor, each.at),
        )


def both_importances(subject: Subject, item: str, own: OwnImportance) -> tuple[str, str]:
    """How important a requirement is to the questionnaire, and how important to the institution."""
    asked = subject.scores.items[item]
    theirs, ours = (
        _importance(subject, one.weight, must=asked.level in one.must)
        for one in (asked.item, own.importance.put(asked.item))
    )
    return theirs, ours


def _importance(subject: Subject, weight: int, *, must: bool) -> str:
    word = subject.word(f"review.importance_of.{'must' if must else 'optional'}")
    return f"{word}, {subject.word('review.importance_of.weight', weight=weight)}"


def _decisions(subject: Subject, dossier: Dossier, own: Scores) -> Iterator[Block]:
    heads = (("item", 16), ("decision", 16), ("supplier", 15), ("own", 15), ("why", 22), ("by", 16))
    rows = []
    for name, each in dossier.review.judgements.items():
        verdict = subject.word(f"review.standing.{each.verdict}")
        until = f" ({subject.word('dossier.word.until', until=day(subject, each.until))})" if each.until else ""
        state = subject.word(f"term.state.{each.state}") if each.state else ""
        counts = f", {subject.word('dossier.word.counts', state=state)}" if state else ""
        sides = (_counts(subject, scores, name) for scores in (subject.scores, own))
        by = f"{who_when(subject, each.actor, each.at)}\n{submission(subject, each.submission)}"
        rows.append((judged(subject, name), verdict + until + counts, *sides, each.why, by))
    yield from table(subject, "decisions", heads, rows)


def _counts(subject: Subject, scores: Scores, name: str) -> str:
    """As what a requirement counts on one side."""
    result = scores.items.get(name)
    if result is None:
        return ""
    return (
        marks.state(subject, result.effective or "unanswered") if result.applies else marks.state(subject, "not_asked")
    )


def _register(subject: Subject, dossier: Dossier) -> Iterator[Block]:
    heads = (("number", 9), ("grade", 13), ("state", 12), ("finding", 26), ("action", 22), ("owner", 18))
    rows = []
    for each in dossier.review.findings.values():
        about = "\n".join(filter(None, (each.title, each.risk, judged_all(subject, each.items))))
        status = "\n".join(filter(None, (subject.word(f"review.status.{each.status}"), each.closed)))
        owner = "\n".join(filter(None, (each.owner, day(subject, each.due) if each.due else "")))
        about = "\n".join(filter(None, (about, moment(subject, each.at) if each.at else "")))
        rows.append((each.id, subject.word(f"review.grade.{each.grade}"), status, about, each.action, owner))
    yield from table(subject, "register", heads, rows)


# ------------------------------------------------------------------------------------------------------- journals


def journals(subject: Subject) -> Iterator[Block]:
    """The chapter on who recorded what beside the answers, with the hashes that chain it."""
    dossier = subject.dossier
    if dossier is None or not dossier.journals:
        return
    yield Heading(1, subject.word("dossier.chapter.journals"), "journals")
    heads = (("number", 8), ("when", 20), ("by", 20), ("what", 18), ("about", 16), ("hash", 18))
    for name, events in dossier.journals.items():
        last = events[-1]
        yield Heading(2, subject.word(f"dossier.journal_of.{name}"), f"journal-{name}")
        yield Paragraph(subject.word("dossier.word.head", seq=last.seq, hash=last.hash))
        yield from table(subject, "events", heads, (_event(subject, each) for each in events))


def _event(subject: Subject, event: Event) -> tuple[Cell, ...]:
    what = subject.word(f"cli.journal.kind.{event.kind}")
    named = (event.body.get(name) for name in ("item", "sample", "id", "aspect"))
    about = next((str(each) for each in named if each), "")
    return (event.seq, moment(subject, event.at), event.actor, what, about, event.hash[:SHOWN_OF_HASH])
