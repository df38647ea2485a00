"""`explain` and `what-if`: how a result came about, and what would change it."""

from typing import Any

from assess.cli.command import Call, Choice, argument, command, option
from assess.cli.looking import LOOKED_AT, OURS, looked_at, opened_here, own_scores
from assess.cli.output import Output
from assess.cli.terms import aspect_word, level_word, verdict_word
from assess.domain.vocabulary import Verdict
from assess.errors import CallError
from assess.export.scores import number
from assess.messages import say
from assess.scoring.improve import Improvement, Plan
from assess.scoring.lines import exact
from assess.scoring.whatif import WhatIf
from assess.workflow.asking import explanation, other_levels, way_to


@command(
    "explain",
    *LOOKED_AT,
    argument("topic", required=False, help="help.explain.topic"),
    option("--as-of", metavar="DATE", help="help.argument.as_of"),
    option("--own", is_flag=True, help="help.explain.own"),
)
def explain(call: Call, *, assessment: str, topic: str | None, as_of: str | None, own: bool) -> None:
    """Prints the arithmetic, line by line."""
    found = looked_at(call, assessment, as_of)
    opened = found.opened
    lines = explanation(found.workspace, opened, topic, own_scores(found) if own else None)
    if call.machine:
        rows = [{"indent": each.indent, "text": each.text(call.language)} for each in lines]
        call.output.data({"assessment": opened.assessment.id, "topic": topic, "lines": rows})
        return
    for each in lines:
        call.output.line("  " * each.indent + each.text(call.language))


@command(
    "what-if",
    OURS,
    argument("changes", nargs=-1, metavar="LEVEL=VALUE...", help="help.what_if.changes"),
    option("--reach", type=Choice(["meets", "largely", "partly"]), help="help.what_if.reach"),
)
def what_if(call: Call, *, assessment: str, changes: tuple[str, ...], reach: str | None) -> None:
    """Shows what other levels would mean, or the cheapest way to a verdict."""
    if bool(changes) == (reach is not None):
        raise CallError("answer.what_if")
    workspace, opened = opened_here(call, assessment)
    if reach is not None:
        _tell_plan(call, way_to(workspace, opened, Verdict(reach)))
    else:
        _tell_levels(call, other_levels(workspace, opened, changes))


def _tell_levels(call: Call, found: WhatIf) -> None:
    if call.machine:
        call.output.data(_levels_document(found))
        return
    output = call.output
    for change in found.levels:
        words = [level_word(level, call.language) for level in (change.before, change.after)]
        output.say(
            "cli.what_if.level", aspect=aspect_word(change.aspect, call.language), before=words[0], after=words[1]
        )
    for name in ("added", "dropped", "met", "worse", "better"):
        ids = getattr(found, name)
        output.say(f"cli.what_if.{name}", count=len(ids), ids=", ".join(ids) or "–")
    verdicts = [verdict_word(each.verdict, call.language) for each in (found.before, found.after)]
    output.say("cli.what_if.verdict", before=verdicts[0], after=verdicts[1])
    if found.decisive:
        output.say("cli.what_if.decisive", ids=", ".join(found.decisive))


def _levels_document(found: WhatIf) -> dict[str, Any]:
    return {
        "levels": [{"aspect": each.aspect.word, "before": each.before, "after": each.after} for each in found.levels],
        "added": list(found.added),
        "dropped": list(found.dropped),
        "already_met": list(found.met),
        "worse": list(found.worse),
        "better": list(found.better),
        "verdict_before": found.before.verdict,
        "verdict_after": found.after.verdict,
        "decided_by": list(found.decisive),
    }


def _tell_plan(call: Call, plan: Plan) -> None:
    if call.machine:
        call.output.data(_plan_document(plan))
        return
    output = call.output
    for each in plan.improvements:
        output.line(_improvement(output, each))
    target, after = (verdict_word(each, call.language) for each in (plan.target, plan.after.verdict))
    key = "cli.what_if.reached" if plan.reached else "cli.what_if.not_reached"
    output.say(key, count=len(plan.improvements), target=target, after=after, blocked=", ".join(plan.blocked_by) or "–")


def _improvement(output: Output, each: Improvement) -> str:
    state = output.word(f"term.state.{each.state or 'unanswered'}")
    grade = output.word(f"scoring.grade.{each.to}")
    gain = exact(each.gain, output.language)
    return say("cli.what_if.step", output.language, item=each.item, state=state, grade=grade, gain=gain)


def _plan_document(plan: Plan) -> dict[str, Any]:
    return {
        "target": plan.target,
        "reached": plan.reached,
        "verdict_before": plan.before.verdict,
        "verdict_after": plan.after.verdict,
        "improvements": [_step(each) for each in plan.improvements],
        "blocked_by": list(plan.blocked_by),
    }


def _step(each: Improvement) -> dict[str, Any]:
    return {
        "item": each.item,
        "state": each.state,
        "grade": each.grade,
        "to_grade": each.to,
        "gain": number(each.gain),
        "cost": each.cost,
    }
