"""Where a pack goes, and to whom: for which keys it can be encrypted, and what becomes of it then."""

from collections.abc import Sequence
from pathlib import Path

from assess.domain.record import dataclass
from assess.errors import CallError
from assess.exchange import age
from assess.exchange.trust import Known, same_name
from assess.workflow.enclosing import Cover, cover, in_the_open
from assess.workflow.inbox import events_of, rounds_stream
from assess.workflow.knowing import known_keys
from assess.workflow.reading import typed_path
from assess.workflow.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Way:
    """What becomes of a pack before it goes out, and who alone can open it; nobody is named when everybody can."""

    cover: Cover
    holders: tuple[str, ...] = ()


def new_file(text: str) -> Path:
    """The path of a file to make, as it was typed; raises CallError where something is already, as behind no name."""
    path = typed_path(text.strip()).absolute()
    if path.exists():
        raise CallError("reviewscreens.round.taken", path=text)
    return path


def institutions(workspace: Workspace, assessment: str) -> tuple[Known, ...]:
    """The institutions whose key is known and holds, who asked something back about an assessment first.

    None where nothing can be encrypted here.
    """
    if not age.available():
        return ()
    found = [each for each in known_keys(workspace) if each.role == "institution" and not each.withdrawn]
    rounds = events_of(workspace, rounds_stream(assessment))
    asked = {same_name(str((event.private or {}).get("holder", ""))) for event in rounds}
    return tuple(sorted(found, key=lambda each: same_name(each.holder) not in asked))


def ways(workspace: Workspace, known: Sequence[Known]) -> tuple[Way, ...]:
    """How a pack can go out: for one of these, for all of them together, or readable for everybody."""
    groups = [(each,) for each in known] + ([tuple(known)] if known[1:] else [])
    closed = (
        Way(
            cover(workspace, tuple(each.key for each in group), None),
            tuple(dict.fromkeys(each.holder for each in group)),
        )
        for group in groups
    )
    return (*closed, Way(in_the_open))
