"""Properties in the project's own namespace: verdicts, scores, and fields that OSCAL has no place for."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from assess.domain.vocabulary import Record, Text
from assess.export.oscal.markup import value
from assess.export.oscal.names import VOCABULARY
from assess.messages import Language
from assess.scoring.results import GroupResult, ratio

Part = dict[str, Any]
"""One object of the document."""

Stated = str | bool | int | Decimal | Fraction | date | None


def filled(name: str, parts: list[Part]) -> Part:
    """A list under its name; nothing when it is empty, as OSCAL has no empty lists."""
    return {name: parts} if parts else {}


def written(stated: Stated) -> str:
    """A value as text, exactly: fractions as `2/19`, dates as ISO, one line; empty for what is not stated."""
    if stated is None:
        return ""
    if isinstance(stated, bool):
        return str(stated).lower()
    if isinstance(stated, Decimal):
        return format(stated, "f")
    return stated.isoformat() if isinstance(stated, date) else value(str(stated))


def props(values: Mapping[str, Stated | tuple[Stated, ...]], group: str = "", kind: str = "") -> list[Part]:
    """A property for each value, and for each part of a list; what is empty is left out."""
    made: list[Part] = []
    for name, stated in values.items():
        texts = (written(each) for each in (stated if isinstance(stated, tuple) else (stated,)))
        made += [_prop(name, text, group, kind) for text in texts if text]
    return made


def ratios(values: Mapping[str, Fraction | None], group: str = "") -> list[Part]:
    """Each ratio twice: rounded half up to 4 decimals as everywhere else, and exactly, as a fraction."""
    made: list[Part] = []
    for name, found in values.items():
        made += props({name: ratio(found)}, group, "ratio") + props({name: found}, group, "fraction")
    return made


def group_props(found: GroupResult, group: str = "") -> list[Part]:
    """The scores of a group of requirements."""
    risk = found.risk
    scores = ("coverage", "declared", "assured", "on_answered", "worst_case", "best_case")
    return [
        *props({"applicable": found.applicable, "answered": found.answered}, group),
        *ratios({name.replace("_", "-"): getattr(found, name) for name in scores}, group),
        *props(
            {
                "light": found.light,
                "maturity": found.maturity,
                "maturity-target": found.maturity_target,
                "risk": None if risk is None else risk.risk,
                "risk-inherent": None if risk is None else risk.inherent,
                "risk-band": None if risk is None else risk.band.id,
                "must-failed": found.musts_failed,
                "must-at-risk": found.musts_at_risk,
            },
            group,
        ),
    ]


def record_props(record: object, language: Language, group: str = "", without: tuple[str, ...] = ()) -> list[Part]:
    """A property for each field that is stated; parts of parts as `review.last-on`, rows as `conditions.1.type`."""
    return [
        each
        for name, stated in _flat(record, language)
        if name.partition(".")[0] not in without
        for each in props({name: stated}, group)
    ]


def _flat(record: Any, language: Language) -> Iterator[tuple[str, Any]]:  # noqa: ANN401 - any record
    for each in fields(record):
        name, stated = each.name.replace("_", "-"), getattr(record, each.name)
        if isinstance(stated, Text):
            yield name, stated.to(language)
        elif is_dataclass(stated):
            yield from ((f"{name}.{part}", found) for part, found in _flat(stated, language))
        elif isinstance(stated, tuple) and stated and isinstance(stated[0], Record):
            rows = ((f"{name}.{number}", row) for number, row in enumerate(stated, 1))
            yield from ((f"{row}.{part}", found) for row, each in rows for part, found in _flat(each, language))
        else:
            yield name, stated


def _prop(name: str, text: str, group: str, kind: str) -> Part:
    made = {"name": name, "ns": VOCABULARY, "value": text}
    return made | ({"class": kind} if kind else {}) | ({"group": group} if group else {})
