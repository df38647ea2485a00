"""Single cells as SpreadsheetML (ECMA-376 part 1, 18.3.1.4); their text stands in them, not in a table of its own."""

from datetime import date
from decimal import Decimal

from assess.domain.record import dataclass
from assess.export.model import Cell
from assess.files.office import xml_text

_DAY_0 = date(1899, 12, 30)


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula, without its equals sign, and the value that it has: programs that do not calculate show that."""

    text: str
    value: str | int | Decimal


Value = Cell | Formula


def cell_xml(place: str, style: int, value: Value) -> str:
    """A cell at a place such as `B4`; a text must have been made safe for cells before."""
    start = f'<c r="{place}" s="{style}"'
    match value:
        case None:
            return f"{start}/>"
        case str():
            return text_xml(place, style, xml_text(value))
        case date():
            return f"{start}><v>{(value - _DAY_0).days}</v></c>"
        case Formula(text=text, value=str(shown)):
            return f'{start} t="str"><f>{xml_text(text)}</f><v>{xml_text(shown)}</v></c>'
        case Formula(text=text, value=shown):
            return f"{start}><f>{xml_text(text)}</f><v>{shown}</v></c>"
        case Decimal():
            return f"{start}><v>{value:f}</v></c>"
        case _:
            return f"{start}><v>{value}</v></c>"


def text_xml(place: str, style: int, text: str) -> str:
    """The cell of a text that is XML already."""
    start = f'<c r="{place}" s="{style}"'
    return f'{start} t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>' if text else f"{start}/>"


def quoted(sheet: str) -> str:
    """A sheet's name as formulas write it."""
    return "'" + sheet.replace("'", "''") + "'"


def criterion(text: str) -> str:
    """A text as formulas write it."""
    return '"' + text.replace('"', '""') + '"'
