"""The field's words on the screen, in one language, always with a sign, never a colour alone."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from assess.domain.record import dataclass
from assess.domain.vocabulary import LocalText, Text, local
from assess.messages import Language, say
from assess.scoring.lines import Parameter, put
from assess.tui.present.page import Span
from assess.workflow.opening import NOT_STATED

_SIGNS: Mapping[str, tuple[str, str]] = {
    "complies": ("✔", "green"),
    "meets": ("✔", "green"),
    "met": ("✔", "green"),
    "same": ("✔", "green"),
    "green": ("✔", "green"),
    "partly": ("◐", "yellow"),
    "largely": ("◐", "yellow"),
    "planned": ("◐", "yellow"),
    "alternative": ("◐", "yellow"),
    "expired": ("◐", "yellow"),
    "orange": ("◐", "yellow"),
    "not_met": ("✘", "red"),
    "missed": ("✘", "red"),
    "changed": ("✘", "red"),
    "missing": ("✘", "red"),
    "red": ("✘", "red"),
    "not_applicable": ("–", ""),
    "not_asked": ("–", "grey"),
    "link": ("•", ""),
    "answered": ("•", ""),
}
_OPEN = ("?", "grey")
_OPTION = re.compile(r"^--[a-z-]+: ")

_STATES = frozenset(
    (
        "complies",
        "partly",
        "planned",
        "alternative",
        "not_met",
        "not_applicable",
        "unknown",
        "unanswered",
        "answered",
        "expired",
        "not_asked",
    )
)

_LEVELS = frozenset(("low", "medium", "high"))

PLAIN_SIGNS = str.maketrans(
    {
        "✔": "+",
        "◐": "~",
        "✘": "x",
        "•": "*",
        "·": "-",
        "–": "-",
        "…": ".",
        "│": "|",
        "─": "-",
        "▸": ">",
        "▾": "v",
        "▲": "^",
        "▼": "v",
        "“": '"',
        "”": '"',
        "⏎": "|",
        "⟨": "<",
        "⟩": ">",
        "≤": "<",
        "≥": ">",
        "→": ">",
        "█": "#",
        "░": ".",
    }
)
"""What stands for our own signs on a terminal that has ASCII only; the word beside a sign says the same."""


@dataclass(frozen=True, slots=True)
class Voice:
    """How the screens speak: the language, and the labels of what can be chosen."""

    language: Language
    labels: Mapping[str, Text]

    def say(self, key: str, /, **parameters: object) -> str:
        """A sentence of the catalogue."""
        return say(key, self.language, **parameters)

    def text(self, text: LocalText | None) -> str:
        """A text in the language spoken; a supplier's single text as it is."""
        return "" if text is None else local(text, self.language)

    def put(self, value: Parameter) -> str:
        """Any value of scoring in words."""
        return put(value, self.language)

    def value(self, value: object) -> str:
        """A stated value: chosen words by their label, several with commas, a table by its number of rows."""
        match value:
            case None:
                return ""
            case bool() | Decimal() | Text():
                return put(value, self.language)
            case tuple() if value and isinstance(value[0], Mapping):
                return self.say("tui.word.rows", count=len(value))
            case {"nl": nl, "en": en}:
                return str(nl if self.language == "nl" else en)
            case tuple():
                return ", ".join(self.value(each) for each in value)
            case str() if value in _STATES:
                return self.state(value)
            case str() if value in _LEVELS:
                return self.level(value)
            case str() if value in self.labels:
                label = self.labels[value].to(self.language)
                return label if value.islower() else f"{value} {label}"
            case date():
                return value.isoformat()
        return str(value)

    def labelled(self, label: str, text: str) -> str:
        """A label and what it says; a label that asks needs no colon."""
        return f"{label} {text}" if label.endswith("?") else f"{label}: {text}"

    def state(self, state: str) -> str:
        """A state in words."""
        return self.say(f"term.state.{state}") if state in _STATES else state

    def level(self, level: str | None) -> str:
        """A level in words; a dash when there is none."""
        return self.say(f"term.level.{level or 'none'}")

    def cover(self, holders: Sequence[str]) -> str:
        """For whom a pack is encrypted; for nobody: that everybody can read it."""
        return self.say("tui.cover.only", holder=", ".join(holders)) if holders else self.say("tui.cover.in_the_open")

    def actor(self, who: str) -> str:
        """Who acts; that nobody said so in the language spoken, as it is recorded in one."""
        return self.say("scoring.not_stated") if who == NOT_STATED else who

    def verdict(self, verdict: str) -> str:
        """A verdict in words."""
        return self.say(f"term.verdict.{verdict}")


def sign(word: str) -> Span:
    """The sign of a state, verdict, outcome or condition in its colour."""
    return Span(*_SIGNS.get(word, _OPEN))


def colour(word: str) -> str:
    """The colour that goes with a state, verdict or outcome."""
    return _SIGNS.get(word, _OPEN)[1]


def severity_colour(severity: str) -> str:
    """The colour of a finding or rule."""
    return {"critical": "red", "high": "red", "error": "red", "medium": "yellow", "warning": "yellow"}.get(severity, "")


def without_option(text: str) -> str:
    """A sentence about a call, where nobody typed an option: the one that it is about is not named in front."""
    return _OPTION.sub("", text)
