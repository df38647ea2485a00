"""A PDF read back: its text without white space, its bookmarks, its structure, and what it must not hold."""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf
from pypdf import PdfReader

from assess.export.pdf.faces import drawable
from assess.export.safe import page_lines

_SPACE = re.compile(r"\s+")


def squeezed(text: str) -> str:
    """A text without white space, in which lines on a page differ."""
    return _SPACE.sub("", text)


def expected(text: str) -> str:
    """What a page must hold of a text, without white space."""
    return squeezed("".join(page_lines(text, drawable())))


def texts_of(data: bytes) -> list[str]:
    """The text of each page without white space."""
    return [squeezed(page.extract_text()) for page in PdfReader(BytesIO(data)).pages]


_PART = re.compile(
    r"(?P<hide>/Artifact) .*?B[DM]C|(?P<show>/\w+) <</MCID \d+>> BDC|(?P<end>EMC)"
    r"|(?P<font>/F\d+\+\d+) [\d.]+ Tf|\((?P<text>(?:\\.|[^\\)])*)\) Tj",
    re.DOTALL,
)
_BYTE = re.compile(r"\\([0-7]{3})")


def read_in_order(data: bytes) -> str:
    """What a screen reader gets of all pages, in order, without decoration and white space."""
    with pikepdf.open(BytesIO(data)) as pdf:
        tables = {str(each.Name): _table(each.ToUnicode.read_bytes()) for each in fonts(pdf)}
        return squeezed(
            "".join(part for page in pdf.pages for part in _read(page.Contents.read_bytes().decode("ascii"), tables))
        )


def _table(codes: bytes) -> dict[int, str]:
    pairs = re.findall(rb"<([0-9A-F]{2})> <([0-9A-F]{4})>", codes)
    return {int(code, 16): chr(int(character, 16)) for code, character in pairs}


def _read(code: str, tables: dict[str, dict[int, str]]) -> Iterator[str]:
    shown, font = False, ""
    for part in _PART.finditer(code):
        if part["font"] is not None:
            font = part["font"]
        elif part["text"] is None:
            shown = part["show"] is not None
        elif shown:
            written = _BYTE.sub(lambda byte: chr(int(byte[1], 8)), part["text"])
            yield written.translate(tables[font])


def bookmarks_of(data: bytes) -> list[tuple[int, str, int]]:
    """The bookmarks in order: level from 0, words, page from 1."""
    with pikepdf.open(BytesIO(data)) as pdf:
        reader = PdfReader(BytesIO(data))
        pages = {each.title: (reader.get_destination_page_number(each) or 0) + 1 for each in _flat(reader.outline)}
        with pdf.open_outline() as outline:
            return [(level, each.title, pages[each.title]) for level, each in _levels(outline.root)]


def _flat(outline: Any) -> Iterator[Any]:  # noqa: ANN401 - lists in lists of destinations
    for each in outline:
        if isinstance(each, list):
            yield from _flat(each)
        else:
            yield each


def _levels(items: Any, level: int = 0) -> Iterator[tuple[int, Any]]:  # noqa: ANN401 - bookmarks of bookmarks
    for each in items:
        yield level, each
        yield from _levels(each.children, level + 1)


def elements(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Every element of the structure, in reading order."""
    waiting: list[Any] = [pdf.Root.StructTreeRoot.K]
    while waiting:
        each = waiting.pop(0)
        if isinstance(each, pikepdf.Array):
            waiting[:0] = list(each)
        elif isinstance(each, pikepdf.Dictionary) and "/S" in each:
            yield each
            waiting[:0] = [each.K] if "/K" in each else []


def roles(pdf: pikepdf.Pdf) -> list[str]:
    """The roles of all elements, in reading order."""
    return [str(each.S)[1:] for each in elements(pdf)]


def fonts(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Every font of the file."""
    for each in pdf.objects:
        if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/Font":
            yield each
