"""The workbook's parts as openpyxl writes them, in memory: by itself it puts every sheet on disk, then into a zip."""

import io
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook


class Parts(dict[str, bytes]):
    """Parts by name, for who thinks that it writes a zip."""

    def writestr(self, name: str, content: str | bytes) -> None:
        """Keeps a part."""
        self[name] = content if isinstance(content, bytes) else content.encode("utf-8")

    def namelist(self) -> list[str]:
        """The names, in the order in which they were written."""
        return list(self)


def framed(workbook: "Workbook") -> Parts:
    """The parts of a workbook."""
    from openpyxl.writer.excel import ExcelWriter  # noqa: PLC0415 - what only writing needs

    parts = Parts()
    writer: Any = ExcelWriter(workbook, parts)  # type: ignore[arg-type] # it asks for nothing else
    writer.write_worksheet = lambda frame: _write(writer, parts, frame)
    writer.write_data()
    return parts


def _write(book: Any, parts: Parts, frame: Any) -> None:  # noqa: ANN401 - the types know none of their parts
    """What openpyxl does with one sheet, without its file."""
    from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing  # noqa: PLC0415 - what only writing needs
    from openpyxl.worksheet._writer import WorksheetWriter  # noqa: PLC0415 - as above

    frame._drawing = SpreadsheetDrawing()  # noqa: SLF001 - as openpyxl does
    frame._drawing.charts = frame._charts  # noqa: SLF001 - as above
    writer: Any = WorksheetWriter(frame, io.BytesIO())
    writer.write()
    frame._rels = writer._rels  # noqa: SLF001 - as above
    parts.writestr(frame.path[1:], writer.read())
    book.manifest.append(frame)
