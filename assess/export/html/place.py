"""Where each block stands: the level of its heading, what it is called in a link, and what can be pointed to."""

import re
from collections.abc import Iterator

from assess.domain.record import dataclass
from assess.export.blocks import Block, Card, Document, Heading
from assess.messages import Language

_NOT_PLAIN = re.compile(r"[^A-Za-z0-9._-]")
_LOWEST = 6


@dataclass(frozen=True, slots=True)
class Place:
    """The place of one block.

    `number` counts the blocks from 0; `level` is that of its heading in the page, where the title has 1; `targets`
    are the anchors that exist; `first` is False for a block whose anchor stands above it already.
    """

    language: Language
    targets: frozenset[str]
    number: int
    level: int
    first: bool

    def own_id(self, part: str) -> str:
        """An id for a part of this block; the colon keeps it apart from those of anchors."""
        return f"block:{self.number}:{part}"

    def id_of(self, anchor: str) -> str | None:
        """The id of a block's own anchor, or None when an earlier block has it."""
        return identifier(anchor) if self.first else None

    def href(self, anchor: str | None) -> str | None:
        """The address of an anchor, or None when nothing in the document has it."""
        return f"#{identifier(anchor)}" if anchor in self.targets and anchor is not None else None


def placed(document: Document) -> Iterator[tuple[Block, Place]]:
    """The blocks with their places; a heading is never more than one level below the one before it."""
    targets = frozenset(each.anchor for each in document.blocks if isinstance(each, Heading | Card) and each.anchor)
    level, seen = 1, {""}
    for number, block in enumerate(document.blocks):
        anchor = block.anchor if isinstance(block, Heading | Card) else ""
        below = min(level + 1, _LOWEST)
        if isinstance(block, Heading):
            level = below = min(block.level + 1, below)
        yield block, Place(document.language, targets, number, below, anchor not in seen)
        seen.add(anchor)


def identifier(anchor: str) -> str:
    """An id that is safe in an attribute and in an address; other anchors give other ids."""
    return _NOT_PLAIN.sub(lambda found: f"~{ord(found[0]):x}~", anchor)
