"""`export`: the deliverables, written whole or not at all."""

from assess.cli.command import Call, command, option
from assess.cli.looking import LOOKED_AT
from assess.files.collecting import last_work
from assess.workflow.apart import second
from assess.workflow.formats import known_formats


@command(
    "export",
    *LOOKED_AT,
    option("-f", "--format", "formats", required=True, metavar="FORMAT[,FORMAT]", help="help.export.format"),
    option("-o", "--output", "target", metavar="FILE|DIR", default=".", help="help.export.output"),
    option("--profile", metavar="NAME", help="help.export.profile"),
    option("--as-of", metavar="DATE", help="help.argument.as_of"),
)
def export(call: Call, *, assessment: str, formats: str, target: str, profile: str | None, as_of: str | None) -> None:
    """Writes reports of an assessment."""
    names = known_formats(formats)
    # The half of the program that draws loads its libraries while this one loads those that read and judge.
    with last_work(), second(names) as drawer:
        from assess.cli.exporting import Asked, write  # noqa: PLC0415 - see above

        write(call, Asked(assessment, names, target, profile, as_of), drawer)
