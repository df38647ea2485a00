"""`sample draw|record|report`: the auditor's samples."""

from typing import Any, get_args

from assess.cli.command import Call, Choice, Group, Number, argument, command, option
from assess.cli.looking import OURS, opened_here
from assess.cli.output import Output
from assess.domain.samples import PARTS, TESTED, Tested
from assess.errors import CallError
from assess.export.samples import drawn_document, sample_document
from assess.scoring.sampling import Frequency, Report, rounded_up
from assess.workflow import sampling

sample = Group(
    "sample",
    {
        "draw": "assess.cli.sampling:draw",
        "record": "assess.cli.sampling:record",
        "report": "assess.cli.sampling:report",
    },
)


@command(
    "sample draw",
    OURS,
    argument("population", metavar="FILE|SAMPLE", help="help.sample.population"),
    option("--frequency", type=Choice(get_args(Frequency)), default="event", help="help.sample.frequency"),
    option("--level", default="high", metavar="LEVEL", help="help.sample.level"),
    option("--source", default="", metavar="TEXT", help="help.sample.source"),
    option("--item", "items", multiple=True, metavar="ITEM", help="help.sample.item"),
    option("--attribute", "attributes", multiple=True, metavar="TEXT", help="help.sample.attributes"),
    option("--period", default="", metavar="TEXT", help="help.sample.period"),
    option("--complete", default="", metavar="TEXT", help="help.sample.complete"),
    option("--changed", metavar="DATE", help="help.sample.changed"),
    option("--phrase", metavar="TEXT", help="help.sample.phrase"),
    option("--size", type=Number(), metavar="NUMBER", help="help.sample.size"),
    option("--why", default="", metavar="TEXT", help="help.sample.why"),
)
def draw(call: Call, *, assessment: str, population: str, phrase: str | None, **said: Any) -> None:  # noqa: ANN401 - the options by name
    """Freezes a population; with a phrase, draws from one that was frozen."""
    workspace, opened = opened_here(call, assessment)
    size, why = said.pop("size"), said.pop("why")
    if phrase is None:
        found = sampling.freeze(workspace, opened, population, sampling.Plan(**said))
    else:
        found = sampling.draw(workspace, opened, population, phrase, size=size, why=why)
    if call.machine:
        call.output.data({"assessment": opened.assessment.id, **drawn_document(found)})
    elif phrase is None:
        call.output.line(found.id)
        told = {"id": found.id, "count": len(found.keys), "digest": found.digest, "planned": found.planned}
        call.output.remark("sample.word.frozen", **told)
    else:
        for key in found.drawn:
            call.output.line(key)


@command(
    "sample record",
    OURS,
    argument("sample", metavar="SAMPLE", help="help.sample.sample"),
    argument("key", required=False, help="help.sample.key"),
    argument("outcome", required=False, type=Choice(TESTED), help="help.sample.outcome"),
    option("--attribute", default="", metavar="TEXT", help="help.sample.attribute"),
    option("--replace", is_flag=True, help="help.sample.replace"),
    option("--conclude", metavar="PART=OUTCOME", help="help.sample.conclude"),
    option("--reviewer", default="", metavar="FUNCTION", help="help.sample.reviewer"),
    option("--why", default="", metavar="TEXT", help="help.sample.why"),
)
def record(  # noqa: PLR0913 - the options of one command
    call: Call,
    *,
    assessment: str,
    sample: str,
    key: str | None,
    outcome: Tested | None,
    attribute: str,
    replace: bool,
    conclude: str | None,
    reviewer: str,
    why: str,
) -> None:
    """Records what was tested of a drawn item, that another takes its place, or a conclusion."""
    workspace, opened = opened_here(call, assessment)
    if conclude is not None:
        found = sampling.conclude(workspace, opened, sample, conclude, why, reviewer=reviewer)
    elif replace and key is not None:
        found = sampling.swap(workspace, opened, sample, key, why)
    elif key is not None and outcome is not None:
        found = sampling.record(workspace, opened, sample, sampling.Test(key, attribute, outcome, why))
    else:
        raise CallError("sample.incomplete")
    if call.machine:
        call.output.data({"assessment": opened.assessment.id, **drawn_document(found)})
    call.output.remark("sample.word.recorded", id=found.id, count=len(found.untested))


@command("sample report", OURS, argument("sample", required=False, metavar="SAMPLE", help="help.sample.sample"))
def report(call: Call, *, assessment: str, sample: str | None) -> None:
    """Shows what samples came to, and how little they prove at most."""
    workspace, opened = opened_here(call, assessment)
    found = sampling.report(workspace, opened, sample)
    if call.machine:
        rows = [sample_document(each) for each in found]
        call.output.data({"assessment": opened.assessment.id, "samples": rows})
        return
    for each in found:
        _print(call, each)


def _print(call: Call, each: Report) -> None:
    output, drawn = call.output, each.sample
    output.say("sample.word.population", id=drawn.id, count=len(drawn.keys), digest=drawn.digest, source=drawn.source)
    for name in ("items", "period", "complete", "changed"):
        stated = getattr(drawn, name)
        if stated:
            output.say(f"sample.word.{name}", stated=", ".join(stated) if name == "items" else stated)
    output.say("sample.word.draw", size=len(drawn.drawn), planned=drawn.planned, phrase=drawn.phrase or "–")
    for result in drawn.results.values():
        word = output.word(f"sample.tested.{result.outcome}")
        output.line("  " + "  ".join(filter(None, [result.key, result.attribute, word, result.why])))
    for swapped in drawn.replaced:
        output.say("sample.word.replaced", drawn=swapped.key, by=swapped.by, why=swapped.why, actor=swapped.actor)
    _print_attributes(output, each)
    if each.at_most is None or each.evaluation is None:
        output.say("sample.word.untested", count=len(drawn.untested))
    else:
        share = rounded_up(each.at_most, len(drawn.keys))
        output.say("sample.word.bound", deviations=each.deviations, at_most=each.at_most, share=share)
        output.line(output.word(f"sample.evaluation.{each.evaluation}"))
    for part in PARTS:
        made = drawn.conclusions.get(part)
        word = output.word(f"sample.judgement.{made.outcome if made else 'not_tested'}")
        by = ", ".join(filter(None, (made.actor, made.reviewer))) if made else ""
        output.line(f"{part}: {word}" + (f" – {made.why} ({by})" if made else ""))


def _print_attributes(output: Output, each: Report) -> None:
    """By attribute, when more than one was tested."""
    if len(each.attributes) > 1:
        for tally in each.attributes:
            at_most = "–" if tally.at_most is None else str(tally.at_most)
            told = {"attribute": tally.attribute or "–", "tested": tally.tested, "deviations": tally.deviations}
            output.say("sample.word.attribute", **told, at_most=at_most)
