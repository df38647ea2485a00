"""`new`, `list`: where an assessment begins."""

from dataclasses import asdict
from typing import Any

from assess.cli.command import Call, command, option
from assess.cli.passphrase import OPENS
from assess.cli.terms import level_word, verdict_word
from assess.errors import CallError
from assess.workflow.assessments import Summary, create, summaries
from assess.workflow.clock import local_time
from assess.workflow.opening import NOT_STATED, open_workspace


@command(
    "new",
    option("--supplier", metavar="NAME", help="help.new.supplier"),
    option("--product", metavar="NAME", help="help.new.product"),
    option("--from", "source", metavar="ID|FILE", help="help.new.from"),
    *OPENS,
)
def new(call: Call, *, supplier: str | None, product: str | None, source: str | None, **said: Any) -> None:  # noqa: ANN401 - the options by name
    """Makes an assessment, empty or with answers to be confirmed, and prints its id."""
    workspace = open_workspace(call.workspace, call.actor)
    more: dict[str, Any] = {}
    if source is None:
        assessment = create(workspace, _named("--supplier", supplier), _named("--product", product))
    else:
        from assess.cli.enclosing import opening_of  # noqa: PLC0415 - listing needs no packs and keys
        from assess.cli.passphrase import demand_one_stdin  # noqa: PLC0415 - as above
        from assess.workflow.beginning import before, carry_over  # noqa: PLC0415 - as above

        demand_one_stdin(said, source)
        begun = carry_over(workspace, before(workspace, source, opening_of(call, said)), supplier, product)
        assessment = begun.id
        more = {"carried": list(begun.carried), "since": dict(begun.since)}
    if workspace.actor == NOT_STATED:
        call.output.remark("cli.word.no_actor")
    if call.machine:
        call.output.data({"assessment": assessment, **more})
        return
    call.output.line(assessment)
    if source is not None:
        call.output.remark("cli.new.carried", count=len(more["carried"]), id=assessment)


def _named(option: str, value: str | None) -> str:
    if value is None:
        raise CallError("cli.wrong.missing", name=option, command="assess new")
    return value


@command("list")
def list_assessments(call: Call) -> None:
    """Lists the assessments of the workspace."""
    found = summaries(open_workspace(call.workspace, call.actor))
    if call.machine:
        call.output.data({"assessments": [asdict(each) for each in found]})
    elif found:
        heads = [
            call.output.word(f"cli.list.{name}")
            for name in ("id", "product", "levels", "answered", "verdict", "changed")
        ]
        call.output.table(heads, [_row(call, each) for each in found])
    else:
        call.output.remark("cli.list.empty")


def _row(call: Call, each: Summary) -> list[str]:
    levels = " ".join(level_word(level, call.language)[0] for level in each.levels.values())
    answered = f"{each.answered}/{each.applicable}"
    product = f"{each.product} ({each.supplier})"
    return [each.id, product, levels, answered, verdict_word(each.verdict, call.language), local_time(each.changed_at)]
