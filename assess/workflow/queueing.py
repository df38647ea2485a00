"""The queue of a review: everything that an institution judges, and how each of it stands."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from assess.domain.events import subject
from assess.domain.json import JsonValue
from assess.domain.record import dataclass
from assess.domain.register import Grant
from assess.domain.review import Judgement, OwnImportance, Review, Standing, standing
from assess.domain.vocabulary import LocalText, Severity
from assess.scoring.results import ItemResult
from assess.workflow.history import entries
from assess.workflow.ownview import own_view
from assess.workflow.showing import finding_title
from assess.workflow.workspace import Opened, Workspace, scores_of

_GRAVE = (Severity.CRITICAL, Severity.HIGH)
_ORDER: tuple[Standing, ...] = ("changed", "lapsed", "to_judge", "ask", "reject", "waive", "accept")


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


def queue(workspace: Workspace, opened: Opened, review: Review) -> tuple[Queued, ...]:
    """Everything that an institution judges: open things first, changed before new, grave before the rest.

    What only its own levels ask is part of it.
    """
    today = workspace.today()
    rows = _rows(workspace, opened, _added(workspace, opened, review))
    found = (
        replace(as_it_stands(row, review, today), grave=_is_grave(row, review.importance.get(row.item))) for row in rows
    )
    return tuple(sorted(found, key=lambda row: (_ORDER.index(row.standing), not row.grave)))


def as_it_stands(row: Queued, review: Review, today: date) -> Queued:
    """A row with its last verdict, and how that stands on a day."""
    judgement = review.judgements.get(row.item)
    return replace(row, judgement=judgement, standing=standing(judgement, row.changed_in, today))


def _is_grave(row: Queued, own: OwnImportance | None) -> bool:
    return row.grave if own is None or own.importance.must is None else own.importance.must


@dataclass(frozen=True, slots=True)
class Change:
    """What an item was when it was judged, and what it is now, as JSON values."""

    old: JsonValue
    new: JsonValue


def change_since(opened: Opened, row: Queued) -> Change:
    """The old value beside the new of an item that was changed after it was judged."""
    seen = row.judgement.submission.seq if row.judgement else 0
    said = (each for each in opened.events if each.kind == "undone" or subject(each) == row.item)
    about = [each for each in entries(said) if each.subject == row.item and not each.undone]
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
