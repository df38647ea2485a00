"""XML of strangers in one plain form, in which a pattern finds what it looks for and nothing else.

A workbook's sheets hold tens of thousands of elements; calling a function for each costs more than all the rest of an
import. So expat checks a part as a whole, without entities or document types. When it is written as every office writes
it, that is all; any other way of writing the same (prefixes, comments, CDATA, single quotes, other encodings) is
rewritten into that form first.
"""

from collections.abc import Mapping
from html import unescape
from xml.sax.saxutils import escape

from assess.exchange.form.package import Package
from assess.exchange.form.parsing import parse
from assess.exchange.form.xml import attribute

_OTHERWISE = {b"!": (b"<!",), b"?": (b"<?",), b"'": (b"='", b"= '"), b"\0": (b"\0",)}
"""Other ways of writing, behind a sign without which none of them occurs: looking for one sign costs little."""
_START = (b"<worksheet", b"<sst")


def plain_text(package: Package, part: str, data: bytes) -> str:
    """The bytes of a part as text: each element without prefix, each attribute as ` name="value"`, and no other markup.

    Raises RefusedError for a part that is no XML, or declares a document type.
    """
    parse(package, part, data=data)
    return data.decode("utf-8").removeprefix("\ufeff") if is_plain(data) else _rewritten(package, part, data)


def plain_value(text: str) -> str:
    """What stands between two tags, with its escapes resolved."""
    return unescape(text) if "&" in text else text


def is_plain(data: bytes) -> bool:
    """True for a sheet or a table of texts in that form already; whether it is XML, it does not say."""
    body = data[data.find(b"?>") + 2 :] if data.startswith((b"<?xml", b"\xef\xbb\xbf<?xml")) else data
    head = data[: len(data) - len(body)].upper()
    return (
        not any(sign in body and any(each in body for each in ways) for sign, ways in _OTHERWISE.items())
        and body.count(b"xmlns=") == 1
        and body.lstrip().startswith(_START)
        and (b"ENCODING" not in head or b"UTF-8" in head)
    )


def _rewritten(package: Package, part: str, data: bytes) -> str:
    pieces: list[str] = []

    def start(name: str, attributes: Mapping[str, str]) -> None:
        said = (f' {each.rpartition(":")[2]}="{attribute(value)}"' for each, value in attributes.items())
        pieces.append(f"<{name}{''.join(said)}>")

    parse(
        package,
        part,
        start,
        lambda name: pieces.append(f"</{name}>"),
        lambda text: pieces.append(escape(text)),
        data=data,
    )
    return "".join(pieces)
