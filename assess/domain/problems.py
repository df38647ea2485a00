"""Problems as data: each with its place, collected, so that all are shown at once."""

from dataclasses import field
from typing import Literal

from assess.domain.record import dataclass
from assess.messages import Language, say

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where something stands: a file, in it a line and column (from 1), or a place like `Blad1!C4` or `/answers/B1`."""

    file: str
    line: int | None = None
    column: int | None = None
    place: str | None = None

    def __str__(self) -> str:
        """`file:line:column`, `file:place` or `file`."""
        parts = [self.file]
        if self.line is not None:
            parts += [str(self.line)] if self.column is None else [str(self.line), str(self.column)]
        elif self.place:
            parts.append(self.place)
        return ":".join(parts)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: `key` names the sentence that says what it is and what to do."""

    origin: Origin
    key: str
    parameters: dict[str, object] = field(default_factory=dict)
    severity: Severity = "error"

    def text(self, language: Language) -> str:
        """`place: what is wrong. what to do`, in one language; not yet made safe for a screen."""
        return f"{self.origin}: {say(self.key, language, **self.parameters)}"
