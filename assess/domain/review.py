"""An institution's review of a submission: its own stream of events, beside the supplier's and never in it.

Every verdict names the submission that it judges and how far its journal reached, so that an answer that was changed
afterwards stands to be judged again. What people typed stands behind a commitment, as with answers.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import field, replace
from datetime import date
from typing import Literal, cast

from assess.domain.chain import Draft, Event
from assess.domain.json import JsonObject, JsonValue
from assess.domain.questionnaire import Requirement
from assess.domain.record import dataclass
from assess.domain.vocabulary import Aspect, Level, State

Judged = Literal["accept", "ask", "reject", "waive"]
JUDGED: tuple[Judged, ...] = ("accept", "ask", "reject", "waive")

Standing = Literal["to_judge", "changed", "lapsed", "ask", "reject", "waive", "accept"]
"""How an item stands: never judged, changed since it was judged, waived until a day that has passed, or its verdict."""

Grade = Literal["major", "minor", "observation", "opportunity", "good_practice"]
GRADES: tuple[Grade, ...] = ("major", "minor", "observation", "opportunity", "good_practice")

Status = Literal["open", "agreed", "closed"]
MOVES: Mapping[Status, tuple[Status, ...]] = {"open": ("agreed", "closed"), "agreed": ("open", "closed"), "closed": ()}
"""Which status of a finding may follow on which; what is closed stays closed, a new finding says what came back."""

Counted = Literal[State.COMPLIES, State.PARTLY, State.NOT_MET]
COUNTED: tuple[Counted, ...] = (State.COMPLIES, State.PARTLY, State.NOT_MET)
"""As what an institution may count a requirement, whatever the supplier says of it."""

Weight = Literal[20, 10, 5]
WEIGHTS: tuple[Weight, ...] = (20, 10, 5)

Outcome = Literal["accepted", "rejected"]
OUTCOMES: tuple[Outcome, ...] = ("accepted", "rejected")


@dataclass(frozen=True, slots=True)
class Submitted:
    """The submission that is judged: the digest of its manifest, and the last event of its journal."""

    manifest: str
    seq: int
    hash: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """The last verdict on an item: by whom (a function), when, and on which submission; `until` ends a waiver.

    `state` is as what the institution counts a requirement itself; None leaves what follows from the answer.
    """

    item: str
    verdict: Judged
    why: str
    until: date | None
    actor: str
    at: str
    submission: Submitted
    state: Counted | None = None


@dataclass(frozen=True, slots=True)
class OwnLevel:
    """A level that the institution requires itself."""

    level: Level
    why: str
    actor: str
    at: str


@dataclass(frozen=True, slots=True)
class Importance:
    """How heavily an institution takes a requirement itself; None leaves what the questionnaire says."""

    weight: Weight | None = None
    must: bool | None = None

    def put(self, item: Requirement) -> Requirement:
        """The requirement as the institution takes it: as a must it is one at every level that asks it."""
        must = item.must if self.must is None else tuple(item.requirement) if self.must else ()
        return replace(item, must=must, weight=self.weight or item.weight)


@dataclass(frozen=True, slots=True)
class OwnImportance:
    """An own importance, with why."""

    importance: Importance
    why: str
    actor: str
    at: str


@dataclass(frozen=True, slots=True)
class Remark:
    """Something said about an item; a `shared` one travels to the supplier, an internal one never does."""

    item: str
    text: str
    shared: bool
    actor: str
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterFinding:
    """One line of the register of findings; `owner` is a function, `due` the day by which the action is done."""

    id: str
    items: tuple[str, ...]
    grade: Grade
    title: str
    risk: str = ""
    action: str = ""
    owner: str = ""
    due: date | None = None
    status: Status = "open"
    closed: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class Round:
    """Items that went back to the supplier."""

    number: int
    items: tuple[str, ...]
    at: str
    submission: Submitted


@dataclass(frozen=True, slots=True)
class Conclusion:
    """What the institution decided in the end."""

    outcome: Outcome
    why: str
    actor: str
    at: str
    submission: Submitted


@dataclass(frozen=True, slots=True)
class Review:
    """What a stream of review events adds up to."""

    judgements: Mapping[str, Judgement] = field(default_factory=dict)
    levels: Mapping[Aspect, OwnLevel] = field(default_factory=dict)
    importance: Mapping[str, OwnImportance] = field(default_factory=dict)
    remarks: tuple[Remark, ...] = ()
    findings: Mapping[str, RegisterFinding] = field(default_factory=dict)
    rounds: tuple[Round, ...] = ()
    conclusion: Conclusion | None = None


# ------------------------------------------------------------------------------------------------------ drafts


def judged(
    item: str, verdict: Judged, why: str, until: date | None, on: Submitted, *, state: Counted | None = None
) -> Draft:
    """A verdict on one item, and as what it counts for the institution when that is not what follows from it."""
    body: JsonObject = {
        "item": item,
        "verdict": verdict,
        "until": until.isoformat() if until else None,
        "submission": _submission(on),
        **({"state": state.value} if state else {}),
    }
    return Draft("judged", body, {"why": why} if why else {})


def required(aspect: Aspect, level: Level, why: str) -> Draft:
    """The institution requires a level of its own."""
    return Draft("required", {"aspect": aspect.value, "level": level.value}, {"why": why})


def weighed(item: str, importance: Importance, why: str) -> Draft:
    """The institution takes a requirement as more or less important; without a weight or must as it is asked."""
    return Draft("weighed", {"item": item, "weight": importance.weight, "must": importance.must}, {"why": why})


def remarked(item: str, text: str, *, shared: bool) -> Draft:
    """Something was said about an item."""
    return Draft("remarked", {"item": item, "shared": shared}, {"text": text})


def registered(finding: RegisterFinding) -> Draft:
    """A finding was put into the register."""
    body: JsonObject = {
        "id": finding.id,
        "items": list(finding.items),
        "grade": finding.grade,
        "due": finding.due.isoformat() if finding.due else None,
        "status": finding.status,
    }
    texts = {name: getattr(finding, name) for name in ("title", "risk", "action", "owner")}
    return Draft("registered", body, {name: text for name, text in texts.items() if text})


def moved(finding: str, status: Status, why: str) -> Draft:
    """A finding got another status."""
    return Draft("moved", {"id": finding, "status": status}, {"why": why})


def returned(number: int, items: Iterable[str], on: Submitted) -> Draft:
    """Items went back to the supplier."""
    return Draft("returned", {"number": number, "items": list(items), "submission": _submission(on)}, {})


def concluded(outcome: Outcome, why: str, on: Submitted) -> Draft:
    """The review was concluded."""
    return Draft("concluded", {"outcome": outcome, "submission": _submission(on)}, {"why": why})


def taken_back(seqs: Iterable[int]) -> Draft:
    """Earlier events of the review do not count any more; the stream keeps them."""
    return Draft("taken_back", {"events": list(seqs)}, {})


# ------------------------------------------------------------------------------------------------------- replay


def review_of(events: Iterable[Event]) -> Review:
    """The state of a review; raises KeyError for an event of a kind that this version does not know."""
    review, stream = Review(), list(events)
    gone = {seq for event in stream if event.kind == "taken_back" for seq in cast("list[int]", event.body["events"])}
    for event in stream:
        if event.seq not in gone:
            review = _APPLY[event.kind](review, event)
    return review


def standing(judgement: Judgement | None, changed_in: int | None, today: date) -> Standing:
    """How an item stands that was last changed in event `changed_in` of the supplier's journal."""
    if judgement is None:
        return "to_judge"
    if changed_in is not None and changed_in > judgement.submission.seq:
        return "changed"
    if judgement.until is not None and judgement.until < today:
        return "lapsed"
    return judgement.verdict


