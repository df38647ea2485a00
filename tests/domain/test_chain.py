"""The chain shows every change, and erasing what is personal does not break it."""

from dataclasses import replace

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from assess.domain.chain import GENESIS, Break, Draft, Event, Head, commit, seal, verify
from assess.domain.json import SAFE_INTEGER, canonical
from tests.domain.streams import stream

DRAFTS = [Draft("answered", {"item": f"B{number}"}, {"why": f"because {number}"}) for number in range(1, 5)]

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
keys = st.text(st.characters(max_codepoint=127), max_size=8)
values = st.recursive(
    st.none() | st.booleans() | st.integers(-SAFE_INTEGER, SAFE_INTEGER) | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4),
    max_leaves=12,
)


@given(values)
def test_the_canonical_form_is_that_of_rfc_8785(value: object) -> None:
    assert canonical(value) == rfc8785.dumps(value)  # type: ignore[arg-type]


@pytest.mark.parametrize("value", [1.5, SAFE_INTEGER + 1, {"é": 1}, [object()], {"a": {1.0}}])
def test_what_has_no_single_canonical_form_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match=r"no canonical form|too large|outside ASCII"):
        canonical(value)  # type: ignore[arg-type]


def test_a_chain_as_it_was_recorded_holds() -> None:
    events = stream(DRAFTS)
    assert verify(events) is None
    assert verify(events, head=Head(4, events[-1].hash)) is None
    assert verify([], head=Head(0, GENESIS)) is None


def test_an_erased_text_leaves_a_chain_that_holds() -> None:
    events = stream(DRAFTS)
    events[1] = replace(events[1], private=None, salt=None)
    assert events[1].erased
    assert not events[0].erased
    assert verify(events) is None


def test_an_event_without_text_has_no_commitment() -> None:
    event = seal(Draft("undone", {"events": [1]}, {}), Head(0, GENESIS), at="x", actor="y", salt="00" * 32)
    assert (event.private, event.salt, event.commitment, event.erased) == (None, None, None, False)


@pytest.mark.parametrize(
    ("change", "key"),
    [
        ({"actor": "somebody else"}, "chain.hash"),
        ({"at": "2020-01-01T00:00:00Z"}, "chain.hash"),
        ({"body": {"item": "V5"}}, "chain.hash"),
        ({"kind": "undone"}, "chain.hash"),
        ({"commitment": "0" * 64}, "chain.hash"),
        ({"previous": "0" * 64}, "chain.link"),
        ({"seq": 7}, "chain.gap"),
        ({"private": {"why": "something else"}}, "chain.commitment"),
        ({"salt": "ff" * 32}, "chain.commitment"),
        ({"salt": None}, "chain.commitment"),
    ],
)
def test_every_edit_is_found_at_its_place(change: dict[str, object], key: str) -> None:
    events = stream(DRAFTS)
    events[2] = replace(events[2], **change)  # type: ignore[arg-type]
    assert verify(events) == Break(3, key)


def test_a_removed_or_moved_event_is_found() -> None:
    first, second, third, fourth = stream(DRAFTS)
    assert verify([first, third, fourth]) == Break(2, "chain.gap")
    assert verify([second, first, third, fourth]) == Break(1, "chain.gap")


def test_a_cut_tail_or_a_rewritten_chain_is_found_with_a_witnessed_head_only() -> None:
    events = stream(DRAFTS)
    head = Head(4, events[-1].hash)
    rewritten: list[Event] = stream(DRAFTS, actor="somebody else")
    for forged in (events[:-1], rewritten):
        assert verify(forged) is None
        assert verify(forged, head=head) == Break(4, "chain.head")


def test_the_same_text_has_another_commitment_with_another_salt() -> None:
    assert commit({"why": "ja"}, "00" * 32) != commit({"why": "ja"}, "01" * 32)
