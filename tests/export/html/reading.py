"""A page read back: a tree of elements, from a reader that forgives nothing."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from assess.export.blocks import Document
from assess.export.html.page import render_document

VOID = {"link", "meta"}


@dataclass
class Element:
    """An element with its attributes and what it holds, in order."""

    tag: str
    attributes: dict[str, str]
    inside: "list[Element | str]" = field(default_factory=list)

    def all(self, *tags: str) -> "Iterator[Element]":
        """Every element below, of some kinds or of all, in the order of the page."""
        for each in self.inside:
            if isinstance(each, Element):
                if not tags or each.tag in tags:
                    yield each
                yield from each.all(*tags)

    def one(self, tag: str) -> "Element":
        """The only element of a kind."""
        (found,) = self.all(tag)
        return found

    def classed(self, name: str) -> "Iterator[Element]":
        """The elements of a class."""
        return (each for each in self.all() if name in each.attributes.get("class", "").split())

    @property
    def text(self) -> str:
        """All text in it, as a browser has it."""
        return "".join(each if isinstance(each, str) else each.text for each in self.inside)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Element("", {})]
        self.declared: list[str] = []

    def handle_decl(self, decl: str) -> None:
        self.declared.append(decl)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"an attribute twice: {tag} {names}"
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].inside.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].tag == tag, f"{tag} closed where {self.open[-1].tag} is open"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].inside.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")

    def handle_pi(self, data: str) -> None:
        raise AssertionError(f"an instruction: {data}")

    def unknown_decl(self, data: str) -> None:
        raise AssertionError(f"a declaration: {data}")


def read(page: bytes) -> Element:
    """The `html` element of a page; fails for anything that a browser would have to guess."""
    reader = _Reader()
    reader.feed(page.decode())
    reader.close()
    assert reader.declared == ["DOCTYPE html"]
    assert len(reader.open) == 1
    return reader.open[0].one("html")


def page_of(document: Document) -> Element:
    """The page of a document, read back."""
    return read(render_document(document))
