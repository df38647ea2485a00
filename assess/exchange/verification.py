"""What is known of a pack while it is verified, and what is known of it in the end."""

from collections.abc import Callable, Mapping
from dataclasses import field
from typing import Literal

from assess.domain.assessment import Assessment
from assess.domain.chain import Event
from assess.domain.problems import Origin, Problem
from assess.domain.questionnaire import Content, Source
from assess.domain.record import dataclass
from assess.exchange.container import Found, Members
from assess.exchange.formats import PackFormat
from assess.exchange.keys import fingerprint
from assess.exchange.manifest import Manifest, Returned
from assess.exchange.trust import Known, Standing
from assess.scoring.results import Scores

StageName = Literal["container", "manifest", "digests", "signature", "journal", "state", "scores", "questionnaires"]
ReportStage = Literal["data", "scores", "journal", "report"]
Status = Literal["holds", "broken", "skipped", "absent"]
"""`skipped` rests on what could not be read; `absent` is no part of this kind of pack."""

BROKEN = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError, RecursionError)
"""What reading, replaying or scoring records of strangers may end in: the border where that becomes a problem."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """What a pack is held against: the moment, the known keys, the known questionnaires, and the signer demanded.

    `content` makes the content of questionnaires by id; it raises AssessError when they do not hold.
    """

    at: str
    ring: tuple[Known, ...]
    known: tuple[Source, ...]
    content: Callable[[Mapping[str, bytes]], Content]
    signer: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one stage found; a broken one says what and where, the first problem first, a skipped one perhaps why."""

    stage: StageName | ReportStage
    status: Status
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Signed:
    """One signature that holds: the public key, and how it stands to the keys that are known."""

    public: str
    standing: Standing
    holder: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """All that can be said of a pack. `readable` is false when it is no pack at all, or one of a later version."""

    file: str
    data: bytes
    outcomes: tuple[Outcome, ...]
    readable: bool
    members: Mapping[str, bytes] = field(default_factory=dict)
    manifest: Manifest | None = None
    manifest_digest: str = ""
    signatures: tuple[Signed, ...] = ()
    events: tuple[Event, ...] = ()
    assessment: Assessment | None = None
    scores: Scores | None = None
    returned: tuple[Returned, ...] = ()

    @property
    def maker(self) -> Signed | None:
        """The signature of who made the pack; None unless what is sealed is what was signed."""
        sealed = all(each.status == "holds" for each in self.outcomes[:3])
        stated = self.manifest.signer.key if sealed and self.manifest else ""
        return next((each for each in self.signatures if fingerprint(each.public) == stated), None)

    @property
    def first_broken(self) -> Outcome | None:
        """The stage that decides; None when all hold."""
        return next((each for each in self.outcomes if each.status == "broken"), None)


class Pack:
    """A pack while it is verified: what each stage found is there for the next."""

    def __init__(self, data: bytes, file: str, basis: Basis, found: Found | None = None) -> None:
        """Nothing is known yet, or no more than what reading the bytes came to."""
        self.data, self.file, self.basis, self.found = data, file, basis, found
        self.members = Members(b"", {})
        self.readable = True
        self.made: PackFormat | None = None
        self.manifest: Manifest | None = None
        self.signatures: tuple[Signed, ...] = ()
        self.events: tuple[Event, ...] = ()
        self.assessment: Assessment | None = None
        self.returned: tuple[Returned, ...] = ()
        self.scores: Scores | None = None

    def at(self, place: str) -> Origin:
        """A place in this pack."""
        return Origin(self.file, place=place)
