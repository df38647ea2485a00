"""One module a format version of packs; the newest writes, all of them read."""

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module

from assess.domain.assessment import Assessment
from assess.domain.chain import Break, Event
from assess.domain.json import JsonObject
from assess.domain.record import dataclass
from assess.exchange.manifest import Kind, Manifest, Returned
from assess.scoring.results import Scores

NEWEST = 1

_MODULES: Mapping[int, str] = {1: "assess.exchange.formats.version1"}


@dataclass(frozen=True, slots=True)
class PackFormat:
    """How one version writes and reads its members; all bytes are canonical JSON.

    The readers raise ValueError, TypeError, KeyError or AttributeError for what is not of the version's shape.
    `first_break` is given the bytes of a journal, which must be those of its events, and these.
    """

    version: int
    encode: Callable[[Manifest], JsonObject]
    decode: Callable[[JsonObject], Manifest]
    journal: Callable[[Sequence[Event]], JsonObject]
    events: Callable[[JsonObject], tuple[Event, ...]]
    first_break: Callable[[bytes, Sequence[Event]], Break | None]
    state: Callable[[Assessment], JsonObject]
    scores: Callable[[Scores], JsonObject]
    round: Callable[[Sequence[Returned]], JsonObject]
    returned: Callable[[JsonObject], tuple[Returned, ...]]
    required: Mapping[Kind, tuple[str, ...]]
    folders: tuple[str, ...]


def pack_format(version: int) -> PackFormat | None:
    """The format of a version; None for one that this program does not know."""
    module = _MODULES.get(version)
    if module is None:
        return None
    found: PackFormat = import_module(module).FORMAT
    return found
