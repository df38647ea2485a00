"""Every action of the screens, once: bindings, the command palette, the line of keys and the help screen come from it.

Its title and help are `tui.action.<id>.title` and `.help` in the messages.
"""

from collections.abc import Iterator
from typing import Literal, get_args

from assess.domain.record import dataclass
from assess.workflow.roles import WorkspaceRole

Place = Literal[
    "home", "answer", "matrix", "summary", "evidence", "journal", "export", "help",
    "inbox", "queue", "findings", "levels", "conclude", "changes", "reviewlog", "proof", "samples",
]  # fmt: skip
PLACES: tuple[Place, ...] = get_args(Place)
REVIEW: tuple[Place, ...] = ("queue", "findings", "levels", "conclude")
"""The screens about the review of one submission."""

_BESIDE: tuple[Place, ...] = ("samples", "changes", "reviewlog")
"""What an auditor looks at beside a submission; a reviewer too, but for the samples."""

_WORK: tuple[Place, ...] = ("answer", "matrix", "summary", "evidence", "journal", "export", *_BESIDE, *REVIEW)
_LISTS: tuple[Place, ...] = PLACES
_OPENING: tuple[Place, ...] = tuple(place for place in PLACES if place != "answer")
_CHANGES: tuple[Place, ...] = ("answer", "matrix", "summary", "evidence")

