"""Home's way to begin with something that is there already: last year's answers, or a file."""

from typing import TYPE_CHECKING

from assess.errors import InputError
from assess.tui.present.menu import Menu, reading
from assess.tui.question import Question
from assess.tui.screens.base import PageScreen
from assess.workflow.roles import demand_role

if TYPE_CHECKING:
    from collections.abc import Iterable

    from assess.domain.problems import Problem
    from assess.exchange.manifest import Manifest
    from assess.workflow.taking import Offer

PACK = ".assess"


class Beginning(PageScreen):
    """Copying and taking in."""

    def chosen_id(self) -> str | None:
        """The assessment at hand."""
        raise NotImplementedError

    def read(self) -> None:
        """The list as it is on disk."""
        raise NotImplementedError

    def do_copy(self) -> None:
        """A new assessment with the answers of the one at hand, each to be confirmed."""
        from assess.workflow.beginning import before, carry_over  # noqa: PLC0415 - done once a year

        workspace, chosen = self.program.workspace, self.chosen_id()
        if chosen is None:
            self.say("tui.home.none")
            return
        demand_role(workspace, "new")
        options = (self.voice.say("tui.copy.begin"), self.voice.say("tui.copy.leave"))
        menu = Menu(title=self.voice.say("tui.copy.title", id=chosen), options=options)

        def begin(number: int) -> None:
            if not number:
                self.program.sit(carry_over(workspace, before(workspace, chosen), None, None).id)

        self.choose_from(menu, begin)

    def do_take_in(self) -> None:
        """Takes in answers from a file, after showing what they would change, or what an institution sent back."""
        if self.program.role in ("reviewer", "auditor"):
            self.ask(Question(label=self.voice.say("reviewscreens.ask.pack"), then=self._receive))
        elif self.chosen_id() is None:
            self.say("tui.home.none")
        else:
            demand_role(self.program.workspace, "import")
            self.ask(Question(label=self.voice.say("tui.ask.file"), then=self._stage))

    def _stage(self, text: str) -> None:
        if text.strip().strip("'\"").endswith(PACK):
            self._receive(text)
            return
        from assess.workflow.taking import offered  # noqa: PLC0415 - home appears before files are read

        try:
            offer = offered(self.program.workspace, str(self.chosen_id()), text)
        except InputError as error:
            problems = error.parameters.get("problems")
            if not isinstance(problems, (list, tuple)):
                raise
            self._refuse(problems)
            return
        if offer.staged.refused:
            self._refuse(offer.staged.refused)
        else:
            self._offer(offer)

    def _refuse(self, problems: "Iterable[Problem]") -> None:
        """Every problem of a file that was refused, with its place."""
        texts = [problem.text(self.voice.language) for problem in problems]
        self.choose_from(reading(self.voice.say("import.refused"), texts, self.menu_width))

    def _receive(self, text: str) -> None:
        from assess.tui.screens.reception import Reception  # noqa: PLC0415 - as above

        Reception(self, self._taken).look(text)

    def _taken(self, manifest: "Manifest") -> None:
        """What came back opens where the institution's first question is."""
        self.read()
        if manifest.kind == "round":
            self.program.sit(manifest.assessment)

    def _offer(self, offer: "Offer") -> None:
        """What the file would change, to be taken or left."""
        from assess.tui.present.staged import staged_lines  # noqa: PLC0415 - as above
        from assess.workflow.taking import take  # noqa: PLC0415 - as above

        options = (*(self.voice.say(f"tui.take_in.{way}") for way in offer.ways), self.voice.say("tui.take_in.leave"))
        menu = Menu(title=offer.source.name, told=tuple(staged_lines(offer.staged, self.voice)), options=options)

        def choose(number: int) -> None:
            if number < len(offer.ways):
                count = take(self.program.workspace, offer, offer.ways[number])
                self.read()
                self.saved(self.voice.say("tui.take_in.done", count=count))

        self.choose_from(menu, choose)
