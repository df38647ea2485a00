"""What reacts on a page: links within the document, and fields to fill in."""

from collections.abc import Mapping, Sequence

from assess.domain.text import one_line
from assess.export.pdf.drawnfile import DrawnFile
from assess.export.pdf.faces import TYPED
from assess.export.pdf.objects import Objects, array, numbers, reference, string
from assess.export.pdf.pages import Place
from assess.export.pdf.paint import FormField, Link
from assess.export.pdf.strips import PAGE_HEIGHT, TOP

_PRINTED = 4
"""The flag of an annotation that is printed with the page (ISO 32000-1, table 165)."""

_LONGEST = 300
_LOOK = "/Fill 10 Tf 0 g"
_EMPTY = b"/Tx BMC EMC"


def write_annotations(
    objects: Objects, pages: Sequence[int], found: Sequence[Link | FormField], places: Mapping[str, Place]
) -> list[int]:
    """Adds the annotations, each known to the structure after the last page; returns the numbers of their objects."""
    made = []
    for number, each in enumerate(found):
        own = _link(pages, each, places) if isinstance(each, Link) else _field(objects, pages, each, number)
        rest = f"/Rect {numbers(each.area)} /F {_PRINTED} /StructParent {len(pages) + number}"
        made.append(objects.add(f"<< /Type /Annot {own} {rest} >>"))
    return made


def _link(pages: Sequence[int], link: Link, places: Mapping[str, Place]) -> str:
    page, top = places[link.anchor]
    place = f"[{reference(pages[page])} /XYZ 0 {PAGE_HEIGHT - TOP - top + 6:.2f} 0]"
    return f"/Subtype /Link /Border [0 0 0] /Contents {string(one_line(link.words)[:_LONGEST])} /Dest {place}"


def _field(objects: Objects, pages: Sequence[int], each: FormField, number: int) -> str:
    """A line of text to fill in; empty, it looks like the line that is drawn below it."""
    left, low, right, high = each.area
    box = numbers((0.0, 0.0, right - left, high - low))
    look = objects.add_stream(f"/Type /XObject /Subtype /Form /BBox {box}", _EMPTY)
    named = f"/FT /Tx /T (field-{number}) /TU {string(one_line(each.label)[:_LONGEST])} /V ()"
    drawn = f"/DA ({_LOOK}) /P {reference(pages[each.page])} /AP << /N {reference(look)} >>"
    return f"/Subtype /Widget {named} {drawn}"


def place_annotations(file: DrawnFile, found: Sequence[Link | FormField], made: Sequence[int]) -> None:
    """Puts the annotations on their pages, and the fields into one form."""
    own: dict[int, list[str]] = {}
    for each, number in zip(found, made, strict=True):
        own.setdefault(each.page, []).append(reference(number))
    for page, there in own.items():
        file.extend(file.pages[page], f"/Annots {array(there)}")
    fields = [reference(number) for each, number in zip(found, made, strict=True) if isinstance(each, FormField)]
    if fields:
        font = f"<< /Font << /Fill {reference(file.font(TYPED))} >> >>"
        file.extend(file.root, f"/AcroForm << /Fields {array(fields)} /DA ({_LOOK}) /DR {font} >>")
