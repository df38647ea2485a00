"""A sitting: changes at once on disk, steps of undo, what another level would do, and other programs."""

import pytest

from assess.domain.answers import Answer
from assess.domain.events import advance, replay
from assess.errors import CallError
from assess.workflow.answering import Wish
from assess.workflow.demo import DEMO_ID
from assess.workflow.evidence import Registration
from assess.workflow.sitting import Sitting
from assess.workflow.workspace import Workspace, open_assessment
from tests.tui.driver import workspace_at


@pytest.fixture
def sitting(example: Workspace) -> Sitting:
    return Sitting(example, DEMO_ID)


def test_what_it_holds_is_what_a_fresh_look_at_the_disk_gives(sitting: Sitting) -> None:
    sitting.put("B1", Wish(value="low", why="Omdat."))
    sitting.put("F.uses_ai", Wish(value="ja"))
    sitting.set_row("grants", "G9", None)
    sitting.exclude(["B-HER-01", "B-HER-02"], "Dit speelt bij dit product helemaal niet.")
    sitting.register(Registration(title="Pentest", url="https://example.org", dates={}))
    sitting.undo()
    sitting.redo()
    sitting.clear("B1")
    fresh = open_assessment(sitting.workspace, DEMO_ID)
    assert sitting.opened == fresh


def test_a_state_that_is_carried_on_is_that_of_a_whole_replay(sitting: Sitting) -> None:
    events = sitting.opened.events
    for cut in (1, 2, 40, len(events)):
        assert advance(replay(DEMO_ID, events[:cut]), events[cut:]) == replay(DEMO_ID, events)


def test_several_changes_in_one_step_are_undone_in_one_step(sitting: Sitting) -> None:
    before = dict(sitting.opened.assessment.answers)
    sitting.exclude(["B-HER-01", "B-HER-02", "B-HER-03"], "Dit speelt bij dit product helemaal niet.")
    assert set(sitting.undo()) == {"B-HER-01", "B-HER-02", "B-HER-03"}
    assert dict(sitting.opened.assessment.answers) == before
    assert set(sitting.redo()) == {"B-HER-01", "B-HER-02", "B-HER-03"}
    assert sitting.opened.assessment.answers["B-HER-02"].value == "not_applicable"
    sitting.undo()
    assert dict(sitting.opened.assessment.answers) == before


def test_a_new_change_ends_what_could_be_done_again(sitting: Sitting) -> None:
    sitting.put("B1", Wish(value="low"))
    sitting.undo()
    sitting.put("B2", Wish(value="low"))
    with pytest.raises(CallError):
        sitting.redo()


def test_undo_reaches_no_further_than_this_sitting(sitting: Sitting) -> None:
    with pytest.raises(CallError):
        sitting.undo()


def test_another_level_is_told_beforehand_and_nothing_is_recorded(sitting: Sitting) -> None:
    head = sitting.opened.assessment.head
    found = sitting.consequences("I2", Wish(value="low"))
    assert found is not None
    assert found.dropped == ("I-APP-04", "I-CTR-03")
    assert sitting.consequences("I3", Wish(value="medium")) is None
    assert sitting.opened.assessment.head == head


def test_what_another_program_changed_is_not_overwritten_unseen(sitting: Sitting) -> None:
    other = Sitting(workspace_at(sitting.workspace.folder), DEMO_ID)
    other.put("B1", Wish(why="Van een ander."))
    with pytest.raises(CallError):
        sitting.put("B1", Wish(value="high"))
    assert sitting.opened.assessment.answers["B1"].why == "Van een ander."
    sitting.put("B1", Wish(value="high"))
    assert sitting.opened.assessment.answers["B1"].why == "Van een ander."


def test_an_answer_that_says_nothing_any_more_is_taken_away(sitting: Sitting) -> None:
    sitting.restate("B1", lambda _: Answer())
    assert "B1" not in sitting.opened.assessment.answers


def test_what_an_answer_has_no_bearing_on_is_not_judged_again(sitting: Sitting) -> None:
    sitting.put("B1", Wish(why="Van vandaag."))
    before = sitting.scores.items
    sitting.put("B2", Wish(value=str(sitting.opened.assessment.answers["B2"].value), why="Anders gezegd."))
    after = sitting.scores.items
    assert all(after[name] is result for name, result in before.items())
    sitting.put("F.mobile_app", Wish(value="ja"))
    assert sitting.scores.items["V-TRO-07"] != before["V-TRO-07"]
