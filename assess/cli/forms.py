"""`form`, `carried`: what colleagues fill in, and what waits to be confirmed."""

from dataclasses import asdict
from pathlib import Path

from assess.cli.command import Call, command, option
from assess.cli.looking import OURS, opened_here
from assess.workflow.beginning import Waiting, waiting
from assess.workflow.forming import file_name
from assess.workflow.forming import form as write_form
from assess.workflow.reading import STDIO
from assess.workflow.writing import deliver


@command(
    "form",
    OURS,
    option("-o", "--output", "target", metavar="FILE", help="help.form.output"),
    option("--section", "sections", multiple=True, metavar="NAME", help="help.form.section"),
)
def form(call: Call, *, assessment: str, target: str | None, sections: tuple[str, ...]) -> None:
    """Writes the fillable workbook, or a part of it for a colleague."""
    workspace, opened = opened_here(call, assessment)
    data = write_form(workspace, opened, call.language, sections)
    path = Path(target or file_name(opened, call.language))
    deliver(data, path)
    if target == STDIO:
        return
    if call.machine:
        call.output.data({"assessment": opened.assessment.id, "file": str(path), "sections": list(sections)})
    else:
        call.output.line(str(path))


@command("carried", OURS)
def carried(call: Call, *, assessment: str) -> None:
    """Lists what was carried over from before and is still to be confirmed."""
    workspace, opened = opened_here(call, assessment)
    found = waiting(workspace, opened)
    if call.machine:
        rows = [{**asdict(each), "stated_on": each.stated_on and each.stated_on.isoformat()} for each in found]
        call.output.data({"assessment": opened.assessment.id, "carried": rows})
        return
    heads = [call.output.word(f"cli.carried.{name}") for name in ("item", "since", "stated_on", "note")]
    call.output.table(heads, [_row(call, each) for each in found])
    call.output.remark("cli.carried.open", count=len(found))


def _row(call: Call, each: Waiting) -> list[str]:
    note = call.output.word("cli.carried.aged") if each.aged else ""
    stated = each.stated_on.isoformat() if each.stated_on else ""
    return [each.reference, call.output.word(f"cli.since.{each.since}"), stated, note]
