"""The program without a command: the screens, or the same questions line by line.

Both are imported when they are asked for, by name: no other command needs Textual.
"""

import sys
from importlib import import_module

from assess.cli.command import Call


def open_program(call: Call, known: str, first: str = "") -> None:
    """Opens the screens, at the assessment `first` if there is one; raises CallError where there is no terminal.

    `known` names the commands, for who has none.
    """
    from assess.workflow.opening import open_workspace  # noqa: PLC0415 - help needs no workspace

    workspace = open_workspace(call.workspace, call.actor)
    if call.plain:
        import_module("assess.tui.plain.program").run(workspace, call.language, sys.stdin, sys.stdout)
    else:
        import_module("assess.tui.opening").open_screens(workspace, call.language, known, first)


def at_a_terminal() -> bool:
    """True when a person is at the other end."""
    return sys.stdin.isatty() and sys.stdout.isatty()
