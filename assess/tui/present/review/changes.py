"""What a supplier changed between two submissions: old above new, field by field."""

from collections.abc import Iterator, Sequence

from assess.tui.present.page import BLANK, Span, line, paragraph
from assess.tui.present.recorded import Teller, Told
from assess.tui.present.rows import Row
from assess.tui.present.words import Voice
from assess.workflow.history import Entry

Titled = tuple[Entry, str]
"""A change, and what its subject is called."""


def change_rows(found: Sequence[Titled], teller: Teller, voice: Voice, width: int) -> tuple[Row, ...]:
    """Each change with its fields; every line of it leads to what it is about."""
    return tuple(row for each, title in found for row in _change(each, title, teller, voice, width))


def _change(each: Entry, title: str, teller: Teller, voice: Voice, width: int) -> Iterator[Row]:
    target = each.subject or ""
    about = f" {teller.about(each)} {title}".rstrip()
    for number, row in enumerate(paragraph(about.strip(), width - 4, "bold")):
        yield Row(line(" ", Span("▲", "yellow") if number == 0 else " ", " ", *row), target)
    if each.new is None:
        yield Row(line("   ", Span(voice.say("tui.journal.removed"), "yellow")), target)
    for told in teller.fields(each):
        yield from (Row(row.line, target) for row in _field(told, voice, width))
    yield Row(BLANK, target)


def _field(told: Told, voice: Voice, width: int) -> Iterator[Row]:
    """Old above new; of what was not stated before, or is not any more, that."""
    yield Row(line("   ", Span(told.label, "teal")))
    unsaid = voice.say("scoring.not_stated")
    for key, text, style in (("was", told.old, "dim"), ("now", told.new, "bold")):
        label = voice.say(f"reviewscreens.item.{key}")
        yield from (Row(row) for row in paragraph(text or unsaid, width - 4, style, first=f"     {label} "))
