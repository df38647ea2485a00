"""A conversation in lines: what is said goes out through the text gate, what is typed comes in a line at a time."""

from collections.abc import Iterable
from typing import TextIO

from assess.domain.text import one_line
from assess.errors import AssessError
from assess.messages import Language, say
from assess.tui.present.page import Line, Span
from assess.tui.present.words import without_option

END = "."
"""A line with this alone ends a text of several lines."""

_SIGNS = {"(•)": "tui.plain.chosen", "!": "plainreview.grave"}
"""What is said for a sign that stands alone and has no word beside it."""


class GoneError(Exception):
    """Nobody types any more: the input ended, or somebody said that it is enough."""


class Talk:
    """Both sides of the conversation."""

    def __init__(self, language: Language, listens: TextIO, speaks: TextIO) -> None:
        """In a language, over two streams."""
        self.language: Language = language
        self._listens, self._speaks = listens, speaks

    def line(self, text: str = "") -> None:
        """One line; nothing in it acts on the terminal."""
        self._speaks.write(one_line(text).rstrip() + "\n")

    def say(self, key: str, **parameters: object) -> None:
        """A sentence of the catalogue, a line of it a line."""
        for text in say(key, self.language, **parameters).split("\n"):
            self.line(text)

    def page(self, rows: Iterable[Line]) -> None:
        """Lines of a page as plain sentences: what was chosen is said in a word, columns are not kept apart."""
        for row in rows:
            words = " ".join(self._worded(span.text) for span in row if not _is_key(span)).split()
            if words:
                self.line(" ".join(words))

    def _worded(self, text: str) -> str:
        if text in _SIGNS:
            return say(_SIGNS[text], self.language)
        return "" if text == "( )" else text

    def failure(self, error: AssessError) -> None:
        """What went wrong."""
        self.line(without_option(error.text(self.language)))

    def ask(self, prompt: str) -> str:
        """One line typed; raises GoneError at the end of the input."""
        self._speaks.write(one_line(prompt) + " ")
        self._speaks.flush()
        typed = self._listens.readline()
        if not typed:
            self.line()
            raise GoneError
        return typed.rstrip("\n")

    def ask_secret(self, prompt: str) -> str:
        """One line that is not shown while it is typed at a terminal; raises GoneError at the end of the input."""
        if not self._listens.isatty():
            return self.ask(prompt)
        from getpass import getpass  # noqa: PLC0415 - only people at a terminal need it

        try:
            return getpass(one_line(prompt) + " ", stream=self._speaks)
        except EOFError:
            raise GoneError from None

    def ask_text(self, key: str) -> str:
        """Several lines typed, up to a line with only a full stop."""
        self.say(key)
        lines: list[str] = []
        while (typed := self.ask("|")) != END:
            lines.append(typed)
        return "\n".join(lines)


def _is_key(span: Span) -> bool:
    """True for the name of a key of the screens, which does nothing here."""
    return span.style == "key" and span.hit.startswith("do:")
