"""What a workspace keeps beside an assessment and an auditor's dossier shows: proof, review, samples."""

from collections.abc import Mapping
from dataclasses import field

from assess.domain.chain import Event, Head
from assess.domain.record import dataclass
from assess.domain.review import Review
from assess.export.samples import sample_document
from assess.export.scores import number
from assess.export.state import Document, plain
from assess.scoring.results import Scores
from assess.scoring.sampling import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """One sealed submission, and what verifying it comes to.

    `manifest` is the digest of its manifest, `head` the end of its journal, `signers` are fingerprint and holder of
    each signature. `actor` took it in at `at`; a pack that is only looked at has no actor, and `at` is when it was
    made. `stages` name each stage with `holds`, `broken` or `skipped`; there are none when the pack is gone.
    """

    number: int
    manifest: str
    head: Head
    signers: tuple[tuple[str, str], ...]
    at: str
    actor: str
    stages: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """All of it. `own` are the scores in the institution's view, None before it decided anything.

    `journals` holds the events of the `review` and the `samples`, as far as these have begun.
    """

    proofs: tuple[Proof, ...] = ()
    review: Review = field(default_factory=Review)
    own: Scores | None = None
    samples: tuple[Report, ...] = ()
    journals: Mapping[str, tuple[Event, ...]] = field(default_factory=dict)


def dossier_document(dossier: Dossier) -> Document:
    """The dossier as JSON; by `heads` and `received` it can be made anew from the workspace that keeps all of it."""
    own = dossier.own
    return {
        "heads": {name: {"seq": each[-1].seq, "hash": each[-1].hash} for name, each in dossier.journals.items()},
        "received": len(dossier.proofs),
        "proofs": [plain(each) for each in dossier.proofs],
        "review": _review(dossier.review),
        "own": own and {"verdict": own.verdict.value, "limited_by": list(own.limited_by), "parts": _parts(own)},
        "samples": [{**sample_document(each), "keys": list(each.sample.keys)} for each in dossier.samples],
    }


def _review(review: Review) -> Document:
    return {
        "judgements": [plain(each) for each in review.judgements.values()],
        "levels": {aspect.word: plain(each) for aspect, each in review.levels.items()},
        "importance": {item: plain(each) for item, each in review.importance.items()},
        "remarks": [plain(each) for each in review.remarks],
        "findings": [plain(each) for each in review.findings.values()],
        "rounds": [plain(each) for each in review.rounds],
        "conclusion": review.conclusion and plain(review.conclusion),
    }


def _parts(own: Scores) -> Document:
    parts = {aspect.word: group for aspect, group in own.controls.aspects.items()} | {"access": own.access.total}
    return {
        name: {"declared": number(group.declared), "assured": number(group.assured), "verdict": group.verdict.value}
        for name, group in parts.items()
    }
