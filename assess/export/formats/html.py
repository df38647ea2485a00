"""The accessible edition: one HTML file with everything in it, for a browser, a screen reader and a printer."""

from assess.export.documents.build import build_document
from assess.export.formats import Made
from assess.export.html.page import render_document
from assess.export.model import Report


def make(report: Report) -> tuple[Made, ...]:
    """The report in its profile, UTF-8."""
    document = build_document(report)
    return (Made(document.kind, "html", render_document(document)),)
