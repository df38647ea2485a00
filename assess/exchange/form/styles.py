"""The looks of cells: one table, and the part of the workbook that is made of it (ECMA-376 part 1, 18.8)."""

from typing import NamedTuple

from assess.exchange.form.layout import Kind

_DATE, _TEXT = 14, 49
_QUOTED, _WRAPPED = ' quotePrefix="1"', ' wrapText="1"'
_FONTS = (
    '<font><sz val="10"/><name val="Calibri"/></font>',
    '<font><b/><sz val="10"/><name val="Calibri"/></font>',
    '<font><b/><sz val="16"/><color rgb="FF00636C"/><name val="Calibri"/></font>',
    '<font><b/><sz val="10"/><color rgb="FFFFFFFF"/><name val="Calibri"/></font>',
)
_FILLS = (
    '<fill><patternFill patternType="none"/></fill>',
    '<fill><patternFill patternType="gray125"/></fill>',
    '<fill><patternFill patternType="solid"><fgColor rgb="FF00636C"/></patternFill></fill>',
    '<fill><patternFill patternType="solid"><fgColor rgb="FFE0F2F3"/></patternFill></fill>',
)
_SIDES = "".join(
    f'<{side} style="thin"><color rgb="FFD1D5DB"/></{side}>' for side in ("left", "right", "top", "bottom")
)
_BORDERS = ("<border><left/><right/><top/><bottom/><diagonal/></border>", f"<border>{_SIDES}<diagonal/></border>")


class _Look(NamedTuple):
    font: int = 0
    fill: int = 0
    border: int = 0
    number: int = 0
    wrapped: bool = True
    locked: bool = True


_LOOKS = {
    "plain": _Look(wrapped=False),
    "title": _Look(font=2, wrapped=False),
    "note": _Look(),
    "label": _Look(font=1),
    "head": _Look(font=3, fill=2, border=1),
    "shown": _Look(border=1),
    "id": _Look(font=1, border=1, wrapped=False),
    "text": _Look(fill=3, border=1, number=_TEXT, locked=False),
    "list": _Look(fill=3, border=1, locked=False),
    "date": _Look(fill=3, border=1, number=_DATE, locked=False),
    "number": _Look(fill=3, border=1, locked=False),
}
_NUMBERS = {name: number for number, name in enumerate(_LOOKS)}


def style(look: str | Kind, *, quoted: bool = False) -> int:
    """The number of a look; `quoted` for a text that a program would take as a formula when it is typed again."""
    return _NUMBERS[look] + (len(_LOOKS) if quoted else 0)


def styles_xml() -> str:
    """The part `xl/styles.xml`."""
    looks = [_xf(look, quoted=quoted) for quoted in (False, True) for look in _LOOKS.values()]
    return (
        '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        + _listed("fonts", _FONTS)
        + _listed("fills", _FILLS)
        + _listed("borders", _BORDERS)
        + '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        + _listed("cellXfs", looks)
        + '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
        + "</styleSheet>"
    )


def _listed(name: str, items: tuple[str, ...] | list[str]) -> str:
    return f'<{name} count="{len(items)}">{"".join(items)}</{name}>'


def _xf(look: _Look, *, quoted: bool) -> str:
    return (
        f'<xf numFmtId="{look.number}" fontId="{look.font}" fillId="{look.fill}" borderId="{look.border}" xfId="0"'
        f'{_QUOTED if quoted else ""} applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1"'
        ' applyAlignment="1" applyProtection="1">'
        f'<alignment vertical="top"{_WRAPPED if look.wrapped else ""}/>'
        f'<protection locked="{int(look.locked)}"/></xf>'
    )
