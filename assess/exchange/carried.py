"""What a report of assess carries inside: the state as JSON, and what the file says about itself.

A PDF is not parsed. Ours are written in one form, in which the attached file and the description stand in the open;
a file in any other form was not written by assess, or was saved again by another program.
"""

import hashlib
import re
import zlib
from html import unescape
from typing import Literal

from assess.domain.problems import Origin, Problem
from assess.domain.record import dataclass
from assess.exchange.form.package import Package, RefusedError
from assess.files.strictjson import SIZE_LIMIT as DATA_LIMIT
from assess.messages import LANGUAGES, Language

SIZE_LIMIT = 50 * 1024 * 1024
"""Bytes of a whole report."""

STATE_PART = "customXml/item1.xml"
"""Where a workbook carries its state."""

_PDF = b"%PDF-"
_ATTACHED = re.compile(
    rb"/Subtype /application#2fjson /Type /EmbeddedFile /Length ([0-9]{1,9})( /Filter /FlateDecode)? >>\nstream\n"
)
_DESCRIPTION = re.compile(rb"/Subtype /XML /Type /Metadata /Length ([0-9]{1,7}) >>\nstream\n")
_SAID = r"<dc:{0}>\s*<rdf:(?:Alt|Bag)>\s*<rdf:li[^>]*>([^<]*)</rdf:li>"
_STATE = re.compile(
    r'<\?xml [^<>]*\?>\s*<state xmlns="urn:assess:state:1" mediaType="application/json" sha256="([0-9a-f]{64})">'
    r"([^<]*)</state>\s*"
)
_LANGUAGE = re.compile(r"<dc:language[^<>]*>([a-z]{2})</dc:language>")


@dataclass(frozen=True, slots=True)
class Carried:
    """What a report carries. `title` and `line` are what a PDF says that it is; a workbook says that by being one."""

    kind: Literal["pdf", "xlsx"]
    data: bytes
    language: Language
    title: str = ""
    line: str = ""


def carried(data: bytes, file: str) -> Carried | Problem:
    """What a report carries, or why not; a key outside `checkreport.data` tells that it is no report."""
    if len(data) > SIZE_LIMIT:
        return Problem(Origin(file), "checkreport.file.large", {"limit": SIZE_LIMIT // 2**20})
    return _of_pdf(data, file) if data.startswith(_PDF) else _of_workbook(data, file)


def _of_pdf(data: bytes, file: str) -> Carried | Problem:
    found = list(_ATTACHED.finditer(data))
    if not found:
        return Problem(Origin(file), "checkreport.file.none")
    if len(found) > 1:
        return Problem(Origin(file), "checkreport.data.twice")
    raw = data[found[0].end() : found[0].end() + int(found[0][1])]
    attached = _inflated(raw) if found[0][2] else raw
    if attached is None or len(attached) > DATA_LIMIT:
        return Problem(Origin(file), "checkreport.data.damaged")
    about = _DESCRIPTION.search(data)
    packet = data[about.end() : about.end() + int(about[1])].decode("utf-8", "replace") if about else ""
    language = _language(_said(packet, "language"))
    if language is None:
        return Problem(Origin(file), "checkreport.data.language")
    return Carried("pdf", attached, language, _said(packet, "title"), _said(packet, "description"))


def _inflated(raw: bytes) -> bytes | None:
    """The bytes of a compressed stream, up to one more than the limit; None when it is damaged."""
    reader = zlib.decompressobj()
    try:
        made = reader.decompress(raw, DATA_LIMIT + 1)
    except zlib.error:
        return None
    return made if reader.eof and not reader.unused_data.strip() else None


def _said(packet: str, name: str) -> str:
    found = re.search(_SAID.format(name), packet)
    return unescape(found[1]) if found else ""


def _language(word: str) -> Language | None:
    return next((each for each in LANGUAGES if each == word), None)


def _of_workbook(data: bytes, file: str) -> Carried | Problem:
    try:
        package = Package(data, file)
    except RefusedError as error:
        return error.problem
    if not package.has(STATE_PART):
        return Problem(Origin(file), "checkreport.file.none")
    try:
        part, core = _text(package, STATE_PART), _text(package, "docProps/core.xml")
    except (RefusedError, UnicodeDecodeError):
        return Problem(Origin(file, place=STATE_PART), "checkreport.data.damaged")
    found, language = _STATE.fullmatch(part), _LANGUAGE.search(core)
    spoken = _language(language[1]) if language else None
    if found is None:
        return Problem(Origin(file, place=STATE_PART), "checkreport.data.damaged")
    if spoken is None:
        return Problem(Origin(file), "checkreport.data.language")
    state = found[2].replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&").encode()
    if hashlib.sha256(state).hexdigest() != found[1]:
        return Problem(Origin(file, place=STATE_PART), "checkreport.data.digest")
    return Carried("xlsx", state, spoken)


def _text(package: Package, name: str) -> str:
    return package.read(name).decode("utf-8")
