"""The fonts that travel with the program, and how wide their characters are."""

from collections.abc import Mapping
from copy import copy
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from weakref import WeakKeyDictionary

from assess.domain.text import stacks

if TYPE_CHECKING:
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

FaceName = Literal["regular", "bold"]

EM = 1000
"""Widths are given in this part of the size of the font."""

_FONTS = Path(__file__).parent.parent / "fonts"
_FILES: dict[FaceName, str] = {"regular": "DejaVuSans", "bold": "DejaVuSans-Bold"}
_HIGHEST = 0xFFFF
"""What lies beyond cannot be found again in the file: reportlab writes code points with four digits."""

_AFTER = "-/_.,;:|=⟩"
"""Within a long word, a line ends best after one of these."""

_REMEMBERED = 40


@cache
def load(name: FaceName) -> "TTFont":
    """A font by its name; it is drawn with in one document at a time."""
    from reportlab.pdfbase.pdfmetrics import registerFont  # noqa: PLC0415 - what only writing needs
    from reportlab.pdfbase.ttfonts import TTFont  # noqa: PLC0415 - as above

    font = TTFont(_FILES[name], str(_FONTS / f"{_FILES[name]}.ttf"))
    registerFont(font)
    return font


@cache
def drawable() -> frozenset[int]:
    """The code points that both fonts can draw."""
    each = [frozenset(load(name).face.charToGlyph) for name in _FILES]
    return frozenset(code for code in each[0] & each[1] if code <= _HIGHEST)


class _Characters(dict[str, float]):
    def __init__(self, name: FaceName) -> None:
        super().__init__()
        face = load(name).face
        self._widths: Mapping[int, float] = face.charWidths
        self._other: float = face.defaultWidth

    def __missing__(self, character: str) -> float:
        width = self[character] = float(self._widths.get(ord(character), self._other))
        return width


class Measure:
    """How wide the texts of one document are in one font; what was measured once is remembered."""

    def __init__(self, name: FaceName) -> None:
        """Starts with nothing measured."""
        self._characters = _Characters(name)
        self._words: dict[str, float] = {}

    def width(self, text: str) -> float:
        """The width of a text in thousandths of the size."""
        known = self._words.get(text)
        if known is None:
            known = sum(map(self._characters.__getitem__, text))
            if len(text) <= _REMEMBERED:
                self._words[text] = known
        return known

    def wrap(self, line: str, room: float) -> list[str]:
        """A line in lines no wider than `room` thousandths of the size; together they are the whole line."""
        if self.width(line) <= room:
            return [line]
        done: list[str] = []
        held: list[str] = []
        known, used, space = self._words, 0.0, self.width(" ")
        for each in line.split(" "):
            word, wide = each, known.get(each) or self.width(each)
            if held and used + wide > room and not (room < wide and used < room / 2):
                done.append(" ".join(held) + " ")
                held, used = [], 0.0
            if used + wide > room:
                *whole, word = self._broken(word, room, used)
                done += [" ".join([*held, whole[0]]), *whole[1:]]
                held, used, wide = [], 0.0, self.width(word)
            held.append(word)
            used += wide + space
        return [*done, " ".join(held)]

    def _broken(self, word: str, room: float, used: float) -> list[str]:
        """A word in pieces that fit, the first after what is used of a line; what stacks stays with its character."""
        pieces, start, soft = list[str](), 0, 0
        for at, character in enumerate(word):
            wide = self._characters[character]
            if used + wide > room and at > start and not stacks(character):
                end = soft if soft > start else at
                pieces.append(word[start:end])
                used, start = self.width(word[end:at]), end
            used += wide
            if character in _AFTER:
                soft = at + 1
        return [*pieces, word[start:]]


TYPED = "DejaVuSansTyped"
"""The font that fields are filled in with holds all of Windows-1252, whatever the report itself uses."""


@cache
def _typed() -> "TTFont":
    font = copy(load("regular"))
    font.fontName, font.state, font.face = TYPED, WeakKeyDictionary(), copy(font.face)
    font.face.name = TYPED.encode()
    return font


def embed_typed(canvas: "Canvas") -> None:
    """Puts the font for fields into a document."""
    # No name of reportlab leads to the document, and it chooses the characters of a font itself.
    document = canvas._doc  # type: ignore[attr-defined]  # noqa: SLF001 - as above
    font = _typed()
    state = font._assignState(document)  # type: ignore[attr-defined]  # noqa: SLF001 - as above
    characters = (bytes([byte]).decode("cp1252", "replace") for byte in range(32, 256))
    codes = [0 if each in "\x7f\ufffd" else ord(each) for each in characters]
    state.subsets[0][:] = [*[0] * 32, *codes]
    font.getSubsetInternalName(0, document)
