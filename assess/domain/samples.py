"""An auditor's samples as events: a frozen population, the draw, what was tested, and what was concluded."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import field, replace
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
    """The conclusion on design, existence or operation."""

    outcome: Judgement
    why: str
    actor: str
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """One sample. `digest` is that of the population; `phrase` and `drawn` are empty until the draw."""

    id: str
    digest: str
    keys: tuple[str, ...]
    source: str
    frequency: str
    level: Level
    planned: int
    at: str
    actor: str
    phrase: str = ""
    why: str = ""
    drawn: tuple[str, ...] = ()
    results: Mapping[tuple[str, str], Result] = field(default_factory=dict)
    conclusions: Mapping[Part, Concluded] = field(default_factory=dict)

    @property
    def deviating(self) -> tuple[str, ...]:
        """The drawn items of which something deviates."""
        found = {each.key for each in self.results.values() if each.outcome == "deviation"}
        return tuple(key for key in self.drawn if key in found)

    @property
    def untested(self) -> tuple[str, ...]:
        """The drawn items of which nothing was tested yet."""
        tested = {each.key for each in self.results.values()}
        return tuple(key for key in self.drawn if key not in tested)


def frozen(sample: Sample) -> Draft:
    """A population was frozen; the draw comes later, so that nobody can choose the list by its outcome."""
    body: dict[str, JsonValue] = {
        "sample": sample.id,
        "digest": sample.digest,
        "count": len(sample.keys),
        "frequency": sample.frequency,
        "level": sample.level.value,
        "planned": sample.planned,
    }
    return Draft("frozen", body, {"keys": list(sample.keys), "source": sample.source})


def drawn(sample: str, phrase: str, keys: Iterable[str], why: str) -> Draft:
    """So many were drawn with a phrase; `why` says why it is another number than planned."""
    chosen = list(keys)
    return Draft("drawn", {"sample": sample, "phrase": phrase, "size": len(chosen)}, {"keys": chosen, "why": why})


def tested(sample: str, key: str, attribute: str, outcome: Tested, why: str) -> Draft:
    """One attribute of one drawn item was tested."""
    body = {"sample": sample, "attribute": attribute, "outcome": outcome}
    return Draft("tested", body, {"key": key, "why": why})


def concluded(sample: str, part: Part, outcome: Judgement, why: str) -> Draft:
    """A conclusion was drawn on design, existence or operation."""
    return Draft("concluded", {"sample": sample, "part": part, "outcome": outcome}, {"why": why})


def samples_of(events: Iterable[Event]) -> dict[str, Sample]:
    """The samples that a stream adds up to, by id; raises KeyError for an event of an unknown kind."""
    found: dict[str, Sample] = {}
    for event in events:
        name = str(event.body["sample"])
        found[name] = _APPLY[event.kind](found.get(name), event)
    return found


def _freeze(_sample: Sample | None, event: Event) -> Sample:
    body = event.body
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


def _conclude(sample: Sample | None, event: Event) -> Sample:
    known = _there(sample)
    outcome = cast("Judgement", event.body["outcome"])
    made = Concluded(outcome, _text(event, "why"), event.actor, event.at)
    return replace(known, conclusions={**known.conclusions, cast("Part", event.body["part"]): made})


_APPLY: Mapping[str, Callable[[Sample | None, Event], Sample]] = {
    "frozen": _freeze,
    "drawn": _draw,
    "tested": _test,
    "concluded": _conclude,
}


def _there(sample: Sample | None) -> Sample:
    if sample is None:
        raise KeyError("a sample begins with a frozen population")
    return sample


def _keys(event: Event) -> tuple[str, ...]:
    listed = (event.private or {}).get("keys")
    return tuple(str(each) for each in listed) if isinstance(listed, list) else ()


def _text(event: Event, name: str) -> str:
    """A text that stands outside the chain; empty when there was none or it was erased."""
    return str((event.private or {}).get(name, ""))
