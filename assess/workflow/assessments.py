"""Making assessments and listing them."""

import json
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import asdict, replace
from typing import Literal

from assess.domain.chain import Draft
from assess.domain.events import started
from assess.domain.record import dataclass
from assess.domain.text import clean
from assess.errors import CallError
from assess.scoring.results import Scores
from assess.store.log import TAKEN_IN, Stream
from assess.workflow.carrying import carried
from assess.workflow.inbox import events_of, rounds_stream
from assess.workflow.workspace import ASSESSMENTS, Opened, Workspace, open_assessment, scores_of

State = Literal["begun", "carried", "complete", "submitted", "changed", "returned", "received"]
"""How far an assessment is: `carried` has answers of an earlier one that nobody confirmed, `changed` was changed after
it was submitted, `returned` came back with questions, `received` is somebody else's."""

_SUMMARY = "summary/2"
_NAME_LIMIT = 160
_SLUG_LIMIT = 24


@dataclass(frozen=True, slots=True)
class Summary:
    """One line of the list: levels and verdict as words, counts of what applies and is answered."""

    id: str
    supplier: str
    product: str
    levels: dict[str, str | None]
    verdict: str
    answered: int
    applicable: int
    changed_at: str
    changed_by: str
    state: State = "begun"


def create(workspace: Workspace, supplier: str, product: str) -> str:
    """A new, empty assessment; returns its id."""
    return begin(workspace, supplier, product)


def begin(
    workspace: Workspace, supplier: str, product: str, drafts: Iterable[Draft] = (), origin: str | None = None
) -> str:
    """A new assessment that begins with these events; `origin` names what it was made from; returns its id."""
    supplier, product = _name("--supplier", supplier), _name("--product", product)
    assessment = f"{_slug(product)}-{workspace.suffix()}"
    first = started(supplier, product, workspace.content().sources, origin)
    workspace.log.create(assessment, "assessment", [first, *drafts], at=workspace.now(), actor=workspace.actor)
    return assessment


def summaries(workspace: Workspace) -> tuple[Summary, ...]:
    """All assessments of the workspace in order of creation.

    What was summarised before and has not changed since is taken from the store's projection.
    """
    key = _SUMMARY + "".join(source.digest for source in workspace.content().sources)
    kept = workspace.log.projections(key)
    streams = workspace.log.streams()
    heads = {stream.id: stream.head.hash for stream in streams}
    found: list[Summary] = []
    for stream in streams:
        if stream.kind not in ASSESSMENTS:
            continue
        now = stream.head.hash + heads.get(rounds_stream(stream.id), "")
        head, data = kept.get(stream.id, ("", b""))
        if head == now:
            found.append(Summary(**json.loads(data)))
            continue
        summary = _summary(workspace, stream)
        workspace.log.keep_projection(stream.id, key, now, json.dumps(asdict(summary)).encode())
        found.append(summary)
    return tuple(found)


def _summary(workspace: Workspace, stream: Stream) -> Summary:
    opened = open_assessment(workspace, stream.id)
    scores = scores_of(workspace, opened)
    state: State = "received" if stream.kind == TAKEN_IN else _state(workspace, opened, scores)
    return replace(summarise(opened, scores), state=state)


def _state(workspace: Workspace, opened: Opened, scores: Scores) -> State:
    from assess.workflow.judging import blockers  # noqa: PLC0415 - a list of what did not change needs no scoring

    submitted = [event.seq for event in opened.events if event.kind == "submitted"]
    if submitted:
        rounds = events_of(workspace, rounds_stream(opened.assessment.id))
        if rounds and int(str(rounds[-1].body["seen"])) >= submitted[-1]:
            return "returned"
        return "submitted" if submitted[-1] == opened.assessment.head.seq else "changed"
    if carried(opened).open:
        return "carried"
    left = blockers(workspace, opened, scores)
    return "begun" if any(each.severity == "blocker" for each in left) else "complete"


def summarise(opened: Opened, scores: Scores) -> Summary:
    """The line that stands for one assessment."""
    state = opened.assessment
    groups = (scores.controls.total, scores.access.total)
    levels = scores.classification.aspects
    return Summary(
        id=state.id,
        supplier=state.supplier,
        product=state.product,
        levels={aspect.word: found.level for aspect, found in levels.items()},
        verdict=scores.verdict,
        answered=sum(group.answered for group in groups) + sum(each.answered for each in levels.values()),
        applicable=sum(group.applicable for group in groups) + sum(each.of for each in levels.values()),
        changed_at=state.changed_at,
        changed_by=opened.events[-1].actor,
    )


def _name(option: str, text: str) -> str:
    name = clean(text).strip()
    if not 0 < len(name) <= _NAME_LIMIT or "\n" in name:
        raise CallError("call.name", option=option, limit=_NAME_LIMIT)
    return name


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_SLUG_LIMIT].strip("-") or "product"
