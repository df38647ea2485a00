"""Workbooks that are broken in one way each, made from one small form; written to files named for their fault.

    python -m tests.exchange.form.spoiling

writes them into `bad/`; a test compares what is there with what this makes.
"""

import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

from assess.exchange.form.layout import Cell, Column, Form, Line, Sheet
from assess.exchange.form.writer import write_form
from assess.workflow.formrows import digests

FOLDER = Path(__file__).parent / "bad"
ASSESSMENT = "voorbeeld-qompas"
SHEET = "xl/worksheets/sheet2.xml"
TITLE = "Vragen"

Parts = dict[str, bytes]

_STRINGS = ("list", "date", "number")
_TEXTS = ("title", "error", "prompt")


def small_form(assessment: str = ASSESSMENT, version: str = "1") -> Form:
    """A form with three rows: a question with a level, a requirement with a date, and a measured value."""
    columns = tuple(Column(name, name, 12) for name in ("id", "value", "why", "due"))
    empty = Cell()
    lines = (
        _line("B1", Cell("Midden", "list", "lijst_1"), Cell("", "text"), empty),
        _line("B-HER-01", Cell("", "list", "lijst_2"), Cell("", "text"), Cell(None, "date")),
        _line("B-HER-01#rto_hours", Cell(None, "number"), empty, empty),
    )
    return Form(
        language="nl",
        title="klein",
        creator="test",
        moment="2026-06-01T10:00:00Z",
        head={"version": version, "assessment": assessment, "language": "nl", "author": "Ingevuld door"},
        guide_title="klein",
        guide=(("a", "b"),),
        author="Ingevuld door",
        lists={"lijst_1": ("Laag", "Midden", "Hoog"), "lijst_2": ("voldoet", "voldoet niet")},
        sheets=(Sheet(TITLE, "klein", columns, lines),),
        sentences={
            **{f"{kind}.{each}": each for kind in _STRINGS for each in _TEXTS},
            "guide": "Leesmij",
            "footer": "&Cklein",
        },
    )


def _line(key: str, *cells: Cell) -> Line:
    words = {
        name: str(cell.value or "") for name, cell in zip(("value", "why", "due"), cells, strict=True) if cell.kind
    }
    words = {name: "medium" if word == "Midden" else word for name, word in words.items()}
    return Line(key, digests(words), (Cell(key.partition("#")[0]), *cells))


def parts_of(data: bytes) -> Parts:
    """The parts of a workbook by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Mapping[str, bytes]) -> bytes:
    """A workbook of these parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content, compresslevel=9)
    return target.getvalue()


def put(place: str, cell: str) -> Callable[[Parts], None]:
    """Puts the inside of a cell in the place of what is there; `t` and the like go before the first `>`."""

    def spoil(parts: Parts) -> None:
        text = parts[SHEET].decode()
        start = text.index(f'<c r="{place}"')
        ends = [at for at in (text.find("/>", start) + 2, text.find("</c>", start) + 4) if at > start + 4]
        # A cell without anything in it ends where its tag does.
        own = text.index(">", start)
        end = own + 1 if text[own - 1] == "/" else min(at for at in ends if at > own and text[at - 4 : at] == "</c>")
        parts[SHEET] = (text[:start] + f'<c r="{place}" {cell}</c>' + text[end:]).encode()

    return spoil


def swap(part: str, old: str, new: str) -> Callable[[Parts], None]:
    """Puts one text in the place of another, everywhere in a part."""

    def spoil(parts: Parts) -> None:
        assert old.encode() in parts[part]
        parts[part] = parts[part].replace(old.encode(), new.encode())

    return spoil


def add(name: str, content: bytes) -> Callable[[Parts], None]:
    """Adds a part."""

    def spoil(parts: Parts) -> None:
        parts[name] = content

    return spoil


def remove(name: str) -> Callable[[Parts], None]:
    """Leaves a part out."""

    def spoil(parts: Parts) -> None:
        del parts[name]

    return spoil


