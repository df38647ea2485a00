"""`role`: what the workspace is for."""

from assess.cli.command import Call, Choice, argument, command
from assess.workflow.opening import open_workspace
from assess.workflow.roles import WORKSPACE_ROLES, WorkspaceRole, give_role, role_of

NONE = "none"


@command("role", argument("role", required=False, type=Choice([*WORKSPACE_ROLES, NONE]), help="help.role.role"))
def role(call: Call, *, role: WorkspaceRole | None) -> None:
    """Shows the role of the workspace, or gives it one."""
    workspace = open_workspace(call.workspace, call.actor)
    if role is not None:
        give_role(workspace, None if role == NONE else role)
    found = role_of(workspace)
    if call.machine:
        call.output.data({"role": found})
    else:
        call.output.line(found or NONE)
