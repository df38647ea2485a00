"""Signing keys: Ed25519 (RFC 8032) in the files of OpenSSH, so that what others made can be used and checked by others.

A public key travels as `ssh-ed25519 AAAA...`. Its fingerprint is OpenSSH's, `SHA256:...`; to be read out over the
telephone it also has a form of forty digits.
"""

import base64
import binascii
import hashlib
import re
from typing import TYPE_CHECKING

from assess.domain.record import dataclass
from assess.errors import CallError, InputError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

ALGORITHM = "ssh-ed25519"
_PREFIX = b"\0\0\0\x0bssh-ed25519\0\0\0 "
_PRIVATE = b"openssh-key-v1\0"
_LOCK_LIMIT = 4_000
"""Letters of a private key within which it says how it is locked."""

_LENGTH = 32
_GROUPS = 8
_DIGITS = 5
_PRINT = re.compile(r"SHA256:[A-Za-z0-9+/]{43}")
_SPOKEN = re.compile(rf"[0-9]{{{_GROUPS * _DIGITS}}}")
_ROUNDS = 64
"""Rounds of bcrypt over the passphrase; OpenSSH itself takes 16 or 24."""

ROUNDS_LIMIT = 1_000
"""The most that a key file may ask for: ten seconds and more."""

SHORTEST = 12
"""Characters of a passphrase, at least."""


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A private key that was opened, with its public half as text."""

    private: "Ed25519PrivateKey"
    public: str

    def sign(self, data: bytes) -> bytes:
        """The signature over `data`, 64 bytes."""
        return self.private.sign(data)


def generate() -> SigningKey:
    """A new key from the system's randomness."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415 - slow to import

    return of(Ed25519PrivateKey.generate())


def sealed(key: SigningKey, passphrase: str, *, rounds: int = _ROUNDS) -> bytes:
    """The private key as OpenSSH keeps it, encrypted; raises CallError for a passphrase that is too short."""
    if len(passphrase) < SHORTEST:
        raise CallError("exchange.key.short", limit=SHORTEST)
    from cryptography.hazmat.primitives.serialization import Encoding, PrivateFormat  # noqa: PLC0415 - as above

    builder = PrivateFormat.OpenSSH.encryption_builder().kdf_rounds(rounds)
    return key.private.private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, builder.build(passphrase.encode()))


def opened(data: bytes, file: str, passphrase: str | None) -> SigningKey:
    """The key in a file of OpenSSH.

    Raises InputError for a file that holds no Ed25519 key, or asks for endless rounds, and CallError when it is
    encrypted and there is no passphrase, or a wrong one.
    """
    from cryptography.exceptions import UnsupportedAlgorithm  # noqa: PLC0415 - as above
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415 - as above
    from cryptography.hazmat.primitives.serialization import load_ssh_private_key  # noqa: PLC0415 - as above

    if passphrase is None and encrypted(data):
        raise CallError("exchange.key.passphrase", path=file)
    if encrypted(data) and _rounds_of(data) > ROUNDS_LIMIT:
        raise InputError("exchange.key.rounds", path=file, limit=ROUNDS_LIMIT)
    try:
        key = load_ssh_private_key(data, passphrase.encode() if passphrase is not None and encrypted(data) else None)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        if encrypted(data):
            raise CallError("exchange.key.wrong", path=file) from error
        raise InputError("exchange.key.foreign", path=file) from error
    if not isinstance(key, Ed25519PrivateKey):
        raise InputError("exchange.key.foreign", path=file)
    return of(key)


def encrypted(data: bytes) -> bool:
    """True for a private key of OpenSSH that is locked with a passphrase."""
    blob = _private_blob(data)
    return blob.startswith(_PRIVATE) and not blob.startswith(_PRIVATE + b"\0\0\0\x04none")


def _private_blob(data: bytes) -> bytes:
    """What stands between the two lines of a private key, up to what tells how it is locked; b"" when nothing does."""
    lines = data.decode("ascii", "replace").split("-----")
    body = "".join(lines[2].split()) if len(lines) > 2 else ""  # noqa: PLR2004 - the text between the two lines
    try:
        return base64.b64decode(body[:_LOCK_LIMIT])
    except ValueError:
        return b""


