"""A workspace at work: its journal, the content it rests on, who acts, and the clock."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from assess.domain.assessment import Assessment
from assess.domain.chain import Draft, Event, Head
from assess.domain.events import replay
from assess.domain.questionnaire import Content
from assess.domain.record import dataclass
from assess.errors import CallError
from assess.scoring.days import amsterdam_day
from assess.store.log import TAKEN_IN, EventLog, Stream
from assess.workflow.clock import local_time

if TYPE_CHECKING:
    from assess.scoring.results import Scores

ASSESSMENTS = ("assessment", TAKEN_IN)
"""The kinds of streams that hold an assessment: recorded here, or taken in from a supplier."""


@dataclass(frozen=True, slots=True)
class Workspace:
    """Everything a use case needs.

    `content` is called when it is first needed, so that listing a journal reads no questionnaire. `now` gives the
    moment (UTC, ISO 8601), `suffix` a few random letters for a new id.
    """

    folder: Path
    log: EventLog
    content: Callable[[], Content]
    actor: str
    now: Callable[[], str]
    suffix: Callable[[], str]

    @property
    def evidence_folder(self) -> Path:
        """Where evidence files are kept, each under its SHA-256."""
        return self.folder / "evidence"

    def today(self) -> date:
        """The day it is in Europe/Amsterdam: what ends on a day ends there."""
        return amsterdam_day(self.now())

    def record(self, assessment: str, drafts: list[Draft], *, expected: Head | None = None) -> tuple[Event, ...]:
        """Appends events, all or nothing; they are on disk when this returns."""
        return self.log.append(assessment, drafts, at=self.now(), actor=self.actor, expected=expected)


@dataclass(frozen=True, slots=True)
class Opened:
    """One assessment as it stood at a moment, with the events that led there."""

    assessment: Assessment
    events: tuple[Event, ...]
    moment: str


def open_assessment(workspace: Workspace, prefix: str, as_of: str | None = None) -> Opened:
    """The assessment whose id starts with `prefix`, now or as of a moment (UTC, ISO 8601).

    Without `as_of` its moment is that of its last change, so that the same state always gives the same scores and
    reports. Raises CallError when it did not exist yet at that moment.
    """
    stream = assessment_stream(workspace, prefix)
    events = workspace.log.read(stream.id)
    if as_of is not None:
        return _until_moment(stream.id, events, as_of)
    assessment = replay(stream.id, events)
    return Opened(assessment, events, assessment.changed_at)


def assessment_stream(workspace: Workspace, prefix: str) -> Stream:
    """The stream of the assessment whose id starts with `prefix`; raises CallError for any other stream."""
    stream = workspace.log.find(prefix)
    if stream.kind not in ASSESSMENTS:
        raise CallError("store.unknown", id=prefix)
    return stream


def until_moment(opened: Opened, as_of: str) -> Opened:
    """An assessment as of a moment (UTC, ISO 8601); raises CallError when it did not exist yet."""
    return _until_moment(opened.assessment.id, opened.events, as_of)


def _until_moment(assessment: str, events: tuple[Event, ...], as_of: str) -> Opened:
    events = _until(events, as_of)
    if not events:
        raise CallError("call.not_yet", id=assessment, moment=local_time(as_of))
    return Opened(replay(assessment, events), events, as_of)


def is_received(workspace: Workspace, assessment: str) -> bool:
    """True for an assessment that a supplier sent, which nobody here may change."""
    return workspace.log.find(assessment).kind == TAKEN_IN


def until_event(opened: Opened, seq: int) -> Opened:
    """An assessment as it stood when the event of that number was recorded."""
    events = opened.events[:seq]
    assessment = replay(opened.assessment.id, events)
    return Opened(assessment, events, assessment.changed_at)


def scores_of(workspace: Workspace, opened: Opened, *, rule: str | None = None) -> "Scores":
    """What follows from an opened assessment at its moment."""
    from assess.scoring.engine import score  # noqa: PLC0415 - a list of what did not change needs no scoring

    return score(workspace.content(), opened.assessment, opened.moment, rule=rule)


def _until(events: tuple[Event, ...], moment: str) -> tuple[Event, ...]:
    """The events up to the last one recorded at or before the moment: the number decides, time informs."""
    last = max((event.seq for event in events if event.at <= moment), default=0)
    return events[:last]
