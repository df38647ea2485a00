"""The register of findings as rows, and one finding as a form."""

from collections.abc import Sequence

from assess.domain.review import RegisterFinding
from assess.tui.present.page import BLANK, Line, Span, line, padded, paragraph
from assess.tui.present.rows import Row
from assess.tui.present.words import Voice

FIELDS = ("grade", "title", "risk", "action", "owner", "due", "items")
"""What is stated about a finding, in the order of the form."""

_SIGNS = {"open": ("?", "yellow"), "agreed": ("◐", "yellow"), "closed": ("✔", "green")}
_GRAVE = ("major", "minor")
_WIDE = 100
"""From so many columns the agreed action stands in the list too."""


def findings_rows(found: Sequence[RegisterFinding], voice: Voice, width: int) -> tuple[Row, ...]:
    """Each finding on a line: number, grade, what was found, action, owner, due."""
    return tuple(_row(each, voice, width) for each in found)


def _row(each: RegisterFinding, voice: Voice, width: int) -> Row:
    grade = voice.say(f"review.grade.{each.grade}")
    due = each.due.isoformat() if each.due else "–"
    told = _cells((each.id, grade, each.title, each.action or "–", each.owner or "–", due), width)
    style = "dim" if each.status == "closed" else "red" if each.grade in _GRAVE else ""
    return Row(line(" ", Span(*_SIGNS[each.status]), Span(" " + told, style)), each.id)


def _cells(cells: Sequence[str], width: int) -> str:
    number, grade, title, action, owner, due = cells
    room = max(width - 3 - 6 - 18 - 10 - 5, 18)
    shares = (room * 2 // 5, room * 2 // 5, room // 5) if width >= _WIDE else (room * 3 // 5, 0, room * 2 // 5)
    shown = zip((number, grade, title, action, owner, due), (6, 18, *shares, 10), strict=True)
    return " ".join(padded(cell, size) for cell, size in shown if size)


def findings_head(voice: Voice, width: int, *, empty: bool) -> list[Line]:
    """The names of the columns; for an empty register, what to do."""
    if empty:
        return [BLANK, *paragraph(voice.say("reviewscreens.finding.empty"), width - 4, first="  ")]
    heads = [voice.say(f"review.head.{name}") for name in ("id", "grade", "title", "action", "owner", "due")]
    return [line(Span("   " + _cells(heads, width), "dim"))]


def field_texts(found: RegisterFinding, voice: Voice) -> tuple[str, ...]:
    """The fields of a finding, each with what stands in it."""
    said = {
        "grade": voice.say(f"review.grade.{found.grade}"),
        "due": found.due.isoformat() if found.due else "",
        "items": ", ".join(found.items),
    }
    texts = {name: said.get(name, getattr(found, name)) for name in FIELDS}
    return tuple(f"{voice.say(f'reviewscreens.finding.{name}')}: {text or '–'}" for name, text in texts.items())
