"""Verification over stored bytes: no edit of a stream goes unseen."""

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations

import pytest

from assess.domain.chain import BEGIN, Break, Draft, Event, Head, digest, head_of, verify
from assess.domain.events import erased
from assess.domain.json import JsonObject
from assess.store.rows import Row, event_of, first_break, record_of, seal_all
from tests.store.samples import ACTOR, AT, draft, numbered_salts, plain_draft


def row_of(event: Event, *, with_text: bool = True) -> Row:
    text = json.dumps(event.private, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    private = (str(event.salt).encode(), text) if event.private is not None and with_text else (None, None)
    return Row(event.seq, event.hash.encode(), record_of(event).encode(), *private)


def sample() -> tuple[list[Event], list[Row]]:
    """Six events; the text of the second was erased by the last."""
    drafts = [draft(1), draft(2, "één adres"), plain_draft(3), draft(4), draft(5), erased([2], "verzoek")]
    events = list(seal_all(drafts, BEGIN, at=AT, actor=ACTOR, salts=numbered_salts()))
    return events, [row_of(event, with_text=event.seq != 2) for event in events]


EVENTS, ROWS = sample()
SEEN = head_of(EVENTS)


def test_the_kept_bytes_are_the_hashed_bytes() -> None:
    assert [json.loads(row.record)["seq"] for row in ROWS] == [1, 2, 3, 4, 5, 6]
    assert [digest(event).encode() for event in EVENTS] == [row.hash for row in ROWS]
    assert first_break(ROWS) is None
    assert first_break(ROWS, SEEN) is None


def test_rows_give_back_the_events() -> None:
    restored = [event_of(row) for row in ROWS]
    assert [event.hash for event in restored] == [event.hash for event in EVENTS]
    assert restored[0] == EVENTS[0]
    assert restored[1].erased
    assert verify(restored, head=SEEN) is None


def flips(stored: bytes | None) -> Iterator[bytes]:
    for position in range(len(stored or b"")):
        for bit in range(8):
            changed = bytearray(stored or b"")
            changed[position] ^= 1 << bit
            yield bytes(changed)


def flipped(row: Row) -> Iterator[Row]:
    yield from (row._replace(hash=changed) for changed in flips(row.hash))
    yield from (row._replace(record=changed) for changed in flips(row.record))
    yield from (row._replace(salt=changed) for changed in flips(row.salt))
    yield from (row._replace(text=changed) for changed in flips(row.text))


def test_every_flipped_bit_is_found_at_its_event() -> None:
    found = 0
    for index, row in enumerate(ROWS):
        for changed in flipped(row):
            broken = first_break([*ROWS[:index], changed, *ROWS[index + 1 :]])
            assert broken is not None
            assert broken.seq == row.seq
            found += 1
    assert found > 10_000


def renumbered(rows: Sequence[Row]) -> list[Row]:
    return [row._replace(seq=seq) for seq, row in enumerate(rows, 1)]


@pytest.mark.parametrize("number_again", [list, renumbered])
def test_every_removal_swap_and_repetition_is_found(number_again: Callable[[Sequence[Row]], list[Row]]) -> None:
    edits = [ROWS[:index] + ROWS[index + 1 :] for index in range(len(ROWS))]
    edits += [ROWS[: index + 1] + ROWS[index:] for index in range(len(ROWS))]
    for first, second in combinations(range(len(ROWS)), 2):
        swapped = list(ROWS)
        swapped[first], swapped[second] = swapped[second], swapped[first]
        edits.append(swapped)
    assert all(first_break(number_again(edit), SEEN) for edit in edits)


def test_every_cut_is_found_with_a_seen_head() -> None:
    for length in range(len(ROWS)):
        assert first_break(ROWS[:length], SEEN) == Break(6 if length else 1, "chain.head" if length else "chain.gap")


def test_a_rewritten_stream_is_found_with_a_seen_head() -> None:
    for index in range(len(EVENTS)):
        before = Head(EVENTS[index].seq - 1, EVENTS[index].previous)
        forged = seal_all([draft(9, "anders")] * 6, before, at=AT, actor=ACTOR, salts=numbered_salts())
        rows = [row for row in ROWS[:index] if row.seq != 2] if index < 2 else ROWS[:index]
        rows = rows + [row_of(event) for event in forged]
        assert first_break(rows, SEEN) is not None


def test_a_longer_stream_still_holds_a_seen_head() -> None:
    for event in EVENTS:
        assert first_break(ROWS, Head(event.seq, event.hash)) is None
    assert first_break(ROWS, BEGIN) is None
    assert first_break(ROWS, Head(3, "0" * 64)) == Break(3, "chain.head")


def test_a_text_that_is_gone_without_an_erasure_is_found() -> None:
    rows = [row._replace(salt=None, text=None) if row.seq == 4 else row for row in ROWS]
    assert first_break(rows) == Break(4, "store.text_gone")
    assert first_break(ROWS[:5]) == Break(2, "store.text_gone")


def test_a_text_beside_an_event_that_had_none_is_found() -> None:
    rows = [row._replace(salt=b"00" * 32, text=b"{}") if row.seq == 3 else row for row in ROWS]
    assert first_break(rows) == Break(3, "chain.commitment")


@pytest.mark.parametrize("salt", [b"zz" * 32, b"\xff" * 64, b""])
def test_a_salt_that_is_none_is_found(salt: bytes) -> None:
    assert first_break([ROWS[0]._replace(salt=salt), *ROWS[1:]]) == Break(1, "chain.commitment")


@pytest.mark.parametrize(
    "record", [b"", b"no json", b"[1, 2]", b"{}", b'{"seq":1}', b"\xff", b"[" * 100_000, b'{"a":' * 100_000]
)
def test_a_record_that_is_none_is_found_even_with_its_hash(record: bytes) -> None:
    forged = Row(1, hashlib.sha256(record).hexdigest().encode(), record, None, None)
    assert first_break([forged, *ROWS[1:]]) == Break(1, "chain.hash")


@pytest.mark.parametrize("body", [{}, {"events": 4}, {"events": ["4", None]}, {"events": {"4": 4}}])
def test_an_erasure_that_names_no_events_erases_nothing(body: JsonObject) -> None:
    drafts = [draft(1), Draft("erased", body, {})]
    events = seal_all(drafts, BEGIN, at=AT, actor=ACTOR, salts=numbered_salts())
    rows = [row_of(event, with_text=False) for event in events]
    assert first_break(rows) == Break(1, "store.text_gone")


@pytest.mark.parametrize("start", [b"", b"{}", b"[" * 100_000, b'{"body":{"events":[1]},"other":1'])
def test_a_forged_erasure_that_cannot_be_read_erases_nothing(start: bytes) -> None:
    first = row_of(EVENTS[0], with_text=False)
    record = start + b',"commitment":null,"kind":"erased","previous":"' + first.hash + b'","seq":2}'
    forged = Row(2, hashlib.sha256(record).hexdigest().encode(), record, None, None)
    assert first_break([first, forged]) == Break(1, "store.text_gone")
    with pytest.raises((TypeError, ValueError, RecursionError)):
        event_of(forged)
