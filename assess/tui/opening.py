"""Opening the screens from the command line: a terminal is needed, and Textual is loaded only here."""

import os
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING

from assess.errors import CallError
from assess.messages import Language
from assess.tui.tidying import wait_with_garbage
from assess.workflow.workspace import Workspace

if TYPE_CHECKING:
    from assess.tui.app import AssessApp

_FRAMES = "120"
"""Frames a second: what follows a key in a second frame comes sooner. Textual reads it when it is imported."""


def open_screens(workspace: Workspace, language: Language, known: str = "", first: str = "") -> None:
    """Runs the screens until somebody leaves; `first` is the id of an assessment to open at once.

    Raises CallError, with the commands that are `known`, where there is no terminal that can show them.
    """
    demand_terminal(os.environ, known)
    app = made(workspace, language, first)
    wait_with_garbage()
    app.run()
    if app.failure is not None:
        raise app.failure


def demand_terminal(environment: Mapping[str, str], known: str) -> None:
    """Raises CallError, naming the other ways to work, where the screens cannot be shown.

    A browser that shows them (`assess serve`) has a driver of its own and needs no terminal.
    """
    if "TEXTUAL_DRIVER" in environment:
        return
    if not all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        raise CallError("tui.terminal.none", known=known)
    if environment.get("TERM", "") in ("", "dumb", "unknown"):
        raise CallError("tui.terminal.dumb", name=environment.get("TERM", "") or "–", known=known)


def made(workspace: Workspace, language: Language, first: str = "") -> "AssessApp":
    """The program, not yet running."""
    os.environ.setdefault("TEXTUAL_FPS", _FRAMES)
    from assess.tui.app import AssessApp  # noqa: PLC0415 - Textual is needed by the screens alone

    return AssessApp(workspace, language, ascii_only=has_ascii_only(os.environ), first=first)


def has_ascii_only(environment: Mapping[str, str]) -> bool:
    """True where the terminal may not know our signs: another encoding than UTF-8, or a locale that says `C`."""
    encoding = (getattr(sys.__stderr__, "encoding", None) or "").lower().replace("-", "")
    locale = environment.get("LC_ALL") or environment.get("LANG") or ""
    return encoding not in ("utf8", "") or locale in ("C", "POSIX")
