"""The JSON Schema of the canonical JSON (`export -f json`): what was stated from the records, the scores by hand.

`python -m assess.workflow.stateschema --write` writes it into `docs/schema`; `--check` fails when it is out of date.
Records are closed, as reading them back refuses what it does not know. Around them keys may be added later.
"""

import json
import sys
from collections.abc import Iterable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any, get_args

from assess.content.textfiles import check_or_write
from assess.domain.answers import Answer, Deviation, Evidence
from assess.domain.events import TABLES
from assess.domain.questionnaire import Source
from assess.domain.register import MatrixStatement
from assess.domain.vocabulary import Aspect, Level, Light, Severity, Verdict
from assess.export.formats.jsonfile import SCHEMA
from assess.scoring.results import FindingState

Schema = dict[str, Any]

PATH = Path(__file__).parents[2] / "docs" / "schema" / "state.schema.json"
DIALECT = "https://json-schema.org/draft/2020-12/schema"

_TEXT: Schema = {"type": "string"}
_COUNT: Schema = {"type": "integer", "minimum": 0}
_TRUTH: Schema = {"type": "boolean"}
_MOMENT: Schema = {"type": "string", "format": "date-time", "pattern": "^[0-9-]{10}T[0-9:]{8}Z$"}
_DAY: Schema = {"type": "string", "format": "date"}
_HASH: Schema = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
_RATIO: Schema = {"type": ["number", "null"], "minimum": 0, "maximum": 1}
_EXPOSURE: Schema = {"type": "number", "minimum": 0, "maximum": 200}
_SCALAR: Schema = {"type": ["string", "boolean", "number"]}


def schema() -> Schema:
    """The whole schema."""
    stated = {
        "answers": _by_name(_ref("Answer")),
        "facts": _by_name({"anyOf": [_SCALAR, _list(_TEXT)]}),
        "profile": _by_name(_by_name(_ref("Entry"))),
        "levels": {"type": "object", "properties": {each.word: _ref("Deviation") for each in Aspect}},
        **{table: _list(_ref(record.__name__)) for table, record in TABLES.items()},
        "statement": _ref("MatrixStatement"),
        "evidence": _list(_ref("Evidence")),
    }
    head = {
        "schema": {"const": SCHEMA},
        "tool": _object({"name": {"const": "assess"}, "version": _TEXT}),
        "assessment": _TEXT,
        "supplier": _TEXT,
        "product": _TEXT,
        "created_at": _MOMENT,
        "changed_at": _MOMENT,
        "journal_head": _HASH,
        "sources": _list(_ref("Source")),
    }
    beside = {"dossier": {"type": "object"}}
    whole = _object({**head, **stated, "scores": _scores(), **beside}, required=(*head, "scores"))
    return {"$schema": DIALECT, "title": SCHEMA, **whole, "$defs": _definitions()}


# --------------------------------------------------------------------------------------------- from the records


def _records() -> Schema:
    """Every record of the answers file as pydantic describes it, with the digest of a source made precise."""
    from pydantic import TypeAdapter  # noqa: PLC0415 - needed for this alone, and slow to import

    shapes = (Answer, Deviation, Evidence, MatrixStatement, Source, *TABLES.values())
    adapters: Any = [(shape, "validation", TypeAdapter(shape)) for shape in shapes]
    _, found = TypeAdapter.json_schemas(adapters)
    records: Schema = _untitled(found["$defs"])
    records["Source"]["properties"]["digest"] = {"type": "string", "pattern": "^sha256:[0-9a-f]{64}$"}
    return records


def _untitled(node: Any) -> Any:  # noqa: ANN401 - any part of a schema
    """Without titles, which only repeat the name of the field, and without null: what is not stated is left out."""
    if isinstance(node, list):
        return [_untitled(each) for each in node]
    if not isinstance(node, Mapping):
        return node
    made = {name: _untitled(each) for name, each in node.items() if name != "title" or isinstance(each, Mapping)}
    if made.get("default", "") is None:
        del made["default"]
    choices = [each for each in made.pop("anyOf", []) if each != {"type": "null"}]
    if len(choices) == 1:
        return {**choices[0], **made}
    return {"anyOf": choices, **made} if choices else made


