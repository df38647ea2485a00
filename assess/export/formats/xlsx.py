"""The workbook: the auditor's working paper and fillable form, with everything that is stored in its own place."""

from assess.export.formats import Made, whole
from assess.export.model import Report


def render(report: Report) -> bytes:
    """The workbook's bytes."""
    from assess.export.xlsx.build import render_workbook  # noqa: PLC0415 - 130 ms that only this format needs

    return render_workbook(report)


def make(report: Report) -> tuple[Made, ...]:
    """The workbook as a file."""
    return whole(report, "xlsx", render(report))
