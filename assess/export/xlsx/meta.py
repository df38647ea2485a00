"""What programs need to know of the workbook: its properties, and a hidden sheet with the keys behind its words."""

from collections.abc import Iterator, Sequence
from datetime import UTC

from assess import __version__
from assess.domain.text import one_line
from assess.export.formats.jsonfile import SCHEMA
from assess.export.model import CREATOR
from assess.export.xlsx.book import Book
from assess.export.xlsx.styles import Look
from assess.export.xlsx.tablesheet import TableSheet


def write_meta(book: Book, tables: Sequence[TableSheet]) -> None:
    """The hidden sheet: a name and a value a row."""
    sheet = book.sheet(book.word("workbook.sheet.meta"), (30.0, 120.0))
    sheet.frame.sheet_state = "hidden"
    sheet.add([(book.word(f"workbook.meta.{name}"), Look(role="label")) for name in ("name", "value")])
    for name, value in (*_facts(book), *_keys(tables)):
        sheet.add([(name, Look()), (value, Look())])


def _facts(book: Book) -> Iterator[tuple[str, str]]:
    state = book.report.assessment
    yield "schema", SCHEMA
    yield "tool", CREATOR
    yield "language", book.report.language
    yield "assessment", state.id
    yield "moment", book.report.scores.as_of
    yield "journal_number", str(state.head.seq)
    yield "journal_head", state.head.hash
    yield from ((f"source.{each.id}", f"{each.version} {each.digest}") for each in state.sources)


def _keys(tables: Sequence[TableSheet]) -> Iterator[tuple[str, str]]:
    """Which table stands on which sheet, and the keys of its columns in order."""
    for found in tables:
        yield f"sheet.{found.table.id}", found.sheet.title
        yield f"columns.{found.table.id}", ",".join(found.letters)


def set_properties(book: Book) -> None:
    """Title, maker and moment where every program shows them; what identifies the state under names of its own."""
    from openpyxl.packaging.custom import DateTimeProperty, IntProperty, StringProperty  # noqa: PLC0415 - what only writing needs

    report, properties = book.report, book.workbook.properties
    moment = report.moment.astimezone(UTC).replace(tzinfo=None)
    properties.title, properties.subject = one_line(report.title), one_line(report.subtitle)
    properties.creator = properties.lastModifiedBy = CREATOR
    properties.language, properties.identifier = report.language, report.journal_head
    properties.contentStatus = report.status
    properties.version = str(report.assessment.head.seq)
    properties.created = properties.modified = moment
    texts = {
        "assessment_id": report.assessment.id,
        "journal_head": report.journal_head,
        "schema_version": SCHEMA,
        "tool_version": __version__,
    }
    custom = book.workbook.custom_doc_props  # type: ignore[attr-defined] # the stubs do not know it
    for name, value in texts.items():
        custom.append(StringProperty(name=name, value=value))
    custom.append(IntProperty(name="journal_number", value=report.assessment.head.seq))
    custom.append(DateTimeProperty(name="state_moment", value=moment))
