"""The program in the terminal: its look and language, the table of screens, and what happens when something fails."""

import os
import signal
from asyncio import get_running_loop
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING, ClassVar

from rich.style import Style
from textual import work
from textual.app import App
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content as Shown
from textual.timer import Timer

from assess.errors import AssessError
from assess.messages import Language
from assess.tui.colours import BASIS, THEMES, ThemeName, styles
from assess.tui.commands import Action, Place
from assess.tui.present.words import Voice
from assess.tui.question import Question
from assess.tui.screens.base import PageScreen
from assess.tui.screens.home import HomeScreen
from assess.tui.tidying import REST, tidy
from assess.tui.voices import voice_of
from assess.workflow.opening import NOT_STATED, function_of
from assess.workflow.roles import WorkspaceRole, role_of
from assess.workflow.workspace import Workspace, is_received

if TYPE_CHECKING:
    from assess.tui.desk import Desk
    from assess.tui.reviewdesk import ReviewDesk
    from assess.workflow.sides import Side

SCREENS: Mapping[Place, str] = {
    "answer": "assess.tui.screens.answer:AnswerScreen",
    "matrix": "assess.tui.screens.matrix:MatrixScreen",
    "summary": "assess.tui.screens.summary:SummaryScreen",
    "evidence": "assess.tui.screens.evidence:EvidenceScreen",
    "journal": "assess.tui.screens.journal:JournalScreen",
    "export": "assess.tui.screens.export:ExportScreen",
    "samples": "assess.tui.screens.audit.samples:SamplesScreen",
    "inbox": "assess.tui.screens.review.inbox:InboxScreen",
    "queue": "assess.tui.screens.review.queue:QueueScreen",
    "findings": "assess.tui.screens.review.findings:FindingsScreen",
    "levels": "assess.tui.screens.review.levels:LevelsScreen",
    "conclude": "assess.tui.screens.review.concluding:ConcludingScreen",
    "changes": "assess.tui.screens.review.changes:ChangesScreen",
    "reviewlog": "assess.tui.screens.review.reviewlog:ReviewLogScreen",
}
"""The screens of one assessment; imported after the home screen has appeared, or when one is asked for."""


def made_screen(place: Place) -> PageScreen:
    """A new screen of the table."""
    module, _, name = SCREENS[place].partition(":")
    screen: PageScreen = getattr(import_module(module), name)()
    return screen


class ActionProvider(Provider):
    """The command palette: every action of the screen at hand."""

    def _found(self) -> list[tuple[Action, str, str]]:
        screen = self.screen
        if not isinstance(screen, PageScreen):
            return []
        say = screen.voice.say
        return [
            (action, say(f"tui.action.{action.id}.title"), say(f"tui.action.{action.id}.help"))
            for action in screen.offered()
        ]

    def _run(self, action: Action) -> Callable[[], None]:
        screen = self.screen
        return lambda: screen.action_do(action.id) if isinstance(screen, PageScreen) else None

    async def discover(self) -> Hits:
        """Every action, before anything is typed."""
        for action, title, told in self._found():
            yield DiscoveryHit(Shown(title), self._run(action), help=told)

    async def search(self, query: str) -> Hits:
        """The actions whose title fits."""
        matcher = self.matcher(query)
        for action, title, told in self._found():
            score = matcher.match(title)
            if score > 0:
                yield Hit(score, Shown(title), self._run(action), help=told)


_SOON = 0.05
"""Seconds after the first painting until the other screens are imported."""


