"""Home: the assessments of the workspace."""

from assess.errors import AssessError
from assess.tui.present.frame import Hint, Notice
from assess.tui.present.home import Home, home_page
from assess.tui.present.page import Page, Size
from assess.tui.question import Question
from assess.tui.screens.base import bindings
from assess.tui.screens.beginning import Beginning
from assess.tui.screens.moving import Moving
from assess.workflow.assessments import Summary, create, summaries
from assess.workflow.roles import demand_role

_OF_ONE = ("open", "copy", "take_in")
"""What is done with an assessment that is there."""


class HomeScreen(Moving, Beginning):
    """The list, with what can be done about it."""

    place = "home"
    around_a_page = 4
    BINDINGS = bindings("home")

    def __init__(self) -> None:
        """Nothing is read yet."""
        super().__init__()
        self.found: tuple[Summary, ...] = ()
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
        self.at = max(0, min(self.at, len(self.found) - 1))

    def chosen_id(self) -> str | None:
        """The assessment at hand."""
        return self.found[self.at].id if self.found else None

    @property
    def folder(self) -> str:
        """Where the workspace is."""
        return str(self.program.workspace.folder)

    def page(self, size: Size) -> Page:
        """What the screen shows."""
        workspace = self.program.workspace
        home = Home(
            found=self.found,
            chosen=self.at,
            actor=workspace.actor,
            folder=self.folder,
            notice=self.notice,
            hints=self.hints(),
            auditor=self.program.role == "auditor",
        )
        return home_page(home, self.voice, size)

    def hints(self) -> tuple[Hint, ...]:
        """The keys that mean something: where nothing is listed, only those that begin something."""
        found = super().hints()
        if self.program.role == "auditor":
            return (*found, Hint("o", self.voice.say("tui.action.look.title"), "look"))
        return found if self.found else tuple(each for each in found if each.action not in _OF_ONE)

    def count(self) -> int:
        """How many assessments there are."""
        return len(self.found)

    def do_open(self) -> None:
        """Opens the one at hand."""
        if self.found:
            self.program.sit(self.found[self.at].id)
        else:
            self.say("tui.home.none")

    def do_export(self) -> None:
        """The reports of the one at hand."""
        if self.found:
            self.program.sit(self.found[self.at].id, "export")
        else:
            self.say("tui.home.none")

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
