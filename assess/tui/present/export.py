"""The export screen as rows: formats with a digit, which edition, then the files that were written."""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

from assess.domain.record import dataclass
from assess.tui.present.page import BLANK, Span, line, padded, paragraph
from assess.tui.present.rows import Row
from assess.tui.present.words import Voice


@dataclass(frozen=True, slots=True)
class Written:
    """A report: being written, or written to `path`."""

    format: str
    path: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be written: which formats, in which edition, where to; `missing` says what that edition lacks here."""

    formats: AbstractSet[str]
    profile: str
    folder: str
    missing: str = ""


def export_rows(
    formats: Sequence[str], wanted: Wanted, written: Iterable[Written], voice: Voice, width: int
) -> tuple[Row, ...]:
    """The formats, the edition, the folder, and what was written."""
    rows = [Row(line(Span(" " + voice.say("tui.export.which"), "teal")))]
    for number, name in enumerate(formats, 1):
        mark = Span("(•)", "chosen") if name in wanted.formats else Span("( )", "dim")
        told = voice.say(f"tui.format.{name}")
        rows.append(Row(line(Span(f"  {number} ", "key"), mark, f" {padded(name, 8)}{told}"), name))
    rows.append(Row(BLANK))
    for label, said in (("edition", voice.say(f"tui.edition.{wanted.profile}")), ("folder", wanted.folder)):
        rows.append(Row(line(Span(" " + voice.say(f"tui.export.{label}"), "teal"), f" {said}")))
    rows += [Row(row) for row in (paragraph(wanted.missing, width - 4, "dim", first="   ") if wanted.missing else [])]
    rows.append(Row(BLANK))
    for each in written:
        done = Span("  ✔ ", "green") if each.path else Span("  ◐ ", "yellow")
        rows.append(Row(line(done, each.path or voice.say("tui.export.writing", name=each.format))))
    return tuple(rows)
