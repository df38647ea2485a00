"""How the outcome of verifying a report is shown."""

from typing import Any

from assess.cli.command import Call
from assess.cli.stages import print_stage, stage_document
from assess.workflow.checkreport import CheckedReport
from assess.workflow.clock import local_time


def show_report(call: Call, found: CheckedReport) -> int:
    """Shows every stage of a report, and what it says that it is; gives the exit code."""
    if call.machine:
        call.output.data(_document(call, found))
    else:
        _print(call, found)
        call.output.problems(problem for each in found.outcomes for problem in each.problems)
    return found.exit_code


def _print(call: Call, found: CheckedReport) -> None:
    output, stated, broken = call.output, found.stated, found.first_broken
    for each in found.outcomes:
        print_stage(call, each)
    if stated is not None:
        output.say(
            "checkreport.word.of",
            product=stated.product,
            supplier=stated.supplier,
            moment=local_time(stated.as_of),
            head=stated.head,
            tool=stated.tool,
        )
    if broken is not None:
        output.say("exchange.word.first_broken", stage=output.word(f"exchange.stage.{broken.stage}"))
    elif found.not_looked_at:
        output.say("checkreport.word.not_confirmed")
    else:
        output.say("exchange.word.all_hold")


def _document(call: Call, found: CheckedReport) -> dict[str, Any]:
    broken, stated = found.first_broken, found.stated
    return {
        "file": found.file,
        "holds": found.exit_code == 0,
        "first_broken": broken.stage if broken else None,
        "not_looked_at": [each.stage for each in found.not_looked_at],
        "stages": [stage_document(call, each) for each in found.outcomes],
        "report": stated
        and {
            "format": found.kind,
            "assessment": stated.assessment,
            "supplier": stated.supplier,
            "product": stated.product,
            "as_of": stated.as_of,
            "journal_head": stated.head,
            "tool": stated.tool,
        },
    }
