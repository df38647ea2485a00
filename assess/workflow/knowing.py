"""The keys of others that a workspace knows: remembered as events, so that it shows who trusted what, and when."""

from assess.domain.text import clean
from assess.errors import CallError
from assess.exchange import keys
from assess.exchange.manifest import Role
from assess.exchange.trust import STREAM, How, Known, ring, same_name, trusted, withdrawn
from assess.workflow.inbox import add_to, events_of
from assess.workflow.workspace import Workspace


def known_keys(workspace: Workspace) -> tuple[Known, ...]:
    """The keys of others that this workspace knows."""
    return ring(events_of(workspace, STREAM))


def trust(workspace: Workspace, public: str, holder: str, role: Role, how: How) -> None:
    """Remembers that a key is an organisation's; from then on its signatures are known ones."""
    add_to(workspace, STREAM, "keys", [trusted(public, holder, role, how)])


def withdraw(workspace: Workspace, said: str, why: str) -> Known:
    """Remembers that a key, named by its fingerprint or holder, is no longer to be trusted."""
    if not why.strip():
        raise CallError("exchange.key.why")
    found = [
        each
        for each in known_keys(workspace)
        if not each.withdrawn and (keys.answers_to(each.key, said) or same_name(each.holder) == same_name(said))
    ]
    if len({each.key for each in found}) != 1:
        raise CallError("exchange.key.unknown", name=said)
    add_to(workspace, STREAM, "keys", [withdrawn(found[0].key, clean(why))])
    return found[0]
