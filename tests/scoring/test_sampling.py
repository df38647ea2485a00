"""Samples: sizes by the plan, a draw that anybody can recompute, and a bound that promises no more than it can."""

import hashlib
from fractions import Fraction
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.domain.samples import Result, Sample, Tested
from assess.domain.vocabulary import Level
from assess.scoring.sampling import (
    Frequency,
    Report,
    Tally,
    bound,
    digest,
    duplicates,
    evaluate,
    ranked,
    report_of,
    rounded_up,
    size,
)

KEYS = [f"K{number:03}" for number in range(60)]


@pytest.mark.parametrize(
    ("frequency", "population", "low", "high"),
    [
        ("automated", 1, 1, 1),
        ("yearly", 1, 1, 1),
        ("quarterly", 4, 2, 4),
        ("monthly", 12, 3, 5),
        ("weekly", 52, 5, 10),
        ("daily", 250, 25, 25),
        ("many", 4000, 25, 45),
        ("many", 7, 7, 7),
        ("event", 4, 4, 4),
        ("event", 5, 3, 5),
        ("event", 12, 3, 5),
        ("event", 13, 5, 10),
        ("event", 52, 5, 10),
        ("event", 53, 10, 25),
        ("event", 201, 21, 25),
        ("event", 250, 25, 25),
        ("event", 251, 25, 45),
        ("all", 251, 251, 251),
    ],
)
def test_the_size_follows_the_plan(frequency: Frequency, population: int, low: int, high: int) -> None:
    assert [size(frequency, population, level) for level in (Level.LOW, Level.MEDIUM, Level.HIGH)] == [low, low, high]


@pytest.mark.parametrize(
    ("population", "drawn", "deviations", "at_most"),
    [(4, 2, 0, 2), (12, 3, 0, 5), (12, 5, 0, 3), (52, 5, 0, 18), (52, 10, 0, 9), (4, 4, 0, 0), (4, 4, 1, 1)],
)
def test_the_bound_of_a_small_population_is_exact(population: int, drawn: int, deviations: int, at_most: int) -> None:
    assert bound(population, drawn, deviations) == at_most


@pytest.mark.parametrize(
    ("drawn", "deviations", "thousandths"),
    [(25, 0, 88), (45, 0, 50), (60, 0, 38), (25, 1, 147), (40, 1, 94), (60, 1, 63)],
)
def test_the_bound_of_a_large_population_is_that_of_the_table(drawn: int, deviations: int, thousandths: int) -> None:
    population = 100_000
    assert round(Fraction(bound(population, drawn, deviations) * 1000, population)) == thousandths


@given(st.integers(1, 40), st.data())
def test_the_bound_is_the_largest_number_that_is_still_likely(population: int, data: st.DataObject) -> None:
    drawn = data.draw(st.integers(1, population))
    deviations = data.draw(st.integers(0, min(drawn, 3)))

    def likely(wrong: int) -> bool:
        ways = sum(comb(wrong, each) * comb(population - wrong, drawn - each) for each in range(deviations + 1))
        return Fraction(ways, comb(population, drawn)) >= Fraction(1, 10)

    possible = [wrong for wrong in range(deviations, population - drawn + deviations + 1) if likely(wrong)]
    assert bound(population, drawn, deviations) == max(possible)


def test_the_draw_can_be_recomputed_from_the_description_alone() -> None:
    population = "".join(f"{key}\n" for key in KEYS)
    frozen = hashlib.sha256(population.encode()).hexdigest()
    seed = hashlib.sha256(f"audit-1|{frozen}|rode fiets".encode()).hexdigest()
    expected = sorted(KEYS, key=lambda key: hashlib.sha256(f"{seed}|{key}".encode()).hexdigest())
    assert digest(reversed(KEYS)) == frozen
    assert list(ranked(reversed(KEYS), "audit-1", "rode fiets")) == expected


@given(st.text(max_size=10), st.text(max_size=10))
def test_the_draw_holds_everything_once_and_follows_the_phrase(audit: str, phrase: str) -> None:
    drawn = ranked(KEYS, audit, phrase)
    assert sorted(drawn) == KEYS
    assert drawn != ranked(KEYS, audit, phrase + "x")


def test_a_list_with_a_key_twice_is_no_population() -> None:
    assert duplicates(["a", "b", "a", "a"]) == ("a",)
    assert duplicates(KEYS) == ()


@pytest.mark.parametrize(
    ("drawn", "deviations", "means"),
    [(25, 0, "none_found"), (25, 1, "extend"), (40, 1, "tolerated"), (40, 2, "not_effective"), (5, 2, "not_effective")],
)
def test_deviations_have_their_meaning(drawn: int, deviations: int, means: str) -> None:
    assert evaluate(drawn, deviations) == means


def test_a_deviation_when_everything_was_seen_asks_for_no_larger_draw() -> None:
    assert evaluate(4, 1, 4) == "whole"
    assert evaluate(4, 0, 4) == "none_found"
    assert evaluate(4, 1, 5) == "extend"


def test_a_share_promises_no_more_than_it_can() -> None:
    assert (rounded_up(1, 3), rounded_up(1, 1), rounded_up(0, 7)) == (34, 100, 0)


def sample(drawn: tuple[str, ...], *results: tuple[str, str, Tested], attributes: tuple[str, ...] = ()) -> Sample:
    """A sample of sixty items."""
    made = [
        Result(key, attribute, outcome, "", "auditor", "2026-06-01T10:00:00Z") for key, attribute, outcome in results
    ]
    return Sample(
        id="S1",
        digest=digest(KEYS),
        keys=tuple(KEYS),
        source="",
        frequency="event",
        level=Level.HIGH,
        planned=len(drawn),
        at="2026-06-01T10:00:00Z",
        actor="auditor",
        attributes=attributes,
        drawn=drawn,
        results={(each.key, each.attribute): each for each in made},
    )


def test_nothing_follows_before_the_draw_or_before_all_is_tested() -> None:
    assert report_of(sample(())) == Report(sample(()), 0, None, None)
    half = report_of(sample(("K000", "K001"), ("K000", "op tijd", "ok")))
    assert (half.at_most, half.evaluation) == (None, None)
    assert half.attributes == (Tally("op tijd", 1, 0, None),)


def test_a_sample_is_reported_as_a_whole_and_by_attribute() -> None:
    drawn = ("K000", "K001")
    results: list[tuple[str, str, Tested]] = [(key, "op tijd", "ok") for key in drawn]
    results += [("K000", "volledig", "deviation"), ("K001", "volledig", "not_applicable")]
    found = report_of(sample(drawn, *results, attributes=("volledig", "op tijd")))
    assert (found.deviations, found.at_most, found.evaluation) == (1, bound(60, 2, 1), "extend")
    assert found.attributes == (
        Tally("volledig", 2, 1, bound(60, 2, 1)),
        Tally("op tijd", 2, 0, bound(60, 2, 0)),
    )


def test_what_was_tested_of_an_item_that_was_replaced_does_not_count() -> None:
    found = report_of(sample(("K001",), ("K000", "op tijd", "deviation"), ("K001", "op tijd", "ok")))
    assert (found.deviations, found.evaluation) == (0, "none_found")
    assert found.attributes == (Tally("op tijd", 1, 0, bound(60, 1, 0)),)


def test_a_planned_attribute_that_nobody_tested_shows_nothing_tested() -> None:
    found = report_of(sample(("K000",), attributes=("op tijd",)))
    assert found.attributes == (Tally("op tijd", 0, 0, None),)
