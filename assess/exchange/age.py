"""Packs that only some can read: the age format (age-encryption.org/v1) around a whole pack, through pyrage.

What is inside is the sealed pack, byte for byte, and is verified as any other. The header is looked at here before the
library gets to see it: how many ways there are to open it, and how much work a passphrase would cost. The file key is
drawn anew each time, so the same pack never gives the same bytes twice.
"""

import base64
import hashlib
from collections.abc import Sequence
from importlib.util import find_spec
from typing import TYPE_CHECKING

from assess.domain.record import dataclass
from assess.errors import AssessError, CallError, GateError, InputError
from assess.exchange import container, keys

if TYPE_CHECKING:
    from pyrage import ssh, x25519

    Identity = ssh.Identity | x25519.Identity

HEADER_LIMIT = 16 * 1024
"""Bytes before the encrypted part."""

SIZE_LIMIT = container.SIZE_LIMIT + 4 * HEADER_LIMIT
"""Bytes of an encrypted pack: header, and 16 bytes for every 64 KiB."""

WAYS_LIMIT = 50
"""Recipients of one pack: each costs the reader a calculation."""

WORK_LIMIT = 21
"""The scrypt work of a passphrase, as a power of two: 2 GiB of memory and some ten seconds. age itself takes 18."""

_MAGIC = b"age-encryption.org/v1\n"
_TEXT_FORM = b"-----BEGIN AGE ENCRYPTED FILE-----"
_SECRET = "AGE-SECRET-KEY-1"  # noqa: S105 - what such a line begins with
_RECIPIENT = "age1"
_SCRYPT_WORDS = 4
_MARK = 4
_WRONG_KEY = ("No matching keys found", "Decryption failed")
_TOO_MUCH = "Excessive work"


@dataclass(frozen=True, slots=True)
class Ways:
    """How a pack can be opened: with a passphrase, or with OpenSSH keys that have these marks, or with others."""

    passphrase: bool
    marks: frozenset[str]


def is_encrypted(data: bytes) -> bool:
    """True for a file in the age format, of bytes or of letters."""
    return data.startswith((_MAGIC, _TEXT_FORM))


def ways(data: bytes, file: str) -> Ways:
    """How a pack can be opened; raises InputError for a header that no pack of ours has."""
    if data.startswith(_TEXT_FORM):
        raise InputError("exchange.age.text_form", path=file)
    end = data.find(b"\n--- ", 0, HEADER_LIMIT)
    stanzas = [line.split(" ") for line in data[: max(end, 0)].decode("latin-1").split("\n") if line.startswith("-> ")]
    if not 0 < len(stanzas) <= WAYS_LIMIT:
        raise InputError("exchange.age.header", path=file)
    locked = [words for words in stanzas if words[1] == "scrypt"]
    if locked:
        _demand_work(locked, stanzas, file)
    marks = (words[2] for words in stanzas if words[1] == keys.ALGORITHM and len(words) > 2)  # noqa: PLR2004 - arrow, kind, mark
    return Ways(bool(locked), frozenset(marks))


def _demand_work(locked: Sequence[list[str]], stanzas: Sequence[object], file: str) -> None:
    """Raises InputError unless a passphrase is the only way in, and costs no more than it may."""
    said = locked[0][3] if len(locked[0]) == _SCRYPT_WORDS else ""
    if len(stanzas) > 1 or not (said.isascii() and said.isdecimal()):
        raise InputError("exchange.age.header", path=file)
    if len(said) > len(str(WORK_LIMIT)) or int(said) > WORK_LIMIT:
        raise InputError("exchange.age.work", path=file, work=said[:10], limit=WORK_LIMIT)


def mark(public: str) -> str:
    """What the header of a pack calls an OpenSSH key by: the beginning of its SHA-256."""
    blob = base64.b64decode(public.partition(" ")[2])
    return base64.b64encode(hashlib.sha256(blob).digest()[:_MARK]).decode().rstrip("=")


def is_recipient(text: str) -> bool:
    """True for what looks like a public key of age or of OpenSSH; `encrypted` says whether it is one."""
    return text.startswith((_RECIPIENT, "ssh-"))


