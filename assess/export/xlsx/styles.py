"""What cells look like, and the numbers under which the workbook knows their styles."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal, NamedTuple

from assess.domain.vocabulary import Level
from assess.export.model import CellKind
from assess.messages import Language, say

if TYPE_CHECKING:
    from openpyxl.styles import Alignment, Font
    from openpyxl.workbook import Workbook

TEAL, WHITE = "FF00636C", "FFFFFFFF"
SUPPLIER_TINT, REVIEWER_TINT = "FFE3F1F2", "FFFDEEC5"

_INK, _NOTE, _LINE = "FF111827", "FF4B5563", "FFD1D5DB"
_SIZES = {"title": 16, "cover": 16, "section": 12, "lead": 11}
_DATES: dict[Language, str] = {"nl": "dd-mm-yyyy", "en": "yyyy-mm-dd"}

Role = Literal["body", "head", "title", "cover", "section", "lead", "note", "aside", "label", "plain", "link"]
UNBROKEN: frozenset[Role] = frozenset(("title", "aside"))
"""Texts of the catalogue that run on over the cells beside them instead of breaking their lines."""

HEIGHTS: Mapping[Role, float] = {"title": 1.6, "cover": 1.6, "section": 1.25, "lead": 1.1}
"""How high a line is, beside that of a cell."""

Kind = CellKind | Literal["level"]
FilledBy = Literal["nobody", "supplier", "reviewer"]


class Look(NamedTuple):
    """What a cell is: its part in the sheet, the kind of its value, who may fill it in, and how its text is taken.

    `quoted` marks a text that a spreadsheet would take as something else when somebody edits the cell.
    """

    role: Role = "body"
    kind: Kind = "text"
    filled_by: FilledBy = "nobody"
    bold: bool = False
    quoted: bool = False


class Styles:
    """The styles of one workbook, made when they are first asked for."""

    def __init__(self, workbook: "Workbook", language: Language) -> None:
        """No styles yet."""
        self._scratch = workbook.create_sheet("scratch")
        self._workbook = workbook
        self._numbers: dict[Look, int] = {}
        low, medium, high = (say(f"term.level.{each}", language) for each in Level)
        self._formats: Mapping[Kind, str] = {
            "percent": "0%",
            "number": "General",
            "date": _DATES[language],
            "text": "General",
            "level": f'[=1]"{low}";[=2]"{medium}";"{high}"',
        }

    def number(self, look: Look) -> int:
        """The number of a look's style."""
        found = self._numbers.get(look)
        if found is None:
            found = self._numbers[look] = self._make(look)
        return found

    def done(self) -> None:
        """Takes away the sheet on which the styles were made; no new ones can be made after."""
        self._workbook.remove(self._scratch)

    def _make(self, look: Look) -> int:
        from openpyxl.cell import Cell as FrameCell  # noqa: PLC0415 - what only writing needs
        from openpyxl.styles import Border, PatternFill, Protection, Side  # noqa: PLC0415 - as above

        cell = FrameCell(self._scratch, row=1, column=1)
        cell.font = _font(look)
        cell.alignment = _alignment(look)
        cell.number_format = self._formats[look.kind]
        cell.quotePrefix = look.quoted
        if look.role == "body":
            cell.border = Border(bottom=Side("thin", _LINE))
        tint = TEAL if look.role == "head" else _TINTS[look.filled_by]
        if tint:
            cell.fill = PatternFill("solid", fgColor=tint)
        if look.filled_by != "nobody":
            cell.protection = Protection(locked=False)
        return cell.style_id


_TINTS: dict[FilledBy, str] = {"nobody": "", "supplier": SUPPLIER_TINT, "reviewer": REVIEWER_TINT}


_COLOURS: Mapping[Role, str] = {
    "head": WHITE,
    "note": _NOTE,
    "aside": _NOTE,
    "title": TEAL,
    "cover": TEAL,
    "section": TEAL,
    "link": TEAL,
}


def _font(look: Look) -> "Font":
    from openpyxl.styles import Font  # noqa: PLC0415 - what only writing needs

    bold = look.bold or look.role in ("head", "title", "cover", "section", "label")
    colour = _COLOURS.get(look.role, _INK)
    underline: Literal["single"] | None = "single" if look.role == "link" else None
    return Font(name="Calibri", size=_SIZES.get(look.role, 10), bold=bold, color=colour, underline=underline)


def _alignment(look: Look) -> "Alignment":
    from openpyxl.styles import Alignment  # noqa: PLC0415 - what only writing needs

    numeric = look.role == "body" and look.kind in ("number", "percent", "level")
    wrapped = look.role not in UNBROKEN
    # A number keeps some distance to the text beside it.
    side, indent = ("right", 1) if numeric else ("left", 0)
    return Alignment(horizontal=side, indent=indent, vertical="top", wrap_text=wrapped)
