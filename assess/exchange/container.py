"""The container of a pack: a zip in one canonical form, so that any other bytes are not this pack.

Members stand stored, in a given order, with one date and one mode and nothing between them. Nothing is ever unpacked:
a member is a slice of the file. Reading ends with writing the same members again and comparing every byte; checking
member by member would miss what stands in headers and between members. Source of the layout: PKWARE APPNOTE 6.3.
"""

import hashlib
import re
import stat
import struct
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from assess.domain.problems import Origin, Problem
from assess.files.source import short

MANIFEST, SIGNATURES = "manifest.json", "signatures.json"
"""The members with which every pack begins."""

SIZE_LIMIT = 50 * 1024 * 1024
"""Bytes of a whole pack."""

MEMBER_LIMIT = 25 * 1024 * 1024
"""Bytes of one member: as much as a piece of evidence may have."""

COUNT_LIMIT = 500
"""Members of one pack."""

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_VERSION = 10
_UNIX = 3 << 8
_FIRST_DAY = 0x21  # 1980-01-01, the first that a zip can hold
_MODE = (stat.S_IFREG | 0o644) << 16
_ENCRYPTED = 1
_RATIO = 100
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,80}(?:/[a-z0-9][a-z0-9._-]{0,80})?")


class Entry(NamedTuple):
    """One line of the directory of a zip, as it stands there."""

    signature: bytes
    made_by: int
    needed: int
    flags: int
    method: int
    time: int
    date: int
    crc: int
    packed: int
    size: int
    name_length: int
    extra_length: int
    comment_length: int
    disk: int
    internal: int
    external: int
    offset: int


class Members(Mapping[str, bytes]):
    """The members of a file that was read: each is cut out of it when it is asked for, and not kept.

    `digests` are their SHA-256 in hexadecimal, `sizes` their lengths in bytes.
    """

    def __init__(self, data: bytes, places: Mapping[str, slice]) -> None:
        """Where each stands."""
        self._data, self._places = data, places
        whole = memoryview(data)
        self.digests = {name: hashlib.sha256(whole[place]).hexdigest() for name, place in places.items()}
        self.sizes = {name: len(whole[place]) for name, place in places.items()}

    def __getitem__(self, name: str) -> bytes:
        """The bytes of one."""
        return self._data[self._places[name]]

    def __iter__(self) -> Iterator[str]:
        """Their names, in order."""
        return iter(self._places)

    def __len__(self) -> int:
        """How many."""
        return len(self._places)


def write(members: Mapping[str, bytes]) -> bytes:
    """The one file that holds these members in this order; the same members give the same bytes everywhere."""
    return b"".join(_pieces(members))


def _pieces(members: Mapping[str, bytes]) -> Iterator[bytes]:
    """That file from its first byte to its last."""
    directory, offset = [], 0
    for name, data in members.items():
        label, crc, size = name.encode("ascii"), zlib.crc32(data), len(data)
        shared = (0, 0, 0, _FIRST_DAY, crc, size, size, len(label), 0)
        yield _LOCAL.pack(b"PK\3\4", _VERSION, *shared)
        yield label
        yield data
        directory += [_CENTRAL.pack(b"PK\1\2", _UNIX | _VERSION, _VERSION, *shared, 0, 0, 0, _MODE, offset), label]
        offset += _LOCAL.size + len(label) + size
    listed, count = b"".join(directory), len(members)
    yield listed
    yield _END.pack(b"PK\5\6", 0, 0, count, count, len(listed), offset, 0)


def is_pack(data: bytes) -> bool:
    """True for a zip that begins as a pack, or names what every pack has: what is wrong is then wrong with a pack."""
    if not data.startswith(b"PK\3\4"):
        return False
    first, second = MANIFEST.encode(), SIGNATURES.encode()
    return data.startswith(first, _LOCAL.size) or (first in data and second in data)


Found = tuple[Members, Problem | None]
"""What reading a pack comes to."""


def read(data: bytes, file: str) -> Found:
    """The members of a pack, and what is wrong with it.

    Without a problem the bytes are exactly those that `write` makes of the members. A pack that can be read but is
    not in its one form comes with its members and a problem.
    """
    entries, problem = _directory(data, file)
    if problem is not None:
        return Members(b"", {}), problem
    members = Members(data, {name: _place(name, entry) for name, entry in entries.items()})
    place = _first_difference(data, _pieces(members))
    if place is None:
        return members, None
    inside = next((name for name, entry in reversed(entries.items()) if entry.offset <= place), "")
    return members, Problem(Origin(file, place=f"@{place}"), "exchange.container.bytes", {"member": inside})


