"""A small pack for tests, made piece by piece so that any piece can be made wrong; the same bytes every time."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from assess.content.gathering import gather_files
from assess.domain.answers import Answer
from assess.domain.chain import GENESIS, Draft, Event, Head, seal
from assess.domain.events import answered, replay, started, submitted
from assess.domain.json import JsonObject, canonical
from assess.domain.questionnaire import Content
from assess.exchange import container, envelope, keys
from assess.exchange.container import MANIFEST, SIGNATURES
from assess.exchange.formats.version1 import FORMAT
from assess.exchange.manifest import Listed, Manifest, Signer
from assess.exchange.trust import Known
from assess.exchange.verification import Basis, Verification
from assess.exchange.verify import verify
from assess.scoring.engine import score

AT = "2026-05-01T10:00:00Z"
NOW = "2026-06-01T10:00:00Z"
ASSESSMENT = "klein-a2b3"
HOLDER = "Voorbeeld B.V."
FUNCTION = "security officer"
QUESTIONNAIRES = Path(__file__).parents[1] / "packs" / "questionnaires"

Members = dict[str, bytes]


def key(number: int) -> keys.SigningKey:
    """A key that is the same every time, for tests alone."""
    private = Ed25519PrivateKey.from_private_bytes(hashlib.sha256(b"test key %d" % number).digest())
    return keys.of(private)


SUPPLIER, STRANGER, INSTITUTION = key(1), key(2), key(3)


@cache
def content() -> Content:
    """The small questionnaires."""
    return gather_files({path.name: path.read_bytes() for path in sorted(QUESTIONNAIRES.glob("*.yaml"))}, {})


@cache
def files() -> Mapping[str, bytes]:
    """The small questionnaires as they go into a pack: by id, in the order of the content's sources."""
    by_digest = {
        "sha256:" + hashlib.sha256(data).hexdigest(): data
        for data in (path.read_bytes() for path in QUESTIONNAIRES.glob("*.yaml"))
    }
    return {source.id: by_digest[source.digest] for source in content().sources}


def drafts() -> list[Draft]:
    """What the small journal records."""
    return [
        started(HOLDER, "Rekenhulp", content().sources),
        answered("B1", Answer(value="low", why="Alleen in de les.")),
        answered("B1", Answer(value="high", why="Ook thuis, bij toetsen.")),
        submitted(1, keys.fingerprint(SUPPLIER.public)),
    ]


def chain(said: Iterable[Draft]) -> tuple[Event, ...]:
    """Drafts as a chain, with salts that are the same every time."""
    head, events = Head(0, GENESIS), []
    for draft in said:
        salt = hashlib.sha256(b"salt %d" % head.seq).hexdigest()
        event = seal(draft, head, at=AT, actor=FUNCTION, salt=salt)
        head = Head(event.seq, event.hash)
        events.append(event)
    return tuple(events)


@dataclass(frozen=True)
class Making:
    """The pieces of a pack. What is None follows from the others, as it should."""

    events: tuple[Event, ...] = field(default_factory=lambda: chain(drafts()))
    stated: JsonObject | None = None
    scored: JsonObject | None = None
    questionnaires: Mapping[str, bytes] = field(default_factory=files)
    evidence: Mapping[str, bytes] = field(default_factory=dict)
    manifest: Mapping[str, Any] = field(default_factory=dict)
    document: Callable[[JsonObject], JsonObject] = lambda document: document
    signers: tuple[keys.SigningKey, ...] = (SUPPLIER,)

    def members(self) -> Members:
        """The members, sealed and signed."""
        inner = {
            "state.json": canonical(self.stated or FORMAT.state(replay(ASSESSMENT, self.events))),
            "scores.json": canonical(self.scored or self._scored()),
            "journal.json": canonical(FORMAT.journal(self.events)),
            **{f"questionnaires/{name}.yaml": data for name, data in self.questionnaires.items()},
            **{f"evidence/{digest}": data for digest, data in self.evidence.items()},
        }
        return self.sealed(inner)

    def sealed(self, inner: Members) -> Members:
        """Any members, sealed and signed."""
        manifest = replace(self._manifest(inner), **self.manifest)
        return self.signed(canonical(self.document(FORMAT.encode(manifest))), inner)

    @property
    def head(self) -> Head:
        """The end of the journal."""
        return Head(self.events[-1].seq, self.events[-1].hash)

    def _scored(self) -> JsonObject:
        return FORMAT.scores(score(content(), replay(ASSESSMENT, self.events), AT))

    def signed(self, manifest: bytes, inner: Members) -> Members:
        """These members behind a manifest with the signatures over it."""
        made = b""
        for number, signer in enumerate(self.signers):
            others, _ = envelope.read(made, manifest, "") if number else ((), None)
            made = envelope.sign(manifest, signer, others)
        return {MANIFEST: manifest, SIGNATURES: made or envelope.sealed(manifest, ()), **inner}

    def pack(self) -> bytes:
        """The pack."""
        return container.write(self.members())

    def _manifest(self, inner: Members) -> Manifest:
        return Manifest(
            kind="submission",
            number=1,
            made_at=AT,
            tool="assess 0.1.0",
            assessment=ASSESSMENT,
            supplier=HOLDER,
            product="Rekenhulp",
            moment=AT,
            head=self.head,
            questionnaires=content().sources,
            members=tuple(Listed(name, len(data), hashlib.sha256(data).hexdigest()) for name, data in inner.items()),
            signer=Signer("supplier", HOLDER, FUNCTION, keys.fingerprint(SUPPLIER.public)),
        )


KNOWN = (Known(SUPPLIER.public, HOLDER, "supplier", AT, "named"),)


def basis(ring: tuple[Known, ...] = KNOWN, **changes: Any) -> Basis:  # noqa: ANN401 - the fields of a basis
    """What packs are held against in tests: the supplier's key is known, and so are the small questionnaires."""
    made = Basis(at=NOW, ring=ring, known=content().sources, content=_content_of)
    return replace(made, **changes)


def _content_of(named: Mapping[str, bytes]) -> Content:
    return content() if named == files() else gather_files({f"{name}.yaml": each for name, each in named.items()}, {})


def judged(data: bytes, ring: tuple[Known, ...] = KNOWN, **changes: Any) -> Verification:  # noqa: ANN401 - as above
    """What verification says of a pack."""
    return verify(data, "x.assess", basis(ring, **changes))
