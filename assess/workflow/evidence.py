"""The evidence register: adding, listing, and checking that what was registered is still the same."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Literal

from assess.content.checks.ids import ID_LIMIT, well_formed
from assess.domain.answers import Evidence
from assess.domain.events import evidence_set
from assess.domain.record import dataclass
from assess.domain.text import stored
from assess.errors import CallError
from assess.store.evidence import LIMIT, Kept, digest_of, keep, keep_data
from assess.workflow.clock import day_of
from assess.workflow.reading import STDIO, read_input
from assess.workflow.workspace import Opened, Workspace

Condition = Literal["same", "changed", "missing", "link", "expired"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration:
    """What is said about a piece of evidence when it is added: a title, a file or a link, and dates as typed.

    `piped` is what stdin gave instead of a file.
    """

    title: str
    file: Path | None = None
    piped: bytes | None = None
    url: str | None = None
    id: str | None = None
    dates: Mapping[str, str | None]


def add(workspace: Workspace, opened: Opened, said: Registration) -> Evidence:
    """Registers evidence; a file is copied into the workspace under its hash.

    Raises CallError for an id that is taken or no id, an empty title, a wrong date, or when not exactly one of file
    and link is named.
    """
    known = opened.assessment.evidence
    _demand(said, known)
    dates = {name: day_of("--" + name.replace("_", "-"), text) for name, text in said.dates.items()}
    if (start := dates.get("covers_from")) and (end := dates.get("covers_to")) and end < start:
        raise CallError("evidence.order")
    kept = _kept(workspace, said)
    evidence = Evidence(
        id=said.id or _next_id(known),
        title=stored(said.title),
        file=stored(kept.name) if kept else None,
        url=stored(said.url) if said.url else None,
        sha256=kept.sha256 if kept else None,
        size=kept.size if kept else None,
        covers_from=dates.get("covers_from"),
        covers_to=dates.get("covers_to"),
        collected=dates.get("collected"),
        expires=dates.get("expires"),
    )
    workspace.record(opened.assessment.id, [evidence_set(evidence.id, evidence)])
    return evidence


def piped() -> bytes:
    """What stdin gives, up to what a piece of evidence may have and one byte more; raises as `read_input`."""
    return read_input(STDIO, LIMIT)


def _kept(workspace: Workspace, said: Registration) -> Kept | None:
    if said.piped is not None:
        return keep_data(said.piped, "stdin", workspace.evidence_folder)
    return keep(said.file, workspace.evidence_folder) if said.file else None


def _demand(said: Registration, known: Mapping[str, Evidence]) -> None:
    if [said.file, said.piped, said.url].count(None) != 2:  # noqa: PLR2004 - one of three is there
        raise CallError("evidence.one_source")
    if not said.title.strip():
        raise CallError("evidence.title")
    if said.id is not None and not well_formed(said.id):
        raise CallError("content.id.form", id=said.id, limit=ID_LIMIT)
    if said.id in known:
        raise CallError("evidence.exists", id=said.id)


def check(workspace: Workspace, opened: Opened, today: date) -> tuple[tuple[Evidence, Condition], ...]:
    """Every piece of evidence with how it stands: file unchanged, changed or missing, a link (not checked), expired."""
    return tuple((each, _condition(workspace, each, today)) for each in opened.assessment.evidence.values())


def _condition(workspace: Workspace, evidence: Evidence, today: date) -> Condition:
    if evidence.sha256 is not None:
        found = digest_of(workspace.evidence_folder / evidence.sha256)
        if found != evidence.sha256:
            return "missing" if found is None else "changed"
    if evidence.expires is not None and evidence.expires < today:
        return "expired"
    return "same" if evidence.sha256 is not None else "link"


def _next_id(known: Mapping[str, Evidence]) -> str:
    number = 1
    while f"E{number}" in known:
        number += 1
    return f"E{number}"
