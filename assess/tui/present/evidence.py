"""The evidence register as rows."""

from collections.abc import Iterable

from assess.domain.answers import Evidence
from assess.domain.assessment import Assessment
from assess.tui.present.page import BLANK, Line, Span, line, padded, paragraph
from assess.tui.present.rows import Row
from assess.tui.present.words import Voice, sign
from assess.workflow.evidence import Condition


def evidence_rows(
    found: Iterable[tuple[Evidence, Condition]], state: Assessment, voice: Voice, width: int
) -> tuple[Row, ...]:
    """Each piece on a line: how it stands, id, title, source, until when, and which answers it supports."""
    return tuple(
        Row(_line(each, condition, ", ".join(supported(each, state)) or "–", voice, width), each.id)
        for each, condition in found
    )


def supported(piece: Evidence, state: Assessment) -> tuple[str, ...]:
    """The answers that a piece of evidence supports."""
    return tuple(item for item, answer in state.answers.items() if piece.id in answer.evidence)


def evidence_lines(piece: Evidence, condition: Condition, voice: Voice, width: int) -> list[Line]:
    """Everything that is known of one piece, in full."""
    stated = {
        "state": voice.say(f"tui.evidence.condition.{condition}"),
        "source": piece.file or piece.url or "",
        "sha256": piece.sha256 or "",
        "collected": voice.value(piece.collected),
        "covers_from": voice.value(piece.covers_from),
        "covers_to": voice.value(piece.covers_to),
        "expires": voice.value(piece.expires),
        "note": voice.text(piece.note),
    }
    told = (voice.labelled(voice.say(f"tui.evidence.{name}"), text) for name, text in stated.items() if text)
    return [*(row for text in told for row in paragraph(text, width)), BLANK]


def _line(each: Evidence, condition: Condition, supports: str, voice: Voice, width: int) -> Line:
    source = each.file or each.url or ""
    until = each.expires.isoformat() if each.expires else ""
    told = _cells(each.id, voice.text(each.title), source, until, supports)
    mark = sign("expired" if condition == "expired" else condition)
    shown = voice.say(f"tui.evidence.condition.{condition}")
    return line(" ", mark, Span(" " + padded(shown, 14)), _fitted(told, width))


def _cells(*cells: str) -> tuple[str, ...]:
    return cells


def _fitted(cells: tuple[str, ...], width: int) -> str:
    room = max(width - 17 - 7 - 12 - 3, 24)
    wide = (6, room * 2 // 5, room * 2 // 5, 11, room // 5)
    return " ".join(padded(cell, size) for cell, size in zip(cells, wide, strict=True))


def evidence_head(voice: Voice, width: int, *, empty: bool) -> list[Line]:
    """The names of the columns; for an empty register, what to do."""
    if empty:
        return [BLANK, *paragraph(voice.say("tui.evidence.empty"), width - 4, first="  ")]
    heads = tuple(voice.say(f"tui.evidence.{name}") for name in ("id", "title", "source", "expires", "supports"))
    return [line(Span("   " + padded(voice.say("tui.evidence.state"), 14) + _fitted(heads, width), "dim"))]
