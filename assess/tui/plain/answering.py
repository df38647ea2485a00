"""One assessment in lines: each question in full, then one command a line."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from assess.domain.questionnaire import Entry, LevelQuestion, Requirement
from assess.export.documents.profiles import DOSSIER, PROFILES
from assess.export.model import DEFAULT_PROFILE, Edition
from assess.tui.plain.beside import contradictions, evidence, further, take_file
from assess.tui.plain.conversation import WIDE, Loop, number_in
from assess.tui.plain.journals import changes, journal, review_journal
from assess.tui.plain.levels import deviate, way, what_if
from assess.tui.plain.register import access
from assess.tui.plain.samples import sample
from assess.tui.plain.sending import submit_it
from assess.tui.plain.tables import edit_table
from assess.tui.present.answer import View as Position
from assess.tui.present.answer import position, section_title
from assess.tui.present.body import body, example_of
from assess.tui.present.choices import choices_of, several, toggled, typed_in
from assess.tui.present.items import FILTERS, Item, matching
from assess.tui.present.shift import shift_lines
from assess.tui.present.summary import summary_rows
from assess.workflow.answering import Wish
from assess.workflow.asking import explanation
from assess.workflow.dossier import dossier_at_hand
from assess.workflow.exporting import Order, export
from assess.workflow.formats import known_formats
from assess.workflow.reading import typed_path
from assess.workflow.roles import role_of

_LISTED = 20


class Answering(Loop):
    """The conversation about one assessment."""

    def command(self, word: str) -> Callable[[str], None] | None:
        """What a word does."""
        found = _COMMANDS.get(word)
        return found and partial(found, self)

    # ---------------------------------------------------------------------------------------------- showing

    def tell(self) -> None:
        """The item at hand."""
        item = self.desk.item
        if item is None:
            self.talk.say("tui.answer.none")
            return
        section = next((each for each in self.desk.sections if item in each.items), None)
        self.talk.line()
        if section is not None:
            self.talk.line(f"{section_title(section, self.voice)}: {section.done}/{section.total}")
        self.talk.line(position(Position(sections=self.desk.sections, chosen=item), self.voice))
        self.talk.page(body(item, self.desk.around(self.talk.language), WIDE))

    # -------------------------------------------------------------------------------------------- answering

    def choose(self, number: int) -> None:
        """The answer with this number."""
        item = self.desk.item
        found = choices_of(item, self.desk.sitting.content, self.voice) if item else ()
        if item is None or not 0 < number <= len(found):
            self.talk.say("tui.plain.no_choice", number=number)
            return
        value: str | None = found[number - 1].value
        if several(item.shape):
            value = toggled(item, str(value))
        self._put_or_clear(item, value)

    def _put_or_clear(self, item: Item, value: str | None) -> None:
        if value is None:
            self.desk.sitting.clear(item.id)
        elif self._agreed(item, Wish(value=value)):
            self.desk.sitting.put(item.id, Wish(value=value))
        else:
            return
        self.saved()

    def _agreed(self, item: Item, wish: Wish) -> bool:
        """True unless another level follows and somebody does not want that."""
        shift = self.desk.sitting.consequences(item.id, wish) if isinstance(item.shape, LevelQuestion) else None
        if shift is None:
            return True
        self.talk.say("tui.shift.title")
        self.talk.page(shift_lines(shift, self.voice, WIDE))
        return self.agreed("tui.plain.agree")

    def write(self, text: str) -> None:
        """The motivation, or the value of what is typed in: on the same line, or on lines of its own."""
        item = self.desk.item
        if item is None:
            return
        if isinstance(item.shape, Entry) and item.shape.type == "table":
            edit_table(self, item, item.shape)
            return
        if isinstance(item.shape, Entry) and not typed_in(item.shape):
            self.talk.say("tui.answer.with_digits")
            return
        written = text or self.talk.ask_text("tui.plain.text")
        if isinstance(item.shape, Entry):
            self._put_or_clear(item, written.strip() or None)
        elif item.answer is None:
            self.talk.say("tui.answer.choose_first")
        else:
            self.desk.sitting.put(item.id, Wish(why=written))
            self.saved()

    def measure(self, text: str) -> None:
        """Measured values: `name=number`, or each of them asked for."""
        item = self.desk.item
        shape = item.shape if item else None
        fields = [each for each in shape.fields if each.computed is None] if isinstance(shape, Requirement) else []
        if item is None or not fields:
            self.talk.say("tui.answer.nothing_measured")
            return
        said = [text] if text else []
        if not said:
            for field in fields:
                words = ", ".join(each.id for each in field.options)
                label = self.voice.text(field.label) + (f" ({words})" if words else "")
                typed = self.talk.ask(self.voice.labelled(label, "").rstrip()).strip()
                said += [f"{field.id}={typed}"] if typed else []
        if said:
            self.desk.sitting.put(item.id, Wish(measured=tuple(said)))
            self.saved()

    def clear(self, _text: str) -> None:
        """Takes the answer away."""
        if self.desk.item is not None:
            self.desk.sitting.clear(self.desk.item.id)
            self.saved()

    def confirm(self, _text: str) -> None:
        """Says the same again, from today."""
        item = self.desk.item
        if item is not None and item.carried is not None:
            self.desk.sitting.confirm(item.id)
            self.saved()
        elif item is not None and item.answer is not None:
            self.desk.sitting.restate(item.id, replace)
            self.saved()

    def bulk(self, text: str) -> None:
        """All open controls of the part: not applicable, with this reason."""
        desk = self.desk
        found = desk.open_together()
        if found and text:
            desk.sitting.exclude(found, text)
            self.saved()
        else:
            self.talk.say("tui.answer.nothing_in_bulk")

    def undo(self, _text: str) -> None:
        """Takes the last change back."""
        self.talk.say("tui.undo.done", items=", ".join(self.desk.sitting.undo()))

    def redo(self, _text: str) -> None:
        """Does it again."""
        self.talk.say("tui.undo.again", items=", ".join(self.desk.sitting.redo()))

    # ------------------------------------------------------------------------------------------------ moving

    def forward(self, _text: str) -> None:
        """The next item."""
        self.desk.move(1)
        self.tell()

    def backward(self, _text: str) -> None:
        """The item before."""
        self.desk.move(-1)
        self.tell()

    def next_open(self, _text: str) -> None:
        """The next item that needs something."""
        if not self.desk.move_open(1):
            self.talk.say("tui.answer.all_done")
        self.tell()

    def previous_open(self, _text: str) -> None:
        """The item before that needs something."""
        if not self.desk.move_open(-1):
            self.talk.say("tui.answer.all_done")
        self.tell()

    def jump(self, text: str) -> None:
        """To the item with this id; else what fits is listed."""
        items = [item for section in self.desk.whole for item in section.items]
        found = matching(items, text, lambda item: self.voice.text(item.line.title))
        exact = next((item for item in found if item.id.casefold() == text.casefold()), None)
        if exact is None and len(found) != 1:
            for item in found[:_LISTED]:
                self.talk.line(f"{item.id} {self.voice.text(item.line.title)}")
            self.talk.say("tui.plain.found", count=len(found))
            return
        self.desk.go((exact or found[0]).id)
        self.tell()

    def narrow(self, text: str) -> None:
        """Only what a filter keeps; the filters are listed when none is named."""
        names = list(FILTERS)
        if not text:
            for number, name in enumerate(names, 1):
                self.talk.line(f"f {number}: {self.voice.say(f'tui.filter.{name}')}")
            return
        self.desk.filter, self.desk.chosen = names[number_in(text, len(names))], None
        self.desk.move(0)
        self.tell()

    # ----------------------------------------------------------------------------------------- looking, export

    def show(self, _text: str) -> None:
        """The item once more."""
        self.tell()

    def example(self, _text: str) -> None:
        """How a colleague writes it."""
        text = example_of(self.desk.item, self.voice) if self.desk.item else ""
        self.talk.line(text or self.voice.say("tui.answer.no_example"))

    def explain(self, _text: str) -> None:
        """The arithmetic."""
        item, sitting = self.desk.item, self.desk.sitting
        if item is None or item.result is None:
            self.talk.say("tui.answer.no_arithmetic")
            return
        for each in explanation(sitting.workspace, sitting.opened, item.id):
            self.talk.line(each.text(self.talk.language))

    def summary(self, _text: str) -> None:
        """Where it stands."""
        rows = summary_rows(self.desk.around(self.talk.language), self.desk.sitting.blockers(), WIDE)
        self.talk.page(row.line for row in rows)

    def export(self, text: str) -> None:
        """Writes reports: `e xlsx,pdf folder`; `e auditdossier pdf folder` in another edition."""
        first, _, rest = text.partition(" ")
        profile, told = (first, rest.strip()) if first in PROFILES else (DEFAULT_PROFILE, text)
        names, _, folder = told.partition(" ")
        sitting = self.desk.sitting
        target = str(typed_path(folder.strip() or "exports"))
        dossier = dossier_at_hand(sitting) if profile == DOSSIER else None
        order = Order(known_formats(names), target, Edition(self.talk.language, profile), dossier)
        begun = lambda name: self.talk.say("tui.export.writing", name=name)  # noqa: E731 - handed on, not kept
        for path in export(sitting.workspace, sitting.opened, sitting.scores, order, begun):
            self.talk.line(str(path))

    def language(self, _text: str) -> None:
        """The other language."""
        self.talk.language = "en" if self.talk.language == "nl" else "nl"
        self.tell()

    def help(self, _text: str) -> None:
        """What can be typed; in an auditor's workspace what is the auditor's too."""
        self.talk.say("tui.plain.help")
        if role_of(self.desk.sitting.workspace) == "auditor":
            self.talk.say("plainreview.audit_help")


_COMMANDS: Mapping[str, Callable[[Answering, str], None]] = {
    "": Answering.forward,
    "j": Answering.forward,
    "k": Answering.backward,
    "n": Answering.next_open,
    "p": Answering.previous_open,
    "/": Answering.jump,
    "f": Answering.narrow,
    "t": Answering.write,
    "m": Answering.measure,
    "v": evidence,
    "o": further,
    "c": Answering.confirm,
    "del": Answering.clear,
    "b": Answering.bulk,
    "u": Answering.undo,
    "r": Answering.redo,
    ".": Answering.show,
    "x": Answering.example,
    "i": Answering.explain,
    "s": Answering.summary,
    "a": access,
    "w": what_if,
    "z": way,
    "d": deviate,
    "g": contradictions,
    "log": journal,
    "G": review_journal,
    "W": changes,
    "D": sample,
    "import": take_file,
    "submit": submit_it,
    "e": Answering.export,
    "l": Answering.language,
    "?": Answering.help,
    "h": Answering.back,
    "q": Answering.leave,
}
"""What can be typed; `/log` may be written without a space."""
