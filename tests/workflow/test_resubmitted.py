"""What a supplier changed between two submissions: what stands otherwise, whatever happened in between."""

from pathlib import Path

import pytest

from assess.domain.review import taken_back
from assess.workflow.answering import Wish
from assess.workflow.beside import kept, kept_entries
from assess.workflow.opening import open_workspace
from assess.workflow.resubmitted import changed, submissions
from assess.workflow.reviewed import record
from assess.workflow.sitting import Sitting
from assess.workflow.workspace import open_assessment
from tests.cli.driver import Program, clock
from tests.exchange.sides import institution, lms, ready, received, supplier

__all__ = ["clock", "institution", "lms", "ready", "received", "supplier"]


@pytest.fixture
def sitting(supplier: Program, lms: str, tmp_path: Path) -> Sitting:
    """An assessment that was submitted once."""
    supplier("submit", lms, "-o", tmp_path / "1.assess")
    return Sitting(open_workspace(str(supplier.workspace), "ciso"), lms)


def told(sitting: Sitting) -> dict[str, tuple[object, object]]:
    """What was changed since the first submission."""
    first = submissions(sitting.opened)[0]
    found = changed(sitting.opened, first.seq, sitting.opened.assessment.head.seq)
    values = {str(each.subject): tuple(_value(side) for side in (each.old, each.new)) for each in found}
    return {name: (old, new) for name, (old, new) in values.items()}


def _value(stated: object) -> object:
    return stated.get("value") if isinstance(stated, dict) else stated


def test_a_change_is_told_with_what_it_was_before(sitting: Sitting) -> None:
    sitting.put("B1", Wish(value="high"))
    sitting.put("B1", Wish(value="medium"))
    assert told(sitting) == {"B1": ("low", "medium")}


def test_what_was_changed_back_or_undone_is_no_change(sitting: Sitting) -> None:
    sitting.put("B1", Wish(value="high"))
    sitting.put("B1", Wish(value="low"))
    sitting.put("B2", Wish(value="high"))
    sitting.undo()
    assert told(sitting) == {}


def test_what_was_taken_away_was_there_before(sitting: Sitting) -> None:
    sitting.clear("B1")
    assert told(sitting) == {"B1": ("low", None)}


def test_what_was_taken_back_in_a_review_no_longer_counts(received: Program, lms: str) -> None:
    received("review", lms, "B1", "accept")
    workspace = open_workspace(str(received.workspace), "privacy officer")
    record(workspace, open_assessment(workspace, lms), [taken_back([1])])
    found = kept_entries(kept(workspace, lms, "review").sound)
    assert [(each.kind, each.subject, each.undone) for each in found] == [
        ("judged", "B1", True),
        ("taken_back", None, False),
    ]
    assert kept(workspace, "nobody", "samples").sound == ()
