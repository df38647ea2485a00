"""The last form of the file: PDF/A-3 (ISO 19005-3), level A, with the data of the report inside."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from assess.export.blocks import Document
from assess.export.pdf.annotations import place_annotations, write_annotations
from assess.export.pdf.colours import profile
from assess.export.pdf.metadata import Facts, facts, info, xmp
from assess.export.pdf.objects import Added
from assess.export.pdf.pages import Place
from assess.export.pdf.paint import Drawn
from assess.export.pdf.structure import write_structure
from assess.export.pdf.tags import Node

if TYPE_CHECKING:
    from pikepdf import Dictionary, Pdf

ATTACHED = "assessment.json"
"""The name under which the data of the report is attached."""


def archived(
    document: Document, drawn: Drawn, root: Node, places: Mapping[str, Place], attachment: bytes | None
) -> bytes:
    """The drawn pages with everything that an archive and a screen reader ask for."""
    import pikepdf  # noqa: PLC0415 - what only writing needs

    stated = facts(document)
    with pikepdf.open(BytesIO(drawn.data)) as pdf:
        numbers, catalog = [page.obj.objgen[0] for page in pdf.pages], pdf.Root.objgen[0]
        added = Added(int(pdf.trailer.Size))
    annotations = write_annotations(added, numbers, drawn.annotations, places)
    top = write_structure(added, root, numbers, annotations)
    with pikepdf.open(BytesIO(added.after(drawn.data, catalog))) as pdf:
        pages = [page.obj for page in pdf.pages]
        place_annotations(pdf, pages, drawn.annotations, annotations)
        _tag(pdf, pages, top)
        _describe(pdf, stated)
        _colours(pdf)
        if attachment is not None:
            _attach(pdf, attachment, stated)
        buffer = BytesIO()
        pdf.save(
            buffer,
            min_version="1.7",
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            deterministic_id=True,
        )
    return buffer.getvalue()


def _tag(pdf: "Pdf", pages: "Sequence[Dictionary]", top: int) -> None:
    """Gives the file its structure, and each page its place in it; `top` is the number of the tree's object."""
    from pikepdf import Dictionary, Name  # noqa: PLC0415 - what only writing needs

    for number, page in enumerate(pages):
        page.StructParents, page.Tabs = number, Name.S
    pdf.Root.StructTreeRoot = pdf.get_object(top, 0)
    pdf.Root.MarkInfo = Dictionary(Marked=True)


def _describe(pdf: "Pdf", stated: Facts) -> None:
    from pikepdf import Dictionary, Name, String  # noqa: PLC0415 - what only writing needs

    pdf.trailer.Info = pdf.make_indirect(Dictionary({f"/{name}": String(word) for name, word in info(stated).items()}))
    pdf.Root.Metadata = pdf.make_stream(xmp(stated), Type=Name.Metadata, Subtype=Name.XML)
    pdf.Root.Lang = String(stated.language)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)


def _colours(pdf: "Pdf") -> None:
    from pikepdf import Array, Dictionary, Name, String  # noqa: PLC0415 - what only writing needs

    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=String("sRGB"),
        Info=String("sRGB IEC61966-2.1"),
        DestOutputProfile=pdf.make_stream(profile(), N=3),
    )
    pdf.Root.OutputIntents = Array([intent])


def _attach(pdf: "Pdf", data: bytes, stated: Facts) -> None:
    from pikepdf import Array, Dictionary, Name, String  # noqa: PLC0415 - what only writing needs

    stream = pdf.make_stream(data, Type=Name.EmbeddedFile, Subtype=Name("/application/json"))
    stream.Params = Dictionary(ModDate=String(info(stated)["ModDate"]), Size=len(data))
    file = pdf.make_indirect(
        Dictionary(
            Type=Name.Filespec,
            F=String(ATTACHED),
            UF=String(ATTACHED),
            Desc=String(stated.title),
            AFRelationship=Name.Source,
            EF=Dictionary(F=stream, UF=stream),
        )
    )
    pdf.Root.AF = Array([file])
    names = pdf.Root.get("/Names", Dictionary())
    names.EmbeddedFiles = Dictionary(Names=Array([String(ATTACHED), file]))
    pdf.Root.Names = names
