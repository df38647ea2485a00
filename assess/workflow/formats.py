"""The formats of reports by name: what a command has to know of them before it loads what makes them."""

from collections.abc import Collection

from assess.errors import CallError

FORMATS = {
    "xlsx": "xlsx",
    "pdf": "pdf",
    "annexes": "annexes",
    "html": "html",
    "csv": "csvfile",
    "json": "jsonfile",
    "oscal": "oscal",
}
"""The formats by name, with the module under `export.formats` that holds each; imported only when asked for."""

DRAWN = ("pdf", "annexes")
"""Those of documents that are drawn: of all formats the most work."""


def known_formats(text: str) -> tuple[str, ...]:
    """The formats of `xlsx,pdf`; raises CallError for one that does not exist."""
    names = tuple(dict.fromkeys(name.strip().lower() for name in text.split(",")))
    demand_known("call.format", names, FORMATS)
    return names


def demand_known(key: str, names: Collection[str], known: Collection[str]) -> None:
    """Raises CallError, with a key of the messages, when one of the names is not known."""
    unknown = [name for name in names if name not in known]
    if unknown:
        raise CallError(key, given=", ".join(unknown), known=", ".join(known))