OPEN: tuple[Standing, ...] = ("to_judge", "changed", "lapsed", "ask")
"""What stands in the way of a conclusion."""


def _judge(review: Review, event: Event) -> Review:
    until, state = event.body["until"], event.body.get("state")
    made = Judgement(
        item=str(event.body["item"]),
        verdict=cast("Judged", event.body["verdict"]),
        why=_text(event, "why"),
        until=date.fromisoformat(str(until)) if until else None,
        actor=event.actor,
        at=event.at,
        submission=_submitted(event),
        state=cast("Counted", State(str(state))) if state else None,
    )
    return replace(review, judgements={**review.judgements, made.item: made}, conclusion=None)


def _require(review: Review, event: Event) -> Review:
    made = OwnLevel(Level(str(event.body["level"])), _text(event, "why"), event.actor, event.at)
    return replace(review, levels={**review.levels, Aspect(str(event.body["aspect"])): made})


def _weigh(review: Review, event: Event) -> Review:
    stated = Importance(cast("Weight | None", event.body["weight"]), cast("bool | None", event.body["must"]))
    others = {item: each for item, each in review.importance.items() if item != event.body["item"]}
    if stated != Importance():
        others[str(event.body["item"])] = OwnImportance(stated, _text(event, "why"), event.actor, event.at)
    return replace(review, importance=others)


