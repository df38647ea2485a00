"""A workbook of one table and nothing else, written part by part (ECMA-376 part 1): light for thousands of rows."""

import io
import zipfile
from collections.abc import Iterator, Mapping

from assess.domain.record import dataclass
from assess.export.blocks import Tone
from assess.export.model import Cell, CellKind, Table
from assess.export.safe import cell as safe_cell
from assess.export.safe import pieces_for_cell
from assess.export.xlsx.book import ROW_LINES, lines, points
from assess.export.xlsx.cells import cell_xml, criterion, quoted
from assess.export.xlsx.setup import paper
from assess.export.xlsx.styles import TEAL, WHITE
from assess.export.xlsx.tones import COLOURS
from assess.files.office import DECLARATION, write_part, xml_text
from assess.messages import Language

HEAD_ROW = 3

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_INK, _NOTE, _LINE = "FF111827", "FF4B5563", "FFD1D5DB"
_WRAPPED = ' wrapText="1"'
_TITLE, _ASIDE, _HEAD, _BODY = 1, 2, 3, 4
_KINDS: tuple[CellKind, ...] = ("text", "number", "percent", "date")
_QUOTED = _BODY + len(_KINDS)
"""The numbers of the styles: fixed ones, then one a kind of cell, then text that must not be taken as a formula."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with how it is shown: columns that stay in view, and by column the words that have a colour."""

    table: Table
    language: Language
    in_view: int
    tones: Mapping[str, Mapping[str, Tone]]

    @property
    def last(self) -> int:
        """The number of the last row."""
        return HEAD_ROW + len(self.table.rows)

    @property
    def letters(self) -> tuple[str, ...]:
        """The names of the columns, at most 26 * 27 of them."""
        names = [chr(ord("A") + place) for place in range(26)]
        return tuple([*names, *(first + second for first in names for second in names)][: len(self.table.columns)])

    @property
    def area(self) -> str:
        """The cells of the head and the rows: `A3:X12`."""
        return f"A{HEAD_ROW}:{self.letters[-1]}{self.last}"


