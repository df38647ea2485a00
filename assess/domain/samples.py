"""An auditor's samples as events: a frozen population, the draw, what was tested, and what was concluded."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import field, replace
from datetime import date
from typing import Literal, cast

from assess.domain.chain import Draft, Event
from assess.domain.json import JsonValue
from assess.domain.record import dataclass
from assess.domain.vocabulary import Level

Tested = Literal["ok", "deviation", "not_applicable"]
TESTED: tuple[Tested, ...] = ("ok", "deviation", "not_applicable")

Part = Literal["opzet", "bestaan", "werking"]
PARTS: tuple[Part, ...] = ("opzet", "bestaan", "werking")

Judgement = Literal["complies", "not_met", "not_tested"]
JUDGEMENTS: tuple[Judgement, ...] = ("complies", "not_met", "not_tested")


@dataclass(frozen=True, slots=True)
class Result:
    """What one attribute of one drawn item came to: who tested it (a function), when, and why it deviates."""

    key: str
    attribute: str
    outcome: Tested
    why: str
    actor: str
    at: str


@dataclass(frozen=True, slots=True)
class Concluded:
    """The conclusion on design, existence or operation; `reviewer` is the function that looked at it as a second."""

    outcome: Judgement
    why: str
    actor: str
    at: str
    reviewer: str = ""


@dataclass(frozen=True, slots=True)
class Replaced:
    """A drawn item that could not be tested, the next one that took its place, and why."""

    key: str
    by: str
    why: str
    actor: str
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """One sample. `digest` is that of the population; `phrase` and `drawn` are empty until the draw.

    `items` are the requirements that it is about, `attributes` what is tested of every drawn item (none: whatever is
    recorded). `source` says who made the list, from which system and how, `complete` how it was checked that nothing
    is missing, `period` what it covers, `changed` on which day in it the process was changed.
    """

    id: str
    digest: str
    keys: tuple[str, ...]
    source: str
    frequency: str
    level: Level
    planned: int
    at: str
    actor: str
    items: tuple[str, ...] = ()
    attributes: tuple[str, ...] = ()
    period: str = ""
    complete: str = ""
    changed: date | None = None
    phrase: str = ""
    why: str = ""
    drawn: tuple[str, ...] = ()
    results: Mapping[tuple[str, str], Result] = field(default_factory=dict)
    replaced: tuple[Replaced, ...] = ()
    conclusions: Mapping[Part, Concluded] = field(default_factory=dict)

    @property
    def deviating(self) -> tuple[str, ...]:
        """The drawn items of which something deviates."""
        found = {each.key for each in self.results.values() if each.outcome == "deviation"}
        return tuple(key for key in self.drawn if key in found)

    def tested(self, key: str) -> tuple[Result, ...]:
        """What was tested of one item."""
        return tuple(each for each in self.results.values() if each.key == key)

    @property
    def untested(self) -> tuple[str, ...]:
        """The drawn items of which an attribute was not tested yet; without attributes, of which nothing was."""
        return tuple(key for key in self.drawn if self._open(key))

    def _open(self, key: str) -> bool:
        tested = {each.attribute for each in self.tested(key)}
        return bool(set(self.attributes) - tested) if self.attributes else not tested


def frozen(sample: Sample) -> Draft:
    """A population was frozen; the draw comes later, so that nobody can choose the list by its outcome."""
    body: dict[str, JsonValue] = {
        "sample": sample.id,
        "digest": sample.digest,
        "count": len(sample.keys),
        "frequency": sample.frequency,
        "level": sample.level.value,
        "planned": sample.planned,
        "items": list(sample.items),
        "attributes": list(sample.attributes),
        "changed": sample.changed.isoformat() if sample.changed else None,
    }
    texts = {"source": sample.source, "period": sample.period, "complete": sample.complete}
    return Draft("frozen", body, {"keys": list(sample.keys), **texts})


def drawn(sample: str, phrase: str, keys: Iterable[str], why: str) -> Draft:
    """So many were drawn with a phrase; `why` says why it is another number than planned."""
    chosen = list(keys)
    return Draft("drawn", {"sample": sample, "phrase": phrase, "size": len(chosen)}, {"keys": chosen, "why": why})


def tested(sample: str, key: str, attribute: str, outcome: Tested, why: str) -> Draft:
    """One attribute of one drawn item was tested."""
    body = {"sample": sample, "attribute": attribute, "outcome": outcome}
    return Draft("tested", body, {"key": key, "why": why})


def replaced(sample: str, key: str, by: str, why: str) -> Draft:
    """A drawn item could not be tested; the next one in the order of the draw took its place."""
    return Draft("replaced", {"sample": sample}, {"key": key, "by": by, "why": why})


def concluded(sample: str, part: Part, outcome: Judgement, why: str, reviewer: str = "") -> Draft:
    """A conclusion was drawn on design, existence or operation."""
    return Draft("concluded", {"sample": sample, "part": part, "outcome": outcome, "reviewer": reviewer}, {"why": why})


def samples_of(events: Iterable[Event]) -> dict[str, Sample]:
    """The samples that a stream adds up to, by id; raises KeyError for an event of an unknown kind."""
    found: dict[str, Sample] = {}
    for event in events:
        name = str(event.body["sample"])
        found[name] = _APPLY[event.kind](found.get(name), event)
    return found


def _freeze(_sample: Sample | None, event: Event) -> Sample:
    body, changed = event.body, event.body.get("changed")
    return Sample(
        id=str(body["sample"]),
        digest=str(body["digest"]),
        keys=_keys(event),
        source=_text(event, "source"),
        frequency=str(body["frequency"]),
        level=Level(str(body["level"])),
        planned=int(str(body["planned"])),
        at=event.at,
        actor=event.actor,
        items=_words(event, "items"),
        attributes=_words(event, "attributes"),
        period=_text(event, "period"),
        complete=_text(event, "complete"),
        changed=date.fromisoformat(str(changed)) if changed else None,
    )


def _draw(sample: Sample | None, event: Event) -> Sample:
    phrase = str(event.body["phrase"])
    return replace(_there(sample), phrase=phrase, drawn=_keys(event), why=_text(event, "why"))


def _test(sample: Sample | None, event: Event) -> Sample:
    known = _there(sample)
    key, attribute = _text(event, "key"), str(event.body["attribute"])
    outcome = cast("Tested", event.body["outcome"])
    made = Result(key, attribute, outcome, _text(event, "why"), event.actor, event.at)
    return replace(known, results={**known.results, (key, attribute): made})


def _replace(sample: Sample | None, event: Event) -> Sample:
    known, key, by = _there(sample), _text(event, "key"), _text(event, "by")
    made = Replaced(key, by, _text(event, "why"), event.actor, event.at)
    left = tuple(each for each in known.drawn if each != key)
    return replace(known, drawn=(*left, by), replaced=(*known.replaced, made))


def _conclude(sample: Sample | None, event: Event) -> Sample:
    known = _there(sample)
    outcome = cast("Judgement", event.body["outcome"])
    reviewer = str(event.body.get("reviewer", ""))
    made = Concluded(outcome, _text(event, "why"), event.actor, event.at, reviewer)
    return replace(known, conclusions={**known.conclusions, cast("Part", event.body["part"]): made})


_APPLY: Mapping[str, Callable[[Sample | None, Event], Sample]] = {
    "frozen": _freeze,
    "drawn": _draw,
    "tested": _test,
    "replaced": _replace,
    "concluded": _conclude,
}


def _there(sample: Sample | None) -> Sample:
    if sample is None:
        raise KeyError("a sample begins with a frozen population")
    return sample


def _keys(event: Event) -> tuple[str, ...]:
    listed = (event.private or {}).get("keys")
    return tuple(str(each) for each in listed) if isinstance(listed, list) else ()


def _words(event: Event, name: str) -> tuple[str, ...]:
    listed = event.body.get(name)
    return tuple(str(each) for each in listed) if isinstance(listed, list | tuple) else ()


def _text(event: Event, name: str) -> str:
    """A text that stands outside the chain; empty when there was none or it was erased."""
    return str((event.private or {}).get(name, ""))
