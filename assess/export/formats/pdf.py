"""The PDF report: PDF/A-3, tagged, with the canonical JSON of the state inside."""

from assess.export.documents.build import build_document
from assess.export.formats import WHOLE, jsonfile
from assess.export.formats.drawing import Drawing, drawn
from assess.export.model import DEFAULT_PROFILE, Report


def drawings(report: Report) -> tuple[Drawing, ...]:
    """The report in its profile."""
    kind = WHOLE if report.profile == DEFAULT_PROFILE else report.profile
    return (Drawing(kind, build_document(report), jsonfile.render(report)),)


FORMAT = drawn("pdf", drawings)
