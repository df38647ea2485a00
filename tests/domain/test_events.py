"""Events are the only truth: replaying them gives the state, whatever was changed, undone or erased."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from assess.domain.answers import Answer, Deviation, Evidence
from assess.domain.chain import GENESIS, Draft, Event, Head, verify
from assess.domain.events import (
    answered,
    deviated,
    entered,
    erased,
    evidence_set,
    imported,
    replay,
    row_set,
    started,
    stated_answer,
    statement_set,
    subject,
    undone,
    undone_events,
)
from assess.domain.questionnaire import Source
from assess.domain.register import Act, Grant, MatrixStatement, Party, RoleGroup
from assess.domain.vocabulary import Aspect, Grade, Level, Text
from tests.domain.streams import ACTOR, AT, stream

SOURCES = (Source("biv", "1.0", "sha256:00"),)
START = started("Voorbeeld B.V.", "Leerplatform", SOURCES)
ANSWER = Answer(
    value="partly",
    why=Text("Nog niet geoefend.", "Not exercised yet."),
    measured={
        "rto_hours": Decimal("8.5"),
        "on": "2026-03-01",
        "done": True,
        "kinds": ("a", "b"),
        "note": "vrije tekst, lang",
    },
    grade=Grade.OPZET,
    evidence=("E1",),
    plan="oefenen",
    due=date(2026, 9, 1),
    owner="hoofd beheer",
    residual_risk="klein",
)


def test_an_empty_stream_is_an_empty_assessment() -> None:
    state = replay("x", [])
    assert (state.id, state.supplier, state.changed_at, state.head) == ("x", "", "", Head(0, GENESIS))


def test_everything_a_supplier_states_is_in_the_state() -> None:
    grant, role = Grant(id="G1", role="R1"), RoleGroup(id="R1", title="Helpdesk")
    events = stream(
        [
            START,
            answered("B-HER-01", ANSWER),
            entered("F.export", value=True),
            entered("F.report_date", "07-01"),
            entered("P.D.categories", ({"category": "DC-01", "retention_months": Decimal(24)},)),
            deviated(Aspect.V, Deviation(level=Level.HIGH, why="Zorgnotities zijn mogelijk.")),
            row_set("role_groups", "R1", role),
            row_set("grants", "G1", grant),
            row_set("acts", "A1", Act(id="A1", text="ondersteuning")),
            statement_set(MatrixStatement(categories=("DC-01",), as_of=date(2026, 5, 1))),
            evidence_set("E1", Evidence(id="E1", title="verslag", sha256="ab")),
        ]
    )
    state = replay("x", events)
    assert (state.supplier, state.product, state.sources) == ("Voorbeeld B.V.", "Leerplatform", SOURCES)
    assert state.answers == {"B-HER-01": ANSWER}
    assert state.facts == {"F.export": True, "F.report_date": "07-01"}
    assert state.profile == {"D.categories": ({"category": "DC-01", "retention_months": Decimal(24)},)}
    assert state.deviations[Aspect.V].level is Level.HIGH
    assert state.register.role_groups == {"R1": role}
    assert state.register.grants == {"G1": grant}
    assert state.register.statement.categories == ("DC-01",)
    assert state.evidence["E1"].title == "verslag"
    assert state.touched["B-HER-01"].actor == ACTOR
    assert (state.created_at, state.changed_at, state.head) == (AT, AT, Head(11, events[-1].hash))


def test_free_text_stands_outside_the_chain() -> None:
    draft = answered("B-HER-01", ANSWER)
    assert set(draft.private) == {"why", "plan", "owner", "residual_risk", "measured"}
    assert draft.private["measured"] == {"note": "vrije tekst, lang"}
    assert entered("P.G.contact_breach", "wachtdienst").body == {"entry": "P.G.contact_breach"}
    assert row_set("parties", "P1", Party(id="P1", name="Hosting")).private != {}


@pytest.mark.parametrize(
    "draft",
    [
        answered("B-HER-01", None),
        entered("F.export", None),
        entered("P.D.special_status", None),
        deviated(Aspect.V, None),
        row_set("grants", "G1", None),
        evidence_set("E1", None),
    ],
)
def test_what_was_stated_can_be_taken_away(draft: Draft) -> None:
    stated = [
        START,
        answered("B-HER-01", ANSWER),
        entered("F.export", value=True),
        entered("P.D.special_status", "possible"),
        deviated(Aspect.V, Deviation(level=Level.HIGH, why="x")),
        row_set("grants", "G1", Grant(id="G1", role="R1")),
        evidence_set("E1", Evidence(id="E1", title="x")),
    ]
    before, after = replay("x", stream(stated)), replay("x", stream([*stated, draft]))
    about = subject(stream([draft])[0])
    parts = ("answers", "facts", "profile", "deviations", "evidence", "register")
    assert [name for name in parts if getattr(before, name) != getattr(after, name)] != []
    assert after.touched[str(about)].seq == len(stated) + 1


def test_undo_is_an_event_that_brings_back_what_was_there() -> None:
    first, second = Answer(value="low", why="a"), Answer(value="high", why="b")
    drafts = [START, answered("B1", first), answered("B1", second), undone([3])]
    assert replay("x", stream(drafts)).answers["B1"] == first
    assert replay("x", stream(drafts)).touched["B1"].seq == 2
    assert replay("x", stream([*drafts, undone([2])])).answers == {}


def test_undoing_an_undo_lets_it_count_again() -> None:
    drafts = [START, answered("B1", Answer(value="low")), undone([2]), undone([3])]
    assert replay("x", stream(drafts)).answers["B1"].value == "low"
    assert undone_events(stream([*drafts, undone([4])])) == {2, 4}


def test_an_erased_text_leaves_the_structured_part_and_a_chain_that_holds() -> None:
    drafts = [
        START,
        answered("B-HER-01", ANSWER),
        entered("P.G.contact_breach", "Jan"),
        deviated(Aspect.V, Deviation(level=Level.HIGH, why="x")),
        row_set("grants", "G1", Grant(id="G1", role="R1")),
        evidence_set("E1", Evidence(id="E1", title="x")),
        erased([2, 3, 4, 5, 6], "request"),
    ]
    events: list[Event] = [
        replace(event, private=None, salt=None) if event.seq in range(2, 7) else event for event in stream(drafts)
    ]
    state = replay("x", events)
    assert verify(events) is None
    answer = state.answers["B-HER-01"]
    assert (answer.value, answer.why, answer.owner) == ("partly", "", "")
    assert "note" not in answer.measured
    assert (state.profile, state.evidence, state.register.grants) == ({}, {}, {})
    assert state.deviations[Aspect.V] == Deviation(level=Level.HIGH, why="")


def test_events_about_others_have_no_subject_of_their_own() -> None:
    drafts = [START, imported("00", 2, "a.yaml"), undone([1]), erased([1], "x"), statement_set(MatrixStatement())]
    assert [subject(event) for event in stream(drafts)] == [None, None, None, None, "statement"]
    assert replay("x", stream(drafts[:2])).answers == {}


def test_an_answer_that_was_taken_away_is_none() -> None:
    assert stated_answer(stream([answered("B1", None)])[0]) is None


def test_an_event_of_an_unknown_kind_is_refused() -> None:
    with pytest.raises(KeyError):
        replay("x", stream([Draft("promised", {}, {})]))


def test_an_event_with_a_body_of_another_shape_counts_for_nothing() -> None:
    assert undone_events(stream([Draft("undone", {"events": "all"}, {})])) == set()
    assert replay("x", stream([Draft("started", {"sources": None}, {})])).sources == ()


def test_an_answer_is_blank_when_nothing_was_said() -> None:
    assert Answer(why="only a reason").blank
    assert not Answer(measured={"x": Decimal(1)}).blank
