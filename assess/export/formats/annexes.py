"""The annexes of the agreement: annex 1, annex 2 and the BIV classification, each a PDF ready to attach."""

from assess.export.documents.annexes import ANNEXES
from assess.export.formats import jsonfile
from assess.export.formats.drawing import Drawing
from assess.export.model import Report


def drawings(report: Report) -> tuple[Drawing, ...]:
    """The three files, each with the canonical JSON of the state inside."""
    data = jsonfile.render(report)
    return tuple(Drawing(annex(report), data) for annex in ANNEXES)
