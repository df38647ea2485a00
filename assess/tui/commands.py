"""Every action of the screens, once: bindings, the command palette, the line of keys and the help screen come from it.

Its title and help are `tui.action.<id>.title` and `.help` in the messages.
"""

from collections.abc import Iterator
from typing import Literal

from assess.domain.record import dataclass

Place = Literal["home", "answer", "matrix", "summary", "evidence", "journal", "export", "help"]
PLACES: tuple[Place, ...] = ("home", "answer", "matrix", "summary", "evidence", "journal", "export", "help")
_WORK: tuple[Place, ...] = ("answer", "matrix", "summary", "evidence", "journal", "export")
_LISTS: tuple[Place, ...] = ("home", "answer", "matrix", "summary", "evidence", "journal", "export", "help")
_OPENING: tuple[Place, ...] = ("home", "matrix", "summary", "evidence", "journal", "export", "help")
_CHANGES: tuple[Place, ...] = ("answer", "matrix", "evidence")

Role = Literal["everyone", "supplier"]


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
    Action("left", ("left", "h"), ("answer", "matrix")),
    Action("right", ("right", "l"), ("answer", "matrix")),
    Action("page_up", ("pageup",), _LISTS, "everyone"),
    Action("page_down", ("pagedown", "space"), _LISTS, "everyone"),
    Action("first", ("home",), _LISTS, "everyone"),
    Action("last", ("end",), _LISTS, "everyone"),
    Action("open", ("enter",), _OPENING, "everyone", hint=True),
    Action("new", ("n",), ("home", "matrix", "evidence"), hint=True),
    Action("demo", ("d",), ("home",), hint=True),
    Action("copy", ("c",), ("home",), hint=True),
    Action("take_in", ("i",), ("home",), hint=True),
    Action("edit", ("enter", "e"), ("answer",), hint=True),
    Action("next_open", ("n",), ("answer",), hint=True),
    Action("previous_open", ("p",), ("answer",)),
    Action("measure", ("m",), ("answer",), hint=True),
    Action("further", ("w",), ("answer",)),
    Action("link", ("v",), ("answer",)),
    Action("example", ("x",), ("answer",)),
    Action("confirm", ("c",), ("answer",)),
    Action("clear", ("delete", "backspace"), ("answer", "matrix", "evidence")),
    Action("jump", ("slash",), ("answer",), hint=True),
    Action("filter", ("f",), ("answer",), hint=True),
    Action("grid", ("g",), ("answer",), hint=True),
    Action("bulk", ("b",), ("answer",)),
    Action("explain", ("i",), ("answer",)),
    Action("deviate", ("d",), ("summary",), hint=True),
    Action("what_if", ("w",), ("summary",), hint=True),
    Action("plan", ("v",), ("summary",), hint=True),
    Action("role", ("r",), ("matrix",), hint=True),
    Action("tables", ("t",), ("matrix",), hint=True),
    Action("write", ("w",), ("export",), hint=True),
    Action("folder", ("m",), ("export",), hint=True),
    Action("copy_path", ("c",), ("export",), hint=True),
    Action("show_file", ("o",), ("export",)),
    Action("undo", ("u", "ctrl+z"), _CHANGES, hint=True),
    Action("redo", ("r", "ctrl+y"), ("answer", "evidence")),
    Action("redo", ("ctrl+y",), ("matrix",)),
    Action("home", ("H",), PLACES, "everyone"),
    Action("answer", ("A",), _WORK),
    Action("matrix", ("M",), _WORK),
    Action("summary", ("S",), _WORK, hint=True),
    Action("evidence", ("E",), _WORK),
    Action("journal", ("J",), _WORK),
    Action("export", ("X",), ("home", *_WORK)),
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
    "space": "spatie",
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


def key_name(key: str) -> str:
    """A key as people call it: `/`, `Esc`, `ctrl+z`."""
    return _NAMES.get(key, key)
