"""One item in full: what is asked and why, what each answer means, what was said, and what is still needed."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from assess.domain.answers import Answer
from assess.domain.assessment import Assessment
from assess.domain.fields import Field
from assess.domain.questionnaire import Content, Entry, LevelQuestion, Requirement
from assess.domain.record import dataclass
from assess.domain.vocabulary import Aspect, State, Text
from assess.scoring.explain_item import item_lines
from assess.scoring.lines import Parameter
from assess.scoring.results import FieldResult, ItemResult, Scores
from assess.tui.present.choices import Choice, choices_of
from assess.tui.present.items import Item, has_reason
from assess.tui.present.page import BLANK, Line, Span, line, paragraph
from assess.tui.present.words import Voice, colour, severity_colour, sign
from assess.workflow.clock import local_time

if TYPE_CHECKING:
    from assess.workflow.returning import Asked

_WHY = ("scoring.applies.", "scoring.excluded.", "scoring.explain.reason")
_FIELD = "scoring.explain.field"


@dataclass(frozen=True, slots=True)
class Around:
    """What an item is shown against: the content, the state, its scores, and the language."""

    content: Content
    assessment: Assessment
    scores: Scores
    voice: Voice


def body(item: Item, around: Around, width: int) -> list[Line]:
    """The lines of one item, as many as it takes."""
    return [*asked_and_said(item, around, width), *help_with(item, around, width)]


def help_with(item: Item, around: Around, width: int) -> list[Line]:
    """What is still needed, what helps, and who changed it last: below what was said, or beside it."""
    return [
        *_needed(item, around, width),
        *_advice(item, around, width),
        *_touched(item, around, width),
    ]


def asked_and_said(item: Item, around: Around, width: int) -> list[Line]:
    """What is asked, and what was said; what is measured stands before what can be chosen instead."""
    middle = [[*_choices(item, around, width)], [*_stated(item, around, width)]]
    if isinstance(item.shape, Requirement) and item.shape.answer == "measured":
        middle = [[*middle[1], BLANK], middle[0]]
    return [
        *_heading(item, around, width),
        *asked_lines(item.asked, around.voice, width),
        *_asked(item, around, width),
        BLANK,
        *_carried(item, around, width),
        *middle[0],
        *middle[1],
    ]


def motivation_end(item: Item, around: Around, width: int) -> int:
    """At which line what was said ends."""
    return len(asked_and_said(item, around, width))


def _heading(item: Item, around: Around, width: int) -> Iterator[Line]:
    title = around.voice.text(item.line.title)
    yield from paragraph(f"{item.id}  {title}", width, "title")
    parts = []
    if isinstance(item.shape, Requirement):
        parts.append(around.voice.say("tui.item.weight", weight=item.shape.weight))
        if item.must:
            parts.append(around.voice.say("tui.item.must"))
    if parts:
        yield from paragraph(" · ".join(parts), width, "yellow" if item.must else "dim")


def asked_lines(asked: "Iterable[Asked]", voice: Voice, width: int) -> Iterator[Line]:
    """What an institution asked back, in its own words, and whether the answer was changed since."""
    for each in asked:
        style = "green" if each.answered else "yellow"
        head = voice.say(f"tui.asked.{each.item.verdict}", holder=each.holder, round=each.round, who=each.item.actor)
        yield from paragraph(head, width, style)
        yield from paragraph(each.item.why, width - 2, first="  ")
        for said in each.item.remarks:
            yield from paragraph(voice.labelled(said.actor, said.text), width - 2, first="  ")
        yield from paragraph(voice.say(f"tui.asked.{'answered' if each.answered else 'open'}"), width, style)
        yield BLANK


def _asked(item: Item, around: Around, width: int) -> Iterator[Line]:
    voice, shape = around.voice, item.shape
    if isinstance(shape, Entry):
        yield from paragraph(voice.text(shape.help), width)
        if shape.derived_from is not None or shape.type == "derived":
            yield from paragraph(voice.say("tui.item.derived"), width, "dim")
        return
    yield from paragraph(voice.text(shape.question), width, "bold")
    if isinstance(shape, LevelQuestion):
        yield from _labelled(voice.say("tui.item.why"), voice.text(shape.why), width)
        return
    if item.result is not None:
        yield from _required(item.result, around, width)


def _required(result: ItemResult, around: Around, width: int) -> Iterator[Line]:
    voice = around.voice
    text = result.item.requirement.get(result.level)
    if text is not None:
        yield from _labelled(_level_label(result, around), voice.text(text), width)
    for told in item_lines(result, around.content.policy):
        if told.phrase.key.startswith(_WHY):
            yield from paragraph(told.text(voice.language), width, "dim", first="  ")


def _level_label(result: ItemResult, around: Around) -> str:
    voice = around.voice
    aspect = result.aspect or Aspect.V
    known = around.scores.classification.level(aspect)
    key = "tui.item.required_at" if known is not None else "tui.item.required_for_now"
    return voice.say(key, aspect=aspect.value, level=voice.level(result.level))


def _measured(result: ItemResult, around: Around) -> Iterator[tuple[FieldResult, Mapping[str, Parameter]]]:
    """Every measured value with what an explanation says of it: value, limit and outcome in words."""
    told = (each.phrase for each in item_lines(result, around.content.policy) if each.phrase.key == _FIELD)
    return zip(result.fields, (phrase.parameters for phrase in told), strict=True)


def _labelled(label: str, text: str, width: int) -> list[Line]:
    rows = paragraph(f"{label}: {text}", width)
    first = rows[0][-1].text
    head = Span(first[: len(label) + 1], "teal")
    return [line("", head, Span(first[len(label) + 1 :])), *rows[1:]] if first.startswith(label) else rows


def _carried(item: Item, around: Around, width: int) -> Iterator[Line]:
    """What was answered before and is to be confirmed."""
    if item.carried is None:
        return
    voice, said = around.voice, item.carried
    yield line(Span(voice.say("tui.item.carried"), "yellow", "do:confirm"), Span(" c", "key", "do:confirm"))
    text = voice.value(said.value) if isinstance(said, Answer) else voice.value(said)
    yield from paragraph(text or "–", width, first="  ")
    if isinstance(said, Answer):
        yield from paragraph(voice.text(said.why), width, first="  ")
    yield BLANK


def _choices(item: Item, around: Around, width: int) -> Iterator[Line]:
    found = choices_of(item, around.content, around.voice)
    for number, choice in enumerate(found, 1):
        yield from choice_lines(number, choice, width)
    if found:
        yield BLANK


def choice_lines(number: int, choice: Choice, width: int) -> list[Line]:
    """One choice with its digit; the chosen one stands out by a sign and its colour."""
    key = str(number) if number < 10 else " "  # noqa: PLR2004 - the digits of a keyboard
    mark = Span("(•)", "chosen") if choice.chosen else Span("( )", "dim")
    style = "chosen" if choice.chosen else ""
    label = choice.label if not choice.meaning else f"{choice.label} – {choice.meaning}"
    rows = paragraph(label, width - 7, style)
    hit = f"choose:{number}"
    first = line(Span(f" {key} ", "key", hit), mark._replace(hit=hit), " ", rows[0][-1]._replace(hit=hit))
    return [first, *((Span("       "), row[-1]._replace(hit=hit)) for row in rows[1:])]


def _stated(item: Item, around: Around, width: int) -> Iterator[Line]:
    voice, shape = around.voice, item.shape
    if isinstance(shape, Entry):
        yield from _entered(item, shape, around, width)
    else:
        if isinstance(shape, Requirement) and shape.answer == "matrix":
            head = voice.say("tui.item.from_matrix")
            yield line(Span(head, "teal", "do:edit"), Span(" Enter", "key", "do:edit"))
        if item.result is not None and item.result.fields:
            yield line(Span(voice.say("tui.item.measured"), "teal", "do:measure"), Span(" m", "key", "do:measure"))
            yield from _fields(item.result, around, width)
        yield line(Span(voice.say("tui.item.motivation"), "teal", "do:edit"), Span(" Enter", "key", "do:edit"))
        written = voice.text(item.reason) if has_reason(item) else voice.say("tui.item.no_motivation")
        yield from paragraph(written, width - 2, "" if has_reason(item) else "dim", first="  ")
        yield from _further(item.answer, around, width)


def _touched(item: Item, around: Around, width: int) -> Iterator[Line]:
    if item.line.touch is not None:
        who, when = around.voice.actor(item.line.touch.actor), local_time(item.line.touch.at)
        yield BLANK
        yield from paragraph(around.voice.say("tui.item.touched", who=who, when=when), width, "dim")


def _entered(item: Item, shape: Entry, around: Around, width: int) -> Iterator[Line]:
    voice, said = around.voice, item.line.value
    if shape.type in ("boolean", "choice", "multi"):
        return
    head = voice.say("tui.item.rows" if shape.type == "table" else "tui.item.value")
    yield line(Span(head, "teal", "do:edit"), Span(" Enter", "key", "do:edit"))
    if said is None or said == ():
        yield line(Span("  " + voice.say("tui.item.empty"), "dim"))
    elif shape.type == "table" and isinstance(said, tuple):
        for number, row in enumerate(said, 1):
            said_of = dict(row).items()
            cells = "; ".join(voice.labelled(_column(shape, name, voice), voice.value(cell)) for name, cell in said_of)
            yield from paragraph(cells, width, first=f"  {number} ")
    else:
        yield from paragraph(voice.value(said), width, first="  ")


def _column(shape: Entry, name: str, voice: Voice) -> str:
    return next((voice.text(column.label) for column in shape.columns if column.id == name), name)


def _fields(result: ItemResult, around: Around, width: int) -> Iterator[Line]:
    voice = around.voice
    for field, given in _measured(result, around):
        label = field_label(field.field, around)
        outcome = "" if field.limit is None and field.value is None else f" – {voice.put(given['outcome'])}"
        stated = voice.labelled(label, voice.put(given["value"]))
        text = voice.say("tui.item.field", stated=stated, limit=voice.put(given["limit"]))
        rows = paragraph(text + outcome, width - 4, colour(field.outcome) if field.value is not None else "")
        yield line("  ", sign(field.outcome), " ", rows[0][-1])
        yield from (line("    ", row[-1]) for row in rows[1:])


def field_label(field: Field, around: Around) -> str:
    """What is measured, with its unit; a date has none."""
    unit = around.content.controls.units.get(field.unit or "") if field.type != "date" else None
    label = around.voice.text(field.label)
    return f"{label} ({around.voice.text(unit)})" if unit else label


def measuring_lines(item: Item, around: Around, width: int) -> list[Line]:
    """What is asked and what is required, then every measured value with how it is judged."""
    rows = [*_asked(item, around, width), BLANK]
    return [*rows, *_fields(item.result, around, width), BLANK] if item.result is not None else rows


def _further(answer: Answer | None, around: Around, width: int) -> Iterator[Line]:
    """What else was said: plan, owner, date, residual risk, evidence."""
    if answer is None:
        return
    voice = around.voice
    named = {
        "plan": voice.text(answer.plan),
        "owner": answer.owner,
        "due": answer.due.isoformat() if answer.due else "",
        "residual_risk": voice.text(answer.residual_risk),
        "evidence": ", ".join(answer.evidence),
        "grade": voice.put(answer.grade) if answer.grade.rank else "",
    }
    for name, text in named.items():
        if text:
            yield from _labelled(voice.say(f"tui.item.{name}"), text, width)


def _needed(item: Item, around: Around, width: int) -> Iterator[Line]:
    """What would make this complete and compliant."""
    voice = around.voice
    rows = [row for text in needs(item, around) for row in paragraph(text, width - 4, first="  • ")]
    if rows:
        yield BLANK
        yield line(Span(voice.say("tui.item.needed"), "yellow"))
        yield from rows
    contradicted = item.told_contradictions
    if contradicted:
        hit = "do:contradiction"
        yield line(Span(voice.say("tui.contradiction.here"), "yellow", hit), Span(" t", "key", hit))
    for fired in contradicted:
        told = f"{fired.rule.id} {voice.text(fired.rule.message)} {voice.text(fired.rule.action)}"
        yield from paragraph(told, width - 4, severity_colour(fired.rule.severity), first="  ! ")


def needs(item: Item, around: Around) -> list[str]:
    """What is left to do about an item, then what would make it compliant, in sentences."""
    voice = around.voice
    found = [
        voice.say(each.key, **{name: _given(value, item, around) for name, value in each.parameters.items()})
        for each in item.blockers
    ]
    result = item.result
    if result is None or not result.applies:
        return found
    for field, given in _measured(result, around):
        if field.outcome in ("missed", "partly"):
            limit = voice.put(given["limit"])
            found.append(voice.say("tui.need.limit", label=field_label(field.field, around), limit=limit))
    if result.chosen in _SHORT and isinstance(item.shape, Requirement) and item.shape.answer == "status":
        aspect, level = (result.aspect or Aspect.V).value, voice.level(result.level)
        found.append(voice.say("tui.need.requirement", aspect=aspect, level=level))
    if result.capped_by:
        found.append(voice.say("tui.need.findings", checks=", ".join(result.capped_by)))
    if result.contradicted:
        found.append(voice.say("tui.need.contradicted"))
    return found


_SHORT = (State.NOT_MET, State.PARTLY, State.PLANNED)
"""What falls short of a requirement; more than an answer is needed then."""


def _given(value: str | Text, item: Item, around: Around) -> str:
    """A parameter in words; what is measured with its unit."""
    if isinstance(value, str):
        return value
    measured = item.shape.fields if isinstance(item.shape, Requirement) else ()
    field = next((each for each in measured if each.label == value), None)
    return around.voice.text(value) if field is None else field_label(field, around)


def _advice(item: Item, around: Around, width: int) -> Iterator[Line]:
    voice, shape = around.voice, item.shape
    if isinstance(shape, LevelQuestion) and shape.borderline:
        yield BLANK
        yield line(Span(voice.say("tui.item.borderline"), "teal"))
        for each in shape.borderline:
            yield from paragraph(f"{voice.text(each.case)} → {voice.text(each.advice)}", width - 4, first="  • ")
    if isinstance(shape, Requirement):
        if shape.guidance is not None:
            yield BLANK
            yield from _labelled(voice.say("tui.item.guidance"), voice.text(shape.guidance), width)
        for grade, text in shape.evidence.items():
            yield from _labelled(voice.say("tui.item.proof", grade=voice.put(grade)), voice.text(text), width)
    if example_of(item, voice):
        yield from paragraph(voice.say("tui.item.example_key"), width, "dim")


def example_of(item: Item, voice: Voice) -> str:
    """A motivation as a good colleague would write it; empty when there is none."""
    match item.shape:
        case LevelQuestion(example_motivation=example):
            return f"{voice.text(example.text)} ({voice.level(example.level)})"
        case Requirement(example=Text() as text):
            return voice.text(text)
    return ""
