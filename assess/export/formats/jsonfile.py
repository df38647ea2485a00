"""The canonical JSON: the state in the form of the answers file, with the scores and the journal head beside it."""

import json

from assess import __version__
from assess.domain.records import encode
from assess.export.dossier import dossier_document
from assess.export.formats import Made, whole
from assess.export.model import Report
from assess.export.scores import scores_document
from assess.export.state import Document, answers_document

SCHEMA = "assess-state/1"


def document(report: Report) -> Document:
    """The whole document; importing it into an empty assessment gives the same state."""
    state = report.assessment
    return {
        "schema": SCHEMA,
        "tool": {"name": "assess", "version": __version__},
        "assessment": state.id,
        "supplier": state.supplier,
        "product": state.product,
        "created_at": state.created_at,
        "changed_at": state.changed_at,
        "journal_head": state.head.hash,
        "sources": [encode(source) for source in state.sources],
        **answers_document(state),
        "scores": scores_document(report.scores, state, report.language),
        **({"dossier": dossier_document(report.dossier)} if report.dossier else {}),
    }


def render(report: Report) -> bytes:
    """The document as UTF-8, keys in a fixed order, two spaces a level, a line end at the end."""
    return (json.dumps(document(report), ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def make(report: Report) -> tuple[Made, ...]:
    """The document as a file."""
    return whole(report, "json", render(report))