def _directory(data: bytes, file: str) -> tuple[dict[str, Entry], Problem | None]:
    origin = Origin(file)
    if len(data) > SIZE_LIMIT:
        return {}, Problem(origin, "exchange.container.large", {"limit": SIZE_LIMIT // 2**20})
    if not data.startswith(b"PK\3\4"):
        return {}, Problem(origin, "exchange.container.foreign")
    end = _END.unpack(data[-_END.size :]) if len(data) > _END.size else (b"",)
    if end[0] != b"PK\5\6":
        return {}, Problem(origin, "exchange.container.end")
    count, length, start = end[4], end[5], end[6]
    if count > COUNT_LIMIT:
        return {}, Problem(origin, "exchange.container.many", {"limit": COUNT_LIMIT})
    if start + length + _END.size != len(data):
        return {}, Problem(origin, "exchange.container.end")
    return _entries(data[start : start + length], count, file)


def _entries(directory: bytes, count: int, file: str) -> tuple[dict[str, Entry], Problem | None]:
    entries: dict[str, Entry] = {}
    at = total = 0
    for _ in range(count):
        if at + _CENTRAL.size > len(directory):
            return {}, Problem(Origin(file), "exchange.container.end")
        entry = Entry(*_CENTRAL.unpack_from(directory, at))
        at += _CENTRAL.size
        name = directory[at : at + entry.name_length].decode("utf-8", "replace")
        at += entry.name_length + entry.extra_length + entry.comment_length
        total += entry.size
        key = _fault(name, entry, entries, total)
        if key is not None:
            limits: dict[str, object] = {"limit": MEMBER_LIMIT // 2**20, "total": SIZE_LIMIT // 2**20}
            return {}, Problem(Origin(file, place=short(name)), key, limits)
        entries[name] = entry
    return entries, None


def _fault(name: str, entry: Entry, seen: Iterable[str], total: int) -> str | None:
    """The key of the first thing that is wrong with one line of the directory."""
    return next((key for key, wrong in _FAULTS.items() if wrong(entry)), None) or _named_fault(name, seen, total)


def _named_fault(name: str, seen: Iterable[str], total: int) -> str | None:
    if not _NAME.fullmatch(name):
        return "exchange.container.path"
    if name in seen:
        return "exchange.container.twice"
    return "exchange.container.bomb" if total > SIZE_LIMIT else None


_FAULTS: Mapping[str, Callable[[Entry], bool]] = {
    "exchange.container.end": lambda entry: entry.signature != b"PK\1\2",
    "exchange.container.link": lambda entry: stat.S_ISLNK(entry.external >> 16),
    "exchange.container.kind": lambda entry: not stat.S_ISREG(entry.external >> 16),
    "exchange.container.bomb": lambda entry: entry.size > max(_RATIO * entry.packed, 0) or entry.size > MEMBER_LIMIT,
    "exchange.container.encrypted": lambda entry: bool(entry.flags & _ENCRYPTED),
    "exchange.container.compressed": lambda entry: entry.method != 0,
    "exchange.container.size": lambda entry: entry.packed != entry.size,
}


def _place(name: str, entry: Entry) -> slice:
    """Where the data of a member stand in the one form; elsewhere it is not that form, and comparing says so."""
    start = entry.offset + _LOCAL.size + len(name)
    return slice(start, start + entry.size)


def _first_difference(data: bytes, pieces: Iterable[bytes]) -> int | None:
    """The first place where a file is not these pieces, one after the other; None when it is."""
    at = 0
    for piece in pieces:
        if not data.startswith(piece, at):
            return at + _common(data[at : at + len(piece)], piece)
        at += len(piece)
    return None if at == len(data) else at


def _common(one: bytes, other: bytes) -> int:
    """How many bytes two texts that differ have in common from the start, found by halving."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high) // 2
        if one[low : middle + 1] == other[low : middle + 1]:
            low = middle + 1
        else:
            high = middle
    return low
