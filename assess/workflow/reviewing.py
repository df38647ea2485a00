"""The institution's side: verdicts, findings and a conclusion, beside what a supplier submitted."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from assess.content.find import index
from assess.domain.chain import Draft
from assess.domain.record import dataclass
from assess.domain.review import (
    MOVES,
    OPEN,
    Counted,
    Judged,
    Outcome,
    RegisterFinding,
    Submitted,
    concluded,
    judged,
    moved,
    registered,
    remarked,
    review_of,
)
from assess.domain.text import stored
from assess.errors import CallError, GateError
from assess.workflow.clock import day_of
from assess.workflow.inbox import events_of
from assess.workflow.naming import named
from assess.workflow.ownview import requirements
from assess.workflow.queueing import Queued, queue
from assess.workflow.reviewed import record, review_for, stream_of, submission_of
from assess.workflow.workspace import Opened, Workspace

_NAMED = 5
"""So many open items are named in one sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """What an institution has to say of an item: a verdict, a remark, or both.

    `until` ends a waiver, a date as people write it. With a `state` the institution itself counts a requirement as
    that, whatever the supplier says. A remark goes along in a round when it is `shared`.
    """

    verdict: Judged | None = None
    why: str = ""
    until: str | None = None
    state: Counted | None = None
    remark: str | None = None
    shared: bool = True


def judge(workspace: Workspace, opened: Opened, names: Iterable[str], said: Opinion) -> tuple[str, ...]:
    """Records one opinion on one or more items, all or nothing; returns their references.

    Raises CallError for an unknown item, and as `decide`.
    """
    submission_of(workspace, opened)
    known = _known(workspace, opened)
    items = tuple(dict.fromkeys(_reference(workspace, known, name) for name in names))
    decide(workspace, opened, items, said)
    return items


def decide(workspace: Workspace, opened: Opened, items: Sequence[str], said: Opinion) -> None:
    """As `judge`, on items that are known to be judged: nothing is scored to find them.

    Raises CallError for an opinion that says nothing, a verdict without a reason (but a plain accept), a waiver without
    an end, a state for what is no requirement, and an empty remark.
    """
    on = submission_of(workspace, opened)
    if said.verdict is None and (said.remark is None or said.state is not None):
        raise CallError("review.verdict")
    drafts = [] if said.verdict is None else _verdicts(workspace, items, said, said.verdict, on)
    if said.remark is not None:
        if not said.remark.strip():
            raise CallError("review.text")
        drafts += [remarked(item, stored(said.remark), shared=said.shared) for item in items]
    record(workspace, opened, drafts)


def _verdicts(workspace: Workspace, items: Sequence[str], said: Opinion, verdict: Judged, on: Submitted) -> list[Draft]:
    end = day_of("--until", said.until)
    if (verdict != "accept" or said.state) and not said.why.strip():
        raise CallError("review.why", verdict=verdict)
    if verdict == "waive" and end is None:
        raise CallError("review.until")
    known = requirements(workspace) if said.state else items
    others = [item for item in items if item not in known]
    if others:
        raise CallError("review.no_requirement", items=", ".join(others))
    return [judged(item, verdict, stored(said.why), end, on, state=said.state) for item in items]


def _known(workspace: Workspace, opened: Opened) -> Mapping[str, Queued]:
    return {row.item: row for row in queue(workspace, opened, review_for(workspace, opened))}


def _reference(workspace: Workspace, known: Mapping[str, Queued], name: str) -> str:
    found = _called(workspace, known, name)
    if found not in known:
        raise CallError("review.not_asked", item=found)
    return found


def _called(workspace: Workspace, known: Mapping[str, Queued], name: str) -> str:
    """What is called so, to be judged or not; raises CallError when nothing is."""
    exact = {item.casefold(): item for item in known}
    return exact.get(name.casefold()) or named(index(workspace.content()), name, known)[0]


# ---------------------------------------------------------------------------------------- findings, conclusion


def add_finding(workspace: Workspace, opened: Opened, finding: RegisterFinding) -> str:
    """Puts a finding into the register under the next number; returns it. `finding.id` is ignored.

    Raises CallError for one without a title, or about an unknown item.
    """
    submission_of(workspace, opened)
    events = events_of(workspace, stream_of(opened.assessment.id))
    number = len(review_of(events).findings) + 1
    made = _checked(workspace, opened, replace(finding, id=f"BV-{number:02}"))
    record(workspace, opened, [registered(made)], after=events)
    return made.id


def restate_finding(workspace: Workspace, opened: Opened, finding: RegisterFinding) -> None:
    """Records a finding of the register anew; raises CallError for one that is closed, and as `add_finding`."""
    if finding.status == "closed":
        raise CallError("review.closed", id=finding.id)
    record(workspace, opened, [registered(_checked(workspace, opened, finding))])


def _checked(workspace: Workspace, opened: Opened, finding: RegisterFinding) -> RegisterFinding:
    """A finding as it is recorded: about known items, agreed once it says what is done, by whom and when."""
    if not finding.title.strip():
        raise CallError("review.text")
    known = _known(workspace, opened) if finding.items else {}
    items = dict.fromkeys(_called(workspace, known, name) for name in finding.items)
    agreed = bool(finding.action and finding.owner and finding.due)
    return replace(
        finding,
        items=tuple(items),
        title=stored(finding.title),
        risk=stored(finding.risk),
        action=stored(finding.action),
        owner=stored(finding.owner),
        status="agreed" if agreed else "open",
    )


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
