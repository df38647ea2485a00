"""An auditor's samples as JSON documents."""

from assess.domain.samples import Sample
from assess.export.state import Document
from assess.scoring.sampling import Report


def drawn_document(found: Sample) -> Document:
    """What was frozen and drawn."""
    return {
        "sample": found.id,
        "population": {
            "count": len(found.keys),
            "digest": f"sha256:{found.digest}",
            "source": found.source,
            "period": found.period,
            "complete": found.complete,
            "changed": found.changed and found.changed.isoformat(),
        },
        "items": list(found.items),
        "attributes": list(found.attributes),
        "frequency": found.frequency,
        "level": found.level,
        "planned": found.planned,
        "phrase": found.phrase,
        "why": found.why,
        "drawn": list(found.drawn),
        "replaced": [{"key": each.key, "by": each.by, "why": each.why} for each in found.replaced],
    }


def sample_document(each: Report) -> Document:
    """The same with what was tested, by attribute and as a whole, and what was concluded."""
    results = [
        {"key": one.key, "attribute": one.attribute, "outcome": one.outcome, "why": one.why, "by": one.actor}
        for one in each.sample.results.values()
    ]
    tallies = [
        {"attribute": one.attribute, "tested": one.tested, "deviations": one.deviations, "at_most": one.at_most}
        for one in each.attributes
    ]
    conclusions = {
        part: {"outcome": one.outcome, "why": one.why, "by": one.actor, "on": one.at[:10], "reviewer": one.reviewer}
        for part, one in each.sample.conclusions.items()
    }
    bound = {"deviations": each.deviations, "at_most": each.at_most, "evaluation": each.evaluation}
    return {
        **drawn_document(each.sample),
        "results": results,
        "by_attribute": tallies,
        **bound,
        "untested": list(each.sample.untested),
        "conclusions": conclusions,
    }
