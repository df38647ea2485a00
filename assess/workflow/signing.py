"""One's own keys: kept in the workspace, locked with a passphrase."""

import os
import re
import stat
import unicodedata
from collections.abc import Callable
from pathlib import Path

from assess.domain.record import dataclass
from assess.domain.text import clean
from assess.errors import CallError, InputError
from assess.exchange import keys
from assess.files.atomic import writing_all
from assess.workflow.reading import STDIO, is_file, read_input, typed_path
from assess.workflow.workspace import Workspace

Passphrase = Callable[[str], str | None]
"""Gives the passphrase of the key in a file, or None when there is nobody to ask."""

_NAME_LIMIT = 160
_OTHERS = stat.S_IRWXG | stat.S_IRWXO
_KEY_LIMIT = 16 * 1024


@dataclass(frozen=True, slots=True)
class OwnKey:
    """A key of this workspace: its short name, the organisation it signs for, its file, its public half."""

    name: str
    holder: str
    path: Path
    public: str


def make_key(workspace: Workspace, holder: str, passphrase: str) -> OwnKey:
    """A new key for an organisation, locked with a passphrase.

    Raises CallError for a name that is none or has a key already, and for a passphrase that is too short.
    """
    holder = holder_name(holder)
    path = _folder(workspace) / _short(holder)
    if path.exists():
        raise CallError("exchange.key.exists", name=path.name)
    key = keys.generate()
    private = keys.sealed(key, passphrase)
    _make(_folder(workspace))
    with writing_all([path, path.with_suffix(".pub")]) as (secret, public):
        secret.write_bytes(private)
        public.write_text(f"{key.public} {holder}\n", encoding="utf-8")
    return OwnKey(path.name, holder, path, key.public)


def holder_name(text: str) -> str:
    """The name of an organisation as it is kept; raises CallError when it is none."""
    holder = clean(text).strip()
    if not 0 < len(holder) <= _NAME_LIMIT or "\n" in holder:
        raise CallError("call.name", option="--name", limit=_NAME_LIMIT)
    return holder


def own_keys(workspace: Workspace) -> tuple[OwnKey, ...]:
    """The keys of this workspace, by name."""
    return tuple(_own(path) for path in sorted(_folder(workspace).glob("*.pub")) if path.with_suffix("").exists())


def open_key(workspace: Workspace, name: str | None, passphrase: Passphrase) -> keys.SigningKey:
    """The key to sign with: one of this workspace by name, a file of OpenSSH by path (`-` is stdin), or the only one.

    Raises CallError when it is not clear which or the passphrase is wrong, and InputError when it is no key.
    """
    file = STDIO if name == STDIO else str(_named(workspace, name))
    data = read_secret(file)
    return keys.opened(data, file, passphrase(file) if keys.encrypted(data) else None)


def read_secret(file: str) -> bytes:
    """The bytes of a file with a private key, `-` being stdin; raises CallError when others can read it too."""
    path = typed_path(file)
    data = read_input(str(path), _KEY_LIMIT)
    if os.name == "posix" and file != STDIO and path.stat().st_mode & _OTHERS:
        raise CallError("exchange.key.open", path=file)
    return data


def exported(workspace: Workspace, name: str | None) -> str:
    """The public half of an own key, as a line of OpenSSH."""
    return _named(workspace, name, public=True).with_suffix(".pub").read_text(encoding="utf-8")


def public_key_of(data: bytes, file: str) -> str:
    """The public key in a file; raises InputError when there is none in it."""
    found = keys.public_key(data.decode("utf-8", "replace"))
    if found is None:
        raise InputError("exchange.key.no_public", path=file)
    return found


def _make(folder: Path) -> None:
    """A folder for this user only, and those on the way that are missing."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    for each in reversed(missing):
        each.mkdir(mode=0o700, exist_ok=True)


def _folder(workspace: Workspace) -> Path:
    return workspace.folder / "keys"


def _named(workspace: Workspace, name: str | None, *, public: bool = False) -> Path:
    own = own_keys(workspace)
    found = [each.path for each in own if name in (None, each.name, each.holder)]
    if len(found) == 1:
        return found[0]
    if name is not None and not public and is_file(typed_path(name)):
        return typed_path(name)
    if not own:
        raise CallError("exchange.key.none")
    raise CallError("exchange.key.which", names=", ".join(each.name for each in own))


def _own(path: Path) -> OwnKey:
    line = path.read_text(encoding="utf-8")
    public = public_key_of(line.encode(), str(path))
    holder = line.strip().removeprefix(public).strip()
    return OwnKey(path.with_suffix("").name, holder, path.with_suffix(""), public)


def _short(holder: str) -> str:
    plain = unicodedata.normalize("NFKD", holder).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40].strip("-") or "key"
