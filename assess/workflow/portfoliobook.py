"""The portfolio as a workbook of one sheet."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from assess.domain.stage import Stage
from assess.domain.vocabulary import Aspect, Verdict
from assess.export.blocks import Tone
from assess.export.documents.marks import SIGNS, VERDICTS
from assess.export.model import Cell, CellKind, Column, Table
from assess.export.xlsx.onesheet import Sheet, render_sheet
from assess.messages import Language, say
from assess.scoring.days import AMSTERDAM
from assess.workflow.portfolio import Line

_STAGES: Mapping[Stage, Tone] = {
    "concept": "open",
    "submitted": "open",
    "in_review": "middle",
    "returned": "middle",
    "accepted": "good",
    "rejected": "bad",
}
_COLUMNS: Mapping[str, tuple[CellKind, int]] = {
    "supplier": ("text", 24),
    "product": ("text", 28),
    "id": ("text", 26),
    "stage": ("text", 16),
    "changed": ("date", 12),
    "B": ("text", 9),
    "I": ("text", 9),
    "V": ("text", 9),
    "verdict": ("text", 22),
    "controls": ("text", 22),
    "controls_coverage": ("percent", 12),
    "access": ("text", 22),
    "access_coverage": ("percent", 12),
    "musts_failed": ("number", 12),
    "critical": ("number", 13),
    "high": ("number", 13),
    "contradictions": ("number", 13),
    "expired": ("number", 11),
    "submission": ("number", 12),
    "submitted": ("date", 12),
    "to_judge": ("number", 12),
    "questions": ("number", 12),
    "conclusion": ("text", 16),
    "concluded": ("date", 12),
}
_IN_VIEW = 2
"""Columns that stay in view: supplier and product."""


def workbook(lines: Iterable[Line], language: Language) -> bytes:
    """The bytes of the workbook; the same lines always give the same bytes."""
    columns = tuple(
        Column(key, say(f"portfolio.column.{key}", language), kind, width) for key, (kind, width) in _COLUMNS.items()
    )
    rows = tuple(_row(each, language) for each in lines)
    table = Table("portfolio", say("portfolio.title", language), say("portfolio.note", language), columns, rows)
    return render_sheet(Sheet(table, language, _IN_VIEW, _tones(language)))


def _row(line: Line, language: Language) -> tuple[Cell, ...]:
    levels = {aspect.value: line.levels[aspect.word] for aspect in Aspect}
    cells: dict[str, Cell] = {
        "supplier": line.supplier,
        "product": line.product,
        "id": line.id,
        "stage": say(f"portfolio.stage.{line.stage}", language),
        "changed": _day(line.changed_at),
        **{name: say(f"term.level.{level}", language) if level else None for name, level in levels.items()},
        "verdict": _verdict(Verdict(line.verdict), language),
        "controls": _verdict(Verdict(line.controls), language),
        "controls_coverage": line.controls_coverage,
        "access": _verdict(Verdict(line.access), language),
        "access_coverage": line.access_coverage,
        "submitted": _day(line.submitted_at),
        "conclusion": say(f"portfolio.stage.{line.conclusion}", language) if line.conclusion else None,
        "concluded": _day(line.concluded_at),
    }
    return tuple(cells[key] if key in cells else getattr(line, key) for key in _COLUMNS)


def _day(moment: str | None) -> date | None:
    """The calendar day of a recorded moment in the Netherlands."""
    return datetime.fromisoformat(moment).astimezone(AMSTERDAM).date() if moment else None


def _verdict(verdict: Verdict, language: Language) -> str:
    return f"{SIGNS[VERDICTS[verdict]]} {say(f'term.verdict.{verdict}', language)}"


def _tones(language: Language) -> Mapping[str, Mapping[str, Tone]]:
    """The words of each column that have a colour."""
    verdicts = {_verdict(verdict, language): tone for verdict, tone in VERDICTS.items()}
    stages = {say(f"portfolio.stage.{stage}", language): tone for stage, tone in _STAGES.items()}
    return {**dict.fromkeys(("verdict", "controls", "access"), verdicts), "stage": stages, "conclusion": stages}
