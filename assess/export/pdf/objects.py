"""Objects in the file's own syntax (ISO 32000-1, 7.3), added at the end of a file that is there (7.5.6).

A report has ten thousand of them; asking a library for each takes longer than drawing the pages. They go into one
stream of objects (7.5.7), which a library reads in one go.
"""

from collections.abc import Iterable
from itertools import accumulate
from struct import pack

_ESCAPED = str.maketrans({"\\": "\\\\", "(": "\\(", ")": "\\)"})
_PACKED, _ALONE = 2, 1
"""Where an object is (7.5.8.3): at a place of the stream of objects, or at a place of the file."""


class Added:
    """Objects that a file still has to get; each is known by its number."""

    def __init__(self, first: int) -> None:
        """`first` is the lowest number that the file has not given away."""
        self._next = first
        self._packed: dict[int, str] = {}
        self._streams: dict[int, str] = {}

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

    def add_stream(self, entries: str, content: str) -> int:
        """A stream with the entries of its dictionary; returns its number."""
        number = self.number()
        self._streams[number] = _stream(entries, content)
        return number

    def after(self, data: bytes, root: int) -> bytes:
        """A file, whose catalog has the number `root`, with the objects at its end and a second table of places."""
        first, holder = min((*self._packed, *self._streams)), self.number()
        self._streams[holder] = self._holder()
        where = {number: (_PACKED, holder, at) for at, number in enumerate(self._packed)}
        place, parts = len(data), [data]
        for number, written in self._streams.items():
            where[number] = (_ALONE, place, 0)
            parts.append(f"{number} 0 obj\n{written}\nendobj\n".encode("ascii"))
            place += len(parts[-1])
        before = int(data[data.rindex(b"startxref") :].split()[1])
        table = b"".join(pack(">BII", *where[number]) for number in range(first, self._next))
        named = f"/Size {self._next} /Index [{first} {len(where)}] /Root {reference(root)} /Prev {before}"
        entries = f"<< /Type /XRef /W [1 4 4] {named} /Length {len(table)} >>"
        parts += (f"{self._next} 0 obj\n{entries}\nstream\n".encode("ascii"), table, b"\nendstream\nendobj\n")
        return b"".join((*parts, f"startxref\n{place}\n%%EOF\n".encode("ascii")))

    def _holder(self) -> str:
        places = accumulate((len(each) + 1 for each in self._packed.values()), initial=0)
        heads = " ".join(f"{number} {place}" for number, place in zip(self._packed, places, strict=False))
        entries = f"/Type /ObjStm /N {len(self._packed)} /First {len(heads) + 1}"
        return _stream(entries, "\n".join((heads, *self._packed.values())))


def _stream(entries: str, content: str) -> str:
    return f"<< {entries} /Length {len(content)} >>\nstream\n{content}\nendstream"


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
