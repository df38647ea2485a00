"""`sample draw|record|report`: the auditor's samples."""

from typing import Any, get_args

from assess.cli.command import Call, Choice, Group, Number, argument, command, option
from assess.domain.samples import PARTS, TESTED, Sample, Tested
from assess.errors import CallError
from assess.scoring.sampling import Frequency
from assess.workflow import sampling
from assess.workflow.opening import open_workspace
from assess.workflow.workspace import Opened, Workspace, open_assessment

_ID = argument("assessment", metavar="ID", help="help.argument.id")
_HUNDRED = 100

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
    _ID,
    argument("population", metavar="FILE|SAMPLE", help="help.sample.population"),
    option("--frequency", type=Choice(get_args(Frequency)), default="event", help="help.sample.frequency"),
    option("--level", default="high", metavar="LEVEL", help="help.sample.level"),
    option("--source", default="", metavar="TEXT", help="help.sample.source"),
    option("--phrase", metavar="TEXT", help="help.sample.phrase"),
    option("--size", type=Number(), metavar="NUMBER", help="help.sample.size"),
    option("--why", default="", metavar="TEXT", help="help.sample.why"),
)
def draw(call: Call, *, assessment: str, population: str, phrase: str | None, **said: Any) -> None:  # noqa: ANN401 - the options by name
    """Freezes a population; with a phrase, draws from one that was frozen."""
    workspace, opened = _opened(call, assessment)
    if phrase is None:
        plan = sampling.Plan(said["frequency"], said["level"], said["source"])
        found = sampling.freeze(workspace, opened, population, plan)
    else:
        found = sampling.draw(workspace, opened, population, phrase, size=said["size"], why=said["why"])
    if call.machine:
        call.output.data({"assessment": opened.assessment.id, **_document(found)})
    elif phrase is None:
        call.output.line(found.id)
        told = {"id": found.id, "count": len(found.keys), "digest": found.digest, "planned": found.planned}
        call.output.remark("sample.word.frozen", **told)
    else:
        for key in found.drawn:
            call.output.line(key)


@command(
    "sample record",
    _ID,
    argument("sample", metavar="SAMPLE", help="help.sample.sample"),
    argument("key", required=False, help="help.sample.key"),
    argument("outcome", required=False, type=Choice(TESTED), help="help.sample.outcome"),
    option("--attribute", default="", metavar="TEXT", help="help.sample.attribute"),
    option("--conclude", metavar="PART=OUTCOME", help="help.sample.conclude"),
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
    conclude: str | None,
    why: str,
) -> None:
    """Records what was tested of a drawn item, or a conclusion."""
    workspace, opened = _opened(call, assessment)
    if conclude is not None:
        found = sampling.conclude(workspace, opened, sample, conclude, why)
    elif key is not None and outcome is not None:
        found = sampling.record(workspace, opened, sample, sampling.Test(key, attribute, outcome, why))
    else:
        raise CallError("sample.incomplete")
    if call.machine:
        call.output.data({"assessment": opened.assessment.id, **_document(found)})
    call.output.remark("sample.word.recorded", id=found.id, count=len(found.untested))


@command("sample report", _ID, argument("sample", required=False, metavar="SAMPLE", help="help.sample.sample"))
def report(call: Call, *, assessment: str, sample: str | None) -> None:
    """Shows what samples came to, and how little they prove at most."""
    workspace, opened = _opened(call, assessment)
    found = sampling.report(workspace, opened, sample)
    if call.machine:
        rows = [{**_document(each.sample), **_shown(each)} for each in found]
        call.output.data({"assessment": opened.assessment.id, "samples": rows})
        return
    for each in found:
        _print(call, each)


def _print(call: Call, each: sampling.Report) -> None:
    output, drawn = call.output, each.sample
    output.say("sample.word.population", id=drawn.id, count=len(drawn.keys), digest=drawn.digest, source=drawn.source)
    output.say("sample.word.draw", size=len(drawn.drawn), planned=drawn.planned, phrase=drawn.phrase or "–")
    for result in drawn.results.values():
        word = output.word(f"sample.tested.{result.outcome}")
        output.line("  " + "  ".join(filter(None, [result.key, result.attribute, word, result.why])))
    if each.at_most is None or each.evaluation is None:
        output.say("sample.word.untested", count=len(drawn.untested))
    else:
        share = -(-each.at_most * _HUNDRED // len(drawn.keys))
        output.say("sample.word.bound", deviations=each.deviations, at_most=each.at_most, share=share)
        output.line(output.word(f"sample.evaluation.{each.evaluation}"))
    for part in PARTS:
        made = drawn.conclusions.get(part)
        word = output.word(f"sample.judgement.{made.outcome if made else 'not_tested'}")
        output.line(f"{part}: {word}" + (f" – {made.why} ({made.actor})" if made else ""))


def _document(found: Sample) -> dict[str, Any]:
    return {
        "sample": found.id,
        "population": {"count": len(found.keys), "digest": f"sha256:{found.digest}", "source": found.source},
        "frequency": found.frequency,
        "level": found.level,
        "planned": found.planned,
        "phrase": found.phrase,
        "drawn": list(found.drawn),
    }


def _shown(each: sampling.Report) -> dict[str, Any]:
    results = [
        {"key": one.key, "attribute": one.attribute, "outcome": one.outcome, "why": one.why, "by": one.actor}
        for one in each.sample.results.values()
    ]
    conclusions = {part: {"outcome": one.outcome, "why": one.why} for part, one in each.sample.conclusions.items()}
    bound = {"deviations": each.deviations, "at_most": each.at_most, "evaluation": each.evaluation}
    return {"results": results, **bound, "untested": list(each.sample.untested), "conclusions": conclusions}


def _opened(call: Call, assessment: str) -> tuple[Workspace, Opened]:
    workspace = open_workspace(call.workspace, call.actor)
    return workspace, open_assessment(workspace, assessment)
