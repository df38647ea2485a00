"""A whole page, byte for byte."""

from assess.export.html.page import render_document
from tests.export.html.golden import PAGE, small_report


def test_the_page_of_a_small_report_is_the_tracked_one() -> None:
    made = render_document(small_report())
    assert made.decode() == PAGE.read_text(encoding="utf-8"), "look at it, then: python -m tests.export.html.golden"
