"""Lines of an explanation as data: a sentence by its key, with exact numbers, put into words when it is shown."""

from collections.abc import Mapping
from dataclasses import field
from decimal import Decimal
from fractions import Fraction

from assess.domain.record import dataclass
from assess.domain.vocabulary import Aspect, Grade, Level, Severity, State, Text, Verdict
from assess.messages import Language, say

Parameter = object
"""A word of the field, a number, a text, a phrase, or a tuple of these; None is what was not stated."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """One sentence or part of one: `key` names it in the messages."""

    key: str
    parameters: Mapping[str, Parameter] = field(default_factory=dict)

    def text(self, language: Language) -> str:
        """The phrase in one language; the text of strangers in it is not yet made safe for a screen."""
        return say(self.key, language, **{name: put(value, language) for name, value in self.parameters.items()})


@dataclass(frozen=True, slots=True)
class Line:
    """One line; `indent` says how deep it stands, from 0."""

    indent: int
    phrase: Phrase

    def text(self, language: Language) -> str:
        """The line in one language, without its indent."""
        return self.phrase.text(language)


def line(indent: int, key: str, /, **parameters: Parameter) -> Line:
    """A line with its sentence."""
    return Line(indent, Phrase(key, parameters))


def put(value: Parameter, language: Language) -> str:
    """A parameter in words: numbers exact, with the decimal sign of the language."""
    match value:
        case None:
            return say("scoring.not_stated", language)
        case bool():
            return say("scoring.yes" if value else "scoring.no", language)
        case Phrase():
            return value.text(language)
        case Text():
            return value.to(language)
        case Fraction() | Decimal():
            return exact(Fraction(value), language)
        case tuple():
            return ", ".join(put(each, language) for each in value) or say("scoring.none", language)
        case _:
            return _term(value, language)


def _term(value: Parameter, language: Language) -> str:
    """A word of the field in the reader's language; anything else as it is."""
    match value:
        case State():
            return say(f"term.state.{value}", language)
        case Verdict():
            return say(f"term.verdict.{value}", language)
        case Level():
            return say(f"term.level.{value}", language)
        case Severity():
            return say(f"term.severity.{value}", language)
        case Aspect():
            return say(f"term.aspect.{value}", language)
        case Grade():
            return say(f"scoring.grade.{value}", language)
        case _:
            return str(value)


def exact(value: Fraction, language: Language) -> str:
    """A number written out when its decimals end, as a fraction when they do not."""
    rest, twos, fives = value.denominator, 0, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    if rest != 1:
        return f"{value.numerator}/{value.denominator}"
    places = max(twos, fives)
    digits = f"{abs(value.numerator) * 10**places // value.denominator:0{places + 1}d}"
    sign = "-" if value < 0 else ""
    if not places:
        return sign + digits
    return f"{sign}{digits[:-places]}{',' if language == 'nl' else '.'}{digits[-places:]}"
