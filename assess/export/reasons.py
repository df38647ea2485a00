"""Why a requirement comes to what it comes to."""

from collections.abc import Iterator

from assess.export.model import Subject
from assess.export.wording import day
from assess.scoring.results import ItemResult


def reasons(subject: Subject, result: ItemResult) -> Iterator[str]:
    """What made an outcome differ from the answer, or decides more than the answer does; a sentence each."""
    if result.judged is not None and result.chosen not in (None, result.judged):
        yield subject.word("document.outcome.judged", state=subject.word(f"term.state.{result.judged}"))
    if result.capped_by:
        yield subject.word("document.outcome.capped", checks=", ".join(result.capped_by))
    if result.item.answer == "matrix":
        yield subject.word("document.outcome.matrix", checks=", ".join(result.item.from_matrix))
    if result.contradicted:
        yield subject.word("document.outcome.contradicted")
    if result.expired:
        yield subject.word("document.outcome.expired", days=result.item.max_age_days[result.level])
    if result.must_failed or result.must_at_risk:
        yield subject.word("document.outcome.must_failed" if result.must_failed else "document.outcome.must_at_risk")
    if result.excepted_until is not None:
        yield subject.word("document.outcome.excepted", until=day(subject, result.excepted_until))
