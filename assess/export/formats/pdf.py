"""The PDF report: PDF/A-3, tagged, with the canonical JSON of the state inside."""

from assess.export.documents.build import build_document
from assess.export.formats import jsonfile
from assess.export.formats.drawing import Drawing
from assess.export.model import Report


def drawings(report: Report) -> tuple[Drawing, ...]:
    """The report in its profile."""
    return (Drawing(build_document(report), jsonfile.render(report)),)
