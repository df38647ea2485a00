"""`set`: one answer."""

from typing import Any

from assess.cli.command import Call, Choice, argument, command, option
from assess.cli.looking import OURS, opened_here
from assess.domain.records import encode_record
from assess.workflow.answering import Wish, clear, put, undo
from assess.workflow.carrying import confirm
from assess.workflow.workspace import open_assessment


@command(
    "set",
    OURS,
    argument("item", help="help.set.item"),
    argument("value", required=False, help="help.set.value"),
    option("--why", metavar="TEXT", help="help.set.why"),
    option("--measured", multiple=True, metavar="NAME=NUMBER", help="help.set.measured"),
    option("--evidence", multiple=True, metavar="EID", help="help.set.evidence"),
    option("--grade", type=Choice(["none", "opzet", "bestaan", "werking"]), help="help.set.grade"),
    option("--plan", metavar="TEXT", help="help.set.plan"),
    option("--due", metavar="DATE", help="help.set.due"),
    option("--owner", metavar="FUNCTION", help="help.set.owner"),
    option("--residual-risk", metavar="TEXT", help="help.set.residual_risk"),
    option("--valid-until", metavar="DATE", help="help.set.valid_until"),
    option("--risk-accepted-by", metavar="FUNCTION", help="help.set.risk_accepted_by"),
    option("--undo", "undoing", is_flag=True, help="help.set.undo"),
    option("--clear", "clearing", is_flag=True, help="help.set.clear"),
    option("--confirm", "confirming", is_flag=True, help="help.set.confirm"),
)
def set_answer(
    call: Call,
    *,
    assessment: str,
    item: str,
    undoing: bool,
    clearing: bool,
    confirming: bool,
    **said: Any,  # noqa: ANN401 - the options by name
) -> None:
    """Records one answer; what is not named stays as it was."""
    workspace, opened = opened_here(call, assessment)
    if undoing:
        reference = undo(workspace, opened, item)
    elif confirming:
        *_, reference = confirm(workspace, opened, item)
    elif clearing:
        reference = clear(workspace, opened, item)
    else:
        reference = put(workspace, opened, item, Wish(**said))
    after = open_assessment(workspace, opened.assessment.id)
    if call.machine:
        stated = after.assessment.answers.get(reference)
        answer = None if stated is None else encode_record(stated)
        call.output.data(
            {"assessment": after.assessment.id, "item": reference, "answer": answer, "seq": after.events[-1].seq}
        )
    else:
        call.output.remark("cli.set.done", item=reference, seq=after.events[-1].seq)
