"""Every item of an assessment on one line: what is asked, what was said, by whom, and what it comes to."""

from collections.abc import Iterator, Mapping
from dataclasses import field
from decimal import Decimal

from assess.domain.answers import Answer
from assess.domain.assessment import Assessment, Touch
from assess.domain.conditions import Reason
from assess.domain.events import TABLES
from assess.domain.questionnaire import Content, Entry
from assess.domain.record import dataclass
from assess.domain.vocabulary import LocalText, Text
from assess.scoring.results import Finding, ItemResult, Scores


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemLine:
    """One item.

    `state` is `answered`, `unanswered`, `expired`, or for an item that does not apply `not_asked`; for requirements
    that count it is the state they come to (`complies`, `partly`, ...). `value` is what was said, as it was said;
    `is_option` tells that it is an option of the item's own. `entry` says how a fact or profile field is filled in.
    """

    id: str
    part: str
    title: Text | str
    applies: bool
    state: str
    value: object = None
    reason: LocalText = ""
    answer: Answer | None = None
    touch: Touch | None = None
    because: tuple[Reason, ...] = ()
    level: str | None = None
    entry: Entry | None = None
    is_option: bool = False
    measured: Mapping[str, str | bool | Decimal | tuple[str, ...]] = field(default_factory=dict)


def lines(content: Content, assessment: Assessment, scores: Scores) -> tuple[ItemLine, ...]:
    """All items in the questionnaires' order, then the rows of the access register and the evidence."""
    return (
        *_classification(content, assessment),
        *_profile(content, assessment),
        *(_requirement(result, assessment) for result in (*scores.controls.items, *scores.access.items)),
        *_rows(assessment),
    )


def titles(content: Content) -> dict[str, Text]:
    """What the parts of the questionnaires are called; the facts and the tables are not among them."""
    named = {f"classification.{group.aspect}": group.title for group in content.classification.aspects}
    named |= {f"profile.{section.id}": section.title for section in content.profile.sections}
    return named | {each.id: each.title for each in (*content.controls.categories, *content.access.categories)}


def _classification(content: Content, assessment: Assessment) -> Iterator[ItemLine]:
    for group in content.classification.aspects:
        for question in group.questions:
            answer = assessment.answers.get(question.id)
            said = answer is not None and answer.value is not None
            yield ItemLine(
                id=question.id,
                part=f"classification.{group.aspect}",
                title=question.short,
                applies=True,
                state="answered" if said else "unanswered",
                value=answer.value if answer else None,
                reason=answer.why if answer else "",
                answer=answer,
                touch=assessment.touched.get(question.id) if answer else None,
            )


def _profile(content: Content, assessment: Assessment) -> Iterator[ItemLine]:
    for section in content.profile.sections:
        for entry in section.entries:
            if entry.type != "derived":
                reference = f"{section.id}.{entry.id}"
                yield _entry(
                    entry, f"P.{reference}", f"profile.{section.id}", assessment.profile.get(reference), assessment
                )
    for fact in content.profile.facts:
        yield _entry(fact, fact.id, "facts", assessment.facts.get(fact.id), assessment)


def _entry(entry: Entry, reference: str, part: str, value: object, assessment: Assessment) -> ItemLine:
    return ItemLine(
        id=reference,
        part=part,
        title=entry.label,
        applies=True,
        state="unanswered" if value is None else "answered",
        value=value,
        touch=assessment.touched.get(reference) if value is not None else None,
        entry=entry,
    )


def _requirement(result: ItemResult, assessment: Assessment) -> ItemLine:
    answer = result.answer
    return ItemLine(
        id=result.item.id,
        part=result.category,
        title=result.item.title,
        applies=result.applies,
        state=_state(result),
        value=answer.value if answer else None,
        reason=answer.why if answer else "",
        answer=answer,
        touch=assessment.touched.get(result.item.id) if answer else None,
        because=result.reasons,
        level=result.level.value,
        is_option=result.item.answer == "option" and answer is not None and answer.value is not None,
        measured=answer.measured if answer else {},
    )


def _state(result: ItemResult) -> str:
    if result.exclusion == "not_applicable":
        return "not_applicable"
    if not result.applies:
        return "not_asked"
    if result.expired:
        return "expired"
    return result.effective.value if result.effective else "unanswered"


def _rows(assessment: Assessment) -> Iterator[ItemLine]:
    for table in TABLES:
        for row_id, row in getattr(assessment.register, table).items():
            yield _row(f"{table}/{row_id}", table, row, assessment)
    for evidence_id, evidence in assessment.evidence.items():
        yield _row(f"evidence/{evidence_id}", "evidence", evidence, assessment)


def _row(reference: str, table: str, row: object, assessment: Assessment) -> ItemLine:
    title = next((text for name in ("title", "name", "text") if (text := getattr(row, name, None))), "")
    return ItemLine(
        id=reference,
        part=table,
        title=title,
        applies=True,
        state="answered",
        value=row,
        touch=assessment.touched.get(reference),
    )


def finding_title(found: Finding, content: Content) -> Text:
    """What a check found, about a fact by what is asked there; every other object has a name that people gave it."""
    said = found.message()
    label = next((fact.label for fact in content.profile.facts if fact.id == found.object), None)
    if label is None:
        return said
    sides = ((label.nl, said.nl), (label.en, said.en))
    nl, en = (f"{name} – {side.removeprefix(f'{found.object}: ')}" for name, side in sides)
    return Text(nl, en)
