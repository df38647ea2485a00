"""`new`, `list`: where an assessment begins."""

from dataclasses import asdict

from assess.cli.command import Call, command, option
from assess.cli.terms import level_word, verdict_word
from assess.workflow.assessments import Summary, create, summaries
from assess.workflow.clock import local_time
from assess.workflow.opening import NOT_STATED, open_workspace


@command(
    "new",
    option("--supplier", required=True, metavar="NAME", help="help.new.supplier"),
    option("--product", required=True, metavar="NAME", help="help.new.product"),
)
def new(call: Call, *, supplier: str, product: str) -> None:
    """Makes an empty assessment and prints its id."""
    workspace = open_workspace(call.workspace, call.actor)
    assessment = create(workspace, supplier, product)
    if workspace.actor == NOT_STATED:
        call.output.remark("cli.word.no_actor")
    if call.machine:
        call.output.data({"assessment": assessment})
    else:
        call.output.line(assessment)


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
