"""JSON Schemas of the questionnaire files, made from the records: for editors that complete and check while typing.

`python -m assess.content.schema --write docs/schema` writes them; `--check` fails when they are out of date.
"""

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from assess.content.kinds import RECORDS
from assess.content.textfiles import check_or_write

FOLDER = Path(__file__).parents[2] / "docs" / "schema"
DIALECT = "https://json-schema.org/draft/2020-12/schema"

_NARROWER = frozenset({"const", "enum", "format", "pattern"})
"""What makes a text more than any text."""


def schemas() -> dict[str, str]:
    """The text of each schema by the name of its file."""
    made = {kind: _schema(kind, record) for kind, record in RECORDS.items()}
    return {f"{kind}.schema.json": json.dumps(each, indent=2, ensure_ascii=False) + "\n" for kind, each in made.items()}


def _schema(kind: str, record: type) -> dict[str, Any]:
    from pydantic import TypeAdapter  # noqa: PLC0415 - needed for this alone, and slow to import

    made = TypeAdapter(record).json_schema()
    made["properties"]["meta"] = {"$ref": "#/$defs/Meta", "properties": {"kind": {"const": kind}}}
    return {"$schema": DIALECT, **_as_in_yaml(made)}


def _as_in_yaml(node: Any) -> Any:  # noqa: ANN401 - any part of a schema
    """A schema for what an editor sees: it takes a bare `8` for a number, where the loader reads text."""
    if isinstance(node, list):
        return [_as_in_yaml(each) for each in node]
    if not isinstance(node, dict):
        return node
    # Titles only repeat the name of the field.
    made = {name: _as_in_yaml(each) for name, each in node.items() if name != "title" or isinstance(each, Mapping)}
    if made.get("type") == "string" and _NARROWER.isdisjoint(made):
        made["type"] = ["string", "number"]
    return made


def main(arguments: list[str]) -> int:
    """Writes the tracked schemas, or says which are out of date (exit 1)."""
    folder = Path(arguments[1]) if len(arguments) > 1 else FOLDER
    return check_or_write({folder / name: text for name, text in schemas().items()}, arguments[:1])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
