"""What came in: one event a pack, in a stream of the workspace itself."""

from collections.abc import Iterable, Sequence
from contextlib import suppress

from assess.domain.chain import Draft, Event, head_of
from assess.domain.json import JsonObject
from assess.errors import CallError
from assess.exchange.manifest import Manifest
from assess.workflow.workspace import Workspace

STREAM = ".inbox"


def events_of(workspace: Workspace, stream: str) -> tuple[Event, ...]:
    """The events of a stream that may not have begun."""
    with suppress(CallError):
        return workspace.log.read(stream)
    return ()


def add_to(
    workspace: Workspace, stream: str, kind: str, drafts: list[Draft], *, after: Sequence[Event] | None = None
) -> tuple[Event, ...]:
    """Adds to a stream of the workspace itself, which begins with its first event.

    With the events that the drafts rest on as `after`, such as a number that follows theirs, raises StoreError when
    another program added something meanwhile.
    """
    at, actor = workspace.now(), workspace.actor
    if after or any(each.id == stream for each in workspace.log.streams()):
        expected = None if after is None else head_of(after)
        return workspace.log.append(stream, drafts, at=at, actor=actor, expected=expected)
    return workspace.log.create(stream, kind, drafts, at=at, actor=actor)


def rounds_stream(assessment: str) -> str:
    """The stream in which a supplier's workspace remembers what came back."""
    return f".rounds.{assessment}"


def note(workspace: Workspace, manifest: Manifest, digest: str) -> None:
    """Records what came in, unless it is recorded already."""
    body: JsonObject = {
        "assessment": manifest.assessment,
        "number": manifest.number,
        "manifest": digest,
        "head": manifest.head.hash,
        "seq": manifest.head.seq,
        "key": manifest.signer.key,
    }
    if all(event.body != body for event in events_of(workspace, STREAM)):
        add_to(workspace, STREAM, "inbox", [Draft("received", body, {})])


def received(workspace: Workspace, assessment: str) -> Iterable[JsonObject]:
    """What was recorded of the submissions of one assessment, in order."""
    return (each.body for each in events_of(workspace, STREAM) if each.body["assessment"] == assessment)
