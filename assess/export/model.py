"""The report as records: tables of plain cells, paragraphs and the document control block, in one language."""

from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from assess import __version__
from assess.domain.answers import Answer
from assess.domain.assessment import Assessment
from assess.domain.chain import Event
from assess.domain.questionnaire import Content
from assess.domain.record import dataclass
from assess.domain.stage import Stage, stage_of
from assess.domain.vocabulary import LocalText, local
from assess.messages import Language, say
from assess.scoring.results import Scores

if TYPE_CHECKING:
    from assess.export.dossier import Dossier

_NOTHING = Answer()

Cell = str | int | Decimal | date | None
CellKind = Literal["text", "number", "percent", "date"]

DEFAULT_PROFILE = "volledig"

CREATOR = f"assess {__version__}"
"""The program, as the files name it."""


@dataclass(frozen=True, slots=True)
class Edition:
    """In which language a report is, and which of the profiles of `documents.profiles`."""

    language: Language
    profile: str = DEFAULT_PROFILE


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its stable key, its head, what its cells are, and its width in characters."""

    key: str
    title: str
    kind: CellKind = "text"
    width: int = 16


@dataclass(frozen=True, slots=True)
class Table:
    """One table: a sheet of the workbook, a chapter of the PDF. The first column identifies the row."""

    id: str
    title: str
    note: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Subject:
    """What tables, chapters and annexes are made from: a state with its scores, and a language.

    `dossier` is what an auditor's report has besides.
    """

    content: Content
    assessment: Assessment
    events: tuple[Event, ...]
    scores: Scores
    language: Language
    dossier: "Dossier | None" = None

    @property
    def stage(self) -> Stage:
        """How far it is: a concept, submitted, or what became of it where there is a review."""
        return stage_of(self.events, self.dossier.review if self.dossier else None)

    @property
    def status(self) -> str:
        """The stage in a word."""
        return self.word(f"portfolio.stage.{self.stage}")

    def word(self, key: str, **parameters: object) -> str:
        """A sentence of the catalogue in the report's language."""
        return say(key, self.language, **parameters)

    def text(self, text: LocalText) -> str:
        """A text of the content or of the supplier in the report's language."""
        return local(text, self.language)

    def head(self, name: str, width: int = 16, kind: CellKind = "text") -> Column:
        """A column whose title is `report.head.<name>`."""
        return Column(name, self.word(f"report.head.{name}"), kind, width)

    def answer(self, item: str) -> Answer:
        """What was answered to a question or requirement; an answer that says nothing when nobody gave one."""
        return self.assessment.answers.get(item, _NOTHING)

    @property
    def moment(self) -> datetime:
        """The state's own time, so that the same state gives the same bytes on any day."""
        return datetime.fromisoformat(self.scores.as_of)

    @property
    def journal_head(self) -> str:
        """The hash of the last event on which everything rests."""
        return self.assessment.head.hash


@dataclass(frozen=True, slots=True, kw_only=True)
class Report(Subject):
    """Everything a report shows.

    `profile` is which chapters the formats to be read show.
    """

    title: str
    subtitle: str
    profile: str
    outcome: str
