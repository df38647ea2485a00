"""What a number in a cell means by the way in which it is shown: a per cent, a date, a time, or just a number."""

import re
from collections.abc import Mapping
from typing import Literal

from assess.exchange.form.package import Package
from assess.exchange.form.parsing import parse

Meaning = Literal["number", "percent", "date", "time"]

STYLES = "xl/styles.xml"
_FIRST_OWN = 164
# Texts, colours and the like; not what counts hours beyond a day: `[h]:mm`.
_QUOTED = re.compile(r'"[^"]*"|\[(?![hmsuHMSU]+\])[^\]]*\]|\\.')
_BUILT_IN: Mapping[int, Meaning] = {
    **dict.fromkeys((9, 10), "percent"),
    **dict.fromkeys((*range(14, 18), 22, *range(27, 32), 36, *range(50, 55), 57, 58), "date"),
    **dict.fromkeys((18, 19, 20, 21, *range(32, 36), 45, 46, 47, 55, 56), "time"),
}


def meanings(package: Package) -> tuple[Meaning, ...]:
    """The meaning of each style of a workbook, by the number that cells have."""
    own: dict[int, Meaning] = {}
    found: list[Meaning] = []
    inside = False

    def start(name: str, attributes: Mapping[str, str]) -> None:
        nonlocal inside
        if name == "numFmt":
            own[_number(attributes.get("numFmtId"))] = of_code(attributes.get("formatCode", ""))
        elif name == "cellXfs":
            inside = True
        elif name == "xf" and inside:
            number = _number(attributes.get("numFmtId"))
            found.append(own.get(number) or _BUILT_IN.get(number, "number"))

    def end(name: str) -> None:
        nonlocal inside
        inside = inside and name != "cellXfs"

    if package.has(STYLES):
        parse(package, STYLES, start, end)
    return tuple(found)


def of_code(code: str) -> Meaning:
    """The meaning of a format as it is written: `0.0%`, `dd-mm-yyyy`, `[h]:mm`."""
    plain = _QUOTED.sub("", code).partition(";")[0].casefold()
    if "%" in plain:
        return "percent"
    if plain in ("general", "@", "standaard", "algemeen"):
        return "number"
    if "y" in plain or "d" in plain or "j" in plain:
        return "date"
    return "time" if "h" in plain or "s" in plain or "u" in plain else "number"


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < len(str(_FIRST_OWN)) + 3 else 0
