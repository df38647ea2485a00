"""The sheets of the fillable workbook: rows, and around them what stays in view, is locked, filtered and printed."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import groupby
from math import ceil
from typing import NamedTuple

from assess.domain.text import reveal
from assess.exchange.form.layout import BASE, FORMAT, KEY, MARK, SHOWN_ID, Cell, Column, Form, Line, Sheet, Value
from assess.exchange.form.styles import style
from assess.exchange.form.xml import attribute, letters, text

NOTE_ROW, MARK_ROW, HEAD_ROW = 1, 2, 3
FIRST_ROW = HEAD_ROW + 1

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_DAY_0 = date(1899, 12, 30)
_FROZEN = 3
_GUIDE_WIDTHS = (28, 100)
_HEAD_HIGH = ' ht="18"'
_LINE_POINTS, _HIGHEST, _WORDS_BREAK = 13.5, 409, 0.95
_HIDDEN = ' hidden="1"'

# A program that opens the file and lets somebody edit the cell takes these as the start of something else than text.
_ENTRY = re.compile("\\s*[=+\\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n'|%#]")

# Excel allows filtering, sorting and new columns on a protected sheet only where it is said so.
_PROTECTION = (
    '<sheetProtection sheet="1" objects="0" scenarios="0" formatCells="0" formatColumns="0" formatRows="0"'
    ' insertColumns="0" insertHyperlinks="1" sort="0" autoFilter="0"/>'
)


class Drawn(NamedTuple):
    """A sheet as it is written: its title, its XML, which rows repeat in print, its columns, whether it is hidden."""

    title: str
    xml: str
    repeated: str = ""
    letters: tuple[str, ...] = ()
    state: str = ""


def quoted_name(title: str) -> str:
    """A sheet's name as formulas and defined names write it."""
    return "'" + title.replace("'", "''") + "'"


def guide_sheet(form: Form) -> Drawn:
    """The first sheet: what to do, and a cell for the function of whoever fills in."""
    rows = [
        _row(1, [_cell("A1", form.title, "title")], ' ht="24"'),
        _row(2, [_cell("A2", form.guide_title, "plain")]),
        _row(3, [_cell("A3", form.author, "label"), _cell("B3", None, "text")]),
    ]
    for number, (name, said) in enumerate(form.guide, 5):
        rows.append(
            _row(
                number,
                [_cell(f"A{number}", name, "label"), _cell(f"B{number}", said, "note")],
                _high([(said, _GUIDE_WIDTHS[1])]),
            )
        )
    return Drawn(form.sentences["guide"], _sheet(form, _columns(_GUIDE_WIDTHS), rows, "", ""))


def table_sheet(form: Form, sheet: Sheet) -> Drawn:
    """A sheet with a table: a hidden row names the columns, so that titles may change and columns move."""
    columns = (*sheet.columns, Column(KEY, KEY, 0), Column(BASE, BASE, 0))
    places = tuple(letters(number) for number in range(1, len(columns) + 1))
    rows = [
        _row(NOTE_ROW, [_cell(f"A{NOTE_ROW}", sheet.note, "plain")]),
        _row(MARK_ROW, _texts(places, MARK_ROW, [MARK + each.id for each in columns], "plain"), _HIDDEN),
        _row(HEAD_ROW, _texts(places, HEAD_ROW, [each.title for each in columns], "head"), _HEAD_HIGH),
    ]
    rows += [_line(places, number, sheet.columns, line) for number, line in enumerate(sheet.lines, FIRST_ROW)]
    last = max(len(sheet.lines), 1) + HEAD_ROW
    frozen = f"{letters(_FROZEN + 1)}{FIRST_ROW}"
    view = (
        f'<pane xSplit="{_FROZEN}" ySplit="{HEAD_ROW}" topLeftCell="{frozen}" activePane="bottomRight" state="frozen"/>'
    )
    around = f'{_PROTECTION}<autoFilter ref="A{HEAD_ROW}:{places[-1]}{last}"/>' + _validations(
        form, _by_rule(places, sheet)
    )
    xml = _sheet(form, _columns(each.width for each in columns), rows, view, around)
    return Drawn(sheet.title, xml, f"{quoted_name(sheet.title)}!${HEAD_ROW}:${HEAD_ROW}")


def list_sheet(title: str, lists: Mapping[str, tuple[str, ...]]) -> Drawn:
    """The hidden sheet with the words of the drop-downs: a column a list, its name above it."""
    places = tuple(letters(number) for number in range(1, len(lists) + 1))
    rows = [_row(1, _texts(places, 1, list(lists), "label"))]
    for number in range(max(map(len, lists.values()), default=0)):
        words = (
            _cell(f"{place}{number + 2}", each[number], "plain")
            for place, each in zip(places, lists.values(), strict=True)
            if number < len(each)
        )
        rows.append(_row(number + 2, list(words)))
    return Drawn(title, _bare(rows), letters=places, state=' state="hidden"')


def hidden_sheet(title: str, first: str, head: Mapping[str, str]) -> Drawn:
    """The hidden sheet that says what the workbook is; `first` is its first cell."""
    pairs = [(first, FORMAT), *head.items()]
    rows = [_row(number, _texts(("A", "B"), number, pair, "plain")) for number, pair in enumerate(pairs, 1)]
    return Drawn(title, _bare(rows), state=' state="hidden"')


