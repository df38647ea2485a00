"""Reading a fillable workbook back: what stands in each row that still has its key, and where.

Rows may be sorted, filtered, hidden or gone, columns added, moved or renamed, sheets added; Excel, LibreOffice and web
offices may have saved it. The reader goes by a hidden row that names the columns and by the key of each row.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from assess.domain.problems import Origin, Problem
from assess.domain.record import dataclass
from assess.exchange.form.cells import Book, Cells, Read, read_sheet, shared_strings
from assess.exchange.form.layout import BASE, FORMAT, KEY, MARK, VERSION
from assess.exchange.form.numberformats import meanings
from assess.exchange.form.package import WORKBOOK, Package, RefusedError, resolved
from assess.exchange.form.parsing import parse
from assess.files.collecting import collector_off

MARK_WITHIN = 100
"""So many rows from the top the hidden row is looked for: people put lines above a table."""

SHEET_LIMIT = 50
AUTHOR_WITHIN = 20
_RELATIONS = "xl/_rels/workbook.xml.rels"


@dataclass(frozen=True, slots=True)
class Filled:
    """One row: its key and base as they stand in the file, and which column of its sheet, from 1, is which."""

    key: str
    base: str
    row: int
    columns: Mapping[str, int]
    cells: Cells

    @property
    def place(self) -> str:
        """Where it is: `Blad1!4`."""
        return f"{self.cells.title}!{self.row}"

    def read(self, name: str) -> Read | None:
        """What stands in a column; None when nothing does, or the column is gone."""
        return self.cells.read(self.row, self.columns[name]) if name in self.columns else None


@dataclass(frozen=True, slots=True)
class FilledForm:
    """What a workbook says: its head, the function of whoever filled it in ("" when left out), and its rows."""

    head: Mapping[str, str]
    author: str
    rows: tuple[Filled, ...]


class _Listed(NamedTuple):
    title: str
    part: str


def read_form(data: bytes, file: str) -> tuple[FilledForm | None, tuple[Problem, ...]]:
    """What a workbook says, or None and why it is refused; `file` is the name that problems carry."""
    try:
        with collector_off():
            return _read(Package(data, file))
    except RefusedError as error:
        return None, (error.problem,)


def _read(package: Package) -> tuple[FilledForm | None, tuple[Problem, ...]]:
    listed, strings = _sheets(package)
    book = Book(package, shared_strings(package, strings) if strings else (), meanings(package))
    sheets = {each.title: read_sheet(book, each.part, each.title) for each in listed}
    head = next(filter(None, map(_head, sheets.values())), None)
    if head is None:
        raise package.refused("form.file.not_a_form")
    if head.get("version") != VERSION:
        raise package.refused("form.file.version", version=head.get("version", ""))
    rows: list[Filled] = []
    problems: list[Problem] = []
    for cells in sheets.values():
        rows += _table(package.file, cells, problems)
    if not rows and not problems:
        raise package.refused("form.file.heads")
    problems += _twice(package.file, rows)
    return FilledForm(head, _author(head, sheets), tuple(rows)), tuple(problems)


def _sheets(package: Package) -> tuple[list[_Listed], str]:
    """The sheets in order with their parts, and the part with shared texts, if any."""
    targets: dict[str, str] = {}
    kinds: dict[str, str] = {}
    named: list[tuple[str, str]] = []

    def relation(name: str, attributes: Mapping[str, str]) -> None:
        if name == "Relationship":
            if attributes.get("TargetMode") == "External":
                raise package.refused("form.file.links", part=_RELATIONS)
            key, target = attributes.get("Id", ""), resolved(WORKBOOK, attributes.get("Target", ""))
            targets[key] = kinds[attributes.get("Type", "").rpartition("/")[2]] = target

    def sheet(name: str, attributes: Mapping[str, str]) -> None:
        if name == "sheet":
            key = next(
                (value for each, value in attributes.items() if each.rpartition(":")[2] == "id" and ":" in each), ""
            )
            named.append((attributes.get("name", ""), key))
        elif name == "workbookPr" and attributes.get("date1904") in ("1", "true"):
            raise package.refused("form.file.dates")

    parse(package, _RELATIONS, relation)
    parse(package, WORKBOOK, sheet)
    if len(named) > SHEET_LIMIT:
        raise package.refused("form.file.sheets", limit=SHEET_LIMIT)
    listed = [_Listed(title, targets[key]) for title, key in named if "/worksheets/" in f"/{targets.get(key, '')}"]
    strings = kinds.get("sharedStrings", "")
    return listed, strings if package.has(strings) else ""


def _head(cells: Cells) -> Mapping[str, str] | None:
    first = cells.read(1, 1)
    if first is None or first.value != FORMAT:
        return None
    pairs = ((cells.read(row, 1), cells.read(row, 2)) for row in cells.rows)
    return {str(name.value): str(said.value) for name, said in pairs if name and said}


def _author(head: Mapping[str, str], sheets: Mapping[str, Cells]) -> str:
    """The cell right of the label that asks for it, wherever that moved to."""
    label = head.get("author", "")
    for cells in sheets.values():
        for row in sorted(cells.rows)[:AUTHOR_WITHIN] if label else ():
            at = next((column for column, read in cells.line(row) if read.value == label), 0)
            if at:
                said = cells.read(row, at + 1)
                return "" if said is None or said.odd else str(said.value).strip()
    return ""


def _table(file: str, cells: Cells, problems: list[Problem]) -> Iterator[Filled]:
    marked, columns = _marked(cells)
    if not marked:
        return
    if KEY not in columns or BASE not in columns:
        problems.append(Problem(Origin(file, place=f"{cells.title}!{marked}"), "form.file.heads"))
        return
    for row in sorted(cells.rows):
        key = cells.read(row, columns[KEY])
        if row <= marked or (key is not None and key.value == KEY):
            continue
        if key is None or key.odd:
            problems += _homeless(file, cells, row, columns)
            continue
        base = cells.read(row, columns[BASE])
        yield Filled(str(key.value).strip(), str(base.value) if base else "", row, columns, cells)


def _marked(cells: Cells) -> tuple[int, Mapping[str, int]]:
    """The hidden row, and which column is which; 0 when it is not there."""
    for row in sorted(cells.rows)[:MARK_WITHIN]:
        texts = ((column, read.value) for column, read in cells.line(row) if isinstance(read.value, str))
        found = {text.removeprefix(MARK): column for column, text in texts if text.startswith(MARK)}
        if found:
            return row, found
    return 0, {}


def _homeless(file: str, cells: Cells, row: int, columns: Mapping[str, int]) -> Iterator[Problem]:
    """An answer in a row without a key would be lost without a word; a note below the table is nobody's answer."""
    found = cells.read(row, columns["value"]) if "value" in columns else None
    if found is not None:
        yield Problem(Origin(file, place=found.place), "form.row.no_key")


def _twice(file: str, rows: list[Filled]) -> Iterator[Problem]:
    """Rows that were copied: which of the two counts is not for us to say, unless they say the same."""
    seen: dict[str, Filled] = {}
    for row in rows:
        other = seen.setdefault(row.key, row)
        if other is not row and _said(other) != _said(row):
            yield Problem(Origin(file, place=row.place), "form.row.twice", {"key": row.key, "other": other.place})


def _said(row: Filled) -> Mapping[str, object]:
    found = ((name, row.read(name)) for name in row.columns)
    return {name: read.value for name, read in found if read is not None}