def _rows(many: int) -> str:
    return "".join(f'<row r="{n}"><c r="C{n}"><v>1</v></c></row>' for n in range(20, 20 + many))


_BOMB = (
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><worksheet'
)
_WORKBOOK, _RELATIONS, _TYPES = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml"
_TEXT = 't="inlineStr"><is><t>{}</t></is>'


def _ods(_data: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        name = zipfile.ZipInfo("mimetype", (1980, 1, 1, 0, 0, 0))
        archive.writestr(name, "application/vnd.oasis.opendocument.spreadsheet")
    return target.getvalue()


def _flipped(data: bytes) -> bytes:
    at = data.index(SHEET.encode()) + len(SHEET) + 40
    return data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]


SPOILED: Mapping[str, tuple[Callable[[Parts], None], str, str | None]] = {
    "formula-in-an-answer": (put("C4", "><f>1+1</f><v>2</v>"), "form.cell.formula", "Vragen!C4"),
    "formula-in-a-list": (put("B4", 't="str"><f>HYPERLINK("x")</f><v>Laag</v>'), "form.cell.formula", "Vragen!B4"),
    "error-value": (put("C4", 't="e"><v>#REF!</v>'), "form.cell.error", "Vragen!C4"),
    "word-not-in-the-list": (put("B4", _TEXT.format("heel hoog")), "content.value.word", "Vragen!B4"),
    "number-in-a-list": (put("B4", "><v>3</v>"), "content.value.word", "Vragen!B4"),
    "no-date-in-a-date": (put("D5", _TEXT.format("volgende week")), "content.value.date", "Vragen!D5"),
    "date-that-does-not-exist": (put("D5", _TEXT.format("31-02-2026")), "content.value.date", "Vragen!D5"),
    "text-in-a-number": (put("B6", _TEXT.format("acht uur")), "content.value.number", "Vragen!B6"),
    "date-in-a-number": (put("B6", 's="9"><v>46000</v>'), "form.cell.date", "Vragen!B6"),
    "truth-in-a-number": (put("B6", 't="b"><v>1</v>'), "content.value.number", "Vragen!B6"),
    "negative-number": (put("B6", "><v>-8</v>"), "content.value.negative", "Vragen!B6"),
    "number-that-is-none": (put("B6", "><v>1e999</v>"), "form.cell.broken", "Vragen!B6"),
    "answer-without-a-key": (
        swap(SHEET, "</sheetData>", '<row r="9"><c r="B9" t="b"><v>1</v></c></row></sheetData>'),
        "form.row.no_key",
        "Vragen!B9",
    ),
    "row-copied-and-changed": (
        swap(
            SHEET,
            "</sheetData>",
            '<row r="9"><c r="B9" t="inlineStr"><is><t>Laag</t></is></c>'
            '<c r="E9" t="inlineStr"><is><t>B1</t></is></c></row></sheetData>',
        ),
        "form.row.twice",
        "Vragen!9",
    ),
    "sorted-in-pieces": (put("A4", _TEXT.format("B2")), "form.row.moved", "Vragen!A4"),
    "unknown-key": (put("E4", _TEXT.format("B99")), "form.row.unknown", "Vragen!4"),
    "hidden-row-removed": (swap(SHEET, "assess:", ""), "form.file.heads", None),
    "key-column-removed": (swap(SHEET, "assess:key", "sleutel"), "form.file.heads", "Vragen!2"),
    "foreign-workbook": (swap("xl/worksheets/sheet4.xml", "assess-form", "begroting"), "form.file.not_a_form", None),
    "shape-of-the-future": (
        swap("xl/worksheets/sheet4.xml", '<t xml:space="preserve">1<', "<t>9<"),
        "form.file.version",
        None,
    ),
    "macros": (add("xl/vbaProject.bin", b"macro"), "form.file.macros", None),
    "macro-content-type": (
        swap(_TYPES, "spreadsheetml.sheet.main+xml", "ms-excel.sheet.macroEnabled.main+xml"),
        "form.file.macros",
        None,
    ),
    "external-link": (add("xl/externalLinks/externalLink1.xml", b"<x/>"), "form.file.links", None),
    "external-relation": (
        swap(_RELATIONS, 'Target="styles.xml"', 'Target="http://example.org/x" TargetMode="External"'),
        "form.file.links",
        None,
    ),
    "entity-bomb": (swap(SHEET, "<worksheet", _BOMB), "form.file.doctype", None),
    "empty-doctype": (swap(_WORKBOOK, "<workbook ", "<!DOCTYPE x><workbook "), "form.file.doctype", None),
    "broken-xml": (swap(SHEET, "</sheetData>", ""), "form.file.damaged", None),
    "missing-sheet": (remove(SHEET), "form.file.part", None),
    "shared-text-that-is-not-there": (put("C4", 't="s"><v>7</v>'), "form.cell.broken", "Vragen!C4"),
    "too-many-rows": (swap(SHEET, "</sheetData>", f"{_rows(5_001)}</sheetData>"), "form.file.rows", "Vragen!C5014"),
    "endless-text": (put("C4", _TEXT.format("\u0301" * 9_000_000)), "form.cell.long", "Vragen!C4"),
    "a-million-empty-rows": (
        swap(SHEET, "</sheetData>", "<row/>" * 1_000_000 + "</sheetData>"),
        "form.file.cells",
        TITLE,
    ),
    "row-beyond-the-last": (
        swap(SHEET, "</sheetData>", '<row r="1048577"><c><v>1</v></c></row><row/></sheetData>'),
        "form.file.rows",
        "Vragen",
    ),
    "cell-in-the-last-column": (put("A4", '><v>1</v></c><c r="XFD4"><v>1</v>'), "form.file.columns", "Vragen!XFD4"),
    "zip-bomb": (add("xl/media/image1.png", b"0" * 63_000_000), "form.file.bomb", None),
    "zip-bomb-in-a-sheet": (swap(SHEET, "</sheetData>", "</sheetData>" + " " * 21_000_000), "form.file.bomb", None),
    "too-many-parts": (lambda parts: parts.update({f"x{n}": b"" for n in range(500)}), "form.file.parts", None),
    "dates-from-1904": (
        swap(_WORKBOOK, "<bookViews>", '<workbookPr date1904="1"/><bookViews>'),
        "form.file.dates",
        None,
    ),
    "too-many-sheets": (
        swap(
            _WORKBOOK, "</sheets>", "".join(f'<sheet name="s{n}" sheetId="{n}"/>' for n in range(9, 60)) + "</sheets>"
        ),
        "form.file.sheets",
        None,
    ),
}
"""Per fault: how to spoil the small form, the sentence that says it, and the place in the workbook."""

RAW: Mapping[str, tuple[Callable[[bytes], bytes], str]] = {
    "old-xls": (lambda _: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "form.file.old"),
    "open-document": (
        _ods,
        "form.file.open_document",
    ),
    "cut-off": (lambda data: data[: len(data) // 2], "form.file.foreign"),
    "no-workbook": (lambda _: packed({"readme.txt": b"hello"}), "form.file.foreign"),
    "damaged-part": (_flipped, "form.file.damaged"),
}


def samples() -> dict[str, bytes]:
    """Every broken workbook by its name."""
    good = write_form(small_form())
    made = {}
    for name, (spoil, _, _) in SPOILED.items():
        parts = parts_of(good)
        spoil(parts)
        made[name] = packed(parts)
    made |= {name: spoil(packed(parts_of(good))) for name, (spoil, _) in RAW.items()}
    return made


def main() -> None:
    """Writes the files."""
    FOLDER.mkdir(exist_ok=True)
    for name, data in samples().items():
        (FOLDER / f"{name}.xlsx").write_bytes(data)


if __name__ == "__main__":
    main()