def _high(words: Iterable[tuple[Value, int]]) -> str:
    """The height that texts need in columns of these widths; a program may change it, as nobody set it by hand."""
    needed = max((_lines(value, width) for value, width in words if isinstance(value, str) and width), default=1)
    return f' ht="{min(needed * _LINE_POINTS + 2, _HIGHEST):g}"'


def _lines(value: str, width: int) -> int:
    return sum(max(1, ceil(len(line) * _WORDS_BREAK / width)) for line in value.split("\n"))


def _line(places: Sequence[str], number: int, columns: Sequence[Column], line: Line) -> str:
    cells = [
        _cell(f"{place}{number}", cell.value, cell.kind or ("id" if column.id == SHOWN_ID else "shown"))
        for place, column, cell in zip(places[: len(columns)], columns, line.cells, strict=True)
    ]
    hidden = _texts(places[len(columns) :], number, (line.key, line.base), "plain")
    high = _high((cell.value, column.width) for column, cell in zip(columns, line.cells, strict=True))
    return _row(number, [*cells, *hidden], high)


def _row(number: int, cells: Sequence[str], more: str = "") -> str:
    return f'<row r="{number}"{more}>{"".join(cells)}</row>'


def _texts(places: Sequence[str], row: int, words: Sequence[str], look: str) -> list[str]:
    return [_cell(f"{place}{row}", each, look) for place, each in zip(places, words, strict=True)]


def _cell(place: str, value: Value, look: str) -> str:
    match value:
        case None | "":
            return f'<c r="{place}" s="{style(look)}"/>'
        case date():
            return f'<c r="{place}" s="{style(look)}"><v>{(value - _DAY_0).days}</v></c>'
        case Decimal():
            return f'<c r="{place}" s="{style(look)}"><v>{value:f}</v></c>'
    said = reveal(value)
    number = style(look, quoted=_ENTRY.match(said) is not None)
    return f'<c r="{place}" s="{number}" t="inlineStr"><is><t xml:space="preserve">{text(said)}</t></is></c>'


def _columns(widths: Iterable[int]) -> str:
    lines = (
        f'<col min="{n}" max="{n}" width="{width or 10}" customWidth="1"{"" if width else _HIDDEN}/>'
        for n, width in enumerate(widths, 1)
    )
    return f"<cols>{''.join(lines)}</cols>"


def _sheet(form: Form, columns: str, rows: Sequence[str], view: str, around: str) -> str:
    footer = attribute(form.sentences["footer"])
    return (
        f'<worksheet xmlns="{_MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<sheetViews><sheetView workbookViewId="0" showGridLines="0">{view}</sheetView></sheetViews>'
        f'<sheetFormatPr defaultRowHeight="13.5"/>{columns}<sheetData>{"".join(rows)}</sheetData>'
        f"{around or _PROTECTION}"
        '<pageMargins left="0.4" right="0.4" top="0.4" bottom="0.6" header="0.3" footer="0.3"/>'
        '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>'
        f"<headerFooter><oddFooter>{footer}</oddFooter></headerFooter></worksheet>"
    )


def _bare(rows: Sequence[str]) -> str:
    return f'<worksheet xmlns="{_MAIN}"><sheetData>{"".join(rows)}</sheetData>{_PROTECTION}</worksheet>'


# ------------------------------------------------------------------------------------------------- what may be typed


def _by_rule(places: Sequence[str], sheet: Sheet) -> dict[tuple[str, str], list[str]]:
    """Per kind and list: the cells, in runs, that take nothing else."""
    found: dict[tuple[str, str], list[str]] = {}
    for at, place in enumerate(places[: len(sheet.columns)]):
        rules = ((_rule(line.cells[at]), number) for number, line in enumerate(sheet.lines, FIRST_ROW))
        for rule, run in groupby(rules, lambda pair: pair[0]):
            numbers = [number for _, number in run]
            if rule is not None:
                found.setdefault(rule, []).append(f"{place}{numbers[0]}:{place}{numbers[-1]}")
    return found


def _rule(cell: Cell) -> tuple[str, str] | None:
    if cell.kind == "list" and cell.words:
        return "list", cell.words
    return (cell.kind, "") if cell.kind in ("date", "number") else None


def _validations(form: Form, rules: Mapping[tuple[str, str], Sequence[str]]) -> str:
    if not rules:
        return ""
    lines = (_validation(form, kind, words, places) for (kind, words), places in rules.items())
    return f'<dataValidations count="{len(rules)}">{"".join(lines)}</dataValidations>'


def _validation(form: Form, kind: str, words: str, places: Sequence[str]) -> str:
    asked = {
        "list": 'type="list"',
        "date": 'type="date" operator="greaterThanOrEqual"',
        "number": 'type="decimal" operator="greaterThanOrEqual"',
    }[kind]
    limit = {"list": words, "date": "36526", "number": "0"}[kind]
    said = (form.sentences[f"{kind}.{name}"] for name in ("title", "error", "title", "prompt"))
    names = ("errorTitle", "error", "promptTitle", "prompt")
    sentences = " ".join(f'{name}="{attribute(each)}"' for name, each in zip(names, said, strict=True))
    return (
        f'<dataValidation {asked} allowBlank="1" showInputMessage="1" showErrorMessage="1" {sentences}'
        f' sqref="{" ".join(places)}"><formula1>{limit}</formula1></dataValidation>'
    )