Role = Literal["everyone", "supplier", "reviewer", "auditor", "examiner"]
"""For whom an action is; an examiner is a reviewer or an auditor."""


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that can be done: its keys (the first is the one shown), where, and for whom.

    `hint` actions stand in the line of keys at the bottom of their screens.
    """

    id: str
    keys: tuple[str, ...]
    where: tuple[Place, ...]
    role: Role = "supplier"
    hint: bool = False
    argument: str = ""


ACTIONS: tuple[Action, ...] = (
    Action("up", ("up", "k"), _LISTS, "everyone"),
    Action("down", ("down", "j"), _LISTS, "everyone"),
    Action("left", ("left", "h"), ("answer", "matrix"), "everyone"),
    Action("right", ("right", "l"), ("answer", "matrix"), "everyone"),
    Action("page_up", ("pageup",), _LISTS, "everyone"),
    Action("page_down", ("pagedown", "space"), _LISTS, "everyone"),
    Action("first", ("home",), _LISTS, "everyone"),
    Action("last", ("end",), _LISTS, "everyone"),
    Action("open", ("enter",), _OPENING, "everyone", hint=True),
    Action("new", ("n",), ("home", "matrix", "evidence"), hint=True),
    Action("demo", ("d",), ("home",), hint=True),
    Action("copy", ("c",), ("home",), hint=True),
    Action("take_in", ("i",), ("home",), "everyone", hint=True),
    Action("edit", ("enter", "e"), ("answer",), hint=True),
    Action("next_open", ("n",), ("answer", "queue"), "everyone", hint=True),
    Action("previous_open", ("p",), ("answer", "queue"), "everyone"),
    Action("measure", ("m",), ("answer",), hint=True),
    Action("further", ("w",), ("answer",)),
    Action("link", ("v",), ("answer",)),
    Action("example", ("x",), ("answer",), "everyone"),
    Action("confirm", ("c",), ("answer", "matrix")),
    Action("clear", ("delete", "backspace"), ("answer", "matrix", "evidence")),
    Action("jump", ("slash",), ("answer", "inbox", "queue"), "everyone", hint=True),
    Action("filter", ("f",), ("answer",), "everyone", hint=True),
    Action("grid", ("g",), ("answer",), "everyone", hint=True),
    Action("bulk", ("b",), ("answer",)),
    Action("explain", ("i",), ("answer",), "everyone"),
    Action("contradiction", ("t",), ("answer", "summary"), "everyone"),
    Action("submit", ("i",), ("summary",), hint=True),
    Action("deviate", ("d",), ("summary",), hint=True),
    Action("what_if", ("w",), ("summary",), "everyone", hint=True),
    Action("plan", ("v",), ("summary",), "everyone", hint=True),
    Action("role", ("r",), ("matrix",), hint=True),
    Action("tables", ("t",), ("matrix",), "everyone", hint=True),
    Action("write", ("w",), ("export",), "everyone", hint=True),
    Action("folder", ("m",), ("export",), "everyone", hint=True),
    Action("edition", ("p",), ("export",), "everyone", hint=True),
    Action("copy_path", ("c",), ("export",), "everyone", hint=True),
    Action("show_file", ("o",), ("export",), "everyone"),
    Action("receive", ("i",), ("inbox",), "reviewer", hint=True),
    Action("heard", ("t",), ("inbox",), "reviewer", hint=True),
    Action("verified", ("v",), ("inbox",), "everyone", hint=True),
    Action("portfolio", ("x",), ("inbox",), "reviewer", hint=True),
    Action("accept", ("a",), ("queue",), "reviewer", hint=True),
    Action("ask_back", ("v",), ("queue",), "reviewer", hint=True),
    Action("reject", ("r",), ("queue",), "reviewer", hint=True),
    Action("waive", ("w",), ("queue",), "reviewer", hint=True),
    Action("remark", ("c",), ("queue",), "reviewer"),
    Action("batch", ("b",), ("queue",), "reviewer"),
    Action("own", ("e",), ("queue",), "reviewer"),
    Action("narrow", ("f",), ("queue",), "everyone", hint=True),
    Action("order", ("o",), ("queue",), "everyone"),
    Action("finding", ("d",), ("queue", "levels"), "reviewer"),
    Action("finding", ("n",), ("findings",), "reviewer", hint=True),
    Action("close_finding", ("x",), ("findings",), "reviewer", hint=True),
    Action("decide", ("c",), ("conclude",), "reviewer", hint=True),
    Action("send_back", ("r",), ("conclude",), "reviewer", hint=True),
    Action("look", ("o",), ("home", "inbox"), "everyone"),
    Action("sift", ("f",), ("journal", "reviewlog"), "everyone", hint=True),
    Action("which_log", ("v",), ("reviewlog",), "examiner", hint=True),
    Action("beside", ("v",), ("changes",), "examiner", hint=True),
    Action("as_of", ("t",), ("journal",), "everyone", hint=True),
    Action("since", ("d",), ("journal",), "everyone", hint=True),
    Action("new", ("n",), ("samples",), "auditor", hint=True),
    Action("draw", ("t",), ("samples",), "auditor", hint=True),
    Action("decide", ("c",), ("samples",), "auditor", hint=True),
    Action("undo", ("u", "ctrl+z"), _CHANGES, hint=True),
    Action("undo", ("u", "ctrl+z"), ("queue",), "reviewer"),
    Action("undo", ("u", "ctrl+z"), ("findings", "levels"), "reviewer", hint=True),
    Action("redo", ("r", "ctrl+y"), ("answer", "summary", "evidence")),
    Action("redo", ("ctrl+y",), ("matrix",)),
    Action("home", ("H",), PLACES, "everyone"),
    Action("answer", ("A",), _WORK, "everyone"),
    Action("matrix", ("M",), _WORK, "everyone"),
    Action("summary", ("S",), _WORK, "everyone", hint=True),
    Action("evidence", ("E",), _WORK, "everyone"),
    Action("journal", ("J",), _WORK, "everyone"),
    Action("export", ("X",), ("home", *_WORK), "everyone"),
    Action("inbox", ("I",), ("home", *_WORK), "reviewer"),
    Action("queue", ("R",), _WORK, "reviewer", hint=True),
    Action("findings", ("B",), _WORK, "reviewer"),
    Action("levels", ("N",), _WORK, "reviewer"),
    Action("conclude", ("C",), _WORK, "reviewer", hint=True),
    Action("changes", ("W",), _WORK, "examiner"),
    Action("reviewlog", ("G",), _WORK, "examiner"),
    Action("samples", ("D",), _WORK, "auditor"),
    Action("proof", ("V",), _WORK, "everyone"),
    Action("actor", ("F",), PLACES, "everyone"),
    Action("language", ("L",), PLACES, "everyone"),
    Action("theme", ("T",), PLACES, "everyone"),
    Action("saved", ("ctrl+s",), PLACES, "everyone"),
    Action("back", ("escape",), PLACES, "everyone"),
    Action("help", ("question_mark", "f1"), PLACES, "everyone", hint=True),
    Action("quit", ("q",), PLACES, "everyone", hint=True),
)
CHOOSE = tuple(Action("choose", (str(number),), _LISTS, argument=str(number)) for number in range(1, 10))
"""The digits: they choose an answer, or an option of a menu. Help and hints name them together, as `1-9`."""

DIGITS = "1-9"

_NAMES = {
    "slash": "/",
    "question_mark": "?",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "escape": "Esc",
    "enter": "Enter",
    "delete": "Del",
    "backspace": "⌫",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "home": "Home",
    "end": "End",
    "f1": "F1",
}


def actions_of(place: Place) -> Iterator[Action]:
    """The actions of one screen, in the order of the table."""
    return (action for action in ACTIONS if place in action.where)


def offered(place: Place, role: WorkspaceRole | None, *, received: bool) -> Iterator[Action]:
    """The actions of one screen that belong to the role of the workspace.

    What a supplier does to its own assessment is not offered on one that was `received`, nor a review on one's own.
    """
    wanted: set[Role] = {"everyone"}
    if role in ("supplier", None) and not received:
        wanted.add("supplier")
    if role in ("reviewer", None) and (received or place in ("home", "inbox")):
        wanted.add("reviewer")
    if role in ("auditor", None):
        wanted.add("auditor")
    if wanted & {"reviewer", "auditor"}:
        wanted.add("examiner")
    return (action for action in actions_of(place) if action.role in wanted)


def key_name(key: str) -> str:
    """A key as people call it: `/`, `Esc`, `ctrl+z`."""
    return _NAMES.get(key, key)
