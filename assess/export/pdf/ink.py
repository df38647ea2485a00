"""The operators of a page's content: marked pieces, text, rectangles."""

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from assess.export.pdf.faces import FaceName, load
from assess.export.pdf.strips import Style
from assess.export.pdf.tags import Marked, Node

if TYPE_CHECKING:
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

_WRITTEN = tuple(
    f"\\{byte:03o}" if byte < 32 or byte > 126 or chr(byte) in "()\\" else chr(byte)  # noqa: PLR2004 - ASCII
    for byte in range(256)
)
"""How each byte stands in a string of the file."""


class Encoder:
    """Writes text in one font as strings of a page; a font has at most 256 characters, further ones go into another."""

    def __init__(self, font: "TTFont", canvas: "Canvas") -> None:
        """For one document."""
        self._font, self._document = font, canvas._doc  # type: ignore[attr-defined]  # noqa: SLF001 - no other way
        self._first: dict[int, str] = {}
        self._known: set[str] = set()
        self._name = ""

    def strings(self, text: str) -> Sequence[tuple[str, str]]:
        """The text in pieces: the name of a font and what to write with it."""
        if self._known.issuperset(text):
            return ((self._name, text.translate(self._first)),)
        return self._split(text)

    def _split(self, text: str) -> list[tuple[str, str]]:
        for character in sorted(set(text) - self._known):
            self._learn(character)
        return [
            (self._font.getSubsetInternalName(number, self._document), "".join(_WRITTEN[byte] for byte in data))
            for number, data in self._font.splitString(text, self._document)
        ]

    def _learn(self, character: str) -> None:
        ((number, data),) = self._font.splitString(character, self._document)
        if number == 0:
            self._name = self._font.getSubsetInternalName(0, self._document)
            self._first[ord(character)] = _WRITTEN[data[0]]
            self._known.add(character)


class Ink:
    """Writes on the pages of one document."""

    def __init__(self, canvas: "Canvas") -> None:
        """Begins on the first page."""
        self.canvas = canvas
        self._encoders = {name: Encoder(load(name), canvas) for name in _FACES}
        self._page, self._number = 0, 0
        self._forget()
        self._code: list[str] = canvas._code  # type: ignore[attr-defined]  # noqa: SLF001 - reportlab's way to add operators

    @property
    def page(self) -> int:
        """The page that is written on, from 0."""
        return self._page

    def turn(self) -> None:
        """Go on to the next page."""
        self.canvas.showPage()
        # All operators are ASCII, which reportlab would look up letter by letter.
        page = self.canvas._doc.Pages[-1]  # type: ignore[attr-defined]  # noqa: SLF001 - no other way to a page
        page.stream = page.stream.encode("ascii")
        self._page, self._number = self._page + 1, 0
        self._forget()
        self._code = self.canvas._code  # type: ignore[attr-defined]  # noqa: SLF001 - as below

    def _forget(self) -> None:
        """Colour and font are no longer known."""
        self._fill, self._set = "", ("", 0.0)

    def write(self, code: str) -> None:
        """Put operators on the page, which may change colour and font."""
        self._code.append(code)
        self._forget()

    def begin(self, node: Node) -> None:
        """What follows is a piece of an element."""
        if not node.joined:
            node.join()
        node.kids.append(Marked(self._page, self._number))
        self._code.append(f"/{node.role} <</MCID {self._number}>> BDC")
        self._number += 1

    def begin_artifact(self, kind: str = "") -> None:
        """What follows is not part of the text; `kind` is `Header`, `Footer` or `Watermark`."""
        self._code.append(f"/Artifact <</Type /Pagination /Subtype /{kind}>> BDC" if kind else "/Artifact BMC")

    def end(self) -> None:
        """The end of what was begun."""
        self._code.append("EMC")

    def text(self, x: float, y: float, words: str, style: Style, fill: str = "") -> None:
        """A line of text, from the left foot of its first letter; `fill` is another colour than that of the style."""
        code = [f"BT {self._coloured(fill or style.colour)}{x:.2f} {y:.2f} Td"]
        for name, written in self._encoders[style.face].strings(words):
            if self._set != (name, style.size):
                self._set = name, style.size
                code.append(f"{name} {style.size:g} Tf")
            code.append(f"({written}) Tj")
        self._code.append(" ".join(code) + " ET")

    def box(self, x: float, y: float, width: float, height: float, fill: str) -> None:
        """A filled rectangle, from its left lower corner."""
        self._code.append(f"{self._coloured(fill)}{x:.2f} {y:.2f} {width:.2f} {height:.2f} re f")

    def _coloured(self, fill: str) -> str:
        """The operator that chooses a colour, unless it is chosen already."""
        if fill == self._fill:
            return ""
        self._fill = fill
        return colour(fill)


_FACES: tuple[FaceName, ...] = ("regular", "bold")


@cache
def colour(hexadecimal: str) -> str:
    """The operator that chooses a colour `#rrggbb` to fill with."""
    parts = (int(hexadecimal[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return " ".join(f"{part:.3g}" for part in parts) + " rg "
