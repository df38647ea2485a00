"""Verifying a pack: ordered stages over bytes, at one reference time, without reading anything else.

Every stage says what it found; a stage that rests on what could not be read is skipped, the others still speak. The
first broken stage decides. The idea of such stages is that of sigstore and TUF.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping

from assess.domain.problems import Problem
from assess.exchange import contentstages as content
from assess.exchange import sealstages as seal
from assess.exchange.container import MANIFEST, SIGNATURES, Found
from assess.exchange.formats import PackFormat
from assess.exchange.manifest import Manifest
from assess.exchange.verification import Basis, Outcome, Pack, StageName, Verification
from assess.files.collecting import collector_off


def verify(data: bytes, file: str, basis: Basis, found: Found | None = None) -> Verification:
    """What can be said of the bytes of a pack; `file` is the name that problems carry.

    `found` is what reading these bytes came to, where that was done already.
    """
    pack = Pack(data, file, basis, found)
    with collector_off():
        outcomes = tuple(outcome_of(pack, name) for name in STAGES)
    return Verification(
        file=file,
        data=data,
        outcomes=outcomes,
        readable=pack.readable,
        members=pack.members,
        manifest=pack.manifest,
        manifest_digest=pack.members.digests.get(MANIFEST, hashlib.sha256().hexdigest()),
        signatures=pack.signatures,
        events=pack.events,
        assessment=pack.assessment,
        scores=pack.scores,
        returned=pack.returned,
    )


def outcome_of(pack: Pack, name: StageName) -> Outcome:
    """What one stage finds, after those before it."""
    found = STAGES[name](pack)
    if found is None:
        return Outcome(name, "absent" if _is_round(pack) and name in _OF_SUBMISSIONS else "skipped")
    problems = tuple(found)
    return Outcome(name, "broken" if problems else "holds", problems)


_Stage = Callable[[Pack], Iterable[Problem] | None]
"""A stage gives what is wrong, or None when what it rests on is not there."""


def _of_members(stage: _Stage) -> _Stage:
    return lambda pack: stage(pack) if pack.members else None


def _of_manifest(stage: Callable[[Pack, Manifest], Iterable[Problem]], *names: str) -> _Stage:
    def ready(pack: Pack) -> Iterable[Problem] | None:
        there = all(name in pack.members for name in names)
        return stage(pack, pack.manifest) if pack.manifest and there else None

    return ready


def _of_format(
    stage: Callable[[Pack, Manifest, PackFormat], Iterable[Problem]], name: str, rests_on: Callable[[Pack], object]
) -> _Stage:
    def ready(pack: Pack) -> Iterable[Problem] | None:
        there = name in pack.members and rests_on(pack)
        return stage(pack, pack.manifest, pack.made) if pack.manifest and pack.made and there else None

    return ready


def _of_kind(submission: _Stage, other: _Stage) -> _Stage:
    """A round has no journal to play back: its own contents take the place of the state."""
    return lambda pack: other(pack) if _is_round(pack) else submission(pack)


def _is_round(pack: Pack) -> bool:
    return pack.manifest is not None and pack.manifest.kind == "round"


_OF_SUBMISSIONS: tuple[StageName, ...] = ("journal", "scores")
"""The stages that a round has nothing for: what goes back is no state, and takes the place of one."""


STAGES: Mapping[StageName, _Stage] = {
    "container": seal.container_stage,
    "manifest": _of_members(seal.manifest_stage),
    "digests": _of_manifest(seal.digests_stage),
    "signature": _of_manifest(seal.signature_stage, SIGNATURES),
    "journal": _of_format(content.journal_stage, content.JOURNAL, lambda _: True),
    "state": _of_kind(
        _of_format(content.state_stage, content.STATE, lambda pack: pack.events),
        _of_format(content.round_stage, content.ROUND, lambda _: True),
    ),
    "scores": _of_format(content.scores_stage, content.SCORES, lambda pack: pack.assessment),
    "questionnaires": _of_manifest(content.questionnaires_stage),
}
"""All stages in order."""
