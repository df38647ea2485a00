"""Rounds: what an institution asks back goes to the supplier as a pack, and comes to lie beside its assessment."""

from collections.abc import Iterable
from pathlib import Path
from typing import Literal, cast

from assess import __version__
from assess.domain.chain import Draft, Event, Head
from assess.domain.chain import seal as seal_event
from assess.domain.events import TABLES, subject, undone_events
from assess.domain.json import JsonObject, JsonValue
from assess.domain.record import dataclass
from assess.domain.review import Judgement, Review, returned
from assess.errors import CallError, GateError
from assess.exchange import keys, pack
from assess.exchange.manifest import Manifest, Returned, Said, Signer
from assess.exchange.verification import Verification
from assess.workflow.enclosing import Cover, in_the_open
from assess.workflow.inbox import add_to, events_of, rounds_stream
from assess.workflow.queueing import queue
from assess.workflow.reviewed import review_for, stream_of, submission_of
from assess.workflow.workspace import Opened, Workspace
from assess.workflow.writing import delivering


@dataclass(frozen=True, slots=True)
class Sent:
    """A round that was made: its number and the items that go back."""

    number: int
    items: tuple[str, ...]
    path: Path


def return_items(
    workspace: Workspace, opened: Opened, key: keys.SigningKey, holder: str, path: Path, *, cover: Cover = in_the_open
) -> Sent:
    """Makes a round of the items that were asked about or rejected, with what was said to be shared about them.

    The review remembers it, and the file is there, or neither. Raises CallError when nothing is to go back.
    """
    on, review = submission_of(workspace, opened), review_for(workspace, opened)
    rows = queue(workspace, opened, review)
    items = [_returned(review, row.judgement) for row in rows if row.judgement and row.standing in ("ask", "reject")]
    if not items:
        raise CallError("review.nothing_to_return", id=opened.assessment.id)
    number, at, actor = len(review.rounds) + 1, workspace.now(), workspace.actor
    draft = returned(number, [each.item for each in items], on)
    stream = stream_of(opened.assessment.id)
    before = _head(workspace.log.read(stream))
    event = seal_event(draft, before, at=at, actor=actor, salt="")
    state = opened.assessment
    manifest = Manifest(
        kind="round",
        number=number,
        made_at=at,
        tool=f"assess {__version__}",
        assessment=state.id,
        supplier=state.supplier,
        product=state.product,
        moment=at,
        head=Head(event.seq, event.hash),
        seen=Head(on.seq, on.hash),
        questionnaires=(),
        members=(),
        signer=Signer("institution", holder, actor, keys.fingerprint(key.public)),
    )
    with delivering(cover(pack.seal_round(manifest, items, key)), path):
        workspace.log.append(stream, [draft], at=at, actor=actor, expected=before)
    return Sent(number, tuple(each.item for each in items), path)


def _returned(review: Review, judgement: Judgement) -> Returned:
    shared = tuple(
        Said(each.text, each.actor, each.at) for each in review.remarks if each.shared and each.item == judgement.item
    )
    verdict: Literal["ask", "reject"] = "reject" if judgement.verdict == "reject" else "ask"
    return Returned(judgement.item, verdict, judgement.why, judgement.actor, judgement.at, shared)


def _head(events: Iterable[Event]) -> Head:
    last = list(events)[-1]
    return Head(last.seq, last.hash)


# ------------------------------------------------------------------------------------------ the supplier's side


@dataclass(frozen=True, slots=True)
class Asked:
    """One item that came back to the supplier: in which round, and whether the answer was changed since."""

    round: int
    item: Returned
    holder: str
    answered: bool


def demand_own(workspace: Workspace, manifest: Manifest) -> None:
    """Raises unless a round is about an assessment of this workspace as it was when it was submitted."""
    stream = workspace.log.find(manifest.assessment)
    events = workspace.log.read(stream.id)
    seen = manifest.seen
    known = seen is not None and any((each.seq, each.hash) == (seen.seq, seen.hash) for each in events)
    if stream.id != manifest.assessment or stream.kind != "assessment":
        raise CallError("store.unknown", id=manifest.assessment)
    if not known:
        raise GateError("exchange.round.other", id=manifest.assessment)


def take_round(workspace: Workspace, found: Verification, manifest: Manifest) -> int:
    """Remembers a round beside the assessment; how many items are new (0 when it was taken in before)."""
    digest = found.manifest_digest
    stream = rounds_stream(manifest.assessment)
    if any(each.body["manifest"] == digest for each in events_of(workspace, stream)):
        return 0
    assert manifest.seen is not None  # noqa: S101 - see demand_own
    body: JsonObject = {
        "number": manifest.number,
        "manifest": digest,
        "key": manifest.signer.key,
        "seen": manifest.seen.seq,
        "head": {"seq": manifest.head.seq, "hash": manifest.head.hash},
    }
    items: list[JsonValue] = [_plain(each) for each in found.returned]
    add_to(workspace, stream, "rounds", [Draft("asked", body, {"items": items, "holder": manifest.signer.holder})])
    return len(items)


def asked(workspace: Workspace, opened: Opened) -> tuple[Asked, ...]:
    """Every item that came back, newest round first, and whether its answer was changed since the submission."""
    found: list[Asked] = []
    for event in reversed(events_of(workspace, rounds_stream(opened.assessment.id))):
        private = event.private or {}
        for each in cast("list[JsonObject]", private.get("items", [])):
            item = _item(each)
            since = int(str(event.body["seen"]))
            answered = bool(_names(item.item) & _changed_since(opened.events, since))
            found.append(Asked(int(str(event.body["number"])), item, str(private.get("holder", "")), answered))
    return tuple(found)


def last_seen(workspace: Workspace, assessment: str) -> Head | None:
    """The head of an institution's review that came with the last round; None before the first."""
    events = events_of(workspace, rounds_stream(assessment))
    head = cast("dict[str, int | str]", events[-1].body["head"]) if events else None
    return Head(int(head["seq"]), str(head["hash"])) if head else None


def _changed_since(events: Iterable[Event], seq: int) -> set[str | None]:
    stream = list(events)
    cancelled = undone_events(stream)
    return {subject(each) for each in stream if each.seq > seq and each.seq not in cancelled}


def _names(item: str) -> set[str | None]:
    """What to change for an item: itself, or the row of the register that a check found something in."""
    _, slash, row = item.partition("/")
    return {item, *(f"{table}/{row}" for table in TABLES)} if slash else {item}


def _plain(item: Returned) -> JsonObject:
    remarks: list[JsonValue] = [{"text": each.text, "actor": each.actor, "at": each.at} for each in item.remarks]
    return {
        "item": item.item,
        "verdict": item.verdict,
        "why": item.why,
        "actor": item.actor,
        "at": item.at,
        "remarks": remarks,
    }


def _item(stated: JsonObject) -> Returned:
    remarks = tuple(Said(**each) for each in cast("list[dict[str, str]]", stated["remarks"]))
    texts = cast("dict[str, str]", {**stated, "remarks": ()})
    verdict: Literal["ask", "reject"] = "reject" if texts["verdict"] == "reject" else "ask"
    return Returned(texts["item"], verdict, texts["why"], texts["actor"], texts["at"], remarks)
