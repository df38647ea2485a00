"""Opening a workbook of strangers: a zip of which only the parts that are needed are read, each within its limits."""

import io
import re
import zipfile
import zlib
from posixpath import dirname, normpath

from assess.domain.problems import Origin, Problem

SIZE_LIMIT = 10 * 1024 * 1024
"""Bytes of a workbook."""

PART_LIMIT, PARTS_LIMIT = 20 * 1024 * 1024, 60 * 1024 * 1024
"""Bytes of one part and of all parts together, unpacked."""

COUNT_LIMIT = 500
"""Parts in one workbook."""

CONTENT_TYPES, WORKBOOK = "[Content_Types].xml", "xl/workbook.xml"

_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument"
_LINK = re.compile(r"xl/externalLinks/[^/]+\.xml", re.IGNORECASE)
_MACRO = re.compile(
    r"(?:.*/)?(?:vbaProject|vbaData)[^/]*\.(?:bin|xml)|xl/(?:macrosheets|dialogsheets|activeX)/.+", re.IGNORECASE
)

# What the standard library raises on damaged and odd archives; a foreign workbook may give any of them.
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)


class RefusedError(Exception):
    """A workbook that is not read any further, with the problem that says why."""

    def __init__(self, problem: Problem) -> None:
        """Remembers the problem."""
        super().__init__(problem.key)
        self.problem = problem


class Package:
    """The parts of one workbook."""

    def __init__(self, data: bytes, file: str) -> None:
        """Looks at the directory only; raises RefusedError for no workbook, or one that holds more than data."""
        self.file = file
        self._left = PARTS_LIMIT
        if len(data) > SIZE_LIMIT:
            raise self.refused("form.file.large", limit=SIZE_LIMIT // 2**20)
        if data.startswith(_OLD_OFFICE):
            raise self.refused("form.file.old")
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
            infos = self._archive.infolist()
        except _DAMAGED as error:
            raise self.refused("form.file.foreign") from error
        self._infos = {each.filename: each for each in infos}
        self._check(data, infos)

    def refused(self, key: str, place: str | None = None, **parameters: object) -> RefusedError:
        """The error for a problem in this file."""
        return RefusedError(Problem(Origin(self.file, place=place), key, parameters))

    def has(self, name: str) -> bool:
        """True when there is such a part."""
        return name in self._infos

    def read(self, name: str) -> bytes:
        """The bytes of a part; raises RefusedError when it is not there, damaged or larger than it may be."""
        info = self._infos.get(name)
        if info is None:
            raise self.refused("form.file.part", part=name)
        limit = min(PART_LIMIT, self._left)
        try:
            with self._archive.open(info) as stream:
                data = stream.read(limit + 1)
        except _DAMAGED as error:
            raise self.refused("form.file.damaged", part=name) from error
        if len(data) > limit:
            raise self.refused("form.file.bomb", part=name, limit=limit // 2**20)
        self._left -= len(data)
        return data

    def _check(self, data: bytes, infos: list[zipfile.ZipInfo]) -> None:
        if _OPEN_DOCUMENT in data[:200]:
            raise self.refused("form.file.open_document")
        if WORKBOOK not in self._infos or CONTENT_TYPES not in self._infos:
            raise self.refused("form.file.foreign")
        if len(infos) > COUNT_LIMIT or len(infos) != len(self._infos):
            raise self.refused("form.file.parts", limit=COUNT_LIMIT)
        claimed = sum(each.file_size for each in infos)
        if claimed > PARTS_LIMIT:
            raise self.refused(
                "form.file.bomb", part=max(infos, key=lambda each: each.file_size).filename, limit=PARTS_LIMIT // 2**20
            )
        for name in self._infos:
            if _MACRO.fullmatch(name):
                raise self.refused("form.file.macros", part=name)
            if _LINK.fullmatch(name):
                raise self.refused("form.file.links", part=name)
        if b"macroEnabled" in self.read(CONTENT_TYPES):
            raise self.refused("form.file.macros", part=CONTENT_TYPES)


def resolved(base: str, target: str) -> str:
    """The name of a part that another part points at."""
    return target.lstrip("/") if target.startswith("/") else normpath(f"{dirname(base)}/{target}")
