"""Submitting: the state is frozen with an event, sealed with everything it rests on, and signed."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

from assess import __version__
from assess.content.library import originals
from assess.domain.chain import seal as seal_event
from assess.domain.events import replay, submitted
from assess.domain.record import dataclass
from assess.errors import CallError, GateError
from assess.exchange import container, keys, pack
from assess.exchange.manifest import Manifest, Signer
from assess.workflow.enclosing import Cover, Opening, in_the_open
from assess.workflow.judging import blockers
from assess.workflow.returning import last_seen
from assess.workflow.verifying import demand, verify_file
from assess.workflow.workspace import Opened, Workspace, scores_of
from assess.workflow.writing import delivering


@dataclass(frozen=True, slots=True)
class Submission:
    """What was submitted: the assessment, the number of the submission, the file, and who signed."""

    assessment: str
    number: int
    path: Path
    key: str


def submit(
    workspace: Workspace,
    opened: Opened,
    key: keys.SigningKey,
    path: Path,
    *,
    evidence: bool = False,
    cover: Cover = in_the_open,
) -> Submission:
    """Seals an assessment as it stands into a pack; the journal says so, and the file is there, or neither.

    With `evidence` the registered files travel too. Raises GateError while something blocks submission, and CallError
    when evidence is gone or changed or the pack would be larger than one may be.
    """
    _demand_ready(workspace, opened)
    number = 1 + sum(event.kind == "submitted" for event in opened.events)
    draft = submitted(number, keys.fingerprint(key.public))
    head, at, actor = opened.assessment.head, workspace.now(), workspace.actor
    events = (*opened.events, seal_event(draft, head, at=at, actor=actor, salt=""))
    frozen = replay(opened.assessment.id, events)
    sealed = _sealed(workspace, Opened(frozen, events, frozen.changed_at), key, number, evidence=evidence)
    if len(sealed) > container.SIZE_LIMIT:
        raise CallError("exchange.submit.large", limit=container.SIZE_LIMIT // 2**20)
    with delivering(cover(sealed), path):
        workspace.log.append(frozen.id, [draft], at=at, actor=actor, expected=head)
    return Submission(frozen.id, number, path, keys.fingerprint(key.public))


def _demand_ready(workspace: Workspace, opened: Opened) -> None:
    found = blockers(workspace, opened, scores_of(workspace, opened))
    blocking = [each for each in found if each.severity == "blocker"]
    if blocking:
        raise GateError("exchange.submit.blocked", id=opened.assessment.id, count=len(blocking))


def _sealed(workspace: Workspace, frozen: Opened, key: keys.SigningKey, number: int, *, evidence: bool) -> bytes:
    state = frozen.assessment
    content = workspace.content()
    manifest = Manifest(
        kind="submission",
        number=number,
        made_at=frozen.moment,
        tool=f"assess {__version__}",
        assessment=state.id,
        supplier=state.supplier,
        product=state.product,
        moment=frozen.moment,
        head=state.head,
        questionnaires=content.sources,
        members=(),
        seen=last_seen(workspace, state.id),
        signer=Signer("supplier", state.supplier, workspace.actor, keys.fingerprint(key.public)),
    )
    contents = pack.Contents(
        events=frozen.events,
        assessment=state,
        scores=scores_of(workspace, frozen),
        questionnaires=originals(content.sources, workspace.folder / "questionnaires"),
        evidence=_evidence(workspace, frozen) if evidence else {},
    )
    return pack.seal(manifest, contents, key)


def _evidence(workspace: Workspace, frozen: Opened) -> Mapping[str, bytes]:
    """The registered files by digest; what is gone or changed stops the submission."""
    found: dict[str, bytes] = {}
    for each in frozen.assessment.evidence.values():
        if each.sha256 is None:
            continue
        path = workspace.evidence_folder / each.sha256
        data = path.read_bytes() if path.is_file() else b""
        if hashlib.sha256(data).hexdigest() != each.sha256:
            raise CallError("exchange.submit.evidence", id=each.id)
        found[each.sha256] = data
    return found


def countersigned(workspace: Workspace, file: str, key: keys.SigningKey, opening: Opening | None = None) -> bytes:
    """A pack with one signature more; raises as `verifying.demand` when it does not hold.

    A key that has signed already is refused with CallError.
    """
    found = verify_file(workspace, file, opening)
    demand(found)
    if any(each.public == key.public for each in found.signatures):
        raise CallError("exchange.key.signed", path=file, key=keys.fingerprint(key.public))
    return pack.signed_again(found.members, key)
