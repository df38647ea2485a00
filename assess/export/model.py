"""The report as records: tables of plain cells, paragraphs and the document control block, in one language."""

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from assess.domain.assessment import Assessment
from assess.domain.chain import Event
from assess.domain.conditions import Value
from assess.domain.questionnaire import Content
from assess.domain.record import dataclass
from assess.domain.stage import Stage, stage_of
from assess.domain.vocabulary import LocalText, local
from assess.messages import Language, say
from assess.scoring.results import Scores, ratio

if TYPE_CHECKING:
    from assess.export.dossier import Dossier

Cell = str | int | Decimal | date | None
CellKind = Literal["text", "number", "percent", "date"]

DEFAULT_PROFILE = "volledig"


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
class Report:
    """Everything a report shows.

    `moment` is the state's own time, so that the same state gives the same bytes on any day. `facts` is the document
    control block as pairs. `labels` are what every export must say about its content. `profile` is which chapters the
    formats to be read show; `dossier` what an auditor's has besides. State, events and scores travel to the machine
    formats unchanged.
    """

    language: Language
    title: str
    subtitle: str
    profile: str
    moment: datetime
    facts: tuple[tuple[str, str], ...]
    outcome: str
    labels: tuple[str, ...]
    assessment: Assessment
    events: tuple[Event, ...]
    scores: Scores
    content: Content
    creator: str
    dossier: "Dossier | None" = None

    def word(self, key: str, **parameters: object) -> str:
        """A sentence of the catalogue in the report's language."""
        return say(key, self.language, **parameters)

    @property
    def stage(self) -> Stage:
        """How far it is: a concept, submitted, or what became of it where the report has a review."""
        return self.subject.stage

    @property
    def status(self) -> str:
        """The stage in a word."""
        return self.subject.status

    @property
    def journal_head(self) -> str:
        """The hash of the last event on which the report rests."""
        return self.assessment.head.hash

    @property
    def subject(self) -> "Subject":
        """What chapters and annexes are made from."""
        return Subject(self.content, self.assessment, self.events, self.scores, self.language, self.dossier)


@dataclass(frozen=True, slots=True)
class Subject:
    """What the tables of a report are made from."""

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


def share(value: Fraction | None) -> Decimal | None:
    """A ratio as a cell: 0 to 1 with 4 decimals."""
    return ratio(value)


def stated(value: Value | None) -> str:
    """A measured value as text."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        return ", ".join(value)
    return (
        format(value, "f") if isinstance(value, Decimal) else str(value).lower() if isinstance(value, bool) else value
    )
