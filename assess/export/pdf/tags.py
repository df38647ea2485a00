"""What a page's parts are to a screen reader: a tree that grows in the order in which they are drawn."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple


class Marked(NamedTuple):
    """A piece of a page's content: the page from 0 and the piece's number on it."""

    page: int
    number: int


class Annotation(NamedTuple):
    """A link or field, by its number in the document, with the page it is on."""

    page: int
    number: int


@dataclass(eq=False, slots=True)
class Node:
    """One element of the structure; it joins its parent when the first of it is drawn.

    `role` is a standard structure type (ISO 32000-1, 14.8.4); `attributes` are those of tables and pictures.
    """

    role: str
    parent: "Node | None" = None
    attributes: Mapping[str, str] = field(default_factory=dict)
    kids: "list[Node | Marked | Annotation]" = field(default_factory=list)
    joined: bool = False
    box: tuple[float, float, float, float] | None = None

    def join(self) -> None:
        """Put it below its parent, once."""
        if not self.joined and self.parent is not None:
            self.parent.join()
            self.parent.kids.append(self)
        self.joined = True

    def below(self, role: str, **attributes: str) -> "Node":
        """A new element that will stand in this one."""
        return Node(role, self, attributes)
