"""Home's way to begin with something that is there already: last year's answers, or a file."""

from pathlib import Path

from assess.tui.present.menu import Menu, reading
from assess.tui.present.page import Line, line
from assess.tui.question import Question
from assess.tui.screens.base import PageScreen
from assess.workflow.importing import OnConflict, Source, Staged, read_file, stage, take_in
from assess.workflow.reading import read_input
from assess.workflow.roles import demand_role
from assess.workflow.workspace import Opened, open_assessment

_KINDS = ("new", "changed", "conflict", "unchanged")
_NAMED = 40
"""So many references are named for each kind of change."""


class Beginning(PageScreen):
    """Copying and taking in."""

    def chosen_id(self) -> str | None:
        """The assessment at hand."""
        raise NotImplementedError

    def do_copy(self) -> None:
        """A new assessment with the answers of the one at hand, each to be confirmed."""
        from assess.workflow.beginning import before, carry_over  # noqa: PLC0415 - done once a year

        workspace, chosen = self.program.workspace, self.chosen_id()
        if chosen is None:
            return
        demand_role(workspace, "new")
        begun = carry_over(workspace, before(workspace, chosen), None, None)
        self.program.sit(begun.id)

    def do_take_in(self) -> None:
        """Takes in answers from a file, after showing what they would change."""
        if self.chosen_id() is not None:
            demand_role(self.program.workspace, "import")
            self.ask(Question(label=self.voice.say("tui.ask.file"), then=self._stage))

    def _stage(self, text: str) -> None:
        from assess.workflow.filling import is_form, stage_form  # noqa: PLC0415 - forms are read here alone

        workspace = self.program.workspace
        path = Path(text.strip()).expanduser()
        source = Source(read_input(str(path.absolute())), str(path))  # a file named `-` is no stdin here
        opened = open_assessment(workspace, str(self.chosen_id()))
        if is_form(source):
            staged = stage_form(workspace, opened, source)
        else:
            staged = Staged(stage(opened, read_file(workspace, source, opened.assessment.register)))
        if staged.refused:
            texts = [problem.text(self.voice.language) for problem in staged.refused]
            self.choose_from(reading(self.voice.say("import.refused"), texts, self.room.width))
        else:
            self._offer(opened, source, staged)

    def _offer(self, opened: Opened, source: Source, staged: Staged) -> None:
        """What the file would change; a conflict is decided for all of them at once."""
        conflicts = any(each.kind == "conflict" for each in staged.changes)
        ways: tuple[OnConflict, ...] = ("theirs", "mine") if conflicts else ("refuse",)
        options = (*(self.voice.say(f"tui.take_in.{way}") for way in ways), self.voice.say("tui.take_in.leave"))
        menu = Menu(title=source.name, told=tuple(self._told(staged)), options=options)

        def take(number: int) -> None:
            if number < len(ways):
                count = take_in(self.program.workspace, opened, staged.changes, source, ways[number])
                self.saved(self.voice.say("tui.take_in.done", count=count))

        self.choose_from(menu, take)

    def _told(self, staged: Staged) -> list[Line]:
        rows = []
        for kind in _KINDS:
            found = [each.reference for each in staged.changes if each.kind == kind]
            rows.append(line(self.voice.say(f"tui.take_in.{kind}", count=len(found))))
            if found and kind != "unchanged":
                rows.append(line("  " + ", ".join(found[:_NAMED])))
        return rows
