"""`evidence add|list|check`: the register of evidence."""

from pathlib import Path

from assess.cli.command import Call, Group, command, option
from assess.cli.looking import OURS, opened_here
from assess.domain.answers import Evidence
from assess.domain.vocabulary import local
from assess.export.state import plain
from assess.workflow import evidence as register
from assess.workflow.opening import open_workspace
from assess.workflow.reading import STDIO
from assess.workflow.workspace import open_assessment

evidence = Group(
    "evidence",
    {
        "add": "assess.cli.evidence:add",
        "list": "assess.cli.evidence:list_evidence",
        "check": "assess.cli.evidence:check",
    },
)


@command(
    "evidence add",
    OURS,
    option("--title", required=True, metavar="TEXT", help="help.evidence.title"),
    option("--file", metavar="PATH", help="help.evidence.file"),
    option("--url", metavar="URL", help="help.evidence.url"),
    option("--id", "evidence_id", metavar="EID", help="help.evidence.id"),
    option("--covers-from", metavar="DATE", help="help.evidence.covers_from"),
    option("--covers-to", metavar="DATE", help="help.evidence.covers_to"),
    option("--collected", metavar="DATE", help="help.evidence.collected"),
    option("--expires", metavar="DATE", help="help.evidence.expires"),
)
def add(
    call: Call,
    *,
    assessment: str,
    title: str,
    file: str | None,
    url: str | None,
    evidence_id: str | None,
    **dates: str | None,
) -> None:
    """Registers a piece of evidence and prints its id."""
    workspace, opened = opened_here(call, assessment)
    path, piped = (None, register.piped()) if file == STDIO else (Path(file) if file else None, None)
    said = register.Registration(title=title, file=path, piped=piped, url=url, id=evidence_id, dates=dates)
    added = register.add(workspace, opened, said)
    if call.machine:
        call.output.data({"assessment": opened.assessment.id, "evidence": plain(added)})
    else:
        call.output.line(added.id)


@command("evidence list", OURS)
def list_evidence(call: Call, *, assessment: str) -> None:
    """Lists the register of evidence."""
    opened = open_assessment(open_workspace(call.workspace, call.actor), assessment)
    found = opened.assessment.evidence.values()
    if call.machine:
        call.output.data({"assessment": opened.assessment.id, "evidence": [plain(each) for each in found]})
    elif found:
        heads = [
            call.output.word(f"cli.evidence.head.{name}")
            for name in ("id", "title", "source", "covers", "expires", "sha256")
        ]
        call.output.table(heads, [_row(call, each) for each in found])
    else:
        call.output.remark("cli.evidence.empty")


def _row(call: Call, each: Evidence) -> list[str]:
    covers = " – ".join(str(day) for day in (each.covers_from, each.covers_to) if day)
    digest = (each.sha256 or "")[:12]
    return [
        each.id,
        local(each.title, call.language),
        each.file or each.url or "",
        covers,
        str(each.expires or ""),
        digest,
    ]


@command("evidence check", OURS)
def check(call: Call, *, assessment: str) -> int:
    """Reads every registered file again; exit 1 when one is gone, changed or past its date."""
    workspace, opened = opened_here(call, assessment)
    found = register.check(workspace, opened, workspace.today())
    if call.machine:
        rows = [{"id": each.id, "condition": condition} for each, condition in found]
        call.output.data({"assessment": opened.assessment.id, "evidence": rows})
    for each, condition in found if not call.machine else ():
        call.output.line(
            f"{each.id} {call.output.word(f'cli.evidence.condition.{condition}')}: {local(each.title, call.language)}"
        )
    return 1 if any(condition in ("changed", "missing", "expired") for _, condition in found) else 0
