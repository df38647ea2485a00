"""One item as a reviewer weighs it: what is asked, what was answered, and what was said about it in the review."""

import re
from collections.abc import Iterator, Mapping

from assess.domain.answers import Answer, Evidence
from assess.domain.chain import Event
from assess.domain.json import JsonValue
from assess.domain.questionnaire import Entry, LevelQuestion, Requirement
from assess.domain.record import dataclass
from assess.domain.register import Grant
from assess.domain.review import Importance
from assess.domain.sentence import annex_line
from assess.domain.vocabulary import Aspect
from assess.export.model import Subject
from assess.scoring.explain_item import item_lines
from assess.scoring.results import Finding, ItemResult
from assess.tui.present.body import Around, field_label
from assess.tui.present.choices import choices_of
from assess.tui.present.items import Item, has_reason
from assess.tui.present.matrix import findings_of, sentence_lines
from assess.tui.present.page import BLANK, Line, Span, line, paragraph
from assess.tui.present.review.thread import thread_lines, weighed
from assess.tui.present.review.words import is_finding, standing_sign, standing_word
from assess.tui.present.words import Voice, colour, severity_colour, sign
from assess.workflow.clock import local_time
from assess.workflow.evidence import Condition
from assess.workflow.queueing import Change, Queued

_WHY = ("scoring.applies.", "scoring.excluded.", "scoring.explain.reason")
_CHECKS = ("scoring.explain.judged", "scoring.explain.capped", "scoring.explain.contradicted")
_AGE = ("scoring.explain.expired", "scoring.must.")
_TEXTS = ("plan", "owner", "due", "residual_risk")
_NAME = re.compile(r"[A-Za-z][\w-]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """Everything that is shown about one item.

    `item` is None for a right or a finding, `about` the item that a finding is about, if it is about one; `own` is the
    requirement in the institution's own view where that asks another level; `importance` is how heavily it takes the
    requirement itself; `thread` are the events of the review about it, oldest first.
    """

    row: Queued
    around: Around
    subject: Subject
    item: Item | None = None
    about: Item | None = None
    own: ItemResult | None = None
    importance: Importance | None = None
    change: Change | None = None
    thread: tuple[Event, ...] = ()
    evidence: tuple[tuple[Evidence, Condition], ...] = ()

    @property
    def voice(self) -> Voice:
        """How the screen speaks."""
        return self.around.voice

    @property
    def grant(self) -> Grant | None:
        """The right that this is about: itself, or what a check found something in."""
        return self.subject.assessment.register.grants.get(self.row.item.rpartition("/")[2])

    @property
    def grants(self) -> tuple[Grant, ...]:
        """The rights that this is about: itself, or those that a finding names."""
        found = self.finding
        named = set(_NAME.findall(found.message().nl)) if found else set()
        grants = self.subject.assessment.register.grants
        return tuple(each for name, each in grants.items() if each is self.grant or name in named)

    @property
    def finding(self) -> Finding | None:
        """The finding of a check that this is, if it is one."""
        check, _, name = self.row.item.partition("/")
        found = findings_of(self.subject, name) if is_finding(self.row.item) else ()
        return next((each for each in found if each.check.id == check), None)


def told_beside(row: Queued, subject: Subject, voice: Voice) -> tuple[str, str]:
    """What a right or a finding is called, and of a finding how grave it is."""
    name = row.item.rpartition("/")[2]
    found = next((each for each in findings_of(subject, name) if row.item == f"{each.check.id}/{name}"), None)
    if found is not None:
        return voice.text(row.title), voice.say(f"term.severity.{found.severity}")
    grant = subject.assessment.register.grants.get(name)
    register, catalogue = subject.assessment.register, subject.content.access.catalogue
    return (annex_line(register, catalogue, grant, voice.language).text if grant else voice.text(row.title)), ""


def head_lines(seen: Seen, width: int) -> list[Line]:
    """The id and title, and how it stands."""
    row, voice = seen.row, seen.voice
    parts = [standing_word(row.standing, voice)]
    if seen.item is not None and isinstance(seen.item.shape, Requirement):
        parts.append(voice.say("tui.item.weight", weight=seen.item.shape.weight))
    if row.grave:
        parts.append(voice.say("reviewscreens.item.finding" if is_finding(row.item) else "reviewscreens.item.must"))
    title = paragraph(f"{row.item}  {voice.text(row.title)}", width, "title")
    mark = standing_sign(row.standing)
    return [
        *title,
        line(mark, Span(" " + " · ".join(parts), mark.style or "bold")),
        *_own_words(seen, width),
        *_last_words(seen, width),
    ]


def _own_words(seen: Seen, width: int) -> list[Line]:
    """How the institution takes the requirement itself, where that is not as it is asked and answered."""
    voice, own, judgement = seen.voice, seen.importance, seen.row.judgement
    parts = [] if own is None else [weighed(own.weight, own.must, voice)]
    if judgement is not None and judgement.state is not None and seen.row.standing != "changed":
        parts.append(voice.say("reviewscreens.item.counts", state=voice.state(judgement.state)))
    return paragraph(" · ".join(parts), width - 2, "teal", first="  ") if parts else []


def _last_words(seen: Seen, width: int) -> list[Line]:
    """The reason of the last verdict: what was asked is what an answer that changed is read against."""
    judgement = seen.row.judgement
    if judgement is None or not judgement.why:
        return []
    word = standing_word(judgement.verdict, seen.voice)
    return paragraph(f"{word}: {judgement.why}", width - 2, "teal", first="  ")


# ---------------------------------------------------------------------------------------------------------- asked


def asked_lines(seen: Seen, width: int) -> list[Line]:
    """What is asked: the question, the requirement at the level, and that at the institution's own level."""
    if seen.item is None:
        return [*_asked_of_check(seen, width)]
    voice, shape = seen.voice, seen.item.shape
    if isinstance(shape, Entry):
        return []
    rows = paragraph(voice.text(shape.question), width, "bold")
    if seen.item.result is not None:
        rows += _required(seen.item.result, seen, "reviewscreens.item.required", width)
    if seen.own is not None:
        rows += _required(seen.own, seen, "reviewscreens.item.own_required", width)
    return rows


def guidance_lines(seen: Seen, width: int) -> list[Line]:
    """Why it is asked, why it counts, and what evidence there could be."""
    item, voice = seen.item, seen.voice
    if item is None:
        return []
    if isinstance(item.shape, LevelQuestion):
        return _labelled(voice.say("tui.item.why"), voice.text(item.shape.why), width, "dim")
    rows = [*_applies(item.result, seen, width)] if item.result is not None else []
    proofs = item.shape.evidence if isinstance(item.shape, Requirement) else {}
    for grade, text in proofs.items():
        rows += _labelled(voice.say("tui.item.proof", grade=voice.put(grade)), voice.text(text), width, "dim")
    return rows


def _asked_of_check(seen: Seen, width: int) -> Iterator[Line]:
    voice, found = seen.voice, seen.finding
    if found is None:
        yield from paragraph(voice.say("reviewscreens.item.grant"), width, "bold")
        return
    grave = voice.say(f"term.severity.{found.severity}")
    yield from paragraph(voice.text(found.check.title), width, "bold")
    yield from paragraph(
        voice.say("reviewscreens.item.severity", severity=grave), width, severity_colour(found.severity)
    )
    yield from paragraph(voice.text(found.check.action), width, "dim")


def _required(result: ItemResult, seen: Seen, key: str, width: int) -> list[Line]:
    voice, text = seen.voice, result.item.requirement.get(result.level)
    if text is None:
        return []
    aspect = result.aspect or Aspect.V
    label = voice.say(key, aspect=aspect.value, level=voice.level(result.level))
    return _labelled(label, voice.text(text), width)


def _applies(result: ItemResult, seen: Seen, width: int) -> Iterator[Line]:
    for told in item_lines(result, seen.around.content.policy):
        if told.phrase.key.startswith(_WHY):
            yield from paragraph(told.text(seen.voice.language), width, "dim", first="  ")


# ------------------------------------------------------------------------------------------------------- answered


def said_lines(seen: Seen, width: int) -> list[Line]:
    """What was answered, with what supports and contradicts it; then what was said in the review."""
    return [
        *_changed(seen, width),
        *(_answered(seen.item, seen, width) if seen.item is not None else _right(seen, width)),
        *_evidence(seen, width),
        *_checks(seen, width),
        *thread_lines(seen.thread, seen.voice, width),
    ]


def _changed(seen: Seen, width: int) -> Iterator[Line]:
    """Old beside new, part by part, where the supplier changed it after the last verdict."""
    if seen.change is None:
        return
    voice = seen.voice
    old, new = _parts(seen.change.old), _parts(seen.change.new)
    yield line(Span(voice.say("reviewscreens.item.changed"), "yellow"))
    for name in dict.fromkeys((*old, *new)):
        if old.get(name) == new.get(name):
            continue
        yield line("  ", Span(_part_name(name, voice), "teal"))
        for key, parts in (("was", old), ("now", new)):
            label = voice.say(f"reviewscreens.item.{key}")
            told = _worded(parts.get(name), voice) or "–"
            yield from paragraph(told, width - 2, "dim" if key == "was" else "bold", first=f"    {label} ")
    yield BLANK


def _parts(value: JsonValue) -> Mapping[str, JsonValue]:
    return value if isinstance(value, Mapping) else {"value": value}


def _part_name(name: str, voice: Voice) -> str:
    keys = {"value": "reviewscreens.item.answer", "why": "tui.item.motivation", "measured": "tui.item.measured"}
    keys |= {each: f"reviewscreens.item.{each}" for each in _TEXTS}
    keys |= {each: f"tui.item.{each}" for each in ("evidence", "grade")}
    return voice.say(keys[name]) if name in keys else name


def _worded(value: JsonValue, voice: Voice) -> str:
    match value:
        case {"nl": _, "en": _}:
            return voice.value(value)
        case Mapping():
            return "; ".join(f"{name}: {_worded(each, voice)}" for name, each in value.items())
        case list() | tuple():
            return ", ".join(_worded(each, voice) for each in value)
    return voice.value(value)


def _answered(item: Item, seen: Seen, width: int) -> Iterator[Line]:
    voice = seen.voice
    choice = next((each for each in choices_of(item, seen.around.content, voice) if each.chosen), None)
    label = voice.say("reviewscreens.item.answer")
    state = item.line.state
    said = choice.label if choice else voice.state(state)
    mark = sign(state)
    yield line(Span(f"{label}: ", "teal"), mark, Span(f" {said}", "bold"))
    if choice is not None and choice.meaning:
        yield from paragraph(choice.meaning, width, "dim", first="  ")
    if item.result is not None:
        yield from _fields(item.result, seen, width)
    if not isinstance(item.shape, Entry):
        yield line(Span(voice.say("tui.item.motivation"), "teal"))
        written = voice.text(item.reason) if has_reason(item) else voice.say("tui.item.no_motivation")
        yield from paragraph(written, width, "" if has_reason(item) else "dim", first="  ")
    yield from _further(item.answer, seen, width)
    if item.line.touch is not None:
        who, when = item.line.touch.actor, local_time(item.line.touch.at)
        yield from paragraph(voice.say("tui.item.touched", who=who, when=when[:16]), width, "dim")


def _fields(result: ItemResult, seen: Seen, width: int) -> Iterator[Line]:
    told = [
        each for each in item_lines(result, seen.around.content.policy) if each.phrase.key == "scoring.explain.field"
    ]
    for field, each in zip(result.fields, told, strict=True):
        given = {name: seen.voice.put(value) for name, value in each.phrase.parameters.items()}
        told_of = seen.voice.say(each.phrase.key, **{**given, "label": field_label(field.field, seen.around)})
        rows = paragraph(told_of, width - 4, colour(field.outcome))
        yield line("  ", sign(field.outcome), " ", rows[0][-1])
        yield from (line("    ", row[-1]) for row in rows[1:])


def _further(answer: Answer | None, seen: Seen, width: int) -> Iterator[Line]:
    if answer is None:
        return
    voice = seen.voice
    for name in _TEXTS:
        said = getattr(answer, name)
        text = voice.text(said) if name in ("plan", "residual_risk") else voice.value(said)
        if text:
            yield from _labelled(_part_name(name, voice), text, width)


def _right(seen: Seen, width: int) -> Iterator[Line]:
    if seen.about is not None:
        yield from paragraph(f"{seen.about.id} {seen.voice.text(seen.about.line.title)}", width, "bold")
        yield from _answered(seen.about, seen, width)
        yield BLANK
    for grant in seen.grants:
        yield line(Span(grant.id, "bold"))
        yield from sentence_lines(seen.subject, grant, seen.voice, width)


def _evidence(seen: Seen, width: int) -> Iterator[Line]:
    voice = seen.voice
    answer = seen.item.answer if seen.item else None
    linked = answer.evidence if answer else ()
    if seen.item is None:
        return
    yield line(Span(voice.say("tui.item.evidence"), "teal"))
    for each, condition in seen.evidence:
        if each.id in linked:
            told = f"{each.id} {voice.text(each.title)} – {voice.say(f'tui.evidence.condition.{condition}')}"
            source = each.file or each.url or ""
            until = voice.say("reviewscreens.item.until", day=each.expires.isoformat()) if each.expires else ""
            yield from paragraph(", ".join(filter(None, (told, source, until))), width, first="  ")
    if not linked:
        yield line(Span("  " + voice.say("reviewscreens.item.no_evidence"), "dim"))


def _checks(seen: Seen, width: int) -> Iterator[Line]:
    """What the program found: contradictions, caps and age of an answer; the findings on a right."""
    voice, item = seen.voice, seen.item
    rows: list[Line] = []
    if item is not None and item.result is not None:
        for told in item_lines(item.result, seen.around.content.policy):
            if told.phrase.key in _CHECKS or told.phrase.key.startswith(_AGE):
                rows += paragraph(told.text(voice.language).strip(), width, first="  • ")
    for fired in item.contradictions if item else ():
        text = f"{fired.rule.id} {voice.text(fired.rule.message)}"
        rows += paragraph(text, width, severity_colour(fired.rule.severity), first="  ! ")
    if item is None and seen.grant is not None:
        for found in findings_of(seen.subject, seen.grant.id):
            text = f"{found.check.id} {voice.say(f'term.severity.{found.severity}')}: {voice.text(found.message())}"
            rows += paragraph(
                text, width, severity_colour(found.severity), first="  ✘ " if found.state == "fail" else "  ? "
            )
    if rows:
        yield line(Span(voice.say("reviewscreens.item.checks"), "teal"))
        yield from rows


def _labelled(label: str, text: str, width: int, style: str = "") -> list[Line]:
    rows = paragraph(f"{label}: {text}", width, style)
    first = rows[0][-1].text
    if not first.startswith(label):
        return rows
    return [line("", Span(first[: len(label) + 1], "teal"), Span(first[len(label) + 1 :], style)), *rows[1:]]