def _definitions() -> Schema:
    """The records, and what the file says in its own words: a deviation names its level `value`, tables have rows."""
    records = _records()
    deviation = records["Deviation"]
    fields = {"value" if name == "level" else name: each for name, each in deviation["properties"].items()}
    cell = {"anyOf": [_SCALAR, _list(_TEXT), _ref("Text"), {"type": "null"}]}
    return {
        **records,
        "Deviation": {**deviation, "properties": fields, "required": ["value", "why"]},
        "Entry": {"anyOf": [_SCALAR, _ref("Text"), _list({"anyOf": [_SCALAR, _by_name(cell)]})]},
        "Group": _object(_group()),
        "Category": _object({"id": _TEXT, **_group()}),
        "AspectLevel": _object(_aspect_level(fields)),
    }


# ------------------------------------------------------------------------------------------------------- by hand


def _scores() -> Schema:
    aspects = {each.word: _ref("AspectLevel") for each in Aspect}
    categories = _list(_ref("Category"))
    controls = {"aspects": _object({each.word: _ref("Group") for each in Aspect}), "categories": categories}
    return _object(
        {
            "assessment": _TEXT,
            "product": _TEXT,
            "supplier": _TEXT,
            "as_of": _MOMENT,
            "questionnaires": _list(_ref("Source")),
            "verdict": _word(Verdict),
            "limited_by": _list(_TEXT),
            "classification": _object({"rule": _TEXT, **aspects}),
            "controls": _object({**_group(), **controls}),
            "access": _object({**_group(), "categories": categories, **_matrix()}),
            "consistency": _list(_object(_contradiction())),
            "journal_head": _HASH,
        }
    )


def _group() -> Schema:
    scores = ("coverage", "declared", "assured", "worst_case", "best_case", "on_answered")
    lists = ("limited_by", "musts_failed", "musts_at_risk")
    risk = _object({"value": _COUNT, "inherent": _COUNT, "band": _TEXT})
    return {
        "applicable": _COUNT,
        "answered": _COUNT,
        **dict.fromkeys(scores, _RATIO),
        "verdict": _word(Verdict),
        **dict.fromkeys(lists, _list(_TEXT)),
        "light": _word(Light),
        "maturity": _or_null({"type": "integer", "minimum": 1, "maximum": 5}),
        "maturity_target": _or_null({"type": "integer", "minimum": 1, "maximum": 5}),
        "risk": _or_null(risk),
    }


def _aspect_level(deviation: Schema) -> Schema:
    override = _object(
        {**deviation, "function": _TEXT, "date": _DAY, "in_force": _TRUTH},
        required=("value", "why", "function", "date", "in_force"),
    )
    return {
        "level": _or_null(_word(Level)),
        "computed": _or_null(_word(Level)),
        "worst_case": _word(Level),
        "provisional": _TRUTH,
        "decided_by": _list(_TEXT),
        "answered": _COUNT,
        "of": _COUNT,
        "override": _or_null(override),
    }


def _matrix() -> Schema:
    band = _word(Severity)
    finding = {
        "check": _TEXT,
        "object": _TEXT,
        "severity": band,
        "state": {"enum": list(get_args(FindingState))},
        "message": _TEXT,
        "action": _TEXT,
        "accepted_until": _or_null(_DAY),
    }
    exposure = {
        "grant": _TEXT,
        "inherent": _EXPOSURE,
        "inherent_band": band,
        "residual": _EXPOSURE,
        "residual_band": band,
    }
    return {
        "matrix_health": _RATIO,
        "categories_left_out": _list(_TEXT),
        "findings": _list(_object(finding)),
        "exposure": _list(_object(exposure)),
    }


def _contradiction() -> Schema:
    return {
        "rule": _TEXT,
        "severity": {"enum": ["error", "warning", "info"]},
        "items": _list(_TEXT),
        "message": _TEXT,
        "action": _TEXT,
        "explained": _TRUTH,
    }


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _object(properties: Schema, required: Iterable[str] | None = None) -> Schema:
    """An object in which every key must be there, unless `required` names those that must."""
    return {"type": "object", "properties": properties, "required": list(properties if required is None else required)}


def _by_name(value: Schema) -> Schema:
    return {"type": "object", "additionalProperties": value}


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _word(words: type[StrEnum]) -> Schema:
    return {"enum": [each.value for each in words]}


def _or_null(value: Schema) -> Schema:
    return {"anyOf": [value, {"type": "null"}]}


def main(arguments: list[str]) -> int:
    """Writes the tracked schema, or says that it is out of date (exit 1)."""
    return check_or_write({PATH: json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"}, arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
