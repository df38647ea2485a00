"""`import`: an answers file or a filled-in form, staged first, then all of it or nothing."""

import os
from dataclasses import replace
from typing import Any

from assess.cli.command import Call, Choice, argument, command, option
from assess.cli.looking import OURS, opened_here
from assess.errors import AssessError, CallError, InputError
from assess.export.state import plain
from assess.workflow.filling import is_form, stage_form
from assess.workflow.importing import OnConflict, Source, Staged, read_file, stage, take_in, undo_import
from assess.workflow.opening import function_of
from assess.workflow.reading import STDIO, read_input
from assess.workflow.workspace import Opened, Workspace

KINDS = ("new", "changed", "conflict", "unchanged")


@command(
    "import",
    OURS,
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
    workspace, opened = opened_here(call, assessment)
    if undoing:
        count = undo_import(workspace, opened)
        if call.machine:
            call.output.data({"assessment": opened.assessment.id, "undone": count})
        call.output.remark("cli.import.undone", count=count)
        return
    if file is None:
        raise CallError("import.file")
    source = Source(read_input(file), "stdin" if file == STDIO else file)
    workspace, staged = _staged(call, workspace, opened, source)
    _show(call, staged)
    told = {"assessment": opened.assessment.id, "dry_run": dry_run}
    count, refusal = (0, _refusal(staged)) if dry_run else _taken_in(workspace, opened, staged, source, on_conflict)
    if call.machine:
        call.output.data({**told, **_document(call, staged, count)})
    if refusal is not None:
        raise refusal
    call.output.remark("cli.import.staged" if dry_run else "cli.import.done", count=count)


def _staged(call: Call, workspace: Workspace, opened: Opened, source: Source) -> tuple[Workspace, Staged]:
    """The staged list, and the workspace with the function that answers for it: as asked for, or as the form says."""
    if not is_form(source):
        changes = stage(opened, read_file(workspace, source, opened.assessment.register))
        return workspace, Staged(changes)
    staged = stage_form(workspace, opened, source)
    # What everything is done as does not say who answered; what was said for this one file does.
    said = staged.author if call.actor in (None, os.environ.get("ASSESS_ACTOR")) else ""
    return (replace(workspace, actor=function_of(said)) if said else workspace), staged


def _taken_in(
    workspace: Workspace, opened: Opened, staged: Staged, source: Source, on_conflict: OnConflict
) -> tuple[int, AssessError | None]:
    """How much was taken in, and why nothing was: what was staged is told first, also of what is refused."""
    refusal = _refusal(staged)
    try:
        return 0 if refusal else take_in(workspace, opened, staged.changes, source, on_conflict), refusal
    except CallError as error:
        return 0, error


def _refusal(staged: Staged) -> AssessError | None:
    return InputError("import.refused", problems=list(staged.refused)) if staged.refused else None


def _show(call: Call, staged: Staged) -> None:
    if call.machine:
        return
    for kind in KINDS:
        found = [each for each in staged.changes if each.kind == kind]
        call.output.say(f"cli.import.{kind}", count=len(found))
        for each in found if kind != "unchanged" else ():
            call.output.line(f"  {each.reference}")
    if staged.refused:
        call.output.say("cli.import.refused", count=len(staged.refused))


def _document(call: Call, staged: Staged, count: int) -> dict[str, Any]:
    changes = [
        {"item": each.reference, "kind": each.kind, "old": plain(each.old), "new": plain(each.new)}
        for each in staged.changes
    ]
    refused = [{"place": each.origin.place, "message": each.text(call.language)} for each in staged.refused]
    return {"taken_in": count, "changes": changes, "refused": refused}
