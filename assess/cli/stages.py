"""How one stage of verifying is shown, of a pack or of a report."""

from typing import Any

from assess.cli.command import Call
from assess.cli.terms import sign
from assess.exchange.verification import Outcome
from assess.workflow.telling import STAGE_SIGNS, stage


def print_stage(call: Call, outcome: Outcome) -> None:
    """One stage as a line."""
    call.output.line(f"{sign(STAGE_SIGNS[outcome.status])} {stage(outcome).text(call.language)}")


def stage_document(call: Call, outcome: Outcome) -> dict[str, Any]:
    """One stage as JSON."""
    problems = [each.text(call.language) for each in outcome.problems]
    return {"stage": outcome.stage, "status": outcome.status, "problems": problems}
