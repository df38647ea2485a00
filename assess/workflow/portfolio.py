"""The portfolio: all assessments of a workspace side by side, one line each, kept until something changes."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from datetime import date
from decimal import Decimal
from typing import Any

from assess.domain.chain import Event
from assess.domain.record import dataclass
from assess.domain.review import Outcome
from assess.domain.stage import Stage, review_stage
from assess.domain.vocabulary import Severity
from assess.files.collecting import collector_off
from assess.scoring.results import Scores, ratio
from assess.store.log import TAKEN_IN, Projection, Stream
from assess.workflow.inbox import events_of, rounds_stream
from assess.workflow.queueing import Queued, queue
from assess.workflow.returning import asked
from assess.workflow.reviewed import review_for, stream_of
from assess.workflow.workspace import ASSESSMENTS, Opened, Workspace, open_assessment, scores_of

_NAME = "portfolio/1"
_BATCH = 100
"""So many new lines are kept with one commit: who stops a first run does not lose all of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One assessment: levels and verdicts as words, coverage as ratios with 4 decimals, moments in UTC.

    `received` is true for what a supplier sent. `critical` and `high` count findings on the access matrix that are
    not accepted, `contradictions` those not explained. `submission` and `submitted_at` are of the last submission.
    `to_judge` counts what the institution still has to judge: None where it does not judge. `questions` counts what
    was asked back and not answered. `conclusion` is about the last submission only.
    """

    id: str
    supplier: str
    product: str
    received: bool
    stage: Stage
    changed_at: str
    levels: dict[str, str | None]
    verdict: str
    controls: str
    access: str
    controls_coverage: Decimal | None
    access_coverage: Decimal | None
    musts_failed: int
    critical: int
    high: int
    contradictions: int
    expired: int
    submission: int | None = None
    submitted_at: str | None = None
    to_judge: int | None = None
    questions: int = 0
    conclusion: Outcome | None = None
    concluded_at: str | None = None

    def document(self) -> dict[str, Any]:
        """The line as JSON values: coverage as a number."""
        return {name: float(each) if isinstance(each, Decimal) else each for name, each in asdict(self).items()}


@dataclass(frozen=True, slots=True)
class _Kept:
    """A line without waivers that ended, and the last days of all waivers: which have ended depends on the day."""

    line: Line
    waived_until: tuple[str, ...] = ()

    def on(self, today: str) -> Line:
        """The line as it stands on a day."""
        ended = sum(each < today for each in self.waived_until)
        return replace(self.line, to_judge=(self.line.to_judge or 0) + ended) if ended else self.line


def portfolio(workspace: Workspace) -> tuple[Line, ...]:
    """All assessments in order of creation.

    What is in the store's projection, and has changed neither itself nor in its review or rounds since, is not scored
    again.
    """
    name = _NAME + "".join(source.digest for source in workspace.content().sources)
    streams = workspace.log.streams()
    heads = {stream.id: stream.head.hash for stream in streams}
    known = workspace.log.projections(name)
    found: dict[str, _Kept] = {}
    made: dict[str, Projection] = {}
    for stream in streams:
        if stream.kind not in ASSESSMENTS:
            continue
        head, data = known.get(stream.id, Projection("", b""))
        now = _state_of(stream, heads)
        if head == now:
            found[stream.id] = _read(data)
            continue
        found[stream.id] = _line(workspace, stream)
        made[stream.id] = Projection(now, _written(found[stream.id]))
        if len(made) == _BATCH:
            workspace.log.keep_projections(name, made)
            made = {}
    workspace.log.keep_projections(name, made)
    today = workspace.today().isoformat()
    return tuple(each.on(today) for each in found.values())


def _state_of(stream: Stream, heads: Mapping[str, str]) -> str:
    """Everything that a line rests on: the heads of the assessment, of its review and of its rounds."""
    beside = (stream_of(stream.id), rounds_stream(stream.id))
    return ".".join([stream.head.hash, *(heads.get(each, "") for each in beside)])


def _written(kept: _Kept) -> bytes:
    return json.dumps(asdict(kept), default=str).encode()


def _read(data: bytes) -> _Kept:
    stated = json.loads(data)
    line = stated["line"]
    for name in ("controls_coverage", "access_coverage"):
        line[name] = None if line[name] is None else Decimal(line[name])
    return _Kept(Line(**line), tuple(stated["waived_until"]))


# ------------------------------------------------------------------------------------------------- making one line


@collector_off()  # scoring leaves no garbage that goes round in circles
def _line(workspace: Workspace, stream: Stream) -> _Kept:
    opened = open_assessment(workspace, stream.id)
    scored = _scored(opened, scores_of(workspace, opened))
    last = _last_submission(opened.events)
    if last is not None:
        scored = replace(scored, submission=int(str(last.body["number"])), submitted_at=last.at)
    if stream.kind == TAKEN_IN:
        return _received(workspace, opened, replace(scored, received=True), last)
    return _Kept(_own(workspace, opened, scored, last))


def _scored(opened: Opened, scores: Scores) -> Line:
    state = opened.assessment
    controls, access = scores.controls.total, scores.access.total
    grave = [each.severity for each in scores.matrix.findings if each.state == "fail" and each.accepted_until is None]
    return Line(
        id=state.id,
        supplier=state.supplier,
        product=state.product,
        received=False,
        stage="concept",
        changed_at=state.changed_at,
        levels={aspect.word: found.level for aspect, found in scores.classification.aspects.items()},
        verdict=scores.verdict,
        controls=controls.verdict,
        access=access.verdict,
        controls_coverage=ratio(controls.coverage),
        access_coverage=ratio(access.coverage),
        musts_failed=len(controls.musts_failed) + len(access.musts_failed),
        critical=grave.count(Severity.CRITICAL),
        high=grave.count(Severity.HIGH),
        contradictions=sum(not each.explained for each in scores.consistency),
        expired=sum(each.applies and each.expired for each in scores.items.values()),
    )


def _last_submission(events: Iterable[Event]) -> Event | None:
    return max((each for each in events if each.kind == "submitted"), key=lambda each: each.seq, default=None)


def _own(workspace: Workspace, opened: Opened, line: Line, last: Event | None) -> Line:
    """What the supplier knows: a submission that was not changed since, or what came back of it."""
    if last is None:
        return line
    rounds = events_of(workspace, rounds_stream(line.id))
    about = [int(str(each.body["seen"])) for each in rounds]
    unanswered = [each for each in asked(workspace, opened) if not each.answered] if rounds else []
    newest = int(str(rounds[-1].body["number"])) if rounds else 0
    unchanged: Stage = "submitted" if last.seq == opened.assessment.head.seq else "concept"
    return replace(
        line,
        stage="returned" if about and about[-1] >= last.seq else unchanged,
        questions=len({each.item.item for each in unanswered if each.round == newest}),
    )


def _received(workspace: Workspace, opened: Opened, line: Line, last: Event | None) -> _Kept:
    """What the institution knows: how far its review is."""
    review = review_for(workspace, opened)
    rows = queue(workspace, opened, review)
    seq = last.seq if last else 0
    conclusion = review.conclusion if review.conclusion and review.conclusion.submission.seq >= seq else None
    made = replace(
        line,
        stage=review_stage(review, seq),
        to_judge=sum(row.standing in ("to_judge", "changed") for row in rows),
        questions=sum(_is_asked(row) for row in rows),
        conclusion=conclusion.outcome if conclusion else None,
        concluded_at=conclusion.at if conclusion else None,
    )
    return _Kept(made, tuple(end.isoformat() for end in _ends(rows)))


def _is_asked(row: Queued) -> bool:
    return row.judgement is not None and row.judgement.verdict == "ask" and row.standing != "changed"


def _ends(rows: Iterable[Queued]) -> Iterable[date]:
    """The last days of the verdicts that count until then, ended or not; a question stays a question."""
    for row in rows:
        judgement = row.judgement
        if judgement and judgement.until and row.standing != "changed" and judgement.verdict != "ask":
            yield judgement.until
