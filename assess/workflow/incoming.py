"""The submissions that a workspace received: how far the review of each is, and whether its pack still holds."""

from collections.abc import Mapping
from pathlib import Path

from assess.domain.problems import Problem
from assess.domain.record import dataclass
from assess.domain.review import review_of
from assess.domain.stage import Stage
from assess.domain.vocabulary import Aspect, Level
from assess.exchange.trust import How, Standing
from assess.exchange.verification import Basis, ReportStage, StageName, Verification
from assess.exchange.verify import verify
from assess.workflow.inbox import STREAM, events_of
from assess.workflow.portfolio import Line, portfolio
from assess.workflow.reviewed import stream_of
from assess.workflow.verifying import basis_of
from assess.workflow.workspace import Workspace

_ORDER: tuple[Stage, ...] = ("submitted", "in_review", "returned", "rejected", "accepted", "concept")
"""What waits for the institution comes first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """One submission as it was received last: its line in the portfolio, its pack, own levels, rounds sent back."""

    line: Line
    digest: str
    own: Mapping[Aspect, Level]
    rounds: int

    @property
    def open(self) -> int:
        """How many items stand in the way of a conclusion: to be judged, or asked about."""
        return (self.line.to_judge or 0) + self.line.questions


def incoming(workspace: Workspace) -> tuple[Incoming, ...]:
    """Every submission that was received, what waits for the institution first, then by supplier and product."""
    noted = sorted((event.body for event in events_of(workspace, STREAM)), key=lambda body: int(str(body["seq"])))
    packs = {str(body["assessment"]): str(body["manifest"]) for body in noted}
    found = [_incoming(workspace, each, packs[each.id]) for each in portfolio(workspace) if each.id in packs]
    return tuple(sorted(found, key=lambda each: (_ORDER.index(each.line.stage), each.line.supplier, each.line.product)))


def _incoming(workspace: Workspace, line: Line, digest: str) -> Incoming:
    review = review_of(events_of(workspace, stream_of(line.id)))
    own = {aspect: found.level for aspect, found in review.levels.items()}
    return Incoming(line=line, digest=digest, own=own, rounds=len(review.rounds))


@dataclass(frozen=True, slots=True)
class Checked:
    """What verifying a kept pack came to: the first stage that does not hold, and whose key it was made with.

    `gone` is true when the pack is not in the workspace any more; `how` tells how the key came to be known.
    """

    broken: StageName | ReportStage | None = None
    problems: tuple[Problem, ...] = ()
    standing: Standing | None = None
    how: How | None = None
    gone: bool = False


def kept(workspace: Workspace, digest: str) -> Path:
    """Where the pack with this manifest is kept."""
    return workspace.folder / "received" / f"{digest}.assess"


def basis(workspace: Workspace) -> Basis:
    """What packs are held against, read at once: checking them then needs no store, and may be done in a thread."""
    return basis_of(workspace)


def check_kept(path: Path, against: Basis) -> Checked:
    """Verifies a pack that was taken in before, as it lies on disk now."""
    try:
        data = path.read_bytes()
    except OSError:
        return Checked(gone=True)
    return checked(verify(data, str(path), against), against)


def checked(found: Verification, against: Basis) -> Checked:
    """What a verification came to, in short."""
    broken, maker = found.first_broken, found.maker or next(iter(found.signatures), None)
    return Checked(
        broken=broken.stage if broken else None,
        problems=broken.problems if broken else (),
        standing=maker.standing if maker else None,
        how=next((each.how for each in against.ring if maker and each.key == maker.public), None),
    )
