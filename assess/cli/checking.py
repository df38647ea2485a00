"""`check`: what stands in the way of submitting."""

from assess.cli.command import Call, command, option
from assess.cli.looking import LOOKED_AT, looked_at
from assess.cli.output import Output
from assess.cli.terms import aspect_word, sign
from assess.export.scores import contradictions_document
from assess.messages import say
from assess.scoring.readiness import Blocker
from assess.workflow.judging import blockers
from assess.workflow.workspace import scores_of


@command("check", *LOOKED_AT, option("--as-of", metavar="DATE", help="help.argument.as_of"))
def check(call: Call, *, assessment: str, as_of: str | None) -> int:
    """Says what blocks submission; exit 1 when something does."""
    looked = looked_at(call, assessment, as_of)
    workspace, opened = looked.workspace, looked.opened
    scores = scores_of(workspace, opened)
    found = blockers(workspace, opened, scores)
    blocking = [each for each in found if each.severity == "blocker"]
    warnings = [each for each in found if each.severity == "warning"]
    if call.machine:
        call.output.data(
            {
                "assessment": opened.assessment.id,
                "ready": not blocking,
                "blockers": [_blocker(call.output, each) for each in blocking],
                "warnings": [_blocker(call.output, each) for each in warnings],
                "contradictions": contradictions_document(scores, call.language),
            }
        )
        return 1 if blocking else 0
    for each in (*blocking, *warnings):
        mark = sign("not_met" if each.severity == "blocker" else "unknown")
        call.output.line(f"{mark} {each.reference}: {_sentence(call.output, each)}")
    for warned in scores.consistency:
        if warned.rule.severity != "error" and not warned.explained:
            message = call.output.text(warned.rule.message)
            call.output.line(f"{sign('unknown')} {warned.rule.id} ({', '.join(warned.items)}): {message}")
    call.output.remark("cli.check.blocked" if blocking else "cli.check.ready", count=len(blocking))
    return 1 if blocking else 0


def _blocker(output: Output, each: Blocker) -> dict[str, str]:
    return {"item": each.reference, "message": _sentence(output, each)}


def _sentence(output: Output, each: Blocker) -> str:
    parameters = {name: output.text(value) for name, value in each.parameters.items()}
    if "aspect" in parameters:
        parameters["aspect"] = aspect_word(each.reference[-1], output.language)
    return say(each.key, output.language, **parameters)