def render_sheet(sheet: Sheet) -> bytes:
    """The workbook's bytes: text never as a formula; the same sheet always gives the same bytes."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in _parts(sheet):
            write_part(archive, name, DECLARATION + content)
    return target.getvalue()


def _parts(sheet: Sheet) -> Iterator[tuple[str, str]]:
    yield "[Content_Types].xml", _content_types()
    yield "_rels/.rels", _relations(("officeDocument", "xl/workbook.xml"))
    yield "xl/workbook.xml", _workbook(sheet)
    yield "xl/_rels/workbook.xml.rels", _relations(("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml"))
    yield "xl/styles.xml", _styles(sheet.language)
    yield "xl/worksheets/sheet1.xml", _worksheet(sheet)


def _content_types() -> str:
    parts = {"/xl/workbook.xml": "sheet.main", "/xl/worksheets/sheet1.xml": "worksheet", "/xl/styles.xml": "styles"}
    overrides = "".join(
        f'<Override PartName="{name}" ContentType="{_SHEET_TYPE}.{kind}+xml"/>' for name, kind in parts.items()
    )
    kinds = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml"}
    defaults = "".join(f'<Default Extension="{name}" ContentType="{kind}"/>' for name, kind in kinds.items())
    return f'<Types xmlns="{_PACKAGE}/content-types">{defaults}{overrides}</Types>'


def _relations(*links: tuple[str, str]) -> str:
    written = "".join(
        f'<Relationship Id="rId{place}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for place, (kind, target) in enumerate(links, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{written}</Relationships>'


def _workbook(sheet: Sheet) -> str:
    """The one sheet, with the names that spreadsheets expect for a filter and for a head repeated on every page."""
    title = xml_text(sheet.table.title)
    fixed = f"$A${HEAD_ROW}:${sheet.letters[-1]}${sheet.last}"
    place = xml_text(quoted(sheet.table.title))
    filtered = f'<definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">{place}!{fixed}</definedName>'
    repeated = f'<definedName name="_xlnm.Print_Titles" localSheetId="0">{place}!${HEAD_ROW}:${HEAD_ROW}</definedName>'
    return (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets><sheet name="{title}" sheetId="1" r:id="rId1"/>'
        f"</sheets><definedNames>{filtered}{repeated}</definedNames></workbook>"
    )


# ---------------------------------------------------------------------------------------------------------- styles


def _styles(language: Language) -> str:
    day = "dd-mm-yyyy" if language == "nl" else "yyyy-mm-dd"
    fonts = _font(10, _INK), _font(16, TEAL, bold=True), _font(10, _NOTE), _font(10, WHITE, bold=True)
    fills = '<fill><patternFill patternType="none"/></fill>', '<fill><patternFill patternType="gray125"/></fill>'
    head = f'<fill><patternFill patternType="solid"><fgColor rgb="{TEAL}"/></patternFill></fill>'
    line = f'<border><left/><right/><top/><bottom style="thin"><color rgb="{_LINE}"/></bottom><diagonal/></border>'
    plain = "<border><left/><right/><top/><bottom/><diagonal/></border>"
    looks = "".join(
        (
            f'<numFmts count="1"><numFmt numFmtId="164" formatCode="{day}"/></numFmts>',
            _counted("fonts", fonts),
            _counted("fills", (*fills, head)),
            _counted("borders", (plain, line)),
            _counted("cellStyleXfs", ('<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>',)),
            _counted("cellXfs", tuple(_formats())),
            _counted("cellStyles", ('<cellStyle name="Normal" xfId="0" builtinId="0"/>',)),
            _counted("dxfs", tuple(_colour(colour) for colour in COLOURS.values())),
        )
    )
    return f'<styleSheet xmlns="{_MAIN}">{looks}</styleSheet>'


def _counted(name: str, parts: tuple[str, ...]) -> str:
    return f'<{name} count="{len(parts)}">{"".join(parts)}</{name}>'


def _font(size: int, colour: str, *, bold: bool = False) -> str:
    return f'<font>{"<b/>" if bold else ""}<sz val="{size}"/><color rgb="{colour}"/><name val="Calibri"/></font>'


def _formats() -> Iterator[str]:
    """The styles in the order of their numbers."""
    for font in range(3):
        yield _format(0, f'fontId="{font}" fillId="0" borderId="0"', "")
    yield _format(0, 'fontId="3" fillId="2" borderId="0"', _WRAPPED)
    number = ' horizontal="right" indent="1"'
    for code, side in ((0, _WRAPPED), (1, number), (9, number), (164, ' horizontal="left"')):
        yield _format(code, 'fontId="0" fillId="0" borderId="1"', side)
    yield _format(0, 'fontId="0" fillId="0" borderId="1" quotePrefix="1"', _WRAPPED)


def _format(code: int, look: str, alignment: str) -> str:
    applied = 'applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"'
    return f'<xf numFmtId="{code}" {look} xfId="0" {applied}><alignment vertical="top"{alignment}/></xf>'


def _colour(colour: str) -> str:
    fill = f'<fill><patternFill patternType="solid"><fgColor rgb="{colour}"/><bgColor rgb="{colour}"/></patternFill>'
    return f'<dxf><font><color rgb="{_INK}"/></font>{fill}</fill></dxf>'


# ------------------------------------------------------------------------------------------------------- the sheet


def _worksheet(sheet: Sheet) -> str:
    return "".join(
        (
            f'<worksheet xmlns="{_MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>',
            f'<dimension ref="A1:{sheet.letters[-1]}{sheet.last}"/>',
            _view(sheet),
            _widths(sheet),
            f"<sheetData>{''.join(_rows(sheet))}</sheetData>",
            f'<autoFilter ref="{sheet.area}"/>',
            "".join(_colours(sheet)),
            '<pageMargins left="0.47" right="0.47" top="0.71" bottom="0.71" header="0.31" footer="0.31"/>',
            f'<pageSetup paperSize="{paper(sum(column.width for column in sheet.table.columns))}"',
            ' orientation="landscape" fitToWidth="1" fitToHeight="0"/></worksheet>',
        )
    )


def _view(sheet: Sheet) -> str:
    first = f"{sheet.letters[sheet.in_view]}{HEAD_ROW + 1}"
    pane = f'<pane xSplit="{sheet.in_view}" ySplit="{HEAD_ROW}" topLeftCell="{first}" activePane="bottomRight"'
    chosen = '<selection pane="bottomRight"/>'
    return (
        f'<sheetViews><sheetView tabSelected="1" workbookViewId="0">{pane} state="frozen"/>{chosen}'
        "</sheetView></sheetViews>"
    )


def _widths(sheet: Sheet) -> str:
    columns = "".join(
        f'<col min="{place}" max="{place}" width="{column.width}" customWidth="1"/>'
        for place, column in enumerate(sheet.table.columns, 1)
    )
    return f"<cols>{columns}</cols>"


def _rows(sheet: Sheet) -> Iterator[str]:
    table, letters = sheet.table, sheet.letters
    yield f'<row r="1" ht="24" customHeight="1">{cell_xml("A1", _TITLE, table.title)}</row>'
    yield f'<row r="2">{cell_xml("A2", _ASIDE, table.note)}</row>'
    titles = tuple(column.title for column in table.columns)
    heads = zip(letters, titles, strict=True)
    written = "".join(cell_xml(f"{letter}{HEAD_ROW}", _HEAD, title) for letter, title in heads)
    yield f'<row r="{HEAD_ROW}"{_height(sheet, titles)}>{written}</row>'
    styles = [_BODY + _KINDS.index(column.kind) for column in table.columns]
    for number, row in enumerate(table.rows, HEAD_ROW + 1):
        cells = zip(letters, styles, row, strict=True)
        written = "".join(_cell(f"{letter}{number}", style, value) for letter, style, value in cells)
        yield f'<row r="{number}"{_height(sheet, row)}>{written}</row>'


def _height(sheet: Sheet, row: tuple[Cell, ...]) -> str:
    """A row as high as its texts need, as far as a row can be."""
    texts = ((cell, column.width) for cell, column in zip(row, sheet.table.columns, strict=True))
    needed = max((lines(cell, width) for cell, width in texts if isinstance(cell, str)), default=1)
    return f' ht="{points(min(needed, ROW_LINES)):g}"' if needed > 1 else ""


def _cell(place: str, style: int, value: Cell) -> str:
    if not isinstance(value, str):
        return cell_xml(place, style, value)
    safe = safe_cell(pieces_for_cell(value)[0])
    return cell_xml(place, _QUOTED if safe.quoted else style, safe.text)


def _colours(sheet: Sheet) -> Iterator[str]:
    """A colour for each word that has one, wherever it comes to stand in its column."""
    if not sheet.table.rows:
        return
    priority = 0
    for letter, column in zip(sheet.letters, sheet.table.columns, strict=True):
        rules = []
        for number, tone in enumerate(COLOURS):
            words = [word for word, each in sheet.tones.get(column.key, {}).items() if each == tone]
            if words:
                priority += 1
                is_word = ",".join(f"{letter}{HEAD_ROW + 1}={criterion(word)}" for word in words)
                formula = f"<formula>{xml_text(f'OR({is_word})')}</formula>"
                rules.append(f'<cfRule type="expression" dxfId="{number}" priority="{priority}">{formula}</cfRule>')
        if rules:
            area = f"{letter}{HEAD_ROW + 1}:{letter}{sheet.last}"
            yield f'<conditionalFormatting sqref="{area}">{"".join(rules)}</conditionalFormatting>'
