"""The portfolio: what each side knows of an assessment, scored once and never again until something changes."""

from pathlib import Path

import pytest

from assess.scoring.results import Scores
from assess.workflow.opening import open_workspace
from assess.workflow.portfolio import Line, portfolio
from assess.workflow.workspace import Opened, Workspace, scores_of
from tests.cli.driver import DEMO, Clock, Program
from tests.exchange.sides import institution, lms, ready, received, supplier

__all__ = ["institution", "lms", "ready", "received", "supplier"]


def lines(program: Program) -> dict[str, Line]:
    """The lines by id."""
    return {each.id: each for each in portfolio(open_workspace(str(program.workspace), None))}


def open_items(program: Program, assessment: str) -> list[str]:
    return [each["item"] for each in program("--json", "review", assessment).data["items"] if each["open"]]


@pytest.fixture
def scored(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The assessments that were scored, as it happens."""
    found: list[str] = []

    def counted(workspace: Workspace, opened: Opened) -> Scores:
        found.append(opened.assessment.id)
        return scores_of(workspace, opened)

    monkeypatch.setattr("assess.workflow.portfolio.scores_of", counted)
    return found


def test_a_line_says_what_the_scores_say(demo: Program) -> None:
    found, scores = lines(demo)[DEMO], demo("--json", "score", DEMO).data
    assert found.levels == {name: part["level"] for name, part in scores["classification"].items() if name != "rule"}
    assert (found.verdict, found.controls) == (scores["verdict"], scores["controls"]["verdict"])
    assert found.access == scores["access"]["verdict"]
    assert found.document()["controls_coverage"] == scores["controls"]["coverage"] > 0
    findings = scores["access"]["findings"]
    assert found.high == sum((each["severity"], each["state"]) == ("high", "fail") for each in findings) > 0
    assert found.contradictions == sum(not each["explained"] for each in scores["consistency"]) > 0
    assert (found.stage, found.submission, found.to_judge) == ("concept", None, None)


def test_only_what_changed_is_scored_again(demo: Program, scored: list[str]) -> None:
    other = demo.new()
    first = lines(demo)
    assert sorted(scored) == sorted([DEMO, other])
    scored.clear()
    assert lines(demo) == first
    assert scored == []
    demo("set", other, "B1", "high", "--why", "In elke les.")
    again = lines(demo)
    assert scored == [other]
    assert again[DEMO] == first[DEMO]
    assert again[other].changed_at == demo.journal(other)[-1]["at"]


def test_a_run_that_is_stopped_keeps_what_it_did(
    assess: Program, scored: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assess.workflow.portfolio._BATCH", 2)
    made = [assess.new() for _ in range(3)]

    def stopped(workspace: Workspace, opened: Opened) -> Scores:
        if opened.assessment.id == made[2]:
            raise KeyboardInterrupt
        return scores_of(workspace, opened)

    with monkeypatch.context() as patch:
        patch.setattr("assess.workflow.portfolio.scores_of", stopped)
        with pytest.raises(KeyboardInterrupt):
            lines(assess)
    scored.clear()
    assert list(lines(assess)) == made
    assert scored == made[2:]


def test_lines_stand_in_order_of_creation_also_when_an_early_one_changes(assess: Program) -> None:
    made = [assess.new(product) for product in ("Zebra", "Aap", "Mier")]
    assert list(lines(assess)) == made
    assess("set", made[0], "B1", "low", "--why", "Weinig.")
    assert list(lines(assess)) == made


def test_the_supplier_sees_it_submitted_and_what_came_back(
    received: Program, supplier: Program, lms: str, tmp_path: Path
) -> None:
    sent = lines(supplier)[lms]
    assert (sent.stage, sent.submission, sent.received) == ("submitted", 1, False)
    assert sent.submitted_at == supplier.journal(lms)[-1]["at"]
    received("review", lms, "B1,B2", "ask", "--why", "Waarom?")
    received("return", lms, "-o", tmp_path / "round.assess")
    supplier("receive", tmp_path / "round.assess")
    assert (lines(supplier)[lms].stage, lines(supplier)[lms].questions) == ("returned", 2)
    supplier("set", lms, "B1", "high", "--why", "Daarom.")
    assert (lines(supplier)[lms].stage, lines(supplier)[lms].questions) == ("returned", 1)
    supplier("submit", lms, "-o", tmp_path / "2.assess")
    again = lines(supplier)[lms]
    assert (again.stage, again.submission) == ("submitted", 2)


def test_what_changed_after_it_was_submitted_is_a_concept_again(received: Program, supplier: Program, lms: str) -> None:
    assert lines(received)[lms].stage == "submitted"
    supplier("set", lms, "B1", "high", "--why", "Toch anders.")
    assert (lines(supplier)[lms].stage, lines(supplier)[lms].submission) == ("concept", 1)


def test_the_institution_sees_how_far_its_review_is(received: Program, lms: str, tmp_path: Path) -> None:
    items = open_items(received, lms)
    new = lines(received)[lms]
    assert (new.stage, new.received, new.submission, new.to_judge) == ("submitted", True, 1, len(items))
    received("review", lms, "B1", "ask", "--why", "Waarom?")
    asked = lines(received)[lms]
    assert (asked.stage, asked.questions, asked.to_judge) == ("in_review", 1, len(items) - 1)
    received("return", lms, "-o", tmp_path / "round.assess")
    assert lines(received)[lms].stage == "returned"
    received("review", lms, ",".join(items), "accept", "--why", "Goed.")
    received("conclude", lms, "accepted", "--why", "Voldoende.")
    done = lines(received)[lms]
    assert (done.stage, done.conclusion, done.to_judge, done.questions) == ("accepted", "accepted", 0, 0)
    assert done.concluded_at is not None


def test_a_new_submission_ends_the_conclusion_about_the_old_one(
    received: Program, supplier: Program, lms: str, tmp_path: Path
) -> None:
    received("review", lms, ",".join(open_items(received, lms)), "accept", "--why", "Goed.")
    received("conclude", lms, "rejected", "--why", "Te duur.")
    assert lines(received)[lms].stage == "rejected"
    supplier("set", lms, "B1", "high", "--why", "Anders.")
    supplier("submit", lms, "-o", tmp_path / "2.assess")
    received("receive", tmp_path / "2.assess")
    again = lines(received)[lms]
    assert (again.stage, again.conclusion, again.submission) == ("submitted", None, 2)
    assert again.to_judge == len(open_items(received, lms)) > 0


def test_a_waiver_that_ended_is_to_be_judged_again_without_scoring(
    received: Program, lms: str, clock: Clock, scored: list[str]
) -> None:
    received("review", lms, "B1", "waive", "--why", "Tot de zomer.", "--until", "2026-07-01")
    before = lines(received)[lms].to_judge
    scored.clear()
    clock.time = "2026-07-01T22:00:00Z"  # midnight in the Netherlands
    assert lines(received)[lms].to_judge == (before or 0) + 1 == len(open_items(received, lms))
    clock.time = "2026-07-01T10:00:00Z"
    assert lines(received)[lms].to_judge == before
    assert scored == []
