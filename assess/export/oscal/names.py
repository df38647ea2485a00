"""Identifiers of the OSCAL document: UUIDs that anybody can compute again, and tokens made of what people typed."""

import hashlib
import json
import re
from uuid import UUID, uuid5

from assess import __version__
from assess.export.model import Report

OSCAL_VERSION = "1.2.1"

NAMESPACE = UUID("c150e77b-70d0-469c-8f0f-97d0a2f18ca5")
"""The namespace of this project: for its UUIDs, and as `urn:uuid:` for the names of its properties."""

VOCABULARY = NAMESPACE.urn

_TOKEN = re.compile(r"[A-Za-z_][A-Za-z0-9._-]*")
_NO_TOKEN = re.compile(r"[^A-Za-z0-9._-]+")
_KEPT = 40


def subject_uuid(report: Report, kind: str, *names: object) -> str:
    """The UUID of one thing in this assessment: the same in every state, so that follow-up documents stay true."""
    state = report.assessment
    return _uuid(state.id, state.created_at, kind, *names)


def state_uuid(report: Report, kind: str, *names: object) -> str:
    """The UUID of what exists in this state only: it names the journal head and all else that decides the content."""
    scores = report.scores
    rest = (scores.classification.rule, report.language, __version__)
    return subject_uuid(report, kind, *names, report.journal_head, scores.as_of, *rest)


def tool_uuid(kind: str) -> str:
    """The UUID of this version of the program."""
    return _uuid("assess", __version__, kind)


def _uuid(*names: object) -> str:
    return str(uuid5(NAMESPACE, json.dumps([str(name) for name in names])))


def token(text: str, prefix: str = "") -> str:
    """A text as an OSCAL token in ASCII: itself when it is one, else what is left of it with a digest of the whole."""
    if _TOKEN.fullmatch(text):
        return prefix + text
    digest = hashlib.sha256(text.encode()).hexdigest()[:12]
    return f"{prefix}_{_NO_TOKEN.sub('-', text)[:_KEPT]}.{digest}"


def objective_id(control: str, level: str) -> str:
    """The objective of a control or check at one level; a verdict always is about that."""
    return f"{token(control)}_obj-{level}"


def method_id(control: str) -> str:
    """How the objectives of a control or check are assessed."""
    return f"{token(control)}_method"
