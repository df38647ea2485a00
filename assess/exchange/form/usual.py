"""Sheets and texts as offices write them: one pattern takes all of them, or they are read otherwise.

What a pattern takes from its first character to its last is XML by its form alone; so expat need only look at what
stands around it. Nothing is guessed: a comment, a formula, a text in several styles, another order of attributes, and
the part is left to the slower reading, which reads whatever is XML and says what is wrong with the rest.
"""

import re

from assess.exchange.form.package import Package
from assess.exchange.form.parsing import parse
from assess.exchange.form.plainxml import is_plain

_TEXT = r'<t(?: xml:space="preserve")?+>([^<]*+)</t>'
_ROW = re.compile(r' r="([1-9][0-9]{0,6})"((?: [A-Za-z][A-Za-z0-9:]*+="[^"<]*+")*+)(/?)>')
_NAME = re.compile(r' ([A-Za-z0-9:]+)="')
_CELL = re.compile(
    r'<c r="([A-Z]{1,3})[1-9][0-9]{0,6}"(?: s="([0-9]{1,6})")?+(?: t="([A-Za-z]++)")?+'
    rf"(?:/>|>(?:<v>([^<]*+)</v>|<is>{_TEXT}</is>)</c>)|(.+)",
    re.DOTALL,
)
_SHARED = re.compile(rf"<si>(?:<t/>|{_TEXT})</si>|(.+)", re.DOTALL)
_LONG = 1_000_000
"""Characters of one row, above which its cells are counted before they are taken."""

_CONTROLS = bytes(each for each in range(32) if each not in b"\t\n\r")
_OTHER_ESCAPE = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos);)")

Cell = tuple[str, ...]
"""A cell as it stands in the file, still escaped: column, style, type, value, text; last what the pattern left over,
which is in the last cell and is all behind it."""


def usual_rows(package: Package, part: str, data: bytes, limit: int) -> list[tuple[int, list[Cell]]] | None:
    """The rows of a sheet by number with their cells, also empty ones; None when it is written otherwise.

    None too when there are more rows and cells than `limit`. Raises RefusedError when what stands around the rows is
    no XML, or declares a document type.
    """
    opening = b"<sheetData>"
    start = data.find(opening)
    text = _inside(package, part, data, start + len(opening) if start >= 0 else start, data.rfind(b"</sheetData>"))
    if text is None or text.count("<row") > limit:
        return None
    first, *pieces = text.split("<row")
    rows: list[tuple[int, list[Cell]]] = []
    known: set[str] = set()
    for piece in pieces:
        row = _row(piece, known)
        if row is None or len(row[1]) >= limit:
            return None
        limit -= len(row[1]) + 1
        rows.append(row)
    return None if first else rows


def _row(piece: str, known: set[str]) -> tuple[int, list[Cell]] | None:
    """The number and the cells of what stands behind `<row`, which is a whole row and nothing else."""
    row = _ROW.match(piece) if len(piece) < _LONG else None
    if row is None or not _are_distinct(row[2], known):
        return None
    closing = "" if row[3] else "</row>"
    cells = _CELL.findall(piece, row.end(), len(piece) - len(closing))
    is_whole = piece.endswith(closing) and not (cells and (row[3] or cells[-1][-1]))
    return (int(row[1]), cells) if is_whole else None


def usual_texts(package: Package, part: str, data: bytes) -> tuple[str, ...] | None:
    """The texts that cells share, still escaped; None and raises as above."""
    text = _inside(package, part, data, data.find(b"<si>"), data.rfind(b"</sst>"))
    found = _SHARED.findall(text or "")
    return None if text is None or (found and found[-1][-1]) else tuple(said for said, _ in found)


def _inside(package: Package, part: str, data: bytes, start: int, end: int) -> str | None:
    """The text from `start` to `end`, when all around it is usual too; None when it is not."""
    body, around = data[start:end], data[:start] + data[end:]
    if not 0 <= start <= end or not is_plain(around):
        return None
    parse(package, part, data=around)
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return text if _is_text(body, text) else None


def _is_text(body: bytes, text: str) -> bool:
    """True when nothing stands in it that may not stand in XML, and no escapes but the five that every reader knows."""
    ends_data = b"]" in body and b"]]>" in body
    known = len(body.translate(None, _CONTROLS)) == len(body) and "\ufffe" not in text and "\uffff" not in text
    return known and not ends_data and _OTHER_ESCAPE.search(body) is None


def _are_distinct(attributes: str, known: set[str]) -> bool:
    """True when no attribute stands twice; most rows have the same, so those that were seen are known."""
    if attributes not in known:
        names = _NAME.findall(attributes)
        if "r" in names or len({*names}) != len(names):
            return False
        known.add(attributes)
    return True
