"""A sample is what its events add up to, and begins with a frozen population."""

from dataclasses import replace
from datetime import date

import pytest

from assess.domain.chain import Draft
from assess.domain.samples import Replaced, Sample, concluded, drawn, frozen, replaced, samples_of
from assess.domain.samples import tested as was_tested
from assess.domain.vocabulary import Level
from tests.domain.streams import ACTOR, AT, stream

SAMPLE = Sample(
    id="S1",
    digest="a" * 64,
    keys=("K1", "K2", "K3"),
    source="uitdraai",
    frequency="event",
    level=Level.HIGH,
    planned=3,
    at=AT,
    actor=ACTOR,
)


def test_what_was_frozen_drawn_and_tested_is_there() -> None:
    drafts = [
        frozen(SAMPLE),
        drawn("S1", "fiets", ["K2", "K1"], ""),
        was_tested("S1", "K1", "op tijd", "ok", ""),
        was_tested("S1", "K1", "volledig", "deviation", "Niet in de database."),
        concluded("S1", "werking", "not_met", "Eén afwijking."),
    ]
    events = stream(drafts)
    assert samples_of(events[:1]) == {"S1": SAMPLE}
    found = samples_of(events)["S1"]
    assert (found.phrase, found.drawn, found.deviating, found.untested) == ("fiets", ("K2", "K1"), ("K1",), ("K2",))
    assert found.results["K1", "volledig"].why == "Niet in de database."
    assert (found.conclusions["werking"].outcome, found.conclusions["werking"].actor) == ("not_met", ACTOR)


def test_a_plan_an_exchange_and_a_second_reader_are_there_too() -> None:
    planned = replace(
        SAMPLE,
        items=("AR-13",),
        attributes=("op tijd", "volledig"),
        period="2025",
        complete="Telling klopt.",
        changed=date(2025, 6, 1),
    )
    drafts = [
        frozen(planned),
        drawn("S1", "fiets", ["K2", "K1"], ""),
        was_tested("S1", "K1", "op tijd", "ok", ""),
        replaced("S1", "K2", "K3", "Weg."),
        concluded("S1", "opzet", "complies", "Gezien.", "auditleider"),
    ]
    events = stream(drafts)
    assert samples_of(events[:1]) == {"S1": planned}
    found = samples_of(events)["S1"]
    assert (found.drawn, found.replaced) == (("K1", "K3"), (Replaced("K2", "K3", "Weg.", ACTOR, AT),))
    assert found.untested == ("K1", "K3")
    assert [each.attribute for each in found.tested("K1")] == ["op tijd"]
    assert found.conclusions["opzet"].reviewer == "auditleider"


def test_what_was_frozen_by_an_earlier_version_can_be_read() -> None:
    old = frozen(SAMPLE)
    body = {name: each for name, each in old.body.items() if name not in ("items", "attributes", "changed")}
    said = [Draft("frozen", body, {"keys": list(SAMPLE.keys), "source": SAMPLE.source})]
    assert samples_of(stream(said)) == {"S1": SAMPLE}


def test_nothing_is_drawn_from_what_was_not_frozen() -> None:
    with pytest.raises(KeyError):
        samples_of(stream([drawn("S1", "fiets", ["K1"], "")]))
