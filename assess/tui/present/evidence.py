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
    links: dict[str, list[str]] = {}
    for item, answer in state.answers.items():
        for name in answer.evidence:
            links.setdefault(name, []).append(item)
    return tuple(
        Row(_line(each, condition, ", ".join(links.get(each.id, ["–"])), voice, width), each.id)
        for each, condition in found
    )


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
