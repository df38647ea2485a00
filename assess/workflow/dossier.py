"""What an auditor's dossier shows besides the assessment: proof, review and samples, now, as of a moment, as before."""

from collections.abc import Mapping
from dataclasses import replace

from assess.domain.chain import Event, Head
from assess.domain.record import dataclass
from assess.domain.review import review_of
from assess.domain.samples import samples_of
from assess.exchange.keys import fingerprint
from assess.exchange.trust import STREAM as KEYS
from assess.exchange.trust import ring
from assess.exchange.verification import Basis, Verification
from assess.exchange.verify import verify
from assess.export.dossier import Dossier, Proof
from assess.scoring.sampling import report_of
from assess.store.sqlite import SqliteLog
from assess.workflow import clock
from assess.workflow.inbox import STREAM as INBOX
from assess.workflow.inbox import events_of
from assess.workflow.looking import Looking
from assess.workflow.ownview import own_scores
from assess.workflow.reviewed import stream_of as review_stream
from assess.workflow.sampling import stream_of as sample_stream
from assess.workflow.sitting import Sitting
from assess.workflow.verifying import basis_of
from assess.workflow.workspace import Opened, Workspace

STREAMS = {"review": review_stream, "samples": sample_stream}


@dataclass(frozen=True, slots=True, kw_only=True)
class Until:
    """How far to look: to a moment (UTC, ISO 8601), or to the heads and the number of submissions of an earlier one."""

    moment: str | None = None
    heads: Mapping[str, int] | None = None
    received: int | None = None

    def of_stream(self, name: str, events: tuple[Event, ...]) -> tuple[Event, ...]:
        """The events of a stream that count."""
        if self.heads is not None:
            return events[: self.heads.get(name, 0)]
        return tuple(each for each in events if self.moment is None or each.at <= self.moment)


NOW = Until()


def dossier_of(workspace: Workspace, opened: Opened, until: Until = NOW, pack: Verification | None = None) -> Dossier:
    """The dossier of an assessment of this workspace, or of one in a pack that is only looked at."""
    name = opened.assessment.id
    journals = {part: until.of_stream(part, events_of(workspace, stream(name))) for part, stream in STREAMS.items()}
    review = review_of(journals["review"])
    return Dossier(
        proofs=_received(workspace, opened, until) if pack is None else _looked_at(pack),
        review=review,
        own=own_scores(workspace, opened, review) if journals["review"] else None,
        samples=tuple(report_of(each) for each in samples_of(journals["samples"]).values()),
        journals={part: events for part, events in journals.items() if events},
    )


def dossier_at_hand(sitting: Sitting) -> Dossier:
    """The dossier of what a sitting has open.

    Of an earlier state that is only looked at it holds what was recorded beside it until then; of a pack its own proof,
    and what this workspace itself recorded about the same assessment. It reads the store by a connection of its own,
    as it is made beside the screens.
    """
    opened, side = sitting.opened, sitting.side if isinstance(sitting, Looking) else None
    until = Until(moment=opened.moment) if side is not None and side.pack is None else NOW
    with SqliteLog(sitting.workspace.folder, salts=clock.salt) as log:
        return dossier_of(replace(sitting.workspace, log=log), opened, until, side.pack if side else None)


def _received(workspace: Workspace, opened: Opened, until: Until) -> tuple[Proof, ...]:
    """The submissions that were taken in, as far as the state reaches."""
    noted = [each for each in events_of(workspace, INBOX) if each.body["assessment"] == opened.assessment.id]
    if until.received is not None:
        noted = noted[: until.received]
    else:
        last = opened.assessment.head.seq
        noted = [each for each in noted if int(str(each.body["seq"])) <= last]
        noted = [each for each in noted if until.moment is None or each.at <= until.moment]
    return tuple(_kept(workspace, each) for each in noted)


def _kept(workspace: Workspace, noted: Event) -> Proof:
    """Verified again as when it was taken in, by the keys that were known then: the outcome is the same on any day."""
    digest = str(noted.body["manifest"])
    path = workspace.folder / "received" / f"{digest}.assess"
    made = Proof(
        number=int(str(noted.body["number"])),
        manifest=digest,
        head=Head(int(str(noted.body["seq"])), str(noted.body["head"])),
        signers=((str(noted.body["key"]), "?"),),
        at=noted.at,
        actor=noted.actor,
        stages=(),
    )
    if not path.is_file():
        return made
    found = verify(path.read_bytes(), str(path), _basis_at(workspace, noted.at))
    return replace(made, signers=_signers(found), stages=_stages(found))


def _basis_at(workspace: Workspace, at: str) -> Basis:
    known = ring(each for each in events_of(workspace, KEYS) if each.at <= at)
    return replace(basis_of(workspace), at=at, ring=known)


def _looked_at(pack: Verification) -> tuple[Proof, ...]:
    manifest = pack.manifest
    if manifest is None:
        return ()
    made = Proof(
        number=manifest.number,
        manifest=pack.manifest_digest,
        head=manifest.head,
        signers=_signers(pack),
        at=manifest.made_at,
        actor="",
        stages=_stages(pack),
    )
    return (made,)


def _signers(found: Verification) -> tuple[tuple[str, str], ...]:
    return tuple((fingerprint(each.public), each.holder or "?") for each in found.signatures)


def _stages(found: Verification) -> tuple[tuple[str, str], ...]:
    return tuple((each.stage, each.status) for each in found.outcomes)
