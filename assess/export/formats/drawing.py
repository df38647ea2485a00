"""Documents on their way to becoming PDF files: what there is to draw, and the drawing, which may be done elsewhere."""

from assess.domain.record import dataclass
from assess.export.blocks import Document
from assess.export.formats import Made


@dataclass(frozen=True, slots=True)
class Drawing:
    """A file to draw: the document, and the data that is attached to it."""

    document: Document
    data: bytes

    def made(self) -> Made:
        """The file; the same document gives the same bytes."""
        from assess.export.pdf.render import render_document  # noqa: PLC0415 - 140 ms that only this needs

        return Made(self.document.kind, "pdf", render_document(self.document, self.data))


def get_ready() -> None:
    """Loads what every drawing needs, ahead of the first one."""
    from assess.export.pdf.render import get_ready  # noqa: PLC0415 - as above

    get_ready()
