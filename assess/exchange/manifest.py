"""What a pack says about itself; its signatures cover exactly these bytes.

Every format version is written and read by a module of its own in `formats`, so that old packs stay readable.
"""

from typing import Literal

from assess.domain.chain import Head
from assess.domain.questionnaire import Source
from assess.domain.record import dataclass

Kind = Literal["submission", "round"]
Role = Literal["supplier", "institution", "auditor"]
ROLES: tuple[Role, ...] = ("supplier", "institution", "auditor")


@dataclass(frozen=True, slots=True)
class Listed:
    """One member that the manifest vouches for: its size in bytes, and its SHA-256 in hexadecimal."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Signer:
    """Who made the pack: `holder` is the organisation, `function` who acted, `key` the fingerprint."""

    role: Role
    holder: str
    function: str
    key: str


@dataclass(frozen=True, slots=True)
class Said:
    """Something that was said about an item, by a function, at a moment (UTC)."""

    text: str
    actor: str
    at: str


@dataclass(frozen=True, slots=True)
class Returned:
    """One item that goes back to the supplier: the verdict, its reason, and what was said to be shared."""

    item: str
    verdict: Literal["ask", "reject"]
    why: str
    actor: str
    at: str
    remarks: tuple[Said, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """The manifest of a pack, whatever its format version.

    `number` counts the submissions of one assessment, or the rounds of one review, from 1. `moment` is when the state
    was scored, `made_at` when the pack was made (UTC). `head` is the end of the sender's journal: of the one in the
    pack, or of the review that a round comes from. `seen` is the last head of the receiver's that the sender has seen.
    """

    kind: Kind
    number: int
    made_at: str
    tool: str
    assessment: str
    supplier: str
    product: str
    moment: str
    head: Head
    questionnaires: tuple[Source, ...]
    members: tuple[Listed, ...]
    signer: Signer
    seen: Head | None = None
