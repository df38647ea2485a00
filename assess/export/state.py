"""The state of an assessment as a JSON document, in the form of the answers file: importing it gives the same state."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any, cast

from assess.domain.answers import Deviation
from assess.domain.assessment import Assessment
from assess.domain.events import TABLES
from assess.domain.register import MatrixStatement

Document = dict[str, Any]


def answers_document(assessment: Assessment) -> Document:
    """What a supplier stated, by the keys of the answers file; empty parts are left out."""
    register = assessment.register
    parts: Document = {
        "answers": {item: plain(answer) for item, answer in assessment.answers.items()},
        "facts": {name: plain(value) for name, value in assessment.facts.items()},
        "profile": _profile(assessment),
        "levels": {aspect.word: _deviation(each) for aspect, each in assessment.deviations.items()},
    }
    for table in TABLES:
        parts[table] = [plain(row) for row in cast("Mapping[str, object]", getattr(register, table)).values()]
    if register.statement != MatrixStatement():
        parts["statement"] = plain(register.statement)
    parts["evidence"] = [plain(each) for each in assessment.evidence.values()]
    return {name: part for name, part in parts.items() if part}


def plain(value: object) -> Any:  # noqa: ANN401 - any JSON value
    """A value as JSON writes it: decimals as numbers, dates as ISO text, records without what has its default.

    A measured decimal has at most 15 digits, which a JSON number holds exactly.
    """
    if value is None or isinstance(value, (bool, int)):
        return value
    if isinstance(value, str):
        return str(value)
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (tuple, list)):
        return [plain(item) for item in value]
    return _record(value)


def _record(record: Any) -> Document:  # noqa: ANN401 - any record
    stated: Document = {}
    for each in fields(record):
        value = getattr(record, each.name)
        default = each.default_factory() if callable(each.default_factory) else each.default
        if value != default:
            stated[each.name] = plain(value)
    return stated


def _deviation(deviation: Deviation) -> Document:
    stated = _record(deviation)
    return {"value": stated.pop("level"), **stated}


def _profile(assessment: Assessment) -> Document:
    sections: Document = {}
    for reference, value in assessment.profile.items():
        section, _, name = reference.partition(".")
        sections.setdefault(section, {})[name] = plain(value)
    return sections
