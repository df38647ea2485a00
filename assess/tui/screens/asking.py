"""Screens that ask for text: the editor lies over the page, and what is typed is not lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assess.tui.present.frame import LOW, Notice, whole
from assess.tui.present.menu import Menu
from assess.tui.present.page import Box, Line, Page, Span, line, padded
from assess.tui.question import Question
from assess.tui.screens.root import Root

if TYPE_CHECKING:
    from textual.timer import Timer

    from assess.tui.editors import LineEditor, TextEditor, TooLong, Typed

PAUSE = 2.0
"""After so many seconds without a key, what stands in an editor is saved."""

_TALL = 8
_KEPT_IN_SIGHT = 4
"""Lines of the page that stay in sight above an editor."""


def keys_over(question: Question | None, menu: Menu | None) -> tuple[tuple[str, str], ...]:
    """The keys of what lies over the page, each with the message that says what it does; none where nothing does."""
    if question is None:
        return () if menu is None else _MENU if menu.options else _READING
    if question.several_lines:
        return _TEXT
    return _SEARCH if menu is not None and menu.options else _LINE


_LINE = (("Enter", "tui.editor.take"), ("Esc", "tui.editor.leave"))
_TEXT = (("Esc", "tui.editor.done"), ("ctrl+s", "tui.editor.save"))
_SEARCH = (("↑ ↓", "tui.editor.point"), ("Enter", "tui.editor.choose"), ("Esc", "tui.editor.back"))
_MENU = (("1-9 Enter", "tui.editor.choose"), ("↑ ↓", "tui.editor.point"), ("Esc", "tui.editor.back"))
_READING = (("↑ ↓", "tui.editor.scroll"), ("Esc Enter", "tui.editor.back"))


class Asking(Root):
    """A screen with at most one editor."""

    def __init__(self) -> None:
        """Nothing is asked."""
        super().__init__()
        self.question: Question | None = None
        self._editor: TextEditor | LineEditor | None = None
        self._pause: Timer | None = None
        self._saved = ""
        self._refused = False

    def ask(self, question: Question) -> None:
        """Puts an editor on the page."""
        from assess.tui.editors import LineEditor, TextEditor  # noqa: PLC0415 - a screen appears before its editors

        self.question, self._saved, self._refused = question, question.value, False
        self._editor = TextEditor(question) if question.several_lines else LineEditor(question)
        self.mount(self._editor)
        self._editor.focus()
        self.place_editor()

    def editor_box(self, page: Page) -> Box:
        """Where the editor stands on a page: at the bottom of its slot, below its label."""
        slot = page.slot
        tall = self.question is not None and self.question.several_lines
        height = min(_TALL, max(slot.height - _KEPT_IN_SIGHT, 1)) if tall else 1
        return Box(slot.x, max(slot.y + slot.height - height, 1), slot.width, height)

    def editor_label(self, width: int) -> Line:
        """What is asked, and how to be done with a text; on a low screen, which has no line of keys, every key."""
        if self.question is None:
            return ()
        keys = [f"{key} {self.voice.say(title)}" for key, title in keys_over(self.question, None)]
        shown = keys if self.room.height < LOW else keys[:1] if self.question.several_lines else []
        return line(Span(padded(whole(" · ".join((f" {self.question.label}", *shown)), width), width), "bar"))

    def place_editor(self, page: Page | None = None) -> None:
        """Puts the editor where it belongs on a page, or on the one as it is now: a long notice takes lines from it."""
        if self._editor is not None:
            box = self.editor_box(page or self.page(self.room))
            self._editor.styles.width, self._editor.styles.height = box.width, box.height
            self._editor.styles.offset = (box.x, box.y)

    def close_editor(self) -> None:
        """Takes the editor away."""
        editor, self.question, self._editor = self._editor, None, None
        if editor is not None:
            self.set_focus(None)
            editor.remove()

    def typed_and_left(self) -> None:
        """Somebody left an editor without taking what stood in it."""

    def typed_and_taken(self) -> None:
        """Somebody finished a text of several lines."""

    def on_typed(self, typed: Typed) -> None:
        """What was typed counts, is followed, or is left."""
        question = self.question
        if question is None:
            return
        if (typed.left or typed.finished) and self.notice.style == "problem" and not self.program.unsaved:
            self.notice = Notice()
        if typed.left:
            self.close_editor()
            self.typed_and_left()
            if question.back is not None:
                question.back()
        elif typed.finished:
            self._finish(question, typed.text)
        elif question.several_lines:
            self.save_typed()
        elif question.follow is not None:
            question.follow(typed.text)
        self.draw()

    def on_text_area_changed(self) -> None:
        """Saves after a pause; until then nothing says that it is saved."""
        self._tell_unsaved()
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(PAUSE, self.save_in_a_pause)

    def _tell_unsaved(self) -> None:
        changed = getattr(self._editor, "text", self._saved) != self._saved
        typing = Notice(self.voice.say("tui.saved.typing"), "dim")
        if changed and self.notice.style == "ok":
            self.notice = typing
            self.draw()
        elif self.notice == typing and not changed:
            self.notice = Notice(self.voice.say("tui.saved.now"))
            self.draw()

    def save_in_a_pause(self) -> None:
        """Saves, unless that was refused: who is told that another program wrote this too decides what counts."""
        if not self._refused:
            self.save_typed()

    def save_typed(self) -> None:
        """What stands in an editor of several lines is recorded, and typing goes on."""
        editor, question = self._editor, self.question
        text = getattr(editor, "text", self._saved)
        if question is not None and question.several_lines and text != self._saved:
            if self._recorded(question, text):
                self._saved = text
            self.draw()

    def _recorded(self, question: Question, text: str) -> bool:
        done = self.attempt(lambda: question.then(text))
        self._refused = not done and not self.program.unsaved
        return done

    def _finish(self, question: Question, text: str) -> None:
        """Takes the text; the editor stays where that fails. What is asked next has an editor of its own."""
        if question.several_lines and text == self._saved:
            self.close_editor()
            self._took(question)
            return
        editor, self.question, self._editor = self._editor, None, None
        self.set_focus(None)
        if self._recorded(question, text):
            if editor is not None:
                editor.remove()
            self._took(question)
        else:
            self.question, self._editor = question, editor
            self.set_focus(editor)

    def _took(self, question: Question) -> None:
        if question.several_lines:
            self.typed_and_taken()
        if question.after is not None:
            question.after()

    def on_too_long(self, found: TooLong) -> None:
        """A paste that was refused."""
        text = self.voice.say("tui.editor.too_long", length=found.length, limit=found.limit)
        self.notice = Notice(text, "problem")
        self.draw()
