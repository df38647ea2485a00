"""What every part of the conversation about one assessment has at hand."""

from collections.abc import Sequence

from assess.errors import CallError
from assess.tui.desk import Desk
from assess.tui.plain.talk import Talk
from assess.tui.present.frame import standing
from assess.tui.present.words import Voice
from assess.tui.voices import voice_of

WIDE = 1_000_000
"""Columns enough that no sentence is broken: the reader's own program breaks lines as it likes."""

BLANK = "-"
"""What is typed to take a value away."""

_YES = ("j", "ja", "y", "yes")


class Conversation:
    """One assessment, and somebody to talk about it with."""

    def __init__(self, desk: Desk, talk: Talk) -> None:
        """About what lies on the desk."""
        self.desk, self.talk = desk, talk

    @property
    def voice(self) -> Voice:
        """How it speaks."""
        return voice_of(self.desk.sitting.content, self.talk.language)

    def saved(self) -> None:
        """Says that a change is on disk, and where it stands now."""
        self.talk.say("tui.saved.now")
        self.talk.page(standing(self.desk.sitting.scores, self.voice, WIDE))

    def agreed(self, key: str) -> bool:
        """True when somebody says yes."""
        return self.talk.ask(self.voice.say(key)).strip().casefold() in _YES

    def numbered(self, texts: Sequence[str]) -> None:
        """A list to choose from by number."""
        for number, text in enumerate(texts, 1):
            self.talk.line(f"{number} {text}")


def number_in(typed: str, count: int) -> int:
    """Which of so many was meant, from 0; raises CallError for no number of the list."""
    if not typed.isdecimal() or not 0 < int(typed) <= count:
        raise CallError("tui.plain.not_listed", typed=typed, count=count)
    return int(typed) - 1


def numbers_in(typed: str, count: int) -> list[int]:
    """Which of so many were meant: numbers with spaces or commas between them."""
    return [number_in(each, count) for each in typed.replace(",", " ").split()]
