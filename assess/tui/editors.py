"""Where people type: one line, or several. They stand on the page only while something is typed."""

from typing import ClassVar

from rich.highlighter import Highlighter
from rich.text import Text
from textual import events
from textual.binding import Binding
from textual.message import Message
from textual.widgets import Input, TextArea

from assess.domain.text import STORED_LIMIT, clean, mark, reveal
from assess.tui.question import Question

LINE_LIMIT = 10_000
"""The most characters that one line takes; more belongs in a text of several lines."""


_VEIL = "\N{REPLACEMENT CHARACTER}"


def veiled(text: str) -> str:
    """What an editor draws of a line: as many characters, with a sign for each that would act or cannot be seen."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_VEIL if reveal(each) == mark(each) else each for each in text)


class _Veil(Highlighter):
    """Veils what stands in a line editor."""

    def highlight(self, text: Text) -> None:
        """As `veiled`."""
        text.plain = veiled(text.plain)


class Typed(Message):
    """What stands in an editor: while typing, when it is finished, or when it is left."""

    def __init__(self, text: str, *, finished: bool = False, left: bool = False) -> None:
        """`finished`: it counts; `left`: the editor goes away without it."""
        super().__init__()
        self.text, self.finished, self.left = text, finished, left


class TooLong(Message):
    """Something was pasted that is longer than what may be stored: none of it was taken."""

    def __init__(self, length: int, limit: int) -> None:
        """How many characters there were, and how many there may be."""
        super().__init__()
        self.length, self.limit = length, limit


class LineEditor(Input):
    """One line: Enter takes it, Esc leaves it."""

    BINDINGS: ClassVar = [Binding("escape", "leave", show=False)]

    def __init__(self, question: Question) -> None:
        """With what is there already."""
        super().__init__(
            value=clean(question.value),
            highlighter=_Veil(),
            password=question.secret,
            select_on_focus=False,
            compact=True,
        )
        self.cursor_blink = False

    def action_leave(self) -> None:
        """Leaves it as it was."""
        self.post_message(Typed(self.value, left=True))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Tells what stands here now."""
        event.stop()
        self.post_message(Typed(self.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Takes it."""
        event.stop()
        self.post_message(Typed(self.value, finished=True))

    def _on_paste(self, event: events.Paste) -> None:
        """Takes all of what was pasted as it will be stored, line ends as spaces, or nothing."""
        event.stop()
        event.prevent_default()
        pasted = clean(event.text)
        if len(pasted) + len(self.value) > LINE_LIMIT:
            self.post_message(TooLong(len(event.text), LINE_LIMIT))
            return
        self.insert_text_at_cursor(" ".join(pasted.splitlines()))


class TextEditor(TextArea):
    """Several lines: Esc is done, and what was typed is saved."""

    BINDINGS: ClassVar = [Binding("escape", "done", show=False), Binding("ctrl+s", "save", show=False)]

    def __init__(self, question: Question) -> None:
        """With what is there already."""
        super().__init__(clean(question.value), soft_wrap=True, tab_behavior="focus", compact=True)
        self.cursor_blink = False
        self.move_cursor(self.document.end)

    def action_done(self) -> None:
        """It is finished."""
        self.post_message(Typed(self.text, finished=True))

    def action_save(self) -> None:
        """What stands here counts; typing goes on."""
        self.post_message(Typed(self.text))

    def get_line(self, line_index: int) -> Text:
        """A line as it is drawn."""
        return Text(veiled(self.document.get_line(line_index)), end="", no_wrap=True)

    async def _on_paste(self, event: events.Paste) -> None:
        """Takes none of what is too long; inserting it as it will be stored is the editor's own work, and follows."""
        length = len(event.text)
        event.text = clean(event.text)
        if len(event.text) + len(self.text) > STORED_LIMIT:
            event.stop()
            event.prevent_default()
            self.post_message(TooLong(length, STORED_LIMIT))
