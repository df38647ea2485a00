"""Content that was read before, kept so that the next start parses nothing.

A file holds pickled records. It is read back by an unpickler that makes nothing but the records, words and numbers of
the content; what is stale, damaged, foreign or cannot be written is passed over without a word, as everything in it
can be made again. Why this form: docs/adr/0002-content.md.
"""

import hashlib
import io
import os
import pickle  # only read back through _Unpickler
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import MISSING, Field, fields, is_dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, cast

from assess import __version__
from assess.content.files import read_regular
from assess.domain import conditions, policy, questionnaire, register, vocabulary
from assess.domain import fields as measured_fields
from assess.domain.questionnaire import Content
from assess.files.collecting import collector_off

FORMAT = b"assess content 1\n"
SIZE_LIMIT = 64_000_000
KEPT = 8
"""So many sets of content are kept; the ones least recently written go."""

_DEFINITIONS = (conditions, measured_fields, policy, questionnaire, register, vocabulary)
_MODULES = {module.__name__: module for module in _DEFINITIONS}
_DIGEST_SIZE = hashlib.sha256().digest_size
_PROTOCOL = 5

# What reading bytes that are no pickle of ours may end in.
_BROKEN = (pickle.UnpicklingError, ArithmeticError, AttributeError, EOFError, LookupError, TypeError, ValueError)


def key_of(files: Iterable[bytes]) -> str | None:
    """The name under which what was made of these files is kept: it changes with them, the program and the records.

    None where the source of the records is not installed, so that a change of them would not be seen.
    """
    try:
        definitions = [Path(str(module.__file__)).read_bytes() for module in _DEFINITIONS]
    except OSError:
        return None
    digest = hashlib.sha256(FORMAT + __version__.encode())
    for data in (*files, *definitions):
        digest.update(hashlib.sha256(data).digest())
    return digest.hexdigest()


def load(folder: Path, key: str) -> Content | None:
    """The content kept under a key, or None."""
    try:
        data = read_regular(_path(folder, key), SIZE_LIMIT)
    except OSError:
        return None
    head, payload = data[: len(FORMAT) + _DIGEST_SIZE], data[len(FORMAT) + _DIGEST_SIZE :]
    if head != FORMAT + hashlib.sha256(payload).digest():
        return None
    try:
        with collector_off():
            found = _Unpickler(io.BytesIO(payload)).load()
    except _BROKEN:
        return None
    return found if isinstance(found, Content) else None


def keep(folder: Path, key: str, content: Content) -> None:
    """Keeps content under a key, readable by its owner only; nothing happens where that is not possible."""
    stream = io.BytesIO()
    _Pickler(stream, _PROTOCOL).dump(content)
    payload = stream.getvalue()
    with suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _write(_path(folder, key), FORMAT + hashlib.sha256(payload).digest() + payload)
        _forget_oldest(folder)


def _path(folder: Path, key: str) -> Path:
    return folder / f"content-{key}.bin"


def _write(path: Path, data: bytes) -> None:
    part = path.with_suffix(f".{os.getpid()}.part")
    try:
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with open(handle, "wb") as stream:  # noqa: PTH123 - of a handle, so that the mode is right from the start
            stream.write(data)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _forget_oldest(folder: Path) -> None:
    found = sorted(folder.glob("content-*.bin"), key=lambda path: path.stat().st_mtime_ns, reverse=True)
    for path in found[KEPT:]:
        path.unlink(missing_ok=True)


def make(record: type, values: Mapping[str, object]) -> object:
    """A record of its values by name; stands in the kept file for records that take no positions."""
    return record(**values)


class _Pickler(pickle.Pickler):
    """Writes a record as a call of its class with what differs from the defaults: short, and quick to read."""

    def reducer_override(self, value: object) -> Any:  # noqa: ANN401 - as pickle has it
        if not is_dataclass(value) or isinstance(value, type):
            return NotImplemented
        stated = {each.name: getattr(value, each.name) for each in fields(value) if not _is_default(each, value)}
        names = _positions(type(value))
        if names[: len(stated)] == tuple(stated):
            return type(value), tuple(stated.values())
        return make, (type(value), stated)


@cache
def _positions(record: type) -> tuple[str, ...]:
    return tuple(each.name for each in fields(cast("Any", record)) if not each.kw_only)


def _is_default(each: "Field[Any]", record: object) -> bool:
    if each.default_factory is not MISSING:
        return bool(getattr(record, each.name) == each.default_factory())
    default = each.default
    found = getattr(record, each.name)
    return default is not MISSING and type(found) is type(default) and bool(found == default)


class _Unpickler(pickle.Unpickler):
    """Makes records, words and numbers of the content, and nothing else."""

    def find_class(self, module: str, name: str) -> Any:  # noqa: ANN401 - as pickle has it
        if (module, name) == ("decimal", "Decimal"):
            return Decimal
        if (module, name) == (__name__, "make"):
            return make
        found = getattr(_MODULES.get(module), name, None)
        if (
            isinstance(found, type)
            and found.__module__ == module
            and (is_dataclass(found) or issubclass(found, StrEnum))
        ):
            return found
        raise pickle.UnpicklingError(f"{module}.{name} is no part of the content")
