"""Text in XML: what has a meaning there is escaped, and what Excel would read as an escape of its own too."""

import re
from functools import cache
from xml.sax.saxutils import escape

# Excel takes `_x0041_` as `A`; the underscore itself is `_x005F_` (ECMA-376, ST_Xstring).
_LIKE_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")


def text(value: str) -> str:
    """A text between tags."""
    return escape(_LIKE_ESCAPE.sub("_x005F_", value))


def attribute(value: str) -> str:
    """A text between the double quotes of an attribute."""
    return escape(value, {'"': "&quot;", "\n": "&#10;"})


def unescaped(value: str) -> str:
    """A text of a cell as its writer meant it; halves of a pair are joined."""
    if "_x" not in value:
        return value
    found = _ESCAPE.sub(lambda each: chr(int(each[1], 16)), value)
    return found.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass") if found != value else value


@cache
def letters(column: int) -> str:
    """The name of a column, counted from 1: `A`, `Z`, `AA`."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


@cache
def column_of(name: str) -> int:
    """The number of a column, from 1, by its name in capitals."""
    number = 0
    for letter in name:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
