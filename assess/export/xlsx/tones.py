"""Words that have a sign and a colour: what a word becomes in its cell, and the conditional formats bound to it."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

from assess.export.blocks import Tone
from assess.export.documents import marks
from assess.export.model import Subject
from assess.export.xlsx.cells import criterion

if TYPE_CHECKING:
    from openpyxl.formatting.rule import Rule
    from openpyxl.worksheet.worksheet import Worksheet

COLOURS: Mapping[Tone, str] = {
    "good": "FF86EFAC",
    "middle": "FFFDE047",
    "bad": "FFF87171",
    "open": "FFD1D5DB",
    "none": "FFFFFFFF",
}
_OUTCOMES: Mapping[str, Tone] = {"met": "good", "partly": "middle", "missed": "bad", "not_stated": "open"}
_FINDINGS: Mapping[str, Tone] = {"fail": "bad", "not_stated": "open"}
_INK = "FF111827"


class Tones:
    """The words of one language with their tones; severities apart, as a low one and a low level are no same thing."""

    def __init__(self, subject: Subject) -> None:
        """The words of a report's language."""
        self._words: dict[str, Tone] = dict(_outcomes(subject))
        self._severities: dict[str, Tone] = dict(_severities(subject))

    def marked(self, column: str, word: str) -> str:
        """A word with its sign: `✔ voldoet`; any other text as it is."""
        tone = self._of(column).get(word)
        return word if tone is None else f"{marks.SIGNS[tone]} {word}"

    def colour(self, frame: "Worksheet", column: str, cells: str) -> None:
        """Gives the words of each tone its colour, wherever they come to stand in a range of cells."""
        words, first = self._of(column), cells.partition(":")[0]
        for tone in marks.SIGNS:
            own = [f"{first}={criterion(self.marked(column, word))}" for word, each in words.items() if each == tone]
            if own:
                frame.conditional_formatting.add(cells, _rule(f"OR({','.join(own)})", tone))

    def _of(self, column: str) -> Mapping[str, Tone]:
        return self._severities if column == "severity" else self._words


def _outcomes(subject: Subject) -> Iterator[tuple[str, Tone]]:
    yield from ((subject.word(f"report.outcome_of.{name}"), tone) for name, tone in _OUTCOMES.items())
    yield from ((subject.word(f"term.finding.{name}"), tone) for name, tone in _FINDINGS.items())
    yield from ((subject.word(f"term.verdict.{name}"), tone) for name, tone in marks.VERDICTS.items())
    yield from ((subject.word(f"term.state.{name}"), tone) for name, tone in marks.STATES.items())


def _severities(subject: Subject) -> Iterator[tuple[str, Tone]]:
    yield from ((subject.word(f"term.severity.{name}"), tone) for name, tone in marks.SEVERITIES.items())
    yield from ((subject.word(f"term.severity.{name}"), tone) for name, tone in marks.RULES.items())


def agreement(frame: "Worksheet", cells: str, ok: str, deviates: str) -> None:
    """Green for a total that agrees, red for one that does not."""
    words: Mapping[Tone, str] = {"good": ok, "bad": deviates}
    for tone, word in words.items():
        frame.conditional_formatting.add(cells, _rule(f"{cells.partition(':')[0]}={criterion(word)}", tone))


def past(frame: "Worksheet", cells: str, today: date) -> None:
    """Yellow for dates before a day."""
    first = cells.partition(":")[0]
    before = f"AND(ISNUMBER({first}),{first}<DATE({today.year},{today.month},{today.day}))"
    frame.conditional_formatting.add(cells, _rule(before, "middle"))


def _rule(condition: str, tone: Tone) -> "Rule":
    from openpyxl.formatting.rule import Rule  # noqa: PLC0415 - what only writing needs
    from openpyxl.styles import Font, PatternFill  # noqa: PLC0415 - as above
    from openpyxl.styles.differential import DifferentialStyle  # noqa: PLC0415 - as above

    fill = PatternFill("solid", start_color=COLOURS[tone], end_color=COLOURS[tone])
    look = DifferentialStyle(font=Font(color=_INK), fill=fill)
    return Rule("expression", dxf=look, formula=(condition,))
