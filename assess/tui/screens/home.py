"""Home: the assessments of the workspace."""

from assess.errors import AssessError
from assess.tui.present.frame import Notice
from assess.tui.present.home import Home, home_page
from assess.tui.present.page import Page, Size
from assess.tui.question import Question
from assess.tui.screens.base import bindings
from assess.tui.screens.beginning import Beginning
from assess.workflow.assessments import Summary, create, summaries
from assess.workflow.roles import demand_role


class HomeScreen(Beginning):
    """The list, with what can be done about it."""

    place = "home"
    BINDINGS = bindings("home")

    def __init__(self) -> None:
        """Nothing is read yet."""
        super().__init__()
        self.found: tuple[Summary, ...] = ()
        self.chosen = 0
        self._supplier = ""

    def on_screen_resume(self) -> None:
        """What was changed elsewhere shows."""
        self.read()

    def read(self) -> None:
        """The list as it is on disk."""
        try:
            self.found = summaries(self.program.workspace)
        except AssessError as error:
            self.notice = Notice(error.text(self.voice.language), "problem")
        self.chosen = max(0, min(self.chosen, len(self.found) - 1))

    def chosen_id(self) -> str | None:
        """The assessment at hand."""
        return self.found[self.chosen].id if self.found else None

    @property
    def folder(self) -> str:
        """Where the workspace is."""
        return str(self.program.workspace.folder)

    def page(self, size: Size) -> Page:
        """What the screen shows."""
        workspace = self.program.workspace
        home = Home(
            found=self.found,
            chosen=self.chosen,
            actor=workspace.actor,
            folder=self.folder,
            notice=self.notice,
            hints=self.hints(),
        )
        return home_page(home, self.voice, size)

    def hit(self, what: str) -> None:
        """A click on a row takes it to hand, and a second one opens it."""
        if self.chosen == int(what):
            self.do_open()
        self.chosen = int(what)

    def do_up(self) -> None:
        """The one above."""
        self._move(-1)

    def do_down(self) -> None:
        """The one below."""
        self._move(1)

    def do_page_up(self) -> None:
        """A page up."""
        self._move(-(self.room.height - 4))

    def do_page_down(self) -> None:
        """A page down."""
        self._move(self.room.height - 4)

    def do_first(self) -> None:
        """The first one."""
        self._move(-len(self.found))

    def do_last(self) -> None:
        """The last one."""
        self._move(len(self.found))

    def _move(self, steps: int) -> None:
        self.chosen = max(0, min(self.chosen + steps, len(self.found) - 1))

    def do_open(self) -> None:
        """Opens the one at hand."""
        if self.found:
            self.program.sit(self.found[self.chosen].id)

    def do_export(self) -> None:
        """The reports of the one at hand."""
        if self.found:
            self.program.sit(self.found[self.chosen].id, "export")

    def do_demo(self) -> None:
        """Makes the worked example, and opens it."""
        from assess.workflow.demo import make_demo  # noqa: PLC0415 - done once in a workspace

        self.program.sit(make_demo(self.program.workspace))

    def do_new(self) -> None:
        """A new assessment: asks for the supplier, then for the product."""
        demand_role(self.program.workspace, "new")
        self.ask(Question(label=self.voice.say("tui.ask.supplier"), then=self._with_supplier))

    def _with_supplier(self, text: str) -> None:
        self._supplier = text
        self.ask(Question(label=self.voice.say("tui.ask.product"), then=self._with_product))

    def _with_product(self, text: str) -> None:
        self.program.sit(create(self.program.workspace, self._supplier, text))

    def do_back(self) -> None:
        """Nothing lies behind the home screen."""
        self.say("tui.home.leave")
