"""The institution's side: verdicts, own levels, findings and a conclusion, beside what a supplier submitted."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from assess.content import typed
from assess.content.find import index
from assess.domain.chain import Draft, Event
from assess.domain.json import JsonValue
from assess.domain.questionnaire import Requirement
from assess.domain.record import dataclass
from assess.domain.register import Grant
from assess.domain.review import (
    MOVES,
    OPEN,
    WEIGHTS,
    Counted,
    Importance,
    Judged,
    Judgement,
    Outcome,
    OwnImportance,
    RegisterFinding,
    Review,
    Standing,
    Submitted,
    concluded,
    judged,
    moved,
    registered,
    remarked,
    required,
    review_of,
    standing,
    weighed,
)
from assess.domain.text import stored
from assess.domain.vocabulary import Aspect, Level, LocalText, Severity, State
from assess.errors import CallError, GateError
from assess.scoring.engine import score_reviewed
from assess.scoring.results import ItemResult, Reviewed, Scores
from assess.store.log import TAKEN_IN
from assess.workflow.asking import stated_level
from assess.workflow.history import entries
from assess.workflow.inbox import add_to, events_of, received
from assess.workflow.naming import named
from assess.workflow.showing import finding_title
from assess.workflow.workspace import Opened, Workspace, scores_of

_GRAVE = (Severity.CRITICAL, Severity.HIGH)
_NAMED = 5
"""So many open items are named in one sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Queued:
    """One item to be judged, and how it stands.

    `item` is an item's id, `grants/<id>` or `<check>/<object>`; `changed_in` the event of the supplier's journal that
    changed it last, None for a finding of a check. `grave` marks musts and critical or high findings.
    """

    item: str
    title: LocalText
    standing: Standing
    grave: bool
    changed_in: int | None = None
    judgement: Judgement | None = None


def stream_of(assessment: str) -> str:
    """The stream of the review of an assessment."""
    return f".review.{assessment}"


def review_for(workspace: Workspace, opened: Opened, as_of: str | None = None) -> Review:
    """The review of an assessment that was taken in, now or as of a moment; an empty one before the first verdict."""
    events = events_of(workspace, stream_of(opened.assessment.id))
    return review_of(each for each in events if as_of is None or each.at <= as_of)


def submission_of(workspace: Workspace, opened: Opened) -> Submitted:
    """The submission that was received last; raises CallError for an assessment that nobody submitted here."""
    state = opened.assessment
    noted = list(received(workspace, state.id))
    if not noted or workspace.log.find(state.id).kind != TAKEN_IN:
        raise CallError("review.not_received", id=state.id)
    last = max(noted, key=lambda body: int(str(body["seq"])))
    return Submitted(str(last["manifest"]), int(str(last["seq"])), str(last["head"]))


def queue(workspace: Workspace, opened: Opened, review: Review) -> tuple[Queued, ...]:
    """Everything that an institution judges: open things first, changed before new, grave before the rest.

    What only its own levels ask is part of it.
    """
    today = date.fromisoformat(workspace.now()[:10])
    rows = _rows(workspace, opened, _added(workspace, opened, review))
    found = [
        replace(
            row,
            judgement=review.judgements.get(row.item),
            standing=standing(review.judgements.get(row.item), row.changed_in, today),
            grave=_is_grave(row, review.importance.get(row.item)),
        )
        for row in rows
    ]
    return tuple(sorted(found, key=lambda row: (_ORDER.index(row.standing), not row.grave)))


def _is_grave(row: Queued, own: OwnImportance | None) -> bool:
    return row.grave if own is None or own.importance.must is None else own.importance.must


_ORDER: tuple[Standing, ...] = ("changed", "lapsed", "to_judge", "ask", "reject", "waive", "accept")


@dataclass(frozen=True, slots=True)
class Change:
    """What an item was when it was judged, and what it is now, as JSON values."""

    old: JsonValue
    new: JsonValue


def change_since(opened: Opened, row: Queued) -> Change:
    """The old value beside the new of an item that was changed after it was judged."""
    seen = row.judgement.submission.seq if row.judgement else 0
    about = [each for each in entries(opened.events) if each.subject == row.item and not each.undone]
    old = next((each.new for each in reversed(about) if each.seq <= seen), None)
    return Change(old, about[-1].new if about else None)


def _added(workspace: Workspace, opened: Opened, review: Review) -> Mapping[str, ItemResult]:
    """What the own levels ask beyond the supplier's, by item; no verdict or importance takes any of it away again."""
    if not review.levels:
        return {}
    own = own_view(workspace, opened, replace(Review(), levels=review.levels))
    return {each.item.id: each for each in own.added}


def _rows(workspace: Workspace, opened: Opened, added: Mapping[str, ItemResult]) -> Iterable[Queued]:
    scores, touched = scores_of(workspace, opened), opened.assessment.touched
    for group in workspace.content().classification.aspects:
        for question in group.questions:
            if question.id in touched:
                yield _row(question.id, question.short, touched[question.id].seq)
    for theirs in (*scores.controls.items, *scores.access.items):
        result = added.get(theirs.item.id, theirs)
        if _is_judged(result):
            touch = touched.get(result.item.id)
            yield _row(result.item.id, result.item.title, touch.seq if touch else None, grave=result.must)
    for grant in opened.assessment.register.grants.values():
        reference = f"grants/{grant.id}"
        yield _row(reference, _grant(grant), touched[reference].seq)
    for found in scores.matrix.findings:
        if found.severity in _GRAVE and found.state == "fail":
            yield _row(f"{found.check.id}/{found.object}", finding_title(found, workspace.content()), None, grave=True)


