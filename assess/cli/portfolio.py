"""`portfolio`: all assessments side by side."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

from assess.cli.command import Call, command, option
from assess.cli.terms import level_word, verdict_word
from assess.messages import say
from assess.workflow.clock import local_time
from assess.workflow.opening import open_workspace
from assess.workflow.portfolio import Line
from assess.workflow.portfolio import portfolio as lines_of
from assess.workflow.reading import STDIO
from assess.workflow.writing import deliver

_HEADS = ("id", "product", "stage", "levels", "verdict", "coverage", "findings", "open", "changed")


@command("portfolio", option("-o", "--output", "target", metavar="FILE.xlsx", help="help.portfolio.output"))
def portfolio(call: Call, *, target: str | None) -> None:
    """Shows all assessments side by side, or writes them as a workbook."""
    lines = lines_of(open_workspace(call.workspace, call.actor))
    if target is not None:
        _write(call, lines, target)
    elif call.machine:
        call.output.data({"assessments": [each.document() for each in lines]})
    elif lines:
        heads = [call.output.word(f"portfolio.head.{name}") for name in _HEADS]
        call.output.table(heads, [_row(call, each) for each in lines])
    else:
        call.output.remark("cli.list.empty")


def _write(call: Call, lines: Sequence[Line], target: str) -> None:
    from assess.workflow.portfoliobook import workbook  # noqa: PLC0415 - a table needs no workbook

    deliver(workbook(lines, call.language), Path(target))
    if target == STDIO:
        return
    if call.machine:
        call.output.data({"assessments": [each.id for each in lines], "files": [target]})
    else:
        call.output.line(target)


def _row(call: Call, line: Line) -> list[str]:
    coverages = (line.controls_coverage, line.access_coverage)
    return [
        line.id,
        f"{line.product} ({line.supplier})",
        say(f"portfolio.stage.{line.stage}", call.language),
        " ".join(level_word(level, call.language)[0] for level in line.levels.values()),
        verdict_word(line.verdict, call.language),
        " / ".join(map(_share, coverages)),
        f"{line.critical} / {line.high}",
        str((line.to_judge or 0) + line.questions),
        local_time(line.changed_at),
    ]


def _share(coverage: Decimal | None) -> str:
    """A ratio as whole per cents, a half rounded up; a dash when nothing applies."""
    return "–" if coverage is None else f"{(coverage * 100).quantize(Decimal(1), ROUND_HALF_UP)}%"
