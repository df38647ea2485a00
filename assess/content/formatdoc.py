"""The tables of keys in `docs/questionnaire-format.md`, made from the records.

A table stands between `<!-- keys of RECORD -->` and `<!-- end -->`; its last column, what a key means, is written by
hand and kept. `python -m assess.content.formatdoc --write` brings the tables up to date; `--check` fails when one is
not, or when a key has no meaning yet.
"""

import re
import sys
import types
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Union, cast, get_args, get_origin

from assess.content.annotations import needed, shapes, words
from assess.content.kinds import RECORDS
from assess.content.textfiles import check_or_write
from assess.domain.conditions import Condition
from assess.domain.vocabulary import Text

PAGE = Path(__file__).parents[2] / "docs" / "questionnaire-format.md"
HEAD = "| key | value | needed | meaning |\n|---|---|---|---|\n"
NO_MEANING = "?"

_TABLE = re.compile(r"(?<=<!-- keys of )(?P<record>\w+) -->\n(?P<table>.*?)(?=<!-- end -->)", re.DOTALL)
_WORDS: Mapping[object, str] = {
    str: "text",
    bool: "true or false",
    int: "whole number",
    Decimal: "number",
    date: "date",
    Text: "text in both languages",
}


def page(text: str) -> str:
    """The page with all its tables up to date."""
    records = {record.__name__: record for record in documented()}
    return _TABLE.sub(lambda found: _table(records[found["record"]], found["table"]), text)


def documented() -> tuple[type, ...]:
    """Every record that a questionnaire file is made of, each before those inside it; texts are not looked into."""
    found: dict[type, None] = {}
    for record in RECORDS.values():
        _gather(record, found)
    return tuple(found)


def lacking(text: str) -> list[str]:
    """What a page still lacks: records without a table, and keys without a meaning."""
    tables = {found["record"]: found["table"] for found in _TABLE.finditer(text)}
    missing = [record.__name__ for record in documented() if record.__name__ not in tables]
    return missing + [
        f"{name}.{key}"
        for name, each in tables.items()
        for key, meaning in _meanings(each).items()
        if meaning == NO_MEANING
    ]


def _gather(shape: object, found: dict[type, None]) -> None:
    if not is_dataclass(shape):
        for each in get_args(shape):
            _gather(each, found)
    elif shape is not Text and shape not in found:
        record = cast("type", shape)
        found[record] = None
        for each in shapes(record).values():
            _gather(each, found)


def _table(record: type, old: str) -> str:
    meanings = _meanings(old)
    rows = (
        f"| `{name}` | {value} | {need} | {meanings.get(name, NO_MEANING)} |\n" for name, value, need in _keys(record)
    )
    return f"{record.__name__} -->\n{HEAD}{''.join(rows)}"


def _meanings(table: str) -> dict[str, str]:
    rows = (line.strip("| \n").split(" | ", 3) for line in table.splitlines()[2:])
    return {cells[0].strip("`"): cells[3] for cells in rows if len(cells) > 3}  # noqa: PLR2004 - the four columns


def _keys(record: type) -> Iterator[tuple[str, str, str]]:
    for each in fields(cast("Any", record)):
        value = _value(shapes(record)[each.name])
        optional = each.name not in needed(record)
        yield each.name, value.removesuffix(" or null") if optional else value, _default(each) if optional else "yes"


def _default(each: "Field[Any]") -> str:
    if each.default is MISSING or each.default is None or each.default in ((), ""):
        return "no"
    default = str(each.default).lower() if isinstance(each.default, bool) else each.default
    return f"no: `{default}`"


def _value(shape: object) -> str:
    """What a key's value is, in words."""
    if shape == Condition:
        return "condition"
    if words(shape):
        return ", ".join(f"`{word}`" for word in words(shape))
    if is_dataclass(shape) and shape is not Text:
        return cast("type", shape).__name__
    return _WORDS[shape] if shape in _WORDS else _composed(shape)


def _composed(shape: object) -> str:
    origin, inside = get_origin(shape), get_args(shape)
    if origin in (Union, types.UnionType):
        if set(get_args(Condition)) <= set(inside):
            return "condition"
        return " or ".join("null" if each is types.NoneType else _value(each) for each in inside)
    if origin is tuple and inside[-1] is Ellipsis:
        return f"list of {_value(inside[0])}"
    if origin is tuple:
        return f"list of {len(inside)}: {', '.join(_value(each) for each in inside)}"
    key = (
        "name" if inside[0] is str else inside[0].__name__.lower() if isinstance(inside[0], type) else _value(inside[0])
    )
    return f"by {key}: {_value(inside[1])}"


def main(arguments: list[str]) -> int:
    """Writes the page, or says that it is out of date or incomplete (exit 1)."""
    text = page(PAGE.read_text(encoding="utf-8"))
    outcome = check_or_write({PAGE: text}, arguments)
    missing = lacking(text)
    for each in missing:
        sys.stderr.write(f"{PAGE.name}: {each} is not described\n")
    return 1 if missing else outcome


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
