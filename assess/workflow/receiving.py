"""Receiving: a pack that holds is taken in, with its journal as it was recorded at the supplier's."""

import hashlib
from pathlib import Path

from assess.domain.record import dataclass
from assess.exchange.manifest import Manifest
from assess.exchange.trust import Standing
from assess.exchange.verification import Verification
from assess.files.atomic import writing
from assess.store.log import TAKEN_IN
from assess.workflow.enclosing import Opening
from assess.workflow.inbox import note
from assess.workflow.knowing import trust
from assess.workflow.returning import demand_own, take_round
from assess.workflow.verifying import demand, verify_file
from assess.workflow.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Received:
    """What was taken in: the manifest, how many events or items are new, by whose key, how that key stood before."""

    manifest: Manifest
    new: int
    public: str
    standing: Standing


def receive(workspace: Workspace, file: str, opening: Opening | None = None) -> Received:
    """Takes in a submission or a round after verifying it; taking in the same one again changes nothing.

    `opening` opens an encrypted one; what is kept is the pack inside. The key of somebody who sends for the first time
    is remembered. Raises as `read_pack`, InputError or GateError for a pack that does not hold, GateError
    `store.rewritten` when the journal no longer begins as it was taken in before, CallError when a submission is this
    workspace's own, and for a round that is about another one.
    """
    found = verify_file(workspace, file, opening)
    demand(found)
    manifest, signed = found.manifest, found.maker
    assert manifest is not None and signed is not None  # noqa: S101, PT018 - its stages hold
    new = _take_round(workspace, found, manifest) if manifest.kind == "round" else _adopt(workspace, found, manifest)
    if signed.standing == "first_use":
        trust(workspace, signed.public, signed.holder, manifest.signer.role, "first_use")
    return Received(manifest, new, signed.public, signed.standing)


def _adopt(workspace: Workspace, found: Verification, manifest: Manifest) -> int:
    new = workspace.log.adopt(manifest.assessment, TAKEN_IN, found.events)
    _keep_files(workspace, found)
    note(workspace, manifest, found.manifest_digest)
    return new


def _take_round(workspace: Workspace, found: Verification, manifest: Manifest) -> int:
    demand_own(workspace, manifest)
    _keep_files(workspace, found)
    return take_round(workspace, found, manifest)


def _keep_files(workspace: Workspace, found: Verification) -> None:
    """The evidence under its digest, and the pack itself under that of its manifest."""
    for name, data in found.members.items():
        folder, _, digest = name.partition("/")
        if folder == "evidence":
            _write(workspace.evidence_folder / digest, data)
    _write(workspace.folder / "received" / f"{found.manifest_digest}.assess", found.data)


def _write(path: Path, data: bytes) -> None:
    if path.is_file() and hashlib.sha256(path.read_bytes()).digest() == hashlib.sha256(data).digest():
        return
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with writing(path) as part:
        part.write_bytes(data)
