"""The last form of the file: PDF/A-3 (ISO 19005-3), level A, with the data of the report inside."""

from collections.abc import Mapping

from assess.export.blocks import Document
from assess.export.pdf.annotations import place_annotations, write_annotations
from assess.export.pdf.colours import profile
from assess.export.pdf.drawnfile import DrawnFile
from assess.export.pdf.metadata import Facts, facts, info, xmp
from assess.export.pdf.objects import Objects, array, reference, string
from assess.export.pdf.pages import Place
from assess.export.pdf.paint import Drawn
from assess.export.pdf.structure import write_structure
from assess.export.pdf.tags import Node

ATTACHED = "assessment.json"
"""The name under which the data of the report is attached."""

_JSON, _METADATA = "/Subtype /application#2fjson /Type /EmbeddedFile", "/Subtype /XML /Type /Metadata"
"""Who verifies a report finds its data and what it says about itself by these words, and parses nothing else of it."""


def archived(
    document: Document, drawn: Drawn, root: Node, places: Mapping[str, Place], attachment: bytes | None
) -> bytes:
    """The drawn pages with everything that an archive and a screen reader ask for."""
    stated, file = facts(document), DrawnFile(drawn.data)
    objects = Objects(file.size)
    annotations = write_annotations(objects, file.pages, drawn.annotations, places)
    place_annotations(file, drawn.annotations, annotations)
    top = write_structure(objects, root, file.pages, annotations)
    for number, page in enumerate(file.pages):
        file.extend(page, f"/StructParents {number} /Tabs /S")
    file.extend(file.root, f"/StructTreeRoot {reference(top)} /MarkInfo << /Marked true >>")
    file.extend(file.root, f"/ViewerPreferences << /DisplayDocTitle true >> {_described(objects, stated)}")
    if attachment is not None:
        file.extend(file.root, _attached(objects, attachment, stated))
    file.move(objects)
    objects.put(file.info, _entries({name: string(words) for name, words in info(stated).items()}))
    return objects.file(file.root, file.info)


def _entries(entries: Mapping[str, str]) -> str:
    return f"<< {' '.join(f'/{name} {written}' for name, written in entries.items())} >>"


def _described(objects: Objects, stated: Facts) -> str:
    """What an archive has to know: the metadata, which it reads without unpacking, and what the colours mean."""
    metadata = objects.add_stream(_METADATA, xmp(stated), plain=True)
    colours = objects.add_stream("/N 3", profile())
    named = "/OutputConditionIdentifier (sRGB) /Info (sRGB IEC61966-2.1)"
    intent = f"<< /Type /OutputIntent /S /GTS_PDFA1 {named} /DestOutputProfile {reference(colours)} >>"
    return f"/Metadata {reference(metadata)} /OutputIntents {array([intent])}"


def _attached(objects: Objects, data: bytes, stated: Facts) -> str:
    """The data of the report, as a file in the file."""
    changed = string(info(stated)["ModDate"])
    held = f"/Params << /ModDate {changed} /Size {len(data)} >>"
    stream = reference(objects.add_stream(f"{held} {_JSON}", data))
    name, files = string(ATTACHED), f"<< /F {stream} /UF {stream} >>"
    said = f"/F {name} /UF {name} /Desc {string(stated.title)} /AFRelationship /Source /EF {files}"
    file = reference(objects.add(f"<< /Type /Filespec {said} >>"))
    return f"/AF {array([file])} /Names << /EmbeddedFiles << /Names {array([name, file])} >> >>"
