"""The finished file: openpyxl's parts with our rows in them, the state beside them, and no clock anywhere."""

import hashlib
import io
import re
import uuid
import zipfile
from collections.abc import Iterator
from datetime import UTC

from assess.export.xlsx.book import Book, Sheet
from assess.export.xlsx.cells import escape

STATE_PART = "customXml/item1.xml"
STATE_NAMESPACE = "urn:assess:state:1"

_EPOCH = (1980, 1, 1, 0, 0, 0)
_LEVEL = 6
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MODIFIED = re.compile(r"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")
_ROWS = re.compile(r"<sheetData\s*/>|<sheetData>.*?</sheetData>", re.DOTALL)
_DIMENSION = re.compile(r'<dimension ref="[^"]*"\s*/>')


def packed(book: Book, state: bytes) -> bytes:
    """The bytes of a workbook that carries a state as canonical JSON; the same workbook always gives the same bytes.

    openpyxl writes its clock into the container and the properties, its tables from cells that are not there, and
    formulas without the value that they have.
    """
    frame = io.BytesIO()
    book.workbook.save(frame)
    sheets = {f"xl/worksheets/sheet{number}.xml": sheet for number, sheet in enumerate(book.sheets, 1)}
    target = io.BytesIO()
    with zipfile.ZipFile(frame) as source, zipfile.ZipFile(target, "w") as archive:
        for name in source.namelist():
            content = source.read(name).decode("utf-8")
            changed = _with_rows(content, sheets[name]) if name in sheets else _changed(book, name, content)
            _write(archive, name, changed)
        for name, content in _carrying(state):
            _write(archive, name, content)
    return target.getvalue()


def _write(archive: zipfile.ZipFile, name: str, content: str) -> None:
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 0
    archive.writestr(entry, content.encode("utf-8"), compresslevel=_LEVEL)


def _with_rows(content: str, sheet: Sheet) -> str:
    rows = f"<sheetData>{''.join(sheet.rows)}</sheetData>"
    area = f'<dimension ref="A1:{sheet.letters[-1]}{max(sheet.height, 1)}"/>'
    with_area = _DIMENSION.sub(lambda _: area, content, count=1)
    return _ROWS.sub(lambda _: rows, with_area, count=1)


def _changed(book: Book, name: str, content: str) -> str:
    match name:
        case "docProps/core.xml":
            stamp = book.report.moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
            return _MODIFIED.sub(rf"\g<1>{stamp}\g<2>", content)
        case "[Content_Types].xml":
            kind = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
            added = f'<Override PartName="/customXml/itemProps1.xml" ContentType="{kind}"/>'
            return content.replace("</Types>", f"{added}</Types>")
        case "xl/_rels/workbook.xml.rels":
            added = f'<Relationship Id="rIdState" Type="{_OFFICE}/relationships/customXml" Target="../{STATE_PART}"/>'
            return content.replace("</Relationships>", f"{added}</Relationships>")
        case _:
            return content


def _carrying(state: bytes) -> Iterator[tuple[str, str]]:
    """The parts that hold the state: its text, byte for byte, and under which name it is known."""
    digest = hashlib.sha256(state).hexdigest()
    opening = f'<state xmlns="{STATE_NAMESPACE}" mediaType="application/json" sha256="{digest}">'
    yield STATE_PART, f"{_DECLARATION}{opening}{escape(state.decode('utf-8'))}</state>"
    name = str(uuid.uuid5(uuid.NAMESPACE_URL, f"{STATE_NAMESPACE}:{digest}")).upper()
    kind = f"{_OFFICE}/customXml"
    known = f'<ds:schemaRefs><ds:schemaRef ds:uri="{STATE_NAMESPACE}"/></ds:schemaRefs>'
    properties = f'<ds:datastoreItem ds:itemID="{{{name}}}" xmlns:ds="{kind}">{known}</ds:datastoreItem>'
    yield "customXml/itemProps1.xml", f"{_DECLARATION}{properties}"
    link = f'<Relationship Id="rId1" Type="{_OFFICE}/relationships/customXmlProps" Target="itemProps1.xml"/>'
    links = f'<Relationships xmlns="{_PACKAGE}/relationships">{link}</Relationships>'
    yield "customXml/_rels/item1.xml.rels", f"{_DECLARATION}{links}"
