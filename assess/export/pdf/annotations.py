"""What reacts on a page: links within the document, and fields to fill in."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from assess.domain.text import one_line
from assess.export.pdf.faces import TYPED
from assess.export.pdf.objects import Added, numbers, reference, string
from assess.export.pdf.pages import Place
from assess.export.pdf.paint import FormField, Link
from assess.export.pdf.strips import PAGE_HEIGHT, TOP

if TYPE_CHECKING:
    from pikepdf import Dictionary, Object, Pdf

_PRINTED = 4
"""The flag of an annotation that is printed with the page (ISO 32000-1, table 165)."""

_LONGEST = 300
_LOOK = "/Fill 10 Tf 0 g"
_EMPTY = "/Tx BMC EMC"


def write_annotations(
    added: Added, pages: Sequence[int], found: Sequence[Link | FormField], places: Mapping[str, Place]
) -> list[int]:
    """Adds the annotations, each known to the structure after the last page; returns the numbers of their objects."""
    made = []
    for number, each in enumerate(found):
        own = _link(pages, each, places) if isinstance(each, Link) else _field(added, pages, each, number)
        rest = f"/Rect {numbers(each.area)} /F {_PRINTED} /StructParent {len(pages) + number}"
        made.append(added.add(f"<< /Type /Annot {own} {rest} >>"))
    return made


def _link(pages: Sequence[int], link: Link, places: Mapping[str, Place]) -> str:
    page, top = places[link.anchor]
    place = f"[{reference(pages[page])} /XYZ 0 {PAGE_HEIGHT - TOP - top + 6:.2f} 0]"
    return f"/Subtype /Link /Border [0 0 0] /Contents {string(one_line(link.words)[:_LONGEST])} /Dest {place}"


def _field(added: Added, pages: Sequence[int], each: FormField, number: int) -> str:
    """A line of text to fill in; empty, it looks like the line that is drawn below it."""
    left, low, right, high = each.area
    box = numbers((0.0, 0.0, right - left, high - low))
    look = added.add_stream(f"/Type /XObject /Subtype /Form /BBox {box}", _EMPTY)
    named = f"/FT /Tx /T (field-{number}) /TU {string(one_line(each.label)[:_LONGEST])} /V ()"
    drawn = f"/DA ({_LOOK}) /P {reference(pages[each.page])} /AP << /N {reference(look)} >>"
    return f"/Subtype /Widget {named} {drawn}"


def place_annotations(
    pdf: "Pdf", pages: "Sequence[Dictionary]", found: Sequence[Link | FormField], made: Sequence[int]
) -> None:
    """Puts the annotations that were added on their pages, and the fields into one form."""
    from pikepdf import Array  # noqa: PLC0415 - what only writing needs

    own: dict[int, list[Object]] = {}
    fields: list[Object] = []
    for each, number in zip(found, made, strict=True):
        annotation = pdf.get_object(number, 0)
        own.setdefault(each.page, []).append(annotation)
        if isinstance(each, FormField):
            fields.append(annotation)
    for page, there in own.items():
        pages[page].Annots = Array(there)
    if fields:
        _form(pdf, fields)


def _form(pdf: "Pdf", fields: "Sequence[Object]") -> None:
    from pikepdf import Array, Dictionary, String  # noqa: PLC0415 - what only writing needs

    pdf.Root.AcroForm = Dictionary(
        Fields=Array(fields),
        DA=String(_LOOK),
        DR=Dictionary(Font=Dictionary(Fill=_font(pdf))),
    )


def _font(pdf: "Pdf") -> "Object":
    """The font that reportlab wrote for what is typed into fields."""
    fonts = pdf.pages[0].obj.Resources.Font
    return next(font for font in fonts.values() if TYPED in str(font.BaseFont))
