"""Texts set in lines: safe for the page, divided once, with what they lead to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from assess.export.blocks import Card, Document, Heading
from assess.export.drawn import linked
from assess.export.pdf.faces import EM, FaceName, Measure, drawable
from assess.export.pdf.strips import Piece, Strip, Style, Text
from assess.export.pdf.tags import Node
from assess.export.safe import page_lines
from assess.messages import Language

Line = tuple[Piece, ...]
NOWHERE: Mapping[str, str] = {}

_REMEMBERED = 80
"""Characters of a text that a report is likely to have many times: the name of a row, a mark, a number, a date."""


@dataclass(frozen=True, slots=True)
class Setter:
    """Sets the texts of one document; `targets` are the anchors that it has, `root` is its structure."""

    language: Language
    targets: frozenset[str]
    root: Node
    measures: Mapping[FaceName, Measure] = field(
        default_factory=lambda: {"regular": Measure("regular"), "bold": Measure("bold")}
    )
    known: dict[tuple[str, FaceName, float], list[Line]] = field(default_factory=dict)

    def width(self, text: str, style: Style) -> float:
        """The width of a text in points."""
        return self.measures[style.face].width(text) * style.size / EM

    def lines(self, text: str, style: Style, width: float, links: Mapping[str, str] = NOWHERE) -> list[Line]:
        """All of a text in lines of at most that width; the words of `links` lead to their anchors."""
        room, measure = style.room(width), self.measures[style.face]
        leading = {word: anchor for word, anchor in links.items() if word in text and anchor in self.targets}
        if not leading:
            return self._plain(text, style.face, room)
        shown = page_lines(text, drawable())
        words = {"".join(page_lines(word, drawable())): anchor for word, anchor in leading.items()}
        return [each for line in shown for each in _cut(list(linked(line, words)), measure, room)]

    def _plain(self, text: str, face: FaceName, room: float) -> list[Line]:
        """The lines of a text without links."""
        known = self.known.get((text, face, room))
        if known is None:
            wrap = self.measures[face].wrap
            known = [(Piece(each),) for line in page_lines(text, drawable()) for each in wrap(line, room)]
            if len(text) <= _REMEMBERED:
                self.known[text, face, room] = known
        return known

    def shortened(self, text: str, style: Style, width: float) -> str:
        """One line of a text that fits, with an ellipsis when there is more of it."""
        lines = self.lines(text, style, width)
        if len(lines) == 1:
            return lines[0][0].text
        kept = self.lines(text, style, width - self.width("…", style))[0][0].text
        return kept.rstrip() + "…"

    def anchor(self, name: str | None) -> str | None:
        """The anchor when there is such a place."""
        return name if name in self.targets else None


def setter(document: Document) -> Setter:
    """What sets the texts of a document."""
    anchors = (each.anchor for each in document.blocks if isinstance(each, Heading | Card) and each.anchor)
    return Setter(document.language, frozenset(anchors), Node("Document"))


def with_links(line: Line, owner: Node) -> Line:
    """A line of which each piece that leads somewhere is a link in an element."""
    if not any(piece.anchor for piece in line):
        return line
    return tuple(each if each.anchor is None else each._replace(node=owner.below("Link")) for each in line)


def text(line: Line, style: Style, owner: Node, *, x: float = 0.0, drop: float = 0.0) -> Text:
    """A line as an item; each piece that leads somewhere becomes a link."""
    return Text(x, drop + style.foot, with_links(line, owner), style, owner)


def strips(lines: Iterable[Line], style: Style, owner: Node, x: float = 0.0) -> list[Strip]:
    """Lines one below the other."""
    return [Strip(style.leading, (text(line, style, owner, x=x),)) for line in lines]


def _cut(pieces: list[tuple[str, str | None]], measure: Measure, room: float) -> Iterable[Line]:
    """A line of pieces divided into lines that fit; a piece may be divided as well."""
    rest = [piece for piece in pieces if piece[0]]
    for line in measure.wrap("".join(words for words, _ in rest), room):
        held, left = list[Piece](), len(line)
        while left > 0:
            words, anchor = rest.pop(0)
            held.append(Piece(words[:left], anchor))
            if len(words) > left:
                rest.insert(0, (words[left:], anchor))
            left -= len(words)
        yield tuple(held) or (Piece(""),)
