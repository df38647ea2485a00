"""The accessible edition: one HTML file with everything in it, for a browser, a screen reader and a printer."""

from assess.export.html.page import render_document

__all__ = ["render_document"]