def _row(item: str, title: LocalText, changed_in: int | None, *, grave: bool = False) -> Queued:
    return Queued(item=item, title=title, standing="to_judge", grave=grave, changed_in=changed_in)


def _is_judged(result: ItemResult) -> bool:
    """What applies, and what the supplier says does not; what the matrix answers is judged by its grants."""
    return result.item.answer != "matrix" and (result.applies or result.exclusion == "not_applicable")


def _grant(grant: Grant) -> str:
    return f"{grant.role}: {', '.join(grant.categories)}"


# ------------------------------------------------------------------------------------------------------- verdicts


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
    others = [item for item in items if item not in _requirements(workspace)] if state else []
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


def record(workspace: Workspace, opened: Opened, drafts: list[Draft]) -> tuple[Event, ...]:
    """Adds to the review of an assessment, all or nothing."""
    return add_to(workspace, stream_of(opened.assessment.id), "review", drafts)


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
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise CallError("evidence.dates", option="--until", text=text) from error


# ------------------------------------------------------------------------------------------------------ own view


@dataclass(frozen=True, slots=True)
class Required:
    """What own requirements come to: the supplier's levels and the own ones, what only the own ask, and the scores.

    `scores` are those in the institution's own view; `importance` what it weighs itself, by item.
    """

    supplier: Mapping[Aspect, Level | None]
    own: Mapping[Aspect, Level]
    added: tuple[ItemResult, ...]
    scores: Scores

    @property
    def importance(self) -> Mapping[str, Importance]:
        """What the institution weighs itself, by item."""
        return self.scores.reviewed.importance


def require(workspace: Workspace, opened: Opened, changes: Iterable[str], why: str) -> Required:
    """Records own levels such as `V=high` and own importance such as `V-LOG-02=must`, with a reason.

    Returns what they come to. An importance is `must`, `optional`, a weight (20, 10, 5), or `asked`: as the
    questionnaire has it. Raises CallError for another one, for an unknown item, and without a reason.
    """
    submission_of(workspace, opened)
    if not why.strip():
        raise CallError("review.why", verdict="require")
    before = {item: each.importance for item, each in review_for(workspace, opened).importance.items()}
    levels: dict[Aspect, Level] = {}
    own: dict[str, Importance] = {}
    for text in changes:
        name, _, said = text.partition("=")
        if typed.aspect(name.strip()) is not None:
            levels.update([stated_level(text)])
            continue
        item = named(_requirements(workspace), name.strip())[0]
        own[item] = _importance(text, said.strip().casefold(), own.get(item) or before.get(item, Importance()))
    drafts = [required(aspect, level, stored(why)) for aspect, level in levels.items()]
    record(workspace, opened, [*drafts, *(weighed(item, each, stored(why)) for item, each in own.items())])
    return own_view(workspace, opened, review_for(workspace, opened))


def _importance(text: str, said: str, before: Importance) -> Importance:
    if said == "asked":
        return Importance()
    if said in ("must", "optional"):
        return replace(before, must=said == "must")
    weight = next((each for each in WEIGHTS if str(each) == said), None)
    if weight is None:
        raise CallError("review.importance", text=text)
    return replace(before, weight=weight)


def _requirements(workspace: Workspace) -> Mapping[str, Requirement]:
    content = workspace.content()
    categories = (*content.controls.categories, *content.access.categories)
    return {item.id: item for category in categories for item in category.items}


def own_view(workspace: Workspace, opened: Opened, review: Review) -> Required:
    """The submission in the institution's view: own levels and importance, alternatives, waivers, what it counts."""
    theirs, ours = scores_of(workspace, opened), own_scores(workspace, opened, review)
    before = theirs.items
    added = tuple(each for name, each in ours.items.items() if each.applies and not before[name].applies)
    supplier = {aspect: theirs.classification.level(aspect) for aspect in Aspect}
    own = {aspect: found.level for aspect, found in review.levels.items()}
    return Required(supplier, own, added, ours)


def own_scores(workspace: Workspace, opened: Opened, review: Review, *, rule: str | None = None) -> Scores:
    """The scores in the institution's own view; without any decision those of a submission, where open counts as 0."""
    return score_reviewed(workspace.content(), opened.assessment, opened.moment, decided(opened, review), rule=rule)


def decided(opened: Opened, review: Review) -> Reviewed:
    """What was decided, as far as it is still about what the supplier says: a changed answer is judged anew."""
    answers = opened.assessment.answers
    stands = {item: each for item, each in review.judgements.items() if not _changed(opened, each)}
    alternatives = {
        item: each.verdict == "accept"
        for item, each in stands.items()
        if each.verdict in ("accept", "reject") and item in answers and answers[item].value == State.ALTERNATIVE
    }
    return Reviewed(
        levels={aspect: found.level for aspect, found in review.levels.items()},
        alternatives=alternatives,
        exceptions={item: each.until for item, each in stands.items() if each.until is not None},
        importance={item: each.importance for item, each in review.importance.items()},
        states={item: each.state for item, each in stands.items() if each.state is not None},
    )


def _changed(opened: Opened, judgement: Judgement) -> bool:
    touch = opened.assessment.touched.get(judgement.item)
    return touch is not None and touch.seq > judgement.submission.seq


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
