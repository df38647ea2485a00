"""Writing the fillable workbook as SpreadsheetML (ECMA-376): the same form always gives the same bytes.

Written without a library, as what it consists of is little and no clock may get in. Texts of people are inline strings,
never formulas; nothing in the file is calculated.
"""

import io
import zipfile
from collections.abc import Mapping, Sequence

from assess.exchange.form.layout import FORMAT, Form
from assess.exchange.form.sheets import Drawn, guide_sheet, hidden_sheet, list_sheet, quoted_name, table_sheet
from assess.exchange.form.styles import styles_xml
from assess.exchange.form.xml import attribute, text
from assess.files.office import DECLARATION, write_part

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument"
_PROPERTIES = '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"'

LISTS = "lijsten"
META = "meta"
AUTHOR_NAME = "ingevuld_door"


def write_form(form: Form) -> bytes:
    """The bytes of the workbook."""
    drawn = [
        guide_sheet(form),
        *(table_sheet(form, each) for each in form.sheets),
        list_sheet(LISTS, form.lists),
        hidden_sheet(META, FORMAT, form.head),
    ]
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in _parts(form, drawn).items():
            write_part(archive, name, DECLARATION + content)
    return target.getvalue()


def _parts(form: Form, drawn: Sequence[Drawn]) -> Mapping[str, str]:
    return {
        "[Content_Types].xml": _content_types(len(drawn)),
        "_rels/.rels": _relations(
            (f"{_OFFICE}/relationships/officeDocument", "xl/workbook.xml"),
            (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            (f"{_OFFICE}/relationships/custom-properties", "docProps/custom.xml"),
        ),
        "docProps/core.xml": _core(form),
        "docProps/custom.xml": _custom(form.head),
        "xl/workbook.xml": _workbook(form, drawn),
        "xl/_rels/workbook.xml.rels": _relations(
            *((f"{_OFFICE}/relationships/worksheet", f"worksheets/sheet{n}.xml") for n, _ in enumerate(drawn, 1)),
            (f"{_OFFICE}/relationships/styles", "styles.xml"),
        ),
        "xl/styles.xml": styles_xml(),
        **{f"xl/worksheets/sheet{number}.xml": each.xml for number, each in enumerate(drawn, 1)},
    }


def _content_types(sheets: int) -> str:
    parts = [
        ("/xl/workbook.xml", f"{_TYPE}.spreadsheetml.sheet.main+xml"),
        ("/xl/styles.xml", f"{_TYPE}.spreadsheetml.styles+xml"),
        ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
        ("/docProps/custom.xml", f"{_TYPE}.custom-properties+xml"),
        *((f"/xl/worksheets/sheet{n}.xml", f"{_TYPE}.spreadsheetml.worksheet+xml") for n in range(1, sheets + 1)),
    ]
    overrides = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in parts)
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relations(*targets: tuple[str, str]) -> str:
    lines = (
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(lines)}</Relationships>'


def _core(form: Form) -> str:
    stamp = f' xsi:type="dcterms:W3CDTF">{form.moment}'
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{text(form.title)}</dc:title><dc:creator>{text(form.creator)}</dc:creator>"
        f"<dc:language>{form.language}</dc:language>"
        f"<dcterms:created{stamp}</dcterms:created><dcterms:modified{stamp}</dcterms:modified></cp:coreProperties>"
    )


def _custom(head: Mapping[str, str]) -> str:
    lines = (
        f'{_PROPERTIES} pid="{number}" name="{attribute(name)}"><vt:lpwstr>{text(value)}</vt:lpwstr></property>'
        for number, (name, value) in enumerate(head.items(), 2)
    )
    return (
        f'<Properties xmlns="{_OFFICE}/custom-properties" xmlns:vt="{_OFFICE}/docPropsVTypes">'
        f"{''.join(lines)}</Properties>"
    )


def _workbook(form: Form, drawn: Sequence[Drawn]) -> str:
    sheets = "".join(
        f'<sheet name="{attribute(each.title)}" sheetId="{number}"{each.state} r:id="rId{number}"/>'
        for number, each in enumerate(drawn, 1)
    )
    return (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}/relationships">'
        '<bookViews><workbookView activeTab="0"/></bookViews>'
        f"<sheets>{sheets}</sheets><definedNames>{_names(form, drawn)}</definedNames></workbook>"
    )


def _names(form: Form, drawn: Sequence[Drawn]) -> str:
    titles = (
        f'<definedName name="_xlnm.Print_Titles" localSheetId="{number}">{text(each.repeated)}</definedName>'
        for number, each in enumerate(drawn)
        if each.repeated
    )
    author = f'<definedName name="{AUTHOR_NAME}">{text(quoted_name(drawn[0].title))}!$B$3</definedName>'
    letters = drawn[-2].letters
    lists = (
        f'<definedName name="{name}">{text(quoted_name(LISTS))}!${letter}$2:${letter}${len(words) + 1}</definedName>'
        for letter, (name, words) in zip(letters, form.lists.items(), strict=True)
    )
    return "".join((*titles, author, *lists))
