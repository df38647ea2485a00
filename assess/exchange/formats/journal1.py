"""The chain of a journal as version 1 writes it, checked over the bytes that stand in the pack.

What the chain hashes of an event is part of these bytes: `{"actor", "at", "body", "commitment"` - `"hash"` - `"kind",
"previous"` - `"private", "salt"` - `"seq"}`, in canonical order. So it is cut out of them, not written anew.
"""

import re
from collections.abc import Sequence
from hashlib import sha256

from assess.domain.chain import GENESIS, Break, Event, verify

_BEGIN = b'{"events":['
_UPPER, _LOWER = b',"commitment":', b',"salt":'
_COMMITTED = re.compile(
    _UPPER + rb'(?:null|"[0-9a-f]{64}")(,"hash":"[0-9a-f]{64}"),"kind":"[^"\\]*","previous":"[0-9a-f]{64}"(,"private":)'
)
_SALTED = re.compile(_LOWER + rb'(?:null|"[0-9a-f]{64}")(,"seq":[0-9]+\})')


def first_break(data: bytes, events: Sequence[Event]) -> Break | None:
    """The first place where the chain does not hold, or None; `data` are the canonical bytes of these events.

    What cannot be cut in one way only, and what breaks, is looked at in full, event by event.
    """
    return None if _holds(data, events) else verify(events)


def _holds(data: bytes, events: Sequence[Event]) -> bool:
    """True when the bytes can be cut in one way only and the chain holds; False says nothing.

    A quote inside a text is never bare, so the two names stand at events, or deeper in what an event says: then there
    are more of them than events.
    """
    if not len(events) == data.count(_UPPER) == data.count(_LOWER):
        return False
    start, previous = len(_BEGIN), GENESIS
    for seq, event in enumerate(events, 1):
        upper = _COMMITTED.match(data, data.find(_UPPER, start))
        lower = _SALTED.match(data, data.find(_LOWER, start))
        if upper is None or lower is None or event.seq != seq or event.previous != previous:
            return False
        record = data[start : upper.start(1)] + data[upper.end(1) : upper.start(2)] + lower[1]
        if sha256(record).hexdigest() != event.hash or not _keeps(event, data[upper.end(2) : lower.start()]):
            return False
        start, previous = lower.end() + 1, event.hash
    return True


def _keeps(event: Event, text: bytes) -> bool:
    """True when an event is committed to this private text, or has none."""
    if event.private is None:
        return True
    return event.salt is not None and sha256(bytes.fromhex(event.salt) + text).hexdigest() == event.commitment
