"""The samples: what was frozen, what was drawn, what testing came to, and what was concluded."""

from collections.abc import Iterable, Iterator, Sequence

from assess.domain.samples import PARTS, Sample
from assess.scoring.sampling import Report
from assess.tui.present.page import BLANK, Line, Span, cut, line, paragraph
from assess.tui.present.rows import Row
from assess.tui.present.words import Voice, sign
from assess.workflow.clock import local_time

_TESTED = {"ok": "complies", "deviation": "not_met", "not_applicable": "not_applicable"}
_HUNDRED = 100


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
    yield from _items(sample, voice, width)
    yield from _read(_outcome(each, voice, width))
    yield Row(BLANK)


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
        results = [each for each in sample.results.values() if each.key == key]
        target = f"{sample.id}/{key}"
        if not results:
            yield Row(line("   ", sign("unknown"), cut(f" {key}", width - 6)), target)
        for each in results:
            said = voice.say(f"sample.tested.{each.outcome}")
            told = " · ".join(filter(None, (key, each.attribute, said, each.why, each.actor)))
            yield Row(line("   ", sign(_TESTED[each.outcome]), cut(f" {told}", width - 6)), target)


def _outcome(each: Report, voice: Voice, width: int) -> Iterator[Line]:
    """What the sample proves at most, and the conclusions."""
    sample = each.sample
    if each.at_most is None or each.evaluation is None:
        told = voice.say("sample.word.untested", count=len(sample.untested)) if sample.drawn else ""
        yield from paragraph(told or voice.say("audit.sample.to_draw"), width - 2, first="   ")
    else:
        share = -(-each.at_most * _HUNDRED // len(sample.keys))
        shown = {"deviations": each.deviations, "at_most": each.at_most, "share": share}
        yield from paragraph(voice.say("sample.word.bound", **shown), width - 2, first="   ")
        yield from paragraph(voice.say(f"sample.evaluation.{each.evaluation}"), width - 2, "bold", first="   ")
    for part in PARTS:
        made = sample.conclusions.get(part)
        outcome = made.outcome if made else "not_tested"
        said = f" {voice.say(f'audit.part.{part}')}: {voice.say(f'sample.judgement.{outcome}')}"
        why = f" – {made.why} ({made.actor})" if made else ""
        yield line("   ", sign("unknown" if outcome == "not_tested" else outcome), cut(said + why, width - 6))


def _read(lines: Iterable[Line]) -> Iterator[Row]:
    return (Row(each) for each in lines)
