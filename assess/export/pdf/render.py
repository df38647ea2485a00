"""A document as the bytes of a PDF."""

from assess.export.blocks import Document
from assess.export.pdf.archive import archived
from assess.export.pdf.compose import compose, listed
from assess.export.pdf.faces import drawable
from assess.export.pdf.pages import paginate
from assess.export.pdf.paint import draw
from assess.export.pdf.running import running
from assess.export.pdf.setting import setter


def get_ready() -> None:
    """Loads libraries and fonts, which the first document would wait for."""
    from reportlab.graphics import renderPDF  # noqa: F401, PLC0415 - what only writing needs
    from reportlab.pdfgen import canvas  # noqa: F401, PLC0415 - as above

    drawable()


def render_document(document: Document, attachment: bytes | None = None) -> bytes:
    """The whole file: PDF/A-3, tagged, with `attachment` (JSON) inside; the same input gives the same bytes."""
    setting = setter(document)
    lines = running(document, setting)
    pages = paginate(compose(document, setting, lines.cut))
    drawn = draw(document, pages, setting, lines, listed(document))
    return archived(document, drawn, setting.root, pages.places, attachment)
