"""The export screen as rows: formats with a digit, then the files that were written."""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

from assess.domain.record import dataclass
from assess.tui.present.page import BLANK, Span, line, padded
from assess.tui.present.rows import Row
from assess.tui.present.words import Voice


@dataclass(frozen=True, slots=True)
class Written:
    """A report: being written, or written to `path`."""

    format: str
    path: str = ""


def export_rows(
    formats: Sequence[str], chosen: AbstractSet[str], written: Iterable[Written], folder: str, voice: Voice
) -> tuple[Row, ...]:
    """The formats, the folder, and what was written."""
    rows = [Row(line(Span(" " + voice.say("tui.export.which"), "teal")))]
    for number, name in enumerate(formats, 1):
        mark = Span("(•)", "chosen") if name in chosen else Span("( )", "dim")
        told = voice.say(f"tui.format.{name}")
        rows.append(Row(line(Span(f"  {number} ", "key"), mark, f" {padded(name, 8)}{told}"), name))
    rows += [Row(BLANK), Row(line(Span(" " + voice.say("tui.export.folder"), "teal"), f" {folder}")), Row(BLANK)]
    for each in written:
        done = Span("  ✔ ", "green") if each.path else Span("  ◐ ", "yellow")
        rows.append(Row(line(done, each.path or voice.say("tui.export.writing", name=each.format))))
    return tuple(rows)
