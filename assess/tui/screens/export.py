"""Export: the reports, written in the background while the screen goes on."""

from dataclasses import replace
from pathlib import Path

from textual import work

from assess.errors import AssessError
from assess.export.documents.profiles import DOSSIER, PROFILES
from assess.export.model import DEFAULT_PROFILE, Edition
from assess.tui.present.export import Wanted, Written, export_rows
from assess.tui.present.frame import Notice
from assess.tui.present.menu import Menu
from assess.tui.present.rows import Rows
from assess.tui.present.words import without_option
from assess.tui.question import Question
from assess.tui.screens.base import bindings
from assess.tui.screens.listing import Listing
from assess.workflow.clock import local_time
from assess.workflow.exporting import Order
from assess.workflow.exporting import export as write_formats
from assess.workflow.formats import FORMATS
from assess.workflow.looking import Looking
from assess.workflow.reading import typed_path
from assess.workflow.sitting import Sitting


class ExportScreen(Listing):
    """The formats to choose from, and where they go."""

    place = "export"
    BINDINGS = bindings("export")

    def __init__(self) -> None:
        """The workbook and the PDF, in the folder `exports`."""
        super().__init__()
        self.chosen: set[str] = {name for name in ("xlsx", "pdf") if name in FORMATS}
        self.folder = "exports"
        self.profile = DEFAULT_PROFILE
        self.written: list[Written] = []
        self.busy = False

    def rows(self) -> Rows:
        """The formats, then what was written."""
        wanted = Wanted(self.chosen, self.profile, self.folder, self._missing())
        return Rows(export_rows(tuple(FORMATS), wanted, self.written, self.voice, self.room.width), self.at)

    def _missing(self) -> str:
        """What an auditor's dossier of a state that is only looked at does not hold."""
        sitting = self.desk.sitting
        if self.profile != DOSSIER or not isinstance(sitting, Looking):
            return ""
        if sitting.side.pack:
            return self.voice.say("tui.export.of_pack", id=sitting.id)
        return self.voice.say("tui.export.of_past", moment=local_time(sitting.opened.moment))

    def position(self) -> str:
        """What is going on."""
        return self.voice.say("tui.export.busy" if self.busy else "tui.export.ready")

    def do_choose(self, digit: str) -> None:
        """Takes a report or leaves it out."""
        names = list(FORMATS)
        if int(digit) <= len(names):
            self.chosen ^= {names[int(digit) - 1]}

    def open_row(self) -> None:
        """Enter takes the report at hand, or leaves it out."""
        target = self.rows().settled().target
        if target in FORMATS:
            self.chosen ^= {str(target)}

    def do_folder(self) -> None:
        """Where the reports go."""
        self.ask(Question(label=self.voice.say("tui.ask.folder"), value=self.folder, then=self._to))

    def _to(self, folder: str) -> None:
        self.folder = folder.strip() or self.folder

    def do_edition(self) -> None:
        """For whom the reports are."""
        names = list(PROFILES)
        options = tuple(self.voice.say(f"tui.edition.{name}") for name in names)
        title = self.voice.say("tui.export.which_edition")
        menu = Menu(title=title, options=options, at=names.index(self.profile))
        self.choose_from(menu, lambda number: self._edition(names[number]))

    def _edition(self, name: str) -> None:
        self.profile = name

    def do_write(self) -> None:
        """Writes what was chosen."""
        if self.busy:
            return
        if not self.chosen:
            self.say("tui.export.nothing")
            return
        self.busy, self.written = True, []
        names = tuple(name for name in FORMATS if name in self.chosen)
        edition = Edition(self.voice.language, self.profile)
        self._write(Order(names, str(typed_path(self.folder)), edition))

    @work(thread=True)
    def _write(self, order: Order) -> None:
        """All of them take their place together, or none does."""
        sitting = self.desk.sitting
        tell = self.program.call_from_thread
        try:
            order = _with_dossier(order, sitting)
            paths = write_formats(
                sitting.workspace, sitting.opened, sitting.scores, order, lambda name: tell(self._begun, name)
            )
        except AssessError as error:
            tell(self._failed, error)
        else:
            tell(self._done, [str(path.resolve()) for path in paths])

    def _begun(self, name: str) -> None:
        self.written = [Written(name)]
        self.draw()

    def _done(self, paths: list[str]) -> None:
        self.busy, self.written = False, [Written("", path) for path in paths]
        self.notice = Notice(self.voice.say("tui.export.done"), "ok")
        self.draw()

    def _failed(self, error: AssessError) -> None:
        self.busy, self.written = False, []
        self.notice = Notice(without_option(error.text(self.voice.language)), "problem")
        self.draw()

    def _last(self) -> str | None:
        return next((each.path for each in reversed(self.written) if each.path), None)

    def do_copy_path(self) -> None:
        """The path of the last report on the clipboard."""
        path = self._last()
        if path is None:
            self.say("tui.export.none_yet")
        else:
            self.program.copy_to_clipboard(path)
            self.say("tui.export.copied", path=path)

    def do_show_file(self) -> None:
        """Opens the last report with the computer's own program."""
        path = self._last()
        if path is None:
            self.say("tui.export.none_yet")
        else:
            self.program.open_url(Path(path).as_uri(), new_tab=False)
            self.say("tui.export.opened", path=path)


def _with_dossier(order: Order, sitting: Sitting) -> Order:
    """The order with what the workspace keeps beside the assessment, where the edition shows that."""
    if order.edition.profile != DOSSIER:
        return order
    from assess.workflow.dossier import dossier_at_hand  # noqa: PLC0415 - packs are verified for a dossier alone

    return replace(order, dossier=dossier_at_hand(sitting))
