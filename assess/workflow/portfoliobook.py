"""The portfolio as a workbook of one sheet."""

from collections.abc import Iterable, Mapping

from assess.domain.stage import Stage
from assess.domain.vocabulary import Aspect, Verdict
from assess.export.blocks import Tone
from assess.export.documents.marks import SIGNS, VERDICTS
from assess.export.model import Cell, CellKind, Column, Table
from assess.export.xlsx.onesheet import Sheet, render_sheet
from assess.messages import Language, say
from assess.scoring.days import amsterdam_day
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
    "supplier": ("text", 20),
    "product": ("text", 22),
    "id": ("text", 20),
    "stage": ("text", 13),
    "changed": ("date", 12),
    "B": ("text", 8),
    "I": ("text", 8),
    "V": ("text", 8),
    "verdict": ("text", 16),
    "controls": ("text", 16),
    "controls_coverage": ("percent", 12),
    "access": ("text", 16),
    "access_coverage": ("percent", 10),
    "musts_failed": ("number", 11),
    "critical": ("number", 13),
    "high": ("number", 13),
    "contradictions": ("number", 14),
    "expired": ("number", 12),
    "submission": ("number", 10),
    "submitted": ("date", 12),
    "to_judge": ("number", 12),
    "questions": ("number", 8),
    "conclusion": ("text", 12),
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
        "changed": amsterdam_day(line.changed_at),
        **{name: say(f"term.level.{level}", language) if level else None for name, level in levels.items()},
        "verdict": _verdict(Verdict(line.verdict), language),
        "controls": _verdict(Verdict(line.controls), language),
        "controls_coverage": line.controls_coverage,
        "access": _verdict(Verdict(line.access), language),
        "access_coverage": line.access_coverage,
        "submitted": amsterdam_day(line.submitted_at) if line.submitted_at else None,
        "conclusion": say(f"portfolio.stage.{line.conclusion}", language) if line.conclusion else None,
        "concluded": amsterdam_day(line.concluded_at) if line.concluded_at else None,
    }
    return tuple(cells[key] if key in cells else getattr(line, key) for key in _COLUMNS)


def _verdict(verdict: Verdict, language: Language) -> str:
    return f"{SIGNS[VERDICTS[verdict]]} {say(f'term.verdict.{verdict}', language)}"


def _tones(language: Language) -> Mapping[str, Mapping[str, Tone]]:
    """The words of each column that have a colour."""
    verdicts = {_verdict(verdict, language): tone for verdict, tone in VERDICTS.items()}
    stages = {say(f"portfolio.stage.{stage}", language): tone for stage, tone in _STAGES.items()}
    return {**dict.fromkeys(("verdict", "controls", "access"), verdicts), "stage": stages, "conclusion": stages}
