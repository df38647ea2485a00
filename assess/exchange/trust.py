"""Whose keys are known: pinned at first use or named by hand, and how the signer of a pack stands to them.

Nobody vouches for a key but the people who compare its fingerprint; the ring remembers what they decided.
"""

from collections.abc import Iterable
from typing import Literal, cast

from assess.domain.chain import Draft, Event
from assess.domain.record import dataclass
from assess.exchange.manifest import Role

How = Literal["first_use", "named"]
Standing = Literal["known", "first_use", "changed", "withdrawn", "elsewhere"]

STREAM = ".keys"
"""The stream in which a workspace remembers them; no assessment is called so."""


@dataclass(frozen=True, slots=True)
class Known:
    """One key of somebody else's: whose, in which role, since when, and how it came to be known."""

    key: str
    holder: str
    role: Role
    since: str
    how: How
    withdrawn: bool = False


def trusted(key: str, holder: str, role: Role, how: How) -> Draft:
    """A key was pinned to an organisation."""
    return Draft("trusted", {"key": key, "role": role, "how": how}, {"holder": holder})


def withdrawn(key: str, why: str) -> Draft:
    """A key is no longer trusted: lost, stolen, or replaced."""
    return Draft("withdrawn", {"key": key}, {"why": why})


def ring(events: Iterable[Event]) -> tuple[Known, ...]:
    """The keys that a stream of such events adds up to, in order of their first mention."""
    found: dict[tuple[str, str], Known] = {}
    for event in events:
        key = str(event.body["key"])
        if event.kind == "trusted":
            holder = str((event.private or {}).get("holder", ""))
            role, how = cast("Role", event.body["role"]), cast("How", event.body["how"])
            found[key, same_name(holder)] = Known(key, holder, role, event.at, how)
        else:
            found |= {at: _gone(each) for at, each in found.items() if each.key == key}
    return tuple(found.values())


def standing(known: Iterable[Known], key: str, holder: str) -> Standing:
    """How a key stands that signs for an organisation.

    `changed`: this organisation signed with another key before. `elsewhere`: the key is known as another's.
    """
    known = tuple(known)
    of_key = [each for each in known if each.key == key]
    if any(each.withdrawn for each in of_key):
        return "withdrawn"
    if any(same_name(each.holder) == same_name(holder) for each in of_key):
        return "known"
    if any(same_name(each.holder) == same_name(holder) for each in known if not each.withdrawn):
        return "changed"
    return "elsewhere" if of_key else "first_use"


def same_name(holder: str) -> str:
    """A name without what people type differently: capitals, spaces, full stops."""
    return "".join(holder.casefold().replace(".", "").split())


def _gone(each: Known) -> Known:
    return Known(each.key, each.holder, each.role, each.since, each.how, withdrawn=True)
