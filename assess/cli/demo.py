"""`demo`: the worked example."""

from assess.cli.command import Call, command, option
from assess.cli.screens import at_a_terminal, open_program
from assess.workflow.demo import make_demo, salts
from assess.workflow.opening import open_workspace


@command("demo", option("--no-ui", is_flag=True, help="help.demo.no_ui"))
def demo(call: Call, *, no_ui: bool) -> None:
    """Makes the worked example and opens it; prints its id where nobody can see it opened."""
    assessment = make_demo(open_workspace(call.workspace, call.actor, salts=salts()))
    if call.machine:
        call.output.data({"assessment": assessment})
        return
    if not no_ui and at_a_terminal():
        open_program(call, "", assessment)
        return
    call.output.line(assessment)
    if not no_ui:
        call.output.remark("cli.demo.next", id=assessment)
