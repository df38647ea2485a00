"""What `export` does once its second half has begun: the state is read and scored, and the formats are written."""

from dataclasses import replace
from pathlib import Path

from assess.cli.command import Call
from assess.cli.looking import looked_at
from assess.domain.record import dataclass
from assess.export.documents.profiles import DOSSIER
from assess.export.dossier import Dossier
from assess.export.model import DEFAULT_PROFILE, Edition
from assess.workflow.apart import Second
from assess.workflow.exporting import Order, known_profile, rendered
from assess.workflow.exporting import export as write_formats
from assess.workflow.reading import STDIO
from assess.workflow.sides import Side
from assess.workflow.workspace import scores_of
from assess.workflow.writing import deliver


@dataclass(frozen=True, slots=True)
class Asked:
    """What a call asks for."""

    assessment: str
    formats: tuple[str, ...]
    target: str
    profile: str | None
    as_of: str | None


def write(call: Call, asked: Asked, drawer: Second | None) -> None:
    """Writes what is asked for, and says where it is."""
    profile = known_profile(asked.profile or DEFAULT_PROFILE)
    order = Order(asked.formats, asked.target, Edition(call.language, profile))
    looked = looked_at(call, asked.assessment, asked.as_of)
    workspace, opened = looked.workspace, looked.opened
    scores = scores_of(workspace, opened)
    if profile == DOSSIER:
        order = replace(order, dossier=_dossier(looked))
    if asked.target == STDIO:
        deliver(rendered(workspace, opened, scores, order, drawer=drawer), Path(asked.target))
        return
    with call.output.progress("cli.word.making") as started:
        written = write_formats(workspace, opened, scores, order, started, drawer=drawer)
    if call.machine:
        call.output.data({"assessment": opened.assessment.id, "files": [str(path) for path in written]})
    else:
        for path in written:
            call.output.line(str(path))


def _dossier(looked: Side) -> Dossier:
    """What the workspace keeps beside the state, until the same moment."""
    from assess.workflow.dossier import Until, dossier_of  # noqa: PLC0415 - packs are verified for a dossier alone

    return dossier_of(looked.workspace, looked.opened, Until(moment=looked.until), looked.pack)
