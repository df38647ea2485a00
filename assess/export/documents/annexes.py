"""The annexes of the agreement, each as one document: annex 1, annex 2 and the BIV classification."""

from collections.abc import Callable, Mapping

from assess.export.blocks import Document
from assess.export.documents.annex_1 import annex_1
from assess.export.documents.annex_2 import annex_2
from assess.export.documents.biv import biv
from assess.export.model import Subject

ANNEXES: Mapping[str, Callable[[Subject], Document]] = {"bijlage-1": annex_1, "bijlage-2": annex_2, "biv": biv}
"""Every annex by the name under which it is asked for."""

__all__ = ["ANNEXES", "annex_1", "annex_2", "biv"]
