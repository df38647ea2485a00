"""A workspace with a role refuses what belongs to another one, with a reason."""

import pytest

from assess.cli import command
from assess.workflow.roles import ALLOWED, allows
from tests.cli.driver import Program


def test_the_command_line_looks_up_exactly_the_commands_that_belong_to_a_role() -> None:
    assert set(ALLOWED) - {"review"} == command._OF_A_ROLE  # noqa: SLF001 - kept twice for the sake of a quick start


def test_without_a_role_everything_may_be_done(assess: Program) -> None:
    assert assess("role").out == "none\n"
    assessment = assess.new()
    assess("set", assessment, "B1", "low", "--why", "In de les.")


@pytest.mark.parametrize("role", ["reviewer", "auditor"])
def test_another_role_does_not_answer(assess: Program, role: str) -> None:
    assessment = assess.new()
    before = assess.journal(assessment)
    assert assess("role", role).out.strip() == role
    refused = assess("set", assessment, "B1", "low", "--why", "In de les.", code=2)
    assert role in refused.err
    assert "supplier" in refused.err
    assert assess.journal(assessment) == before
    assess("score", assessment)


def test_a_role_can_be_taken_away(assess: Program) -> None:
    assess("role", "auditor")
    assess("role", "none")
    assess.new()
    assert assess("--json", "role").data == {"role": None}


def test_screens_ask_the_same_table() -> None:
    assert not allows("auditor", "set")
    assert allows("supplier", "set")
    assert allows("auditor", "verify")
    assert allows(None, "set")