def _remark(review: Review, event: Event) -> Review:
    shared = event.body["shared"] is True
    made = Remark(str(event.body["item"]), _text(event, "text"), shared, event.actor, event.at)
    return replace(review, remarks=(*review.remarks, made))


def _register(review: Review, event: Event) -> Review:
    due = event.body["due"]
    made = RegisterFinding(
        id=str(event.body["id"]),
        items=_items(event),
        grade=cast("Grade", event.body["grade"]),
        title=_text(event, "title"),
        risk=_text(event, "risk"),
        action=_text(event, "action"),
        owner=_text(event, "owner"),
        due=date.fromisoformat(str(due)) if due else None,
        status=cast("Status", event.body["status"]),
        at=event.at,
    )
    return replace(review, findings={**review.findings, made.id: made})


def _move(review: Review, event: Event) -> Review:
    found = review.findings[str(event.body["id"])]
    status = cast("Status", event.body["status"])
    made = replace(found, status=status, closed=_text(event, "why") if status == "closed" else "")
    return replace(review, findings={**review.findings, found.id: made})


def _return(review: Review, event: Event) -> Review:
    made = Round(int(str(event.body["number"])), _items(event), event.at, _submitted(event))
    return replace(review, rounds=(*review.rounds, made))


def _conclude(review: Review, event: Event) -> Review:
    outcome = cast("Outcome", event.body["outcome"])
    made = Conclusion(outcome, _text(event, "why"), event.actor, event.at, _submitted(event))
    return replace(review, conclusion=made)


_APPLY: Mapping[str, Callable[[Review, Event], Review]] = {
    "judged": _judge,
    "required": _require,
    "weighed": _weigh,
    "remarked": _remark,
    "registered": _register,
    "moved": _move,
    "returned": _return,
    "concluded": _conclude,
    "taken_back": lambda review, _: review,
}


def _submission(on: Submitted) -> JsonValue:
    return {"manifest": on.manifest, "seq": on.seq, "hash": on.hash}


def _submitted(event: Event) -> Submitted:
    stated = cast("Mapping[str, JsonValue]", event.body["submission"])
    return Submitted(str(stated["manifest"]), int(str(stated["seq"])), str(stated["hash"]))


def _items(event: Event) -> tuple[str, ...]:
    return tuple(str(each) for each in cast("Iterable[JsonValue]", event.body["items"]))


def _text(event: Event, name: str) -> str:
    """A text that stands outside the chain; empty when there was none or it was erased."""
    return str((event.private or {}).get(name, ""))
