"""What is stored has a place in the workbook: every field of every record of an assessment is read back from it."""

import pytest

from assess.domain.answers import Answer
from assess.domain.chain import Event
from assess.domain.events import answered
from assess.export.formats.xlsx import render
from tests.export.documents.test_stored_fields import PLACES, filled, scores
from tests.export.documents.world import example_events, recorded, state, subject
from tests.export.xlsx.reading import all_text, report_on


@pytest.mark.parametrize("shape", PLACES, ids=lambda shape: shape.__name__)
def test_every_stored_field_stands_in_the_workbook(shape: type) -> None:
    record, filler = filled(shape)
    text = all_text(render(report_on(subject(PLACES[shape](record), scores=scores()))))
    assert not [path for path, read in filler.expected.items() if read not in text and path != "Touch.seq"]


def test_every_comment_that_was_ever_made_stands_in_the_workbook() -> None:
    first, second = (answered("B1", Answer(value="high", why=f"merk-{word}")) for word in ("eerst", "later"))
    events: tuple[Event, ...] = recorded([first, second], example_events())
    text = all_text(render(report_on(subject(events=events))))
    assert "merk-eerst" in text
    assert "merk-later" in text


def test_what_the_assessment_itself_says_stands_in_the_workbook() -> None:
    words = {"id": "merk-id", "supplier": "merk-leverancier", "product": "merk-product"}
    moments = {"created_at": "1998-02-03T10:00:00Z", "changed_at": "1998-03-04T10:00:00Z"}
    text = all_text(render(report_on(subject(state(**words, **moments), scores=scores()))))
    assert all(each in text for each in (*words.values(), "03-02-1998", "04-03-1998"))
