"""The workbook while it is being written: the frames of its sheets, their rows, and the texts too long for a row."""

from collections.abc import Iterable, Sequence
from math import ceil
from typing import TYPE_CHECKING

from assess.domain.record import dataclass
from assess.export.model import Report
from assess.export.safe import CellText, pieces_for_cell
from assess.export.safe import cell as safe_cell
from assess.export.xlsx.cells import Value, cell_xml, text_xml
from assess.export.xlsx.styles import HEIGHTS, UNBROKEN, Look, Styles
from assess.files.office import xml_text

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

ROW_LINES = 28
"""Lines of text that the highest row (409 points) shows for certain."""

_LINE_POINTS = 13.5
_SURELY_FITS = 1.0
_LETTERS, _LOST = 1.2, 2
"""Letters are narrower than the digits that a width counts; as words stay whole, the end of a line is lost."""

Put = tuple[Value, Look]


@dataclass(frozen=True, slots=True)
class LongText:
    """A text that its row cannot show as a whole, with the sheet and the cell in which it begins."""

    sheet: str
    place: str
    text: str


class Book:
    """A workbook being written."""

    def __init__(self, report: Report) -> None:
        """An empty workbook."""
        from openpyxl.workbook import Workbook  # noqa: PLC0415 - what only writing needs

        self.report = report
        self.workbook = Workbook()
        for frame in self.workbook.worksheets:
            self.workbook.remove(frame)
        self.styles = Styles(self.workbook, report.language)
        self.sheets: list[Sheet] = []
        self.long: list[LongText] = []
        self._safe: dict[str, CellText] = {}
        self._firsts: dict[str, str] = {}

    def word(self, key: str, **parameters: object) -> str:
        """A sentence of the catalogue in the report's language."""
        return self.report.word(key, **parameters)

    def sheet(self, title: str, widths: Iterable[float]) -> "Sheet":
        """A new sheet, after those that are there, with columns of these widths in characters."""
        made = Sheet(self, self.workbook.create_sheet(title), tuple(widths))
        self.sheets.append(made)
        return made

    def safe(self, text: str) -> CellText:
        """A text made safe for a cell, as XML; most texts of a workbook stand in it many times."""
        found = self._safe.get(text)
        if found is None:
            made = safe_cell(text)
            found = self._safe[text] = made._replace(text=xml_text(made.text))
        return found

    def first_piece(self, text: str) -> str:
        """As much of a text as one cell can hold."""
        found = self._firsts.get(text)
        if found is None:
            found = self._firsts[text] = pieces_for_cell(text)[0]
        return found


class Sheet:
    """One sheet: openpyxl's worksheet for all that is around the rows, and the rows as SpreadsheetML."""

    def __init__(self, book: Book, frame: "Worksheet", widths: tuple[float, ...]) -> None:
        """A sheet without rows."""
        self.book = book
        self.frame = frame
        self.rows: list[str] = []
        self.height = 0
        self.widths = widths
        self._lines = 1.0
        self.letters = tuple(_letter(place) for place in range(len(widths)))
        for letter, width in zip(self.letters, widths, strict=True):
            frame.column_dimensions[letter].width = width

    @property
    def title(self) -> str:
        """The sheet's name."""
        return self.frame.title

    def add(self, cells: Sequence[Put]) -> int:
        """Adds a row as high as its texts need, which other programs change with its texts; returns its number."""
        self.height += 1
        self._lines = 1.0
        written = "".join([self._cell(column, *put, self.widths[column]) for column, put in enumerate(cells)])
        high = f' ht="{points(self._lines):g}"' if self._lines > 1 else ""
        self.rows.append(f'<row r="{self.height}"{high}>{written}</row>')
        return self.height

    def skip(self, rows: int = 1) -> None:
        """Leaves rows empty."""
        self.height += rows

    def spread(self, text: str, look: Look, *before: Put) -> int:
        """Adds a row with a text over all columns that `before` leaves free, high enough for it: nothing else does."""
        self.height += 1
        self._lines = 1.0
        start, width = len(before), sum(self.widths[len(before) :])
        cells = [self._cell(column, *put, self.widths[column]) for column, put in enumerate(before)]
        written = "".join((*cells, self._cell(start, text, look, width)))
        high = points(self._lines)
        self.rows.append(f'<row r="{self.height}" ht="{high:g}" customHeight="1">{written}</row>')
        self.frame.merged_cells.add(f"{self.letters[start]}{self.height}:{self.letters[-1]}{self.height}")
        return self.height

    def link(self, place: str, location: str, hint: str | None = None) -> None:
        """Lets a cell lead to another, with a hint for who points at it.

        The rows are not openpyxl's, but it writes the links of its own cells.
        """
        from openpyxl.worksheet.hyperlink import Hyperlink  # noqa: PLC0415 - what only writing needs

        self.frame[place].hyperlink = Hyperlink(ref=place, location=location, tooltip=hint)

    def end_page(self) -> None:
        """Begins a new page, when printed, after the row that comes next."""
        from openpyxl.worksheet.pagebreak import Break  # noqa: PLC0415 - what only writing needs

        self.frame.row_breaks.append(Break(id=self.height + 1))

    def _cell(self, column: int, value: Value, look: Look, width: float) -> str:
        place = f"{self.letters[column]}{self.height}"
        if not isinstance(value, str):
            return cell_xml(place, self.book.styles.number(look), value)
        high = HEIGHTS.get(look.role, 1)
        if look.role not in UNBROKEN and (len(value) > _SURELY_FITS * width or "\n" in value):
            needed = lines(value, width)
            high *= min(needed, ROW_LINES)
            if needed > ROW_LINES:
                self.book.long.append(LongText(self.title, place, value))
                value = self.book.first_piece(value)
        self._lines = max(self._lines, high)
        safe = self.book.safe(value)
        look = look._replace(quoted=True) if safe.quoted else look
        return text_xml(place, self.book.styles.number(look), safe.text)


def _letter(place: int) -> str:
    """The name of a column, counted from 0: `A` to `Z`, then `AA`."""
    before, last = divmod(place, 26)
    return (_letter(before - 1) if before else "") + chr(ord("A") + last)


def points(count: float) -> float:
    """How high a row of so many lines is."""
    return count * _LINE_POINTS + 3


def lines(text: str, width: float) -> int:
    """How many lines a text takes at most in a column of a width in characters."""
    held = max(1, width * _LETTERS - _LOST)
    return sum(max(1, ceil(len(line) / held)) for line in text.split("\n"))
