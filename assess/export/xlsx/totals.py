"""Control totals: formulas that add up what stands on the sheets, beside what the calculation says.

Each formula carries the value that it has, worked out here from the same cells; another program works it out anew.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

from assess.domain.record import dataclass
from assess.domain.vocabulary import Severity
from assess.export.model import Cell, Table
from assess.export.wording import exact
from assess.export.xlsx import tones
from assess.export.xlsx.book import Book, Sheet
from assess.export.xlsx.cells import Formula, criterion, quoted
from assess.export.xlsx.styles import Look
from assess.export.xlsx.tablesheet import Check, TableSheet, Tools
from assess.scoring.results import ItemResult

_SUMMED = ("applicable", "answered_count", "weight", "points", "points_assured")
_SHARES = {"declared": "points", "assured": "points_assured"}

_TOLERANCE = Decimal("0.01")
"""Points are rounded to four decimals, and at most two hundred lines make one sum."""

_SHARE_TOLERANCE = Decimal("0.0001")
"""Of the weight: a share is rounded to four decimals."""

Sums = Mapping[str, Mapping[str, Decimal]]
Sheets = Mapping[str, TableSheet]


@dataclass(frozen=True, slots=True)
class Total:
    """One control total: what it counts on which sheet, the formula with its value, and what it should be."""

    name: str
    sheet: str
    formula: Formula
    expected: Decimal | int

    @property
    def agrees(self) -> bool:
        """Whether the workbook says what the calculation says."""
        return abs(Decimal(self.formula.value) - self.expected) <= _TOLERANCE


# ---------------------------------------------------------------------------------------- sums of the build-up


def sum_check(book: Book, table: Table) -> Check:
    """What writes the formula of each sum in the build-up: does it agree with the lines that count in it?"""
    keys, sums = [column.key for column in table.columns], _sums(table)
    ok, deviates, word = (book.word(key) for key in ("workbook.ok", "workbook.deviates", "document.word.sum"))

    def check(found: TableSheet, number: int, row: tuple[Cell, ...]) -> Formula | None:
        named = dict(zip(keys, row, strict=True))
        if named["line"] != word:
            return None
        condition = ",".join(_conditions(found, number))
        agrees = _adds_up(named, sums[str(named["id"])])
        return Formula(f"IF(AND({condition}),{criterion(ok)},{criterion(deviates)})", ok if agrees else deviates)

    return check


def _sums(table: Table) -> Sums:
    """The sums of the lines by what they count in."""
    sums: dict[str, dict[str, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    keys = [column.key for column in table.columns]
    for row in table.rows:
        named = dict(zip(keys, row, strict=True))
        for key in _SUMMED:
            sums[str(named["belongs_to"])][key] += _number(named[key])
    return sums


def _adds_up(row: Mapping[str, Cell], sums: Mapping[str, Decimal]) -> bool:
    weight = _number(row["weight"])
    lines = all(abs(sums[key] - _number(row[key])) <= _TOLERANCE for key in _SUMMED)
    shares = (abs(_number(row[points]) - _number(row[share]) * weight) for share, points in _SHARES.items())
    return lines and all(each <= weight * _SHARE_TOLERANCE for each in shares)


def _conditions(found: TableSheet, number: int) -> Iterator[str]:
    at = {key: f"{letter}{number}" for key, letter in found.letters.items()}
    group = found.cells("belongs_to", fixed=True)
    for key in _SUMMED:
        yield f"ABS(SUMIFS({found.cells(key, fixed=True)},{group},{at['id']})-{at[key]})<={_TOLERANCE}"
    for share, points in _SHARES.items():
        yield f"ABS({at[points]}-{at[share]}*{at['weight']})<={at['weight']}*{_SHARE_TOLERANCE}"


def _number(value: Cell) -> Decimal:
    return Decimal(value) if isinstance(value, (int, Decimal)) else Decimal(0)


# -------------------------------------------------------------------------------------------------- other totals


def totals(book: Book, sheets: Sheets) -> Iterator[Total]:
    """The control totals over all sheets; a table without rows has none."""
    scores, register = book.report.scores, book.report.assessment.register
    yield _ok_sums(book, sheets["score_build_up"])
    for name, items in (("controls", scores.controls.items), ("questions", scores.access.items)):
        yield _count(sheets[name], name, len(items))
        yield from _points(sheets[name], name, items)
    applying = sum(each.applies for each in scores.items.values())
    yield _having(sheets["applicability"], "applicable", "counts", book.word("scoring.yes"), applying)
    known = {
        "findings": len(scores.matrix.findings),
        "evidence": len(book.report.assessment.evidence),
        "grants": len(register.grants),
        "journal": len(book.report.events),
    }
    yield from (_count(sheets[name], name, expected) for name, expected in known.items() if sheets[name].table.rows)
    yield from _graves(book, sheets["findings"])
    if sheets["journal"].table.rows:
        yield _last(sheets["journal"], book.report.assessment.head.seq)


def _ok_sums(book: Book, found: TableSheet) -> Total:
    check, word = sum_check(book, found.table), book.word("workbook.ok")
    formulas = [check(found, 0, row) for row in found.table.rows]
    expected = sum(each is not None for each in formulas)
    shown = sum(each is not None and each.value == word for each in formulas)
    formula = Formula(f"COUNTIF({found.named('check')},{criterion(word)})", shown)
    return Total("sums", "score_build_up", formula, expected)


def _count(found: TableSheet, name: str, expected: int) -> Total:
    column = found.table.columns[0].key
    shown = sum(row[0] not in (None, "") for row in found.table.rows)
    return Total(name, found.table.id, Formula(f"COUNTA({found.named(column)})", shown), expected)


def _points(found: TableSheet, name: str, items: tuple[ItemResult, ...]) -> Iterator[Total]:
    """The points that the sheet shows, declared and assured, against those of the calculation."""
    exactly = {
        "points": sum((each.points for each in items if each.applies), Fraction(0)),
        "points_assured": sum((each.points_assured for each in items if each.applies), Fraction(0)),
    }
    for key, word in (("points", "points"), ("points_assured", "assured")):
        shown = sum((_number(cell) for cell in _column(found, key)), Decimal(0))
        formula = Formula(f"SUM({found.named(key)})", shown)
        yield Total(f"{name}_{word}", found.table.id, formula, exact(exactly[key]))


def _graves(book: Book, found: TableSheet) -> Iterator[Total]:
    if not found.table.rows:
        return
    word = book.word(f"term.severity.{Severity.CRITICAL}")
    expected = sum(each.severity is Severity.CRITICAL for each in book.report.scores.matrix.findings)
    shown = tones.Tones(book.report).marked("severity", word)
    count = sum(cell == word for cell in _column(found, "severity"))
    formula = Formula(f"COUNTIF({found.named('severity')},{criterion(shown)})", count)
    yield Total("critical", found.table.id, formula, expected)


def _having(found: TableSheet, name: str, column: str, word: str, expected: int) -> Total:
    count = sum(cell == word for cell in _column(found, column))
    return Total(name, found.table.id, Formula(f"COUNTIF({found.named(column)},{criterion(word)})", count), expected)


def _last(found: TableSheet, expected: int) -> Total:
    shown = max((_number(cell) for cell in _column(found, "number")), default=Decimal(0))
    return Total("last", found.table.id, Formula(f"MAX({found.named('number')})", shown), expected)


def _column(found: TableSheet, key: str) -> Iterator[Cell]:
    place = [column.key for column in found.table.columns].index(key)
    return (row[place] for row in found.table.rows)


# ---------------------------------------------------------------------------------------------------- on the sheet


def write_totals(tools: Tools, sheets: Sheets) -> Formula:
    """The totals below the build-up, each with OK or the opposite; returns the formula that says it of all."""
    book, sheet = tools.book, sheets["score_build_up"].sheet
    sheet.skip(2)
    blank = (None, Look(role="aside"))
    sheet.add([blank, (book.word("workbook.total.caption"), Look(role="section"))])
    heads = (book.word(f"workbook.total.{name}") for name in ("what", "here", "expected"))
    sheet.add([blank, *((head, Look(role="head")) for head in (*heads, book.word("workbook.check")))])
    found = tuple(totals(book, sheets))
    rows = [_write(book, sheet, each, sheets) for each in found]
    area = f"$E${rows[0]}:$E${rows[-1]}"
    ok, deviates = book.word("workbook.ok"), book.word("workbook.deviates")
    tones.agreement(sheet.frame, area.replace("$", ""), ok, deviates)
    everything = f"COUNTIF({quoted(sheet.title)}!{area},{criterion(ok)})={len(found)}"
    value = ok if all(each.agrees for each in found) else deviates
    return Formula(f"IF({everything},{criterion(ok)},{criterion(deviates)})", value)


def _write(book: Book, sheet: Sheet, total: Total, sheets: Sheets) -> int:
    label, number = Look(), Look(kind="number")
    row = sheet.height + 1
    ok, deviates = book.word("workbook.ok"), book.word("workbook.deviates")
    formula = f"IF(ABS(C{row}-D{row})<={_TOLERANCE},{criterion(ok)},{criterion(deviates)})"
    title = sheets[total.sheet].sheet.title
    return sheet.add(
        [
            (None, Look(role="aside")),
            (book.word(f"workbook.total.{total.name}", sheet=title), label),
            (total.formula, number),
            (total.expected, number),
            (Formula(formula, ok if total.agrees else deviates), Look(bold=True)),
        ]
    )
