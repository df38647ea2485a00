"""Every item of an assessment on one line: what is asked, what was said, by whom, and what it comes to."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from decimal import Decimal
from functools import partial
from itertools import chain, groupby

from assess.domain.answers import Answer
from assess.domain.assessment import Assessment, Touch
from assess.domain.conditions import Reason
from assess.domain.events import TABLES
from assess.domain.kept import Kept
from assess.domain.questionnaire import Content, Entry, LevelQuestion
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


Part = tuple[ItemLine, ...]
_Asked = tuple[LevelQuestion, Answer | None, Touch | None]
_Stated = tuple[str, Entry, object, Touch | None]
_Judged = tuple[ItemResult, Touch | None]


def lines(content: Content, assessment: Assessment, scores: Scores) -> tuple[ItemLine, ...]:
    """All items in the questionnaires' order, then the rows of the access register and the evidence."""
    found = parts(content, assessment, scores, Kept())
    return (*chain.from_iterable(found.values()), *_rows(assessment))


def parts(content: Content, assessment: Assessment, scores: Scores, kept: Kept[Part]) -> Mapping[str, Part]:
    """The parts of the questionnaires with their items, in order; one of which nothing changed is as it was `kept`."""
    return {
        **dict(_classification(content, assessment, kept)),
        **dict(_profile(content, assessment, kept)),
        **dict(_requirements(assessment, scores, kept)),
    }


def titles(content: Content) -> dict[str, Text]:
    """What the parts of the questionnaires are called; the facts and the tables are not among them."""
    named = {f"classification.{group.aspect}": group.title for group in content.classification.aspects}
    named |= {f"profile.{section.id}": section.title for section in content.profile.sections}
    return named | {each.id: each.title for each in (*content.controls.categories, *content.access.categories)}


def _classification(content: Content, assessment: Assessment, kept: Kept[Part]) -> Iterator[tuple[str, Part]]:
    answers, touched = assessment.answers, assessment.touched
    for group in content.classification.aspects:
        part = f"classification.{group.aspect}"
        asked = [(each, answers.get(each.id), touched.get(each.id)) for each in group.questions]
        yield part, kept.of(part, asked, partial(_questions, part))


def _questions(part: str, asked: Sequence[_Asked]) -> Part:
    return tuple(_question(part, *each) for each in asked)


def _question(part: str, question: LevelQuestion, answer: Answer | None, touch: Touch | None) -> ItemLine:
    said = answer is not None and answer.value is not None
    return ItemLine(
        id=question.id,
        part=part,
        title=question.short,
        applies=True,
        state="answered" if said else "unanswered",
        value=answer.value if answer else None,
        reason=answer.why if answer else "",
        answer=answer,
        touch=touch if answer else None,
    )


def _profile(content: Content, assessment: Assessment, kept: Kept[Part]) -> Iterator[tuple[str, Part]]:
    profile, facts, touched = assessment.profile, assessment.facts, assessment.touched
    for section in content.profile.sections:
        part = f"profile.{section.id}"
        named = [(f"{section.id}.{each.id}", each) for each in section.entries if each.type != "derived"]
        stated = [(f"P.{name}", each, profile.get(name), touched.get(f"P.{name}")) for name, each in named]
        yield part, kept.of(part, stated, partial(_entries, part))
    stated = [(each.id, each, facts.get(each.id), touched.get(each.id)) for each in content.profile.facts]
    yield "facts", kept.of("facts", stated, partial(_entries, "facts"))


def _entries(part: str, stated: Sequence[_Stated]) -> Part:
    return tuple(_entry(part, *each) for each in stated)


def _entry(part: str, reference: str, entry: Entry, value: object, touch: Touch | None) -> ItemLine:
    return ItemLine(
        id=reference,
        part=part,
        title=entry.label,
        applies=True,
        state="unanswered" if value is None else "answered",
        value=value,
        touch=touch if value is not None else None,
        entry=entry,
    )


def _requirements(assessment: Assessment, scores: Scores, kept: Kept[Part]) -> Iterator[tuple[str, Part]]:
    touched = assessment.touched
    for part, results in groupby((*scores.controls.items, *scores.access.items), lambda each: each.category):
        judged = [(each, touched.get(each.item.id)) for each in results]
        yield part, kept.of(part, judged, _judged)


def _judged(judged: Sequence[_Judged]) -> Part:
    return tuple(_requirement(*each) for each in judged)


def _requirement(result: ItemResult, touch: Touch | None) -> ItemLine:
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
        touch=touch if answer else None,
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
