"""The auditor's samples: the frozen population, the draw that anybody can recompute, the results, the honest bound."""

from collections.abc import Iterator

from assess.domain.samples import PARTS, Part, Result, Sample
from assess.export.blocks import Block, Heading, Pair, Pairs, Paragraph
from assess.export.documents.dossier import Heads, table
from assess.export.model import Cell, Subject
from assess.export.objects import judged_all
from assess.export.wording import day, who_when
from assess.scoring.sampling import Report, Tally, rounded_up

_SIGNS = {"ok": "✔", "deviation": "✘", "not_applicable": "–", "complies": "✔", "not_met": "✘", "not_tested": "?"}


def samples(subject: Subject) -> Iterator[Block]:
    """The chapter: each sample with all that is needed to draw it again and to judge it."""
    dossier = subject.dossier
    if dossier is None:
        return
    yield Heading(1, subject.word("dossier.chapter.samples"), "samples")
    yield Paragraph(subject.word("dossier.samples.lead"))
    if not dossier.samples:
        yield Paragraph(subject.word("dossier.samples.none"))
    for each in dossier.samples:
        yield from _sample(subject, each)


def _sample(subject: Subject, found: Report) -> Iterator[Block]:
    sample = found.sample
    yield Heading(2, f"{sample.id} {sample.source}".strip(), f"sample-{sample.id}")
    yield Pairs(subject.word("dossier.grid.draw"), tuple(each for each in _plan(subject, sample) if each.value))
    rows = (_result(subject, sample, key, each) for key in sample.drawn for each in sample.tested(key) or (None,))
    heads: Heads = (("key", 22), ("attribute", 22), ("outcome", 16), ("why", 22), ("by", 18))
    yield from table(subject, "results", heads, rows)
    heads = (("attribute", 40), ("tested", 18), ("deviations", 18), ("at_most", 24))
    yield from table(subject, "attributes", heads, (_tally(sample, each) for each in found.attributes))
    if sample.replaced:
        swaps = ((each.key, each.by, each.why, who_when(subject, each.actor, each.at)) for each in sample.replaced)
        yield from table(subject, "replaced", (("key", 22), ("in_place", 22), ("why", 36), ("by", 20)), swaps)
    yield Paragraph(bound_sentence(subject, found), "outcome")
    conclusions = (_conclusion(subject, sample, part) for part in PARTS)
    heads = (("part", 14), ("conclusion", 18), ("why", 34), ("by", 18), ("second", 16))
    yield from table(subject, "conclusions", heads, conclusions)


def _plan(subject: Subject, sample: Sample) -> Iterator[Pair]:
    drawn = {"size": len(sample.drawn), "planned": sample.planned, "phrase": sample.phrase, "why": sample.why or "–"}
    words = {
        "frequency": subject.word(f"audit.frequency.{sample.frequency}"),
        "level": subject.word(f"term.level.{sample.level}"),
    }
    seed = {"audit": f"{subject.assessment.id}/{sample.id}", "digest": sample.digest, "phrase": sample.phrase}
    parts = {
        "items": judged_all(subject, sample.items),
        "population": subject.word("dossier.sample.frozen_items", count=len(sample.keys), digest=sample.digest),
        "frozen": who_when(subject, sample.actor, sample.at).replace("\n", ", "),
        "source": sample.source,
        "period": sample.period,
        "complete": sample.complete or subject.word("report.word.not_stated"),
        "changed": day(subject, sample.changed) if sample.changed else subject.word("report.word.not_stated"),
        "plan": subject.word("dossier.sample.planned", **words),
        "draw": subject.word("dossier.sample.drawn", **drawn)
        if sample.phrase
        else subject.word("dossier.sample.not_yet"),
        "seed": subject.word("dossier.sample.seed_of", **seed) if sample.phrase else "",
    }
    yield from (Pair(subject.word(f"dossier.sample.{name}"), value) for name, value in parts.items())


def _result(subject: Subject, sample: Sample, key: str, each: Result | None) -> tuple[Cell, ...]:
    if each is None:
        return (key, ", ".join(sample.attributes), outcome_word(subject, "not_tested"), "", "")
    outcome = f"{_SIGNS[each.outcome]} {subject.word(f'sample.tested.{each.outcome}')}"
    return (key, each.attribute, outcome, each.why, who_when(subject, each.actor, each.at))


def outcome_word(subject: Subject, outcome: str) -> str:
    """A conclusion with its sign: `✘ voldoet niet`."""
    return f"{_SIGNS[outcome]} {subject.word(f'sample.judgement.{outcome}')}"


def _tally(sample: Sample, each: Tally) -> tuple[Cell, ...]:
    at_most = "–" if each.at_most is None else f"{each.at_most} ({rounded_up(each.at_most, len(sample.keys))} %)"
    return (each.attribute or "–", f"{each.tested}/{len(sample.drawn)}", str(each.deviations), at_most)


def bound_sentence(subject: Subject, found: Report) -> str:
    """What the sample proves at most, and what that means; that nothing follows yet as long as not all is tested."""
    if found.at_most is None or found.evaluation is None:
        return subject.word("sample.word.untested", count=len(found.sample.untested))
    share = rounded_up(found.at_most, len(found.sample.keys))
    bound = subject.word("sample.word.bound", deviations=found.deviations, at_most=found.at_most, share=share)
    evaluation = subject.word(f"sample.evaluation.{found.evaluation}")
    return f"{bound}. {evaluation[:1].upper()}{evaluation[1:]}."


def _conclusion(subject: Subject, sample: Sample, part: Part) -> tuple[Cell, ...]:
    made = sample.conclusions.get(part)
    name = subject.word(f"dossier.part.{part}")
    if made is None:
        return (name, outcome_word(subject, "not_tested"), "", "", "")
    return (
        name,
        outcome_word(subject, made.outcome),
        made.why,
        who_when(subject, made.actor, made.at),
        made.reviewer or "–",
    )
