"""The kinds of events of an assessment, and their replay: events are the only truth.

A payload becomes a draft with two parts: what identifies and counts stands in the chain, what people typed freely
stands outside it behind a commitment (`Draft.private`) so that it can be erased. Undo is an event: it names the
events that no longer count; undoing an undo lets them count again.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from assess.domain.answers import Answer, Deviation, Evidence
from assess.domain.assessment import Assessment, Touch
from assess.domain.chain import GENESIS, Draft, Event, Head
from assess.domain.json import JsonObject, JsonValue
from assess.domain.questionnaire import Source
from assess.domain.records import decode, decoded, encode, encode_record, plain
from assess.domain.register import AccessRegister, Act, Exemption, Grant, MatrixStatement, Party, RoleGroup, System
from assess.domain.vocabulary import Aspect, Level

TABLES: Mapping[str, type] = {
    "role_groups": RoleGroup,
    "grants": Grant,
    "parties": Party,
    "systems": System,
    "exemptions": Exemption,
    "acts": Act,
}
"""The tables of the access register with their record."""

_WORD_LIMIT = 40
_ANSWER_PRIVATE = ("why", "plan", "owner", "residual_risk")


def started(supplier: str, product: str, sources: Iterable[Source], origin: str | None = None) -> Draft:
    """The first event: for whom, which product, on which questionnaires; `origin` names what it was made from."""
    body: dict[str, JsonValue] = {"sources": [encode_record(source) for source in sources], "origin": origin}
    return Draft("started", body, {"supplier": supplier, "product": product})


def answered(item: str, answer: Answer | None) -> Draft:
    """An item was answered, or its answer was taken away (None)."""
    if answer is None:
        return Draft("answered", {"item": item, "answer": None}, {})
    encoded = encode_record(answer)
    private = {name: encoded.pop(name) for name in _ANSWER_PRIVATE if name in encoded}
    texts = _free_texts(encoded)
    if texts:
        private["measured"] = texts
    return Draft("answered", {"item": item, "answer": encoded}, private)


def entered(reference: str, value: object | None) -> Draft:
    """A fact (`F.x`) or a profile field (`P.section.field`) was stated, or taken away (None)."""
    if reference.startswith("F.") and not isinstance(value, str):
        return Draft("entered", {"entry": reference, "value": encode(value)}, {})
    if value is None:
        return Draft("entered", {"entry": reference, "value": None}, {})
    return Draft("entered", {"entry": reference}, {"value": encode(value)})


def deviated(aspect: Aspect, deviation: Deviation | None) -> Draft:
    """A level was chosen on purpose, or the deviation was withdrawn (None)."""
    if deviation is None:
        return Draft("deviated", {"aspect": aspect.value, "level": None}, {})
    encoded = encode_record(deviation)
    level = encoded.pop("level")
    return Draft("deviated", {"aspect": aspect.value, "level": level}, encoded)


def row_set(table: str, row_id: str, row: object | None) -> Draft:
    """A row of the access register was set or removed (None)."""
    body: JsonObject = {"table": table, "id": row_id, "removed": row is None}
    return Draft("row", body, {} if row is None else {"row": encode_record(row)})


def statement_set(statement: MatrixStatement) -> Draft:
    """What the matrix as a whole states."""
    return Draft("statement", {"statement": encode_record(statement)}, {})


def evidence_set(evidence_id: str, evidence: Evidence | None) -> Draft:
    """A piece of evidence was registered, changed or removed (None)."""
    if evidence is None:
        return Draft("evidence", {"id": evidence_id, "removed": True}, {})
    body: JsonObject = {"id": evidence_id, "removed": False, "sha256": evidence.sha256}
    return Draft("evidence", body, {"evidence": encode_record(evidence)})


def imported(sha256: str, changes: int, name: str) -> Draft:
    """The next `changes` events come from one file."""
    return Draft("imported", {"sha256": sha256, "changes": changes}, {"name": name})


def submitted(number: int, key: str) -> Draft:
    """The state up to here was sealed as submission `number` with the key of this fingerprint."""
    return Draft("submitted", {"number": number, "key": key}, {})


def undone(seqs: Iterable[int]) -> Draft:
    """These events no longer count."""
    return Draft("undone", {"events": sorted(seqs)}, {})


def erased(seqs: Iterable[int], reason: str) -> Draft:
    """The private parts of these events were erased; why is a public text, without personal data."""
    return Draft("erased", {"events": sorted(seqs), "reason": reason}, {})


# ------------------------------------------------------------------------------------------------------- replay


@dataclass(slots=True)
class _Building:
    """The assessment while its events are applied."""

    head: dict[str, str] = field(default_factory=lambda: {"supplier": "", "product": "", "created_at": ""})
    sources: tuple[Source, ...] = ()
    answers: dict[str, Answer] = field(default_factory=dict)
    entries: dict[str, Any] = field(default_factory=dict)
    deviations: dict[Aspect, Deviation] = field(default_factory=dict)
    tables: dict[str, dict[str, Any]] = field(default_factory=lambda: {name: {} for name in TABLES})
    statement: MatrixStatement = field(default_factory=MatrixStatement)
    evidence: dict[str, Evidence] = field(default_factory=dict)
    touched: dict[str, Touch] = field(default_factory=dict)
    answer_of: Callable[[Event], Answer | None] | None = None


def replay(
    assessment_id: str, events: Iterable[Event], answer_of: Callable[[Event], Answer | None] | None = None
) -> Assessment:
    """The state that a stream of events adds up to.

    `answer_of` gives what `stated_answer` does, for who has read the answers already. Raises KeyError for an event of
    a kind that this version does not know.
    """
    stream = list(events)
    building = _Building(answer_of=answer_of)
    cancelled = undone_events(stream)
    for event in stream:
        if event.seq not in cancelled:
            _APPLY[event.kind](building, event)
    return _built(assessment_id, building, stream[-1] if stream else None)


def advance(assessment: Assessment, events: Iterable[Event]) -> Assessment:
    """The state after more events, none of which says that others no longer count; quicker than a whole replay."""
    building = _Building(
        head={name: getattr(assessment, name) for name in ("supplier", "product", "created_at")},
        sources=assessment.sources,
        answers=dict(assessment.answers),
        entries={**assessment.facts, **{f"P.{name}": value for name, value in assessment.profile.items()}},
        deviations=dict(assessment.deviations),
        tables={name: dict(getattr(assessment.register, name)) for name in TABLES},
        statement=assessment.register.statement,
        evidence=dict(assessment.evidence),
        touched=dict(assessment.touched),
    )
    last = None
    for last in events:
        _APPLY[last.kind](building, last)
    return assessment if last is None else _built(assessment.id, building, last)


def _built(assessment_id: str, building: _Building, last: Event | None) -> Assessment:
    facts: dict[str, Any] = {name: value for name, value in building.entries.items() if name.startswith("F.")}
    profile = {name[2:]: value for name, value in building.entries.items() if name.startswith("P.")}
    return Assessment(
        id=assessment_id,
        **building.head,
        changed_at=last.at if last else "",
        sources=building.sources,
        answers=building.answers,
        facts=facts,
        profile=profile,
        deviations=building.deviations,
        register=AccessRegister(**building.tables, statement=building.statement),
        evidence=building.evidence,
        touched=building.touched,
        head=Head(last.seq, last.hash) if last else Head(0, GENESIS),
    )


def undone_events(events: Iterable[Event]) -> set[int]:
    """The numbers of the events that no longer count."""
    cancelled: set[int] = set()
    for event in sorted(events, key=lambda each: each.seq, reverse=True):
        if event.kind == "undone" and event.seq not in cancelled:
            cancelled.update(_numbers(event.body["events"]))
    return cancelled


def subject(event: Event) -> str | None:
    """What an event changes, as a key of `Assessment.touched`; None for events that change nothing themselves."""
    body = event.body
    match event.kind:
        case "answered":
            return str(body["item"])
        case "entered":
            return str(body["entry"])
        case "deviated":
            return f"level.{body['aspect']}"
        case "row":
            return f"{body['table']}/{body['id']}"
        case "statement":
            return "statement"
        case "evidence":
            return f"evidence/{body['id']}"
        case _:
            return None


def stated_answer(event: Event) -> Answer | None:
    """The answer an `answered` event records; texts that were erased are empty."""
    public = event.body["answer"]
    if not isinstance(public, (dict, Mapping)):
        return None
    private = event.private or {}
    measured = {**_object(public.get("measured")), **_object(private.get("measured"))}
    stated = decoded(Answer, {**public, **private, "measured": {}})
    stated["measured"] = {name: plain(value) for name, value in measured.items()}
    return Answer(**stated)


def _start(building: _Building, event: Event) -> None:
    sources = event.body["sources"]
    building.sources = tuple(decode(Source, _object(source)) for source in _list(sources))
    texts = event.private or {}
    building.head = {
        "supplier": str(texts.get("supplier", "")),
        "product": str(texts.get("product", "")),
        "created_at": event.at,
    }


def _answer(building: _Building, event: Event) -> None:
    _put(building.answers, str(event.body["item"]), (building.answer_of or stated_answer)(event))
    _touch(building, event)


def _enter(building: _Building, event: Event) -> None:
    value = event.body.get("value") if event.private is None else event.private.get("value")
    _put(building.entries, str(event.body["entry"]), plain(value))
    _touch(building, event)


def _deviate(building: _Building, event: Event) -> None:
    aspect = Aspect(str(event.body["aspect"]))
    deviation = None
    if event.body["level"] is not None:
        texts = event.private or {"why": ""}
        deviation = decode(Deviation, {**texts, "level": Level(str(event.body["level"]))})
    _put(building.deviations, aspect, deviation)
    _touch(building, event)


def _row(building: _Building, event: Event) -> None:
    table, row_id = str(event.body["table"]), str(event.body["id"])
    row = decode(TABLES[table], _object(event.private["row"])) if event.private else None
    _put(building.tables[table], row_id, row)
    _touch(building, event)


def _state(building: _Building, event: Event) -> None:
    building.statement = decode(MatrixStatement, _object(event.body["statement"]))
    _touch(building, event)


def _register(building: _Building, event: Event) -> None:
    evidence = decode(Evidence, _object(event.private["evidence"])) if event.private else None
    _put(building.evidence, str(event.body["id"]), evidence)
    _touch(building, event)


def _nothing(building: _Building, event: Event) -> None:
    """Events that only say something about other events."""


_APPLY: dict[str, Callable[[_Building, Event], None]] = {
    "started": _start,
    "answered": _answer,
    "entered": _enter,
    "deviated": _deviate,
    "row": _row,
    "statement": _state,
    "evidence": _register,
    "imported": _nothing,
    "submitted": _nothing,
    "undone": _nothing,
    "erased": _nothing,
}


def _put(table: dict[Any, Any], key: object, value: object | None) -> None:
    if value is None:
        table.pop(key, None)
    else:
        table[key] = value


def _touch(building: _Building, event: Event) -> None:
    building.touched[str(subject(event))] = Touch(event.seq, event.at, event.actor)


def _free_texts(answer: dict[str, JsonValue]) -> dict[str, JsonValue]:
    """Takes the measured values that are free text out of an encoded answer: what is no option id and no date."""
    measured = dict(_object(answer.get("measured")))
    texts: dict[str, JsonValue] = {
        name: value for name, value in measured.items() if isinstance(value, str) and not _is_word(value)
    }
    if texts:
        answer["measured"] = {name: value for name, value in measured.items() if name not in texts}
    return texts


def _is_word(value: str) -> bool:
    return len(value) <= _WORD_LIMIT and value.isascii() and value.replace("_", "").replace("-", "").isalnum()


def _object(value: JsonValue) -> JsonObject:
    # What is not there is asked for most; the abstract Mapping would take long to say no.
    return {} if value is None else value if isinstance(value, (dict, Mapping)) else {}


def _list(value: JsonValue) -> Iterable[JsonValue]:
    return value if isinstance(value, (list, tuple)) else ()


def _numbers(value: JsonValue) -> Iterable[int]:
    return (each for each in _list(value) if isinstance(each, int))
