"""The signatures of a pack: a DSSE envelope (Dead Simple Signing Envelope 1.0.2) around the manifest.

Each signature names its public key in full, so that anybody can check it with nothing but the pack; whose key that is
the pack cannot say. All signatures must hold: one that does not is no detail to be passed over.
"""

import base64
import binascii
from collections.abc import Mapping

from assess.domain.json import JsonObject, JsonValue, canonical
from assess.domain.problems import Origin, Problem
from assess.domain.record import dataclass
from assess.exchange import keys
from assess.exchange.container import SIGNATURES
from assess.exchange.strict import document

PAYLOAD_TYPE = "application/vnd.assess.manifest+json"


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature: the public key as OpenSSH writes it, and 64 bytes."""

    public: str
    signature: bytes


def pre_authentication(payload: bytes) -> bytes:
    """The bytes that are signed: they name the type and both lengths, so that no other meaning fits them."""
    kind = PAYLOAD_TYPE.encode()
    return b"DSSEv1 %d %b %d %b" % (len(kind), kind, len(payload), payload)


def sign(payload: bytes, key: keys.SigningKey, others: tuple[Signature, ...] = ()) -> bytes:
    """The envelope of a payload with the signature of `key` behind those of others."""
    return sealed(payload, (*others, Signature(key.public, key.sign(pre_authentication(payload)))))


def sealed(payload: bytes, signatures: tuple[Signature, ...]) -> bytes:
    """The bytes of an envelope."""
    listed: list[JsonValue] = [{"keyid": each.public, "sig": _text(each.signature)} for each in signatures]
    return canonical({"payload": _text(payload), "payloadType": PAYLOAD_TYPE, "signatures": listed})


def read(data: bytes, payload: bytes, file: str) -> tuple[tuple[Signature, ...], Problem | None]:
    """The signatures of an envelope around exactly this payload, all of which hold; or the first thing wrong."""
    origin = Origin(file, place=SIGNATURES)
    parsed, problem = document(data, origin)
    if parsed is None:
        return (), problem
    found = _signatures(parsed)
    if found is None or sealed(payload, found) != data:
        other = found is not None and parsed["payload"] != _text(payload)
        return (), Problem(origin, "exchange.signature.other" if other else "exchange.signature.form")
    if not found:
        return (), Problem(origin, "exchange.signature.none")
    signed = pre_authentication(payload)
    for each in found:
        if not keys.holds(each.public, each.signature, signed):
            return (), Problem(origin, "exchange.signature.broken", {"key": keys.fingerprint(each.public)})
    return found, None


def _signatures(parsed: JsonObject) -> tuple[Signature, ...] | None:
    listed = parsed.get("signatures")
    if set(parsed) != {"payload", "payloadType", "signatures"} or not isinstance(listed, list):
        return None
    found = tuple(made for each in listed if (made := _signature(each)))
    distinct = len({each.public for each in found}) == len(listed)
    return found if distinct else None


def _signature(value: JsonValue) -> Signature | None:
    if not isinstance(value, Mapping) or set(value) != {"keyid", "sig"}:
        return None
    public, text = str(value["keyid"]), str(value["sig"])
    try:
        return Signature(public, base64.b64decode(text, validate=True)) if keys.well_formed(public) else None
    except (binascii.Error, ValueError):
        return None


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")
