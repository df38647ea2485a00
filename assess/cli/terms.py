"""The field's words as they stand on a line of the terminal, always with a sign beside them, never a colour alone."""

from typing import TYPE_CHECKING

from assess.domain.vocabulary import Level, State, Verdict
from assess.messages import Language, say

if TYPE_CHECKING:
    from assess.domain.review import Importance

_SIGNS = {
    "complies": "✔",
    "meets": "✔",
    "green": "✔",
    "partly": "◐",
    "largely": "◐",
    "planned": "◐",
    "alternative": "◐",
    "orange": "◐",
    "not_met": "✘",
    "red": "✘",
    "not_applicable": "–",
    "not_asked": "–",
    "answered": "•",
}


_WORDS = {"level": frozenset(Level), "state": frozenset(State), "verdict": frozenset(Verdict)}


def term(word: str, tables: tuple[str, ...], language: Language) -> str:
    """A word by its name in the first of the tables `term.<table>` that has it; anything else as it is."""
    table = next((each for each in tables if word in _WORDS[each]), None)
    return word if table is None else say(f"term.{table}.{word}", language)


def sign(word: str) -> str:
    """The sign that goes with a state, verdict or light; `?` for everything open."""
    return _SIGNS.get(word, "?")


def state_word(state: str, language: Language) -> str:
    """A state with its sign: `✔ voldoet`."""
    return f"{sign(state)} {say(f'term.state.{state}', language)}"


def verdict_word(verdict: str, language: Language) -> str:
    """A verdict with its sign: `◐ voldoet grotendeels`."""
    return f"{sign(verdict)} {say(f'term.verdict.{verdict}', language)}"


def level_word(level: str | None, language: Language) -> str:
    """A level as a word: `Hoog`; a dash when there is none yet."""
    return say(f"term.level.{level or 'none'}", language)


def severity_word(severity: str, language: Language) -> str:
    """How grave a finding is, as a word."""
    return say(f"term.severity.{severity}", language)


def aspect_word(aspect: str, language: Language) -> str:
    """An aspect's name: `Beschikbaarheid`."""
    return say(f"term.aspect.{aspect}", language)


def importance_words(own: "Importance", language: Language) -> str:
    """How heavily an institution takes a requirement: `must, gewicht 20`."""
    must = "" if own.must is None else say(f"review.importance_of.{'must' if own.must else 'optional'}", language)
    weight = "" if own.weight is None else say("review.importance_of.weight", language, weight=own.weight)
    return ", ".join(filter(None, (must, weight)))
