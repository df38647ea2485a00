"""Two submissions, or two reviews, side by side: each difference, with a jump to what it is about."""

from collections.abc import Mapping

from assess.domain.events import TABLES
from assess.tui.commands import Place
from assess.tui.comparing import Both, Comparing, Found
from assess.tui.present.menu import Menu
from assess.tui.present.page import BLANK, Line, Span, line, paragraph
from assess.tui.present.rows import Rows
from assess.tui.question import Question
from assess.tui.screens.base import bindings
from assess.tui.screens.review.bench import BesideListing
from assess.workflow.proving import path_of

_OF_REVIEW: Mapping[str, Place] = {"findings": "findings", "levels": "levels", "conclude": "conclude"}
"""Where a difference leads to that is about no item."""

_NOTHING = Found((), 0)


class ChangesScreen(BesideListing):
    """What the supplier changed between two submissions; other things can be put side by side instead."""

    place = "changes"
    BINDINGS = bindings("changes")

    def __init__(self) -> None:
        """Nothing was chosen: the last two submissions."""
        super().__init__()
        self._chosen: Both | None = None
        self._made: tuple[object, Found] = (None, _NOTHING)

    @property
    def _comparing(self) -> Comparing:
        return Comparing(self.desk)

    @property
    def both(self) -> Both | None:
        """What is put side by side; None where there is nothing."""
        return self._chosen or self._comparing.first()

    def rows(self) -> Rows:
        """Everything that differs."""
        return Rows(self._shown().rows, self.at)

    def _shown(self) -> Found:
        """What differs; found once for each choice, state, language and width."""
        both, width = self.both, self.room.width
        key = (both, self.desk.sitting.opened.assessment.head, self.voice.language, width)
        if self._made[0] != key:
            self._made = (key, _NOTHING if both is None else self._comparing.found(both, self.voice, width))
        return self._made[1]

    def head(self) -> list[Line]:
        """What is put side by side; what to do where nothing is, or nothing differs."""
        both, width = self.both, self.room.width
        if both is None:
            return [BLANK, *paragraph(self.voice.say("comparing.none"), width - 4, first="  ")]
        name = line(Span(" " + self._comparing.name(both, self.voice), "teal"))
        empty = () if self.rows().rows else paragraph(self.voice.say("comparing.same"), width - 4, first="  ")
        return [name, BLANK, *empty]

    def position(self) -> str:
        """How many things differ."""
        return "" if self.both is None else self.voice.say("comparing.position", count=self._shown().count)

    # -------------------------------------------------------------------------------------------- choosing

    def do_beside(self) -> None:
        """Other things side by side."""
        comparing, say = self._comparing, self.voice.say
        pairs, functions = comparing.pairs(), comparing.functions()
        options = [comparing.name(each, self.voice) for each in pairs]
        options += [say("comparing.views", one=one, other=other) for one, other in functions]
        menu = Menu(title=say("comparing.which"), options=(*options, say("comparing.another")))

        def chosen(number: int) -> None:
            if number < len(pairs):
                self._put(pairs[number])
            elif number < len(options):
                self._put(comparing.two(*functions[number - len(pairs)]))
            else:
                self.ask(
                    Question(label=say("comparing.ask"), then=lambda text: self._put(comparing.another(path_of(text))))
                )

        self.choose_from(menu, chosen)

    def _put_another(self, text: str) -> None:
        self._put(self._comparing.another(path_of(text)))

    def _put(self, both: Both) -> None:
        self._chosen, self.at = both, 0

    # --------------------------------------------------------------------------------------------- jumping

    def open_row(self) -> None:
        """To what the row at hand is about: its review, or for who only reads the item itself."""
        target = self.rows().settled().target
        bench = self.program.bench
        if target is None:
            return
        if bench is not None and self.judges and bench.go(target):
            bench.single = True
            self.program.go("queue")
        elif self.desk.go(target):
            self.program.go("answer")
        else:
            self._beside_the_items(target)

    def _beside_the_items(self, target: str) -> None:
        table, _, name = target.partition("/")
        if table in TABLES:
            self.desk.grant = name or None
            self.program.go("matrix")
        elif target in _OF_REVIEW:
            self.program.go(_OF_REVIEW[target] if self.judges else "reviewlog")
        else:
            self.program.go("evidence" if table == "evidence" else "summary")
