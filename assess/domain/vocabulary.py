"""The words that every part of the program shares: levels, aspects, states, grades, and text in two languages."""

from enum import StrEnum
from typing import ClassVar, Literal

from assess.domain.record import dataclass
from assess.messages import Language


class Record:
    """What all records of the content and the register are: a reader that meets an unknown field refuses it."""

    __slots__ = ()
    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}


@dataclass(frozen=True, slots=True)
class Text(Record):
    """One text in both languages."""

    nl: str
    en: str

    def to(self, language: Language) -> str:
        """The text in one language."""
        return self.nl if language == "nl" else self.en


LocalText = str | Text
"""What a supplier writes: one string in the supplier's own language, or both languages."""


def local(text: LocalText, language: Language) -> str:
    """A supplier's text in one language: itself when it was written in one only."""
    return text if isinstance(text, str) else text.to(language)


class _Ordered(StrEnum):
    """Words with an order: that of their definition, weakest first; `rank` is the position from 0."""

    rank: int

    def __init__(self, _word: str) -> None:
        self.rank = len(type(self).__members__)


class Level(_Ordered):
    """Laag, Midden, Hoog: always in this order."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class Aspect(StrEnum):
    """Beschikbaarheid, Integriteit, Vertrouwelijkheid: always in this order."""

    B = "B"
    I = "I"  # noqa: E741 - the field's own letter
    V = "V"

    @property
    def word(self) -> str:
        """The aspect's English word, as the command line and its JSON name it."""
        return {"B": "availability", "I": "integrity", "V": "confidentiality"}[self.value]


class State(StrEnum):
    """What a supplier says about one requirement; a blank answer is None, not a state."""

    COMPLIES = "complies"
    PARTLY = "partly"
    PLANNED = "planned"
    ALTERNATIVE = "alternative"
    NOT_MET = "not_met"
    NOT_APPLICABLE = "not_applicable"
    UNKNOWN = "unknown"


STATE_ALIASES = {
    "yes": State.COMPLIES,
    "ja": State.COMPLIES,
    "partial": State.PARTLY,
    "deels": State.PARTLY,
    "no": State.NOT_MET,
    "nee": State.NOT_MET,
    "na": State.NOT_APPLICABLE,
    "nvt": State.NOT_APPLICABLE,
}
"""What people type for a state on the command line."""


class Grade(_Ordered):
    """How far evidence reaches: nothing, design, existence, operation."""

    NONE = "none"
    OPZET = "opzet"
    BESTAAN = "bestaan"
    WERKING = "werking"


class Severity(_Ordered):
    """How grave a finding on the access matrix is (I, L, M, H, K in the field's tables)."""

    INFO = "info"
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    CRITICAL = "critical"


class Verdict(_Ordered):
    """The outcome of the self-assessment, worst first; `undetermined` stands outside the order of quality."""

    UNDETERMINED = "undetermined"
    NOT_MET = "not_met"
    PARTLY = "partly"
    LARGELY = "largely"
    MEETS = "meets"


class Light(StrEnum):
    """A traffic light; never shown as a colour alone."""

    GREEN = "green"
    ORANGE = "orange"
    RED = "red"
    GREY = "grey"
    NONE = "not_applicable"


Basis = Literal["official", "derived", "judgement"]
"""Where a limit comes from: in the source cited, following from it by a named step, or this tool's own value."""
