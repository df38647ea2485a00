"""Two states of an assessment side by side: what was, and what is."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from assess.domain.assessment import Assessment
from assess.domain.events import TABLES
from assess.domain.json import JsonValue
from assess.domain.record import dataclass
from assess.domain.records import encode, encode_record
from assess.domain.vocabulary import Aspect
from assess.scoring.results import GroupResult, Scores, ratio

Kind = Literal[
    "answer", "fact", "profile", "deviation", "row", "statement", "evidence", "level", "state", "score", "verdict"
]


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs: where (`reference`, and the `field` of it), what was and what is; None for not there."""

    kind: Kind
    reference: str
    field: str
    before: JsonValue
    after: JsonValue


def differences(
    before: Assessment, after: Assessment, scores_before: Scores, scores_after: Scores
) -> tuple[Difference, ...]:
    """Everything that differs, first what was stated, then what follows from it."""
    return (*_stated(before, after), *_following(scores_before, scores_after))


def _stated(before: Assessment, after: Assessment) -> Iterator[Difference]:
    yield from _records("answer", "", before.answers, after.answers)
    yield from _values("fact", "", before.facts, after.facts)
    yield from _entries(before.profile, after.profile)
    deviations = ({aspect.value: each for aspect, each in side.deviations.items()} for side in (before, after))
    yield from _records("deviation", "level.", *deviations)
    for table in TABLES:
        rows = (getattr(before.register, table), getattr(after.register, table))
        yield from _records("row", f"{table}/", *rows)
    statements = ({"statement": each.register.statement} for each in (before, after))
    yield from _records("statement", "", *statements)
    yield from _records("evidence", "evidence/", before.evidence, after.evidence)


def _following(before: Scores, after: Scores) -> Iterator[Difference]:
    levels = (
        {f"level.{aspect.value}": each.classification.level(aspect) for aspect in Aspect} for each in (before, after)
    )
    yield from _values("level", "", *levels)
    states = ({name: result.effective for name, result in each.items.items()} for each in (before, after))
    yield from _values("state", "", *states)
    old, new = _groups(before), _groups(after)
    for name, group in new.items():
        yield from _changed("score", name, _measures(old[name]), _measures(group))
    verdicts = (
        {**{name: group.verdict for name, group in groups.items()}, "product": each.verdict}
        for each, groups in ((before, old), (after, new))
    )
    yield from _values("verdict", "", *verdicts)


def _groups(scores: Scores) -> Mapping[str, GroupResult]:
    aspects = {aspect.word: group for aspect, group in scores.controls.aspects.items()}
    return {**aspects, "controls": scores.controls.total, "access": scores.access.total}


def _measures(group: GroupResult) -> Mapping[str, JsonValue]:
    """The scores as text with four decimals: no binary number comes near them."""
    shares = {"declared": group.declared, "assured": group.assured, "coverage": group.coverage}
    return {name: None if share is None else str(ratio(share)) for name, share in shares.items()}


def _records(
    kind: Kind, prefix: str, before: Mapping[str, object], after: Mapping[str, object]
) -> Iterator[Difference]:
    """Records by id, field by field; a record that came or went shows every field that it states."""
    for name in _names(before, after):
        sides = ({} if side.get(name) is None else _fields(side[name]) for side in (before, after))
        yield from _changed(kind, f"{prefix}{name}", *sides)


def _fields(record: object) -> Mapping[str, JsonValue]:
    """A record's fields by dotted name; `measured.rto_hours` for what stands in a table of its own."""
    flat: dict[str, JsonValue] = {}
    for name, value in encode_record(record).items():
        if isinstance(value, Mapping) and not {"nl", "decimal"} & set(value):
            flat |= {f"{name}.{part}": each for part, each in value.items()}
        else:
            flat[name] = value
    return flat


def _values(kind: Kind, prefix: str, before: Mapping[str, object], after: Mapping[str, object]) -> Iterator[Difference]:
    for name in _names(before, after):
        was, is_ = encode(before.get(name)), encode(after.get(name))
        if was != is_:
            yield Difference(kind, f"{prefix}{name}", "", was, is_)


def _entries(before: Mapping[str, object], after: Mapping[str, object]) -> Iterator[Difference]:
    """The profile: a table by the number of its row and the name of its column, everything else as one value."""
    for name in _names(before, after):
        sides = (_cells(side.get(name)) for side in (before, after))
        yield from _changed("profile", f"P.{name}", *sides)


def _cells(entry: object) -> Mapping[str, JsonValue]:
    rows = entry if isinstance(entry, tuple) and all(isinstance(row, Mapping) for row in entry) else None
    if rows is None:
        return {} if entry is None else {"": encode(entry)}
    return {f"{number}.{column}": encode(value) for number, row in enumerate(rows, 1) for column, value in row.items()}


def _changed(
    kind: Kind, reference: str, before: Mapping[str, JsonValue], after: Mapping[str, JsonValue]
) -> Iterator[Difference]:
    for name in _names(before, after):
        if before.get(name) != after.get(name):
            yield Difference(kind, reference, name, before.get(name), after.get(name))


def _names(before: Iterable[str], after: Iterable[str]) -> tuple[str, ...]:
    """All names, in the order of the later state, then what is no longer there."""
    return tuple(dict.fromkeys((*after, *before)))