def encrypted(data: bytes, recipients: Sequence[str]) -> bytes:
    """A pack that the private halves of these keys open; raises CallError for what is no key, or too many."""
    _demand_library()
    from pyrage import RecipientError, encrypt, ssh, x25519  # noqa: PLC0415 - an extra

    if len(recipients) > WAYS_LIMIT:
        raise CallError("exchange.age.many", limit=WAYS_LIMIT)
    found: list[ssh.Recipient | x25519.Recipient] = []
    for each in recipients:
        try:
            kind = x25519.Recipient if each.startswith(_RECIPIENT) else ssh.Recipient
            found.append(kind.from_str(keys.public_key(each) or each))
        except RecipientError as error:
            raise CallError("exchange.age.recipient", name=each) from error
    return encrypt(data, found)


def locked(data: bytes, passphrase: str) -> bytes:
    """A pack that a passphrase opens; raises CallError for one that is too short."""
    _demand_library()
    from pyrage import passphrase as by_passphrase  # noqa: PLC0415 - as above

    if len(passphrase) < keys.SHORTEST:
        raise CallError("exchange.key.short", limit=keys.SHORTEST)
    return by_passphrase.encrypt(data, passphrase)


def opened(data: bytes, file: str, identities: Sequence["Identity"]) -> bytes:
    """The pack inside, by a private key.

    Raises CallError when none of the keys opens it, and GateError when one does and what is inside was changed.
    """
    _demand_library()
    from pyrage import DecryptError, decrypt  # noqa: PLC0415 - as above

    try:
        return decrypt(data, identities)
    except DecryptError as error:
        raise _refusal(error, "exchange.age.not_for", file) from error


def unlocked(data: bytes, file: str, passphrase: str) -> bytes:
    """The pack inside, by a passphrase; raises as `opened`."""
    _demand_library()
    from pyrage import DecryptError  # noqa: PLC0415 - as above
    from pyrage import passphrase as by_passphrase  # noqa: PLC0415 - as above

    try:
        return by_passphrase.decrypt(data, passphrase)
    except DecryptError as error:
        raise _refusal(error, "exchange.age.wrong", file) from error


def identity(key: keys.SigningKey) -> "Identity":
    """A signing key as what opens packs: age takes Ed25519 keys of OpenSSH for both."""
    _demand_library()
    from cryptography.hazmat.primitives.serialization import (  # noqa: PLC0415 - slow to import
        Encoding,
        NoEncryption,
        PrivateFormat,
    )
    from pyrage import ssh  # noqa: PLC0415 - an extra

    return ssh.Identity.from_buffer(key.private.private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, NoEncryption()))


def identities(data: bytes, file: str) -> list["Identity"] | None:
    """The keys in a file of age; None when it is no such file, InputError when one of them is none that is known."""
    lines = [line.strip() for line in data.decode("utf-8", "replace").splitlines()]
    found = [line for line in lines if line and not line.startswith("#")]
    if not any(line.startswith(_SECRET) for line in found):
        return None
    _demand_library()
    from pyrage import IdentityError, x25519  # noqa: PLC0415 - an extra

    try:
        return [x25519.Identity.from_str(line) for line in found]
    except IdentityError as error:
        raise InputError("exchange.age.identity", path=file) from error


def _refusal(error: Exception, wrong: str, file: str) -> AssessError:
    """What a failure of the library means; it tells them apart by its sentence only, so a test holds these."""
    said = str(error)
    if said.startswith(_TOO_MUCH):
        return InputError("exchange.age.work", path=file, work="?", limit=WORK_LIMIT)
    return CallError(wrong, path=file) if said.startswith(_WRONG_KEY) else GateError("exchange.age.changed", path=file)


def available() -> bool:
    """True where the extra that encrypts is installed."""
    return find_spec("pyrage") is not None


def _demand_library() -> None:
    try:
        import pyrage  # noqa: F401, PLC0415 - an extra
    except ImportError as error:
        raise CallError("exchange.age.library") from error
