"""`import`: an answers file, staged first, then all of it or nothing."""

import sys
from typing import Any

from assess.cli.command import Call, Choice, argument, command, option
from assess.errors import CallError
from assess.export.state import plain
from assess.workflow.importing import Change, OnConflict, Source, read_file, stage, take_in, undo_import
from assess.workflow.opening import open_workspace
from assess.workflow.reading import LIMIT, read_input
from assess.workflow.workspace import open_assessment

KINDS = ("new", "changed", "conflict", "unchanged")


@command(
    "import",
    argument("assessment", metavar="ID", help="help.argument.id"),
    argument("file", required=False, help="help.import.file"),
    option("--dry-run", is_flag=True, help="help.import.dry_run"),
    option(
        "--on-conflict",
        type=Choice(["refuse", "theirs", "mine"]),
        default="refuse",
        help="help.import.on_conflict",
    ),
    option("--undo", "undoing", is_flag=True, help="help.import.undo"),
)
def import_answers(
    call: Call, *, assessment: str, file: str | None, dry_run: bool, on_conflict: OnConflict, undoing: bool
) -> None:
    """Takes in answers from a file."""
    workspace = open_workspace(call.workspace, call.actor)
    opened = open_assessment(workspace, assessment)
    if undoing:
        count = undo_import(workspace, opened)
        if call.machine:
            call.output.data({"assessment": opened.assessment.id, "undone": count})
        call.output.remark("cli.import.undone", count=count)
        return
    if file is None:
        raise CallError("import.file")
    source = _read(file)
    changes = stage(opened, read_file(workspace, source, opened.assessment.register))
    _show(call, changes)
    count = 0 if dry_run else take_in(workspace, opened, changes, source, on_conflict)
    if call.machine:
        rows = [_document(each) for each in changes]
        call.output.data({"assessment": opened.assessment.id, "dry_run": dry_run, "taken_in": count, "changes": rows})
    call.output.remark("cli.import.staged" if dry_run else "cli.import.done", count=count)


def _read(file: str) -> Source:
    if file == "-":
        return Source(sys.stdin.buffer.read(LIMIT + 1), "stdin")
    return Source(read_input(file), file)


def _show(call: Call, changes: tuple[Change, ...]) -> None:
    if call.machine:
        return
    for kind in KINDS:
        found = [each for each in changes if each.kind == kind]
        call.output.say(f"cli.import.{kind}", count=len(found))
        for each in found if kind != "unchanged" else ():
            call.output.line(f"  {each.reference}")


def _document(each: Change) -> dict[str, Any]:
    return {"item": each.reference, "kind": each.kind, "old": plain(each.old), "new": plain(each.new)}
