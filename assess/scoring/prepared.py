"""One assessment with its levels, matrix and items judged, and what of that still holds after a change.

A screen scores after every key. The matrix stays as it was judged while nothing that its checks read has changed. The
result of an item depends on its own answer, level and evidence, on the matrix and on the day, and on how the conditions
come out under which it is asked: it stays while these do. Everything else is judged anew.
"""

from datetime import date

from assess.domain.assessment import Assessment
from assess.domain.conditions import reasons, references
from assess.domain.questionnaire import Category, Content, Requirement
from assess.domain.record import dataclass
from assess.scoring.checks.consistency import ANSWERS_READ
from assess.scoring.known import Stage
from assess.scoring.results import ClassificationResult, ItemResult, MatrixResult
from assess.scoring.states import Case


@dataclass(frozen=True, slots=True)
class Prepared:
    """One assessment with its levels, matrix and items judged, before anything is concluded from them."""

    content: Content
    moment: str
    stage: Stage
    case: Case

    def matrix_for(
        self, assessment: Assessment, levels: ClassificationResult, today: date, *, submitted: bool
    ) -> MatrixResult | None:
        """The matrix, where a changed assessment has the same; None when something that its checks read differs."""
        earlier = self.case.assessment
        same = (
            (self.stage.today, self.case.submitted) == (today, submitted)
            and all(each.level is levels.level(aspect) for aspect, each in self.stage.classification.aspects.items())
            and earlier.register == assessment.register
            and earlier.facts == assessment.facts
            and earlier.profile == assessment.profile
            and all(earlier.answers.get(item) == assessment.answers.get(item) for item in ANSWERS_READ)
        )
        return self.case.matrix if same else None

    def like(self, case: Case) -> bool:
        """Whether items may have the same results in another case: one of the same matrix, day and terms."""
        own = self.case
        same = (own.submitted, own.today) == (case.submitted, case.today)
        return same and own.matrix is case.matrix and own.policy is case.policy and own.reviewed == case.reviewed

    def result_for(self, case: Case, category: Category, item: Requirement) -> ItemResult | None:
        """The result of an item, where it is the same in another case that is `like` this; None when it may differ."""
        earlier, now, found = self.case.assessment, case.assessment, self.stage.items[item.id]
        same = (
            found.item is item
            and found.level is case.known.level(category.aspect)
            and found.answer == now.answers.get(item.id)
            and earlier.touched.get(item.id) == now.touched.get(item.id)
            and (found.answer is None or not found.answer.evidence or earlier.evidence == now.evidence)
            and _asked_alike(case, item, found)
            and not _asks_elsewhere(item)
        )
        return found if same else None


def _asked_alike(case: Case, item: Requirement, found: ItemResult) -> bool:
    """Whether an item is asked, or left out, for the same reasons as before; at a level without it there are none."""
    return item.show is None or (
        case.known.condition(item) is found.condition
        and (not found.reasons or reasons(item.show, case.known) == found.reasons)
    )


def _asks_elsewhere(item: Requirement) -> bool:
    """Whether one of its measured values is asked by what was said of something else."""
    conditions = (each.when for each in item.fields if each.when is not None)
    return any(not _OWN.issuperset(name.partition(".")[0] for name in references(each)) for each in conditions)


_OWN = frozenset(("answer", "measured"))
"""What a condition of a measured value calls the item's own answer and values."""
