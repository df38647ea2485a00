"""Carry-over: what was answered before stands ready in a new assessment, and counts for nothing until it is confirmed.

The journal of the new assessment begins with everything that is carried over, as one import, and with an event that
takes all of it back. So every item is open, in scores, checks and packs alike; what was carried is there to be looked
at, and to be confirmed by recording it anew, by whoever confirms it, then. See docs/adr/0012-form-and-carry-over.md.
"""

from collections.abc import Mapping, Sequence
from dataclasses import field
from typing import Any

from assess.domain.assessment import Assessment
from assess.domain.chain import Draft, Event
from assess.domain.events import TABLES, answered, deviated, entered, replay, row_set, statement_set
from assess.domain.record import dataclass
from assess.domain.vocabulary import Aspect
from assess.errors import CallError
from assess.workflow.since import Since
from assess.workflow.workspace import Opened, Workspace

ORIGIN = "carried:"
"""What the origin of an assessment begins with when answers were carried over into it."""


@dataclass(frozen=True, slots=True)
class Carried:
    """What was carried over: the state as it was then, and the references that nobody confirmed or changed yet.

    `since` says what became of an item in the questionnaires, where it is not unchanged; `stated_at` when something was
    last stated (UTC), where that is known.
    """

    state: Assessment
    open: frozenset[str] = frozenset()
    since: Mapping[str, Since] = field(default_factory=dict)
    stated_at: Mapping[str, str] = field(default_factory=dict)


def carried(opened: Opened) -> Carried:
    """What was carried over into an assessment; nothing when it was begun empty."""
    events = _block(opened.events)
    if not events:
        return Carried(Assessment(id=opened.assessment.id))
    state = replay(opened.assessment.id, events)
    said = events[1].body
    return Carried(
        state,
        frozenset(state.touched) - frozenset(opened.assessment.touched),
        _table(said.get("since")),
        _table(said.get("stated_at")),
    )


def confirm(workspace: Workspace, opened: Opened, name: str) -> tuple[str, ...]:
    """Records what was carried over under a reference as stated now; returns the references.

    A table (`grants`) or a section of the profile (`P.A`) is confirmed as a whole, answers one by one. Raises CallError
    when nothing that is open was carried over under this name.
    """
    before = carried(opened)
    found = [each for each in before.state.touched if each in before.open and _meant(each, name)]
    if not found:
        raise CallError("form.nothing_carried", item=name)
    drafts = [stating(before.state, each) for each in found]
    workspace.record(opened.assessment.id, drafts, expected=opened.assessment.head)
    return tuple(found)


def stating(state: Assessment, reference: str) -> Draft:
    """The event that states again what a state says under a reference."""
    table, _, row = reference.partition("/")
    if table in TABLES:
        return row_set(table, row, getattr(state.register, table).get(row))
    if reference == "statement":
        return statement_set(state.register.statement)
    if reference.startswith("level."):
        aspect = Aspect(reference.removeprefix("level."))
        return deviated(aspect, state.deviations.get(aspect))
    if reference.startswith("F."):
        return entered(reference, state.facts.get(reference))
    if reference.startswith("P."):
        return entered(reference, state.profile.get(reference.removeprefix("P.")))
    return answered(reference, state.answers.get(reference))


def _block(events: Sequence[Event]) -> Sequence[Event]:
    """The events up to the last one that was carried over."""
    origin = str(events[0].body.get("origin") or "") if events else ""
    if not origin.startswith(ORIGIN):
        return ()
    return events[: 2 + int(str(events[1].body["changes"]))]


def _meant(reference: str, name: str) -> bool:
    folded, wanted = reference.casefold(), name.casefold()
    whole = reference.startswith("P.") or reference.partition("/")[0] in TABLES
    return folded == wanted or (whole and folded.startswith((f"{wanted}.", f"{wanted}/")))


def _table(value: object) -> dict[str, Any]:
    return dict(value) if isinstance(value, Mapping) else {}
