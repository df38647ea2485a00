"""The last form of the file: PDF/A-3 (ISO 19005-3), level A, with the data of the report inside."""

from collections.abc import Mapping
from io import BytesIO
from typing import TYPE_CHECKING

from assess.export.blocks import Document
from assess.export.pdf.annotations import add_annotations
from assess.export.pdf.colours import profile
from assess.export.pdf.metadata import Facts, facts, info, xmp
from assess.export.pdf.pages import Place
from assess.export.pdf.paint import Drawn
from assess.export.pdf.structure import write_structure
from assess.export.pdf.tags import Node

if TYPE_CHECKING:
    from pikepdf import Pdf

ATTACHED = "assessment.json"
"""The name under which the data of the report is attached."""


def archived(
    document: Document, drawn: Drawn, root: Node, places: Mapping[str, Place], attachment: bytes | None
) -> bytes:
    """The drawn pages with everything that an archive and a screen reader ask for."""
    import pikepdf  # noqa: PLC0415 - what only writing needs

    stated = facts(document)
    with pikepdf.open(BytesIO(drawn.data)) as pdf:
        pages = [page.obj for page in pdf.pages]
        annotations = add_annotations(pdf, pages, drawn.annotations, places)
        write_structure(pdf, root, pages, annotations)
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
