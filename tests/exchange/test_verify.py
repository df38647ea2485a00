"""Verification: stages that each speak for themselves, whatever comes in."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assess.domain.chain import Draft, Event
from assess.domain.chain import verify as first_break
from assess.domain.json import canonical
from assess.domain.problems import Origin
from assess.exchange import container
from assess.exchange.formats.version1 import FORMAT
from assess.exchange.strict import document
from assess.exchange.trust import Known
from assess.messages import LANGUAGES
from tests.exchange.making import AT, HOLDER, KNOWN, STRANGER, SUPPLIER, Making, chain, drafts, judged

MEMBERS = Making().members()
_json = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner, max_size=3),
    max_leaves=6,
)


def keys_of(data: bytes, ring: tuple[Known, ...] = KNOWN, **changes: Any) -> list[str]:  # noqa: ANN401 - of a basis
    """The keys of all sentences that verification says."""
    found = judged(data, ring, **changes)
    return [problem.key for each in found.outcomes for problem in each.problems]


def test_the_same_pieces_give_the_same_bytes() -> None:
    assert Making().pack() == Making().pack()


@given(st.binary(max_size=400))
def test_any_bytes_get_an_outcome(data: bytes) -> None:
    found = judged(data)
    assert found.first_broken is not None
    assert not found.readable


@settings(max_examples=40)
@given(name=st.sampled_from(sorted(MEMBERS)), data=st.binary(max_size=60))
def test_any_bytes_in_a_member_get_an_outcome(name: str, data: bytes) -> None:
    found = judged(container.write({**MEMBERS, name: data}))
    assert found.first_broken is not None
    assert all(problem.text(each) for each in LANGUAGES for problem in found.first_broken.problems)


@settings(max_examples=60)
@given(part=st.sampled_from(["head", "members", "number", "questionnaires", "signer", "seen", "moment", "x"]), to=_json)
def test_any_value_in_a_signed_manifest_gets_an_outcome(part: str, to: Any) -> None:  # noqa: ANN401 - any JSON
    found = judged(Making(document=lambda made: {**made, part: to}).pack())
    if part != "seen" or to is not None:
        assert found.first_broken is not None


@settings(max_examples=60)
@given(number=st.integers(0, 3), kind=st.sampled_from(["started", "answered", "row", "undone", "x"]), body=_json)
def test_any_signed_event_gets_an_outcome(number: int, kind: str, body: Any) -> None:  # noqa: ANN401 - any JSON
    said = drafts()
    said[number] = replace(said[number], kind=kind, body=body if isinstance(body, dict) else {"item": body})
    assert judged(Making(events=chain(said), stated={"a": 1}, scored={"a": 1}).pack()).first_broken is not None


@pytest.mark.parametrize(
    ("ring", "keys"),
    [
        ((), []),
        (KNOWN, []),
        ((Known(SUPPLIER.public, "voorbeeld bv ", "supplier", AT, "named"),), []),
        ((Known(STRANGER.public, HOLDER, "supplier", AT, "named"),), ["exchange.standing.changed"]),
        ((Known(SUPPLIER.public, "Iemand anders", "supplier", AT, "named"),), ["exchange.standing.elsewhere"]),
        ((Known(SUPPLIER.public, HOLDER, "supplier", AT, "named", withdrawn=True),), ["exchange.standing.withdrawn"]),
        ((Known(STRANGER.public, HOLDER, "supplier", AT, "named", withdrawn=True),), []),
        ((*KNOWN, Known(STRANGER.public, HOLDER, "supplier", AT, "named")), []),
    ],
)
def test_a_key_stands_as_it_is_known(ring: tuple[Known, ...], keys: list[str]) -> None:
    assert keys_of(Making().pack(), ring) == keys


def test_the_reference_time_is_the_only_clock() -> None:
    assert keys_of(Making().pack(), at="2026-04-30T10:00:00Z") == []
    assert keys_of(Making().pack(), at="2026-04-30T09:59:59Z") == ["exchange.manifest.future"]


def test_a_broken_stage_leaves_the_others_their_word() -> None:
    changed = container.write({**MEMBERS, "scores.json": b"{}"})
    statuses = {each.stage: each.status for each in judged(changed).outcomes}
    assert statuses == {
        "container": "holds",
        "manifest": "holds",
        "digests": "broken",
        "signature": "holds",
        "journal": "holds",
        "state": "holds",
        "scores": "broken",
        "questionnaires": "holds",
    }


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ('{"a":"é"}', None),
        ('{"a":1,"b":[true,null,"x"]}', None),
        ('{"b":1,"a":1}', "exchange.json.canonical"),
        ('{"a": 1}', "exchange.json.canonical"),
        ('{"a":"\\u00e9"}', "exchange.json.canonical"),
        ('{"é":1}', "exchange.json.canonical"),
        ('{"a":1.5}', "exchange.json.canonical"),
        ('{"a":"é","b":1.5}', "exchange.json.canonical"),
        ("[1]", "exchange.json.object"),
        ('{"a":9007199254740992}', "reading.json.number"),
    ],
)
def test_a_member_has_one_spelling(data: str, expected: str | None) -> None:
    stated, problem = document(data.encode(), Origin("x"))
    assert (problem and problem.key) == expected
    assert (stated is None) == (expected is not None)


def test_what_rests_on_what_is_not_there_is_skipped() -> None:
    found = judged(container.write({"manifest.json": b"{}"}))
    assert [each.status for each in found.outcomes] == ["holds", "broken", *["skipped"] * 6]


# ------------------------------------------------------------------------------- the chain, cut out of its bytes

_texts = st.text(st.sampled_from('a,":{}[]\\é“\n'), max_size=8)
_names = st.sampled_from(["a", "commitment", "hash", "kind", "previous", "private", "salt", "seq"])
_bodies = st.dictionaries(
    _names,
    st.recursive(_texts | st.none() | st.integers(-9, 9), lambda inner: st.dictionaries(_names, inner, max_size=3)),
    max_size=3,
)
_drafts = st.builds(Draft, st.sampled_from(["started", "answered", 'a"b', "é"]), _bodies, _bodies)


def written(events: tuple[Event, ...]) -> bytes:
    """A journal as it stands in a pack."""
    return canonical(FORMAT.journal(events))


@given(st.lists(_drafts, min_size=1, max_size=5))
def test_a_chain_holds_as_it_is_written_whatever_events_say(said: list[Draft]) -> None:
    events = chain(said)
    assert FORMAT.first_break(written(events), events) is None


@given(
    st.lists(_drafts, min_size=1, max_size=4),
    st.data(),
    st.sampled_from(["seq", "at", "actor", "kind", "body", "private", "salt", "commitment", "previous", "hash"]),
)
def test_a_changed_event_breaks_a_chain_where_the_slower_reading_says_so(
    said: list[Draft], data: st.DataObject, field: str
) -> None:
    events = list(chain(said))
    number = data.draw(st.integers(0, len(events) - 1))
    other = data.draw(_CHANGES[field])
    events[number] = replace(events[number], **{field: other})
    assert FORMAT.first_break(written(tuple(events)), events) == first_break(events)


_hashes = st.sampled_from(["0" * 64, "f" * 64])
_CHANGES: dict[str, st.SearchStrategy[Any]] = {
    "seq": st.integers(0, 5),
    "at": _texts,
    "actor": _texts,
    "kind": _texts,
    "body": _bodies,
    "private": st.none() | _bodies,
    "salt": st.none() | _hashes,
    "commitment": st.none() | _hashes,
    "previous": _hashes,
    "hash": _hashes,
}


def test_a_name_of_the_chain_deeper_in_an_event_does_not_mislead() -> None:
    said = [
        Draft("answered", {"x": {"a": 1, "commitment": None, "hash": "f" * 64, "private": {"b": 1}}}, {"salt": "0"})
    ]
    events = chain(said)
    assert FORMAT.first_break(written(events), events) is None
    shorter = (replace(events[0], body={"x": {"a": 1}}),)
    assert first_break(shorter) is not None
    assert FORMAT.first_break(written(shorter), shorter) == first_break(shorter)


@settings(max_examples=60)
@given(st.binary(max_size=40) | _json.map(lambda value: canonical({"a": value})))
def test_a_document_is_taken_in_its_one_form_only(data: bytes) -> None:
    found, problem = document(data, Origin("x"))
    assert (found is None) == (problem is not None)
    if found is not None:
        assert canonical(found) == data


@pytest.mark.parametrize(
    "data", [b'{"a":1,"a":1}', b'{"a":1.5}', b'{"a":1e400}', b'{"a":NaN}', b'{"a":12345678901234567}']
)
def test_what_only_looks_like_the_one_form_is_refused(data: bytes) -> None:
    assert document(data, Origin("x"))[1] is not None


def test_a_name_outside_ascii_has_no_one_form() -> None:
    assert document('{"é":1}'.encode(), Origin("x"))[1] is not None
    assert document('{"a":"é\\":"}'.encode(), Origin("x"))[1] is None
