"""The annexes of the agreement, each as one document: annex 1, annex 2 and the BIV classification."""

from collections.abc import Callable

from assess.export.blocks import Document
from assess.export.documents.annex_1 import annex_1
from assess.export.documents.annex_2 import annex_2
from assess.export.documents.biv import biv
from assess.export.model import Subject

ANNEXES: tuple[Callable[[Subject], Document], ...] = (annex_1, annex_2, biv)
"""Every annex, in the order in which they are attached."""

__all__ = ["ANNEXES", "annex_1", "annex_2", "biv"]
