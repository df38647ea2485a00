"""The annexes of the agreement: annex 1, annex 2 and the BIV classification, each a PDF ready to attach."""

from assess.export.documents.annexes import ANNEXES
from assess.export.formats import Format, Made, jsonfile
from assess.export.model import Report


def make(report: Report) -> tuple[Made, ...]:
    """The three files, each with the canonical JSON of the state inside."""
    from assess.export.pdf.render import render_document  # noqa: PLC0415 - 140 ms that only this format needs

    data = jsonfile.render(report)
    documents = ((kind, annex(report.subject)) for kind, annex in ANNEXES.items())
    return tuple(Made(kind, "pdf", render_document(document, data)) for kind, document in documents)


FORMAT = Format("annexes", make)
