"""The finished file: openpyxl's parts with our rows in them, the state beside them, and no clock anywhere."""

import hashlib
import io
import re
import uuid
import zipfile
from collections.abc import Iterator

from assess.export.xlsx.book import Book, Sheet
from assess.export.xlsx.frame import framed
from assess.files.office import DECLARATION, write_part, xml_text

STATE_PART = "customXml/item1.xml"
STATE_NAMESPACE = "urn:assess:state:1"

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_FONT, _PART = re.compile("<font>(.*?)</font>", re.DOTALL), re.compile(r"(<(\w+)[^>]*/>)")
_FONT_PARTS = ("b", "i", "strike", "u", "vertAlign", "sz", "color", "name", "family", "charset", "scheme")
_ROWS = re.compile(r"<sheetData\s*/>|<sheetData>.*?</sheetData>", re.DOTALL)
_DIMENSION = re.compile(r'<dimension ref="[^"]*"\s*/>')


def packed(book: Book, state: bytes) -> bytes:
    """The bytes of a workbook that carries a state as canonical JSON; the same workbook always gives the same bytes.

    openpyxl writes its clock into the container, its tables from cells that are not there, and formulas without the
    value that they have.
    """
    sheets = {f"xl/worksheets/sheet{number}.xml": sheet for number, sheet in enumerate(book.sheets, 1)}
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, part in framed(book.workbook).items():
            content = part.decode("utf-8")
            changed = _with_rows(content, sheets[name]) if name in sheets else _changed(name, content)
            write_part(archive, name, changed)
        for name, content in _carrying(state):
            write_part(archive, name, content)
    return target.getvalue()


def _with_rows(content: str, sheet: Sheet) -> str:
    rows = f"<sheetData>{''.join(sheet.rows)}</sheetData>"
    area = f'<dimension ref="A1:{sheet.letters[-1]}{max(sheet.height, 1)}"/>'
    with_area = _DIMENSION.sub(lambda _: area, content, count=1)
    return _ROWS.sub(lambda _: rows, with_area, count=1)


def _changed(name: str, content: str) -> str:
    match name:
        case "[Content_Types].xml":
            kind = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
            added = f'<Override PartName="/customXml/itemProps1.xml" ContentType="{kind}"/>'
            return content.replace("</Types>", f"{added}</Types>")
        case "xl/_rels/workbook.xml.rels":
            added = f'<Relationship Id="rIdState" Type="{_OFFICE}/relationships/customXml" Target="../{STATE_PART}"/>'
            return content.replace("</Relationships>", f"{added}</Relationships>")
        case "xl/styles.xml":
            return _FONT.sub(_in_order, content)
        case _:
            return content


def _in_order(font: re.Match[str]) -> str:
    """A font with its parts as the schema has them: openpyxl has an order of its own, which strict readers refuse."""
    parts = sorted(_PART.findall(font[1]), key=lambda part: _FONT_PARTS.index(part[1]))
    return f"<font>{''.join(written for written, _ in parts)}</font>"


def _carrying(state: bytes) -> Iterator[tuple[str, str]]:
    """The parts that hold the state: its text, byte for byte, and under which name it is known."""
    digest = hashlib.sha256(state).hexdigest()
    opening = f'<state xmlns="{STATE_NAMESPACE}" mediaType="application/json" sha256="{digest}">'
    yield STATE_PART, f"{DECLARATION}{opening}{xml_text(state.decode('utf-8'))}</state>"
    name = str(uuid.uuid5(uuid.NAMESPACE_URL, f"{STATE_NAMESPACE}:{digest}")).upper()
    kind = f"{_OFFICE}/customXml"
    known = f'<ds:schemaRefs><ds:schemaRef ds:uri="{STATE_NAMESPACE}"/></ds:schemaRefs>'
    properties = f'<ds:datastoreItem ds:itemID="{{{name}}}" xmlns:ds="{kind}">{known}</ds:datastoreItem>'
    yield "customXml/itemProps1.xml", f"{DECLARATION}{properties}"
    link = f'<Relationship Id="rId1" Type="{_OFFICE}/relationships/customXmlProps" Target="itemProps1.xml"/>'
    links = f'<Relationships xmlns="{_PACKAGE}/relationships">{link}</Relationships>'
    yield "customXml/_rels/item1.xml.rels", f"{DECLARATION}{links}"
