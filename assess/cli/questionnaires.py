"""`questionnaires list|show|check|convert`: the content."""

import json
import sys
from dataclasses import asdict
from typing import Any

from assess.cli.command import Call, Group, argument, command
from assess.cli.describing import describe
from assess.export.state import plain
from assess.workflow.contents import converted, item_of, problems_of
from assess.workflow.opening import open_workspace

_DIGEST = len("sha256:") + 12
"""So much of a digest tells two questionnaires apart; `--json` has all of it."""

questionnaires = Group(
    "questionnaires",
    {
        "list": "assess.cli.questionnaires:list_questionnaires",
        "show": "assess.cli.questionnaires:show",
        "check": "assess.cli.questionnaires:check",
        "convert": "assess.cli.questionnaires:convert",
    },
)


@command("questionnaires list")
def list_questionnaires(call: Call) -> None:
    """Lists the questionnaires in force."""
    content = open_workspace(call.workspace, call.actor).content()
    if call.machine:
        call.output.data({"questionnaires": [asdict(source) for source in content.sources]})
        return
    heads = [call.output.word(f"cli.questionnaires.head.{name}") for name in ("id", "version", "digest")]
    call.output.table(heads, [[source.id, source.version, source.digest[:_DIGEST]] for source in content.sources])


@command("questionnaires show", argument("item", help="help.questionnaires.item"))
def show(call: Call, *, item: str) -> None:
    """Shows one item as the questionnaires have it."""
    workspace = open_workspace(call.workspace, call.actor)
    reference, found = item_of(workspace, item)
    if call.machine:
        call.output.data({"item": reference, "content": plain(found)})
        return
    described = describe(workspace.content(), found, call.language)
    call.output.line(f"{reference} · {described.title}")
    for text in described.texts:
        call.output.block(text)
    for name, text in described.parts:
        call.output.line(f"  {name}: {text}")


@command("questionnaires check", argument("file", help="help.questionnaires.file"))
def check(call: Call, *, file: str) -> int:
    """Prints every problem of a questionnaire file; exit 2 when there is one."""
    found = problems_of(file)
    if call.machine:
        rows: list[dict[str, Any]] = [
            {"place": str(each.origin), "severity": each.severity, "message": each.text(call.language)}
            for each in found
        ]
        call.output.data({"file": file, "problems": rows})
    else:
        call.output.problems(found)
    if not found:
        call.output.remark("cli.questionnaires.fine", file=file)
    return 2 if any(each.severity == "error" for each in found) else 0


@command("questionnaires convert", argument("file", help="help.questionnaires.file"))
def convert(call: Call, *, file: str) -> None:  # noqa: ARG001 - every command takes the call
    """Writes a questionnaire file as JSON on stdout."""
    sys.stdout.write(json.dumps(converted(file), ensure_ascii=True, indent=2) + "\n")
