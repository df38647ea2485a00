"""`export`: the deliverables, written whole or not at all."""

import gc
from dataclasses import replace
from pathlib import Path

from assess.cli.command import Call, command, option
from assess.cli.looking import LOOKED_AT, looked_at
from assess.export.documents.profiles import DOSSIER
from assess.export.dossier import Dossier
from assess.export.model import DEFAULT_PROFILE, Edition
from assess.workflow.clock import moment
from assess.workflow.exporting import Order, known_formats, known_profile, rendered
from assess.workflow.exporting import export as write_formats
from assess.workflow.reading import STDIO
from assess.workflow.sides import Side
from assess.workflow.workspace import scores_of
from assess.workflow.writing import deliver


@command(
    "export",
    LOOKED_AT,
    option("-f", "--format", "formats", required=True, metavar="FORMAT[,FORMAT]", help="help.export.format"),
    option("-o", "--output", "target", metavar="FILE|DIR", default=".", help="help.export.output"),
    option("--profile", metavar="NAME", default=DEFAULT_PROFILE, help="help.export.profile"),
    option("--as-of", metavar="DATE", help="help.argument.as_of"),
)
def export(call: Call, *, assessment: str, formats: str, target: str, profile: str, as_of: str | None) -> None:
    """Writes reports of an assessment."""
    order = Order(known_formats(formats), target, Edition(call.language, known_profile(profile)))
    looked = looked_at(call, assessment, as_of)
    workspace, opened = looked.workspace, looked.opened
    scores = scores_of(workspace, opened)
    if order.edition.profile == DOSSIER:
        order = replace(order, dossier=_dossier(looked, as_of))
    if target == STDIO:
        deliver(rendered(workspace, opened, scores, order), Path(target))
        return
    with call.output.progress("cli.word.making") as started:
        written = write_formats(workspace, opened, scores, order, started)
    # The process ends now; looking through a million records for garbage first takes longer than the annexes.
    gc.freeze()
    if call.machine:
        call.output.data({"assessment": opened.assessment.id, "files": [str(path) for path in written]})
    else:
        for path in written:
            call.output.line(str(path))


def _dossier(looked: Side, as_of: str | None) -> Dossier:
    """What the workspace keeps beside the state, until the same moment."""
    from assess.workflow.dossier import Until, dossier_of  # noqa: PLC0415 - packs are verified for a dossier alone

    at = moment(as_of, looked.workspace.now()) if as_of else None
    return dossier_of(looked.workspace, looked.opened, Until(moment=at), looked.pack)
