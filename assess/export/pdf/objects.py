"""Objects in the file's own syntax (ISO 32000-1, 7.3), and the file that they become (7.5).

A report has ten thousand of them; asking a library for each takes longer than drawing the pages. What holds no bytes
of its own goes, many together, into compressed streams of objects (7.5.7).
"""

import hashlib
import zlib
from collections.abc import Iterable, Iterator
from itertools import accumulate, islice
from struct import pack

from assess.files.office import LEVEL

_HEAD = b"%PDF-1.7\n%\xbf\xf7\xa2\xfe\n"
_ESCAPED = str.maketrans({"\\": "\\\\", "(": "\\(", ")": "\\)"})
_FREE, _ALONE, _PACKED = 0, 1, 2
"""Where an object is (7.5.8.3): nowhere, at a place of the file, or at a place of a stream of objects."""

_TOGETHER = 500
"""Objects of one stream; who reads one of them unpacks them all."""

_IDENTITY = 32
"""Hexadecimal digits of what tells a file from others (14.4)."""


class Objects:
    """The objects of a file, each known by its number."""

    def __init__(self, first: int = 1) -> None:
        """None yet; `first` is the first number that is to be given."""
        self._next = first
        self._packed: dict[int, str] = {}
        self._streams: dict[int, bytes] = {}

    def number(self) -> int:
        """A number for an object that is put later."""
        self._next += 1
        return self._next - 1

    def put(self, number: int, written: str) -> None:
        """The object of a number."""
        self._packed[number] = written

    def add(self, written: str) -> int:
        """An object; returns its number."""
        number = self.number()
        self._packed[number] = written
        return number

    def put_stream(self, number: int, entries: str, content: bytes, *, plain: bool = False) -> None:
        """The stream of a number, with the entries of its dictionary; compressed unless it is to stay plain."""
        content = content if plain else zlib.compress(content, LEVEL)
        known = f"{entries} /Length {len(content)}{'' if plain else ' /Filter /FlateDecode'}"
        self._streams[number] = f"<< {known} >>\nstream\n".encode() + content + b"\nendstream"

    def add_stream(self, entries: str, content: bytes, *, plain: bool = False) -> int:
        """A stream; returns its number."""
        number = self.number()
        self.put_stream(number, entries, content, plain=plain)
        return number

    def file(self, root: int, info: int) -> bytes:
        """The file: its catalog has the number `root`, what it says about itself the number `info`."""
        where = dict(self._held())
        place, parts = len(_HEAD), [_HEAD]
        for number, written in self._streams.items():
            where[number] = (_ALONE, place, 0)
            parts.append(b"%d 0 obj\n%b\nendobj\n" % (number, written))
            place += len(parts[-1])
        table, size = self.number(), self._next
        where[table] = (_ALONE, place, 0)
        places = b"".join(pack(">BIH", *where.get(number, (_FREE, 0, 0))) for number in range(size))
        digest = hashlib.sha256(b"".join(parts)).hexdigest()[:_IDENTITY]
        known = f"/Root {reference(root)} /Info {reference(info)} /ID [<{digest}> <{digest}>]"
        self.put_stream(table, f"/Type /XRef /W [1 4 2] /Size {size} {known}", places)
        parts.append(b"%d 0 obj\n%b\nendobj\n" % (table, self._streams[table]))
        return b"".join((*parts, b"startxref\n%d\n%%%%EOF\n" % place))

    def _held(self) -> Iterator[tuple[int, tuple[int, int, int]]]:
        """Puts the objects without bytes into streams; gives where each of them is."""
        rest = iter(self._packed.items())
        while held := list(islice(rest, _TOGETHER)):
            places = accumulate((len(written) + 1 for _, written in held), initial=0)
            heads = " ".join(f"{number} {place}" for (number, _), place in zip(held, places, strict=False))
            content = "\n".join((heads, *(written for _, written in held))).encode("latin-1")
            holder = self.add_stream(f"/Type /ObjStm /N {len(held)} /First {len(heads) + 1}", content)
            yield from ((number, (_PACKED, holder, at)) for at, (number, _) in enumerate(held))


def reference(number: int) -> str:
    """What stands for the object of a number."""
    return f"{number} 0 R"


def array(parts: Iterable[str]) -> str:
    """Objects in a row."""
    return f"[{' '.join(parts)}]"


def numbers(values: Iterable[float]) -> str:
    """Lengths in a row, to a hundredth of a point."""
    return array(f"{value:.2f}" for value in values)


def string(words: str) -> str:
    """A text that a reader shows."""
    if words.isascii() and words.isprintable():
        return f"({words.translate(_ESCAPED)})"
    return f"<FEFF{words.encode('utf-16-be').hex()}>"
