"""What every store promises. A store's own tests inherit `EventLogContract` and say how to open one.

Nothing here knows where the events are kept.
"""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assess.domain.chain import Draft, Event, Head, verify
from assess.domain.events import erased
from assess.messages import LANGUAGES, Language
from assess.store.log import TAKEN_IN, EventLog, Projection, Stream
from tests.domain import streams
from tests.store.refusals import refused
from tests.store.samples import ACTOR, AT, STREAM, draft, plain_draft

LATER = "2026-06-02T08:30:00Z"

_texts = st.text(st.characters(exclude_categories=["Cs"]))
_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | _texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abc_", max_size=4), inner, max_size=3),
    max_leaves=8,
)
_objects = st.dictionaries(st.text("abc_", max_size=4), _values, max_size=3)
_drafts = st.builds(Draft, st.sampled_from(["answered", "entered"]), _objects, _objects)


def chained(drafts: list[Draft]) -> tuple[Event, ...]:
    """Drafts as somebody else recorded them."""
    return tuple(streams.stream(drafts, at=AT, actor="leverancier"))


class EventLogContract:
    """Inherit, and override both fixtures."""

    @pytest.fixture
    def log(self) -> EventLog:
        """A new, empty store."""
        raise NotImplementedError

    @pytest.fixture
    def other(self, log: EventLog) -> EventLog:
        """The same store, opened by somebody else."""
        raise NotImplementedError

    @pytest.fixture
    def filled(self, log: EventLog) -> EventLog:
        log.create(STREAM, "assessment", [draft(1), plain_draft(2), draft(3)], at=AT, actor=ACTOR)
        return log

    def test_a_new_store_is_empty_and_sound(self, log: EventLog) -> None:
        assert log.streams() == ()
        assert log.projections("summary") == {}
        assert log.projection(STREAM, "summary", "0" * 64) is None
        assert log.check() == ()

    def test_what_was_recorded_is_read_back_the_same(self, log: EventLog, other: EventLog) -> None:
        begun = log.create(STREAM, "assessment", [draft(1), plain_draft(2)], at=AT, actor=ACTOR)
        added = log.append(STREAM, [draft(3)], at=LATER, actor="reviewer")
        for reader in (log, other):
            assert reader.read(STREAM) == begun + added
        assert [(event.seq, event.at, event.actor) for event in begun + added] == [
            (1, AT, ACTOR),
            (2, AT, ACTOR),
            (3, LATER, "reviewer"),
        ]
        assert verify(begun + added, head=Head(3, added[0].hash)) is None

    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(st.lists(_drafts, min_size=1, max_size=4))
    def test_any_draft_is_read_back_the_same(self, log: EventLog, drafts: list[Draft]) -> None:
        stream = f"s-{len(log.streams())}"
        recorded = log.create(stream, "assessment", drafts, at=AT, actor=ACTOR)
        assert log.read(stream) == recorded
        assert [(event.kind, event.body, event.private or {}) for event in recorded] == [
            (each.kind, each.body, each.private) for each in drafts
        ]
        assert verify(recorded) is None
        assert log.check(stream) == ()

    def test_streams_come_in_order_of_creation_with_their_heads(self, log: EventLog) -> None:
        first = log.create("z-1", "assessment", [draft(1)], at=LATER, actor=ACTOR)
        second = log.create("a-2", "review", [draft(1)], at=AT, actor=ACTOR)
        first += log.append("z-1", [draft(2)], at=AT, actor=ACTOR)
        assert log.streams() == (
            Stream("z-1", "assessment", Head(2, first[-1].hash), LATER),
            Stream("a-2", "review", Head(1, second[-1].hash), AT),
        )

    def test_a_stream_is_found_by_the_beginning_of_its_id(self, log: EventLog) -> None:
        for each in ("qompas-a2b3", "qompas-a2c4", "qompas", "rekenen-x"):
            log.create(each, "assessment", [draft(1)], at=AT, actor=ACTOR)
        assert log.find("qompas-a2b").id == "qompas-a2b3"
        assert log.find("r") == log.streams()[3]
        assert log.find("qompas").id == "qompas"

    @pytest.mark.parametrize("prefix", ["", "x", "leermiddel-k7p22", "ë", "\udce9", "%", "l_", "'"])
    def test_what_fits_no_stream_is_unknown(self, filled: EventLog, prefix: str) -> None:
        with refused("store.unknown"):
            filled.find(prefix)

    def test_what_fits_several_streams_names_them(self, log: EventLog) -> None:
        for number in range(7):
            log.create(f"qompas-{number}", "assessment", [draft(1)], at=AT, actor=ACTOR)
        with refused("store.ambiguous") as caught:
            log.find("qom")
        assert caught.value.parameters["candidates"] == "qompas-0, qompas-1, qompas-2, qompas-3, qompas-4, …"
        with refused("store.ambiguous"):
            log.find("qompas-")

    def test_two_candidates_are_both_named(self, log: EventLog) -> None:
        for each in ("ab", "ac"):
            log.create(each, "assessment", [draft(1)], at=AT, actor=ACTOR)
        with refused("store.ambiguous") as caught:
            log.find("a")
        assert caught.value.parameters["candidates"] == "ab, ac"

    def test_an_id_is_given_once(self, filled: EventLog) -> None:
        before = filled.read(STREAM)
        with refused("store.exists"):
            filled.create(STREAM, "review", [draft(9)], at=AT, actor=ACTOR)
        assert filled.read(STREAM) == before
        assert len(filled.streams()) == 1

    def test_a_stream_begins_with_an_event(self, log: EventLog) -> None:
        with pytest.raises(ValueError, match="begins with an event"):
            log.create(STREAM, "assessment", [], at=AT, actor=ACTOR)
        assert log.streams() == ()

    def test_drafts_are_recorded_all_or_none(self, filled: EventLog) -> None:
        before = filled.read(STREAM)
        wrong: Any = 0.5
        impossible = Draft("answered", {"item": "B1", "weight": wrong}, {})
        with pytest.raises(ValueError, match="no canonical form"):
            filled.append(STREAM, [draft(4), impossible], at=AT, actor=ACTOR)
        with pytest.raises(ValueError, match="no canonical form"):
            filled.create("new", "assessment", [draft(4), impossible], at=AT, actor=ACTOR)
        assert filled.read(STREAM) == before
        assert [stream.id for stream in filled.streams()] == [STREAM]

    def test_no_drafts_are_no_events(self, filled: EventLog) -> None:
        before = filled.read(STREAM)
        assert filled.append(STREAM, [], at=AT, actor=ACTOR) == ()
        assert filled.read(STREAM) == before

    def test_only_an_existing_stream_is_read_and_written(self, filled: EventLog) -> None:
        for stream in ("leermiddel", "onbekend", "\udce9"):
            for attempt in (
                filled.read,
                filled.check,
                lambda each: filled.append(each, [draft(1)], at=AT, actor=ACTOR),
                lambda each: filled.erase(each, [1], erased([1], "verzoek"), at=AT, actor=ACTOR),
            ):
                with refused("store.unknown"):
                    attempt(stream)

    def test_an_append_that_expects_another_head_is_refused(self, filled: EventLog, other: EventLog) -> None:
        head = filled.find(STREAM).head
        theirs = other.append(STREAM, [draft(8)], at=AT, actor=ACTOR, expected=head)
        with refused("store.moved_on"):
            filled.append(STREAM, [draft(9)], at=AT, actor=ACTOR, expected=head)
        assert filled.read(STREAM)[-1] == theirs[0]
        again = filled.append(STREAM, [draft(9)], at=AT, actor=ACTOR, expected=filled.find(STREAM).head)
        assert [event.seq for event in theirs + again] == [4, 5]

    def test_the_number_decides_when_the_clock_steps_back(self, filled: EventLog) -> None:
        (event,) = filled.append(STREAM, [draft(4)], at="2020-01-01T00:00:00Z", actor=ACTOR)
        assert filled.read(STREAM)[-1] == event
        assert event.at == "2020-01-01T00:00:00Z"
        assert filled.check() == ()

    @pytest.mark.parametrize(("upto", "seqs"), [(None, [1, 2, 3]), (2, [1, 2]), (0, []), (99, [1, 2, 3])])
    def test_a_stream_is_read_up_to_a_number(self, filled: EventLog, upto: int | None, seqs: list[int]) -> None:
        assert [event.seq for event in filled.read(STREAM, upto=upto)] == seqs

    def test_an_erased_text_is_gone_and_the_chain_still_holds(self, filled: EventLog, other: EventLog) -> None:
        before = filled.read(STREAM)
        event = filled.erase(STREAM, [3, 1, 3], erased([1, 3], "verzoek"), at=LATER, actor=ACTOR)
        after = other.read(STREAM)
        assert after[-1] == event
        assert [(each.seq, each.erased) for each in after] == [(1, True), (2, False), (3, True), (4, False)]
        assert [each.hash for each in after[:3]] == [each.hash for each in before]
        assert verify(after) is None
        assert other.read(STREAM, upto=3) == after[:3]
        assert filled.check() == other.check() == ()

    @pytest.mark.parametrize("numbers", [[2], [0], [4], [1, 2], [1, 99]])
    def test_only_a_text_that_is_there_is_erased(self, filled: EventLog, numbers: list[int]) -> None:
        before = filled.read(STREAM)
        with refused("store.no_text") as caught:
            filled.erase(STREAM, numbers, erased(numbers, "verzoek"), at=AT, actor=ACTOR)
        assert caught.value.parameters["events"] == str(numbers[-1])
        assert filled.read(STREAM) == before

    def test_a_text_is_erased_once(self, filled: EventLog) -> None:
        filled.erase(STREAM, [1], erased([1], "verzoek"), at=AT, actor=ACTOR)
        with refused("store.no_text"):
            filled.erase(STREAM, [1], erased([1], "verzoek"), at=AT, actor=ACTOR)

    @pytest.mark.parametrize("wrong", [erased([3], "verzoek"), draft(1), Draft("undone", {"events": [1]}, {})])
    def test_an_erasure_says_what_it_erases(self, filled: EventLog, wrong: Draft) -> None:
        before = filled.read(STREAM)
        with pytest.raises(ValueError, match="what is erased"):
            filled.erase(STREAM, [1], wrong, at=AT, actor=ACTOR)
        assert filled.read(STREAM) == before

    def test_a_stream_of_somebody_else_is_taken_in_as_it_is(self, log: EventLog, other: EventLog) -> None:
        events = chained([draft(1), plain_draft(2), draft(3)])
        assert log.adopt(STREAM, TAKEN_IN, events[:2]) == 2
        assert other.adopt(STREAM, TAKEN_IN, events) == 1
        assert log.adopt(STREAM, TAKEN_IN, events) == 0
        assert other.read(STREAM) == events
        assert log.find(STREAM).kind == TAKEN_IN
        assert log.check() == ()

    def test_what_was_taken_in_is_added_to_by_its_owner_only(self, log: EventLog) -> None:
        events = chained([draft(1)])
        log.adopt(STREAM, TAKEN_IN, events)
        with refused("store.taken_in"):
            log.append(STREAM, [draft(2)], at=LATER, actor=ACTOR)
        with refused("store.taken_in"):
            log.erase(STREAM, [1], erased([1], "verzoek"), at=LATER, actor=ACTOR)
        assert log.read(STREAM) == events

    @pytest.mark.parametrize("later", [[draft(1)], [draft(1), draft(9), draft(3)], [draft(9), draft(2), draft(3)]])
    def test_another_beginning_than_was_taken_in_is_refused(self, log: EventLog, later: list[Draft]) -> None:
        events = chained([draft(1), draft(2)])
        log.adopt(STREAM, TAKEN_IN, events)
        with refused("store.rewritten"):
            log.adopt(STREAM, TAKEN_IN, chained(later))
        assert log.read(STREAM) == events

    def test_ones_own_stream_is_not_taken_in(self, filled: EventLog) -> None:
        before = filled.read(STREAM)
        with refused("store.own"):
            filled.adopt(STREAM, TAKEN_IN, before)
        assert filled.read(STREAM) == before

    def test_only_a_whole_chain_is_taken_in(self, log: EventLog) -> None:
        events = chained([draft(1), draft(2)])
        for wrong in ((), events[1:], (events[0], replace(events[1], actor="iemand"))):
            with pytest.raises(ValueError, match="chain"):
                log.adopt(STREAM, TAKEN_IN, wrong)
        with pytest.raises(ValueError, match="chain"):
            log.adopt(STREAM, "assessment", events)
        assert log.streams() == ()

    def test_what_was_erased_at_the_source_is_erased_here(self, log: EventLog, other: EventLog) -> None:
        events = chained([draft(1), draft(2), erased([1], "verzoek")])
        log.adopt(STREAM, TAKEN_IN, events[:2])
        log.keep_projection(STREAM, "summary", "1" * 64, b"may repeat the text")
        without = (replace(events[0], private=None, salt=None), *events[1:])
        log.adopt(STREAM, TAKEN_IN, without)
        assert other.read(STREAM) == without
        assert log.projections("summary") == {}
        assert log.check() == ()

    def test_a_summary_is_kept_for_one_head(self, filled: EventLog, other: EventLog) -> None:
        head = filled.find(STREAM).head.hash
        filled.keep_projection(STREAM, "summary", head, b"\x00\xff first")
        assert other.projection(STREAM, "summary", head) == b"\x00\xff first"
        assert other.projection(STREAM, "summary", "0" * 64) is None
        assert other.projection(STREAM, "other", head) is None
        filled.keep_projection(STREAM, "summary", "1" * 64, b"second")
        assert other.projection(STREAM, "summary", head) is None
        assert other.projections("summary") == {STREAM: Projection("1" * 64, b"second")}

    def test_summaries_of_many_streams_are_kept_at_once(self, log: EventLog) -> None:
        for each in ("a", "b", "c"):
            log.create(each, "assessment", [draft(1)], at=AT, actor=ACTOR)
        kept = {each: Projection("1" * 64, each.encode()) for each in ("a", "b", "not there")}
        log.keep_projections("summary", kept)
        log.keep_projections("other", {"c": Projection("1" * 64, b"")})
        log.keep_projections("none", {})
        assert log.projections("summary") == {each: kept[each] for each in ("a", "b")}

    def test_no_summary_outlives_an_erasure(self, filled: EventLog) -> None:
        filled.keep_projection(STREAM, "summary", "1" * 64, b"may repeat the text")
        filled.erase(STREAM, [1], erased([1], "verzoek"), at=AT, actor=ACTOR)
        assert filled.projections("summary") == {}

    def test_a_closed_store_opens_again(self, filled: EventLog) -> None:
        before = filled.read(STREAM)
        filled.close()
        filled.close()
        assert filled.read(STREAM) == before

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_an_error_is_a_sentence(self, filled: EventLog, language: Language) -> None:
        with refused("store.unknown") as caught:
            filled.find("nergens")
        assert "nergens" in caught.value.text(language)
