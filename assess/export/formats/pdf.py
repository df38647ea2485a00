"""The PDF report: PDF/A-3, tagged, with the canonical JSON of the state inside."""

from assess.export.documents.build import build_document
from assess.export.formats import jsonfile, one_document
from assess.export.model import Report


def render(report: Report) -> bytes:
    """The report in its profile."""
    from assess.export.pdf.render import render_document  # noqa: PLC0415 - 140 ms that only this format needs

    return render_document(build_document(report), jsonfile.render(report))


FORMAT = one_document("pdf", render)
