"""What the file says about itself (XMP, ISO 16684-1), the same in both places where a reader looks."""

from dataclasses import dataclass
from datetime import UTC, datetime

from assess.domain.text import one_line
from assess.export.blocks import Document
from assess.files.office import xml_text

LONGEST = 500
"""Characters of a title or subject; on its page it stands as a whole."""

PRODUCER = "assess (reportlab)"

_EXTENSION = """<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""

_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{creator}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<pdf:Producer>{producer}</pdf:Producer><pdf:Keywords>{keywords}</pdf:Keywords>
<xmp:CreatorTool>{creator}</xmp:CreatorTool>
<xmp:CreateDate>{moment}</xmp:CreateDate><xmp:ModifyDate>{moment}</xmp:ModifyDate>
<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
{extension}</rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


@dataclass(frozen=True, slots=True)
class Facts:
    """What the file says about itself, each on one line."""

    title: str
    subject: str
    creator: str
    keywords: str
    language: str
    moment: datetime


def facts(document: Document) -> Facts:
    """What the file of a document says about itself."""
    lines = (document.title, document.subject, document.creator)
    title, subject, creator = (one_line(each)[:LONGEST] for each in lines)
    return Facts(title, subject, creator, document.journal_head, document.language, document.moment.astimezone(UTC))


def info(stated: Facts) -> dict[str, str]:
    """The entries of the document information dictionary."""
    date = stated.moment.strftime("D:%Y%m%d%H%M%SZ")
    return {
        "Title": stated.title,
        "Author": stated.creator,
        "Subject": stated.subject,
        "Keywords": stated.keywords,
        "Creator": stated.creator,
        "Producer": PRODUCER,
        "CreationDate": date,
        "ModDate": date,
    }


def xmp(stated: Facts) -> bytes:
    """The packet of XMP."""
    words = {
        "title": stated.title,
        "subject": stated.subject,
        "creator": stated.creator,
        "keywords": stated.keywords,
        "language": stated.language,
        "producer": PRODUCER,
        "moment": stated.moment.strftime("%Y-%m-%dT%H:%M:%SZ"),
    }
    return _PACKET.format(extension=_EXTENSION, **{name: xml_text(word) for name, word in words.items()}).encode()
