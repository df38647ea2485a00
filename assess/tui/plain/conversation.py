"""What every part of the conversation about one assessment has at hand."""

from collections.abc import Callable, Sequence

from assess.domain.questionnaire import Content
from assess.errors import AssessError, CallError
from assess.tui.desk import Desk
from assess.tui.plain.talk import GoneError, Talk
from assess.tui.present.frame import standing
from assess.tui.present.page import cut
from assess.tui.present.words import Voice
from assess.tui.voices import voice_of

WIDE = 1_000_000
"""Columns enough that no sentence is broken: the reader's own program breaks lines as it likes."""

BLANK = "-"
"""What is typed to take a value away."""

_YES = ("j", "ja", "y", "yes")
"""What is typed to agree."""

ECHOED = 60
"""So many letters of what is not understood are repeated."""

_DIGITS = 9
"""A number of more digits is none of any list."""


class Speaking:
    """Somebody to talk with, in the words of a content."""

    def __init__(self, talk: Talk) -> None:
        """Nothing is said yet."""
        self.talk = talk

    @property
    def content(self) -> Content:
        """What is spoken about."""
        raise NotImplementedError

    @property
    def voice(self) -> Voice:
        """How it speaks."""
        return voice_of(self.content, self.talk.language)

    def asked(self, key: str, /, **parameters: object) -> str:
        """A question of the catalogue on one line, and what was typed."""
        question = self.voice.say(key, **parameters)
        return self.talk.ask(question if question.endswith(("?", ":")) else f"{question}:").strip()

    def picked(self, texts: Sequence[str], key: str = "tui.plain.pick_one") -> int | None:
        """Which of a list was chosen, from 0; None where nothing was typed. Raises CallError for no number of it."""
        self.numbered(texts)
        typed = self.talk.ask(self.voice.say(key)).strip()
        return number_in(typed, len(texts)) if typed else None

    def agreed(self, key: str) -> bool:
        """True when somebody says yes."""
        return self.talk.ask(self.voice.say(key)).strip().casefold() in _YES

    def numbered(self, texts: Sequence[str]) -> None:
        """A list to choose from by number."""
        for number, text in enumerate(texts, 1):
            self.talk.line(f"{number} {text}")


class Conversation(Speaking):
    """One assessment, and somebody to talk about it with."""

    def __init__(self, desk: Desk, talk: Talk) -> None:
        """About what lies on the desk."""
        super().__init__(talk)
        self.desk = desk

    @property
    def content(self) -> Content:
        """The content of the assessment."""
        return self.desk.sitting.content

    def saved(self) -> None:
        """Says that a change is on disk, and where it stands now."""
        self.talk.say("tui.saved.now")
        self.talk.page(standing(self.desk.sitting.scores, self.voice, WIDE))


class Loop(Conversation):
    """A conversation that goes on until somebody goes back: each line is a number or a command."""

    def __init__(self, desk: Desk, talk: Talk) -> None:
        """Nobody went back yet."""
        super().__init__(desk, talk)
        self._stays = True

    def tell(self) -> None:
        """What is at hand."""
        raise NotImplementedError

    def choose(self, number: int) -> None:
        """What a number alone does."""
        raise NotImplementedError

    def command(self, word: str) -> Callable[[str], None] | None:
        """What a word does; None for one that is not known."""
        raise NotImplementedError

    def run(self) -> None:
        """Tells what is at hand and follows commands, until somebody goes back."""
        self.tell()
        while self._stays:
            typed = self.talk.ask(">").strip()
            try:
                self._follow(typed)
            except AssessError as error:
                self.talk.failure(error)

    def _follow(self, typed: str) -> None:
        if is_number(typed):
            self.choose(int(typed))
            return
        word, _, rest = ("/", "", typed[1:]) if typed.startswith("/") else typed.partition(" ")
        command = self.command(word)
        if command is None:
            self.talk.say("tui.plain.unknown", typed=cut(typed, ECHOED))
        else:
            command(rest.strip())

    def back(self, _text: str) -> None:
        """To where it came from."""
        self._stays = False

    def leave(self, _text: str) -> None:
        """Out of the program."""
        raise GoneError


def is_number(typed: str) -> bool:
    """Whether digits were typed, and no more of them than a number of a list can have."""
    return typed.isdecimal() and len(typed) <= _DIGITS


def number_in(typed: str, count: int) -> int:
    """Which of so many was meant, from 0; raises CallError for no number of the list."""
    if not is_number(typed) or not 0 < int(typed) <= count:
        raise CallError("tui.plain.not_listed", typed=cut(typed, ECHOED), count=count)
    return int(typed) - 1


def numbers_in(typed: str, count: int) -> list[int]:
    """Which of so many were meant: numbers with spaces or commas between them."""
    return [number_in(each, count) for each in typed.replace(",", " ").split()]
