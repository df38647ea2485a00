"""The institution's side: verdicts, findings and a conclusion, beside what a supplier submitted."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from assess.content.find import index
from assess.domain.review import (
    MOVES,
    OPEN,
    Counted,
    Judged,
    Outcome,
    RegisterFinding,
    concluded,
    judged,
    moved,
    registered,
    remarked,
)
from assess.domain.text import stored
from assess.errors import CallError, GateError
from assess.workflow.clock import day
from assess.workflow.naming import named
from assess.workflow.ownview import requirements
from assess.workflow.queueing import Queued, queue
from assess.workflow.reviewed import record, review_for, submission_of
from assess.workflow.workspace import Opened, Workspace

_NAMED = 5
"""So many open items are named in one sentence."""


def judge(  # noqa: PLR0913 - what a verdict says
    workspace: Workspace,
    opened: Opened,
    names: Iterable[str],
    verdict: Judged,
    *,
    why: str,
    until: str | None = None,
    state: Counted | None = None,
) -> tuple[str, ...]:
    """Records one verdict on one or more items; returns their references.

    With a `state` the institution counts a requirement as that itself, whatever the supplier says. Raises CallError for
    an unknown item, a verdict without a reason (but a plain accept), a waiver without an end, or a state for what is
    no requirement.
    """
    submission_of(workspace, opened)
    known = _known(workspace, opened)
    items = tuple(dict.fromkeys(_reference(workspace, known, name) for name in names))
    decide(workspace, opened, items, verdict, why=why, until=until, state=state)
    return items


def decide(  # noqa: PLR0913 - what a verdict says
    workspace: Workspace,
    opened: Opened,
    items: Sequence[str],
    verdict: Judged,
    *,
    why: str,
    until: str | None = None,
    state: Counted | None = None,
) -> None:
    """As `judge`, on items that are known to be judged: nothing is scored to find them."""
    on = submission_of(workspace, opened)
    if (verdict != "accept" or state) and not why.strip():
        raise CallError("review.why", verdict=verdict)
    end = _day(until)
    if verdict == "waive" and end is None:
        raise CallError("review.until")
    others = [item for item in items if item not in requirements(workspace)] if state else []
    if others:
        raise CallError("review.no_requirement", items=", ".join(others))
    record(workspace, opened, [judged(item, verdict, stored(why), end, on, state=state) for item in items])


def remark(workspace: Workspace, opened: Opened, name: str, text: str, *, shared: bool) -> str:
    """Records something said about an item; returns its reference."""
    submission_of(workspace, opened)
    item = _reference(workspace, _known(workspace, opened), name)
    if not text.strip():
        raise CallError("review.text")
    record(workspace, opened, [remarked(item, stored(text), shared=shared)])
    return item


def _known(workspace: Workspace, opened: Opened) -> Mapping[str, Queued]:
    return {row.item: row for row in queue(workspace, opened, review_for(workspace, opened))}


def _reference(workspace: Workspace, known: Mapping[str, Queued], name: str) -> str:
    exact = {item.casefold(): item for item in known}
    if name.casefold() in exact:
        return exact[name.casefold()]
    found = named(index(workspace.content()), name, known)[0]
    if found not in known:
        raise CallError("review.not_asked", item=found)
    return found


def _day(text: str | None) -> date | None:
    try:
        return day(text) if text else None
    except ValueError as error:
        raise CallError("evidence.dates", option="--until", text=text) from error


# ---------------------------------------------------------------------------------------- findings, conclusion


def add_finding(workspace: Workspace, opened: Opened, finding: RegisterFinding) -> str:
    """Puts a finding into the register under the next number; returns it. `finding.id` is ignored."""
    submission_of(workspace, opened)
    if not finding.title.strip():
        raise CallError("review.text")
    number = len(review_for(workspace, opened).findings) + 1
    agreed = bool(finding.action and finding.owner and finding.due)
    made = replace(finding, id=f"BV-{number:02}", status="agreed" if agreed else "open")
    record(workspace, opened, [registered(made)])
    return made.id


def close_finding(workspace: Workspace, opened: Opened, name: str, why: str) -> str:
    """Closes a finding with a reason; raises CallError for an unknown one or one that is closed."""
    findings = review_for(workspace, opened).findings
    found = findings.get(name.upper())
    if found is None:
        raise CallError("review.finding", id=name, known=", ".join(findings) or "–")
    if "closed" not in MOVES[found.status]:
        raise CallError("review.closed", id=found.id)
    if not why.strip():
        raise CallError("review.why", verdict="close")
    record(workspace, opened, [moved(found.id, "closed", stored(why))])
    return found.id


def conclude(workspace: Workspace, opened: Opened, outcome: Outcome, why: str) -> None:
    """Records the conclusion; raises GateError while items are open, CallError without a reason."""
    on = submission_of(workspace, opened)
    if not why.strip():
        raise CallError("review.why", verdict=outcome)
    rows = queue(workspace, opened, review_for(workspace, opened))
    left = [row.item for row in rows if row.standing in OPEN]
    if left:
        shown = ", ".join(left[:_NAMED]) + (", …" if len(left) > _NAMED else "")
        raise GateError("review.open", id=opened.assessment.id, count=len(left), items=shown)
    record(workspace, opened, [concluded(outcome, stored(why), on)])
