"""A submission in the institution's own view: its own levels and importance, and what its verdicts come to."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from assess.content import typed
from assess.domain.questionnaire import Requirement
from assess.domain.record import dataclass
from assess.domain.review import WEIGHTS, Importance, Judgement, Review, required, weighed
from assess.domain.text import stored
from assess.domain.vocabulary import Aspect, Level, State
from assess.errors import CallError
from assess.scoring.engine import score_reviewed
from assess.scoring.results import ItemResult, Reviewed, Scores
from assess.workflow.asking import stated_level
from assess.workflow.naming import named
from assess.workflow.reviewed import record, review_for, submission_of
from assess.workflow.sides import Side
from assess.workflow.workspace import Opened, Workspace, scores_of


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
        item = named(requirements(workspace), name.strip())[0]
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


def requirements(workspace: Workspace) -> Mapping[str, Requirement]:
    """Every requirement of the questionnaires, by id."""
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


def own_scores_of(found: Side, *, rule: str | None = None) -> Scores:
    """The scores of what is looked at, by what this workspace's review had decided by then."""
    review = review_for(found.workspace, found.opened, found.until)
    return own_scores(found.workspace, found.opened, review, rule=rule)
