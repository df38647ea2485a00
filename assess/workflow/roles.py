"""What a workspace is for: a supplier's, a reviewer's or an auditor's; without a role everything may be done in it.

This guards against mistakes, not against the owner of the folder, who can change the role.
"""

from collections.abc import Mapping
from typing import Literal, cast

from assess.domain.chain import Draft
from assess.errors import CallError
from assess.workflow.inbox import add_to, events_of
from assess.workflow.workspace import Workspace

WorkspaceRole = Literal["supplier", "reviewer", "auditor"]
WORKSPACE_ROLES: tuple[WorkspaceRole, ...] = ("supplier", "reviewer", "auditor")

STREAM = ".profile"

_SUPPLIER: tuple[WorkspaceRole, ...] = ("supplier",)
_REVIEWER: tuple[WorkspaceRole, ...] = ("reviewer",)

ALLOWED: Mapping[str, tuple[WorkspaceRole, ...]] = {
    "new": _SUPPLIER,
    "set": _SUPPLIER,
    "import": _SUPPLIER,
    "evidence add": _SUPPLIER,
    "submit": _SUPPLIER,
    "erase": ("supplier", "reviewer"),
    "review": _REVIEWER,
    "require": _REVIEWER,
    "finding add": _REVIEWER,
    "finding close": _REVIEWER,
    "return": _REVIEWER,
    "conclude": _REVIEWER,
    "sample draw": ("auditor",),
    "sample record": ("auditor",),
}
"""Commands that belong to certain roles; all others are everybody's."""


def role_of(workspace: Workspace) -> WorkspaceRole | None:
    """The role of a workspace; None while nobody gave it one."""
    given = events_of(workspace, STREAM)
    return cast("WorkspaceRole", given[-1].body["role"]) if given else None


def give_role(workspace: Workspace, role: WorkspaceRole | None) -> None:
    """Gives a workspace a role, or takes it away (None); who did so is remembered."""
    add_to(workspace, STREAM, "profile", [Draft("role", {"role": role}, {})])


def allows(role: WorkspaceRole | None, command: str) -> bool:
    """True when a command may be given, or offered, in a workspace with this role."""
    return role is None or role in ALLOWED.get(command, WORKSPACE_ROLES)


def demand_role(workspace: Workspace, command: str) -> None:
    """Raises CallError for a command that does not belong to the role of the workspace."""
    role = role_of(workspace)
    if not allows(role, command):
        raise CallError("role.refused", command=command, role=role, allowed=", ".join(ALLOWED[command]))
