"""XML of strangers, event by event, without entities or document types: what a bomb is made of is never built."""

from collections.abc import Callable, Mapping
from xml.parsers import expat

from assess.exchange.form.package import Package

Start = Callable[[str, Mapping[str, str]], None]
End = Callable[[str], None]
Text = Callable[[str], None]


class _DoctypeError(Exception):
    """A document type, with which entities would come."""


def parse(
    package: Package,
    part: str,
    start: Start | None = None,
    end: End | None = None,
    text: Text | None = None,
    *,
    data: bytes | None = None,
) -> None:
    """Reads a part, or the bytes of it that were read already; names come without their namespace.

    Raises RefusedError for a part that is no XML or declares a document type; what the handlers raise passes.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    if start is not None:
        parser.StartElementHandler = lambda name, attributes: start(name.rpartition(":")[2], attributes)
    if end is not None:
        parser.EndElementHandler = lambda name: end(name.rpartition(":")[2])
    if text is not None:
        parser.CharacterDataHandler = text
    try:
        parser.Parse(package.read(part) if data is None else data, True)  # noqa: FBT003 - expat's own form: this is all
    except _DoctypeError as error:
        raise package.refused("form.file.doctype", part=part) from error
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise package.refused("form.file.damaged", part=part) from error


def _refuse(*_declared: object) -> None:
    raise _DoctypeError
