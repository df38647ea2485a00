"""What reacts on a page: links within the document, and fields to fill in."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from assess.domain.text import one_line
from assess.export.pdf.faces import TYPED
from assess.export.pdf.pages import Place
from assess.export.pdf.paint import FormField, Link
from assess.export.pdf.strips import PAGE_HEIGHT, TOP

if TYPE_CHECKING:
    from pikepdf import Dictionary, Object, Pdf

_PRINTED = 4
"""The flag of an annotation that is printed with the page (ISO 32000-1, table 165)."""

_LONGEST = 300
_SIZE = 10


def add_annotations(
    pdf: "Pdf",
    pages: "Sequence[Dictionary]",
    found: Sequence[Link | FormField],
    places: Mapping[str, Place],
) -> "list[Object]":
    """Puts the annotations on their pages, and returns them in the order of their numbers."""
    from pikepdf import Array  # noqa: PLC0415 - what only writing needs

    made = [
        _link(pdf, pages, each, places) if isinstance(each, Link) else _field(pdf, pages, each, number)
        for number, each in enumerate(found)
    ]
    own: dict[int, list[Object]] = {}
    for one, each in zip(made, found, strict=True):
        own.setdefault(each.page, []).append(one)
    for number, there in own.items():
        pages[number].Annots = Array(there)
    fields = [one for one, each in zip(made, found, strict=True) if isinstance(each, FormField)]
    if fields:
        _form(pdf, fields)
    return made


def _link(pdf: "Pdf", pages: "Sequence[Dictionary]", link: Link, places: Mapping[str, Place]) -> "Object":
    from pikepdf import Array, Dictionary, Name, String  # noqa: PLC0415 - what only writing needs

    page, top = places[link.anchor]
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Link,
            Rect=_area(link.area),
            Border=Array([0, 0, 0]),
            F=_PRINTED,
            Contents=String(one_line(link.words)[:_LONGEST]),
            Dest=Array([pages[page], Name.XYZ, 0, round(PAGE_HEIGHT - TOP - top + 6, 2), 0]),
        )
    )


def _field(pdf: "Pdf", pages: "Sequence[Dictionary]", each: FormField, number: int) -> "Object":
    """A line of text to fill in; empty, it looks like the line that is drawn below it."""
    from pikepdf import Dictionary, Name, String  # noqa: PLC0415 - what only writing needs

    left, low, right, high = each.area
    look = pdf.make_stream(
        b"/Tx BMC EMC", Type=Name.XObject, Subtype=Name.Form, BBox=_area((0.0, 0.0, right - left, high - low))
    )
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=Name.Tx,
            T=String(f"field-{number}"),
            TU=String(one_line(each.label)[:_LONGEST]),
            V=String(""),
            DA=String(f"/Fill {_SIZE} Tf 0 g"),
            Rect=_area(each.area),
            F=_PRINTED,
            P=pages[each.page],
            AP=Dictionary(N=look),
        )
    )


def _form(pdf: "Pdf", fields: "Sequence[Object]") -> None:
    from pikepdf import Array, Dictionary, String  # noqa: PLC0415 - what only writing needs

    pdf.Root.AcroForm = Dictionary(
        Fields=Array(fields),
        DA=String(f"/Fill {_SIZE} Tf 0 g"),
        DR=Dictionary(Font=Dictionary(Fill=_font(pdf))),
    )


def _font(pdf: "Pdf") -> "Object":
    """The font that reportlab wrote for what is typed into fields."""
    fonts = pdf.pages[0].obj.Resources.Font
    return next(font for font in fonts.values() if TYPED in str(font.BaseFont))


def _area(area: tuple[float, float, float, float]) -> "Object":
    from pikepdf import Array  # noqa: PLC0415 - what only writing needs

    return Array([round(each, 2) for each in area])
