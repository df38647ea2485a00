"""Making a pack: the members, the manifest that lists them, and the signature over it."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace

from assess.domain.assessment import Assessment
from assess.domain.chain import Event
from assess.domain.json import canonical
from assess.domain.record import dataclass
from assess.exchange import container, envelope
from assess.exchange.container import MANIFEST, SIGNATURES
from assess.exchange.formats import NEWEST, PackFormat, pack_format
from assess.exchange.keys import SigningKey
from assess.exchange.manifest import Listed, Manifest, Returned
from assess.scoring.results import Scores


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What goes into a pack: the journal with what follows from it, the questionnaires by id, evidence by SHA-256."""

    events: Sequence[Event]
    assessment: Assessment
    scores: Scores
    questionnaires: Mapping[str, bytes]
    evidence: Mapping[str, bytes]


def seal(manifest: Manifest, contents: Contents, key: SigningKey) -> bytes:
    """The pack. `manifest` says all but its members; those are listed here."""
    made = _newest()
    return _sealed(made, manifest, _members(made, contents), key)


def _sealed(made: PackFormat, manifest: Manifest, members: Mapping[str, bytes], key: SigningKey) -> bytes:
    listed = tuple(Listed(name, len(data), hashlib.sha256(data).hexdigest()) for name, data in members.items())
    signed = canonical(made.encode(replace(manifest, members=listed)))
    return container.write({MANIFEST: signed, SIGNATURES: envelope.sign(signed, key), **members})


def seal_round(manifest: Manifest, items: Sequence[Returned], key: SigningKey) -> bytes:
    """The pack of a round; as `seal`."""
    made = _newest()
    return _sealed(made, manifest, {"round.json": canonical(made.round(items))}, key)


def signed_again(members: Mapping[str, bytes], key: SigningKey) -> bytes:
    """A pack that holds, with one signature more over the same manifest."""
    signatures, _ = envelope.read(members[SIGNATURES], members[MANIFEST], SIGNATURES)
    return container.write({**members, SIGNATURES: envelope.sign(members[MANIFEST], key, signatures)})


def _members(made: PackFormat, contents: Contents) -> dict[str, bytes]:
    documents = {
        "state.json": made.state(contents.assessment),
        "scores.json": made.scores(contents.scores),
        "journal.json": made.journal(contents.events),
    }
    return {
        **{name: canonical(each) for name, each in documents.items()},
        **{f"questionnaires/{name}.yaml": data for name, data in contents.questionnaires.items()},
        **{f"evidence/{digest}": data for digest, data in sorted(contents.evidence.items())},
    }


def _newest() -> PackFormat:
    found = pack_format(NEWEST)
    assert found is not None  # noqa: S101 - the table holds the newest version
    return found
