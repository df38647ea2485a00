"""The first stages of verification: is this the pack that was sealed, and by whom?"""

import re
from collections.abc import Iterator
from datetime import timedelta

from assess.domain.json import JsonObject
from assess.domain.problems import Problem
from assess.exchange import container, envelope, keys
from assess.exchange.container import MANIFEST, SIGNATURES
from assess.exchange.formats import NEWEST, pack_format
from assess.exchange.manifest import Manifest
from assess.exchange.moments import is_moment, time_of
from assess.exchange.strict import document
from assess.exchange.trust import standing
from assess.exchange.verification import BROKEN, Pack, Signed

_AHEAD = timedelta(days=1)
"""So far may the clock of who made a pack be ahead of ours."""

# With room for what our own streams put before it, and never one of those, which begin with a full stop.
_ID = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{0,55}")

_NAME_LIMIT = 200
"""Characters of a name in a manifest, all on one line."""


def container_stage(pack: Pack) -> Iterator[Problem]:
    """The file is a pack in its one form, within the limits."""
    pack.members, problem = pack.found or container.read(pack.data, pack.file)
    pack.readable = MANIFEST in pack.members or container.is_pack(pack.data)
    if problem is not None:
        yield problem


def manifest_stage(pack: Pack) -> Iterator[Problem]:
    """The manifest is there, of a version that we know, and says nothing impossible."""
    stated, problem = _stated(pack)
    if problem is None and stated is not None:
        problem = _decode(pack, stated)
    if problem is not None:
        yield problem
    elif pack.manifest is not None:
        yield from _too_early(pack, pack.manifest)


def _stated(pack: Pack) -> tuple[JsonObject | None, Problem | None]:
    if MANIFEST not in pack.members:
        return None, Problem(pack.at(MANIFEST), "exchange.manifest.missing")
    return document(pack.members[MANIFEST], pack.at(MANIFEST))


def _decode(pack: Pack, stated: JsonObject) -> Problem | None:
    version = stated.get("version")
    pack.made = pack_format(version) if isinstance(version, int) else None
    if isinstance(version, int) and version > NEWEST:
        pack.readable = False
        return Problem(pack.at(MANIFEST), "exchange.manifest.newer", {"version": version, "known": NEWEST})
    if pack.made is not None:
        try:
            found = pack.made.decode(stated)
        except BROKEN:
            return Problem(pack.at(MANIFEST), "exchange.manifest.form")
        pack.manifest = found if _is_sane(found) else None
    return None if pack.manifest else Problem(pack.at(MANIFEST), "exchange.manifest.form")


def _is_sane(manifest: Manifest) -> bool:
    """False for what no manifest says, whoever signs it, and nobody should have to show."""
    signer = manifest.signer
    names = (manifest.supplier, manifest.product, manifest.tool, signer.holder, signer.function, signer.key)
    plain = all(len(each) <= _NAME_LIMIT and "\n" not in each for each in names)
    moments = is_moment(manifest.made_at) and is_moment(manifest.moment)
    return plain and moments and manifest.number >= 1 and _ID.fullmatch(manifest.assessment) is not None


def _too_early(pack: Pack, manifest: Manifest) -> Iterator[Problem]:
    """A pack is not made after the moment at which it is looked at."""
    if time_of(manifest.made_at) > time_of(pack.basis.at) + _AHEAD:
        told: dict[str, object] = {"made_at": manifest.made_at, "now": pack.basis.at}
        yield Problem(pack.at(MANIFEST), "exchange.manifest.future", told)


def digests_stage(pack: Pack, manifest: Manifest) -> Iterator[Problem]:
    """The members are those of the manifest, each as long and with the digest that it says."""
    listed = {each.name: each for each in manifest.members}
    allowed = (MANIFEST, SIGNATURES, *(name for name in listed if _belongs(pack, name)))
    for name in dict.fromkeys((SIGNATURES, *_required(pack), *listed)):
        if name not in pack.members:
            yield Problem(pack.at(name), "exchange.member.missing")
    for name, size in pack.members.sizes.items():
        if name not in allowed:
            yield Problem(pack.at(name), "exchange.member.unknown")
        elif name in listed and size != listed[name].size:
            yield Problem(pack.at(name), "exchange.member.size", {"stated": listed[name].size, "found": size})
        elif name in listed and not _is_listed(name, pack.members.digests[name], listed[name].sha256):
            yield Problem(pack.at(name), "exchange.member.digest")
    expected = [MANIFEST, SIGNATURES, *listed]
    if set(expected) == set(pack.members) and expected != list(pack.members):
        yield Problem(pack.at(MANIFEST), "exchange.member.order")


def _is_listed(name: str, found: str, stated: str) -> bool:
    """True when a member has the stated digest; evidence is also called by it."""
    folder, _, called = name.partition("/")
    return found == stated and (folder != "evidence" or called == found)


def _belongs(pack: Pack, name: str) -> bool:
    """True for a member that this format version knows."""
    made = pack.made
    return name in _required(pack) or (made is not None and name.partition("/")[0] in made.folders)


def _required(pack: Pack) -> tuple[str, ...]:
    """The members that this kind of pack must have."""
    return pack.made.required[pack.manifest.kind] if pack.made and pack.manifest else ()


def signature_stage(pack: Pack, manifest: Manifest) -> Iterator[Problem]:
    """Every signature holds over the manifest, its maker's among them, and no key is one that may not be trusted."""
    found, problem = envelope.read(pack.members[SIGNATURES], pack.members[MANIFEST], pack.file)
    if problem is not None:
        yield problem
        return
    pack.signatures = tuple(_signed(pack, manifest, each.public) for each in found)
    made_with, origin = manifest.signer.key, pack.at(SIGNATURES)
    if not any(keys.fingerprint(each.public) == made_with for each in pack.signatures):
        yield Problem(origin, "exchange.signature.maker", {"key": made_with})
    demanded = pack.basis.signer
    if demanded is not None and not any(keys.answers_to(each.public, demanded) for each in pack.signatures):
        maker = next((each.public for each in found if keys.fingerprint(each.public) == made_with), found[0].public)
        key, wanted = keys.alike(maker, demanded)
        yield Problem(origin, "exchange.signature.demanded", {"key": key, "demanded": wanted})
    for each in pack.signatures:
        if each.standing not in ("known", "first_use"):
            told = {"key": keys.fingerprint(each.public), "holder": each.holder, "known": _known_of(pack, each)}
            yield Problem(origin, f"exchange.standing.{each.standing}", {**told})


def _signed(pack: Pack, manifest: Manifest, public: str) -> Signed:
    """The maker signs for the organisation that the manifest names; others are who the known keys say they are."""
    known = next((each.holder for each in pack.basis.ring if each.key == public), "")
    holder = manifest.signer.holder if keys.fingerprint(public) == manifest.signer.key else known
    return Signed(public, standing(pack.basis.ring, public, holder), holder)


def _known_of(pack: Pack, signed: Signed) -> str:
    """The fingerprints that are known of an organisation."""
    ring = [each for each in pack.basis.ring if not each.withdrawn]
    found = [each.key for each in ring if standing([each], each.key, signed.holder) == "known"]
    return ", ".join(map(keys.fingerprint, found)) or "–"