def _rounds_of(data: bytes) -> int:
    """The rounds that a locked key asks for: behind the names of cipher and derivation, and the salt (PROTOCOL.key)."""
    blob, at = _private_blob(data), len(_PRIVATE)
    for _ in range(2):
        at += 4 + int.from_bytes(blob[at : at + 4])
    at += 4
    at += 4 + int.from_bytes(blob[at : at + 4])
    return int.from_bytes(blob[at : at + 4]) if len(blob) >= at + 4 else ROUNDS_LIMIT + 1


def holds(public: str, signature: bytes, data: bytes) -> bool:
    """True when a signature over `data` was made with the private half of a public key."""
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415 - as above
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey  # noqa: PLC0415 - as above

    try:
        Ed25519PublicKey.from_public_bytes(raw(public)).verify(signature, data)
    except (InvalidSignature, ValueError):
        return False
    return True


def public_key(text: str) -> str | None:
    """The key in a line such as `ssh-ed25519 AAAA... name`, without the name; None when there is none in it."""
    words = text.split()[:2]
    return " ".join(words) if len(words) == 2 and well_formed(" ".join(words)) else None  # noqa: PLR2004 - two words


def well_formed(public: str) -> bool:
    """True for the one way to write an Ed25519 public key of OpenSSH."""
    algorithm, _, body = public.partition(" ")
    try:
        blob = base64.b64decode(body, validate=True)
    except (binascii.Error, ValueError):
        return False
    exact = base64.b64encode(blob).decode() == body
    return algorithm == ALGORITHM and exact and blob.startswith(_PREFIX) and len(blob) == len(_PREFIX) + _LENGTH


def raw(public: str) -> bytes:
    """The 32 bytes of a public key; raises ValueError when it is none."""
    if not well_formed(public):
        raise ValueError("no Ed25519 public key")
    return _blob(public)[len(_PREFIX) :]


def fingerprint(public: str) -> str:
    """The fingerprint of a public key, as `ssh-keygen -l` shows it."""
    return "SHA256:" + base64.b64encode(hashlib.sha256(_blob(public)).digest()).decode().rstrip("=")


def spoken(public: str) -> str:
    """The fingerprint as forty digits in groups of five: to be read out, and compared, in any language.

    Each group is five bytes of the SHA-512 of the key modulo 100,000: some 2^132 different ones.
    """
    digest = hashlib.sha512(_blob(public)).digest()
    parts = (digest[start : start + _DIGITS] for start in range(0, _GROUPS * _DIGITS, _DIGITS))
    return " ".join(f"{int.from_bytes(part) % 10**_DIGITS:0{_DIGITS}}" for part in parts)


def alike(public: str, said: str) -> tuple[str, str]:
    """The fingerprint of a key and the one that somebody typed, both in the form of the latter: to be compared."""
    digits = "".join(said.split())
    if not _SPOKEN.fullmatch(digits):
        return fingerprint(public), said.strip()
    return spoken(public), " ".join(digits[start : start + _DIGITS] for start in range(0, len(digits), _DIGITS))


def demand_fingerprint(said: str) -> None:
    """Raises CallError for what is no fingerprint of any key, in either form."""
    if not (_PRINT.fullmatch(said.strip()) or _SPOKEN.fullmatch("".join(said.split()))):
        raise CallError("exchange.key.no_print", said=said)


def answers_to(public: str, said: str) -> bool:
    """True when what somebody typed is the fingerprint of this key, in either form."""
    return said.strip() == fingerprint(public) or "".join(said.split()) == spoken(public).replace(" ", "")


def _blob(public: str) -> bytes:
    return base64.b64decode(public.partition(" ")[2])


def of(private: "Ed25519PrivateKey") -> SigningKey:
    """A private key that is open, with its public half."""
    body = base64.b64encode(_PREFIX + private.public_key().public_bytes_raw()).decode()
    return SigningKey(private, f"{ALGORITHM} {body}")
