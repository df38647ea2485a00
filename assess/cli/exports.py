"""`export`: the deliverables, written whole or not at all."""

from pathlib import Path

from assess.cli.command import Call, argument, command, option
from assess.export.model import DEFAULT_PROFILE, Edition
from assess.workflow.clock import moment
from assess.workflow.exporting import Order, known_formats, known_profile, rendered
from assess.workflow.exporting import export as write_formats
from assess.workflow.opening import open_workspace
from assess.workflow.reading import STDIO
from assess.workflow.workspace import open_assessment, scores_of
from assess.workflow.writing import deliver


@command(
    "export",
    argument("assessment", metavar="ID", help="help.argument.id"),
    option("-f", "--format", "formats", required=True, metavar="FORMAT[,FORMAT]", help="help.export.format"),
    option("-o", "--output", "target", metavar="FILE|DIR", default=".", help="help.export.output"),
    option("--profile", metavar="NAME", default=DEFAULT_PROFILE, help="help.export.profile"),
    option("--as-of", metavar="DATE", help="help.argument.as_of"),
)
def export(call: Call, *, assessment: str, formats: str, target: str, profile: str, as_of: str | None) -> None:
    """Writes reports of an assessment."""
    workspace = open_workspace(call.workspace, call.actor)
    order = Order(known_formats(formats), target, Edition(call.language, known_profile(profile)))
    opened = open_assessment(workspace, assessment, as_of and moment(as_of, workspace.now()))
    scores = scores_of(workspace, opened)
    if target == STDIO:
        deliver(rendered(workspace, opened, scores, order), Path(target))
        return
    with call.output.progress("cli.word.making") as started:
        written = write_formats(workspace, opened, scores, order, started)
    if call.machine:
        call.output.data({"assessment": opened.assessment.id, "files": [str(path) for path in written]})
    else:
        for path in written:
            call.output.line(str(path))
