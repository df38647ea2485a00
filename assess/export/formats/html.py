"""The accessible edition: one HTML file with everything in it, for a browser, a screen reader and a printer."""

from assess.export.documents.build import build_document
from assess.export.formats import one_document
from assess.export.html.page import render_document
from assess.export.model import Report


def render(report: Report) -> bytes:
    """The report in its profile, UTF-8."""
    return render_document(build_document(report))


FORMAT = one_document("html", render)