class AssessApp(App[None]):
    """The screens on one workspace."""

    CSS_PATH = "app.tcss"
    COMMANDS: ClassVar = {ActionProvider}
    ENABLE_COMMAND_PALETTE = True
    TITLE = "assess"

    def __init__(self, workspace: Workspace, language: Language, *, ascii_only: bool = False, first: str = "") -> None:
        """On a workspace; `first` is the id of an assessment to open at once."""
        super().__init__(ansi_color=True if "NO_COLOR" in os.environ else None)
        self.workspace = workspace
        self.language: Language = language
        self.ascii_only = ascii_only
        self.unsaved = False
        self.desk: Desk | None = None
        self.bench: ReviewDesk | None = None
        self.proved = ""
        self.looks: dict[str, Style] = {}
        self._first = first
        self._look: ThemeName = "dark"
        self._voice: Voice | None = None
        self._resting: Timer | None = None

    @property
    def voice(self) -> Voice:
        """How the program speaks now."""
        if self._voice is None or self._voice.language != self.language:
            self._voice = voice_of(self.workspace.content(), self.language)
        return self._voice

    @cached_property
    def role(self) -> WorkspaceRole | None:
        """What the workspace is for; a store that cannot be read says so elsewhere."""
        try:
            return role_of(self.workspace)
        except AssessError:
            return None

    def on_mount(self) -> None:
        """The home screen, and what was asked to be opened."""
        with suppress(NotImplementedError, RuntimeError, ValueError):  # no such signals here, or not the main thread
            for name in ("SIGHUP", "SIGTERM"):
                get_running_loop().add_signal_handler(getattr(signal, name), self.hang_up)
        self._resting = self.set_interval(REST, self.rest, pause=True)
        self.dress("plain" if self.no_color else "dark")
        self.push_screen(HomeScreen())
        if self.role == "reviewer":
            self.do_inbox()
        if self._first:
            self.sit(self._first)
        else:
            self.set_timer(_SOON, self._fetch_screens)

    @work(thread=True)
    def _fetch_screens(self) -> None:
        """Imports the other screens while somebody looks at the first one."""
        for place in SCREENS.values():
            import_module(place.partition(":")[0])

    def acted(self) -> None:
        """Somebody pressed a key: what can wait is done when they pause."""
        if self._resting is not None:
            self._resting.reset()

    def rest(self) -> None:
        """Nobody pressed a key for a moment."""
        if self._resting is not None:
            self._resting.pause()
            tidy()

    @property
    def failure(self) -> Exception | None:
        """The bug that ended the program, if one did."""
        return self._exception

    def _fatal_error(self) -> None:
        """A bug: the screens go away, and `open_screens` raises it anew; Textual would print a page of locals."""
        self._close_messages_no_wait()

    def dress(self, look: ThemeName) -> None:
        """Puts on a theme."""
        self._look, self.looks = look, styles(look)
        self.theme = BASIS[look]

    def sit(self, assessment: str, place: Place | None = None) -> None:
        """Opens an assessment, by its review if it was received; raises AssessError when it cannot be read."""
        from assess.tui.desk import Desk  # noqa: PLC0415 - the home screen appears before any scoring is loaded
        from assess.workflow.register import RegisterSitting  # noqa: PLC0415 - as above

        at_hand = self.bench is not None and self.bench.work.sitting.id == assessment
        if not at_hand:  # what lies on the desk stays there: its last changes can still be taken back
            self.desk, self.bench = Desk(RegisterSitting(self.workspace, assessment)), None
            if is_received(self.workspace, self.desk.sitting.id):
                from assess.tui.reviewdesk import ReviewDesk  # noqa: PLC0415 - only an institution's workspace needs it

                self.bench = ReviewDesk(self.desk)
        first: Place = "answer" if not self.bench else "summary" if self.role == "auditor" else "queue"
        self.push_screen(made_screen(place or first))

    def look(self, side: "Side") -> None:
        """Lays a state on the desk that is only looked at."""
        from assess.tui.desk import Desk  # noqa: PLC0415 - the home screen appears before any scoring is loaded
        from assess.workflow.looking import Looking  # noqa: PLC0415 - as above

        self.desk, self.bench = Desk(Looking(side)), None
        self.proved = side.pack.file if side.pack else ""

    def go(self, place: Place) -> None:
        """Another screen of the assessment at hand."""
        if self.desk is None:
            return
        screen = made_screen(place)
        if isinstance(self.screen, HomeScreen):
            self.push_screen(screen)
        else:
            self.switch_screen(screen)

    # ------------------------------------------------------------------------- actions that every screen has

    def do_home(self) -> None:
        """The list of assessments."""
        while not isinstance(self.screen, HomeScreen) and len(self.screen_stack) > 1:
            self.pop_screen()

    def do_inbox(self) -> None:
        """What was received."""
        while self.screen_stack[1:] and getattr(self.screen, "place", "") not in ("home", "inbox"):
            self.pop_screen()
        if isinstance(self.screen, HomeScreen):
            self.push_screen(made_screen("inbox"))

    def do_queue(self) -> None:
        """What is to be judged."""
        self.go("queue")

    def do_findings(self) -> None:
        """The register of findings."""
        self.go("findings")

    def do_levels(self) -> None:
        """The institution's own levels."""
        self.go("levels")

    def do_conclude(self) -> None:
        """What is open, and the conclusion."""
        self.go("conclude")

    def do_changes(self) -> None:
        """What the supplier changed since an earlier submission, or where two reviews differ."""
        self.go("changes")

    def do_reviewlog(self) -> None:
        """The journal of the review, of the samples or of the rounds."""
        self.go("reviewlog")

    def do_answer(self) -> None:
        """The items."""
        self.go("answer")

    def do_matrix(self) -> None:
        """The access matrix."""
        self.go("matrix")

    def do_summary(self) -> None:
        """Where it stands."""
        self.go("summary")

    def do_evidence(self) -> None:
        """The evidence register."""
        self.go("evidence")

    def do_journal(self) -> None:
        """What happened."""
        self.go("journal")

    def do_export(self) -> None:
        """The reports."""
        self.go("export")

    def do_samples(self) -> None:
        """The auditor's samples."""
        self.go("samples")

    def do_look(self) -> None:
        """A pack or a report from anywhere: what can be said of it, and what is in it."""
        screen = self.screen
        if isinstance(screen, PageScreen):
            screen.ask(Question(label=self.voice.say("audit.ask.file"), then=self._prove))

    def _prove(self, text: str) -> None:
        from assess.tui.screens.audit.proof import ProofScreen  # noqa: PLC0415 - seldom needed

        self.push_screen(ProofScreen(text))

    def do_proof(self) -> None:
        """The proof of the pack that is looked at."""
        if self.proved and self.desk is not None and self.desk.sitting.read_only:
            self._prove(self.proved)
        elif isinstance(self.screen, PageScreen):
            self.screen.say("audit.proof.none")

    def do_help(self) -> None:
        """Every key of the screen at hand."""
        from assess.tui.screens.help import HelpScreen  # noqa: PLC0415 - seldom needed

        if isinstance(self.screen, PageScreen) and not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(self.screen.place))

    def do_language(self) -> None:
        """The other language."""
        self.language = "en" if self.language == "nl" else "nl"

    def do_theme(self) -> None:
        """The next theme."""
        if self._look != "plain":
            self.dress(THEMES[(THEMES.index(self._look) + 1) % len(THEMES)])
            if isinstance(self.screen, PageScreen):
                self.screen.restyle()

    def do_actor(self) -> None:
        """Who acts, as a function."""
        screen = self.screen
        if isinstance(screen, PageScreen):
            label = self.voice.say("tui.ask.actor")
            now = "" if self.workspace.actor == NOT_STATED else self.workspace.actor
            screen.ask(Question(label=label, value=now, then=self._act_as))

    def _act_as(self, text: str) -> None:
        self.workspace = replace(self.workspace, actor=function_of(text))
        if self.desk is not None:
            self.desk.sitting.workspace = self.workspace

    def do_quit(self) -> None:
        """Leaves; everything is saved already."""
        self.exit()

    def hang_up(self) -> None:
        """The terminal went away, or somebody ends the program: what stands in an editor is recorded first."""
        for screen in self.screen_stack:
            if isinstance(screen, PageScreen):
                screen.save_typed()
        self.exit()
