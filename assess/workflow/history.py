"""The journal as people and auditors read it: who, when, what, old, new, reason, hash."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from assess.domain.chain import Break, Event
from assess.domain.events import erased, stated_answer, subject, undone_events
from assess.domain.json import JsonValue
from assess.domain.record import dataclass
from assess.domain.records import encode_record
from assess.domain.text import stored
from assess.errors import CallError
from assess.workflow.workspace import Opened, Workspace, assessment_stream


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One event of the journal.

    `old` and `new` are what the event's subject was and became, as JSON values; `reason` is the text given with an
    answer or deviation, None when there was none, and `erased` says that texts of the event are gone. `undone` is
    true when the event no longer counts.
    """

    seq: int
    at: str
    actor: str
    kind: str
    subject: str | None
    old: JsonValue
    new: JsonValue
    reason: JsonValue
    erased: bool
    undone: bool
    hash: str


@dataclass(frozen=True, slots=True)
class Journal:
    """The events of one assessment, and the first place where their chain does not hold.

    `sound` are the events before that place, `head` is the hash of the last event there is.
    """

    assessment: str
    sound: tuple[Event, ...]
    head: str
    broken: Break | None


Part = Literal["answers", "review", "samples", "rounds"]
PARTS: tuple[Part, ...] = ("answers", "review", "samples", "rounds")
"""What there is a journal of: what the supplier stated, and what is kept beside it in this workspace."""


def journal_of(workspace: Workspace, prefix: str, part: Part = "answers") -> Journal:
    """The journal of the assessment whose id starts with `prefix`, as far as its chain holds.

    Of a part that has not begun it is empty, with an empty head.
    """
    assessment = assessment_stream(workspace, prefix).id
    name = assessment if part == "answers" else f".{part}.{assessment}"
    stream = next((each for each in workspace.log.streams() if each.id == name), None)
    if stream is None:
        return Journal(assessment, (), "", None)
    events = workspace.log.read(stream.id, verify=False)
    damage = workspace.log.check(stream.id)
    broken = damage[0].broken if damage else None
    return Journal(assessment, events if broken is None else events[: broken.seq - 1], stream.head.hash, broken)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """Which entries of a journal are wanted; empty leaves everything.

    `items` are beginnings of what an event is about, `actor` and `text` are parts of what is there, in whatever case;
    `since` and `until` moments (UTC, ISO 8601), both included.
    """

    items: tuple[str, ...] = ()
    actor: str = ""
    kind: str = ""
    since: str = ""
    until: str = ""
    text: str = ""

    def wants(self, entry: Entry) -> bool:
        """Whether an entry is what is sought."""
        about = (entry.subject or "").casefold()
        return (
            (not self.items or about.startswith(tuple(each.casefold() for each in self.items)))
            and self.actor.casefold() in entry.actor.casefold()
            and self.kind in ("", entry.kind)
            and self.since <= entry.at
            and (not self.until or entry.at <= self.until)
            and self.text.casefold() in _said(entry)
        )


def _said(entry: Entry) -> str:
    """Everything that an entry says, to be searched."""
    said = (entry.subject, entry.reason, entry.old, entry.new)
    return "\n".join(part for each in said for part in _texts(each)).casefold()


def _texts(value: JsonValue) -> Iterator[str]:
    if isinstance(value, Mapping):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _texts(each)
    elif value is not None:
        yield str(value)


def entries(events: Iterable[Event]) -> tuple[Entry, ...]:
    """The journal of a stream, in order, with what each change replaced."""
    stream = list(events)
    cancelled = undone_events(stream)
    before = _Before()
    found: list[Entry] = []
    for event in stream:
        about = subject(event) or _beside(event)
        new = _new(event)
        found.append(
            Entry(
                seq=event.seq,
                at=event.at,
                actor=event.actor,
                kind=event.kind,
                subject=about,
                old=before.of(about),
                new=new,
                reason=_reason(event),
                erased=event.erased,
                undone=event.seq in cancelled,
                hash=event.hash,
            )
        )
        before.add(event, about, new)
    return tuple(found)


class _Before:
    """What every subject was at a point of the stream, undone events left out."""

    def __init__(self) -> None:
        self._events: list[Event] = []
        self._values: dict[str, list[tuple[int, JsonValue]]] = {}
        self._cancelled: set[int] = set()

    def of(self, about: str | None) -> JsonValue:
        said = self._values.get(about or "", [])
        return next((value for seq, value in reversed(said) if seq not in self._cancelled), None)

    def add(self, event: Event, about: str | None, value: JsonValue) -> None:
        self._events.append(event)
        if about:
            self._values.setdefault(about, []).append((event.seq, value))
        if event.kind == "undone":
            self._cancelled = undone_events(self._events)


def erase(workspace: Workspace, opened: Opened, seqs: Iterable[int], reason: str) -> tuple[int, ...]:
    """Erases the texts of events beyond recovery in this workspace; the chain still verifies.

    The state then shows what is left: the structured part. Packs and backups made before are not reached. Raises
    CallError for an event that does not exist or has no text.
    """
    wanted = sorted(set(seqs))
    erasable = {event.seq for event in opened.events if event.private is not None and event.kind != "started"}
    missing = [str(seq) for seq in wanted if seq not in erasable]
    if missing:
        raise CallError("call.nothing_to_erase", events=", ".join(missing))
    if not reason.strip():
        raise CallError("call.erase_reason")
    draft = erased(wanted, stored(reason))
    workspace.log.erase(opened.assessment.id, wanted, draft, at=workspace.now(), actor=workspace.actor)
    return tuple(wanted)


def _beside(event: Event) -> str | None:
    """What an event of a review or sample is about: an item, an own level, a finding, a sample."""
    if event.kind == "required":
        return f"level.{event.body['aspect']}"
    named = (event.body.get(name) for name in ("item", "sample", "id"))
    return next((each for each in named if isinstance(each, str)), None)


def _new(event: Event) -> JsonValue:
    private: Mapping[str, JsonValue] = event.private or {}
    match event.kind:
        case "answered":
            answer = stated_answer(event)
            return None if answer is None else encode_record(answer)
        case "entered":
            return event.body.get("value", private.get("value"))
        case "deviated":
            return event.body["level"]
        case "row":
            return private.get("row")
        case "evidence":
            return private.get("evidence")
        case _:
            return {**event.body, **private}


def _reason(event: Event) -> JsonValue:
    private: Mapping[str, JsonValue] = event.private or {}
    return private.get("why") or event.body.get("reason")
