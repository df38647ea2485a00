"""OSCAL 1.2 assessment results as JSON, for governance tools; see docs/adr/0010-oscal.md."""

import json

from assess.export.formats import Made
from assess.export.model import Report
from assess.export.oscal.results import results_document


def render(report: Report) -> bytes:
    """The document as UTF-8, keys in the order of the model, one space a level, a line end at the end."""
    return (json.dumps(results_document(report), ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def make(report: Report) -> tuple[Made, ...]:
    """The document as a file of its own kind: it ends with `json`, by which readers of OSCAL tell it from XML."""
    return (Made("oscal", "json", render(report)),)
