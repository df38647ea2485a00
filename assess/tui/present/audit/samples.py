"""The samples: what was frozen, what was drawn, what testing came to, and what was concluded."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product

from assess.domain.questionnaire import Content
from assess.domain.samples import JUDGEMENTS, PARTS, Sample
from assess.errors import CallError
from assess.scoring.sampling import Report, rounded_up
from assess.tui.present.page import BLANK, Line, Span, cut, line, paragraph
from assess.tui.present.rows import Row
from assess.tui.present.words import Voice, sign
from assess.workflow.clock import local_time
from assess.workflow.sampling import Plan, items_named

_ECHOED = 40
"""So many letters of what is no number are repeated."""

_DIGITS = 9
"""A number of more digits is no number of items."""

FURTHER: Mapping[str, str] = {
    "items": "audit.ask.controls",
    "attributes": "audit.ask.attributes",
    "period": "audit.ask.period",
    "complete": "audit.ask.complete",
}
"""What may be said of a population besides, in the order in which it is asked, and how."""

CONCLUSIONS = tuple(product(PARTS, JUDGEMENTS))

_TESTED = {"ok": "complies", "deviation": "not_met", "not_applicable": "not_applicable"}


def sample_rows(found: Sequence[Report], voice: Voice, width: int) -> tuple[Row, ...]:
    """Every sample with its items and conclusions; a row leads to `S1` or to `S1/<key>`."""
    if not found:
        texts = voice.say("audit.sample.empty").split("\n")
        return tuple(Row(each) for text in texts for each in paragraph(text, width - 4, first="  "))
    return tuple(row for each in found for row in _sample(each, voice, width))


def _sample(each: Report, voice: Voice, width: int) -> Iterator[Row]:
    sample = each.sample
    yield Row(_head(sample, voice, width), sample.id)
    told = voice.say("audit.sample.frozen", moment=local_time(sample.at), actor=sample.actor, digest=sample.digest)
    yield from _read(paragraph(told, width - 2, "dim", first="   "))
    if sample.phrase:
        told = voice.say("audit.sample.phrase", phrase=sample.phrase, why=sample.why or "–")
        yield from _read(paragraph(told, width - 2, "dim", first="   "))
    yield from _read(row for text in _stated(sample, voice) for row in paragraph(text, width - 2, "dim", first="   "))
    yield from _items(sample, voice, width)
    yield from _read(row for text in _tallies(each, voice) for row in paragraph(text, width - 2, first="   "))
    yield from _read(_outcome(each, voice, width))
    yield Row(BLANK)


def _stated(sample: Sample, voice: Voice) -> Iterator[str]:
    """What is said of the population besides, and which items could not be tested."""
    said = {"items": ", ".join(sample.items), "period": sample.period, "complete": sample.complete}
    said["changed"] = sample.changed.isoformat() if sample.changed else ""
    yield from (voice.say(f"sample.word.{name}", stated=text) for name, text in said.items() if text)
    for each in sample.replaced:
        yield voice.say("sample.word.replaced", drawn=each.key, by=each.by, why=each.why, actor=each.actor)


def _tallies(each: Report, voice: Voice) -> Iterator[str]:
    """What was found of each attribute, where there is more than one and something was tested."""
    if each.sample.results and len(each.attributes) > 1:
        for tally in each.attributes:
            told = {"attribute": tally.attribute or "–", "tested": tally.tested, "deviations": tally.deviations}
            if tally.at_most is None:
                yield voice.say("audit.sample.tally", **told)
            else:
                yield voice.say("sample.word.attribute", **told, at_most=tally.at_most)


def _head(sample: Sample, voice: Voice, width: int) -> Line:
    told = voice.say(
        "audit.sample.head",
        count=len(sample.keys),
        frequency=voice.say(f"audit.frequency.{sample.frequency}"),
        level=voice.level(sample.level),
        planned=sample.planned,
        drawn=len(sample.drawn),
    )
    return line(Span(f" {sample.id} ", "bold"), Span(cut(f"{sample.source} · {told}", width - 8), "bold"))


def _items(sample: Sample, voice: Voice, width: int) -> Iterator[Row]:
    for key in sample.drawn:
        results = sample.tested(key)
        target = f"{sample.id}/{key}"
        if not results:
            yield Row(line("   ", sign("unknown"), cut(f" {key}", width - 6)), target)
        for each in results:
            said = voice.say(f"sample.tested.{each.outcome}")
            told = " · ".join(filter(None, (key, each.attribute, said, each.why, each.actor)))
            yield Row(line("   ", sign(_TESTED[each.outcome]), cut(f" {told}", width - 6)), target)
        for attribute in open_attributes(sample, key) if results else ():
            yield Row(line("   ", sign("unknown"), cut(f" {key} · {attribute}", width - 6)), target)


def open_attributes(sample: Sample, key: str) -> tuple[str, ...]:
    """The attributes of the sample of which a drawn item was not tested yet."""
    tested = {each.attribute for each in sample.tested(key)}
    return tuple(each for each in sample.attributes if each not in tested)


def _outcome(each: Report, voice: Voice, width: int) -> Iterator[Line]:
    """What the sample proves at most, and the conclusions."""
    sample = each.sample
    if each.at_most is None or each.evaluation is None:
        told = voice.say("sample.word.untested", count=len(sample.untested)) if sample.drawn else ""
        yield from paragraph(told or voice.say("audit.sample.to_draw"), width - 2, first="   ")
    else:
        share = rounded_up(each.at_most, len(sample.keys))
        shown = {"deviations": each.deviations, "at_most": each.at_most, "share": share}
        yield from paragraph(voice.say("sample.word.bound", **shown), width - 2, first="   ")
        yield from paragraph(voice.say(f"sample.evaluation.{each.evaluation}"), width - 2, "bold", first="   ")
    for part in PARTS:
        made = sample.conclusions.get(part)
        outcome = made.outcome if made else "not_tested"
        said = f" {voice.say(f'audit.part.{part}')}: {voice.say(f'sample.judgement.{outcome}')}"
        by = ", ".join(filter(None, (made.actor, made.reviewer))) if made else ""
        why = f" – {made.why} ({by})" if made else ""
        yield line("   ", sign("unknown" if outcome == "not_tested" else outcome), cut(said + why, width - 6))


def planned(plan: Plan, name: str, text: str, content: Content) -> Plan:
    """A plan with one thing more of `FURTHER`, as it was typed: names with commas between them, or words.

    Raises CallError for an item that is not asked.
    """
    listed = tuple(each.strip() for each in text.split(",") if each.strip())
    if name == "items":
        listed = items_named(content, listed)
    value: object = listed if name in ("items", "attributes") else text.strip()
    return replace(plan, **{name: value})  # type: ignore[arg-type] # by its name


def conclusion_texts(voice: Voice) -> tuple[str, ...]:
    """What can be concluded, in the order of `CONCLUSIONS`."""
    return tuple(
        f"{voice.say(f'audit.part.{part}')}: {voice.say(f'sample.judgement.{outcome}')}"
        for part, outcome in CONCLUSIONS
    )


def size_of(text: str) -> int:
    """How many to draw, as it was typed; raises CallError for no number."""
    typed = text.strip()
    if not typed.isdecimal() or len(typed) > _DIGITS:
        raise CallError("audit.sample.number", text=cut(typed, _ECHOED))
    return int(typed)


def _read(lines: Iterable[Line]) -> Iterator[Row]:
    return (Row(each) for each in lines)
