"""The file that reportlab makes of drawn pages, taken apart into its objects: the last form of the file has more."""

import re
from itertools import pairwise

from assess.export.pdf.objects import Objects

_STREAM, _END = b">>\nstream\n", b"endstream"
_REFERENCE = re.compile(rb"(\d+) 0 R")


class DrawnFile:
    """The objects of a plain file (ISO 32000-1, 7.5.4: one table of places), with more entries where they are due."""

    def __init__(self, data: bytes) -> None:
        """Finds the objects at the places that the table names; those are in the order of their numbers."""
        table = int(data[data.rindex(b"startxref") :].split()[1])
        _, count, *rows = data[table : data.index(b"trailer", table)].splitlines()
        places = [*(int(row[:10]) for row in rows[1:]), table]
        self._written = dict(enumerate((data[start:end] for start, end in pairwise(places)), 1))
        self._more: dict[int, str] = {}
        trailer = data[data.index(b"trailer", table) :]
        self.size = int(count.split()[1])
        self.root, self.info = (self._named(trailer, name)[0] for name in (b"Root", b"Info"))
        (pages,) = self._named(self._written[self.root], b"Pages")
        self.pages = self._named(self._written[pages], b"Kids")

    @staticmethod
    def _named(written: bytes, name: bytes) -> list[int]:
        """The numbers of what an entry of a dictionary refers to: one object, or those of an array."""
        found = re.search(rb"/" + name + rb"\s+(\[[^\]]*\]|\d+ 0 R)", written)
        return [int(each) for each in _REFERENCE.findall(found[1])] if found else []

    def font(self, name: str) -> int:
        """The number of a font by its name."""
        named = f"+{name} /FirstChar".encode()
        return next(number for number, written in self._written.items() if named in written)

    def extend(self, number: int, entries: str) -> None:
        """Gives a dictionary more entries."""
        self._more[number] = f"{self._more.get(number, '')} {entries}"

    def move(self, objects: Objects) -> None:
        """Puts all objects, but what the file says about itself, among others under their own numbers."""
        for number, written in self._written.items():
            body = written[written.index(b"\n") + 1 : written.rindex(b"endobj")].strip()
            head, stream, content = body.partition(_STREAM)
            if stream:
                content = content[: content.rindex(_END)]
                entries = re.sub(rb"/Length \d+", b"", head.removeprefix(b"<<"))
                objects.put_stream(number, entries.decode("ascii").strip(), content)
            elif number != self.info:
                more = self._more.get(number)
                objects.put(number, _text(body) if more is None else f"{_text(body[:-2])}{more} >>")


def _text(body: bytes) -> str:
    return body.decode("latin-1")
