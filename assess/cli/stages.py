"""How one stage of verifying is shown, of a pack or of a report."""

from typing import Any

from assess.cli.command import Call
from assess.cli.terms import sign
from assess.exchange.verification import Outcome

_SIGNS = {"holds": "complies", "broken": "not_met", "skipped": "unknown"}


def print_stage(call: Call, outcome: Outcome) -> None:
    """One stage as a line."""
    output = call.output
    name, status = output.word(f"exchange.stage.{outcome.stage}"), output.word(f"exchange.status.{outcome.status}")
    output.line(f"{sign(_SIGNS[outcome.status])} {name}: {status}")


def stage_document(call: Call, outcome: Outcome) -> dict[str, Any]:
    """One stage as JSON."""
    problems = [each.text(call.language) for each in outcome.problems]
    return {"stage": outcome.stage, "status": outcome.status, "problems": problems}
