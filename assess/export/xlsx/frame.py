"""The workbook's parts as openpyxl writes them, in memory: by itself it puts every sheet on disk first."""

import io
import zipfile
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook


def framed(workbook: "Workbook") -> zipfile.ZipFile:
    """An archive with the parts of a workbook, open for reading."""
    from openpyxl.writer.excel import ExcelWriter  # noqa: PLC0415 - what only writing needs

    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        writer: Any = ExcelWriter(workbook, archive)
        writer.write_worksheet = lambda frame: _write(writer, archive, frame)
        writer.write_data()
    return zipfile.ZipFile(target)


def _write(book: Any, archive: zipfile.ZipFile, frame: Any) -> None:  # noqa: ANN401 - the types know none of their parts
    """What openpyxl does with one sheet, without its file."""
    from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing  # noqa: PLC0415 - what only writing needs
    from openpyxl.worksheet._writer import WorksheetWriter  # noqa: PLC0415 - as above

    frame._drawing = SpreadsheetDrawing()  # noqa: SLF001 - as openpyxl does
    frame._drawing.charts = frame._charts  # noqa: SLF001 - as above
    writer: Any = WorksheetWriter(frame, io.BytesIO())
    writer.write()
    frame._rels = writer._rels  # noqa: SLF001 - as above
    archive.writestr(frame.path[1:], writer.read())
    book.manifest.append(frame)
