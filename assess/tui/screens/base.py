"""What all screens do alike: paint their page, run an action of the table, let people choose."""

from collections.abc import Callable
from dataclasses import replace
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding

from assess.tui.canvas import Canvas
from assess.tui.commands import CHOOSE, DIGITS, Action, Place, actions_of, key_name, offered
from assess.tui.present.frame import Hint, Notice, laid_over
from assess.tui.present.menu import Menu, menu_lines
from assess.tui.present.page import Box, Line, Size, Span, line
from assess.tui.screens.asking import Asking, keys_over
from assess.workflow.clock import local_time

_IN_MENU = frozenset(("up", "down", "page_up", "page_down", "first", "last", "open", "edit", "choose", "back"))


def bindings(place: Place) -> list[Binding | tuple[str, str] | tuple[str, str, str]]:
    """The keys of one screen."""
    return [
        Binding(key, f"do('{action.id}', '{action.argument}')", show=False)
        for action in (*actions_of(place), *CHOOSE)
        for key in action.keys
    ]


class PageScreen(Asking):
    """A screen with its actions and menus."""

    place: ClassVar[Place] = "help"

    def __init__(self) -> None:
        """No menu is open."""
        super().__init__()
        self.menu: Menu | None = None
        self._picked: Callable[[int], None] | None = None
        self._back: Callable[[], None] | None = None
        self._follow: Callable[[int], tuple[Line, ...]] | None = None

    def compose(self) -> ComposeResult:
        """One canvas."""
        yield Canvas()

    def on_mount(self) -> None:
        """The first painting."""
        self.restyle()

    def on_resize(self, _event: events.Resize) -> None:
        """Everything anew at another size."""
        self.place_editor()
        self.draw()

    def on_screen_resume(self) -> None:
        """Another screen may have changed what is shown."""
        self.restyle()

    def on_screen_suspend(self) -> None:
        """What was done is told until somebody goes to another screen; a problem stays."""
        if self.notice.style == "ok":
            self.notice = Notice()

    def restyle(self) -> None:
        """Paints in the program's look."""
        canvas = self.query_one(Canvas)
        canvas.looks, canvas.ascii_only = self.program.looks, self.program.ascii_only
        canvas.repaint()
        self.draw()

    def draw(self) -> None:
        """Paints the page, with what lies over it; where there is nothing to paint on, not yet or no more, nothing."""
        if not self.query(Canvas) or self.size.width == 0:
            return
        page = self.page(self.room)
        slot = page.slot
        asked = self.question is not None
        if self.menu is not None:
            foot = "" if asked else self.voice.say("tui.menu.foot" if self.menu.options else "tui.menu.foot_read")
            foot = self.voice.say("tui.menu.foot_typing") if asked and self.menu.options else foot
            room = Size(slot.width, slot.height - (2 if asked else 0))
            page = laid_over(page, slot, menu_lines(self.menu, foot, room))
        looked_at = self._looked_at()
        if looked_at is not None:
            told = self.voice.say("audit.looking", moment=local_time(looked_at))
            box = Box(max((self.room.width - len(told)) // 2, 0), 0, min(len(told), self.room.width), 1)
            page = laid_over(page, box, [line(Span(told, "problem"))])
        if asked:
            self.place_editor(page)
            box = self.editor_box(page)
            page = laid_over(page, Box(box.x, box.y - 1, box.width, 1), [self.editor_label(box.width)])
        self.query_one(Canvas).show(page)

    @property
    def menu_width(self) -> int:
        """How wide a text in a menu may be."""
        return max(self.query_one(Canvas).page.slot.width - 2, 8)

    def hints(self) -> tuple[Hint, ...]:
        """The keys that stand at the bottom: those of an editor or menu that is open, or else of the screen."""
        over = keys_over(self.question, self.menu)
        return tuple(Hint(keys, self.voice.say(title), "") for keys, title in over) or self._own_hints()

    def _own_hints(self) -> tuple[Hint, ...]:
        auditor = self.program.role == "auditor"
        wanted = (each for each in self.offered() if each.hint or (auditor and each.role == "auditor"))
        shown = [each for each in wanted if each.id != self.place]
        shown.sort(key=lambda each: (each.id != "help", each.role != "reviewer"))
        title = self.voice.say
        found = [Hint(key_name(each.keys[0]), title(f"tui.action.{each.id}.title"), each.id) for each in shown]
        if self.place == "export" or (self.place == "answer" and not self.is_received()):
            found.insert(1, Hint(DIGITS, title("tui.action.choose.title"), ""))
        return tuple(found)

    def is_received(self) -> bool:
        """True where what is shown was sent by a supplier: it is read here, and never changed."""
        if self.place in ("home", "inbox", "proof"):
            return False
        return self.program.bench is not None or self._looked_at() is not None

    def _looked_at(self) -> str | None:
        """The moment of a state that is only looked at; None where somebody is at work."""
        desk = self.program.desk
        looking = desk is not None and desk.sitting.read_only and self.place not in ("home", "inbox", "proof")
        return desk.sitting.opened.moment if desk is not None and looking else None

    def offered(self, place: Place | None = None) -> list[Action]:
        """What may be done on this screen, or on another one about the same assessment."""
        found = offered(place or self.place, self.program.role, received=self.is_received())
        looking = self._looked_at() is not None
        return [each for each in found if not (looking and each.role in ("supplier", "reviewer"))]

    # -------------------------------------------------------------------------------------------- actions

    def action_do(self, name: str, argument: str = "") -> None:
        """Runs an action of the table; a menu that is open takes what moves in it."""
        self.program.acted()
        if self.notice.style != "ok" and not self.program.unsaved:
            self.notice = Notice()
        if self.menu is not None and name in _IN_MENU:
            self._in_menu(name, argument)
        elif self.menu is None and self.question is None:
            run = getattr(self, f"do_{name}", None) or getattr(self.program, f"do_{name}", None)
            if not self._may(name):
                self.say("reviewscreens.not_offered")
            elif run is not None:
                self.attempt(lambda: run(argument) if argument else run())
        self.draw()

    def _may(self, name: str) -> bool:
        """Whether an action is offered here; a digit answers, which is for who may answer."""
        if name == "choose":
            return not (self.is_received() and self.place in ("answer", "matrix"))
        return any(each.id == name for each in self.offered())

    def do_undo(self) -> None:
        """Takes back the last change of this sitting, on whatever screen it was made."""
        self.came_back(self.desk.sitting.undo(), "tui.undo.done")

    def do_redo(self) -> None:
        """Does again what was taken back."""
        self.came_back(self.desk.sitting.redo(), "tui.undo.again")

    def came_back(self, references: tuple[str, ...], key: str) -> None:
        """Tells what was undone or done again."""
        self.saved(self.voice.say(key, items=", ".join(references[:4])))

    def do_saved(self) -> None:
        """Ctrl+s does nothing: everything is saved already, and it says so."""
        self.say("tui.saved.always")

    def on_canvas_hit(self, hit: Canvas.Hit) -> None:
        """A click does what the key would do."""
        kind, _, what = hit.what.partition(":")
        if kind == "do":
            self.action_do(what)
        elif kind == "choose":
            self.action_do("choose", what)
        elif self.menu is None and self.question is None:
            self.attempt(lambda: self.hit(hit.what))
            self.draw()

    def hit(self, what: str) -> None:
        """A click on something of the screen's own, such as `row:3` or `go:B1`."""

    # ---------------------------------------------------------------------------------------------- menus

    def choose_from(
        self,
        menu: Menu,
        then: Callable[[int], None] | None = None,
        back: Callable[[], None] | None = None,
        follow: Callable[[int], tuple[Line, ...]] | None = None,
    ) -> None:
        """Lays a menu over the page.

        `then` gets the number of the option that was taken, from 0; `back` is what follows when none is; `follow`
        makes what stands above the options anew for the one at hand.
        """
        self.menu, self._picked, self._back, self._follow = menu, then, back, follow

    def close_menu(self) -> None:
        """Takes the menu away."""
        self.menu, self._picked, self._back, self._follow = None, None, None, None

    def typed_and_left(self) -> None:
        """A menu that went with the editor goes too."""
        self.close_menu()

    def _in_menu(self, name: str, argument: str) -> None:
        menu = self.menu
        if menu is None:
            return
        room = self.query_one(Canvas).page.slot.height - 2
        last = len(menu.options) - 1 if menu.options else max(len(menu.told) - room, 0)
        page = max(self.room.height - 8, 1)
        moves = {"up": -1, "down": 1, "page_up": -page, "page_down": page, "first": -last, "last": last}
        if name in moves:
            at = max(0, min(menu.at + moves[name], last))
            told = menu.told if self._follow is None else self._follow(at)
            self.menu = replace(menu, at=at, told=told)
        elif name == "back" or not menu.options:
            back = self._back
            self.close_menu()
            if back is not None:
                back()
        else:
            self.pick(int(argument) - 1 if argument else menu.at)

    def pick(self, number: int) -> None:
        """Takes an option of the menu."""
        menu, then = self.menu, self._picked
        if menu is None or not 0 <= number < len(menu.options):
            return
        self.close_menu()
        if then is not None:
            self.attempt(lambda: then(number))
