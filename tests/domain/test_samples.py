"""A sample is what its events add up to, and begins with a frozen population."""

import pytest

from assess.domain.samples import Sample, concluded, drawn, frozen, samples_of
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


def test_nothing_is_drawn_from_what_was_not_frozen() -> None:
    with pytest.raises(KeyError):
        samples_of(stream([drawn("S1", "fiets", ["K1"], "")]))
