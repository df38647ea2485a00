"""Format version 1 of packs: what each member holds.

Free of defaults of the program: a later version may score otherwise or know more fields, and this module still says
what version 1 wrote. Ratios travel as text with 4 decimals, half up.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import fields
from fractions import Fraction
from itertools import product
from operator import itemgetter
from typing import Any, cast

from assess.domain.assessment import Assessment
from assess.domain.chain import Event, Head
from assess.domain.events import TABLES
from assess.domain.json import JsonObject, JsonValue
from assess.domain.questionnaire import Source
from assess.domain.records import decode, encode
from assess.domain.vocabulary import Aspect
from assess.exchange.formats import PackFormat
from assess.exchange.formats.journal1 import first_break
from assess.exchange.manifest import Listed, Manifest, Returned, Signer
from assess.exchange.shape import misfit
from assess.scoring.results import AccessResult, ControlsResult, GroupResult, Scores, ratio

VERSION = 1
_NAME = "assess-pack"
_SALT = re.compile(r"[0-9a-f]{64}")
_MAYBE_TEXT = (str, type(None))
_EVENT: Mapping[str, tuple[type, ...]] = {
    "seq": (int,),
    "at": (str,),
    "actor": (str,),
    "kind": (str,),
    "body": (dict,),
    "private": (dict, type(None)),
    "salt": _MAYBE_TEXT,
    "commitment": _MAYBE_TEXT,
    "previous": (str,),
    "hash": (str,),
}
"""What an event holds, in the order of the record; what is inside `body` and `private` is judged in playing back."""

_STATED = itemgetter(*_EVENT)
_SALT_AT = list(_EVENT).index("salt")
_TYPES = frozenset(product(*_EVENT.values()))


def _all(record: object) -> dict[str, JsonValue]:
    """Every field of a record, with defaults too: nothing in a manifest goes without saying."""
    return {each.name: _value(getattr(record, each.name)) for each in fields(cast("Event", record))}


def _value(value: object) -> JsonValue:
    if isinstance(value, tuple):
        return [_value(each) for each in value]
    return encode(value) if value is None or isinstance(value, (str, int)) else _all(value)


def encode_manifest(manifest: Manifest) -> JsonObject:
    """The manifest as it is signed."""
    return {"format": _NAME, "version": VERSION, **_all(manifest)}


def decode_manifest(document: JsonObject) -> Manifest:
    """The manifest of a document; raises ValueError, TypeError or KeyError when it has another shape."""
    stated: dict[str, Any] = dict(document)
    if (stated.pop("format"), stated.pop("version")) != (_NAME, VERSION):
        raise ValueError("no manifest of version 1")
    seen = stated.pop("seen")
    manifest = Manifest(
        head=decode(Head, _object(stated.pop("head"))),
        seen=None if seen is None else decode(Head, _object(seen)),
        questionnaires=tuple(decode(Source, _object(each)) for each in _list(stated.pop("questionnaires"))),
        members=tuple(decode(Listed, _object(each)) for each in _list(stated.pop("members"))),
        signer=decode(Signer, _object(stated.pop("signer"))),
        **stated,
    )
    wrong = misfit(Manifest, manifest)
    if wrong is not None:
        raise ValueError(wrong)
    return manifest


def journal(events: Sequence[Event]) -> JsonObject:
    """All events with their private parts, which are no part of the chain."""
    return {"events": [{name: getattr(event, name) for name in _EVENT} for event in events]}


def events(document: JsonObject) -> tuple[Event, ...]:
    """The events of a journal; raises ValueError, TypeError or KeyError when it has another shape."""
    if set(document) != {"events"}:
        raise ValueError("no journal")
    return tuple(_event(each) for each in _list(document["events"]))


def _event(value: JsonValue) -> Event:
    named = _object(value)
    stated = _STATED(named)
    salt = stated[_SALT_AT]
    if len(named) != len(_EVENT) or tuple(map(type, stated)) not in _TYPES:
        raise ValueError("no event")
    if salt is not None and not _SALT.fullmatch(salt):
        raise ValueError("no salt")
    return Event(*stated)


def round_document(items: Sequence[Returned]) -> JsonObject:
    """The items that go back."""
    return {"items": [_all(each) for each in items]}


def returned(document: JsonObject) -> tuple[Returned, ...]:
    """The items of a round; raises ValueError, TypeError or KeyError when it has another shape."""
    if set(document) != {"items"}:
        raise ValueError("no round")
    found = tuple(decode(Returned, _object(each)) for each in _list(document["items"]))
    wrong = next((wrong for each in found if (wrong := misfit(Returned, each))), None)
    if wrong is not None or not found:
        raise ValueError(wrong)
    return found


def state(assessment: Assessment) -> JsonObject:
    """What the journal adds up to."""
    register = assessment.register
    return {
        "assessment": assessment.id,
        "supplier": assessment.supplier,
        "product": assessment.product,
        "created_at": assessment.created_at,
        "changed_at": assessment.changed_at,
        "head": _all(assessment.head),
        "sources": encode(assessment.sources),
        "answers": encode(assessment.answers),
        "facts": encode(assessment.facts),
        "profile": encode(assessment.profile),
        "deviations": {aspect.value: encode(each) for aspect, each in assessment.deviations.items()},
        **{table: encode(getattr(register, table)) for table in TABLES},
        "statement": encode(register.statement),
        "evidence": encode(assessment.evidence),
    }


def scores(found: Scores) -> JsonObject:
    """What the state comes to: levels, scores, gates and findings."""
    return {
        "as_of": found.as_of,
        "rule": found.classification.rule,
        "levels": {aspect.value: _level(found, aspect) for aspect in Aspect},
        "verdict": found.verdict.value,
        "limited_by": list(found.limited_by),
        "controls": _controls(found.controls),
        "access": _access(found.access),
        "contradictions": [
            {"rule": each.rule.id, "items": list(each.items), "explained": each.explained} for each in found.consistency
        ],
    }


def _level(found: Scores, aspect: Aspect) -> JsonObject:
    level = found.classification.aspects[aspect]
    return {
        "level": level.level and level.level.value,
        "computed": level.computed and level.computed.value,
        "decided_by": list(level.decided_by),
        "answered": level.answered,
        "of": level.of,
    }


def _group(group: GroupResult) -> dict[str, JsonValue]:
    return {
        "id": group.id,
        "applicable": group.applicable,
        "answered": group.answered,
        "coverage": _ratio(group.coverage),
        "declared": _ratio(group.declared),
        "assured": _ratio(group.assured),
        "worst_case": _ratio(group.worst_case),
        "verdict": group.verdict.value,
        "limited_by": list(group.limited_by),
        "light": group.light.value,
    }


def _controls(controls: ControlsResult) -> JsonObject:
    aspects: JsonObject = {aspect.value: _group(group) for aspect, group in controls.aspects.items()}
    return {
        **_group(controls.total),
        "aspects": aspects,
        "categories": [_group(each) for each in controls.categories],
    }


def _access(access: AccessResult) -> JsonObject:
    findings: list[JsonValue] = [
        {"check": each.check.id, "object": each.object, "severity": each.severity.value, "state": each.state}
        for each in access.matrix.findings
    ]
    return {
        **_group(access.total),
        "categories": [_group(each) for each in access.themes],
        "matrix_health": _ratio(access.matrix.health),
        "findings": findings,
    }


def _ratio(value: Fraction | None) -> str | None:
    rounded = ratio(value)
    return None if rounded is None else format(rounded, "f")


def _object(value: JsonValue) -> JsonObject:
    if not isinstance(value, (dict, Mapping)):  # the abstract one takes longer to say yes
        raise TypeError("no object")
    return value


def _list(value: JsonValue) -> Sequence[JsonValue]:
    if not isinstance(value, list):
        raise TypeError("no list")
    return value


FORMAT = PackFormat(
    version=VERSION,
    encode=encode_manifest,
    decode=decode_manifest,
    journal=journal,
    events=events,
    first_break=first_break,
    state=state,
    scores=scores,
    round=round_document,
    returned=returned,
    required={"submission": ("state.json", "scores.json", "journal.json"), "round": ("round.json",)},
    folders=("questionnaires", "evidence"),
)
